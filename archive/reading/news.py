"""What is new in the archive, as the public may know it: the records that were published or revised last.

It follows from the change log's last entry, so it is worked out anew only after the archive has changed.
"""

import datetime
import functools
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import DEFAULT_DB_ALIAS

from archive.models import RECORDS, STATEMENTS, Change
from archive.reading.holdings import latest_change
from archive.reading.lines import RECORD_WORDS
from archive.vocabularies import PublicationStatus

NEWS = 10  # on the first page
FEED = 50  # in the feeds
# Of what changed together so many are named: a large import would leave no room for anything else.
TOGETHER = 3
# So many changes of the log are read at once, and so many times.
_AT_ONCE, _TIMES = 2000, 5
# In which order records that were made public together are told.
_ORDER = ("person", "campaign", "source", "honor", "organization")
_NOT_SHOWN = {"#", "editors_note", "publication_status"}
_KINDS = {model._meta.model_name: model for model in (*RECORDS, *STATEMENTS)}


@dataclass(frozen=True, slots=True)
class News:
    """That a public record was published, or that something public of it was revised.

    ``with_others`` says that more records than are named were published or revised at the same time.
    """

    uid: str
    kind: str
    name: str
    href: str
    headline: str
    moment: datetime.datetime
    is_new: bool
    change_set: int
    with_others: bool = False

    @property
    def kind_words(self) -> str:
        """What a reader calls the kind of record."""
        return str(RECORD_WORDS[self.kind][0])


def news(most: int = NEWS) -> list[News]:
    """The records most recently published or revised, newest first; of one moment, those of which most is told.

    At most ``FEED``. Nothing that was not public leaves a trace.
    """
    return _news(DEFAULT_DB_ALIAS, latest_change())[:most]


@functools.lru_cache(maxsize=2)
def _news(using: str, latest: tuple | None) -> list[News]:
    told: list[News] = []
    named: set[str] = set()
    changes = Change.objects.order_by("-id").values_list(
        "change_set_id", "kind", "uid", "owner_uid", "before", "after", "change_set__closed_at"
    )
    before = latest[0] + 1 if latest else 0
    for _ in range(_TIMES):
        # Of a change set that is too large to be read at once the rest is passed over.
        read = changes.filter(change_set_id__lt=before)[:_AT_ONCE]
        told += _told(read, named)
        if len(read) < _AT_ONCE or len(told) >= FEED:
            break
        before = read[len(read) - 1][0]
    return told[:FEED]


def _told(changes: Sequence[tuple], named: set[str]) -> list[News]:
    """The news in the changes (newest first) about records that were not named before."""
    candidates = [
        (number, kind, uid, owner, is_new, moment)
        for number, kind, uid, owner, before, after, moment in changes
        if owner not in named and (is_new := _became_public(kind, before, after)) is not None
    ]
    shown = _public_now(candidates)
    candidates = [one for one in candidates if one[2] in shown]
    records = _records({owner for _, _, _, owner, _, _ in candidates})
    much = Counter(owner for _, _, _, owner, _, _ in candidates)
    found: dict[str, News] = {}
    for number, _, uid, owner, is_new, moment in candidates:
        if owner not in records:
            continue
        is_new_itself = is_new and uid == owner
        if owner not in found:
            model, name, slug, headline = records[owner]
            href = f"/{model.kind_plural}/{slug}/"
            found[owner] = News(owner, model._meta.model_name, name, href, headline, moment, is_new_itself, number)
        elif is_new_itself and found[owner].change_set == number:
            found[owner] = replace(found[owner], is_new=True)
    named |= found.keys()
    together = defaultdict(list)
    for one in sorted(found.values(), key=lambda one: (_ORDER.index(one.kind), -much[one.uid], one.name)):
        together[one.change_set].append(one)
    told: list[News] = []
    for _, ones in sorted(together.items(), reverse=True):
        told += ones[:TOGETHER]
        if len(ones) > TOGETHER:
            told[-1] = replace(told[-1], with_others=True)
    return told


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
    for _, kind, uid, *_rest in candidates:
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
