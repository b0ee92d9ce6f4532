"""What the cells of a table call other rows by, looked up for many rows at once."""

from django.db.models import Exists, OuterRef

from archive.models import Snapshot
from archive.models.base import Record
from archive.models.plain import chunks_of, plain_rows

_REMEMBERED = 50_000


class Keys:
    """The cells that refer to rows of a model: a record's address, a statement's uid.

    A record whose address is another record's uid is called by its own uid, since a uid is what a cell means first.
    """

    def __init__(self, model, using: str):
        self.model, self.using = model, using
        self.is_of_records = issubclass(model, Record)
        self._known: dict[str, str] = {}

    def of(self, uids) -> dict[str | None, str]:
        """The cell for each of the uids, and for None."""
        wanted = set(uids)
        wanted.discard(None)
        if not self.is_of_records:
            return {None: "", **{uid: uid for uid in wanted}}
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        for chunk in chunks_of(wanted - self._known.keys()):
            rows = plain_rows(self.model, self.using)
            another = Exists(rows.filter(pk=OuterRef("slug")).exclude(pk=OuterRef("pk")))
            for uid, slug, taken in rows.filter(pk__in=chunk).values_list("pk", "slug", another):
                self._known[uid] = uid if taken else slug
        return {None: "", **{uid: self._known.get(uid, uid) for uid in wanted}}


class Readings:
    """The days by which cells tell the snapshots of a source apart; nothing where it has but one, or two of a day."""

    def __init__(self, using: str):
        self.using = using
        self._known: dict[str, dict[str, str]] = {}

    def of(self, sources) -> dict[str, str]:
        """The day of each of the sources' snapshots that needs it, by the snapshot's uid."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        wanted = set(sources)
        for chunk in chunks_of(wanted - self._known.keys()):
            self._known.update((source, {}) for source in chunk)
            there = plain_rows(Snapshot, self.using).filter(source__in=chunk)
            for uid, source, day in there.values_list("pk", "source_id", "read_on"):
                self._known[source][uid] = day.isoformat() if day else ""
        found = {}
        for source in wanted:
            days = list(self._known[source].values())
            if len(days) > 1:
                found.update((uid, day) for uid, day in self._known[source].items() if day and days.count(day) == 1)
        return found


__all__ = ["Keys", "Readings"]
