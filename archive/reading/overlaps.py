"""Whether two things that lasted went on at the same time: certainly, possibly, or not, as far as their bounds tell.

The definition is that of the model. Two ranges are told of a thing: it began somewhere between ``begin_earliest`` and
``begin_latest``, and ended somewhere between ``end_earliest`` and ``end_latest``, not before it began. Two overlap
*certainly* where they do whatever their true days are, *possibly* where they do for some. A bound that is not told
counts as possible and never as certain; an end that is open is certain up to the last day on which a source was read.
What was so at all members of a set ("2003 to 2006 and 2010") went on several times, and in the gaps it did not.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.dates import OPEN_BEGIN, OPEN_END, Dates

# Where one end of a time is not told, it may have gone on for a lifetime, hardly for longer.
LIFETIME = 100

Bounds = tuple[int | None, int | None, int | None, int | None]
UNDATED = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class Presence:
    """When someone or something was there: the bounds, and the day on which a source last saw what goes on.

    Where it was at one of several times, nobody knows which, the bounds of each are its ``choices``.
    """

    bounds: Bounds
    read_on: int | None = None
    choices: tuple[Bounds, ...] = ()

    @property
    def begun_by(self) -> int | None:
        """The day by which it surely had begun: its latest beginning, else its latest end; None where none is told.

        A beginning that is open reaches back nobody knows how far, so it tells no day.
        """
        _, begin_latest, _, end_latest = self.bounds
        return end_latest if begin_latest in (None, OPEN_BEGIN) else begin_latest

    @property
    def lasted_till(self) -> int | None:
        """The day till which it surely lasted: its earliest end, else its earliest beginning; None where none is told.

        Where it goes on, that is the day on which a source last said so.
        """
        begin_earliest, _, end_earliest, _ = self.bounds
        if end_earliest == OPEN_END:
            end_earliest = self.read_on
        if end_earliest is None or (begin_earliest is not None and begin_earliest > end_earliest):
            return begin_earliest
        return end_earliest

    @property
    def is_dated(self) -> bool:
        """Whether any day is told of it at all."""
        return any(bound is not None and bound not in (OPEN_BEGIN, OPEN_END) for bound in self.bounds)

    @property
    def reach(self) -> tuple[int, int]:
        """The first and the last day on which it may have gone on; an untold end lies a lifetime away, no further."""
        begin, _, _, end = self.bounds
        known = [bound for bound in self.bounds if bound is not None and bound not in (OPEN_BEGIN, OPEN_END)]
        if begin in (None, OPEN_BEGIN):
            begin = min(known) - LIFETIME * 10000 if known else OPEN_BEGIN
        if end in (None, OPEN_END):
            end = max(known) + LIFETIME * 10000 if known else OPEN_END
        return begin, end

    @property
    def reaches(self) -> list[tuple[int, int]]:
        """The same of each of its choices, where it has any."""
        return [Presence(bounds).reach for bounds in self.choices] or [self.reach]


def presences(date: str, read_on: int | None = None) -> tuple[Presence, ...]:
    """When that was there which has the date, an EDTF text: several times, where it is a set of which all are meant."""
    if not date:
        return (Presence(UNDATED, read_on),)
    dates = Dates.parse(date)
    if dates.is_all_of:
        return tuple(Presence(bounds, read_on) for bounds in dates.members)
    return (Presence(dates.bounds, read_on, dates.members if len(dates.members) > 1 else ()),)


def certainly(one: Presence, other: Presence) -> bool:
    """Whether the two went on at the same time, whatever their true days are."""
    return _is_met(one.begun_by, other.lasted_till) and _is_met(other.begun_by, one.lasted_till)


def possibly(one: Presence, other: Presence) -> bool:
    """Whether the two went on at the same time for some of the days that they may have had."""
    return any(
        _may_meet(first[0], second[3]) and _may_meet(second[0], first[3])
        for first in one.choices or (one.bounds,)
        for second in other.choices or (other.bounds,)
    )


def _is_met(begun_by: int | None, lasted_till: int | None) -> bool:
    return begun_by is not None and lasted_till is not None and begun_by <= lasted_till


def _may_meet(begin: int | None, end: int | None) -> bool:
    return begin is None or end is None or begin <= end


def overlap(one: Iterable[Presence], other: Iterable[Presence]) -> "Overlap":
    """How the times of two overlap best: the longest certain overlap of any two, else one that is possible."""
    pairs = [Overlap(mine, theirs) for mine in one for theirs in other]
    return max(pairs, key=lambda pair: (pair.is_certain, pair.length, possibly(pair.one, pair.other)))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two that may have gone on at the same time, and what is told of the time that they shared."""

    one: Presence
    other: Presence

    @property
    def is_certain(self) -> bool:
        return certainly(self.one, self.other)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year that they certainly shared; None where that is not certain.

        The second is before the first where they met at some time between the two.
        """
        if not self.is_certain:
            return None
        begin = max(self.one.begun_by, self.other.begun_by)
        end = min(self.one.lasted_till, self.other.lasted_till)
        return begin // 10000, end // 10000

    @property
    def may_be_longer(self) -> bool:
        """Whether it may have begun in an earlier year than is certain, or have ended in a later one."""
        if self.years is None:
            return False
        begin, end = sorted(self.years)
        begins = [of.bounds[0] for of in (self.one, self.other)]
        ends = [of.bounds[3] for of in (self.one, self.other)]
        earliest = None if None in begins else max(begins)
        latest = None if None in ends else min(ends)
        return earliest is None or latest is None or earliest // 10000 < begin or latest // 10000 > end

    @property
    def length(self) -> int:
        """How long they certainly overlapped, in years; 0 for less than one, and where it is not certain."""
        return max(0, self.years[1] - self.years[0]) if self.years else 0

    @property
    def open_question(self) -> tuple[str, str]:
        """Why it is not certain: whose ("one", "other") and what of it ("begin", "end", "exactly") is not told.

        Empty texts where it is certain.
        """
        for first, second in (("one", "other"), ("other", "one")):
            begun, lasted = getattr(self, first), getattr(self, second)
            if _is_met(begun.begun_by, lasted.lasted_till):
                continue
            if begun.bounds[1] in (None, OPEN_BEGIN):
                return first, "begin"
            if lasted.bounds[2] in (None, OPEN_END):
                return second, "end"
            return first, "exactly"
        return "", ""
