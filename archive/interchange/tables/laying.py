"""Laying rows down on the disk, block by block."""

from collections.abc import Callable, Sequence
from pathlib import Path

import orjson

from archive.interchange.formulas import unguard
from archive.interchange.tables import limits
from archive.interchange.tables.laid import VERSION
from archive.interchange.tables.mistakes import CannotRead

ROWS = "rows"
_ROWS_OF_BLOCK = 500
_CELLS_OF_BLOCK = 8_000
_BYTES_OF_BLOCK = 2 * limits.MEGABYTE
# How cells begin, or what they hold, that our own sheets were guarded with.
_MAYBE_GUARDED = (b"\"'", "␛".encode())


class Laying:
    """The rows of a file on their way to the disk.

    ``tell`` is told of the number of rows whenever some more lie there. With ``guarded``, cells that our own sheets
    guard against spreadsheets become what they were.
    """

    def __init__(self, folder: Path, tell: Callable[[int], None] = lambda rows: None):
        self.notes: list[str] = []
        self.guarded = False
        self.sheets: list[SheetLaying] = []
        self._folder, self._tell = folder, tell
        self._file = (folder / ROWS).open("xb")
        self.size = 0
        self.rows = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def sheet(self, name: str, word: str = "row", nothing: str | None = "") -> "SheetLaying":
        """A sheet begins; its rows follow before the next one's. ``nothing`` stands where a row has no cell."""
        if len(self.sheets) >= limits.SHEETS:
            raise CannotRead(f"The file has more than {limits.SHEETS} sheets; at most so many can be taken in.")
        names = {sheet.name for sheet in self.sheets}
        unique, number = name, 1
        while unique in names:
            number += 1
            unique = f"{name} ({number})"
        sheet = SheetLaying(self, unique, word, nothing)
        self.sheets.append(sheet)
        return sheet

    def note(self, sentence: str):
        if sentence not in self.notes:
            self.notes.append(sentence)

    def write(self, block: bytes, rows: int) -> int:
        """Write a block; gives where it begins."""
        offset = self.size
        self.size += len(block)
        self.rows += rows
        if self.rows > limits.ROWS:
            raise CannotRead(f"The file has more than {limits.ROWS:,} rows; bring it in in parts.")
        if self.size > limits.LAID:
            raise CannotRead(
                f"The rows of the file take more than {limits.LAID // limits.MEGABYTE:,} megabytes; bring it in in "
                "parts."
            )
        self._file.write(block)
        self._tell(self.rows)
        return offset

    def contents(self, reading: dict) -> dict:
        """What is to be known of everything that was laid down, all of which is on the disk now."""
        self._file.close()
        return {
            "version": VERSION,
            "rows": f"{self._folder.name}/{ROWS}",
            "size": self.size,
            "reading": reading,
            "notes": self.notes,
            "sheets": [sheet.told() for sheet in self.sheets],
        }


class SheetLaying:
    """The rows of one sheet on their way to the disk."""

    def __init__(self, laying: Laying, name: str, word: str, nothing: str | None):
        self.name, self.word, self._nothing = name, word, nothing
        self.columns: list[str] = []
        self.taken: list[int] | None = None  # the places that columns stand at, where it is not all
        self.number_of_rows = 0
        self._laying = laying
        self._blocks: list[tuple[int, int, int, int]] = []
        self._rows_of_block = _ROWS_OF_BLOCK

    def rows_at_once(self, width: int) -> int:
        """How many rows of so many cells make a block of a good size."""
        return max(1, min(self._rows_of_block, _CELLS_OF_BLOCK // max(width, 1)))

    def lay(self, numbers: Sequence[int], rows: list[list]):
        """Lay down rows, each of which has a number in the file; they may be of different lengths."""
        if not rows:
            return
        width = max(map(len, rows))
        if min(map(len, rows)) < width:
            rows = [row + [self._nothing] * (width - len(row)) for row in rows]
        data = json_of(rows)
        if len(data) > _BYTES_OF_BLOCK and len(rows) > 1:
            self._rows_of_block = max(1, len(rows) // 2)
            half = len(rows) // 2
            self.lay(numbers[:half], rows[:half])
            self.lay(numbers[half:], rows[half:])
            return
        if self._laying.guarded and any(mark in data for mark in _MAYBE_GUARDED):
            data = json_of([[unguard(cell) if cell else cell for cell in row] for row in rows])
        consecutive = numbers[-1] - numbers[0] == len(numbers) - 1
        told = b"%d" % numbers[0] if consecutive else orjson.dumps(list(numbers))
        block = b"[%b,%b]\n" % (told, data)
        offset = self._laying.write(block, len(rows))
        self._blocks.append((self.number_of_rows, offset, len(block), width))
        self.number_of_rows += len(rows)

    def told(self) -> dict:
        width = len(self.columns) if self.taken is None else max(self.taken, default=-1) + 1
        return {
            "name": self.name,
            "word": self.word,
            "columns": self.columns,
            "taken": self.taken,
            "width": width,
            "nothing": self._nothing,
            "number_of_rows": self.number_of_rows,
            "blocks": self._blocks,
        }


def json_of(value) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:
        return orjson.dumps(_without_halves(value))


def _without_halves(value):
    """The same without halves of characters, which JSON can spell but no text holds (UTF-16's surrogates)."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return list(map(_without_halves, value))
    if isinstance(value, dict):
        return {_without_halves(key): _without_halves(inside) for key, inside in value.items()}
    return value
