"""What is exported can be imported unchanged: nothing changes."""

import csv
import io
import json
from collections import namedtuple

import pytest
import yaml
from python_calamine import CalamineWorkbook

from archive.interchange.formulas import unguard
from archive.interchange.planning.planner import Planner
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.selection import whole_archive
from archive.interchange.tabular.workbook import write_workbook
from archive.interchange.tabular.writing import FORMATS, write_table
from archive.interchange.working.progress import Silent
from archive.models import Import, PlannedRow

pytestmark = pytest.mark.django_db

Row = namedtuple("Row", "kind place source_row cells quote locator problems")


def tables(format: str):
    """Every kind, written in the format and read again: (kind, rows with the headings first)."""
    for kind, sheet in SHEETS.items():
        into = io.BytesIO()
        write_table(sheet.table(), format, into)
        data = into.getvalue()
        if format == "csv":
            yield kind, list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        elif format in ("json", "yaml"):
            rows = json.loads(data) if format == "json" else yaml.load(data.decode(), yaml.CSafeLoader)
            yield kind, [list(rows[0]), *(list(row.values()) for row in rows)] if rows else [[]]
        else:
            yield kind, CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def sheets_of_workbook(format: str):
    into = io.BytesIO()
    write_workbook(whole_archive(), format, into)
    book = CalamineWorkbook.from_filelike(io.BytesIO(into.getvalue()))
    for kind, sheet in SHEETS.items():
        yield kind, book.get_sheet_by_name(sheet.title()).to_python()


def plan(read, *, guarded: bool, empty: str = "keep") -> list[tuple]:
    """What the plan says of the rows: (kind, place, verdict, problems, steps) for those that are not unchanged."""
    restore = unguard if guarded else str
    rows = [
        Row(kind, f"{kind}, row {number}", number, dict(zip(headings, map(restore, cells), strict=True)), "", "", ())
        for kind, (headings, *found) in read
        for number, cells in enumerate(found, start=2)
    ]
    assert len(rows) == sum(sheet.table().count() for sheet in SHEETS.values())
    imported = Import.objects.create(file_name="exported", sha256="")
    of_kinds = lambda kinds: (row for row in rows if row.kind in kinds)  # noqa: E731
    Planner(imported, of_kinds, set(SHEETS), {"empty": empty}, Silent(), len(rows)).run()
    planned = PlannedRow.objects.filter(plan=imported)
    assert planned.count() == len(rows)
    columns = ("kind", "place", "verdict", "problems", "steps")
    return list(planned.exclude(verdict="unchanged").order_by("number").values_list(*columns))


GUARDED = ("csv", "xlsx", "ods")


@pytest.mark.parametrize("format", FORMATS)
def test_the_seed_archive_comes_back_unchanged_in_every_format(seed, format):
    assert plan(tables(format), guarded=format in GUARDED) == []


@pytest.mark.parametrize("format", ["csv", "json", "yaml"])
def test_hostile_texts_come_back_unchanged(hostile, format):
    assert plan(tables(format), guarded=format in GUARDED) == []


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_a_workbook_comes_back_unchanged_even_where_an_empty_cell_erases(hostile, format):
    assert plan(sheets_of_workbook(format), guarded=True, empty="erase") == []
