"""Columns that only number the rows: No., #, Nr., a rank. They say nothing of what the rows are about."""

import re

REASON = "It only numbers the rows."

_NUMBER = re.compile(r"(?:#|n[ro°º]\.?)?\s*(\d{1,3})\s*[.):]?", re.IGNORECASE)


def numbers_rows(cells: list[str]) -> bool:
    """Whether what stands below each other are small numbers that go up, or down, by little.

    Years are no small numbers; and a single one tells nothing.
    """
    numbers = _numbers(cells)
    if len(numbers) < 2 or numbers[0] == numbers[-1]:
        return False
    return numbers in (sorted(numbers), sorted(numbers, reverse=True)) and (
        abs(numbers[-1] - numbers[0]) < 2 * len(numbers)
    )


def are_small_numbers(cells: list[str]) -> bool:
    """Whether there are cells, and nothing but small numbers stands in them."""
    return bool(_numbers(cells))


def _numbers(cells: list[str]) -> list[int]:
    found = [_NUMBER.fullmatch(cell) for cell in cells]
    return [int(one[1]) for one in found] if all(found) else []
