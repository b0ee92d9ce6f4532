"""Names, identifiers and citations: a row taken out of the archive tells of all of them, another one of some more."""

import datetime

import pytest

from archive.interchange.tabular import SHEETS
from archive.models import Person, Role, Source
from tests import factories
from tests.interchange.mapping.tables import Sheet
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db


def steps(plan):
    """The steps of the only row: (act, uid where it was there already, what)."""
    (row,) = plan.rows
    return [
        (act, uid if act != "make" else "", {name: told for name, told in what.items() if name != "#"})
        for act, _, uid, _, what in row.steps
    ]


# ── names and identifiers ──


@pytest.fixture
def mara():
    mara = factories.person(uid="mara")
    factories.name(mara, "M. Velloso", kind="variant", uid="n1")
    factories.name(mara, "Mara Abara", kind="former", date="/2010", uid="n2")
    factories.identifier(mara, "orcid", "0000-0002-1825-0097")
    mara.refresh_from_db()
    return mara


NAMES = "M. Velloso\nMara Abara [former; ; ; /2010]"


def test_names_in_the_order_of_a_person_change_nothing(mara):
    for told in (NAMES, "\n".join(reversed(NAMES.splitlines()))):
        for version in ("", str(mara.version)):
            row = {"uid": "mara", "version": version, "other names": told, "orcid": "0000-0002-1825-0097"}
            assert planned(sheet("people", row)).verdicts == ["unchanged"]


def test_a_foreign_table_only_adds(mara):
    row = {"uid": "mara", "other names": "M. V. [abbreviation]", "viaf": "12345"}
    assert steps(planned(sheet("people", row))) == [
        ("make", "", {"person": "mara", "text": "M. V.", "kind": "abbreviation"}),
        ("make", "", {"person": "mara", "scheme": "viaf", "value": "12345"}),
    ]


def test_a_table_of_the_archives_own_tells_all_names_what_differs_is_changed_and_what_lacks_removed(mara):
    version = str(mara.version)
    row = {"uid": "mara", "version": version, "other names": "M. V. [abbreviation]", "identifiers": "viaf 12345"}
    identifier = mara.identifiers.get()
    assert steps(planned(sheet("people", row))) == [
        ("change", "n1", {"text": ["M. Velloso", "M. V."], "kind": ["variant", "abbreviation"]}),
        ("remove", "n2", {"person": "mara", "text": "Mara Abara", "kind": "former", "date": "/2010"}),
        ("make", "", {"person": "mara", "scheme": "viaf", "value": "12345"}),
        ("remove", identifier.uid, {"person": "mara", "scheme": "orcid", "value": "0000-0002-1825-0097"}),
    ]


def test_a_column_of_one_scheme_tells_of_that_scheme_only(mara):
    factories.identifier(mara, "viaf", "12345")
    mara.refresh_from_db()
    row = {"uid": "mara", "version": str(mara.version), "orcid": "0000-0001-5109-3700"}
    identifier = mara.identifiers.get(scheme="orcid")
    changed = {"value": ["0000-0002-1825-0097", "0000-0001-5109-3700"]}
    assert steps(planned(sheet("people", row))) == [("change", identifier.uid, changed)]


def test_what_is_told_twice_is_made_once_and_what_is_there_twice_stays(mara):
    orcid = "0000-0001-5109-3700"
    row = {"uid": "mara", "other names": "M. V.\nM. V.", "identifiers": f"orcid {orcid}", "orcid": orcid}
    assert steps(planned(sheet("people", row))) == [
        ("make", "", {"person": "mara", "text": "M. V.", "kind": "variant"}),
        ("make", "", {"person": "mara", "scheme": "orcid", "value": orcid}),
    ]
    factories.name(mara, "M. Velloso", kind="variant")
    mara.refresh_from_db()
    row = {"uid": "mara", "version": str(mara.version), "other names": f"{NAMES}\nM. Velloso"}
    assert planned(sheet("people", row)).verdicts == ["unchanged"]


