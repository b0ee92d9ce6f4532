"""What the archive writes it reads back cell for cell, in every format; so it does what others wrote to harm it."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interchange.mapping import Mapping
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.selection import whole_archive
from archive.interchange.tabular.workbook import write_workbook
from archive.interchange.tabular.writing import FORMATS, write, write_table, write_template
from tests.interchange.tables.files import SHARED, needs_shared, read
from tests.interchange.tabular.conftest import HOSTILE, make_hostile_archive


def written(format: str, headings, rows, **options) -> bytes:
    into = io.BytesIO()
    write(format, into, headings, iter(rows), **options)
    return into.getvalue()


def assert_it_comes_back(format: str, headings: list[str], rows: list[list[str]]):
    table = read(written(format, headings, rows), f"table.{format}")
    assert table.columns == headings
    assert [[cell or "" for cell in cells] for cells in table.cells] == rows


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_texts_come_back_as_they_were(format):
    assert_it_comes_back(format, ["first", "text", "none"], [["x", text, ""] for text in HOSTILE])


@pytest.mark.parametrize("format", FORMATS)
def test_headings_come_back_as_they_were(format):
    assert_it_comes_back(format, ["uid", "=name", "other names", "date"], [["0a", "b", "c", "1999"]])


@needs_shared
@pytest.mark.parametrize("format", FORMATS)
def test_the_naughty_strings_come_back(format):
    strings = json.loads((SHARED / "nasty" / "blns.json").read_text())
    assert_it_comes_back(format, ["number", "string"], [[str(number), text] for number, text in enumerate(strings)])


@needs_shared
@pytest.mark.parametrize("format", FORMATS)
def test_payloads_come_back(format):
    payloads = (SHARED / "nasty" / "csv-injection-payloads.txt").read_text().splitlines()
    assert_it_comes_back(format, ["payload", "note"], [[payload, "x"] for payload in payloads])


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@pytest.mark.parametrize("format", FORMATS)
@given(rows=st.lists(st.tuples(texts, texts), max_size=5))
def test_any_text_comes_back(format, rows):
    assert_it_comes_back(format, ["key", "first", "second"], [["x", *row] for row in rows] or [["x", "", ""]])


@pytest.mark.django_db
@pytest.mark.parametrize("format", FORMATS)
def test_every_sheet_of_a_hostile_archive_comes_back_and_is_known_for_ours(format, hostile):
    for kind, sheet in SHEETS.items():
        into = io.BytesIO()
        write_table(sheet.table(), format, into)
        table = read(into.getvalue(), f"{sheet.title()}.{format}")
        expected = sheet.table()
        rows = [list(map(str, row)) for row in expected.rows()]
        if not rows and format in ("json", "yaml"):
            continue
        assert table.columns == list(expected.headings)
        assert [[cell or "" for cell in cells] for cells in table.cells] == rows
        assert table.reading.get("heading_row", 1) == 1
        assert Mapping.of_our_own(table_of(table)).kinds == {kind}


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_a_workbook_of_the_whole_archive_comes_back(format, hostile):
    into = io.BytesIO()
    written = write_workbook(whole_archive(), format, into)
    table = read(into.getvalue(), f"archive.{format}")
    there = {sheet.name: sheet.number_of_rows for sheet in table.sheets}
    assert {SHEETS[kind].title(): number for kind, number in written.items()} == {
        name: number for name, number in there.items() if name != "About"
    }
    own = Mapping.of_our_own(table_of(table))
    assert own.kinds == set(SHEETS)
    assert own.other_sheets == []


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_a_template_is_a_table_without_rows(format):
    into = io.BytesIO()
    write_template(SHEETS["person"], format, into)
    table = read(into.getvalue(), f"people.{format}")
    assert table.columns[:2] == [column.column_name for column in SHEETS["person"].columns_with(1)][:2]
    assert table.cells == []


def table_of(table):
    """What was read, asked for as mappings ask."""

    class Laid:
        sheets = lambda self: table.sheets  # noqa: E731

        def rows(self, name, start=0, stop=None):
            return iter(table.rows[name][start:stop])

    return Laid()


@pytest.fixture
def hostile(db):
    from archive.models import change_set

    with change_set(system_editor="tests"):
        make_hostile_archive()
