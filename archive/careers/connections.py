"""The connections of a person: those who shared an organization, an honor or a campaign at the same time.

Each connection says by what ties, when, and whether that is certain or only possible. The strongest come first: who is
related, then who overlapped long, in something that few had. What is large says less, so it counts less.
"""

import functools
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS

from archive.careers import ties
from archive.models import Campaign, Honor, Organization, Person
from archive.reading import holdings
from archive.reading.overlaps import Overlap, certainly, possibly

_MODELS = {"organization": Organization, "honor": Honor, "campaign": Campaign}
#: The kinds of ties, in the order in which they are drawn and told.
KINDS = ("relation", "organization", "honor", "campaign")
# What a tie weighs that is no overlap of time, or none that is certain.
_RELATED, _POSSIBLE, _MET = 100.0, 0.25, 1.0


@dataclass(slots=True)
class Tie:
    """One thing that ties two people."""

    kind: str
    what: str = ""
    href: str = ""
    proofs: tuple[str, ...] = ()  # the uids of the statements that say so
    capacities: tuple[str, ...] = ()  # of the other, in a campaign
    relation: str = ""  # the kind of relation …
    is_inverse: bool = False  # … which the person is to the other, rather than the other to the person
    years: tuple[tuple[int, int], ...] = ()  # the runs of years that they certainly shared
    is_certain: bool = False
    doubt: tuple[str, str] = ("", "")  # where it is not certain: whose and what of it is not told
    weight: float = 0.0


@dataclass(slots=True)
class Connection:
    """Someone who is tied to the person, by the strongest tie first."""

    uid: str
    name: str
    href: str
    ties: list[Tie] = field(default_factory=list)

    @property
    def is_certain(self) -> bool:
        return any(tie.is_certain for tie in self.ties)

    @property
    def strength(self) -> float:
        return sum(tie.weight for tie in self.ties)

    @property
    def kind(self) -> str:
        """The kind of the strongest tie."""
        return self.ties[0].kind


@dataclass(frozen=True, slots=True)
class Undated:
    """A role of the person of which nobody tells when it was, so that it connects with nobody."""

    uid: str
    name: str  # of the organization
    href: str


@dataclass(frozen=True, slots=True)
class Connections:
    """All of a person's connections, the strongest first.

    With the things of which not everyone was looked at, and the organizations where nobody else is known to have been
    at the same time, each by its name; and the roles that have no date, by their organizations' names.
    """

    found: list[Connection]
    cut: list[str]
    alone: list[str]
    undated: list[Undated]


def chosen(found: list[Connection], number: int, of_one: int) -> list[Connection]:
    """So many of the connections to be drawn: the strongest, but at first only ``of_one`` by one and the same thing.

    So that a long list of signatories, say, leaves room for what else there is.
    """
    met: Counter = Counter()
    first, then = [], []
    for one in found:
        thing = one.ties[0].kind, one.ties[0].href
        met[thing] += 1
        (first if met[thing] <= of_one else then).append(one)
    return (first + then)[:number]


def connections(person: Person) -> Connections:
    """The connections of the public person; read anew only after the archive has changed."""
    return _connections(DEFAULT_DB_ALIAS, person.uid, holdings.latest_change())


# The next page of the list, or another language, asks at once again.
@functools.lru_cache(maxsize=16)
def _connections(using: str, person: str, latest: tuple | None) -> Connections:
    tied: dict[str, list[Tie]] = defaultdict(list)
    cut, alone, undated = [], [], []
    for of_kind in ties.shared(person):
        records = _records(of_kind)
        met = set(of_kind.cut)
        for other, uid, tie in _ties(of_kind, records):
            tie.weight *= 1 / math.log2(1 + of_kind.sizes[uid])
            tied[other].append(tie)
            met.add(uid)
        if of_kind.kind == "organization":
            own = {share.shared for share in of_kind.own}
            alone = sorted(record.display_name for uid, record in records.items() if uid not in met and uid in own)
            undated = [
                Undated(share.uid, records[share.shared].display_name, records[share.shared].get_absolute_url())
                for share in of_kind.undated
                if share.shared in records
            ]
        cut += [records[uid].display_name for uid in of_kind.cut if uid in records]
    for relation in ties.related(person):
        tie = Tie("relation", proofs=(relation.uid,), relation=relation.kind, is_inverse=relation.is_inverse)
        tie.is_certain, tie.weight = True, _RELATED
        tied[relation.person].append(tie)
    found = []
    people = Person.objects.published().filter(pk__in=tied).order_by().values_list("pk", "name", "slug")
    for uid, name, slug in people:
        of_person = sorted(tied[uid], key=lambda tie: (-tie.weight, KINDS.index(tie.kind), tie.what))
        found.append(Connection(uid, name, f"/people/{slug}/", of_person))
    found.sort(key=lambda one: (-one.strength, one.name, one.uid))
    return Connections(found, cut, alone, sorted(undated, key=lambda one: (one.name, one.uid)))


def _records(of_kind: ties.Shared) -> dict:
    own = (*of_kind.own, *of_kind.undated) if of_kind.kind == "organization" else ()
    wanted = {share.shared for share in (*of_kind.others, *own)} | set(of_kind.cut)
    return {record.uid: record for record in _MODELS[of_kind.kind].objects.published().filter(pk__in=wanted)}


def _ties(of_kind: ties.Shared, records: dict):
    """For each other person and each thing shared with them at what may be the same time: both, and the tie."""
    own = defaultdict(list)
    for share in of_kind.own:
        own[share.shared].append((share, share.presence.reach))
    met = defaultdict(list)
    for share in of_kind.others:
        met[share.person, share.shared].append(share)
    for (person, uid), shares in met.items():
        pairs = []
        for theirs in shares:
            begin, end = theirs.presence.reach
            pairs += [
                (mine, theirs)
                for mine, (first, last) in own[uid]
                # An end that nobody tells lies a lifetime away, no further.
                if first <= end and begin <= last and possibly(mine.presence, theirs.presence)
            ]
        if pairs and uid in records:
            yield person, uid, _tie(of_kind.kind, records[uid], pairs)


def _tie(kind: str, record, pairs: list[tuple[ties.Share, ties.Share]]) -> Tie:
    certain = [pair for pair in pairs if certainly(pair[0].presence, pair[1].presence)]
    tie = Tie(
        kind,
        record.display_name,
        record.get_absolute_url(),
        proofs=tuple(share.uid for share in (certain or pairs)[0]),
        capacities=tuple(dict.fromkeys(theirs.told for _, theirs in pairs if theirs.told)),
        is_certain=bool(certain),
    )
    if not certain:
        tie.doubt = Overlap(*(share.presence for share in pairs[0])).open_question
        tie.weight = _POSSIBLE
        return tie
    years: set[int] = set()
    for pair in certain:
        first, last = Overlap(*(share.presence for share in pair)).years
        years.update(range(min(first, last), max(first, last) + 1))
    tie.years = _runs(years)
    tie.weight = _MET + sum(last - first for first, last in tie.years)
    return tie


def _runs(years: set[int]) -> tuple[tuple[int, int], ...]:
    """The years as runs from the first to the last of those that follow each other."""
    runs: list[tuple[int, int]] = []
    for year in sorted(years):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = runs[-1][0], year
        else:
            runs.append((year, year))
    return tuple(runs)
