"""Weighing a change set: which of its rows can be put back as they were before it, and what keeps the others."""

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.db.models import Count, Max, Min

from archive.curation.obstacles import Obstacles
from archive.curation.progress import Silent
from archive.curation.telling import Reason, Why, differing
from archive.models import Change, ChangeSet, journal, states
from archive.models.base import Record, Statement
from archive.models.plain import CHUNK, chunks_of, plain_rows


class Touched(NamedTuple):
    """A row that the change set did something to, and what: "added", "changed" or "removed"."""

    id: int
    model: type
    uid: str
    act: str


class Weighing:
    """Which rows of a change set stay as it left them, and why; which are as they were before it already.

    All the others can be put back, together. Whatever number of rows the change set has, they are looked at in so
    many at a time, and only those that stay are kept in mind. ``only`` names the rows to look at, if not all of them.
    ``as_if_unpublished`` takes made rows for what they were made as, whoever may see them by now.
    """

    def __init__(self, change_set: ChangeSet, progress=None, *, only=None, as_if_unpublished: bool = False):
        self.change_set, self.only, self.as_if_unpublished = change_set, only, as_if_unpublished
        self.progress = progress or Silent()
        self.staying: dict[str, Reason] = {}
        self.already: dict[str, type] = {}
        self._to_follow: list[str] = []
        # The changes of a change set stand next to each other in the log.
        span = change_set.changes.aggregate(first=Min("id"), last=Max("id"), number=Count("id"))
        self.first, self.last, self.total = span["first"] or 0, span["last"] or 0, span["number"]
        self.number = 0  # of rows that it did something to, known when they have been looked at
        self.back: set[type] = set()  # kinds of which it changed or removed rows

    def weigh(self, *, lock: bool = False) -> "Weighing":
        """Compare the rows with what came after; ``lock`` keeps others off them until the transaction ends."""
        self.progress.begin("Looking at what was edited since", self.total)
        edited_parts = []
        for batch in self.batches():
            for model, touched in by_model(batch).items():
                if lock:
                    rows = plain_rows(model).filter(pk__in=[row.uid for row in touched])
                    list(rows.order_by("pk").select_for_update().values_list("pk"))
                edited_parts += self._compare(model, touched)
                made = {row.uid for row in touched if row.act == "added"}
                if len(made) < len(touched):
                    self.back.add(model)
                self._look_for_referrers(model, made - self.staying.keys() - self.already.keys())
            self.number += len(batch)
            self.progress.advance(len(batch))
        self._keep_owners(edited_parts)
        self._follow()
        while self.back and Obstacles(self).look():
            self._follow()
        return self

    @property
    def whole(self) -> bool:
        """Whether everything can be put back."""
        return not self.staying and not self.already

    def goes_back(self, uid: str) -> bool:
        """Whether a row of the change set is one of those to be put back."""
        return uid not in self.staying and uid not in self.already

    def keep(self, uid: str, reason: Reason):
        """The row stays, unless that is known already."""
        if self.goes_back(uid):
            self.staying[uid] = reason
            self._to_follow.append(uid)

    # ── the changes of the change set ──

    def changes(self):
        """What the change set did to rows, in the log."""
        changes = Change.objects.filter(id__gte=self.first, id__lte=self.last)
        return differing(changes if self.only is None else changes.filter(uid__in=self.only))

    def batches(self, **conditions) -> Iterator[list[Touched]]:
        """What the change set did to rows, in the order of the log, so many at a time."""
        last = self.first - 1
        columns = "id", "kind", "uid", "made", "gone"
        while True:
            changes = self.changes().filter(id__gt=last, **conditions).order_by("id")[:CHUNK]
            batch = [_touched(*values) for values in changes.values_list(*columns)]
            if not batch:
                return
            yield batch
            last = batch[-1].id

    def changes_of(self, uids) -> Iterator[Change]:
        """The changes by which the change set did something to any of the rows."""
        for chunk in chunks_of(uids):
            yield from self.changes().filter(uid__in=chunk)

    def touched(self, uids) -> dict[str, str]:
        """What the change set did to the rows, for those that it did something to."""
        columns = "id", "kind", "uid", "made", "gone"
        found = {}
        for chunk in chunks_of(uids):
            found |= {
                row.uid: row.act
                for row in (_touched(*values) for values in self.changes().filter(uid__in=chunk).values_list(*columns))
            }
        return found

    # ── what came after ──

    def _compare(self, model, touched: list[Touched]) -> list[tuple]:
        """Find the rows that are not as they were left; gives the parts among them: (part, its uid, its owner's)."""
        later = self._later([row.uid for row in touched])
        if not later:
            return []
        acts = {row.uid: row.act for row in touched}
        now = states.of_rows(model, later, "default")
        edited_parts = []
        for change in self.changes_of(later):
            present = now.get(change.uid, (None,))[0]
            if _same(model, present, change.after) or self._was_only_published(model, present, change):
                continue
            if _same(model, present, change.before):
                self.already[change.uid] = model
            else:
                self.keep(change.uid, Reason(model, acts[change.uid], Why.EDITED))
            # What an undo before this one took away was not edited by anybody.
            if is_part(model) and change.after and later[change.uid] != self.change_set.pk:
                edited_parts.append((model, change.uid, owner_of(model, change.state_after())))
        return edited_parts

    def _was_only_published(self, model, present: str | None, change: Change) -> bool:
        """Whether the row was made and is as it was made, but for who may see it, and that matters nothing."""
        if not (self.as_if_unpublished and present and change.before is None):
            return False
        now, then = states.read(model, present), change.state_after()
        return now | {"publication_status": ""} == then | {"publication_status": ""}

    def _later(self, uids) -> dict[str, int | None]:
        """The rows to which something was done later, and which change set the last of those who did it took back."""
        found = {}
        for chunk in chunks_of(uids):
            later = differing(Change.objects.filter(uid__in=chunk, id__gt=self.last)).order_by("id")
            found.update(later.values_list("uid", "change_set__reverts_id"))
        return found

    def _look_for_referrers(self, model, made: set[str]):
        """Rows that were made stay, where rows from outside the change set have come to refer to them."""
        for related, field in referring(model):
            found = []
            for chunk in chunks_of(made):
                rows = plain_rows(related).filter(**{f"{field.name}__in": chunk}).order_by("pk")
                found += rows.values_list("pk", field.attname)
            inside = self.touched({uid for uid, _ in found})
            why = Why.PART_EDITED if is_part(related) and field in related.owner_fields() else Why.REFERRED_TO
            for uid, target in found:
                if uid not in inside:
                    self.keep(target, Reason(model, "added", why, (related, uid)))

    def _keep_owners(self, edited_parts):
        """What was made, and then given other names, identifiers or citations than it was made with, was edited."""
        owners = defaultdict(dict)
        for part, uid, (model, owner) in edited_parts:
            owners[model].setdefault(owner, (part, uid))
        for model, parts in owners.items():
            made = {uid for uid, act in self.touched(parts).items() if act == "added"}
            for chunk in chunks_of(made):
                for uid in plain_rows(model).filter(pk__in=chunk).values_list("pk", flat=True):
                    self.keep(uid, Reason(model, "added", Why.PART_EDITED, parts[uid]))

    # ── what stays with what stays ──

    def _follow(self):
        """With a row that stays, there stays what it refers to, and what the change set did to the parts of it."""
        while self._to_follow:
            following, self._to_follow = self._to_follow, []
            models = defaultdict(list)
            for uid in following:
                models[self.staying[uid].model].append(uid)
            for model, uids in models.items():
                for chunk in chunks_of(uids):
                    there = self._keep_targets(model, chunk)
                    self._keep_parts(model, there)

    def _keep_targets(self, model, uids) -> list[str]:
        """What rows that stay refer to; gives those of them that are there."""
        fields = references(model)
        targets, there = defaultdict(dict), []
        rows = plain_rows(model).filter(pk__in=uids).order_by("pk")
        for uid, *found in rows.values_list("pk", *[field.attname for field in fields]):
            there.append(uid)
            for field, target in zip(fields, found, strict=True):
                if target and self.goes_back(target):
                    targets[field.remote_field.model].setdefault(target, uid)
        for target_model, needed in targets.items():
            for target, act in self.touched(needed).items():
                if act == "added":
                    self.keep(target, Reason(target_model, act, Why.NEEDED, (model, needed[target])))
        return there

    def _keep_parts(self, model, uids):
        for part, field in referring(model):
            if is_part(part) and field in part.owner_fields():
                owners = dict(plain_rows(part).filter(**{f"{field.name}__in": uids}).values_list("pk", field.attname))
                for uid, act in self.touched(owners).items():
                    self.keep(uid, Reason(part, act, Why.BELONGS, (model, owners[uid])))
        for uid in uids:
            for part, removed in self._removed_parts.get(uid, ()):
                self.keep(removed, Reason(part, "removed", Why.BELONGS, (model, uid)))

    @property
    def _removed_parts(self) -> dict[str, list[tuple[type, str]]]:
        """The names, identifiers and citations that the change set removed, by the uid of what they belonged to."""
        if "found" not in self.__dict__:
            self.found = defaultdict(list)
            kinds = [model._meta.model_name for model in journal.logged_models() if is_part(model)]
            for batch in self.batches(after__isnull=True, kind__in=kinds):
                for change in self.changes_of([row.uid for row in batch]):
                    self.found[owner_of(change.model, change.state_before())[1]].append((change.model, change.uid))
        return self.found


