"""What the cells of a table call other rows by, looked up for many rows at once."""

from collections import defaultdict

from django.db.models import Exists, OuterRef

from archive.models import Snapshot
from archive.models.plain import chunks_of, plain_rows

_REMEMBERED = 50_000
_AT_ONCE = 10_000
_MANY = 200


class Keys:
    """The cells that refer to records of a model: their addresses.

    A record whose address is another record's uid is called by its own uid, since a uid is what a cell means first.
    """

    def __init__(self, model, using: str):
        rows = plain_rows(model, using)
        another = Exists(rows.filter(pk=OuterRef("slug")).exclude(pk=OuterRef("pk")))
        self._rows = rows.annotate(taken=another).values_list("pk", "slug", "taken")
        self._known: dict[str | None, str] = {None: ""}
        self._began_with_all = False

    def of(self, uids) -> dict[str | None, str]:
        """The cells for at least these uids, and for None."""
        missing = set(uids) - self._known.keys()
        if missing and len(self._known) > _REMEMBERED:
            self._known = {None: ""}
            missing = set(uids) - {None}
        if len(missing) > _MANY and not self._began_with_all:
            # Of a few thousand records in all, it is quicker to read all.
            self._began_with_all = True
            self._take(self._rows[:_AT_ONCE])
            missing -= self._known.keys()
        for chunk in chunks_of(missing):
            self._take(self._rows.filter(pk__in=chunk))
        # What is gone in the meantime keeps the only name that is left of it.
        self._known.update((uid, uid) for uid in missing - self._known.keys())
        return self._known

    def _take(self, rows):
        self._known.update((uid, uid if taken else slug) for uid, slug, taken in rows)


class Readings:
    """The days by which cells tell the snapshots of a source apart; nothing where it has but one, or two of a day."""

    def __init__(self, using: str):
        self.using = using
        self._seen: set[str] = set()
        self._days: dict[str, str] = {}

    def of(self, sources) -> dict[str, str]:
        """The day of each of the sources' snapshots that needs it, by the snapshot's uid."""
        if len(self._seen) > _REMEMBERED:
            self._seen, self._days = set(), {}
        fresh = set(sources) - self._seen
        read = defaultdict(list)
        for chunk in chunks_of(fresh):
            there = plain_rows(Snapshot, self.using).filter(source__in=chunk)
            for uid, source, day in there.values_list("pk", "source_id", "read_on"):
                read[source].append((day, uid))
        for of_source in read.values():
            days = [day for day, _ in of_source]
            if len(days) > 1:
                self._days.update((uid, day.isoformat()) for day, uid in of_source if day and days.count(day) == 1)
        self._seen |= fresh
        return self._days


__all__ = ["Keys", "Readings"]
