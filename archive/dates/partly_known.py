"""The English words for dates of which only a part is known, or told as doubtful, as the EDTF texts they mean.

"An unknown day in May 2018", "October, November or December 1984", "11 June 2004 (year uncertain)": what
archive.dates.english says, read back.
"""

import re
from collections.abc import Iterator
from itertools import chain

from archive.dates.point import DATE, fillings, parse_point
from archive.dates.point_phrases import MONTH, MONTHS, ORDINALS, SEASONS, points, signed, year_text

_UNSPECIFIED = [f"{tens}{ones}" for tens in "0123X" for ones in "0123456789X" if "X" in tens + ones]
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+"
_DOUBT = r"(?:year|season|month|day) (?:uncertain and approximate|uncertain|approximate)"
_MARKS = {"uncertain": "?", "approximate": "~", "uncertain and approximate": "%"}
_ESTIMATES = {"about": "", "perhaps": "?", "perhaps about": "%"}
_LIST = rf"((?:{MONTH.replace('(', '(?:', 1)}(?:, | or ))*{MONTH.replace('(', '(?:', 1)})"


def partly_known(phrase: str) -> Iterator[str]:
    """The texts for one date, likeliest first; some may turn out to be no dates."""
    yield from _years(phrase)
    yield from _seasons(phrase)
    yield from _months(phrase)
    yield from _days(phrase)
    if match := re.fullmatch(r"(.+), ([0-9]{2}:[0-9]{2}:[0-9.]+)(?: (utc)| \(utc([+-][0-9:]+)\))?", phrase):
        for day in points(match[1]):
            yield f"{day}T{match[2]}{'Z' if match[3] else match[4] or ''}"


def doubted(phrase: str) -> Iterator[str]:
    """A date behind which it is said which of its parts are doubtful: "11 June 2004 (year uncertain)"."""
    match = re.fullmatch(rf"(.+) \(({_DOUBT}(?:, {_DOUBT})*)\)", phrase)
    if not match:
        return
    doubts = dict(doubt.split(" ", 1) for doubt in match[2].split(", "))
    marks = [_MARKS.get(doubts.get(part), "") for part in ("year", "month", "day")]
    marks[1] = marks[1] or _MARKS.get(doubts.get("season"), "")
    date = match[1].removeprefix("the ")
    for text in chain(points(date), partly_known(date)):
        if parts := DATE.fullmatch(text):
            digits = [part for part in parts.group(2, 5, 8) if part]
            yield "-".join(mark + part for mark, part in zip(marks, digits, strict=False))


def estimated(phrase: str) -> Iterator[str]:
    """A year of which so many digits are significant: "about 1950 (between 1900 and 1999)"."""
    match = re.fullmatch(r"(about|perhaps|perhaps about) (.+?) \(between (.+) and (.+)\)", phrase)
    if not match:
        return
    told, first, last = (_number(words) for words in match.group(2, 3, 4))
    if None in (told, first, last):
        return
    for kept in range(1, len(str(abs(told))) + 1):
        text = f"{signed(told)}S{kept}{_ESTIMATES[match[1]]}"
        try:
            point = parse_point(text)
        except ValueError:
            continue
        if (point.first_year, point.last_year) == (first, last):
            yield text


def _number(words: str) -> int | None:
    """A year in words as a whole number, counted with a year 0."""
    text = next(chain(points(words.replace(",", "")), _years(words)), "").removeprefix("Y")
    return int(text) if re.fullmatch(r"-?[0-9]+", text) else None


def _years(phrase: str) -> Iterator[str]:
    phrase = phrase.removeprefix("the ")
    if phrase == "an unknown year":
        yield "XXXX"
    elif match := re.fullmatch(rf"({_NUMBER})( bc)?", phrase):
        yield year_text(match[1].replace(",", "") + match[2]) if match[2] else f"Y{match[1].replace(',', '')}"
    elif match := re.fullmatch(r"([0-9]{2})([0-9])0s( \(decade\))?", phrase):
        yield f"{match[1]}XX" if match[2] == "0" and not match[3] else f"{match[1]}{match[2]}X"
    elif match := re.fullmatch(r"a year between ([^()]+?) and ([^()]+?)(?: \((-?[0-9x]{4})\))?", phrase):
        if match[3]:
            yield match[3].upper()
        else:
            yield from _unspecified_years(_number(match[1]), _number(match[2]))


