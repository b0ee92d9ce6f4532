"""What is the same for all workbooks: their sheets one after the other, each with its own headings."""

from archive.interchange.tables import asked, values
from archive.interchange.tables.grids import Grid
from archive.interchange.tables.laying import Laying
from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.spans import Spans


class Book:
    """The sheets of a workbook on their way to the disk; ``of_several`` tells whether it has more than one."""

    def __init__(self, laying: Laying, reading: dict, *, of_several: bool):
        laying.guarded = True
        self._laying, self._of_several = laying, of_several
        self._of_sheets = reading.get("sheets") or {}
        if not isinstance(self._of_sheets, dict) or not all(isinstance(of, dict) for of in self._of_sheets.values()):
            raise CannotRead("“sheets” says how each sheet is read, by its name.")
        self._of_all = {key: reading[key] for key in asked.KEYS if key in reading}
        self._told: dict[str, dict] = {}
        self._empty: list[str] = []

    def begin(self, title: str, spans: Spans) -> Grid:
        """A sheet begins; it is finished before the next one does."""
        of_this = self._of_sheets.get(title)
        alone = of_this is not None or not self._of_several
        reading = self._of_all | (of_this or {})
        return Grid(self._laying, title, reading, spans, alone=alone, of_several=self._of_several)

    def finish(self, grid: Grid, met: values.Told):
        """All rows of a sheet were taken; ``met`` is what its cells held that is to be told."""
        told = grid.finish()
        if told is None:
            self._empty.append(grid.name)
            return
        self._told[grid.name] = told
        where = f"“{grid.name}”: " if self._of_several else ""
        for note in (*grid.notes, *met.notes()):
            self._laying.note(f"{where}{note}")

    def reading(self, format: str) -> dict:
        """How all of it was read; CannotRead where nothing stands in any sheet."""
        if not self._told:
            raise CannotRead(
                "The workbook has no cell with anything in it."
                if self._empty
                else "The workbook has no sheet with cells."
            )
        if self._empty:
            names = ", ".join(f"“{title}”" for title in self._empty)
            are = "is an empty sheet" if len(self._empty) == 1 else "are empty sheets"
            self._laying.note(f"{names} {are} and left out.")
        if not self._of_several:
            return {"format": format, **next(iter(self._told.values()))}
        return {"format": format, **self._of_all, "sheets": self._told}
