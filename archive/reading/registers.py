"""The registers of honors: every year in which an honor was due, and what the archive knows of it.

A year is one of a register only where it is certain: what was conferred "in the 1990s" or "about 1931" stands apart.
Which years were due follows from how often the honor is given, as a source says; where none does, no year is missed.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, When

from archive.dates import OPEN_BEGIN, OPEN_END
from archive.models import Conferral, Honor, RegisterFact
from archive.reading import holdings
from archive.reading.counting import count_of
from archive.vocabularies import ConferralStatus, Rank, RegisterFactKind

#: What is counted of a conferral that is kept but known to be wrong.
DEPRECATED = "deprecated"
_CONSIDERED = (ConferralStatus.NOMINATED, ConferralStatus.FINALIST)
_HELD = (ConferralStatus.CONFERRED, ConferralStatus.SHARED)
_REFUSED = (ConferralStatus.DECLINED, ConferralStatus.REVOKED)
# So many first years are looked for one by one.
_FEW = 100
_QUALIFIED = Q(date__contains="~") | Q(date__contains="?") | Q(date__contains="%")


@dataclass(frozen=True, slots=True)
class Slot:
    """One year of a register: how many conferrals by status, and what says that there was none."""

    year: int
    counts: Counter
    not_awarded: tuple[RegisterFact, ...] = ()

    @property
    def recipients(self) -> int:
        """How many hold the honor of that year."""
        return sum(self.counts[status] for status in _HELD)

    @property
    def refused(self) -> int:
        """How many declined it, or had it taken away."""
        return sum(self.counts[status] for status in _REFUSED)

    @property
    def size(self) -> int:
        """How many conferrals there are of any kind, nominations and what is known to be wrong included."""
        return sum(self.counts.values())

    @property
    def state(self) -> str:
        """The year in a word: conferred, shared, declined, revoked, not_awarded, considered or unknown."""
        if self.recipients:
            return "shared" if self.counts[ConferralStatus.SHARED] else "conferred"
        for status in _REFUSED:
            if self.counts[status]:
                return str(status)
        if self.not_awarded:
            return "not_awarded"
        return "considered" if any(self.counts[status] for status in _CONSIDERED) else "unknown"


@dataclass(frozen=True, slots=True)
class Completeness:
    """That a source knows all recipients of some years, and which of these the archive knows nothing of."""

    fact: RegisterFact
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rough:
    """Conferrals whose year is not certain: so many from the first to the last year, as far as they are told."""

    first: int | None
    last: int | None
    counts: Counter

    @property
    def recipients(self) -> int:
        return sum(self.counts[status] for status in _HELD)


@dataclass(slots=True)
class Register:
    """The register of one honor."""

    honor: Honor
    slots: dict[int, Slot]  # in the order of the years
    rough: list[Rough]
    facts: list[RegisterFact]  # of the honor itself, oldest first
    knows_its_years: bool  # whether a source says how often the honor is given, so that a missing year shows
    is_irregular: bool
    completeness: list[Completeness] = field(default_factory=list)

    @property
    def unknown(self) -> list[int]:
        """The years that were due and of which the archive knows neither a recipient nor that there was none."""
        return [year for year, slot in self.slots.items() if slot.state in ("unknown", "considered")]

    @property
    def is_empty(self) -> bool:
        return not self.slots and not self.rough


def registers(honors: Iterable[Honor], above: Honor | None = None) -> list[Register]:
    """The registers of the honors, which are public, in their order: two queries.

    What is said of a prize as a whole (how often it is given, a year without it, the years that are known completely)
    holds for its categories too: it is read from ``above``, and from the first honor for all others.
    """
    honors = list(honors)
    counted = _counted(tuple(honor.uid for honor in honors), DEFAULT_DB_ALIAS, holdings.latest_change())
    facts = defaultdict(list)
    uids = [honor.uid for honor in honors] + ([above.uid] if above is not None else [])
    for fact in RegisterFact.objects.published().filter(honor__in=uids).select_related("honor").oldest_first():
        facts[fact.honor_id].append(fact)
    of_all = list(facts[above.uid]) if above is not None else []
    found = []
    for honor in honors:
        inherited = of_all + (facts[honors[0].uid] if honor is not honors[0] else [])
        found.append(_register(honor, counted.get(honor.uid, {}), facts[honor.uid], inherited))
    return found


@functools.lru_cache(maxsize=64)
def _counted(honors: tuple[str, ...], using: str, latest: tuple | None) -> dict[str, dict]:
    """How many public conferrals the honors have, by first and last possible year and status.

    Counted anew only after the archive has changed.
    """
    wrong = Case(When(rank=Rank.DEPRECATED, then=True), default=False, output_field=BooleanField())
    rough = Case(When(_QUALIFIED, then=True), default=False, output_field=BooleanField())
    rows = (
        Conferral.objects.published()
        .filter(honor__in=honors)
        .order_by()
        .annotate(first=_year("begin_earliest"), last=_year("begin_latest"), wrong=wrong, rough=rough)
        .values_list("honor_id", "first", "last", "rough", "wrong", "status")
        .annotate(Count("pk"))
    )
    found: dict[str, dict] = defaultdict(lambda: defaultdict(Counter))
    for honor, first, last, is_rough, is_wrong, status, count in rows:
        found[honor][first, last, is_rough or None in (first, last) or first != last][
            DEPRECATED if is_wrong else status
        ] += count
    return {honor: dict(of_honor) for honor, of_honor in found.items()}


def _year(bound: str):
    """The year of a bound, in SQL, which divides towards zero where years before 1 need to be rounded down."""
    told = Case(When(**{bound: OPEN_BEGIN}, then=None), When(**{bound: OPEN_END}, then=None), default=F(bound))
    return (told - (told % 10000 + 10000) % 10000) / 10000


def _register(honor: Honor, counted: dict, facts: list[RegisterFact], inherited: list[RegisterFact]) -> Register:
    held = [fact for fact in (*facts, *inherited) if fact.rank != Rank.DEPRECATED]
    counts = {first: of_year for (first, _, is_rough), of_year in sorted_by_year(counted) if not is_rough}
    rough = [Rough(first, last, of_year) for (first, last, is_rough), of_year in sorted_by_year(counted) if is_rough]
    missing: dict[int, list[RegisterFact]] = defaultdict(list)
    ends = set(counts)
    for fact in held:
        years = years_of(fact)
        if not years or fact.kind not in (RegisterFactKind.NOT_AWARDED, RegisterFactKind.COMPLETE):
            continue
        if fact.kind == RegisterFactKind.NOT_AWARDED:
            for year in years:
                missing[year].append(fact)
        if fact.honor_id == honor.uid:
            ends |= set(years) if fact.kind == RegisterFactKind.NOT_AWARDED else {years[0], years[-1]}
    if not ends:
        missing.clear()
    first, last = (min(ends), max(ends)) if ends else (0, -1)
    rhythm = _rhythm(facts) or _rhythm(inherited)
    due = {year for fact in rhythm if fact.every for year in _due(fact, ends, first, last)}
    told_here = {year for year, of_year in missing.items() if any(fact.honor_id == honor.uid for fact in of_year)}
    years = sorted(due | set(counts) | told_here)
    slots = {year: Slot(year, counts.get(year, Counter()), tuple(missing.get(year, ()))) for year in years}
    found = Register(
        honor, slots, rough, facts,
        knows_its_years=any(fact.every for fact in rhythm),
        is_irregular=any(fact.every is None for fact in rhythm),
    )  # fmt: skip
    for fact in held:
        within = years_of(fact)
        if fact.kind == RegisterFactKind.COMPLETE and within:
            gaps = tuple(year for year in found.unknown if within[0] <= year <= max(within[-1], _goes_on(fact, last)))
            found.completeness.append(Completeness(fact, gaps))
    return found


def sorted_by_year(counted: dict) -> list[tuple]:
    """The counts in the order of the years, those without one last."""
    return sorted(
        counted.items(), key=lambda item: (item[0][0] is None, item[0][0] or 0, item[0][1] is None, item[0][1] or 0)
    )


def _goes_on(fact: RegisterFact, last: int) -> int:
    """The last year that a completeness without an end reaches: the last that the register has."""
    return last if fact.end_earliest in (None, OPEN_END) else -(10**9)


def _rhythm(facts: Iterable[RegisterFact]) -> list[RegisterFact]:
    return [fact for fact in facts if fact.kind == RegisterFactKind.FREQUENCY and fact.rank != Rank.DEPRECATED]


def _due(fact: RegisterFact, told: set[int], first: int, last: int) -> Iterator[int]:
    """The years from the first to the last in which the honor is given, as far as the fact's own time goes."""
    begin, end = _year_of(fact.begin_latest), _year_of(fact.end_earliest)
    low = first if begin is None else max(first, begin)
    high = last if end is None else min(last, end)
    anchor = begin if begin is not None else min((year for year in told if low <= year <= high), default=low)
    low += (anchor - low) % fact.every
    return iter(range(low, high + 1, fact.every))


