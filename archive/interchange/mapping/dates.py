"""Dates as tables write them, as EDTF: read by a pattern that says which part stands where, never by guessing."""

import functools
import re

from archive.dates import Dates
from archive.dates.point import MONTH_NAMES
from archive.interchange.mapping.mistakes import Unacceptable

_PARTS = {
    "yyyy": r"(?P<year>\d{4})",
    "mmmm": r"(?P<name>[A-Za-z]{3,9})\.?",
    "mm": r"(?P<month>\d{2})",
    "m": r"(?P<month>\d{1,2})",
    "dd": r"(?P<day>\d{2})",
    "d": r"(?P<day>\d{1,2})",
    "*": r".*",
}
_PART = re.compile(r"yyyy|yy|mmmm|mm|m|dd|d|\*|[a-z]+", re.IGNORECASE)
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH_OR_YEARS = re.compile(r"\d{4}-\d{2}")
_NO_DAY = re.compile(r"[0\s./-]*")

EXAMPLES = "m/d/yyyy, d.m.yyyy, yyyy-mm-dd, yyyymmdd, m/yyyy, yyyy, d mmmm yyyy"


@functools.lru_cache(maxsize=200)
def date_pattern(text: str):
    """A function from a text to EDTF, or to None where the text is not of the form; ``ValueError`` for no pattern.

    ``*`` stands for anything that is not wanted (a time). Parts that are zero are parts that are not known.
    """
    built, seen, at = [], [], 0
    for part in _PART.finditer(text):
        built.append(re.escape(text[at : part.start()]))
        at, name = part.end(), part[0].lower()
        if name == "yy":
            raise ValueError("Two digits don't tell a year: 65 can be 1865, 1965 and 2065. Write the years out first.")
        if name not in _PARTS:
            raise ValueError(f"“{part[0]}” is no part of a date; patterns are written like {EXAMPLES}.")
        kind = {"mmmm": "m", "mm": "m", "dd": "d"}.get(name, name)
        if kind in seen:
            raise ValueError(f"“{text}” has a part twice; patterns are written like {EXAMPLES}.")
        seen.append(kind)
        built.append(_PARTS[name])
    built.append(re.escape(text[at:]))
    if "yyyy" not in seen or ("d" in seen and "m" not in seen):
        raise ValueError(f"“{text}” needs a year (and a month, where it has a day), like {EXAMPLES}.")
    match = re.compile("".join(built)).fullmatch

    def read(written: str) -> str | None:
        found = match(written)
        if found is None:
            return None
        parts = found.groupdict()
        month = parts.get("month") or ""
        if parts.get("name"):
            month = month_number(parts["name"])
            if not month:
                return None
        return date_of(parts["year"], month, parts.get("day") or "")

    return read


def month_number(told: str) -> str:
    """ "May", "Sept." and "12" as "05", "09" and "12"; empty for others."""
    told = told.strip().rstrip(".")
    if told.isascii() and told.isdigit():
        return told.zfill(2)
    number = _MONTHS.get(told[:3].casefold())
    full = MONTH_NAMES[number - 1].casefold() if number else ""
    return f"{number:02}" if number and (full.startswith(told.casefold()) or told.casefold() == "sept") else ""


def date_of(year: str, month: str = "", day: str = "") -> str | None:
    """The EDTF of a year, a month and a day, of which zero and nothing are not known; None where they make no sense.

    A day of an unknown month is ``1943-XX-15``. Whether there is such a day is found out by who stores it.
    """
    year, month, day = ("" if not part.strip("0 ") else part.strip() for part in (year, month, day))
    if not year:
        return "" if not (month or day) else None
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return None
    if month:
        month = month_number(month)
        if not month:
            return None
    if day:
        if not (day.isascii() and day.isdigit()):
            return None
        return f"{year}-{month or 'XX'}-{day.zfill(2)}"
    return f"{year}-{month}" if month else year


def interval(begin: str, end: str, *, goes_on: bool) -> str:
    """The EDTF of what lasted from one date to another; an end that is not told is unknown, or open if it goes on."""
    if begin == end:
        return begin
    if not end:
        return f"{begin}/.." if goes_on else f"{begin}/"
    return f"{begin}/{end}"


def is_blank(text: str) -> bool:
    """Whether a date says nothing: ``0000-00-00``, ``00/00/0000``."""
    return bool(_NO_DAY.fullmatch(text))


def is_taken_as_it_stands(told) -> bool:
    """Whether a value of a document takes what a column says of a date without saying how that is written."""
    if isinstance(told, dict):
        return ("column" in told or "template" in told) and "date" not in told
    return "{" in str(told)


def unless_ambiguous(value):
    """The value, but for texts such as ``2008-09``, a month or two years: which of the two is never guessed."""

    def bind(scope):
        cell = value(scope)

        def date(row, items):
            text = cell(row, items)
            if _MONTH_OR_YEARS.fullmatch(text):
                _refuse_if_ambiguous(text)
            return text

        return date

    return bind


@functools.lru_cache(maxsize=2000)
def _refuse_if_ambiguous(text: str):
    readings = Dates.read(text)
    if len(readings) > 1:
        meant = " or ".join(f"{reading.dates} ({reading.words})" for reading in readings)
        raise Unacceptable(
            f"“{text}” can mean {meant}. Say how the dates of the column are written, such as yyyy-mm, or write in the "
            "table which is meant."
        )