def is_part(model) -> bool:
    """Names, identifiers, citations, snapshots and marks are parts of what they belong to."""
    return not issubclass(model, Record | Statement)


def owner_of(model, state: dict) -> tuple[type, str]:
    """What a row with the state belongs to."""
    return next((f.remote_field.model, state[f.name]) for f in model.owner_fields() if state.get(f.name))


def references(model) -> list:
    """The columns by which rows refer to other rows of the archive."""
    return [*model.ends(), *model.mentions(), *(f for f in model._meta.concrete_fields if f.name == "merged_into")]


def referring(model) -> list[tuple[type, object]]:
    """The kinds whose rows may refer to rows of the kind, with the column by which they do."""
    relations = [field for field in model._meta.get_fields(include_hidden=True) if field.auto_created]
    return [
        (relation.related_model, relation.field)
        for relation in relations
        if not relation.concrete and journal.is_logged(relation.related_model)
    ]


def by_model(batch: list[Touched]) -> dict[type, list[Touched]]:
    found = defaultdict(list)
    for row in batch:
        found[row.model].append(row)
    return found


@functools.cache
def _model_of(kind: str) -> type:
    return apps.get_model("archive", kind)


def _touched(number, kind, uid, made, gone) -> Touched:
    return Touched(number, _model_of(kind), uid, "added" if made else "removed" if gone else "changed")


def _same(model, one: str | None, other: str | None) -> bool:
    return one == other or (one and other and states.read(model, one) == states.read(model, other))
