"""Organizations under the name that was theirs at the time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from archive.careers.prepared import MANY, Question
from archive.models import Name
from archive.vocabularies import NameKind, PublicationStatus

#: The columns of names by which organizations are called as they were at a time.
NAME_IN_USE = ("organization_id", "text", "kind", "begin_latest", "end_earliest")
_IN_USE = (NameKind.PREFERRED, NameKind.FORMER)
_NAMES = Question(
    lambda organizations: (
        Name.objects.filter(organization__in=[organizations])
        .filter(Q(kind__in=_IN_USE) & ~Q(date="") | Q(kind=NameKind.ABBREVIATION))
        .oldest_first()
        .values_list(*NAME_IN_USE)
    ),
    organizations=MANY,
)


@dataclass(slots=True)
class Link:
    """A public record as a line names it."""

    href: str
    name: str


@dataclass(slots=True)
class Affiliation:
    """A public organization in a statement: the name that was valid at the time, and today's where it differs."""

    uid: str
    href: str
    today: str
    then: str = ""
    short: str = ""  # its abbreviation, where an editor has recorded one
    part_of: Link | None = None

    @property
    def name(self) -> str:
        return self.then or self.today


def affiliation(uid: str | None, slug: str, name: str, *parent) -> Affiliation | None:
    """The organization of a row's columns; ``parent`` are the slug, name and status of what it is part of."""
    if uid is None:
        return None
    part_of = None
    if parent and parent[2] == PublicationStatus.PUBLISHED:
        part_of = Link(f"/organizations/{parent[0]}/", parent[1])
    return Affiliation(uid, f"/organizations/{slug}/", name, part_of=part_of)


def mentioned(uid: str | None, slug: str, name: str, status: str) -> Affiliation | None:
    """The same for an organization that is only mentioned: None while it is not public."""
    return affiliation(uid, slug, name) if status == PublicationStatus.PUBLISHED else None


class NamesInUse:
    """The dated names and the abbreviations of organizations, by their uids."""

    def __init__(self, dated: dict[str, list[tuple]], short: dict[str, str]):
        self._dated, self._short = dated, short

    @classmethod
    def among(cls, rows: Iterable[tuple]) -> "NamesInUse":
        """Of rows in the columns ``NAME_IN_USE``: dated names, the oldest first, and abbreviations."""
        dated: dict[str, list[tuple]] = {}
        short: dict[str, str] = {}
        for uid, text, kind, *bounds in rows:
            if kind == NameKind.ABBREVIATION:
                short[uid] = text
            else:
                dated.setdefault(uid, []).append((text, kind, *bounds))
        return cls(dated, short)

    def then(self, uid: str, today: str, bounds: Sequence[int | None]) -> str:
        """The name that was certainly in use within the bounds, where it is another than today's; else empty."""
        then = name_at(self._dated.get(uid, ()), bounds)
        return "" if then == today else then

    def short(self, uid: str) -> str:
        """The organization's abbreviation, where an editor has recorded one."""
        return self._short.get(uid, "")


def names_in_use(uids: Iterable[str]) -> NamesInUse:
    """What the organizations were called when: one query, none where there are no organizations."""
    uids = sorted(set(uids))
    return NamesInUse.among(_NAMES(organizations=uids) if uids else ())


def name_them(affiliations: Iterable[tuple[Affiliation, Sequence[int | None]]], names: NamesInUse) -> None:
    """Give each affiliation the name that its organization had within the bounds beside it."""
    for one, bounds in affiliations:
        one.then = names.then(one.uid, one.today, bounds)
        if not one.then:
            one.short = names.short(one.uid)


def name_at(names: Iterable[tuple], bounds: Sequence[int | None]) -> str:
    """The name that was certainly in use when what has the bounds began (or ended, where only that is known).

    ``names`` are tuples of text, kind, begin_latest and end_earliest. Empty where none certainly was. A name without
    a beginning counts as in use from the first; one without an end as in use still, unless it is a former name.
    """
    earliest, latest = bounds[:2]
    if earliest is None or latest is None:
        earliest, latest = bounds[2:]
    if earliest is None or latest is None:
        return ""
    for text, kind, begin_latest, end_earliest in names:
        begun = begin_latest is None or begin_latest <= earliest
        lasted = end_earliest >= latest if end_earliest is not None else kind != NameKind.FORMER
        if begun and lasted:
            return text
    return ""
