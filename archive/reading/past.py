"""The archive as it was right after a change set, as far as the public saw it then and may see it still.

Three rules, on top of those that hold for today's pages:

- what was not public then, a draft or a statement at an end of which there was one, is not shown;
- what is not public now, because it was withdrawn or deleted since or belongs to something that was, is not shown
  either: not itself, not as an end, not as a mention; nor is what was published again after that, as it was before;
- words of a source's text show as far as the text may be shown now.

Everything is read from the change log by the index of rows, so many queries whatever the number of rows.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Max, Q

from archive.dates import Dates
from archive.models import Change, Citation, Name, Snapshot, states
from archive.models.base import Record, Statement
from archive.models.fields import BOUNDS
from archive.models.plain import chunks_of
from archive.reading import histories
from archive.reading.spells import Spells, ends
from archive.vocabularies import NameKind, PublicationStatus

PUBLISHED, MERGED = PublicationStatus.PUBLISHED, PublicationStatus.MERGED


class Past:
    """Rows as they stood after the change set with the number. They are learnt first, in bulk, and then asked for."""

    def __init__(self, number: int, spells: Spells | None = None):
        self.number = number
        self.spells = spells or Spells()  # of all rows known, and of those deleted
        self.deleted: set[str] = set()  # what had belonged to an owner and was there no more
        self._rows: dict[str, tuple[type, dict] | None] = {}
        self._now: dict[str, str] = {}  # what is public now: a record's present address, else an empty text
        self._asked_now: set[str] = set()

    # ── learning ──

    def learn_owned(self, owner: str) -> list[tuple[type, str]]:
        """Learn of the record and all that belonged to it; gives their models and uids, in no order. Two queries."""
        rows = histories.as_of_change_set(owner, self.number)
        for row in rows:
            self._rows[row.uid] = row.model, row.state
        self._rows.setdefault(owner, None)
        self.deleted = histories.deleted_until(owner, self.number) - self._rows.keys()
        return [(row.model, row.uid) for row in rows]

    def learn(self, uids: Iterable[str]):
        """Learn of the rows: one query for those not yet known, none where all are."""
        unknown = set(uids) - self._rows.keys() - {None}
        for chunk in chunks_of(unknown):
            last = Change.objects.filter(uid__in=chunk).up_to(self.number).order_by().values("uid")
            for change in Change.objects.filter(id__in=last.annotate(last=Max("id")).values("last")):
                state = change.state_after()
                self._rows[change.uid] = (change.model, state) if state is not None else None
        for uid in unknown:
            self._rows.setdefault(uid, None)

    def learn_named(self, levels: int = 2):
        """Learn of all that the known rows refer to, and what that refers to in its turn; one query a level."""
        for _ in range(levels):
            self.learn({uid for row in self._rows.values() if row for uid in _referred_to(*row)})

    def learn_what_is_public_now(self):
        """Ask which of the known rows the public may see now, and since when without a break.

        One query for each kind among them, and one for each level of what they hung on.
        """
        self.spells.learn([*self._rows, *self.deleted])
        by_model = defaultdict(set)
        for uid, row in self._rows.items():
            if row and uid not in self._asked_now:
                by_model[row[0]].add(uid)
        for model, uids in by_model.items():
            self._asked_now |= uids
            for chunk in chunks_of(uids):
                self._now.update(_public_now(model, chunk))

    # ── asking ──

    def state(self, uid: str) -> dict | None:
        row = self._rows.get(uid)
        return row[1] if row else None

    def model(self, uid: str) -> type | None:
        row = self._rows.get(uid)
        return row[0] if row else None

    def known(self, model: type) -> list[str]:
        """The uids of the rows of the model that are known to have been there."""
        return [uid for uid, row in self._rows.items() if row and row[0] is model]

    def ends(self, uid: str) -> list[str]:
        """The uids of the records, and contributions, that were at the ends of the row."""
        model, state = self._rows[uid]
        return [state[end.name] for end in ends(model) if state[end.name]]

    def last_change(self, owner: str) -> list[tuple]:
        """The number and the moment of the last change set until then that changed anything of the record."""
        changes = Change.objects.filter(owner_uid=owner).up_to(self.number)
        return list(changes.order_by("-id").values_list("change_set_id", "change_set__closed_at")[:1])

    def was_public(self, uid: str) -> bool:
        """Whether the public saw the row then."""
        return self._rule(uid, lambda uid: True)

    def is_shown(self, uid: str | None) -> bool:
        """Whether the public saw the row then and ever since, with all its ends then."""
        return uid is not None and self._rule(uid, self._is_kept)

    def _is_kept(self, uid: str) -> bool:
        return uid in self._now and self.spells.since(uid) <= self.number

    def _rule(self, uid: str, still) -> bool:
        row = self._rows.get(uid)
        if row is None or not still(uid):
            return False
        model, state = row
        if issubclass(model, Record):
            return state["publication_status"] == PUBLISHED
        if issubclass(model, Statement) and state["publication_status"] != PUBLISHED:
            return False
        if model is Name and state["kind"] == NameKind.SEARCH_ONLY:
            return False
        return all(self._rule(end, still) for end in self.ends(uid))

    def shown(self, model: type, uids: Iterable[str]) -> list[str]:
        """Those of the rows that are of the model and are shown, by uid."""
        return sorted(uid for uid in set(uids) if self.model(uid) is model and self.is_shown(uid))

    def row(self, uid: str, columns: Iterable[str]) -> tuple:
        """The row's values in the columns, named as ``values_list`` names them: "organization__parent__name".

        A status of publication, and ``public``, tell whether the row is shown; a slug is today's.
        """
        return tuple(self._value(uid, column) for column in columns)

    def _value(self, uid: str | None, column: str):
        row = self._rows.get(uid)
        if row is None:
            return None
        model, state = row
        head, _, rest = column.partition("__")
        if rest:
            return self._value(state[head], rest)
        if column == "pk":
            return uid
        if column == "slug":
            return self._now.get(uid, "")
        if column == "public":
            return self.is_shown(uid)
        if column == "publication_status":
            return PUBLISHED if self.is_shown(uid) else PublicationStatus.WITHDRAWN
        if column in BOUNDS:
            return getattr(Dates.parse(state["date"]), column) if state["date"] else None
        if column.endswith("_id"):
            return state[column.removesuffix("_id")]
        value = state[column]
        return _field(model, column).to_python(value) if _is_day(model, column) else value

    def instance(self, uid: str, deep: bool = True):
        """The row as an instance of its model, never to be saved, with the rows that it refers to."""
        model, state = self._rows[uid]
        made = states.row_from(model, uid, state)
        if issubclass(model, Statement):
            made.public = self.is_shown(uid)
        elif issubclass(model, Record):
            made.publication_status = self._value(uid, "publication_status")
            made.slug = self._now.get(uid) or made.slug
        for field in _references(model):
            other = state[field.name]
            known = self._rows.get(other)
            # What was not known, or is no longer to be, is as good as not there.
            setattr(made, field.name, self.instance(other, deep=False) if deep and known else None)
            if deep and known and issubclass(known[0], Statement):
                owner = known[1].get("person")
                getattr(made, field.name).person = self.instance(owner, deep=False) if self._rows.get(owner) else None
        return made


def cited_by(state: dict) -> str:
    """The uid of what a citation in the state speaks to."""
    return next(state[name] for name in Citation.TARGETS if state[name])


def _referred_to(model: type, state: dict) -> list[str]:
    return [state[field.name] for field in _references(model) if state[field.name]]


@functools.cache
def _references(model) -> tuple:
    """The columns of the model that refer to other rows; texts of sources are never read for it."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field.is_relation
        and field.name not in {*model.unlogged, "identity", "merged_into"}
        and not _is_text(field)
        and hasattr(field.remote_field.model, "unlogged")
    )


def _is_text(field) -> bool:
    return field.remote_field.model is Snapshot


@functools.cache
def _field(model, name: str):
    return model._meta.get_field(name)


@functools.cache
def _is_day(model, name: str) -> bool:
    return isinstance(_field(model, name), models.DateField)


def _public_now(model, uids: list[str]) -> Iterable[tuple[str, str]]:
    rows = model.objects.filter(pk__in=uids).order_by()
    if issubclass(model, Record):
        # What was merged goes on in the record that it was merged into, and its address leads there.
        merged = Q(publication_status=MERGED, merged_into__publication_status=PUBLISHED)
        return rows.filter(Q(publication_status=PUBLISHED) | merged).values_list("pk", "slug")
    if issubclass(model, Statement):
        rows = rows.published()
    elif model is Name:
        rows = rows.exclude(kind=NameKind.SEARCH_ONLY)
    return ((uid, "") for uid in rows.values_list("pk", flat=True))
