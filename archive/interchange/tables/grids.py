"""The records of a sheet on their way into a table: titles above it passed over, headings found, gaps closed.

Nothing is dropped but what is empty: columns without a heading are called by their letters, rows that go on beyond the
headings get further columns, and all of it is told.
"""

import operator
from collections.abc import Sequence

from archive.interchange.formulas import unguard
from archive.interchange.tables import headings, limits
from archive.interchange.tables.asked import FURTHEST, headings_told, row_told
from archive.interchange.tables.laying import Laying, SheetLaying
from archive.interchange.tables.mistakes import CannotRead, counted
from archive.interchange.tables.spans import Spans
from archive.interchange.tables.sums import word_for_a_sum

_LETTERS_AT_ONCE = 8_000_000


class Grid:
    """A sheet of records, which are lists of texts, each with the number that it has in the file.

    ``reading`` may say in which row the headings stand (0: nowhere), how many rows they take, and the row where the
    data begin. ``ragged`` tells whether a row that is shorter than the others is a surprise; ``alone``, whether it is
    the only sheet, or ``reading`` says something of it in particular.
    """

    def __init__(
        self,
        laying: Laying,
        name: str,
        reading: dict,
        spans: Spans | None = None,
        *,
        ragged=False,
        alone=True,
        of_several=False,
    ):
        self.name = name
        self.spans = spans or Spans()
        self._laying, self._ragged, self._alone, self._of_several = laying, ragged, alone, of_several
        self._sheet: SheetLaying | None = None
        self._begun: list[tuple[int, list[str]]] = []  # what was read before the headings are known
        self._rows_begun = 0
        self._heading_row, self._heading_rows = headings_told(reading)
        self._rows_told = "heading_rows" in reading
        self._first_row = row_told(reading, "first_row", 0)
        self._width, self._headed = 0, 0  # how many columns there are, and up to which of them headings go
        self._unnamed: set[int] = set()  # places of columns without a heading in which nothing stood so far
        self._empty_rows = 0
        self._waiting_empty = 0  # empty rows after which nothing has come yet
        self._short, self._first_short = 0, 0
        self._beyond: list[str] = []  # columns without a heading in which something stands
        self._first_beyond = 0
        self._passed_over = 0
        self._last_row: list[str] = []
        self.notes: list[str] = []

    @property
    def rows_at_once(self) -> int:
        return self._sheet.rows_at_once(self._width) if self._sheet else 20

    def take(self, numbers: Sequence[int], rows: list[list[str]]):
        """Take records in the order of the file."""
        if self._sheet is not None:
            self._lay(numbers, rows)
            return
        self._begun += zip(numbers, rows, strict=True)
        self._rows_begun += sum(map(any, rows))
        wanted = max(headings.LOOKED_AT, (self._heading_row or 0) + self._heading_rows)
        if (self._rows_begun >= headings.LOOKED_AT or len(self._begun) >= FURTHEST) and self._begun[-1][0] > wanted:
            self._begin()

    def finish(self) -> dict | None:
        """All records were taken. Gives how the sheet was read; None where there was nothing in it."""
        if self._sheet is None:
            self._begin()
        if self._sheet is None:
            return None
        self._close_gaps()
        reading = {"heading_row": self._heading_row, "heading_rows": self._heading_rows}
        return reading | ({"first_row": self._first_row} if self._first_row else {})

    # ── headings ──

    def _begin(self):
        begun, self._begun = self._begun, []
        told = [(number, row) for number, row in begun if any(map(str.strip, row))]
        if not told:
            return
        if self._heading_row and self._heading_row > told[-1][0] and not self._alone:
            self._heading_row = None
        if self._heading_row is None:
            self._guess(told)
        elif self._heading_row > told[-1][0]:
            raise CannotRead(
                f"{self._where}The last row with anything in it is row {told[-1][0]}, so the headings can't stand in "
                f"row {self._heading_row}."
            )
        last = self._heading_row + self._heading_rows - 1 if self._heading_row else 0
        above = sum(number < self._heading_row for number, _ in told)
        if above:
            were = "was" if above == 1 else "were"
            self.notes.append(f"{counted(above, 'row')} above the headings {were} passed over.")
        heads = [(number, row) for number, row in told if self._heading_row <= number <= last]
        rest = [(number, row) for number, row in begun if number > last]
        width = max((len(row) - _blanks_after(row) for _, row in (*heads, *rest)), default=0)
        self._sheet = self._laying.sheet(self.name)
        self._name_columns(heads, width)
        size = self.rows_at_once
        for at in range(0, len(rest), size):
            numbers, rows = zip(*rest[at : at + size], strict=True)
            self._lay(list(numbers), list(rows))

    def _guess(self, told):
        spans = {place: self.spans.of(number) for place, (number, _) in enumerate(told)}
        gaps = (place for place in range(len(told) - 1) if told[place + 1][0] > told[place][0] + 1)
        found = headings.guess(
            [row for _, row in told], {place: of for place, of in spans.items() if of}, frozenset(gaps)
        )
        if found.place is None:
            self._heading_row, self._heading_rows = 0, 0
            self.notes.append("No row looks like headings, so the columns are called by their letters.")
            return
        last = told[found.place + found.rows - 1][0]
        if self._rows_told:
            self._heading_row = max(last - self._heading_rows + 1, 1)
            return
        # Empty rows between rows of headings count, as the rows are those of the file.
        self._heading_row = told[found.place][0]
        self._heading_rows = last - self._heading_row + 1
        if self._heading_rows > 1:
            self.notes.append(f"The headings are taken from the rows {self._heading_row} to {last} together.")

    def _name_columns(self, heads, width: int):
        spans = [self.spans.of(number) for number, _ in heads]
        rows = [list(map(unguard, row)) if self._laying.guarded else row for _, row in heads]
        told = headings.joined(rows, spans, width, spread=not any(spans))
        self._width = width
        self._refuse_if_wide(width, heads[0][0] if heads else 0)
        self._sheet.columns, repeated = headings.named(told)
        self._unnamed = {place for place, heading in enumerate(told) if not heading}
        self._headed = max((place + 1 for place, heading in enumerate(told) if heading), default=0)
        if repeated:
            which = ", ".join(f"“{heading}”" for heading in repeated[:5])
            self.notes.append(
                f"{counted(len(repeated), 'heading stands', 'headings stand')} there more than once ({which}); the "
                "later ones have a number."
            )

    # ── rows ──

    def _lay(self, numbers: Sequence[int], rows: list[list[str]]):
        if self._first_row > numbers[0]:
            kept = [pair for pair in zip(numbers, rows, strict=True) if pair[0] >= self._first_row]
            self._passed_over += sum(any(map(str.strip, row)) for row in rows) - sum(any(row) for _, row in kept)
            numbers, rows = [number for number, _ in kept], [row for _, row in kept]
            if not rows:
                return
        joined = list(map("".join, rows))
        if len(rows) > 1 and sum(map(len, joined)) > _LETTERS_AT_ONCE:
            half = len(rows) // 2
            self._lay(numbers[:half], rows[:half])
            self._lay(numbers[half:], rows[half:])
            return
        if any(map(_is_blank, joined)):
            numbers, rows = self._without_empty(numbers, rows)
            if not rows:
                return
        elif self._waiting_empty:
            self._empty_rows += self._waiting_empty
            self._waiting_empty = 0
        widths = set(map(len, rows))
        if widths != {self._width}:
            self._fit(numbers, rows)
        if self._unnamed:
            self._look_at_unnamed(numbers, rows)
        self._last_row = rows[-1]
        self._sheet.lay(numbers, rows)

    def _without_empty(self, numbers, rows):
        kept = []
        for number, row in zip(numbers, rows, strict=True):
            if any(map(str.strip, row)):
                self._empty_rows += self._waiting_empty
                self._waiting_empty = 0
                kept.append((number, row))
            else:
                self._waiting_empty += 1
        return [number for number, _ in kept], [row for _, row in kept]

    def _fit(self, numbers, rows):
        """Make room for rows that go on beyond the headings, and count those that end before."""
        for place, row in enumerate(rows):
            length = len(row)
            if length > self._width:
                length -= _blanks_after(row, self._width)
                if length < len(row):
                    rows[place] = row[:length]
                if length > self._width:
                    self._widen(numbers[place], length)
            elif length < self._headed and self._ragged:
                self._short += 1
                self._first_short = self._first_short or numbers[place]

    def _widen(self, number: int, width: int):
        self._refuse_if_wide(width, number)
        names = set(self._sheet.columns)
        for place in range(self._width, width):
            name, at = f"column {headings.letters_of(place)}", 1
            while name in names:
                at += 1
                name = f"column {headings.letters_of(place)} ({at})"
            self._sheet.columns.append(name)
            names.add(name)
            self._unnamed.add(place)
        self._width = width

    def _refuse_if_wide(self, width: int, number: int):
        if width > limits.COLUMNS:
            where = f"Row {number:,}" if number else "The table"
            raise CannotRead(
                f"{self._where}{where} has {width:,} columns; at most {limits.COLUMNS:,} can be taken in. Perhaps this "
                "is no table, or something stands far to the right of it."
            )

    def _look_at_unnamed(self, numbers, rows):
        shortest = min(map(len, rows))
        for place in sorted(self._unnamed):
            if place < shortest:
                cells = map(operator.itemgetter(place), rows)
            else:
                cells = (row[place] if place < len(row) else "" for row in rows)
            first = next((number for number, cell in zip(numbers, cells, strict=True) if cell and cell.strip()), None)
            if first is not None:
                self._unnamed.discard(place)
                self._beyond.append(self._sheet.columns[place])
                self._first_beyond = min(self._first_beyond or first, first)

    # ── what is told ──

    def _close_gaps(self):
        sheet, notes = self._sheet, self.notes
        if self._unnamed:
            taken = [place for place in range(self._width) if place not in self._unnamed]
            sheet.taken = taken
            sheet.columns = [sheet.columns[place] for place in taken]
            notes.append(f"{counted(len(self._unnamed), 'empty column was', 'empty columns were')} left out.")
        if self._passed_over:
            notes.append(
                f"{counted(self._passed_over, 'row')} between the headings and row {self._first_row} "
                f"{'was' if self._passed_over == 1 else 'were'} passed over."
            )
        if self._empty_rows:
            notes.append(f"{counted(self._empty_rows, 'empty row was', 'empty rows were')} left out.")
        if self._beyond and self._heading_row:
            which = ", ".join(f"“{name}”" for name in self._beyond[:5]) + (", …" if len(self._beyond) > 5 else "")
            notes.append(
                f"{counted(len(self._beyond), 'column has', 'columns have')} no heading ({which}); the first row with "
                f"something there is row {self._first_beyond:,}."
            )
        if self._short:
            notes.append(
                f"{counted(self._short, 'row has', 'rows have')} fewer cells than there are headings, the first of "
                f"them row {self._first_short:,}."
            )
        if self.spans.repeated:
            notes.append(
                f"{counted(self.spans.repeated, 'cell is', 'cells are')} merged over several rows; the text stands in "
                "each of these."
            )
        if any(map(word_for_a_sum, self._last_row[:2])):
            notes.append("The last row looks like a sum of the others.")

    @property
    def _where(self) -> str:
        return f"“{self.name}”: " if self._of_several else ""


def _is_blank(joined: str) -> bool:
    return not joined or joined.isspace()


def _blanks_after(row: list[str], least: int = 0) -> int:
    """How many cells at the end of the row, beyond the first so many, hold nothing."""
    blanks = 0
    while len(row) - blanks > least and not row[-1 - blanks].strip():
        blanks += 1
    return blanks
