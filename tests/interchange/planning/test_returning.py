"""Rows that could not be brought in go back as they came, are mended, and come again."""

import io
import tracemalloc

import orjson
import pytest
import yaml

from archive.curation.carrying_out import carry_out
from archive.interchange.planning import plan
from archive.interchange.planning.returning import rows_to_return, write_refused
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.plain_sheets import PlainSheet, write_sheets
from archive.interchange.uploading import laid_down, take_in
from archive.models import Citation, Import, Person, PlannedRow, Role, change_set
from tests import factories

pytestmark = pytest.mark.django_db

FORMATS = ("csv", "xlsx", "ods", "json", "yaml")


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def ada():
    return factories.editor("ada", is_superuser=True)


def file_of(format, *sheets):
    """A file with sheets, each told as its title, headings and rows."""
    into = io.BytesIO()
    write_sheets(
        format, into, [PlainSheet(title, headings, lambda rows=rows: iter(rows)) for title, headings, *rows in sheets]
    )
    return into.getvalue()


def sent(content: bytes, name: str, editor, **fields) -> Import:
    """The file, taken in and planned."""
    imported = take_in(io.BytesIO(content), name, editor, **fields)
    plan(imported)
    imported.refresh_from_db()
    return imported


def returned(imported: Import, format: str) -> bytes:
    into = io.BytesIO()
    write_refused(imported, format, into)
    return into.getvalue()


def sheets_in(content: bytes, name: str, editor) -> dict[str, list[list]]:
    """The sheets of a file by title: headings first, then the rows."""
    laid = laid_down(take_in(io.BytesIO(content), name, editor))
    return {sheet.name: [sheet.columns, *[cells for _, cells in laid.rows(sheet.name)]] for sheet in laid.sheets()}


def mended(content: bytes, format: str, editor, mend) -> bytes:
    """The file with its rows (of heading to text) as ``mend(sheet, row)`` leaves them."""
    sheets = []
    for title, (headings, *rows) in sheets_in(content, f"table.{format}", editor).items():
        told = [dict(zip(headings, row, strict=True)) for row in rows]
        for row in told:
            mend(title, row)
        sheets.append((title, headings, *[list(row.values()) for row in told]))
    return file_of(format, *sheets)


ROLES = (
    "roles",
    ["uid", "person", "organization", "title", "date", "note", "publication status"],
    ["", "theo-abara", "", "Critic", "2008/2009", "", ""],
    ["", "theo-abara", "Lumen Works", "Editor", "2O12", "=1+1", ""],
    ["", "Sam", "", "Poet", "05", "two\nlines, and a “quote”", ""],
    ["", "Nobody Known", "", "'Dean", "2012", "-5 ", ""],
)


@pytest.fixture
def people():
    factories.person("Theo Abara")
    factories.person("Sam", uid="sam-1")
    factories.person("Sam", uid="sam-2")


@pytest.mark.parametrize("format", FORMATS)
def test_refused_rows_are_sent_back_mended_and_all_in(people, ada, format):
    imported = sent(file_of(format, ROLES), f"roles.{format}", ada)
    assert imported.counts["by_kind"] == {"role": {"new": 1, "refused": 1, "ambiguous": 1, "waiting": 1}}
    carry_out(imported, ada, partly=True)
    content = returned(imported, format)
    (headings, *rows) = next(iter(sheets_in(content, f"roles.{format}", ada).values()))
    assert headings == ["sent as", "why not", *ROLES[1]]
    assert [[cell or "" for cell in row[2:]] for row in rows] == list(ROLES[3:])
    first = 1 if format in ("json", "yaml") else 2
    assert [row[0].split()[-1] for row in rows] == [str(first + place) for place in (1, 2, 3)]
    assert all(row[1] for row in rows)

    def mend(sheet, row):
        if row["title"] == "Editor":
            row["date"], row["organization"] = "2012/2013", ""
        elif row["title"] == "Poet":
            row["person"], row["date"] = "sam-2", "2005"
        else:
            row["person"] = "theo-abara"

    again = sent(mended(content, format, ada, mend), f"roles-to-mend.{format}", ada)
    assert (again.needs_attention, again.would_do, again.counts["unknown"]) == (0, 3, [])
    carry_out(again, ada)
    assert sorted(Role.objects.values_list("person", "title", "date", "note")) == sorted(
        [
            (Person.objects.get(slug="theo-abara").pk, "Critic", "2008/2009", ""),
            (Person.objects.get(slug="theo-abara").pk, "Editor", "2012/2013", "=1+1"),
            ("sam-2", "Poet", "2005", "two\nlines, and a “quote”"),
            (Person.objects.get(slug="theo-abara").pk, "'Dean", "2012", "-5"),
        ]
    )
    assert not rows_to_return(again).exists()


