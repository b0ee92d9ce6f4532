"""Which rows are headings, and what the columns below them are called.

Titles above the headings are told by how little stands in them. Headings are told by columns of numbers or dates: what
stands above such a column and is neither is its heading. Where there are none, the first row that is no title is taken.
"""

import dataclasses
import itertools
import re
from collections import Counter

from archive.interchange.tables.spans import Span

LOOKED_AT = 200  # rows, for a guess
_LETTERS = 200  # of a heading
_HIGHEST = 3  # rows of headings, as far as they are guessed
_RUN = 8  # rows, one below the other, that may be titles and headings
_NO_VALUE = frozenset(("", "-", "–", "—", "?", "null", "none", "nan", "n/a", "na", "#n/a", "nil"))
_NUMBER = re.compile(r"[-+−(]?[^\w\s]?\s?\d[\d\s.,'’\u00a0\u202f]*(?:[eE][-+]?\d+)?\s?(?:%|‰|[^\w\s]|[A-Z]{3})?\)?")
_DATE = re.compile(
    r"\d{1,4}[-/.]\s?\d{1,2}(?:[-/.]\s?\d{1,4})?\.?(?:[ T]\d{1,2}:\d{2}(?::[\d.]+)?Z?)?|\d{1,2}:\d{2}(?::\d{2})?"
)
_SPAN = re.compile(r"\d{4}\s?[-–—/]\s?(?:\d{2}|\d{4})?")
_LONGEST = 60  # letters of a number or a date
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d|21\d\d")
_COMMENT = re.compile(r"#[!#\s]|//|--\s")


@dataclasses.dataclass(frozen=True)
class Guess:
    """Which of the rows are headings: so many from the one at a place on; None where none of them is."""

    place: int | None
    rows: int = 1


def guess(
    rows: list[list[str]], spans: dict[int, list[Span]] | None = None, before_gaps: frozenset[int] = frozenset()
) -> Guess:
    """Which of the first rows, none of them empty, are headings.

    ``spans`` are the merged cells by the place of their row; ``before_gaps`` the places of rows below which there is
    an empty one.
    """
    spans = spans or {}
    rows = rows[:LOOKED_AT]
    filled = [_filled(row) for row in rows]
    width = _usual_width(filled)
    first = _after_gap(filled, before_gaps)
    first = next(
        (place for place in range(first, len(rows)) if not _is_title(place, rows, filled, width, place in before_gaps)),
        first,
    )
    below = rows[first + 1 :]
    typed = _typed_columns(below or rows[first:])
    if _is_data(rows[first], typed, below) and (below or len(typed) == len(filled[first])):
        return Guess(None) if first == 0 else _above_numbers(rows, filled, first)
    last = _last_heading(rows, filled, first)
    if last == first and below and _spans_over(spans.get(first, ()), rows, first):
        last += not _is_data(rows[first + 1], typed, below)
    used = set().union(*map(set, filled[last + 1 :])) or set(filled[last])
    top = last
    while top > first and last - top + 1 < _HIGHEST and _adds(top, rows, filled, used, spans):
        top -= 1
    return Guess(top, last - top + 1)


def _above_numbers(rows, filled, first: int) -> Guess:
    """Where the first row as wide as the others holds numbers: headings are what stands right above it, if enough."""
    above = first - 1
    enough = len(filled[above]) * 2 > len(filled[first])
    return Guess(above) if enough else Guess(None)


def _filled(row: list[str]) -> list[int]:
    return [place for place, cell in enumerate(row) if cell and not cell.isspace()]


def _after_gap(filled: list[list[int]], before_gaps: frozenset[int]) -> int:
    """The first row below a few that hardly hold anything and stand apart from the table: its title, who made it …"""
    first = 0
    for place in sorted(before_gaps):
        if place > _RUN or place + 1 >= len(filled):
            break
        below = max(map(len, filled[place + 1 : place + 9]))
        if max(map(len, filled[first : place + 1])) * 2 <= below and below >= 3:
            first = place + 1
    return first


def _usual_width(filled: list[list[int]]) -> int:
    """How many cells of a row are usually filled."""
    counts = Counter(map(len, filled))
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _is_title(place: int, rows, filled, width: int, stands_apart: bool) -> bool:
    """Whether the row stands above the table and tells of it, or is a comment."""
    if place + 1 >= len(rows):
        return False
    here = filled[place]
    following = max(len(filled[after]) for after in range(place + 1, min(place + 8, len(rows))))
    if len(here) >= following:
        return False
    if _COMMENT.match(rows[place][here[0]]) and len(here) < max(width, following):
        return True
    if len(here) == 1 and following >= 2:
        # A row without any delimiter, or with an empty one below; or one cell above three or more.
        return (here[0] == 0 and (len(rows[place]) == 1 or stands_apart)) or (following >= 3 and width >= 2)
    return len(here) == 2 and width >= 5


def _typed_columns(rows: list[list[str]], *, below_words: bool = False) -> set[int]:
    """The columns in which numbers or dates stand, and hardly anything else; ``below_words``, also below some words."""
    found = set()
    for place in range(max(map(len, rows), default=0)):
        cells = [row[place].strip() for row in rows if place < len(row)]
        typed = [_is_typed(cell) for cell in cells if cell.casefold() not in _NO_VALUE]
        words = next((number for number, is_typed in enumerate(typed[:_HIGHEST]) if is_typed), 0) if below_words else 0
        typed = typed[words:]
        if typed and sum(typed) >= max(0.8 * len(typed), words + (words > 0)):
            found.add(place)
    return found


