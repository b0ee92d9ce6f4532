"""The rows of a sheet of XLSX, and what its cells say."""

import re
from collections.abc import Iterator

from archive.interchange.tables import limits, number_formats, packages, values
from archive.interchange.tables.grids import Grid
from archive.interchange.tables.headings import letters_of
from archive.interchange.tables.markup import Reader, local
from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.spans import Span, Spans

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_MERGED_AT_MOST = 200_000


class SheetRows(Reader):
    """The rows of a sheet, handed to its grid some hundred at a time."""

    def __init__(self, texts: list[str], meanings: list[tuple[str, int]], since_1904: bool, grid: Grid, spans: Spans):
        super().__init__()
        self.grid, self.told = grid, values.Told()
        self._texts, self._meanings, self._since_1904, self._spans = texts, meanings, since_1904, spans
        self._columns: dict[str, int] = {}
        self._numbers: list[int] = []
        self._rows: list[list[str]] = []
        self._number = 0
        self._row: list[str] = []
        self._column = -1
        self._kind = self._style = None
        self._parts: list[str] = []
        self._has_formula = self._has_value = self._is_aid = False

    def start(self, name, attributes):
        tag = local(name)
        if tag == "c":
            place = attributes.get("r")
            self._column = self._column + 1 if place is None else self._place(place)
            self._kind, self._style = attributes.get("t"), attributes.get("s")
            self._parts = []
            self._has_formula = self._has_value = False
        elif tag == "v" or tag == "t":
            self.gather()
        elif tag == "row":
            number = attributes.get("r")
            self._number = self._number + 1 if number is None else whole_number(number)
            self._row, self._column = [], -1
        elif tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._is_aid = True

    def end(self, name):
        tag = local(name)
        if tag == "v" or tag == "t":
            self._has_value = True
            text = self.gathered()
            if not self._is_aid:
                self._parts.append(text)
        elif tag == "c":
            if self._has_formula and self._kind != "str" and not any(self._parts):
                self.told.of("uncalculated", self._where())
            elif self._has_value:
                self._put(self._text())
        elif tag == "row":
            if self._row:
                self._numbers.append(self._number)
                self._rows.append(self._spans.apply(self._number, self._row))
                if len(self._rows) >= self.grid.rows_at_once:
                    self._hand_over()
        elif tag == "rPh":
            self._is_aid = False

    def close(self):
        if self._rows:
            self._hand_over()

    def _hand_over(self):
        self.grid.take(self._numbers, self._rows)
        self._numbers, self._rows = [], []

    def _put(self, text: str):
        if not text:
            return
        row, missing = self._row, self._column - len(self._row)
        if missing >= 0:
            if self._column >= limits.COLUMNS:
                raise CannotRead(
                    f"“{self.grid.name}”: something stands in {self._where()}; at most {limits.COLUMNS:,} columns can "
                    "be taken in."
                )
            if missing:
                row.extend([""] * missing)
            row.append(text)
        else:
            row[self._column] = text

    def _place(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_of(letters)
        return column

    def _where(self) -> str:
        return f"{letters_of(self._column)}{self._number}"

    def _text(self) -> str:
        text, kind = self._parts[0] if len(self._parts) == 1 else "".join(self._parts), self._kind
        if kind == "s":
            try:
                return self._texts[int(text)]
            except (ValueError, IndexError):
                raise packages.damaged() from None
        if kind == "inlineStr" or kind == "str":
            return unescaped(text) if "_x" in text else text
        if kind == "b":
            self.told.of("truth")
            return "true" if text.strip() in ("1", "true") else "false"
        if kind == "e":
            self.told.of("error", self._where())
            return text
        meaning, digits = self._meaning()
        if kind == "d":
            return values.iso_date(text, meaning)
        if meaning == number_formats.PLAIN:
            return values.number(text).zfill(digits) if digits else values.number(text)
        return self._formatted(text, meaning)

    def _meaning(self) -> tuple[str, int]:
        style = whole_number(self._style)
        return self._meanings[style] if style < len(self._meanings) else (number_formats.PLAIN, 0)

    def _formatted(self, text: str, meaning: str) -> str:
        if meaning == number_formats.PERCENT:
            self.told.of("percent")
            return values.percentage(text)
        if meaning in (number_formats.TIME, number_formats.SPAN):
            try:
                serial = float(text)
            except ValueError:
                return text
            if meaning == number_formats.SPAN or 0 <= serial < 1:
                return values.clock(round(serial * 86_400))
            meaning = values.DATE
        found = values.date_of_serial(text, since_1904=self._since_1904, shows=meaning)
        if found is None:
            self.told.of("no date", self._where())
            return values.number(text)
        if meaning != values.DATE:
            self.told.of("rounded")
        return found


def column_of(letters: str) -> int:
    """The place of a column by its letters, from 0; those that no spreadsheet has are far beyond the last."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter.upper()) - 64
    return max(number - 1, 0)


def unescaped(text: str) -> str:
    """The text with the characters that XLSX spells as ``_x000D_``; halves of characters stay as they are spelt."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(
        lambda found: found[0] if "d8" <= found[1][:2].lower() <= "df" else chr(int(found[1], 16)), text
    )


def merged(chunks: Iterator[bytes]) -> Iterator[Span]:
    """The merged cells, which the part tells after all rows."""
    before, number = b"", 0
    for chunk in chunks:
        piece = before + chunk
        end = 0
        if b"mergeCell" in piece:
            for found in _MERGED.finditer(piece):
                end = found.end()
                number += 1
                if number > _MERGED_AT_MOST:
                    return
                first, last = column_of(found[1].decode()), column_of(found[3].decode())
                yield Span(int(found[2]), first, int(found[4]), last)
        before = piece[max(end, len(piece) - 200) :]


def whole_number(told: str | None) -> int:
    try:
        return max(int(told or 0), 0)
    except ValueError:
        return 0