def test_each_reason_is_told_with_its_column_and_the_row_once(people, ada):
    imported = sent(file_of("csv", ROLES), "roles.csv", ada)
    _, editor, poet, dean = sheets_in(returned(imported, "csv"), "roles.csv", ada)["roles"]
    assert [row[:2] for row in (editor, poet, dean)] == [
        [
            "row 3",
            "“date”: “2O12” is not an EDTF date: write 2013, 2013-05, 2013-05-12, or 2016/2018 for what lasted.\n"
            "“organization”: There is no organization “Lumen Works” in the archive yet.",
        ],
        ["row 4", "“person”: “Sam” can be 2 different people: choose the one that is meant."],
        ["row 5", "“person”: There is no person “Nobody Known” in the archive yet."],
    ]


AWARDS = {
    "source": {"uid": "list", "title": "The list of prizes"},
    "outputs": [
        {"kind": "person", "once_per": "{name}", "cells": {"name": "{name}", "living": "{lives}"}},
        {"kind": "conferral", "cells": {"honor": "{prize}", "person": "{name}", "date": "{year}"}},
    ],
}


def test_a_row_that_gave_several_is_sent_back_once_with_the_reasons_of_all(ada):
    factories.honor(uid="asterion")
    table = (
        "prizes",
        ["name", "lives", "prize", "year"],
        ["Ada", "yes", "asterion", "2019"],
        ["Theo", "perhaps", "asterion", "2O19"],
        ["Mara", "", "Comet", "2018"],
    )
    imported = sent(file_of("csv", table), "prizes.csv", ada, mapping=AWARDS)
    headings, theo, mara = sheets_in(returned(imported, "csv"), "prizes.csv", ada)["prizes"]
    assert headings == ["sent as", "why not", "name", "lives", "prize", "year"]
    assert (theo[0], theo[2:]) == ("row 3", ["Theo", "perhaps", "asterion", "2O19"])
    assert theo[1].splitlines() == [
        "person, “lives” (our “living”): “perhaps” is not one of: yes, no, unknown.",
        "conferral, “year” (our “date”): “2O19” is not an EDTF date: write 2013, 2013-05, 2013-05-12, or 2016/2018 for "
        "what lasted.",
        "conferral, “name” (our “person”): It needs row 3 of this table, which can't be brought in as it is.",
    ]
    assert mara == [
        "row 4",
        "conferral, “prize” (our “honor”): There is no honor “Comet” in the archive yet.",
        *table[4],
    ]


def test_a_mended_row_cites_the_row_of_the_list_that_was_sent_first(ada):
    factories.honor(uid="asterion")
    table = (
        "prizes",
        ["name", "lives", "prize", "year"],
        *[["Theo", "", "asterion", "2O19"]] * 1,
        ["Mara", "", "Comet", "2018"],
    )
    imported = sent(file_of("csv", table), "prizes.csv", ada, mapping=AWARDS)
    carry_out(imported, ada, partly=True)

    def mend(sheet, row):
        row["prize"], row["year"] = "asterion", "2018"

    again = sent(mended(returned(imported, "csv"), "csv", ada, mend), "prizes (1).csv", ada, mapping=AWARDS)
    carry_out(again, ada)
    cited = Citation.objects.filter(conferral__isnull=False).order_by("conferral__person__name")
    assert list(cited.values_list("locator", "quote")) == [
        ("row 3", "Mara | asterion | 2018"),
        ("row 2", "Theo | asterion | 2018"),
    ]
    # What comes back once more still tells where it stood at first.
    third = sent(returned(imported, "csv"), "prizes (2).csv", ada, mapping=AWARDS)
    assert [row[0] for row in sheets_in(returned(third, "csv"), "prizes.csv", ada)["prizes"]] == [
        "sent as",
        "row 2",
        "row 3",
    ]


def test_of_a_workbook_the_sheets_with_such_rows_are_sent_back(people, ada):
    persons = ("people", ["uid", "name", "website", "version"], ["", "Ada", "", ""])
    events = ("life events", ["uid", "person", "kind", "version"], ["", "Ada", "berth", ""], ["", "Ada", "birth", ""])
    book = file_of("xlsx", persons, ROLES, events)
    imported = sent(book, "careers.xlsx", ada)
    found = sheets_in(returned(imported, "ods"), "careers.ods", ada)
    assert {title: [row[0] for row in rows[1:]] for title, rows in found.items()} == {
        "roles": ["row 3", "row 4", "row 5"],
        "life events": ["row 2"],
    }
    with pytest.raises(CannotExport) as refused:
        returned(imported, "csv")
    assert str(refused.value) == "CSV holds one sheet, and there are 2: take a workbook, XLSX or ODS."


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_lists_that_stood_side_by_side_go_back_under_their_names(people, ada, format):
    persons = ("people", ["uid", "name", "living", "version"], ["", "Ada", "never", ""], ["", "Eve", "yes", ""])
    imported = sent(file_of(format, persons, ROLES), f"careers.{format}", ada)
    found = sheets_in(returned(imported, format), f"careers.{format}", ada)
    assert {title: [row[0] for row in rows[1:]] for title, rows in found.items()} == {
        "people": ["item 1"],
        "roles": ["item 2", "item 3", "item 4"],
    }
    imported = sent(file_of(format, persons, ROLES[:3]), f"careers.{format}", ada)
    assert list(sheets_in(returned(imported, format), f"anything.{format}", ada)) == ["people"]


