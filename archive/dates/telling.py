"""How an EDTF expression is told, in whatever language: what has to be said, and in which order.

A language says its words by filling in the methods that refuse here. Nothing is told more exactly than the text, and
no mark of it is lost: what differs in one language differs in all (tests/test_dates_in_languages.py).
"""

import re
from dataclasses import dataclass

from archive.dates.edtf import OPEN, UNKNOWN, Expression, Group, Interval
from archive.dates.point import SEASON_MONTHS, Point, days_in_month, fillings


@dataclass(frozen=True, slots=True)
class Phrase:
    """A date as words: "1930s" with its article "the ", which is left out where the date stands alone.

    An indefinite one ("an unknown year") takes its doubts behind it, in brackets.
    """

    core: str
    article: str = ""
    is_indefinite: bool = False

    def __str__(self) -> str:
        return self.article + self.core


class Telling:
    """A language's words for dates; subclasses say them."""

    months: tuple[str, ...]
    thousands: str  # what stands between thousands
    either: str  # " or "
    every: str  # " and "
    meanings: dict[str, str]  # of the marks "?", "~" and "%", behind an indefinite phrase
    unbounded: dict[tuple[str, str], str]  # intervals whose ends are both unknown or open

    # ── the whole ──

    def in_words(self, expression: Expression) -> str:
        """The expression as a reader would say it: "2016 to 2018", "since 2018", "about 1931", "44 BC"."""
        if isinstance(expression, Point):
            return self.told(expression).core
        if isinstance(expression, Interval):
            return self._interval(expression)
        return self._group(expression)

    def _interval(self, interval: Interval) -> str:
        begin, end = interval.begin, interval.end
        if isinstance(begin, Point) and isinstance(end, Point):
            return self.from_to(self.told(begin, within=True), self.told(end, within=True))
        if isinstance(begin, Point):
            told = self.told(begin, within=True)
            return self.since(told) if end == OPEN else self.starting(told)
        if isinstance(end, Point):
            told = self.told(end, within=True)
            return self.until_from_ever(told) if begin == OPEN else self.until(told)
        return self.unbounded[begin, end]

    def _group(self, group: Group) -> str:
        joint = self.every if group.every else self.either
        members = [self._run(begin, end, group.every) for begin, end in group.runs]
        begin, end = group.runs[0]
        if len(members) == 1 and isinstance(begin, Point) and isinstance(end, Point) and begin is not end:
            ends = self.told(begin, within=True), self.told(end, within=True)
            return self.throughout(*ends) if group.every else self.once_between(*ends)
        if len(members) == 1:
            return members[0]
        comma = "," if OPEN in (group.runs[0][0], group.runs[-1][1]) else ""
        return f"{', '.join(members[:-1])}{comma}{joint}{members[-1]}"

    def _run(self, begin: Point | str, end: Point | str, every: bool) -> str:
        if not isinstance(begin, Point):
            return self.and_earlier(self.told(end, within=True), every)
        if not isinstance(end, Point):
            return self.and_later(self.told(begin, within=True), every)
        told = self.told(begin, within=True)
        return str(told) if begin is end else self.from_to(told, self.told(end, within=True))

    # ── one date ──

    def told(self, point: Point, *, within: bool = False) -> Phrase:
        """The date with its doubts, alone or ``within`` a longer phrase: "12 May 2013 (day uncertain)"."""
        if point.estimate is not None and point.first_year != point.last_year:
            mark = point.qualities[0] if point.qualities[0] in ("?", "%") else "~"
            hedged = self.hedged(Phrase(self.year(point.estimate)), mark, within=within)
            span = self.between(self.year(point.first_year), self.year(point.last_year))
            return Phrase(f"{hedged} ({span})")
        bare = self._bare(point)
        marks = point.qualities[: 1 + bool(point.month) + bool(point.day)]
        if not any(marks):
            return bare
        if len(set(marks)) == 1:
            if bare.is_indefinite:
                return Phrase(f"{bare.core} ({self.meanings[marks[0]]})", bare.article, True)
            return self.hedged(bare, marks[0], within=within)
        parts = ("year", "season" if _is_season(point) else "month", "day")
        doubts = [self.doubt(part, mark) for part, mark in zip(parts, marks, strict=False) if mark]
        return Phrase(f"{bare.core} ({', '.join(doubts)})", bare.article, bare.is_indefinite)

    def _bare(self, point: Point) -> Phrase:
        year = self._year(point)
        is_exact = point.first_year == point.last_year
        if not point.month:
            return year
        if _is_season(point):
            return self.season(int(point.month), year, is_exact)
        if point.month == "XX" and point.day == "XX":
            return self.unknown_day(year)
        numbers = fillings(point.month, 12)
        if point.month == "XX":
            month = self.unknown_month(year)
        else:
            month = self.month([self.months[number - 1] for number in numbers], year, is_exact)
        if not point.day:
            return month
        if point.day == "XX":
            return self.unknown_day(month)
        one_month = point.month != "XX" and len(numbers) == 1
        longest = days_in_month(point.first_year if is_exact else 2000, numbers[0]) if one_month else 31
        days = fillings(point.day, longest)
        if one_month and len(days) == 1:
            return self.day(days[0], self.months[numbers[0] - 1], year, is_exact, _time(point.time))
        return self.days(days, month)

    def _year(self, point: Point) -> Phrase:
        first, last = point.first_year, point.last_year
        if first == last:
            return Phrase(self.year(first))
        if point.year == "XXXX":
            return self.unknown_year()
        if first >= 1000 and re.fullmatch(r"[0-9]{2,3}X{1,2}", point.year):
            return self.years(first, last)
        pattern = "" if re.fullmatch(r"-?[0-9]*X*", point.year) else point.year
        return self.year_between(self.year(first), self.year(last), pattern)

    # ── words ──

    def year(self, year: int) -> str:
        """A year as readers count it, without a year 0: "1985", "AD 409", "44 BC", "170,000,002"."""
        if year <= 0:
            return self.before_christ(self.number(1 - year))
        return self.anno_domini(str(year)) if year < 1000 else self.number(year)

    def number(self, number: int) -> str:
        return f"{number:,}".replace(",", self.thousands) if number > 9999 else str(number)

    def any_of(self, choices: list[str], joint: str | None = None) -> str:
        """Up to three choices: "January or November"."""
        if len(choices) == 1:
            return choices[0]
        return f"{', '.join(choices[:-1])}{joint or self.either}{choices[-1]}"

    def doubt(self, part: str, mark: str) -> str:
        """What is doubtful of a date: its "year", "season", "month" or "day"."""
        raise NotImplementedError

    def before_christ(self, number: str) -> str:
        raise NotImplementedError

    def anno_domini(self, number: str) -> str:
        raise NotImplementedError

    def years(self, first: int, last: int) -> Phrase:
        """A decade or a hundred years, by its first and last year."""
        raise NotImplementedError

    def unknown_year(self) -> Phrase:
        raise NotImplementedError

    def year_between(self, first: str, last: str, pattern: str) -> Phrase:
        """A year of which some digits are told; they are given as written where the span doesn't tell them."""
        raise NotImplementedError

    def season(self, code: int, year: Phrase, is_exact: bool) -> Phrase:
        raise NotImplementedError

    def unknown_month(self, year: Phrase) -> Phrase:
        raise NotImplementedError

    def month(self, names: list[str], year: Phrase, is_exact: bool) -> Phrase:
        """A month, or one of several, in a year that is ``is_exact`` or a phrase of its own."""
        raise NotImplementedError

    def unknown_day(self, where: Phrase) -> Phrase:
        raise NotImplementedError

    def day(self, day: int, month: str, year: Phrase, is_exact: bool, time: str) -> Phrase:
        raise NotImplementedError

    def day_of_any_year(self, day: int, month: str) -> str:
        """A day of the calendar, whatever the year: "12 May"."""
        raise NotImplementedError

    def days(self, days: list[int], month: Phrase) -> Phrase:
        """One of several days, or a day of a month that is not one alone."""
        raise NotImplementedError

    def hedged(self, date: Phrase, mark: str, *, within: bool) -> Phrase:
        """The date under the doubt of a mark that stands for the whole of it: "about 1931"."""
        raise NotImplementedError

    def between(self, first: str, last: str) -> str:
        raise NotImplementedError

    def from_to(self, begin: Phrase, end: Phrase) -> str:
        raise NotImplementedError

    def since(self, begin: Phrase) -> str:
        """It goes on."""
        raise NotImplementedError

    def starting(self, begin: Phrase) -> str:
        """Of its end nothing is told."""
        raise NotImplementedError

    def until(self, end: Phrase) -> str:
        raise NotImplementedError

    def until_from_ever(self, end: Phrase) -> str:
        raise NotImplementedError

    def throughout(self, begin: Phrase, end: Phrase) -> str:
        raise NotImplementedError

    def once_between(self, begin: Phrase, end: Phrase) -> str:
        raise NotImplementedError

    def and_earlier(self, end: Phrase, every: bool) -> str:
        raise NotImplementedError

    def and_later(self, begin: Phrase, every: bool) -> str:
        raise NotImplementedError


def _is_season(point: Point) -> bool:
    return point.month.isdigit() and int(point.month) in SEASON_MONTHS


def _time(time: str) -> str:
    """The time of day as every language here writes it: "10:00:00 UTC"; empty for none."""
    if not time:
        return ""
    clock, zone = re.fullmatch(r"([0-9:.]+)(.*)", time).groups()
    if not zone:
        return clock
    if zone == "Z":
        return f"{clock} UTC"
    hours, minutes = zone[:3], zone[3:].lstrip(":")
    return f"{clock} (UTC{hours}:{minutes or '00'})"


UNBOUNDED = ((UNKNOWN, UNKNOWN), (UNKNOWN, OPEN), (OPEN, UNKNOWN), (OPEN, OPEN))
