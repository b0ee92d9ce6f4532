"""What ties a person to others: the organizations, honors and campaigns that both have, each with its time.

Everything is read by index and bounded: of each organization, honor and campaign so many rows at most, and of them so
many that are the smallest. What was not looked at is told, not passed over.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Count, Q, QuerySet

from archive.models import Conferral, Participation, Relationship, Role
from archive.reading import periods
from archive.reading.overlaps import Presence, presences
from archive.vocabularies import ConferralStatus, Rank

GIVEN = (ConferralStatus.CONFERRED, ConferralStatus.SHARED)
# Of each shared thing so many of the others' rows are read, and so many shared things of each kind.
ROWS = 2000
SHARED = 40


@dataclass(frozen=True, slots=True)
class Share:
    """That somebody has a part in a shared thing at a time; what went on several times is several of them."""

    uid: str
    shared: str  # the uid of the organization, honor or campaign
    person: str
    presence: Presence
    told: str  # in which part: the capacity in a campaign, else empty


@dataclass(slots=True)
class Shared:
    """The things of one kind that the person shares with others."""

    kind: str  # "organization", "honor" or "campaign"
    own: list[Share]
    undated: list[Share] = field(default_factory=list)  # of the person's own those of which nobody tells when
    others: list[Share] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)  # how many public statements each of the things has in all
    cut: list[str] = field(default_factory=list)  # those of which not everyone was looked at


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: str
    rows: QuerySet
    column: str
    part: str = ""
    takes_undated: bool = False  # whether to share it says something even where no date is told
    by_year: bool = False  # whether two of one year had it together, whatever their days

    def columns(self, rows: QuerySet) -> QuerySet:
        return rows.values_list("pk", f"{self.column}_id", "person_id", "date", *([self.part] if self.part else []))

    def shares(self, rows: Iterable[tuple], read_days: dict[str, int]) -> list[Share]:
        return [
            Share(uid, shared, person, self._in_time(presence), *(part or [""]))
            for uid, shared, person, date, *part in rows
            for presence in presences(date, read_days.get(uid))
        ]

    def _in_time(self, presence: Presence) -> Presence:
        begin, _, _, end = presence.bounds
        if self.by_year and begin is not None and end is not None and begin // 10000 == end // 10000:
            first, last = begin // 10000 * 10000 + 101, begin // 10000 * 10000 + 1231
            return Presence((first, first, last, last), presence.read_on)
        return presence


def _kinds() -> Iterable[_Kind]:
    yield _Kind("organization", Role.objects.exclude(organization=None), "organization")
    yield _Kind("honor", Conferral.objects.filter(status__in=GIVEN).exclude(person=None), "honor", by_year=True)
    campaigns = Participation.objects.exclude(person=None)
    yield _Kind("campaign", campaigns, "campaign", part="capacity", takes_undated=True, by_year=True)


def shared(person: str) -> list[Shared]:
    """What the person shares with others, by kind: five queries a kind at most, however much it is."""
    return [_shared(kind, person) for kind in _kinds()]


def _shared(kind: _Kind, person: str) -> Shared:
    rows = kind.rows.published().exclude(rank=Rank.DEPRECATED)
    mine = rows.filter(person=person)
    found = Shared(kind.kind, kind.shares(kind.columns(mine.order_by("pk")), periods.read_days(mine)))
    if not kind.takes_undated:
        found.undated = [share for share in found.own if not share.presence.is_dated]
        found.own = [share for share in found.own if share.presence.is_dated]
    uids = {share.shared for share in found.own}
    if not uids:
        return found
    counted = rows.filter(**{f"{kind.column}__in": uids}).order_by().values_list(f"{kind.column}_id")
    found.sizes = dict(counted.annotate(Count("pk")))
    smallest = sorted(uids, key=lambda uid: (found.sizes[uid], uid))
    others = rows.exclude(person=person)
    told = _all_of([kind.columns(_beside(kind, others, uid, found.own))[: ROWS + 1] for uid in smallest[:SHARED]])
    going_on = [uid for uid, _, _, date, *_ in told if date.rstrip("]}").endswith("..")]
    read_days = periods.read_days(kind.rows.filter(pk__in=going_on[:ROWS]))
    found.others = kind.shares(told, read_days)
    numbers = Counter(shared for _, shared, *_ in told)
    found.cut = [uid for uid, number in numbers.items() if number > ROWS] + smallest[SHARED:]
    return found


def _all_of(querysets: list[QuerySet]) -> list[tuple]:
    """The rows of all the querysets, each with its own order and limit, in one query."""
    connection = connections[DEFAULT_DB_ALIAS]
    pieces, parameters = [], []
    for number, queryset in enumerate(querysets):
        sql, given = queryset.query.get_compiler(connection=connection).as_sql()
        pieces.append(f"SELECT * FROM ({sql}) AS part_{number}")
        parameters += given
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), parameters)
        return cursor.fetchall()


def _beside(kind: _Kind, rows: QuerySet, uid: str, own: list[Share]) -> QuerySet:
    """The others' rows of the thing within the reach of the person's own times there."""
    rows = rows.filter(**{kind.column: uid})
    if kind.takes_undated:
        return rows.order_by("pk")
    reaches = [share.presence.reach for share in own if share.shared == uid]
    begin, end = min(begin for begin, _ in reaches), max(end for _, end in reaches)
    dated = rows.exclude(begin_earliest=None, end_latest=None)
    return dated.possibly_within(begin, end).newest_first()


@dataclass(frozen=True, slots=True)
class Relation:
    """That another person is something to the person, or the person to the other (``is_inverse``)."""

    uid: str
    person: str
    kind: str
    is_inverse: bool


def related(person: str) -> list[Relation]:
    """The relations of the person to others who have a record: one query."""
    rows = (
        Relationship.objects.published()
        .exclude(rank=Rank.DEPRECATED)
        .exclude(other_person=None)
        .filter(Q(person=person) | Q(other_person=person))
        .order_by("uid")
        .values_list("pk", "person_id", "other_person_id", "kind")
    )
    return [Relation(uid, other if one == person else one, kind, one != person) for uid, one, other, kind in rows]