def _year_of(bound: int | None) -> int | None:
    return None if bound in (None, OPEN_BEGIN, OPEN_END) else bound // 10000


def years_of(fact: RegisterFact) -> list[int]:
    """The years for which the fact certainly holds; of one whose end is open or not told, its first year alone."""
    text = fact.date
    if not text or any(sign in text for sign in "~?%["):
        return []
    if text.startswith("{") and ".." not in text:
        members = [member.strip()[:4] for member in text.strip("{}").split(",")]
        return sorted({int(member) for member in members if member.isdigit()})
    bounds = [_year_of(bound) for bound in (fact.begin_earliest, fact.begin_latest, fact.end_earliest, fact.end_latest)]
    if bounds[0] is None or bounds[0] != bounds[1]:
        return []
    if bounds[2] is None:
        return bounds[:1]
    return list(range(bounds[1], bounds[2] + 1)) if bounds[2] == bounds[3] else bounds[:1]


def recipients_of(honors: Iterable[Honor]) -> int:
    """How many hold one of the honors: whoever received it twice is one. Counted anew when the archive has changed."""
    held = Conferral.objects.published().filter(honor__in=[honor.uid for honor in honors], status__in=_HELD)
    held = held.exclude(rank=Rank.DEPRECATED).order_by()
    return count_of(held.values("person", "organization", "contribution").distinct())