NESTED = {
    "reading": {"rows_at": "data.laureates"},
    "outputs": [
        {"kind": "person", "cells": {"name": "{name}"}},
        {"kind": "conferral", "each": "prizes", "cells": {"person": "{name}", "honor": "{prizes.of}"}},
    ],
}


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_lists_inside_rows_go_back_as_lists_where_they_were(ada, format):
    factories.honor(uid="asterion")
    laureates = [
        {"name": "Ada", "prizes": [{"of": "asterion"}]},
        {"name": "Theo", "prizes": [{"of": "asterion"}, {"of": "comet", "shared": ["x", "y"]}]},
    ]
    content = orjson.dumps({"data": {"laureates": laureates}})
    imported = sent(content, "laureates.json", ada, mapping=NESTED, reading=NESTED["reading"])
    told = returned(imported, format)
    assert (orjson.loads if format == "json" else yaml.safe_load)(told) == {
        "data": {
            "laureates": [
                {
                    "sent as": "item 2",
                    "why not": "conferral, “prizes.of” (our “honor”): There is no honor “comet” in the archive yet.",
                    **laureates[1],
                }
            ]
        }
    }
    again = sent(told, f"laureates.{format}", ada, mapping=NESTED, reading=NESTED["reading"])
    assert [row.source_row for row in rows_to_return(again)] == [1]
    with pytest.raises(CannotExport) as refused:
        returned(imported, "xlsx")
    assert str(refused.value) == "“prizes” holds several values in one cell: take JSON or YAML."


def test_rows_that_were_held_back_are_sent_back_with_the_reason(people, ada):
    theo = Person.objects.get(slug="theo-abara")
    table = ("people", ["uid", "name", "headline"], [theo.pk, "Theo Abara", "writer"], ["", "Mara Velloso", ""])
    imported = sent(file_of("csv", table), "people.csv", ada)
    assert not rows_to_return(imported).exists()
    with change_set(ada):
        theo.headline = "poet"
        theo.save()
    carry_out(imported, ada, partly=True)
    _, row = sheets_in(returned(imported, "csv"), "people.csv", ada)["people"]
    assert (row[0], row[2:]) == ("row 2", table[2])
    assert row[1] == imported.rows.get(outcome="held_back").outcome_reason != ""


def test_where_every_row_was_brought_in_only_headings_are_left(people, ada):
    imported = sent(file_of("csv", ROLES[:3]), "roles.csv", ada)
    assert sheets_in(returned(imported, "csv"), "roles.csv", ada)["roles"] == [["sent as", "why not", *ROLES[1]]]


def test_sheets_with_odd_names_keep_their_rows_apart(ada):
    document = {
        "sheets": [
            {"sheet": name, "outputs": [{"kind": "person", "cells": {"name": "{name}", "living": "{lives}"}}]}
            for name in ("a", "A, row 2", "x" * 130)
        ]
    }
    bad = ["name", "lives"], ["Ada", "perhaps"]
    book = file_of("ods", ("a", *bad), ("A, row 2", bad[0], ["Eve", ""]), ("x" * 130, *bad, ["Mara", "never"]))
    imported = sent(book, "lives.ods", ada, mapping=document)
    found = sheets_in(returned(imported, "ods"), "lives.ods", ada)
    assert {title: [row[2] for row in rows[1:]] for title, rows in found.items()} == {
        "a": ["Ada"],
        "A, row 2": [],
        "x" * 130: ["Ada", "Mara"],
    }
    titles = list(sheets_in(returned(imported, "xlsx"), "lives.xlsx", ada))
    assert titles == ["a", "A, row 2", "x" * 31]


def test_memory_does_not_grow_with_the_rows(ada):
    def peak(number):
        lines = "".join(f",nobody-{n},Poet,{'x' * 200}\n" for n in range(number))
        content = f"uid,person,title,note\n{lines}".encode()
        imported = take_in(
            io.BytesIO(content),
            "roles.csv",
            ada,
            mapping={"outputs": [{"kind": "role", "cells": {"title": "{title}"}}]},
        )
        laid_down(imported)
        PlannedRow.objects.bulk_create(
            PlannedRow(
                plan=imported, number=n, place=f"row {n + 1}", source_row=n + 1, kind="role", verdict="refused",
                problems='[{"column": "person", "says": "Nobody is called so.", "question": null}]',
            )
            for n in range(1, number + 1)
        )  # fmt: skip
        with open("/dev/null", "wb") as into:
            write_refused(imported, "csv", into)  # what is made once does not count
            tracemalloc.start()
            assert write_refused(imported, "csv", into) == number
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    assert peak(12_000) < 1.5 * peak(3_000)