def _is_typed(cell: str) -> bool:
    cell = cell.strip()
    return len(cell) <= _LONGEST and any(pattern.fullmatch(cell) for pattern in (_NUMBER, _DATE, _SPAN))


def _cells_of(row: list[str], typed: set[int]) -> list[str]:
    return [row[place] for place in sorted(typed) if place < len(row) and row[place].strip()]


def _is_data(row: list[str], typed: set[int], below: list[list[str]]) -> bool:
    """Whether numbers or dates stand in the row where the rows below have some, and no words."""
    cells = [cell.strip() for cell in _cells_of(row, typed)]
    told = [_is_typed(cell) for cell in cells if cell.casefold() not in _NO_VALUE]
    return bool(told) and all(told) and not _are_years_above_others(cells, typed, below)


def _are_years_above_others(cells: list[str], typed: set[int], below: list[list[str]]) -> bool:
    """Whether the cells are years in order, as they head the columns of a statistic, whose numbers are no years."""
    if not all(map(_YEAR.fullmatch, cells)):
        return False
    steps = {after > before for before, after in itertools.pairwise(map(int, cells))}
    values = [cell.strip() for row in below for cell in _cells_of(row, typed)]
    return len(steps) <= 1 and sum(map(bool, map(_YEAR.fullmatch, values))) * 2 < len(values)


def _last_heading(rows, filled, first: int) -> int:
    """The last of the rows of headings that begin at the first.

    As long as columns have no name of their own, a row belongs to them that has words where numbers stand below.
    """
    used = set().union(*map(set, filled[first + 1 :]))
    typed = _typed_columns(rows[first + 1 :], below_words=True)
    last, named = first, _named_by(rows[first], filled[first])
    while not used <= named and last + 1 < len(rows) and last - first < _RUN:
        cells = [cell.strip() for cell in _cells_of(rows[last + 1], typed)]
        if not cells or any(_is_typed(cell) or cell.casefold() in _NO_VALUE for cell in cells):
            break
        last += 1
        named |= _named_by(rows[last], filled[last])
    return last


def _named_by(row: list[str], filled: list[int]) -> set[int]:
    """The columns that the row gives a name to, which no other has."""
    told = Counter(row[place].strip().casefold() for place in filled)
    return {place for place in filled if told[row[place].strip().casefold()] == 1}


def _spans_over(spans, rows, place: int) -> bool:
    """Whether the row has cells merged over several columns, below each of which something stands."""
    below = set(_filled(rows[place + 1])) if place + 1 < len(rows) else set()
    wide = [span for span in spans if span.last_column > span.column and span.last_row == span.row]
    return bool(wide) and all(below >= set(range(span.column, span.last_column + 1)) for span in wide)


def _adds(top: int, rows, filled, used: set[int], spans) -> bool:
    """Whether the row above belongs to the headings: it names columns that are not named, or several together."""
    lower, upper = set(filled[top]), set(filled[top - 1])
    if (used - lower) & upper:
        return True
    told = [rows[top][place].strip().casefold() for place in filled[top]]
    if len(set(told)) < len(told):
        return True
    over = _spans_over(spans.get(top - 1, ()), rows, top - 1)
    return over or (2 <= len(upper) < len(lower) and min(upper) <= min(lower) + 1 and not spans)


# ── names ──


def letters_of(place: int) -> str:
    """The letters of the column at a place, from 0: A, B, …, Z, AA."""
    letters, number = "", place + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def joined(rows: list[list[str]], spans: list[list[Span]], width: int, *, spread: bool) -> list[str]:
    """The headings that several rows give together, “upper lower”.

    A cell that is merged over several columns heads all of them; with ``spread``, where a file does not tell what is
    merged, so does a cell with nothing to its right.
    """
    told: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        cells = [clean(cell) for cell in row] + [""] * (width - len(row))
        for span in spans[number]:
            if span.last_column < width:
                cells[span.column : span.last_column + 1] = [cells[span.column]] * (span.last_column - span.column + 1)
        is_upper = number + 1 < len(rows)
        if is_upper and spread:
            below = [*map(clean, rows[number + 1]), *[""] * width]
            for place in range(1, width):
                if not cells[place] and below[place]:
                    cells[place] = cells[place - 1]
        for place, cell in enumerate(cells[:width]):
            if cell and cell not in told[place]:
                told[place].append(cell)
    return [" ".join(parts) for parts in told]


def clean(cell: str) -> str:
    """A heading on one line, without marks that nobody sees."""
    told = " ".join(cell.replace("\ufeff", "").split())
    return told if len(told) <= _LETTERS else f"{told[: _LETTERS - 1]}…"


def named(told: list[str]) -> tuple[list[str], list[str]]:
    """Names for the columns, each of which is there once, and the headings that stood there more than once."""
    names: list[str] = []
    taken = set(told)
    seen: Counter = Counter()
    for place, heading in enumerate(told):
        name = heading or f"column {letters_of(place)}"
        seen[heading] += bool(heading)
        number = seen[heading]
        if (heading and number > 1) or (not heading and name in taken):
            number = max(number, 2)
            while f"{name} ({number})" in taken:
                number += 1
            name = f"{name} ({number})"
        taken.add(name)
        names.append(name)
    return names, [heading for heading, number in seen.items() if number > 1]
