"""Rows as they lie on the disk: read again and again, from any place on, without holding more than a block of them.

A folder holds ``laid.json``, which tells of the sheets and where their blocks begin, and the file with the blocks. A
block is a line of JSON: the number of its first row (or those of all its rows), and the rows. What ``laid.json`` names
is there; a reading that was broken off never gets so far.
"""

import bisect
import dataclasses
import operator
from collections.abc import Iterator
from pathlib import Path

import orjson

CONTENTS = "laid.json"
VERSION = 1


@dataclasses.dataclass(frozen=True)
class LaidSheet:
    """A sheet of the file: its headings, each of which is there once, and how many rows stand below them."""

    name: str
    columns: list[str]
    number_of_rows: int
    word: str = "row"  # what a row of it is called: "item" in lists of JSON and YAML


class Laid:
    """A table as it was read and laid down."""

    def __init__(self, told: dict, rows: Path):
        self.reading: dict = told["reading"]
        self.notes: list[str] = told["notes"]
        self.folder = rows.parent
        self._rows = rows
        self._told = {sheet["name"]: sheet for sheet in told["sheets"]}

    def sheets(self) -> list[LaidSheet]:
        return [
            LaidSheet(name, list(told["columns"]), told["number_of_rows"], told["word"])
            for name, told in self._told.items()
        ]

    def rows(self, sheet_name: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, list]]:
        """The rows of the sheet from the one at ``start`` (counted from 0) to that before ``stop``.

        Each is the number that it has in the file and its cells, as many as the sheet has columns: texts, None where
        there is nothing, and from JSON and YAML also lists and objects. KeyError where there is no such sheet.
        """
        told = self._told[sheet_name]
        whole = told["number_of_rows"]
        stop = whole if stop is None else min(stop, whole)
        return self._between(told, max(start, 0), stop)

    def _between(self, told: dict, start: int, stop: int) -> Iterator[tuple[int, list]]:
        blocks = told["blocks"]
        if start >= stop:
            return
        taken, width = told["taken"], told["width"]
        take = _taker(taken)
        block = bisect.bisect_right(blocks, start, key=operator.itemgetter(0)) - 1
        with self._rows.open("rb") as file:
            while block < len(blocks) and blocks[block][0] < stop:
                first, offset, length, width_here = blocks[block]
                file.seek(offset)
                numbers, rows = orjson.loads(file.read(length))
                if isinstance(numbers, int):
                    numbers = range(numbers, numbers + len(rows))
                if width_here < width:
                    rest = [told["nothing"]] * (width - width_here)
                    rows = [row + rest for row in rows]
                if take:
                    rows = map(take, rows)
                if first < start or first + len(numbers) > stop:
                    yield from list(zip(numbers, rows, strict=True))[max(start - first, 0) : stop - first]
                else:
                    yield from zip(numbers, rows, strict=True)
                block += 1


def _taker(places: list[int] | None):
    if places is None:
        return None
    if len(places) == 1:
        return lambda row: [row[places[0]]]
    take = operator.itemgetter(*places)
    return lambda row: list(take(row))


def opened(folder: Path) -> Laid | None:
    """What was laid down in the folder before; None where nothing was, or not all of it is there."""
    try:
        told = orjson.loads((folder / CONTENTS).read_bytes())
        if told["version"] != VERSION:
            return None
        rows = folder / told["rows"]
        return Laid(told, rows) if rows.stat().st_size == told["size"] else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