def test_a_name_that_can_not_be_understood_is_refused_with_its_line(mara):
    told = [
        "M. V. [nickname]",
        "[former]",
        "M. V. [variant; en; Latn; 2010; x]",
        "M. V. [variant; english please]",
        "x" * 301,
    ]
    plan = planned(
        sheet(
            "people", *[{"slug": f"mara-{number}", "name": "M", "other names": one} for number, one in enumerate(told)]
        )
    )
    assert [says for ((_, says),) in plan.reasons] == [
        "“nickname” is not one of: preferred, birth, former, abbreviation, native, variant, search only.",
        "“[former]” has no name before the brackets.",
        "“M. V. [variant; en; Latn; 2010; x]”: in brackets stand at most the kind, language, script and date of a "
        "name.",
        "Give a language tag such as “en”, “fr” or “zh-Hant”.",
        "It has 301 characters; at most 300 fit.",
    ]


# ── citations ──


@pytest.fixture
def chair():
    """A role with two citations, of the Gazette and of a curriculum vitae, both of them without a snapshot."""
    chair = factories.role(factories.person(uid="mara"), uid="chair")
    factories.gazette()
    factories.cite(chair, "She was professor.", snapshot=None, uid="c1", locator="page 1")
    factories.cite(
        chair, "Professor, 2016", snapshot=None, uid="c2", source=factories.source("Curriculum vitae", uid="cv")
    )
    chair.refresh_from_db()
    return chair


def exported(**changed):
    """The sheet of roles as it is taken out, with other texts in some cells of its only row."""
    table = SHEETS["role"].table(Role.objects.filter(pk="chair"))
    (row,) = table.rows()
    cells = dict(zip(table.headings, row, strict=True)) | {
        name.replace("_", " "): text for name, text in changed.items()
    }
    return Sheet("roles", list(cells), [list(cells.values())])


MADE = {"role": "chair", "source": "gazette", "quote": "She was dean."}


def test_a_row_as_it_was_taken_out_changes_no_citation(chair):
    assert planned(exported()).verdicts == ["unchanged"]


def test_a_citation_of_a_row_that_was_taken_out_is_changed_in_its_place(chair):
    plan = planned(exported(quote_2="Professor since 2016", locator_2="page 3"))
    changed = {"quote": ["Professor, 2016", "Professor since 2016"], "locator": ["", "page 3"]}
    assert steps(plan) == [("change", "c2", changed)]


def test_one_more_group_of_columns_is_one_more_citation(chair):
    plan = planned(exported(source_3="gazette", quote_3="She was dean."))
    assert steps(plan) == [("make", "", MADE)]


def test_an_emptied_group_keeps_its_citation_unless_empty_cells_erase(chair):
    emptied = exported(source_2="", quote_2="", locator_2="", stance_2="", aspect_2="")
    assert planned(emptied).verdicts == ["unchanged"]
    assert [one[:2] for one in steps(planned(emptied, choices={"empty": "erase"}))] == [("remove", "c2")]
    assert [one[:2] for one in steps(planned(exported(source_2="∅")))] == [("remove", "c2")]


def test_citations_that_were_moved_up_are_still_the_same(chair):
    second = {"source": "curriculum-vitae", "quote": "Professor, 2016", "locator": ""}
    moved = exported(**second, source_2="", quote_2="", locator_2="", stance_2="", aspect_2="")
    assert [one[:2] for one in steps(planned(moved, choices={"empty": "erase"}))] == [("remove", "c1")]
    assert [one[:2] for one in steps(planned(exported(**second, source_2="∅")))] == [("remove", "c1")]
    assert planned(moved).verdicts == ["unchanged"]


def test_a_citation_in_a_foreign_table_is_one_more_and_the_same_again_is_none(chair):
    row = {"uid": "chair", "source": "gazette", "quote": "She was dean."}
    assert steps(planned(sheet("roles", row))) == [("make", "", MADE)]
    known = {"uid": "chair", "source": "the-varnholm-gazette", "quote": "She was professor."}
    assert planned(sheet("roles", known)).verdicts == ["unchanged"]


def test_a_citation_that_gets_another_source_loses_the_snapshot_of_the_former(chair):
    reading = factories.snapshot(factories.gazette(), "Ada Ott was dean.", uid="s1")
    factories.cite(chair, "Ada Ott was dean.", snapshot=reading, uid="c3")
    chair.refresh_from_db()
    plan = planned(exported(source_3="curriculum-vitae"))
    assert steps(plan) == [("change", "c3", {"source": ["gazette", "cv"], "snapshot": ["s1", None]})]


