"""One date of the Extended Date/Time Format: a year, month, day, season or instant, and the days that it can mean.

ISO 8601-2:2019, 4 (and ISO 8601-1:2019 for what level 0 takes from it). Days are whole numbers,
`year*10000 + month*100 + day`, in the proleptic Gregorian calendar with a year 0 (1 BC).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

FURTHEST_YEAR = 922_337_203_685_477  # its last day is the last that fits a signed 64-bit column beside the open ends

SEASON_MONTHS = {  # code: (first month, number of months); ISO 8601-2:2019, 4.8
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Bounds = tuple[int | None, int | None, int | None, int | None]

DATE = re.compile(r"([?~%]?)(-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?")
SHORT = re.compile(r"([?~%]?)(-?[0-9]{2,3})([?~%]?)")
LONG_YEAR = re.compile(r"([?~%]?)Y(-?)([0-9]+)(?:E([0-9]+))?(?:S([0-9]+))?([?~%]?)")
SIGNIFICANT = re.compile(r"([?~%]?)(-?)([0-9]{4})S([0-9]+)([?~%]?)")
INSTANT = re.compile(
    r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One date as written: a year, month, day, season or instant, exact or with unspecified digits.

    `first` and `last` are the outermost days it can mean; `last_start` is the first day of the latest of the years,
    months or days it can mean. `qualities` tells for year, month and day whether each is uncertain "?", approximate
    "~" or both "%".
    """

    text: str
    first: int
    last: int
    last_start: int
    first_year: int
    last_year: int
    year: str = ""  # sign and four digits, X for the unspecified; empty for years written with Y or S
    estimate: int | None = None  # the year that a number of significant digits was given for
    month: str = ""
    day: str = ""
    time: str = ""
    qualities: tuple[str, str, str] = ("", "", "")

    def bounds(self) -> Bounds:
        """Something told by one date begins and ends somewhere in it."""
        return self.first, self.last, self.first, self.last


def parse_point(text: str) -> Point:
    """Read one date as EDTF writes it; refuses everything else with a ValueError in an editor's words."""
    if match := DATE.fullmatch(text):
        return _date(text, *match.groups(default=""))
    if match := INSTANT.fullmatch(text):
        return _instant(text, *match.groups(default=""))
    if match := LONG_YEAR.fullmatch(text):
        return _long_year(text, *match.groups(default=""))
    if match := SHORT.fullmatch(text):
        return _short(text, *match.groups())
    if match := SIGNIFICANT.fullmatch(text):
        before, sign, digits, kept, after = match.groups()
        _check_year(text, sign + digits)
        return _rounded(text, sign, int(digits), kept, _whole(text, before, after))
    raise ValueError(_advice(text))


def _date(text, before_year, year, after_year, before_month, month, after_month, before_day, day, after_day) -> Point:
    _check_year(text, year)
    if before_year and after_year:
        raise ValueError(f"{quoted(text)} marks its year twice: write ? for uncertain, ~ for about, % for both.")
    qualities = (
        _joined(before_year, after_year, after_month, after_day),
        _joined(before_month, after_month, after_day),
        _joined(before_day, after_day),
    )
    first_year, last_year = _reach_of_year(year)
    if not month:
        first, last, last_start = first_year * 10000 + 101, last_year * 10000 + 1231, last_year * 10000 + 101
    elif "X" not in month and int(month) in SEASON_MONTHS:
        if day:
            raise ValueError(f"{quoted(text)} gives a day to the season {month}: leave the day out.")
        first, _ = _season(first_year, int(month))
        last_start, last = _season(last_year, int(month))
    else:
        months = fillings(month, 12)
        if not months:
            raise ValueError(
                f"{quoted(text)} has no month {month}: months are 01 to 12, seasons 21 (spring) to 24 (winter)."
            )
        if not day:
            first = first_year * 10000 + months[0] * 100 + 1
            last_start = last_year * 10000 + months[-1] * 100 + 1
            last = last_start - 1 + days_in_month(last_year, months[-1])
        else:
            first, last = _days(text, year, months, day)
            last_start = last
    return Point(text, first, last, last_start, first_year, last_year, year, None, month, day, "", qualities)


