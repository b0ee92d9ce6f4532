"""What keeps rows from being put back as they were: something that they need is gone, or is another's by now."""

import hashlib
from collections import defaultdict

from archive.curation.telling import Reason, Why
from archive.models import Change, FormerSlug, Snapshot, states
from archive.models.base import Record
from archive.models.plain import chunks_of, plain_rows


class Obstacles:
    """Looks through the rows that a weighed change set changed or removed and that are to be put back."""

    def __init__(self, weighing):
        self.weighing = weighing

    def look(self) -> bool:
        """Keep the rows that can't be put back as they were; say whether there were any."""
        known = len(self.weighing.staying)
        for batch in self.weighing.batches(before__isnull=False):
            changes = [
                c for c in self.weighing.changes_of([row.uid for row in batch]) if self.weighing.goes_back(c.uid)
            ]
            by_model = defaultdict(list)
            for change in changes:
                by_model[change.model].append((change, change.state_before(), change.state_after() or {}))
            for model, found in by_model.items():
                self._look_at(model, found)
        return len(self.weighing.staying) > known

    def _look_at(self, model, found):
        self._gone(model, found)
        if issubclass(model, Record):
            self._addresses(model, found)
            if any(field.name == "parent" for field in model._meta.concrete_fields):
                self._circles(model, found)
        if model is Snapshot:
            self._texts(found)

    def _keep(self, change: Change, why: Why, other=None, address=""):
        self.weighing.keep(change.uid, Reason(change.model, change.act, why, other, address))

    def _gone(self, model, found):
        """Each row that refers to something that isn't there, nor comes back with it."""
        wanted = defaultdict(lambda: defaultdict(list))
        for change, before, after in found:
            for name, _, _ in states.logged_fields(model):
                field = model._meta.get_field(name)
                if field.is_relation and before[name] and before[name] != after.get(name):
                    wanted[field.remote_field.model][before[name]].append(change)
        for target_model, changes in wanted.items():
            there = _there(target_model, changes)
            missing = changes.keys() - there
            coming = {uid for uid, act in self.weighing.touched(missing).items() if act == "removed"}
            for target in sorted(missing - {uid for uid in coming if self.weighing.goes_back(uid)}):
                for change in changes[target]:
                    self._keep(change, Why.GONE, (target_model, target))

    def _addresses(self, model, found):
        """Each record whose address is another's, or leads to another, and will still do so."""
        wanted = {before["slug"]: change for change, before, after in found if before["slug"] != after.get("slug")}
        former = FormerSlug.objects.filter(kind=model._meta.model_name)
        for chunk in chunks_of(wanted):
            holders = list(plain_rows(model).filter(slug__in=chunk).values_list("slug", "pk"))
            leaving = {
                uid for uid in self.weighing.touched([uid for _, uid in holders]) if self.weighing.goes_back(uid)
            }
            holders = [(slug, uid) for slug, uid in holders if uid not in leaving]
            for slug, uid in [*holders, *former.filter(slug__in=chunk).values_list("slug", "identity_id")]:
                if uid != wanted[slug].uid:
                    self._keep(wanted[slug], Why.ADDRESS_TAKEN, address=slug)

    def _circles(self, model, found):
        """Each record that would come to stand above itself."""
        walks = {
            change: {change.uid: None, before["parent"]: None}
            for change, before, after in found
            if before["parent"] and before["parent"] != after.get("parent")
        }
        while walks:
            above = self._above(model, {next(reversed(walk)) for walk in walks.values()})
            going_on = {}
            for change, walk in walks.items():
                parent = above.get(next(reversed(walk)))
                if parent == change.uid:
                    self._keep(change, Why.CIRCLE)
                elif parent and parent not in walk:
                    going_on[change] = walk | {parent: None}
            walks = going_on

    def _above(self, model, uids) -> dict[str, str | None]:
        """The parents of the records as they will be."""
        parents = {}
        for chunk in chunks_of(uids):
            parents |= dict(plain_rows(model).filter(pk__in=chunk).values_list("pk", "parent_id"))
        for change in self.weighing.changes_of(uids):
            if change.before and self.weighing.goes_back(change.uid):
                parents[change.uid] = change.state_before()["parent"]
        return parents

    def _texts(self, found):
        """Each removed snapshot whose text its source has again."""
        wanted = {
            (before["source"], hashlib.sha256(before["text"].encode()).hexdigest()): change
            for change, before, after in found
            if not after
        }
        rows = plain_rows(Snapshot).filter(source__in={source for source, _ in wanted})
        for source, sha256, uid in rows.values_list("source_id", "sha256", "pk"):
            if (source, sha256) in wanted and uid not in self.weighing.touched([uid]):
                self._keep(wanted[source, sha256], Why.TEXT_TAKEN)


def _there(model, uids) -> set[str]:
    found = set()
    for chunk in chunks_of(uids):
        found.update(plain_rows(model).filter(pk__in=chunk).values_list("pk", flat=True))
    return found
