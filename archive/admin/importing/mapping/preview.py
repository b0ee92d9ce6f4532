"""What the first rows of a file give by a mapping, before anything is planned."""

import dataclasses

from archive.interchange.mapping import Mapping
from archive.interchange.planning.cells import CellReader
from archive.interchange.tabular import SHEETS

FIRST = 10  # rows of the file
_SHOWN = 40  # rows of ours of one kind
_LETTERS = 120


class FirstRows:
    """A file that was laid down, as if it had its first rows only."""

    def __init__(self, laid, number: int = FIRST):
        self._laid, self._number = laid, number

    def sheets(self):
        return self._laid.sheets()

    def rows(self, name: str, start: int = 0, stop: int | None = None):
        stop = self._number if stop is None else min(stop, self._number)
        return self._laid.rows(name, start, stop) if start < stop else iter(())


@dataclasses.dataclass
class Cell:
    text: str
    whole: str
    says: str = ""  # what is wrong with it


@dataclasses.dataclass
class Row:
    place: str
    cells: list[Cell]
    says: list[str]  # what is wrong with the row, but not with one of its cells


@dataclasses.dataclass
class Table:
    """Rows of one of our sheets, under the headings of which any row has something."""

    kind: str
    title: str
    headings: list[str]
    rows: list[Row]
    more: int  # rows that are not shown


def preview(mapping: Mapping, laid) -> list[Table]:
    """The tables that the first rows give; :class:`MappingMistake` where the mapping does not fit the file."""
    by_kind: dict[str, list] = {}
    for row in mapping.rows(FirstRows(laid)):
        by_kind.setdefault(row.kind, []).append(row)
    return [_table(kind, by_kind[kind]) for kind in SHEETS if kind in by_kind]


def _table(kind: str, rows: list) -> Table:
    told = list(dict.fromkeys(heading for row in rows for heading in row.cells))
    filled = {heading for row in rows for heading, text in row.cells.items() if text}
    filled |= {heading for row in rows for heading, _ in row.problems}
    order = {column.column_name: place for place, column in enumerate(SHEETS[kind].columns_with(1))}
    headings = sorted((one for one in told if one in filled), key=lambda one: order.get(one, len(order)))
    return Table(
        kind, SHEETS[kind].title(), headings, [_row(kind, row, headings) for row in rows[:_SHOWN]], len(rows[_SHOWN:])
    )


def _row(kind: str, row, headings: list[str]) -> Row:
    says: dict[str, str] = {}
    reader = CellReader(kind, tuple(row.cells), erase_empty=False)
    for heading, sentence in (*row.problems, *reader.read(row.place, row.source_row, row.cells).problems):
        says.setdefault(heading, sentence)
    cells = []
    for heading in headings:
        text = row.cells.get(heading, "")
        cells.append(Cell(f"{text[:_LETTERS]}…" if len(text) > _LETTERS else text, text[:1000], says.pop(heading, "")))
    return Row(row.place, cells, list(says.values()))
