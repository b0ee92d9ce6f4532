"""Tables tell what the archive holds, in the order asked for, and with few queries however many rows there are."""

import tracemalloc

import pytest

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import Table
from archive.models import Conferral, Person, Role, change_set
from tests import factories

pytestmark = pytest.mark.django_db


def told(table: Table) -> list[dict]:
    """The rows of the table without their empty cells."""
    return [{heading: text for heading, text in zip(table.headings, row, strict=True) if text} for row in table.rows()]


def test_a_statement_tells_its_ends_by_their_addresses_and_its_citations_in_full():
    mara = factories.person(uid="mara")
    chair = factories.role(mara, uid="chair", organization=factories.varnholm(), date="2016/2018", kind="leadership")
    factories.cite(chair, "She was professor.", uid="one", locator="p. 2")
    factories.cite(chair, "She never was.", uid="two", stance="contradicts", aspect="title")
    assert told(SHEETS["role"].table()) == [
        {
            "uid": "chair",
            "person": "mara-velloso",
            "organization": "university-of-varnholm",
            "title": "Professor",
            "kind": "leadership",
            "date": "2016/2018",
            "ended": "unknown",
            "certainty": "certain",
            "rank": "normal",
            "publication status": "published",
            "source": "the-varnholm-gazette",
            "quote": "She was professor.",
            "locator": "p. 2",
            "stance": "supports",
            "source 2": "the-varnholm-gazette",
            "quote 2": "She never was.",
            "locator 2": "Lead",
            "stance 2": "contradicts",
            "aspect 2": "title",
            "version": str(Role.objects.get().version),
        }
    ]


def test_a_record_tells_its_other_names_and_identifiers_a_line_each():
    mara = factories.person(uid="mara")
    factories.name(mara, "M. Velloso", kind="abbreviation", uid="a")
    factories.name(mara, "Mara Schön", kind="birth", language="de", date="/2001", uid="b")
    factories.identifier(mara, "orcid", "0000-0002-1825-0097")
    (row,) = told(SHEETS["person"].table())
    assert row["other names"] == "M. Velloso [abbreviation]\nMara Schön [birth; de; ; /2001]"
    assert row["identifiers"] == "orcid 0000-0002-1825-0097"


def test_a_reading_is_told_by_its_day_where_a_source_was_read_more_than_once(hostile):
    days = {row["quote"]: row.get("read on") for row in told(SHEETS["role"].table()) if "quote" in row}
    assert days["What stood there first."] == "2020-01-01"
    assert days["So it stood: 05"] is None


def test_a_record_whose_address_is_anothers_uid_is_referred_to_by_its_own_uid(hostile):
    people = dict(Person.objects.filter(name__endswith=" Ott").values_list("name", "pk"))
    assert people["Odo Ott"] == "ott"
    rows = SHEETS["role"].table(Role.objects.filter(person__in=people.values()))
    assert {row["person"] for row in told(rows)} == {people["Ada Ott"], "odo-ott"}


def test_a_table_keeps_the_filter_the_order_and_the_slice_of_its_queryset():
    for name in ("Cleo", "Ada", "Bo"):
        factories.person(name)
    factories.person("Zoe", publication_status="draft")
    published = Person.objects.published().order_by("-name")
    assert [row["name"] for row in told(SHEETS["person"].table(published))] == ["Cleo", "Bo", "Ada"]
    assert [row["name"] for row in told(SHEETS["person"].table(published[1:]))] == ["Bo", "Ada"]
    uids = [*published.values_list("pk", flat=True)]
    assert [row["name"] for row in told(SHEETS["person"].table(uids))] == ["Cleo", "Bo", "Ada"]


def test_a_merged_record_is_no_row():
    kept, gone = factories.person("Ada"), factories.person("Ada O.")
    factories.change(gone, publication_status="merged", merged_into=kept)
    assert [row["name"] for row in told(SHEETS["person"].table())] == ["Ada"]


@pytest.mark.parametrize("filtered", [False, True])
def test_a_table_of_three_takes_as_many_queries_as_a_table_of_one(django_assert_num_queries, filtered):
    def add():
        prize = factories.honor(conferred_by=factories.varnholm())
        given = factories.conferral(factories.person(), prize, affiliation=factories.varnholm())
        factories.cite(given)

    def write():
        rows = Conferral.objects.filter(status="conferred") if filtered else Conferral.objects.all()
        table = SHEETS["conferral"].table(rows)
        return table.headings, list(table.rows())

    add()
    # Citation groups; keys; rows; people, honors, organizations; citations; sources; snapshots.
    with django_assert_num_queries(9):
        write()
    add()
    add()
    with django_assert_num_queries(9):
        assert len(write()[1]) == 3


def test_memory_does_not_grow_with_the_table():
    mara = factories.person()
    peaks = []
    for number in (40, 80):
        with change_set(system_editor="tests"):
            for _ in range(number):
                factories.role(mara, description="words " * 2000)
        tracemalloc.start()
        assert sum(1 for _ in SHEETS["role"].table().rows(at_once=20)) == Role.objects.count()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


# ── as the library does it ──


def test_the_librarys_export_gives_the_same_table(hostile):
    for sheet in SHEETS.values():
        table = sheet.table()
        dataset = sheet().export()
        assert dataset.headers == table.headings
        assert [tuple(row) for row in dataset] == list(table.rows())
        assert dataset.title == sheet.title()


def test_the_librarys_export_can_be_of_some_columns_and_of_one_row():
    chair = factories.role(factories.person(), title="Professor")
    sheet = SHEETS["role"]()
    assert sheet.export(export_fields=["person", "title"]).dict == [{"person": "mara-velloso", "title": "Professor"}]
    assert sheet.export_resource(chair, selected_fields=["title"]) == ["Professor"]
    assert sheet.get_export_headers(selected_fields=["date_as_stated", "read_on"]) == ["date as stated", "read on"]
