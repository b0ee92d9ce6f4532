"""Rows that sum up the others, as spreadsheets have them at their end or below each group."""

import re

from archive.interchange.mapping.patterns import literal
from archive.interchange.tables.sums import word_for_a_sum

#: Why such rows are left out.
REASON = "It sums up the others."
#: How many rows at the end of a table are worth a look.
AT_END = 3

_AMOUNT = re.compile(r"[-+–−]?\s*(?:[$€£¥]\s*)?\d[\d\s.,'’]*(?:[%€$£¥]|[A-Z]{3})?|[-–—]+")
_LONGEST_AMOUNT = 40
_MOST = 5  # lines of a mapping


def rows_that_sum_up(columns: list[str], rows: list[list]) -> list[tuple[int, str, str]]:
    """The rows that are sums: the place of each, the column of its first cell, and what stands there.

    Such a row begins with a word for a sum, and beside it there is nothing but amounts.
    """
    found = []
    for place, row in enumerate(rows):
        told = (
            (column, cell.strip() if isinstance(cell, str) else cell)
            for column, cell in zip(columns, row, strict=False)
        )
        filled = [(column, cell) for column, cell in told if cell not in (None, "", [], {})]
        if not filled:
            continue
        (column, first), *others = filled
        if column and word_for_a_sum(first) and all(_is_amount(cell) for _, cell in others):
            found.append((place, column, first))
    return found


def _is_amount(cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_AMOUNT and _AMOUNT.fullmatch(cell) is not None


def skips_of_sums(columns: list[str], rows: list[list]) -> list[dict]:
    """What a mapping says to leave out the rows that sum up the others; nothing where there is none in the rows."""
    texts: dict[tuple[str, str], dict[str, None]] = {}
    for _, column, first in rows_that_sum_up(columns, rows):
        texts.setdefault((column, word_for_a_sum(first)), {})[first] = None
    found = []
    for (column, _), told in texts.items():
        begin = _common_beginning(list(told), column, columns, rows)
        tests = [{"matches": literal(begin, at_beginning=True)}] if begin else [{"is": text} for text in told]
        found += [{"when": {"column": column, **test}, "because": REASON} for test in tests]
    return found[:_MOST]


def _common_beginning(texts: list[str], column: str, columns: list[str], rows: list[list]) -> str:
    """What several texts begin with, and nothing else does that stands in the column: "Total " of yearly sums."""
    begin = re.match(r"\D*", texts[0])[0]
    place = columns.index(column)
    cells = [row[place].strip() for row in rows if place < len(row) and isinstance(row[place], str)]
    is_theirs = all(text.startswith(begin) for text in texts) and word_for_a_sum(begin)
    return begin if is_theirs and len(texts) > 1 and all(c in texts for c in cells if c.startswith(begin)) else ""
