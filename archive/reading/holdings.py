"""How much the archive holds, and what is new in it: both as the public may know it.

Both follow from the change log's last entry, so they are worked out anew only after the archive has changed.
"""

import datetime
import functools
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from django.db import DEFAULT_DB_ALIAS

from archive.models import RECORDS, STATEMENTS, Change, ChangeSet, Conferral
from archive.reading.lines import RECORD_WORDS
from archive.vocabularies import PublicationStatus

NEWS = 10  # on the first page
FEED = 50  # in the feeds
# How far back the log is read for news; a large import alone may fill it.
_READ_BACK = 2000
# In which order records that were made public together are told.
_ORDER = ("person", "campaign", "source", "honor", "organization")
_NOT_SHOWN = {"#", "editors_note", "publication_status"}


@dataclass(frozen=True, slots=True)
class Holdings:
    """The numbers of public records by kind, and of public statements by kind; what is told twice counts once."""

    records: dict[str, int]
    statements: dict[str, int]
    told_twice: int

    @property
    def statement_count(self) -> int:
        return sum(self.statements.values()) - self.told_twice

    @property
    def is_empty(self) -> bool:
        return not any(self.records.values())


@dataclass(frozen=True, slots=True)
class News:
    """That a public record was published, or that something public of it was revised."""

    uid: str
    kind: str
    name: str
    href: str
    headline: str
    moment: datetime.datetime
    is_new: bool
    change_set: int

    @property
    def kind_words(self) -> str:
        """What a reader calls the kind of record."""
        return str(RECORD_WORDS[self.kind][0])


def latest_change() -> tuple | None:
    """The number and moment of the last change set, which together never come twice; None before the first."""
    return ChangeSet.objects.newest_first().values_list("number", "closed_at").first()


def holdings() -> Holdings:
    return _holdings(DEFAULT_DB_ALIAS, latest_change())


def news(most: int = NEWS) -> list[News]:
    """The records most recently published or revised, newest first; of one moment, those of which most is told.

    At most ``FEED``. Nothing that was not public leaves a trace.
    """
    return _news(DEFAULT_DB_ALIAS, latest_change())[:most]


@functools.lru_cache(maxsize=2)
def _holdings(using: str, latest: tuple | None) -> Holdings:
    as_role = Conferral.objects.published().filter(told_as_role__public=True)
    as_appearance = Conferral.objects.published().filter(told_as_appearance__public=True)
    return Holdings(
        {model._meta.model_name: model.objects.published().count() for model in RECORDS},
        {model._meta.model_name: model.objects.published().count() for model in STATEMENTS},
        (as_role | as_appearance).count(),
    )


@functools.lru_cache(maxsize=2)
def _news(using: str, latest: tuple | None) -> list[News]:
    changes = Change.objects.order_by("-id").values_list(
        "kind", "uid", "owner_uid", "before", "after", "change_set__closed_at", "change_set_id"
    )[:_READ_BACK]
    candidates = [
        (kind, uid, owner, is_new, moment, number)
        for kind, uid, owner, before, after, moment, number in changes
        if (is_new := _became_public(kind, before, after)) is not None
    ]
    shown = _public_now(candidates)
    records = _records({owner for _, uid, owner, *_ in candidates if uid in shown})
    told: dict[str, News] = {}
    much = Counter(owner for _, uid, owner, *_ in candidates if uid in shown)
    for _, uid, owner, is_new, moment, number in candidates:
        if uid not in shown or owner not in records:
            continue
        model, name, slug, headline = records[owner]
        if owner not in told:
            href = f"/{model.kind_plural}/{slug}/"
            is_new_itself = is_new and uid == owner
            told[owner] = News(owner, model._meta.model_name, name, href, headline, moment, is_new_itself, number)
        elif is_new and uid == owner and told[owner].moment == moment:
            told[owner] = replace(told[owner], is_new=True)

    def place(item: tuple[str, News]) -> tuple:
        owner, one = item
        return -one.moment.timestamp(), _ORDER.index(one.kind), -much[owner], one.name

    return [one for _, one in sorted(told.items(), key=place)][:FEED]


_KINDS = {model._meta.model_name: model for model in (*RECORDS, *STATEMENTS)}


def _became_public(kind: str, before: str | None, after: str | None) -> bool | None:
    """True where the change published something, False where it revised what was published, None for all others."""
    if kind not in _KINDS or after is None:
        return None
    old, new = json.loads(before or "{}"), json.loads(after)
    if new.get("publication_status") != PublicationStatus.PUBLISHED:
        return None
    if old.get("publication_status") != PublicationStatus.PUBLISHED:
        return True
    differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    return False if differing - _NOT_SHOWN else None


def _public_now(candidates) -> set[str]:
    by_kind = defaultdict(set)
    for kind, uid, *_ in candidates:
        by_kind[kind].add(uid)
    shown: set[str] = set()
    for kind, model in _KINDS.items():
        shown.update(model.objects.published().filter(pk__in=by_kind[kind]).values_list("pk", flat=True))
    return shown


def _records(uids) -> dict[str, tuple]:
    """The public ones of the records: uid to model, name, slug and headline."""
    found = {}
    for model in RECORDS:
        kind = model._meta.model_name
        name = "title" if kind == "source" else "name"
        headline = "headline" if kind == "person" else "slug"
        for uid, *values in model.objects.published().filter(pk__in=uids).values_list("pk", name, "slug", headline):
            found[uid] = (model, values[0], values[1], values[2] if kind == "person" else "")
    return found
