"""Sheets of any columns into files of every kind: rows of others' tables, as they came, lists inside cells included."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterable, Iterator

import orjson

from archive.interchange.tabular.columns import Column
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.layout import layouts
from archive.interchange.tabular.workbook import book_for
from archive.interchange.tabular.writing import format_called, write

_LETTERS_OF_A_TITLE = 31  # of a sheet, in XLSX
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclasses.dataclass(frozen=True)
class PlainSheet:
    """A sheet with rows of texts, None, or (where they come from JSON or YAML) lists and objects."""

    title: str
    headings: list[str]
    rows: Callable[[], Iterator[list]]
    columns: Iterable[Column] = ()  # of ours, for widths, notes and drop-downs in workbooks

    def texts(self, *, join: bool) -> Iterator[list[str]]:
        """The rows as texts. ``join`` makes lines of a list of texts; other lists raise ``CannotExport``."""
        for row in self.rows():
            yield [
                cell or "" if cell is None or cell.__class__ is str else self._text(cell, heading, join)
                for cell, heading in zip(row, self.headings, strict=True)
            ]

    def _text(self, cell, heading: str, join: bool) -> str:
        if isinstance(cell, list | dict):
            if not cell:
                return ""
            if not (join and isinstance(cell, list) and all(isinstance(one, str) for one in cell)):
                raise CannotExport(f"“{heading}” holds several values in one cell: take JSON or YAML.")
            return "\n".join(cell)
        return str(cell)


def write_sheets(
    format: str, into, sheets: list[PlainSheet], *, under: str = "", named: bool = False, join: bool = False
) -> int:
    """Write the sheets into one binary file; says how many rows there were.

    ``under`` names the keys, divided by points, under which JSON and YAML have the list of rows; several sheets, and
    those that are to be ``named``, stand there under their titles. ``CannotExport`` where CSV is to hold several.
    """
    found = format_called(format)
    if found.is_workbook:
        return _write_workbook(found.name, into, sheets, join)
    if found.name == "csv":
        if len(sheets) > 1:
            raise CannotExport(f"CSV holds one sheet, and there are {len(sheets)}: take a workbook, XLSX or ODS.")
        return sum(write("csv", into, sheet.headings, sheet.texts(join=join)) for sheet in sheets)
    if named or len(sheets) > 1:
        return _write_lists(found.name, into, sheets)
    (sheet,) = sheets
    with _inside(into, found.name, under.split(".") if under else []) as inside:
        return write(found.name, inside, sheet.headings, sheet.rows())


def _write_workbook(format: str, into, sheets: list[PlainSheet], join: bool) -> int:
    titles = _titles([sheet.title for sheet in sheets], format)
    laid_out = [layouts(sheet.headings, sheet.columns) for sheet in sheets]
    with book_for(format, into, laid_out) as book:
        return sum(
            book.sheet(title, columns, sheet.texts(join=join))
            for title, columns, sheet in zip(titles, laid_out, sheets, strict=True)
        )


def _write_lists(format: str, into, sheets: list[PlainSheet]) -> int:
    number = 0
    for place, sheet in enumerate(sheets):
        key = orjson.dumps(sheet.title)
        if format == "json":
            into.write((b"," if place else b"{") + key + b": ")
            number += write(format, into, sheet.headings, sheet.rows())
        else:
            into.write(key + b":\n")
            number += write(format, _Indented(into, b"  "), sheet.headings, sheet.rows())
    into.write(b"}\n" if format == "json" else b"")
    return number


def _titles(names: list[str], format: str) -> list[str]:
    """The names as a workbook can hold them; XLSX has short ones without some signs, each but once."""
    if format != "xlsx":
        return names
    titles: list[str] = []
    for name in names:
        plain = name.translate(_NOT_IN_TITLES).strip().strip("'") or "table"
        title, number = plain[:_LETTERS_OF_A_TITLE], 1
        while title.casefold() in (other.casefold() for other in titles):
            number += 1
            title = f"{plain[: _LETTERS_OF_A_TITLE - 4]} {number}"
        titles.append(title)
    return titles


@contextlib.contextmanager
def _inside(into, format: str, keys: list[str]):
    """Where a list is to be written so that it stands under the keys."""
    quoted = [orjson.dumps(key) for key in keys]
    if format == "json":
        into.write(b"".join(b"{" + key + b": " for key in quoted))
        yield into
        into.write(b"}" * len(keys) + b"\n" if keys else b"")
    else:
        into.write(b"".join(b"  " * depth + key + b":\n" for depth, key in enumerate(quoted)))
        yield _Indented(into, b"  " * len(keys)) if keys else into


class _Indented:
    """A file whose lines, written whole, are moved to the right."""

    def __init__(self, into, by: bytes):
        self._into, self._by = into, by

    def write(self, lines: bytes):
        self._into.write(b"".join(self._by + line for line in lines.splitlines(keepends=True)))
