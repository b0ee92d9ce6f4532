"""Workbooks in ODS (OpenDocument 1.3), read row by row, so that memory does not grow with a sheet."""

import re
from pathlib import Path

from archive.interchange.tables import limits, packages, values
from archive.interchange.tables.grids import Grid
from archive.interchange.tables.headings import letters_of
from archive.interchange.tables.laying import Laying
from archive.interchange.tables.markup import Reader, local
from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.ods_styles import Styles
from archive.interchange.tables.spans import Span, Spans
from archive.interchange.tables.workbooks import Book

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_SHEET = b"<table:table "  # how often it occurs is a hint how many sheets there are
_SPACES = re.compile(r"[ \t\r\n]+")
_TIME = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
# What stands in a sheet or a cell without being one of its cells, or their text.
_BESIDE = frozenset(("annotation", "shapes", "tracked-changes", "dde-links", "forms", "note", "ruby-text", "object",
                     "text-box", "custom-shape"))  # fmt: skip


def read(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay the sheets down; gives the complete reading. CannotRead for what is damaged, locked or harmful."""
    with packages.opened(path) as package:
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST, limits.MEGABYTE):
            raise CannotRead("The workbook is locked with a password. Save it without one and send that.")
        tell_total(None)
        several = sum(chunk.count(_SHEET) for chunk in package.chunks(_CONTENT)) > 1
        book = Book(laying, reading, of_several=several)
        _Document(book).read(package.chunks(_CONTENT))
        return book.reading("ods")


class _Document(Reader):
    """The sheets of a document, whose rows are handed to their grids some hundred at a time.

    Tables inside of what stands beside the cells of a sheet are none of it.
    """

    def __init__(self, book: Book):
        super().__init__()
        self._book, self._styles = book, Styles()
        self._grid: Grid | None = None  # of the sheet that is read
        self._depth = 0  # of tables in tables
        self._beside = 0  # elements that are open and stand beside the cells

    def start(self, name, attributes):
        tag = local(name)
        if self._beside or tag in _BESIDE:
            if not self._beside and self._grid and self._is_in_text:
                self._take_text()
            self._beside += 1
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._begin_sheet(attributes.get("table:name", ""))
        elif self._grid is None:
            self._styles.begin(tag, attributes)
        elif self._depth == 1:
            self._begin(tag, attributes)

    def end(self, name):
        if self._beside:
            self._beside -= 1
            if not self._beside:
                self.gather()
        elif name == "table:table":
            self._depth -= 1
            if self._depth == 0:
                self._finish_sheet()
        elif self._grid is None:
            self._styles.finish(local(name))
        elif self._depth == 1:
            self._finish(local(name))

    # ── sheets ──

    def _begin_sheet(self, title: str):
        self._spans, self._told = Spans(), values.Told()
        self._grid = self._book.begin(title, self._spans)
        self._defaults: list[str] = []  # the style of cells by column
        self._numbers: list[int] = []
        self._rows: list[list[str]] = []
        self._number, self._repeated = 0, 1
        self._row: list[str] = []
        self._column = 0
        self._cell: dict = {}
        self._paragraphs: list[list[tuple[str, str]]] = []
        self._is_in_cell = self._is_in_text = False

    def _finish_sheet(self):
        self._hand_over()
        self._book.finish(self._grid, self._told)

    def _hand_over(self):
        if self._rows:
            self._grid.take(self._numbers, self._rows)
            self._numbers, self._rows = [], []

    def _begin(self, tag: str, attributes: dict):
        if tag == "table-cell" or tag == "covered-table-cell":
            self._cell, self._is_in_cell = attributes, True
            self._paragraphs = []
        elif tag == "table-row":
            self._number += self._repeated if self._number else 1
            self._repeated = _repeated(attributes, "table:number-rows-repeated")
            self._row, self._column = [], 0
        elif tag == "table-column":
            times = min(_repeated(attributes, "table:number-columns-repeated"), limits.COLUMNS - len(self._defaults))
            self._defaults += [attributes.get("table:default-cell-style-name", "")] * max(times, 0)
        elif self._is_in_cell:
            self._begin_text(tag, attributes)

    def _finish(self, tag: str):
        if tag == "table-cell" or tag == "covered-table-cell":
            self._put(tag)
            self._is_in_cell = False
        elif tag == "table-row":
            self._finish_row()
        elif self._is_in_text:
            self._take_text()
            self._is_in_text = tag not in ("p", "h")

    # ── texts ──

    def _begin_text(self, tag, attributes):
        if tag in ("p", "h"):
            self._paragraphs.append([])
            self._is_in_text = True
            self.gather()
        elif self._is_in_text:
            self._take_text()
            if tag == "s":
                number = attributes.get("text:c", "1")
                self._paragraphs[-1].append(("", " " * min(int(number) if number.isdecimal() else 1, 32_767)))
            elif tag == "tab":
                self._paragraphs[-1].append(("", "\t"))
            elif tag == "line-break":
                self._paragraphs[-1].append(("", "\n"))

    def _take_text(self):
        """Take what was gathered since the last tag: of several spaces one counts, and none after another one."""
        text = self.gathered()
        self.gather()
        if not text:
            return
        text = _SPACES.sub(" ", text) if not text.isprintable() or "  " in text else text
        parts = self._paragraphs[-1]
        before = parts[-1] if parts else ("plain", " ")
        if text[0] == " " and before[0] and before[1][-1:] == " ":
            text = text[1:]
        if text:
            parts.append(("plain", text))

    def _text(self) -> str:
        told = []
        for parts in self._paragraphs:
            if parts and parts[-1][0]:
                parts[-1] = ("plain", parts[-1][1].removesuffix(" "))
            told.append("".join(text for _, text in parts))
        return "\n".join(told)

    # ── cells and rows ──

    def _put(self, tag: str):
        attributes = self._cell
        times = _repeated(attributes, "table:number-columns-repeated")
        text = self._value() if (self._paragraphs or len(attributes) > 1 or "office:value-type" in attributes) else ""
        if "table:formula" in attributes and "office:value-type" not in attributes and not text:
            self._told.of("uncalculated", self._where())
        if text:
            if self._column + times > limits.COLUMNS:
                raise CannotRead(
                    f"“{self._grid.name}”: something stands in {letters_of(self._column + times - 1)}{self._number}; "
                    f"at most {limits.COLUMNS:,} columns can be taken in."
                )
            self._row.extend([""] * (self._column - len(self._row)))
            self._row.extend([text] * times)
        rows = _repeated(attributes, "table:number-rows-spanned")
        columns = _repeated(attributes, "table:number-columns-spanned")
        if (rows > 1 or columns > 1) and self._column < limits.COLUMNS and self._number < limits.ROWS:
            last_row, last_column = self._number + rows - 1, self._column + columns - 1
            self._spans.begin(Span(self._number, self._column, last_row, last_column))
        self._column += times

    def _finish_row(self):
        if not self._row:
            return
        if self._number + self._repeated > limits.ROWS_OF_SHEET + 1:
            raise CannotRead(f"“{self._grid.name}” has more than {limits.ROWS_OF_SHEET:,} rows, as no spreadsheet has.")
        for number in range(self._number, self._number + self._repeated):
            self._numbers.append(number)
            self._rows.append(self._spans.apply(number, list(self._row)))
            if len(self._rows) >= self._grid.rows_at_once:
                self._hand_over()

    def _where(self) -> str:
        return f"{letters_of(self._column)}{self._number}"

    def _value(self) -> str:
        attributes = self._cell
        kind = attributes.get("office:value-type")
        if kind in (None, "string"):
            if attributes.get("calcext:value-type") == "error":
                self._told.of("error", self._where())
                return self._text()
            return attributes.get("office:string-value") or self._text()
        if kind == "boolean":
            self._told.of("truth")
            return "true" if attributes.get("office:boolean-value") == "true" else "false"
        style = attributes.get("table:style-name")
        if style is None and self._column < len(self._defaults):
            style = self._defaults[self._column]
        shown, digits = self._styles.of(style)
        if kind == "date":
            if shown != values.DATE:
                self._told.of("rounded")
            return values.iso_date(attributes.get("office:date-value", ""), shown)
        if kind == "time":
            return _clock(attributes.get("office:time-value", ""))
        told = attributes.get("office:value")
        if told is None:
            return self._text()
        if kind == "percentage":
            self._told.of("percent")
            return values.percentage(told)
        return values.number(told).zfill(digits)


def _repeated(attributes: dict, name: str) -> int:
    told = attributes.get(name)
    return max(int(told), 1) if told and told.isdecimal() and len(told) < 10 else 1


def _clock(told: str) -> str:
    found = _TIME.fullmatch(told)
    if not found:
        return told
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups()[1:])
    return found[1] + values.clock(hours * 3600 + minutes * 60 + seconds)
