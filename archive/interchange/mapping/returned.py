"""Sheets that were sent back to be mended, and come again: as they were sent at first, with two columns more.

These say nothing of a row itself: one tells where the row stood at first, so that it is called so in its evidence and
wherever else its number counts; the other why it was sent back.
"""

import re
from collections.abc import Iterator

from archive.interchange.tabular.widgets import heading

SENT_AS_HEADING = "sent as"
REASONS_HEADING = "why not"
_NUMBER = re.compile(r"(?:.*\s)?(\d{1,9})\s*", re.DOTALL)


def is_of_reasons(told: str) -> bool:
    """Whether a heading is that of the column of reasons."""
    return heading(told) == REASONS_HEADING


def own_places(columns: list[str]) -> list[int]:
    """The places of the columns that were sent at first."""
    if not any(map(is_of_reasons, columns)):
        return list(range(len(columns)))
    return [place for place, told in enumerate(columns) if heading(told) not in (SENT_AS_HEADING, REASONS_HEADING)]


def place_of_first_number(columns: list[str]) -> int | None:
    """The place of the column that tells where rows stood at first; None where the sheet was never sent back."""
    if not any(map(is_of_reasons, columns)):
        return None
    return next((place for place, told in enumerate(columns) if heading(told) == SENT_AS_HEADING), None)


def first_number(cell, number: int) -> int:
    """The number that the row had at first, as its cell tells; else the one that it has now."""
    found = _NUMBER.fullmatch(cell) if isinstance(cell, str) else None
    return int(found[1]) if found else number


def as_sent(spooled):
    """The file without what was added when it was sent back; the file itself where nothing was."""
    was_returned = any(is_of_reasons(told) for sheet in spooled.sheets() for told in sheet.columns)
    return _Returned(spooled) if was_returned else spooled


def numbered_rows(spooled, name: str, start: int = 0) -> Iterator[tuple[int, list, int]]:
    """The rows of a sheet of :func:`as_sent`, from the one at ``start`` on.

    Each is told by its number, its cells, and the number that it had at first.
    """
    if isinstance(spooled, _Returned):
        return spooled.numbered_rows(name, start)
    return ((number, cells, number) for number, cells in spooled.rows(name, start))


class _Returned:
    def __init__(self, spooled):
        self._spooled = spooled
        self._sheets = {sheet.name: _Sheet(sheet) for sheet in spooled.sheets()}

    def sheets(self) -> list["_Sheet"]:
        return list(self._sheets.values())

    def numbered_rows(self, name: str, start: int) -> Iterator[tuple[int, list, int]]:
        sheet = self._sheets[name]
        for number, cells in self._spooled.rows(name, start):
            first = cells[sheet.sent_as] if sheet.sent_as is not None and sheet.sent_as < len(cells) else None
            own = [cells[place] if place < len(cells) else None for place in sheet.places]
            yield number, own, first_number(first, number)


class _Sheet:
    """A sheet with the columns that were sent at first."""

    def __init__(self, sheet):
        self.name, self.number_of_rows, self.word = sheet.name, sheet.number_of_rows, getattr(sheet, "word", "row")
        self.places, self.sent_as = own_places(sheet.columns), place_of_first_number(sheet.columns)
        self.columns = [sheet.columns[place] for place in self.places]