def _days(text: str, year: str, months: list[int], day: str) -> tuple[int, int]:
    """The first and last day that year, months and day digits can mean together."""
    days = fillings(day, 31)
    found = [_first_day(year, months, days, backwards) for backwards in (False, True)]
    if all(found):
        return found[0], found[1]
    where = MONTH_NAMES[months[0] - 1] if len(months) == 1 else "its month"
    if where == "February" and day == "29":
        where += f" {year}"
    raise ValueError(f"{quoted(text)} does not exist: {where} has no day {day}.")


def _instant(text, year, month, day, hour, minute, second, fraction, zone) -> Point:
    date = parse_point(text.partition("T")[0])
    # 24:00:00 is the end of the day as written (ISO 8601-1:2019, 5.3.1.4); leap seconds the suites refuse.
    midnight = hour == "24" and not int(minute) and not int(second) and not int(fraction[1:] or 0)
    if (int(hour) > 23 or int(minute) > 59 or int(second) > 59) and not midnight:
        raise ValueError(f"{quoted(text)} has no such time: times run from 00:00:00 to 23:59:59, or 24:00:00 exactly.")
    if zone and zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
        shift = hours * 60 + minutes
        if minutes > 59 or shift > (14 * 60 if zone[0] == "+" else 12 * 60) or (zone[0] == "-" and not shift):
            raise ValueError(
                f"{quoted(text)} has no such time zone as {zone}: they run from -12:00 to +14:00, and Z is UTC."
            )
    return Point(
        text, date.first, date.last, date.last_start, date.first_year, date.last_year, year, None, month, day,
        text.partition("T")[2],
    )  # fmt: skip


def _short(text: str, before: str, digits: str, after: str) -> Point:
    """A century of two digits or a decade of three: the same as the year with the rest unspecified."""
    _check_year(text, digits)
    year = digits + "X" * (4 - len(digits.lstrip("-")))
    first_year, last_year = _reach_of_year(year)
    return _year_range(text, first_year, last_year, year, None, _whole(text, before, after))


def _long_year(text, before, sign, digits, exponent, kept, after) -> Point:
    qualities = _whole(text, before, after)
    if digits[0] == "0" or exponent[:1] == "0" or kept[:1] == "0":
        raise ValueError(f"{quoted(text)} has a number that begins with 0 after Y, E or S: leave the 0 out.")
    if exponent and kept:
        raise ValueError(f"{quoted(text)} has both E and S: write the year out, such as Y338800S3 for Y3388E2S3.")
    if len(digits) > 15 or len(exponent) > 2:
        raise ValueError(_too_far(text))
    number = int(digits) * 10 ** int(exponent or 0)
    # Four digits need no Y. The conformance cases nevertheless want Y1700 and Y-1200 (Y17E2 and Y-12E2 written out)
    # accepted beside Y2006 and Y9999 refused: round hundreds it is.
    if number < 10000 and not exponent and (number < 1000 or number % 100):
        raise ValueError(f"{quoted(text)} needs no Y: write {sign}{number:04}. Y is for years of five or more digits.")
    if number > FURTHEST_YEAR:
        raise ValueError(_too_far(text))
    if kept:
        return _rounded(text, sign, number, kept, qualities)
    year = -number if sign else number
    return _year_range(text, year, year, "", None, qualities)


def _rounded(text: str, sign: str, number: int, kept: str, qualities: tuple[str, str, str]) -> Point:
    """A year of which only the first digits are significant (ISO 8601-2:2019, 4.4.3)."""
    if kept[0] == "0":
        raise ValueError(f"{quoted(text)} needs the number of its significant digits after S, such as 1950S2.")
    length = max(4, len(str(number)))
    step = 10 ** max(0, length - int(kept)) if len(kept) < 3 else 1
    low = number // step * step
    high = low + step - 1
    if high > FURTHEST_YEAR:
        raise ValueError(_too_far(text))
    first_year, last_year = (-high, min(-low, -1)) if sign else (low, high)
    return _year_range(text, first_year, last_year, "", -number if sign else number, qualities)


def _year_range(text, first_year, last_year, year, estimate, qualities) -> Point:
    return Point(
        text, first_year * 10000 + 101, last_year * 10000 + 1231, last_year * 10000 + 101, first_year, last_year,
        year, estimate, qualities=qualities,
    )  # fmt: skip


def _season(year: int, code: int) -> tuple[int, int]:
    """The first and last day of a season; one that begins in December ends in February of the next year."""
    month, length = SEASON_MONTHS[code]
    last_year, last_month = divmod(year * 12 + month - 1 + length - 1, 12)
    last_month += 1
    last = last_year * 10000 + last_month * 100 + days_in_month(last_year, last_month)
    return year * 10000 + month * 100 + 1, last


