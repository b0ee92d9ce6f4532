"""An organization through time: its units, and how many people certainly and perhaps were there in each year."""

import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import NullIf
from django.utils import timezone

from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.models import Organization, Role
from archive.models.fields import BOUNDS
from archive.models.members import has_gaps
from archive.reading import holdings, periods
from archive.reading.overlaps import LIFETIME, Bounds
from archive.vocabularies import PublicationStatus

#: So many units are read along with an organization, however many it has.
UNITS = 500


def units_within(uid: str) -> list[str]:
    """The uids of the organization's public units, of their units, and so on: one query, ``UNITS`` of them at most."""
    table, parent = Organization._meta.db_table, Organization._meta.get_field("parent").column
    key, status = Organization._meta.pk.column, Organization._meta.get_field("publication_status").column
    # UNION drops what was found before, so that units that were made parts of each other come to an end.
    sql = f"""
        WITH RECURSIVE within(unit) AS (
            SELECT {key} FROM {table} WHERE {parent} = %s AND {status} = %s
            UNION
            SELECT {table}.{key} FROM {table} JOIN within ON {table}.{parent} = within.unit WHERE {status} = %s
        )
        SELECT unit FROM within LIMIT {UNITS}"""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, [uid, PublicationStatus.PUBLISHED, PublicationStatus.PUBLISHED])
        return [unit for (unit,) in cursor.fetchall() if unit != uid]


@dataclass(frozen=True, slots=True)
class Year:
    """How many roles certainly went on in a year, and how many more may have."""

    year: int
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class ThroughYears:
    """The years from the first to the last of which anything is told, and how many roles have no date at all."""

    years: list[Year]
    undated: int

    @property
    def most(self) -> int:
        return max((year.certain + year.possible for year in self.years), default=0)


def through_years(organizations: Iterable[str], kind: str = "") -> ThroughYears:
    """The public roles at the organizations, year by year; counted anew only after the archive has changed."""
    return _through_years(DEFAULT_DB_ALIAS, tuple(sorted(organizations)), kind, holdings.latest_change())


@functools.lru_cache(maxsize=256)
def _through_years(using: str, organizations: tuple[str, ...], kind: str, latest: tuple | None) -> ThroughYears:
    rows = Role.objects.published().filter(organization__in=organizations).order_by()
    if kind:
        rows = rows.filter(kind=kind)
    told = _closed(rows) + _going_on(rows) + _in_sets(rows)
    dated = {times: count for times, count in told.items() if times.known}
    undated = sum(told.values()) - sum(dated.values())
    if not dated:
        return ThroughYears([], undated)
    known = [year for times in dated for year in times.known]
    first, last = min(known), max(known)
    certain, possible = Counter(), Counter()
    for times, count in dated.items():
        for begin, end in _apart(map(_certain_years, times.surely)):
            _spread(certain, begin, end, count)
        for begin, end in _apart(map(_possible_years, times.perhaps)):
            _spread(possible, max(begin, first), min(end, last), count)
    counted, surely, perhaps = [], 0, 0
    for year in range(first, last + 1):
        surely += certain[year]
        perhaps += possible[year]
        counted.append(Year(year, surely, perhaps - surely))
    return ThroughYears(counted, undated)


# The years of a role's bounds in their order; None for what is not told, or open.
_Years = tuple[int | None, int | None, int | None, int | None]


class _Times(NamedTuple):
    """The years of a role: one time or, where its date is a set, several, of which all or only some one is meant."""

    surely: tuple[_Years, ...]
    perhaps: tuple[_Years, ...]

    @classmethod
    def once(cls, years: _Years) -> "_Times":
        return cls((years,), (years,))

    @property
    def known(self) -> list[int]:
        return [year for years in self.perhaps for year in years if year is not None]


def _closed(rows: QuerySet) -> Counter[_Times]:
    """How many of the roles that do not go on have which years; the database counts them."""
    closed = rows.exclude(has_gaps()).filter(Q(end_earliest__lt=OPEN_END) | Q(end_earliest=None))
    in_years = closed.annotate(**{f"year_of_{bound}": _year_of(bound) for bound in BOUNDS})
    counted = in_years.values_list(*(f"year_of_{bound}" for bound in BOUNDS)).annotate(count=Count("pk"))
    return Counter({_Times.once(tuple(years)): count for *years, count in counted})


def _year_of(bound: str):
    """The year of a bound; SQL divides towards zero, years before 1 need the division that rounds down."""
    day = NullIf(NullIf(bound, Value(OPEN_BEGIN)), Value(OPEN_END))
    return (day - (day % 10000 + 10000) % 10000) / 10000


def _going_on(rows: QuerySet) -> Counter[_Times]:
    """The same of those that go on: their end is as early as a source last said that they do, and no later one told."""
    going_on = rows.exclude(has_gaps()).filter(end_earliest=OPEN_END)
    read = periods.read_days(going_on)
    told: Counter[_Times] = Counter()
    for uid, *bounds in going_on.values_list("pk", *BOUNDS):
        told[_Times.once(_years(bounds, read.get(uid)))] += 1
    return told


def _in_sets(rows: QuerySet) -> Counter[_Times]:
    """The same of those whose dates are sets; there are few, and only their text tells of the gaps."""
    in_sets = rows.filter(has_gaps())
    read = periods.read_days(in_sets)
    told: Counter[_Times] = Counter()
    for uid, date in in_sets.values_list("pk", "date"):
        dates = Dates.parse(date)
        members = tuple(_years(bounds, read.get(uid)) for bounds in dates.members)
        told[_Times(members if dates.is_all_of else (_years(dates.bounds, read.get(uid)),), members)] += 1
    return told


def _years(bounds: Bounds, read_on: int | None) -> _Years:
    """The years of the bounds; of what goes on the earliest end is the day on which it was read, the latest today."""
    begin_earliest, begin_latest, end_earliest, end_latest = bounds
    if end_latest == OPEN_END:
        end_earliest, end_latest = read_on, timezone.now().year * 10000
    days = (begin_earliest, begin_latest, end_earliest, end_latest)
    return tuple(None if day in (None, OPEN_BEGIN, OPEN_END) else day // 10000 for day in days)


def _apart(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs of years in order, those that touch as one, so that no year is told twice; empty ones are left out."""
    apart: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if first > last:
            continue
        if apart and first <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(last, apart[-1][1])
        else:
            apart.append((first, last))
    return apart


def _certain_years(years: _Years) -> tuple[int, int]:
    """The first and the last year in which it surely went on; no year where the last is before the first."""
    begin_earliest, begin_latest, end_earliest, end_latest = years
    begun_by = end_latest if begin_latest is None else begin_latest
    lasted = [year for year in (begin_earliest, end_earliest) if year is not None]
    return (begun_by, max(lasted)) if begun_by is not None and lasted else (1, 0)


def _possible_years(years: _Years) -> tuple[int, int]:
    """The first and the last year in which it may have gone on; an untold end lies a lifetime away, no further."""
    known = [year for year in years if year is not None]
    begin, end = years[0], years[3]
    return min(known) - LIFETIME if begin is None else begin, max(known) + LIFETIME if end is None else end


def _spread(steps: Counter, first: int, last: int, count: int):
    """Let the running sum of the steps be higher by the count from the first year to the last."""
    if first <= last:
        steps[first] += count
        steps[last + 1] -= count