def in_years(honors: Iterable[Honor], years: Iterable[int]) -> QuerySet:
    """The public conferrals of the honors that certainly are of one of the years."""
    within = Q()
    for first, last in _runs(sorted(years)):
        begins, ends = first * 10000 + 101, last * 10000 + 1231
        within |= Q(begin_earliest__gte=begins, begin_earliest__lte=ends, begin_latest__lte=ends)
    if not within:
        return Conferral.objects.none()
    rows = Conferral.objects.published().filter(within, honor__in=[honor.uid for honor in honors])
    rows = rows.exclude(_QUALIFIED)
    return rows.annotate(first=_year("begin_earliest"), last=_year("begin_latest")).filter(first=F("last"))


def apart(found: Iterable[Register]) -> QuerySet:
    """The public conferrals of the registers whose year is not certain.

    They are looked for where the registers have them, so that no others are read.
    """
    found = list(found)
    first_years = sorted({one.first for register in found for one in register.rough}, key=lambda year: year or 0)
    rows = Conferral.objects.published().filter(honor__in=[register.honor.uid for register in found])
    if len(first_years) <= _FEW:
        within = Q()
        for year in first_years:
            if year is None:
                within |= Q(begin_earliest=None) | Q(begin_earliest__in=(OPEN_BEGIN, OPEN_END))
            else:
                within |= Q(begin_earliest__gte=year * 10000 + 101, begin_earliest__lte=year * 10000 + 1231)
        rows = rows.filter(within)
    rows = rows.annotate(first=_year("begin_earliest"), last=_year("begin_latest"))
    return rows.filter(_QUALIFIED | Q(first=None) | Q(last=None) | ~Q(first=F("last")))


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    """The years as runs without a gap, so that few ranges ask for many years."""
    first = previous = None
    for year in years:
        if previous is not None and year != previous + 1:
            yield first, previous
            first = year
        first, previous = year if first is None else first, year
    if first is not None:
        yield first, previous