def _check_year(text: str, year: str) -> None:
    if year[0] == "-" and not year.strip("-0"):
        raise ValueError(f"{quoted(text)} has no year: there is no minus nought. 0000 is 1 BC, -0001 is 2 BC.")


def _reach_of_year(year: str) -> tuple[int, int]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year[0] == "-":
        return high, min(low, -1)
    return low, high


def _first_day(year: str, months: list[int], days: list[int], backwards: bool) -> int | None:
    """The first day, or backwards the last, that year digits, months and days can mean together."""
    # Only leap days depend on the year, so that a day which no month ever has ends the search before it starts.
    step = -1 if backwards else 1
    pairs = [(month, day) for month in months for day in days if day <= days_in_month(2000, month)][::step]
    for number in _years(year, backwards) if pairs else ():
        for month, day in pairs:
            if day <= days_in_month(number, month):
                return number * 10000 + month * 100 + day
    return None


def _years(year: str, backwards: bool) -> Iterator[int]:
    """Every year that the digits can stand for, in order or backwards."""
    if "X" not in year:
        yield int(year)
        return
    negative = year[0] == "-"
    step = -1 if backwards != negative else 1
    for digits in product(*("0123456789"[::step] if digit == "X" else digit for digit in year.lstrip("-"))):
        number = int("".join(digits))
        if number or not negative:
            yield -number if negative else number


def _joined(*marks: str) -> str:
    found = set("".join(marks))
    if "%" in found or {"?", "~"} <= found:
        return "%"
    return found.pop() if found else ""


def _whole(text: str, before: str, after: str) -> tuple[str, str, str]:
    if before and after:
        raise ValueError(f"{quoted(text)} marks its year twice: write ? for uncertain, ~ for about, % for both.")
    return before or after, "", ""


def quoted(text: str) -> str:
    """The text as a message shows it: in quotation marks, not longer than a line."""
    return f"“{text}”" if len(text) <= 60 else f"“{text[:57]}…”"


def days_in_month(year: int, month: int) -> int:
    """Days of a month in the proleptic Gregorian calendar, year 0 being a leap year."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def fillings(digits: str, highest: int) -> list[int]:
    """The numbers from 1 to `highest` that two digits with X for the unspecified can stand for."""
    if "X" not in digits:
        return [int(digits)] if 1 <= int(digits) <= highest else []
    tens, ones = digits
    return [n for n in range(1, highest + 1) if tens in ("X", str(n // 10)) and ones in ("X", str(n % 10))]


def _too_far(text: str) -> str:
    return f"{quoted(text)} is too far away: the archive holds years from -{FURTHEST_YEAR} to {FURTHEST_YEAR}."


def _advice(text: str) -> str:
    """Why a text is no EDTF date and what to write, in a sentence."""
    if re.search(r"\s", text):
        return f"{quoted(text)} has white space in it: write the date without, such as 2013-05-12 or 2016/2018."
    if re.fullmatch(r"[0-9]{8}", text):
        return f"{quoted(text)} has no hyphens: write a day as {text[:4]}-{text[4:6]}-{text[6:]}."
    if re.fullmatch(r"-?[0-9]{5,}[?~%]?", text):
        return f"{quoted(text)} has more than four digits: write a year beyond 9999 with Y, such as Y12345."
    if text[0] == "+":
        return f"{quoted(text)} begins with +: leave the sign out."
    if re.search(r"[?~%]{2}", text):
        return f"{quoted(text)} has two marks side by side: ? is uncertain, ~ is about, % is both."
    if "x" in text:
        return f"{quoted(text)} has a small x: write a digit that is not told as a capital X, such as 193X."
    if re.fullmatch(r"-?[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", text):
        return f"{quoted(text)} has a month or day of one digit: write two, such as 2013-05-02."
    if re.match(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]", text):
        return f"{quoted(text)} has a time that is not EDTF: write 1985-04-12T23:20:30, then Z or +04:30 if told."
    if text[0] == "Y":
        return f"{quoted(text)} has more than a year after Y: write Y12345 alone, without month or day."
    if ".." in text:
        return f"{quoted(text)} has “..” outside a set: write 2016/2018 for what lasted, [2016..2018] for one of them."
    return f"{quoted(text)} is not an EDTF date: write 2013, 2013-05, 2013-05-12, or 2016/2018 for what lasted."
