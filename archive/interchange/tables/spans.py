"""Merged cells: what stands in one cell holds for all that it covers."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """A cell that covers others; rows are numbered as in the file, columns from 0, and the last ones belong to it."""

    row: int
    column: int
    last_row: int
    last_column: int


class Spans:
    """The merged cells of a sheet, applied to its rows from the first to the last.

    A cell that is merged over several rows stands in each of them, as far as these hold something of their own. One
    that is merged over several columns stands in the first; among headings it heads them all.
    """

    def __init__(self, spans: Iterable[Span] = ()):
        self._by_row: dict[int, list[Span]] = defaultdict(list)
        for span in spans:
            self._by_row[span.row].append(span)
        self._open: dict[int, tuple[int, str]] = {}  # column -> the last row to which the text goes
        self.repeated = 0  # cells whose text was given to further rows

    def of(self, number: int) -> list[Span]:
        """The merged cells that begin in the row."""
        return self._by_row.get(number, [])

    def begin(self, span: Span):
        """A merged cell that becomes known together with its row."""
        self._by_row[span.row].append(span)

    def apply(self, number: int, row: list[str]) -> list[str]:
        """The row with what is merged into it from above."""
        if self._open and any(row):
            for column, (last_row, text) in list(self._open.items()):
                if last_row < number:
                    del self._open[column]
                    continue
                if column >= len(row):
                    row = row + [""] * (column + 1 - len(row))
                if not row[column]:
                    row[column] = text
        for span in self._by_row.get(number, ()):
            if span.last_row > number and span.column < len(row) and row[span.column]:
                self._open[span.column] = (span.last_row, row[span.column])
                self.repeated += 1
        return row
