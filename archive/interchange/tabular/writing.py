"""Tables into files: CSV, XLSX, ODS, JSON and YAML, row by row, so that memory does not grow with the table.

A table is a list of headings and an iterator of rows, each of as many texts as there are headings. Every value travels
as a text: ``2008/2009`` and ``05`` are the same in every file. In CSV, XLSX and ODS, which spreadsheets open, cells are
guarded (see :mod:`archive.interchange.formulas`); in JSON and YAML they stand as they are.
"""

import csv
import dataclasses
import io
import re
from collections.abc import Callable, Iterable

import orjson
from django.conf import settings

from archive.interchange.formulas import guard
from archive.interchange.tabular import ods, xlsx
from archive.interchange.tabular.exporting import CannotExport, Table
from archive.interchange.tabular.layout import layouts
from archive.interchange.tabular.moment import one_moment


def write_csv(into, headings, rows, *, title="table", columns=None) -> int:
    """RFC 4180 in UTF-8, with the byte order mark without which Excel takes it for something else."""
    text = io.TextIOWrapper(into, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow([guard(heading) for heading in headings])
        number = 0
        for row in rows:
            number += 1
            writer.writerow([guard(cell) if cell else cell for cell in row])
    finally:
        text.detach()
    return number


def write_json(into, headings, rows, *, title="table", columns=None) -> int:
    """A list of objects with the headings for names (RFC 8259, UTF-8), a line each."""
    headings, number = list(headings), 0
    into.write(b"[")
    for row in rows:
        number += 1
        into.write(b",\n" if number > 1 else b"\n")
        into.write(orjson.dumps(dict(zip(headings, row, strict=True))))
    into.write(b"\n]\n")
    return number


# In double quotes, YAML (1.1 and 1.2) reads what JSON writes, but for these: they are spelt out.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def write_yaml(into, headings, rows, *, title="table", columns=None) -> int:
    """A list of mappings; every value stands in double quotes, so no reader makes a number or a date of it."""
    names = [f"{' ' if place else '-'} {_quoted(heading)}: " for place, heading in enumerate(headings)]
    number = 0
    for row in rows:
        number += 1
        lines = [f"{name}{_quoted(cell)}\n" for name, cell in zip(names, row, strict=True)]
        into.write("".join(lines).encode())
    if not number:
        into.write(b"[]\n")
    return number


def _quoted(text: str) -> str:
    quoted = orjson.dumps(text).decode()
    return quoted if quoted.isprintable() else _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def write_xlsx(into, headings, rows, *, title="table", columns=None) -> int:
    """A workbook with one sheet; ``columns`` (of ours) give notes, widths and drop-downs."""
    with xlsx.XlsxBook(into, settings.FILE_UPLOAD_TEMP_DIR) as book:
        return book.sheet(title, layouts(headings, columns), rows)


def write_ods(into, headings, rows, *, title="table", columns=None) -> int:
    """A workbook with one sheet; ``columns`` (of ours) give notes, widths and drop-downs."""
    laid_out = layouts(headings, columns)
    with ods.OdsBook(into, [laid_out]) as book:
        return book.sheet(title, laid_out, rows)


@dataclasses.dataclass(frozen=True)
class Format:
    """A kind of file that tables are written to."""

    name: str
    title: str
    media_type: str
    write: Callable
    is_workbook: bool = False  # holds several sheets, with drop-downs and notes

    @property
    def extension(self) -> str:
        return self.name


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("xlsx", "Excel workbook (XLSX)", xlsx.MEDIA_TYPE, write_xlsx, is_workbook=True),
        Format("ods", "OpenDocument workbook (ODS)", ods.MEDIA_TYPE, write_ods, is_workbook=True),
        Format("csv", "CSV", "text/csv; charset=utf-8", write_csv),
        Format("json", "JSON", "application/json", write_json),
        Format("yaml", "YAML", "application/yaml", write_yaml),
    )
}


def format_called(name: str) -> Format:
    """The format with the name; ``CannotExport`` for others."""
    try:
        return FORMATS[name]
    except KeyError:
        raise CannotExport(f"There is no format “{name}”; tables are written as {', '.join(FORMATS)}.") from None


def write(format: str, into, headings: Iterable[str], rows: Iterable, *, title: str = "table", columns=None) -> int:
    """Write any table into a binary file; says how many rows there were."""
    return format_called(format).write(into, headings, rows, title=title, columns=columns)


def write_table(table: Table, format: str, into, progress=None) -> int:
    """Write the rows of a queryset as they are at one moment; says how many there were."""
    found = format_called(format)
    with one_moment(table.using):
        if progress:
            progress.begin(f"writing the {table.sheet.title()}", table.count())
        rows = table.rows(progress)
        return found.write(into, table.headings, rows, title=table.sheet.title(), columns=table.columns)


def write_template(sheet, format: str, into) -> None:
    """Write a table of the kind without a row, for those who begin with nothing: headings, notes, drop-downs."""
    found = format_called(format)
    if not (found.is_workbook or found.name == "csv"):
        raise CannotExport(f"A template has headings only, which {found.title} can't hold: take XLSX, ODS or CSV.")
    columns = sheet.columns_with(1)[:-1]  # nothing was taken out, so there is no version of it
    found.write(into, [column.column_name for column in columns], (), title=sheet.title(), columns=columns)
