"""EDTF in English for readers: never more exact than the text, and no mark of it lost without a word."""

import re

from archive.dates.edtf import OPEN, UNKNOWN, Expression, Group, Interval
from archive.dates.point import MONTH_NAMES, SEASON_MONTHS, Point, days_in_month, fillings

_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_HEDGES = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
_MEANINGS = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def in_words(expression: Expression) -> str:
    """The expression as a reader would say it: "2016 to 2018", "since 2018", "about 1931", "44 BC"."""
    if isinstance(expression, Point):
        return _alone(expression)
    if isinstance(expression, Interval):
        return _interval(expression)
    return _group(expression)


def _interval(interval: Interval) -> str:
    begin, end = interval.begin, interval.end
    if isinstance(begin, Point) and isinstance(end, Point):
        return f"{_within(begin)} to {_within(end)}"
    if isinstance(begin, Point):
        return f"since {_within(begin)}" if end == OPEN else f"from {_within(begin)}"
    if isinstance(end, Point):
        return f"until {_within(end)}" + (", beginning open" if begin == OPEN else "")
    return {
        (UNKNOWN, UNKNOWN): "beginning and end unknown",
        (UNKNOWN, OPEN): "beginning unknown, end open",
        (OPEN, UNKNOWN): "beginning open, end unknown",
        (OPEN, OPEN): "beginning and end open",
    }[begin, end]


def _group(group: Group) -> str:
    joint = "and" if group.every else "or"
    members = [_run(begin, end, joint) for begin, end in group.runs]
    begin, end = group.runs[0]
    if len(members) == 1 and isinstance(begin, Point) and isinstance(end, Point) and begin is not end:
        if group.every:
            return f"throughout {members[0]}"
        return f"at some point between {_within(begin)} and {_within(end)}"
    if len(members) == 1:
        return members[0]
    comma = "," if OPEN in (group.runs[0][0], group.runs[-1][1]) else ""
    return f"{', '.join(members[:-1])}{comma} {joint} {members[-1]}"


def _run(begin: Point | str, end: Point | str, joint: str) -> str:
    if not isinstance(begin, Point):
        return f"{_within(end)} {joint} earlier"
    if not isinstance(end, Point):
        return f"{_within(begin)} {joint} later"
    return _within(begin) if begin is end else f"{_within(begin)} to {_within(end)}"


# One date


def _alone(point: Point) -> str:
    return _within(point).removeprefix("the ")


def _within(point: Point) -> str:
    """The date inside a phrase, with its doubts: "the 1930s", "about 1931", "12 May 2013 (day uncertain)"."""
    if point.estimate is not None and point.first_year != point.last_year:
        span = f"between {year_in_words(point.first_year)} and {year_in_words(point.last_year)}"
        hedge = _HEDGES[point.qualities[0]] if point.qualities[0] in ("?", "%") else "about "
        return f"{hedge}{year_in_words(point.estimate)} ({span})"
    bare = _bare(point)
    told = point.qualities[: 1 + bool(point.month) + bool(point.day)]
    if not any(told):
        return bare
    if len(set(told)) == 1:
        if bare.startswith(("a ", "an ", "day ", "one of ")):
            return f"{bare} ({_MEANINGS[told[0]]})"
        return _HEDGES[told[0]] + bare
    part = "season" if _is_season(point) else "month"
    doubts = [f"{name} {_MEANINGS[mark]}" for name, mark in zip(("year", part, "day"), told, strict=False) if mark]
    return f"{bare} ({', '.join(doubts)})"


def _is_season(point: Point) -> bool:
    return point.month.isdigit() and int(point.month) in SEASON_MONTHS


def _bare(point: Point) -> str:
    year = _year(point)
    exact_year = point.first_year == point.last_year
    if not point.month:
        return year
    if _is_season(point):
        return _season(int(point.month), year, exact_year)
    if point.month == "XX":
        month = f"an unknown month in {year}"
        if point.day == "XX":
            return f"an unknown day in {year}"
    else:
        months = fillings(point.month, 12)
        month = _either([MONTH_NAMES[number - 1] for number in months], "one of the months")
        month = f"{month} {year}" if exact_year else f"{month} in {year}"
    if not point.day:
        return month
    if point.day == "XX":
        return f"an unknown day in {month}"
    if point.month == "XX" or len(months) > 1:
        longest = 31
    else:
        longest = days_in_month(point.first_year if exact_year else 2000, months[0])
    days = _either([str(number) for number in fillings(point.day, longest)], "one of the days")
    if point.month != "XX" and len(months) == 1 and days.isdigit():
        return f"{days} {month}" + (f", {_time(point.time)}" if point.time else "")
    return f"{days} of {month}" if days.startswith("one") else f"day {days} of {month}"


def _year(point: Point) -> str:
    first, last = point.first_year, point.last_year
    if first == last:
        return year_in_words(first)
    if point.year == "XXXX":
        return "an unknown year"
    if first >= 1000 and re.fullmatch(r"[0-9]{2,3}X{1,2}", point.year):
        # "1900s" says the hundred years; the ten years 1900 to 1909 have no name of their own.
        return f"the {first}s" + (" (decade)" if first % 100 == 0 and last - first == 9 else "")
    return f"a year between {year_in_words(first)} and {year_in_words(last)}" + (
        "" if re.fullmatch(r"-?[0-9]*X*", point.year) else f" ({point.year})"
    )


def year_in_words(year: int) -> str:
    """A year as readers count it, without a year 0: "1985", "AD 409", "44 BC", "170,000,002"."""
    if year <= 0:
        return f"{_number(1 - year)} BC"
    return f"AD {year}" if year < 1000 else _number(year)


def _number(number: int) -> str:
    return f"{number:,}" if number > 9999 else str(number)


def _season(code: int, year: str, exact_year: bool) -> str:
    of_year = f"of {year}"
    if code <= 32:
        name = _SEASONS[(code - 21) % 4]
        half = "" if code <= 24 else " (northern hemisphere)" if code <= 28 else " (southern hemisphere)"
        return (f"{name} {year}" if exact_year else f"{name} in {year}") + half
    if code <= 36:
        return f"the {_ORDINALS[code - 33]} quarter {of_year}"
    if code <= 39:
        return f"the {('first', 'middle', 'last')[code - 37]} third {of_year}"
    return f"the {_ORDINALS[code - 40]} half {of_year}"


def _time(time: str) -> str:
    clock, zone = re.fullmatch(r"([0-9:.]+)(.*)", time).groups()
    if not zone:
        return clock
    if zone == "Z":
        return f"{clock} UTC"
    hours, minutes = zone[:3], zone[3:].lstrip(":")
    return f"{clock} (UTC{hours}:{minutes or '00'})"


def _either(choices: list[str], name: str) -> str:
    """Choices as "January or November"; more than three stand in a row and are told by the first and the last."""
    if len(choices) > 3:
        return f"{name} {choices[0]} to {choices[-1]}"
    return choices[0] if len(choices) == 1 else f"{', '.join(choices[:-1])} or {choices[-1]}"