def _unspecified_years(first: int | None, last: int | None) -> Iterator[str]:
    if first is None or last is None:
        return
    nearest, furthest = (first, last) if first >= 0 else (-last, -first)
    for kept in range(4):
        pattern = f"{furthest:04}"[:kept] + "X" * (4 - kept)
        least, most = int(pattern.replace("X", "0")), int(pattern.replace("X", "9"))
        if nearest in (least, least or 1) and most == furthest:  # there is no year -0000
            yield pattern if first >= 0 else f"-{pattern}"


def _any_years(phrase: str) -> Iterator[str]:
    """Years of which something is not known, and years that are."""
    yield from _years(phrase)
    yield from (text for text in points(phrase) if re.fullmatch(r"-?[0-9]{4}", text))


def _seasons(phrase: str) -> Iterator[str]:
    if match := re.fullmatch(
        r"(spring|summer|autumn|winter) (?:in )?(.+?)(?: \((north|south)ern hemisphere\))?", phrase
    ):
        code = SEASONS[match[1]] + {None: 0, "north": 4, "south": 8}[match[3]]
    elif match := re.fullmatch(r"(first|second|third|fourth) quarter of (.+)", phrase):
        code = 32 + ORDINALS[match[1]]
    elif match := re.fullmatch(r"(first|middle|last) third of (.+)", phrase):
        code = 37 + ("first", "middle", "last").index(match[1])
    elif match := re.fullmatch(r"(first|second) half of (.+)", phrase):
        code = 39 + ORDINALS[match[1]]
    else:
        return
    for found in _any_years(match[2]):
        yield f"{found}-{code}"


def _months(phrase: str) -> Iterator[str]:
    if match := re.fullmatch(r"an unknown month in (.+)", phrase):
        month, rest = "XX", match[1]
    elif match := re.fullmatch(rf"one of the months {MONTH} to {MONTH} (?:in )?(.+)", phrase):
        month, rest = _from_to(MONTHS[match[1]], MONTHS[match[2]], 12), match[3]
    elif match := re.fullmatch(rf"{_LIST} (?:in )?(.+)", phrase):
        month, rest = _one_of([MONTHS[name.rstrip(".")] for name in re.split(", | or ", match[1])], 12), match[2]
    else:
        return
    for found in _any_years(rest):
        yield f"{found}-{month}"


def _days(phrase: str) -> Iterator[str]:
    if match := re.fullmatch(r"an unknown day in (.+)", phrase):
        yield from (f"{month}-XX" for month in _months(match[1]))
        yield from (f"{found}-XX-XX" for found in _any_years(match[1]))
    elif match := re.fullmatch(rf"([0-9]{{1,2}}) {MONTH} (?:in )?(.+)", phrase):
        yield from (f"{found}-{MONTHS[match[2]]:02}-{int(match[1]):02}" for found in _any_years(match[3]))
    elif match := re.fullmatch(r"one of the days ([0-9]+) to ([0-9]+) of (.+)", phrase):
        digits = [_from_to(int(match[1]), int(match[2]), longest) for longest in (31, 30, 29, 28)]
        yield from (f"{month}-{day}" for month in _months(match[3]) for day in dict.fromkeys(digits))
    elif match := re.fullmatch(r"day ([0-9]+(?:(?:, | or )[0-9]+)*) of (.+)", phrase):
        days = [int(day) for day in re.split(", | or ", match[1])]
        digits = [_one_of(days, longest) for longest in (31, 30, 29, 28)]
        yield from (f"{month}-{day}" for month in _months(match[2]) for day in dict.fromkeys(digits))


def _one_of(numbers: list[int], highest: int) -> str:
    """Two digits for a month or a day that is one of the numbers: "1X" for October, November or December."""
    if len(numbers) == 1:
        return f"{numbers[0]:02}"
    return next((digits for digits in _UNSPECIFIED if fillings(digits, highest) == numbers), "00")


def _from_to(first: int, last: int, highest: int) -> str:
    """Two digits for one of more than three, which are told by the first and the last: "0X" for 1 to 9."""
    for digits in _UNSPECIFIED[:-1]:
        found = fillings(digits, highest)
        if len(found) > 3 and (found[0], found[-1]) == (first, last):
            return digits
    return "00"
