"""CSV and its kin: texts with a record to a line and a delimiter between cells (RFC 4180, as far as it is kept)."""

import contextlib
import csv
import itertools
from pathlib import Path

from archive.interchange.tables import dialects, encodings, headings, limits
from archive.interchange.tables.dialects import Dialect
from archive.interchange.tables.encodings import Encoding
from archive.interchange.tables.grids import Grid
from archive.interchange.tables.laying import Laying
from archive.interchange.tables.mistakes import CannotRead, counted
from archive.interchange.tables.texts import Text, head_of

# Comes after the last line. It is a record of its own, unless a quotation mark is open still.
_END = "\x1a\x02\x1a"
_UNLIKELY = 0.5


def read(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay the records down; gives the complete reading. CannotRead says in which row something is wrong."""
    encoding, look = encoding_of(path, reading)
    head, whole = head_of(path, encoding)
    dialect = dialects.told(reading, head, whole)
    laying.guarded = True
    csv.field_size_limit(limits.LETTERS)
    if encoding.name != "utf-8" or encoding.stray:
        laying.note(told_of(encoding))
    tell_total(_rows_about(path, encoding, head))
    grid = Grid(laying, name, reading, ragged=True)
    with Text(path, encoding) as text:
        _Records(text, dialect, grid, laying, has_nulls=look.has_nulls).lay(path, encoding)
    told = grid.finish()
    if told is None:
        raise CannotRead("There is nothing in the file.")
    for note in grid.notes:
        laying.note(note)
    if not dialect.quote and '"' in head:
        laying.note("Quotation marks are read as letters.")
    if dialect.columns > 1 and dialect.likelihood < _UNLIKELY:
        laying.note(
            "Hardly two rows have the same number of cells: perhaps another sign stands between them, or this is no "
            "table."
        )
    return {"format": "csv", **encoding.reading(), **dialect.reading(), **told}


def encoding_of(path: Path, reading: dict) -> tuple[Encoding, encodings.Look]:
    """The encoding that ``reading`` says, else the likeliest."""
    look = encodings.look_at(path)
    if not reading.get("encoding"):
        return look.likeliest, look
    encoding = encodings.named(reading["encoding"], path)
    if reading.get("stray"):
        if encoding.name != "utf-8" or encodings.canonical(str(reading["stray"])) != encodings.STRAY:
            raise CannotRead("Only in UTF-8 can single bytes be read otherwise, and only as Windows-1252.")
        encoding = Encoding(encoding.name, encoding.mark, encodings.STRAY)
    return encoding, look


def told_of(encoding: Encoding) -> str:
    also = f", and bytes that are none of it as {encodings.STRAY.title()}" if encoding.stray else ""
    return f"The text is read as {encoding.short}{also}."


class _Records:
    """The records of one text on their way into a grid."""

    def __init__(self, text: Text, dialect: Dialect, grid: Grid, laying: Laying, *, has_nulls: bool):
        self._dialect, self._grid, self._laying = dialect, grid, laying
        self._is_over = False
        lines = self._without_nulls(text) if has_nulls else text
        self._reader = dialect.reader(itertools.chain(lines, self._end()))
        self._number = 1  # of the next record

    def lay(self, path: Path, encoding: Encoding):
        try:
            self._skip_separator_line(path, encoding)
            while records := list(itertools.islice(self._reader, self._grid.rows_at_once)):
                if self._is_over:
                    self._close(records)
                self._refuse_if_wide(records)
                if records:
                    self._grid.take(range(self._number, self._number + len(records)), records)
                    self._number += len(records)
        except csv.Error as error:
            raise CannotRead(_too_long(path, encoding, self._dialect)) from error
        except UnicodeError as error:
            raise CannotRead(_bad_bytes(path, encoding, self._dialect)) from error

    def _skip_separator_line(self, path, encoding):
        head, _ = head_of(path, encoding, 64)
        if dialects.separator_line(head):
            next(self._reader, None)
            self._number = 2

    def _end(self):
        self._is_over = True
        yield _END

    def _without_nulls(self, text):
        removed = 0
        for line in text:
            if "\0" in line:
                removed += line.count("\0")
                line = line.replace("\0", "")
            yield line
        if removed:
            were = "was" if removed == 1 else "were"
            self._laying.note(f"{counted(removed, 'zero byte')}, which no letter is written with, {were} left out.")

    def _close(self, records: list[list[str]]):
        """Take the sign of the end off the last records."""
        last = records[-1]
        if last == [_END]:
            records.pop()
        elif last and last[-1].endswith(_END):
            number = self._number + len(records) - 1
            raise CannotRead(
                f"A quotation mark that opens in row {number:,}, column {headings.letters_of(len(last) - 1)}, is never "
                "closed, so the rest of the file would be one cell. Close it in the file, or choose to read quotation "
                "marks as letters."
            )

    def _refuse_if_wide(self, records):
        # Before anything else is done with so many cells.
        for place, record in enumerate(records):
            if len(record) > limits.COLUMNS and any(map(str.strip, record[limits.COLUMNS :])):
                raise CannotRead(
                    f"Row {self._number + place:,} has {len(record):,} cells; at most {limits.COLUMNS:,} columns can "
                    "be taken in. Perhaps the sign between the cells is another one, or this is no table."
                )
            if len(record) > limits.COLUMNS:
                del record[limits.COLUMNS :]


def _rows_about(path: Path, encoding: Encoding, head: str) -> int:
    """How many rows the file has, judging by the lines of its beginning."""
    size = len(head.encode(encoding.name, "replace"))
    return max(head.count("\n"), head.count("\r"), 1) * path.stat().st_size // size


def _too_long(path: Path, encoding: Encoding, dialect: Dialect) -> str:
    row = 0
    with contextlib.suppress(csv.Error), Text(path, encoding) as text:
        for _ in dialect.reader(text):
            row += 1
    return (
        f"In row {row + 1:,} a cell has more than {limits.LETTERS:,} letters. Perhaps a quotation mark is opened there "
        "and never closed."
    )


def _bad_bytes(path: Path, encoding: Encoding, dialect: Dialect) -> str:
    """Where in the file bytes stand that are none of the encoding."""
    with Text(path, Encoding(encoding.name, encoding.mark), of_lines=False) as text:
        text.reconfigure(errors="surrogateescape" if encoding.name == "utf-8" else "replace")
        marks = "�" if encoding.name != "utf-8" else None
        row, found, cell = 0, "", 0
        for row, record in enumerate(dialect.reader(text), start=1):  # noqa: B007
            joined = "".join(record)
            if joined.isascii():
                continue
            place = next((n for n, told in enumerate(record) if _has_bad(told, marks)), None)
            if place is not None:
                bad = next(letter for letter in record[place] if _has_bad(letter, marks))
                found = f"the byte {ord(bad) - 0xDC00:02X} " if marks is None else "a byte "
                cell = place
                break
    where = (
        f"In row {row:,}, column {headings.letters_of(cell)}, stands {found}" if found else "Somewhere stands a byte "
    )
    return f"{where}that is no letter of {encoding.short}. Mend the file, or choose another encoding."


def _has_bad(text: str, mark: str | None) -> bool:
    return mark in text if mark else any("\udc80" <= letter <= "\udcff" for letter in text)
