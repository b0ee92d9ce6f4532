"""A person's career as readers see it: everything public about it, in order, with its evidence."""

from __future__ import annotations

from functools import cached_property

from archive.careers.entries import Entry
from archive.careers.naming import name_them
from archive.careers.reading import Reading
from archive.models import Person

#: A time in the world by its first and its last day, as bounds.
Period = tuple[int, int]


class Career:
    """All that the archive says in public of one person.

    ``Career.of(person)`` reads it with a number of queries that does not depend on the career's length. Each section
    holds its entries newest first, the undated last; what is known to be wrong is apart, in ``deprecated_in``.
    """

    #: What stands before the names of the sections in their anchors, and the element of their headings.
    prefix, heading = "", "h2"

    def __init__(self, person: Person, reading: Reading, period: Period | None = None):
        self.person = person
        self.names, self.language_of_name = reading.names(person.name)
        self.identifiers = reading.identifiers()
        self.revision = reading.revision()
        roles = reading.roles()
        contributions = reading.contributions()
        appearances = reading.appearances()
        conferrals = reading.conferrals(contributions)
        participations = reading.participations()
        relationships = reading.relationships()
        life_events = reading.life_events()
        _join_what_is_told_twice(roles, contributions, appearances, conferrals)
        _name_organizations(roles, contributions, appearances, conferrals, period, reading)

        self._deprecated: dict[str, list] = {}
        self.roles = self._in_order("roles", [entry for entry in roles if not entry.is_education])
        self.education = self._in_order("education", [entry for entry in roles if entry.is_education])
        self.honors = self._in_order("honors", conferrals)
        self.campaigns = self._in_order("campaigns", participations)
        self.contributions = self._in_order("contributions", contributions)
        self.appearances = self._in_order("appearances", appearances)
        self.relations = self._in_order("relations", relationships)
        self.life = self._in_order("life", life_events)
        self.evidence = reading.evidence(self._cited())

    @classmethod
    def of(cls, person: Person, period: Period | None = None) -> Career:
        """The person's career. What had not ended before the period, if there is one, bears the names valid then."""
        return cls(person, Reading(person.uid), period)

    @classmethod
    def read(cls, person: Person, reading: Reading, period: Period | None = None) -> Career:
        """The same by another reading than today's."""
        return cls(person, reading, period)

    def _in_order(self, section: str, entries: list) -> list:
        entries.sort(key=lambda entry: entry.newest_first())
        wrong = [entry for entry in entries if entry.is_deprecated]
        if wrong:
            self._deprecated[section] = wrong
            return [entry for entry in entries if not entry.is_deprecated]
        return entries

    def sections(self) -> dict[str, list]:
        """The entries of every section, by its name, in the order of the page."""
        return {
            "roles": self.roles,
            "education": self.education,
            "honors": self.honors,
            "campaigns": self.campaigns,
            "contributions": self.contributions,
            "appearances": self.appearances,
            "relations": self.relations,
            "life": self.life,
        }

    def deprecated_in(self, section: str) -> list:
        """The entries of the section that the archive keeps, but knows to be wrong."""
        return self._deprecated.get(section, [])

    def _cited(self) -> dict[str, list[str]]:
        """The uids of everything on the page that a citation may speak to, by kind, in the order of the page."""

        def uids(section):
            return [entry.uid for entry in (*getattr(self, section), *self.deprecated_in(section))]

        parts = [*self.campaigns, *self.deprecated_in("campaigns")]
        return {
            "person": [self.person.uid],
            "name": [name.uid for name in self.names],
            "role": uids("roles") + uids("education"),
            "conferral": uids("honors"),
            "participation": uids("campaigns")
            + [other.uid for part in parts for other in (*part.addressees, *part.targets)],
            "demand": [demand.uid for part in parts for demand in part.demands],
            "milestone": [milestone.uid for part in parts for milestone in part.milestones],
            "contribution": uids("contributions"),
            "appearance": uids("appearances"),
            "relationship": uids("relations"),
            "life_event": uids("life"),
        }

    @cached_property
    def told_twice(self) -> frozenset[str]:
        """The roles and appearances that stand among the honors as well, where they are counted."""
        twins = (twin for honor in self.honors for twin in (honor.role, honor.appearance) if twin)
        return frozenset(twin.uid for twin in twins)

    @cached_property
    def statements(self) -> list[Entry]:
        """All statements of the page that the archive stands by, each fact once."""
        return [entry for section in self.sections().values() for entry in section if entry.uid not in self.told_twice]

    @cached_property
    def proven(self) -> int:
        """How many of the statements a public source supports in words found in its snapshot."""
        return sum(self.evidence.is_proven(entry.uid) for entry in self.statements)

    @property
    def counts(self) -> dict[str, int]:
        """The facts in numbers: what is told twice counts once, as an honor; honors only where they were given."""
        twice = self.told_twice
        return {
            "roles": sum(entry.uid not in twice for entry in (*self.roles, *self.education)),
            "honors": sum(entry.is_given for entry in self.honors),
            "campaigns": len({entry.campaign_uid for entry in self.campaigns if entry.is_taking_part}),
            "appearances": sum(entry.uid not in twice for entry in self.appearances),
        }

    def life_event(self, kind: str):
        """The birth or death, where the archive tells of one."""
        return next((entry for entry in self.life if entry.kind == kind), None)


def _join_what_is_told_twice(roles, contributions, appearances, conferrals):
    """Link each conferral and the role, appearance or contribution that belongs to it, both ways."""
    by_uid = {entry.uid: entry for entry in (*roles, *appearances)}
    worked = {entry.uid: entry for entry in contributions}
    for conferral in conferrals:
        for twin in (conferral.role, conferral.appearance):
            if twin:
                other = by_uid[twin.uid]
                twin.what = other.what
                other.told_as.append(conferral)
        for about in (conferral.contribution, conferral.conferred_for):
            if about and about.uid in worked:
                worked[about.uid].honors.append(conferral)


def _name_organizations(roles, contributions, appearances, conferrals, period, reading):
    pairs = [(entry.organization, entry.bounds) for entry in (*roles, *contributions) if entry.organization]
    for entry in appearances:
        pairs += [(one, entry.bounds) for one in (entry.host, entry.on_behalf_of) if one]
    for entry in conferrals:
        pairs += [(one, entry.bounds) for one in (entry.conferred_by, entry.affiliation) if one]
    if period:
        begin, end = period
        then = begin, end, begin, end
        pairs = [(one, bounds if bounds[3] is not None and bounds[3] < begin else then) for one, bounds in pairs]
    name_them(pairs, reading.names_in_use(one.uid for one, _ in pairs))
