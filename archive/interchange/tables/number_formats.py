"""What the formats of a workbook make of its numbers: dates, times, percentages, numbers with zeros before them."""

import functools
import re

from archive.interchange.tables.values import DATE, MONTH, YEAR

PLAIN, PERCENT, TIME, SPAN = "plain", "percent", "time", "span"

# The formats that every workbook has without telling (ECMA-376, 18.8.30), with those of East Asian editions.
_BUILT_IN = {9: PERCENT, 10: PERCENT, 17: MONTH, 46: SPAN}
_BUILT_IN |= dict.fromkeys((14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), DATE)
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), TIME)

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_IN_BRACKETS = re.compile(r"\[([^\]]*)\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,}")


@functools.cache
def meaning(number: int, code: str | None) -> tuple[str, int]:
    """What a format makes of a number, and to how many digits it fills it up with zeros."""
    if code is None:
        return _BUILT_IN.get(number, PLAIN), 0
    code = code.split(";")[0]
    bare = _LITERAL.sub("", code)
    if _ZEROS.fullmatch(bare):
        return PLAIN, len(bare)
    if _ELAPSED.search(bare):
        return SPAN, 0
    bare = _IN_BRACKETS.sub("", bare).casefold()
    if "general" in bare or "@" in bare:
        return PLAIN, 0
    if "%" in bare:
        return PERCENT, 0
    bare = re.sub(r"am/pm|a/p", "h", bare)
    if "e+" in bare or "e-" in bare or "#" in bare or "?" in bare:
        return PLAIN, 0
    has = {letter for letter in "ymdhsgeb" if letter in bare}
    if has & set("ygeb"):
        if "d" in has:
            return DATE, 0
        # Minutes stand beside hours; an “m” beside a year only is a month.
        return (MONTH if "m" in has else YEAR), 0
    if "d" in has:
        return DATE, 0
    if has & set("hs"):
        return TIME, 0
    return (DATE if "m" in has else PLAIN), 0
