"""A career as it stood at a time in the world, by what the archive knows of it now."""

import dataclasses
from functools import cached_property

from archive.careers.career import Career, Period
from archive.careers.entries import Entry
from archive.careers.evidence import Evidence
from archive.careers.reading import OtherName
from archive.dates import Dates
from archive.models import Person
from archive.reading.overlaps import Presence, certainly, presences

#: How the statements of a career stand to a time, in the order in which they are told.
PARTS = ("certain", "possible", "before", "undated")
_LATER = "later"


class Part:
    """Some of a career's statements, told as the sections of a career are."""

    heading = "h3"

    def __init__(self, name: str, evidence: Evidence, sections: dict[str, list], deprecated: dict[str, list]):
        self.name, self.prefix = name, f"{name}-"
        self.evidence = evidence
        self._sections, self._deprecated = sections, deprecated
        for section, entries in sections.items():
            setattr(self, section, entries)

    def sections(self) -> dict[str, list]:
        return self._sections

    def deprecated_in(self, section: str) -> list:
        return self._deprecated[section]

    @property
    def count(self) -> int:
        return sum(len(entries) for told in (self._sections, self._deprecated) for entries in told.values())


class Then:
    """A career at a time: what was certainly going on, what perhaps, what had been before, what has no date.

    Nothing that began later is told, neither by itself nor in what is told: no later honor of an earlier work, no later
    step of a campaign. ``certain``, ``possible``, ``before`` and ``undated`` are each a :class:`Part`. The definitions
    are those of the model: a bound that is not told counts as possible and never as certain, and not for longer than a
    lifetime; what goes on is certain up to the day on which a source was last read.
    """

    def __init__(self, career: Career, period: Period):
        self.career, self.period = career, period
        begin, end = period
        self._presence = Presence((begin, begin, end, end))
        told = career.sections()
        entries = [entry for section in told for entry in (*told[section], *career.deprecated_in(section))]
        self._standing = {entry.uid: self._standing_of(entry) for entry in entries}
        for entry in entries:
            self._forget_what_came_later(entry)
        shown = {uid for uid, standing in self._standing.items() if standing != _LATER}
        shown |= {name.uid for name in self.names} | {career.person.uid}
        for entry in entries:
            if entry.uid in shown and hasattr(entry, "milestones"):
                beside = (*entry.demands, *entry.milestones, *entry.addressees, *entry.targets)
                shown |= {one.uid for one in beside}
        self.evidence = career.evidence.only(shown)
        self.certain, self.possible, self.before, self.undated = (self._part(name) for name in PARTS)

    @classmethod
    def of(cls, person: Person, period: Period) -> "Then":
        """The person's career at the time; organizations bear the names that were theirs then."""
        return cls(Career.of(person, period), period)

    @property
    def parts(self) -> list[Part]:
        """The parts that hold anything."""
        return [part for part in (self.certain, self.possible, self.before, self.undated) if part.count]

    @property
    def names(self) -> list[OtherName]:
        """The person's other names, but for those not yet in use."""
        return [name for name in self.career.names if not self._is_later(name.date)]

    @cached_property
    def counts(self) -> dict[str, int]:
        """The facts so far in numbers, as far as they are certain: the same that a career counts."""
        told = [
            entry
            for part in (self.certain, self.before)
            for entries in part.sections().values()
            for entry in entries
            if entry.uid not in self.career.told_twice
        ]
        campaigns = {entry.campaign_uid for entry in told if hasattr(entry, "campaign_uid") and entry.is_taking_part}
        of = {section: {entry.uid for entry in entries} for section, entries in self.career.sections().items()}
        return {
            "roles": sum(entry.uid in of["roles"] | of["education"] for entry in told),
            "honors": sum(entry.uid in of["honors"] and entry.is_given for entry in told),
            "campaigns": len(campaigns),
            "appearances": sum(entry.uid in of["appearances"] for entry in told),
        }

    def life_event(self, kind: str):
        """The birth or death, where the archive tells of one that was not later."""
        event = self.career.life_event(kind)
        return event if event and self._standing[event.uid] != _LATER else None

    def shown(self) -> dict[str, list]:
        """The entries of every section that had begun by then, or may have, deprecated ones not among them."""
        return {
            section: [entry for entry in entries if self._standing[entry.uid] != _LATER]
            for section, entries in self.career.sections().items()
        }

    def _standing_of(self, entry: Entry) -> str:
        told = presences(entry.date, self.career.evidence.read_on(entry.uid))
        if not any(presence.is_dated for presence in told):
            return "undated"
        if any(certainly(presence, self._presence) for presence in told):
            return "certain"
        begin, end = self.period
        reaches = [reach for presence in told for reach in presence.reaches]
        if all(first > end for first, _ in reaches):
            return _LATER
        return "possible" if any(first <= end and last >= begin for first, last in reaches) else "before"

    def _is_later(self, date: str) -> bool:
        begin = Dates.parse(date).begin_earliest if date else None
        return begin is not None and begin > self.period[1]

    def _forget_what_came_later(self, entry: Entry):
        for name in ("told_as", "honors"):
            if hasattr(entry, name):
                setattr(entry, name, [one for one in getattr(entry, name) if self._standing[one.uid] != _LATER])
        for name in ("role", "appearance", "contribution", "conferred_for"):
            twin = getattr(entry, name, None)
            if twin and self._standing.get(twin.uid) == _LATER:
                # The words of a work may well be known before it is told of; its line is not on the page.
                setattr(entry, name, dataclasses.replace(twin, href=f"/statement/{twin.uid}"))
        if hasattr(entry, "milestones"):
            entry.milestones = [one for one in entry.milestones if not self._is_later(one.date)]

    def _part(self, name: str) -> Part:
        def chosen(entries):
            return [entry for entry in entries if self._standing[entry.uid] == name]

        told = self.career.sections()
        deprecated = {section: chosen(self.career.deprecated_in(section)) for section in told}
        return Part(name, self.evidence, {section: chosen(entries) for section, entries in told.items()}, deprecated)
