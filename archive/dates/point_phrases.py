"""English phrases for one date ("12 May 2013", "Q1 2012", "the 1930s") as the EDTF texts they can mean.

How people write dates that are known; archive.dates.partly_known reads how those are told of which only a part is.
"""

import re
from collections.abc import Callable, Iterator

from archive.dates.point import MONTH_NAMES

MONTHS = {
    spelling: number
    for number, name in enumerate(MONTH_NAMES, start=1)
    for spelling in (name.lower(), name.lower()[:3], *(["sept"] if number == 9 else []))
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
MONTH = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
YEAR = r"((?:ad )?[0-9]{4}|ad [0-9]{1,4}|[0-9]{1,4} (?:ad|ce)|[0-9]{1,9} (?:bc|bce))"
DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"


def points(phrase: str) -> Iterator[str]:
    """The texts for one date without a word of doubt; some may turn out to be no dates."""
    if re.fullmatch(r"-?[0-9x]{4}(?:-[0-9x]{2}){0,2}[?~%]?", phrase):
        yield phrase.upper()
    for pattern, reader in _POINTS:
        if match := pattern.fullmatch(phrase):
            yield from reader(*match.groups())


def year_text(written: str) -> str:
    """EDTF of a year as `YEAR` admits it; "-0000", which is none, of a year 0."""
    number = int(re.search(r"[0-9]+", written)[0])
    return signed(1 - number if "bc" in written else number) if number else "-0000"


def signed(year: int) -> str:
    """EDTF of a year that is counted with a year 0."""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) < 10000 else f"Y{year}"


def _of_year(year: str) -> Iterator[str]:
    yield year_text(year)


def _of_month(month: str, year: str) -> Iterator[str]:
    yield f"{year_text(year)}-{MONTHS[month]:02}"


def _of_day(day: str, month: str, year: str) -> Iterator[str]:
    yield f"{year_text(year)}-{MONTHS[month]:02}-{int(day):02}"


def _of_season(name: str, year: str) -> Iterator[str]:
    yield f"{year_text(year)}-{SEASONS[name]}"


def _of_winter(year: str, tail: str) -> Iterator[str]:
    if (int(year) + 1) % 10 ** len(tail) == int(tail):
        yield f"{year}-24"


def _of_part(ordinal: str, part: str, year: str) -> Iterator[str]:
    number = ORDINALS[ordinal]
    if part == "quarter":
        yield f"{year_text(year)}-{32 + number}"
    elif number <= 2:
        yield f"{year_text(year)}-{39 + number}"


def _of_quarter(number: str, year: str) -> Iterator[str]:
    yield f"{year_text(year)}-{32 + int(number)}"


def _of_numbers(one: str, dash: str, other: str, year: str) -> Iterator[str]:
    """ "12/05/2013": the day comes first in most of the world, the month in some."""
    yield f"{year}-{int(other):02}-{int(one):02}"
    if one != other:
        yield f"{year}-{int(one):02}-{int(other):02}"


def _of_digits(year: str, dash: str, month: str, day: str | None = None) -> Iterator[str]:
    yield f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _of_decade(hundreds: str, tens: str) -> Iterator[str]:
    if tens == "0":
        yield f"{hundreds}XX"
    yield f"{hundreds}{tens}X"


def _of_century(number: str, era: str | None) -> Iterator[str]:
    if 1 <= int(number) <= 99:
        yield f"{'-' if era and 'bc' in era else ''}{int(number) - 1:02}XX"


_POINTS: tuple[tuple[re.Pattern, Callable[..., Iterator[str]]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (YEAR, _of_year),
        (rf"{MONTH},? (?:of )?{YEAR}", _of_month),
        (rf"{DAY} (?:of )?{MONTH},? {YEAR}", _of_day),
        (rf"{MONTH} {DAY},? {YEAR}", lambda month, day, year: _of_day(day, month, year)),
        (rf"([0-9]{{4}}),? {MONTH}", lambda year, month: _of_month(month, year)),
        (rf"([0-9]{{4}}),? {MONTH} {DAY}", lambda year, month, day: _of_day(day, month, year)),
        (rf"({'|'.join(SEASONS)}),? (?:of )?{YEAR}", _of_season),
        (r"winter (?:of )?([0-9]{4}) ?[-/] ?([0-9]{1,4})", _of_winter),
        (rf"q([1-4]),? {YEAR}", _of_quarter),
        (rf"({'|'.join(ORDINALS)}) (quarter|half) of {YEAR}", _of_part),
        (r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4})", _of_numbers),
        (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", _of_digits),
        (r"([0-9]{4})([-/.])(1[0-2]|0?[1-9])", _of_digits),
        (r"(1[0-2]|0?[1-9])([-/.])([0-9]{4})", lambda month, dash, year: _of_digits(year, dash, month)),
        (r"([0-9]{2})([0-9])0'?s", _of_decade),
        (r"([0-9]{3})0'?s \(decade\)", lambda tens: iter([f"{tens}X"])),
        (r"([0-9]{1,2})(?:st|nd|rd|th) century(?: (ad|ce|bc|bce))?", _of_century),
    )
)
