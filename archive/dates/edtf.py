"""The Extended Date/Time Format: its grammar, and the days that a text can mean.

ISO 8601-2:2019 and the Library of Congress' EDTF specification, levels 0 and 1, of level 2 nearly all. A text becomes
a `Point`, an `Interval` or a `Group`, each of which knows its four bounds. Days are whole numbers,
`year*10000 + month*100 + day`, in the proleptic Gregorian calendar with a year 0 (1 BC).
What is supported stands in docs/dates.md; `archive.dates.Dates` is the door for everybody else.
"""

import re
from dataclasses import dataclass

from archive.dates.point import DATE, INSTANT, LONG_YEAR, SHORT, SIGNIFICANT, Bounds, Point, parse_point, quoted

OPEN_BEGIN = -(2**63)
OPEN_END = 2**63 - 1

UNKNOWN, OPEN = "", ".."


@dataclass(frozen=True, slots=True)
class Interval:
    """What lasted from one date to another; either end may be UNKNOWN or OPEN."""

    text: str
    begin: Point | str
    end: Point | str

    def bounds(self) -> Bounds:
        """Each end somewhere in its own date, and no end before its beginning."""
        begin_earliest, begin_latest = _reach(self.begin, OPEN_BEGIN)
        end_earliest, end_latest = _reach(self.end, OPEN_END)
        return _in_order(begin_earliest, begin_latest, end_earliest, end_latest)


@dataclass(frozen=True, slots=True)
class Group:
    """A set: one of its members `[…]`, or all of them `{…}` (`every`).

    `runs` are pairs of the first and last date of consecutive members, the same date twice for a single member;
    an end may be OPEN. ISO 8601-2:2019, 6.
    """

    text: str
    every: bool
    runs: tuple[tuple[Point | str, Point | str], ...]

    def bounds(self) -> Bounds:
        """One of: begins and ends somewhere among the members. All of: begins in the first and ends in the last."""
        begins = [_reach(begin, OPEN_BEGIN) for begin, _ in self.runs]
        ends = [_reach(end, OPEN_END) for _, end in self.runs]
        first, last = min(day for day, _ in begins), max(day for _, day in ends)
        if not self.every:
            return first, last, first, last
        return _in_order(first, min(day for _, day in begins), max(day for day, _ in ends), last)

    def members(self) -> tuple[Bounds, ...]:
        """The bounds of each run of members, as of an interval."""
        return tuple(_in_order(*_reach(begin, OPEN_BEGIN), *_reach(end, OPEN_END)) for begin, end in self.runs)


Expression = Point | Interval | Group


def parse(text: str) -> Expression:
    """Read an EDTF text. Refuses everything else with a ValueError that tells an editor what to write instead."""
    if not text.strip():
        raise ValueError("There is no date: write one such as 2013, 2013-05 or 2016/2018, or leave the field empty.")
    if text != text.strip():
        raise ValueError(f"{quoted(text)} has white space around it: write {quoted(text.strip())}.")
    if text[0] in "[{" or text[-1] in "]}":
        return _group(text)
    if "/" in text:
        return _interval(text)
    return parse_point(text)


# Intervals and sets


def _interval(text: str) -> Interval:
    if text.count("/") > 1:
        raise ValueError(f"{quoted(text)} has more than one “/”: an interval is one beginning and one end, 2016/2018.")
    begin, end = (_end(part, "an interval") for part in text.split("/"))
    _refuse_backwards(text, begin, end)
    return Interval(text, begin, end)


def _group(text: str) -> Group:
    if text[0] + text[-1] not in ("[]", "{}"):
        raise ValueError(
            f"{quoted(text)} does not close as it opens: one of several is [1667,1668], all of several {{1667,1668}}."
        )
    tidy = re.sub(r"\s*([\[\]{},])\s*", r"\1", text)
    members = tidy[1:-1].split(",")
    runs = []
    for position, member in enumerate(members):
        begin, dots, end = member.partition("..")
        if not dots and begin:
            single = _end(begin, "a set")
            runs.append((single, single))
            continue
        if not begin and not end:
            raise ValueError(f"{quoted(text)} has a member without a date: a set is written [1667,1668,1670..1672].")
        if (not begin and position > 0) or (not end and position < len(members) - 1):
            raise ValueError(
                f"{quoted(text)} has an open end in its middle: “..1984” comes first in a set and “1984..” last."
            )
        run = _end(begin or OPEN, "a set"), _end(end or OPEN, "a set")
        _refuse_backwards(member, *run)
        runs.append(run)
    return Group(tidy, text[0] == "{", tuple(runs))


def _end(text: str, where: str) -> Point | str:
    if text in (UNKNOWN, OPEN):
        return text
    if not DATE.fullmatch(text):
        # The suites refuse times and Y here; a century or a decade would hide 2012/13 and the like.
        if INSTANT.fullmatch(text):
            raise ValueError(f"{quoted(text)} has a time, which {where} cannot have: write the day alone.")
        if any(form.fullmatch(text) for form in (SHORT, LONG_YEAR, SIGNIFICANT)):
            raise ValueError(f"{quoted(text)} cannot stand in {where}: write years there with four digits, 2012/2013.")
    return parse_point(text)


def _refuse_backwards(text: str, begin: Point | str, end: Point | str) -> None:
    """An interval runs forwards when some date it may begin with starts no later than some date it may end with.

    Dates are compared by where they start: 2004-06/2004-06-11 runs forwards, 2004-06-11/2004-06 backwards.
    """
    if isinstance(begin, str) or isinstance(end, str):
        return
    if begin.first > end.last_start:
        raise ValueError(
            f"{quoted(text)} runs backwards: its end {quoted(end.text)} comes before {quoted(begin.text)}."
        )
    if begin.year == end.year and (begin.month, end.month) == ("21", "22"):
        # The conformance cases refuse this one pair of seasons; south of the equator a year's summer comes first.
        year = begin.year
        raise ValueError(
            f"{quoted(text)} runs backwards in the southern hemisphere, where summer opens the year: "
            f"write {year}-25/{year}-26 for the north, {year}-29/{year}-30 for the south, or months."
        )


def _reach(end: Point | str, beyond: int) -> tuple[int | None, int | None]:
    if isinstance(end, Point):
        return end.first, end.last
    return (beyond, beyond) if end == OPEN else (None, None)


def _in_order(
    begin_earliest: int | None, begin_latest: int | None, end_earliest: int | None, end_latest: int | None
) -> Bounds:
    """Nothing begins after its latest end, nor ends before its earliest beginning."""
    if begin_latest is not None and end_latest is not None:
        begin_latest = min(begin_latest, end_latest)
    if end_earliest is not None and begin_earliest is not None:
        end_earliest = max(end_earliest, begin_earliest)
    return begin_earliest, begin_latest, end_earliest, end_latest