def test_a_citation_needs_a_source_and_that_of_a_record_an_aspect():
    factories.person(uid="mara")
    factories.gazette()
    role = {"person": "mara", "quote": "She was dean.", "source 2": "gazette", "locator 3": "page 3"}
    person = {"uid": "mara", "source": "gazette", "quote": "Mara Velloso", "source 2": "gazette", "aspect 2": "name"}
    plan = planned(sheet("people", person), sheet("roles", role))
    assert plan.reasons == [
        [("aspect", "Say in this column which aspect of the record the source speaks to.")],
        [
            ("source", "Say in this column where it stands: a citation needs a source."),
            ("source 3", "Say in this column where it stands: a citation needs a source."),
        ],
    ]


# ── in which reading of a source a quote stands ──


@pytest.fixture
def readings():
    factories.person(uid="mara")
    once = factories.source(uid="once")
    factories.snapshot(once, "Dean.", uid="s0")
    twice = factories.source("Read twice", uid="twice")
    factories.snapshot(twice, "Professor.", uid="s1", read_on=datetime.date(2020, 1, 1))
    factories.snapshot(twice, "Professor, dean.", uid="s2", read_on=datetime.date(2021, 1, 1))


def cited(**cells):
    return planned(sheet("roles", {"person": "mara", **cells}))


def snapshot_of(plan):
    return plan.rows[0].steps[1][4].get("snapshot")


def test_a_quote_stands_in_the_only_reading_or_in_that_of_the_day(readings):
    assert snapshot_of(cited(source="once", quote="Dean.")) == "s0"
    assert snapshot_of(cited(source="twice", quote="Professor.")) is None
    assert snapshot_of(cited(**{"source": "twice", "quote": "Professor.", "read on": "2020-01-01"})) == "s1"
    assert snapshot_of(cited(**{"source": "twice", "read on": "2021-01-01"})) == "s2"
    assert snapshot_of(cited(source="once")) is None


def test_a_day_on_which_nobody_read_it_is_refused(readings):
    plan = cited(**{"source": "twice", "quote": "Professor.", "read on": "2022-01-01"})
    says = "The source was not read on 2022-01-01, but on 2020-01-01, 2021-01-01."
    assert plan.reasons == [[("read on", says)]]
    factories.source("Never read", uid="never")
    plan = cited(**{"source": "never", "quote": "Professor.", "read on": "2022-01-01"})
    assert plan.reasons == [[("read on", "The archive has no text of the source: leave the day out.")]]


def test_a_day_of_two_readings_is_refused(readings):
    factories.snapshot(factories.source("Twice", uid="busy"), "One.", read_on=datetime.date(2022, 1, 1))
    factories.snapshot(Source.objects.get(pk="busy"), "Two.", read_on=datetime.date(2022, 1, 1))
    plan = cited(**{"source": "busy", "quote": "One.", "read on": "2022-01-01"})
    says = "The source was read several times on 2022-01-01: leave the day out, and say later in which text it stands."
    assert plan.reasons == [[("read on", says)]]


def test_what_the_archive_found_out_has_to_be_told_by_its_own_tables_only(readings):
    text = "== Lead ==\nShe came.\n== Career ==\nShe was rector."
    book = factories.source("A book", uid="book")
    snapshot = factories.snapshot(book, text, uid="s3", read_on=datetime.date(2020, 1, 1))
    chair = factories.role(Person.objects.get(pk="mara"), uid="chair")
    citation = factories.cite(chair, "She was rector.", source=book, snapshot=snapshot, uid="c1")
    citation.refresh_from_db()
    chair.refresh_from_db()
    assert (citation.locator, citation.verified) == ("Career", True)
    row = {"uid": "chair", "source": "a-book", "quote": "She was rector."}
    assert planned(sheet("roles", row | {"locator": "row 7"})).verdicts == ["unchanged"]
    assert planned(exported(), choices={"empty": "erase"}).verdicts == ["unchanged"]
    assert planned(exported(locator="∅")).verdicts == ["unchanged"]
    assert steps(planned(exported(locator="page 7"))) == [("change", "c1", {"locator": ["Career", "page 7"]})]
    factories.snapshot(book, f"{text}\nNo more.", uid="s4", read_on=datetime.date(2021, 1, 1))
    assert steps(planned(exported(read_on="2021-01-01"))) == [("change", "c1", {"snapshot": ["s3", "s4"]})]
    assert planned(sheet("roles", row | {"read on": "2021-01-01"})).verdicts == ["unchanged"]
