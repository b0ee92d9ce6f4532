"""Files for tests of reading, made in memory, and what is read of them."""

import dataclasses
import os
import tempfile
from pathlib import Path

import pytest

from archive.interchange.tables import CannotRead, LaidSheet, opened
from archive.interchange.tables.laid import CONTENTS
from archive.interchange.tables.reading import read as read_here

SHARED = Path(__file__).parents[4] / "shared" / "data"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder of real records does not lie beside the project"
)


@dataclasses.dataclass
class Table:
    """All that was read of a file; the shortcuts are those of its first sheet."""

    reading: dict
    notes: list[str]
    sheets: list[LaidSheet]
    rows: dict[str, list[tuple[int, list]]]

    @property
    def columns(self) -> list[str]:
        return self.sheets[0].columns

    @property
    def cells(self) -> list[list]:
        return [cells for _, cells in self.rows[self.sheets[0].name]]

    @property
    def numbers(self) -> list[int]:
        return [number for number, _ in self.rows[self.sheets[0].name]]

    @property
    def whole(self) -> list[list]:
        """The headings, and the rows below them."""
        return [self.columns, *self.cells]


def read(data: bytes | str, file_name: str = "table.csv", **reading) -> Table:
    """Read a file in this process."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        upload, room = folder / "upload", folder / "room"
        upload.write_bytes(data if isinstance(data, bytes) else data.encode())
        room.mkdir()
        read_here(upload, room, file_name, reading)
        os.replace(room / CONTENTS, folder / CONTENTS)
        laid = opened(folder)
        rows = {sheet.name: list(laid.rows(sheet.name)) for sheet in laid.sheets()}
        return Table(laid.reading, laid.notes, laid.sheets(), rows)


def refusal(data: bytes | str, file_name: str = "table.csv", **reading) -> str:
    """Why a file can't be read."""
    with pytest.raises(CannotRead) as caught:
        read(data, file_name, **reading)
    return str(caught.value)
