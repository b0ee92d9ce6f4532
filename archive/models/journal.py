"""The open change set: it sees every write and, when it closes, writes the change log.

Whoever writes opens one: ``with change_set(editor, summary="…"):``. Inside an open one a second joins the
first, so that one save in the admin, with all its inlines, is one change set. Django's own signals tell it of
single saves and deletions, ``loaddata`` and the cascades of a deletion included; the querysets tell it of bulk
writes. A write with no open change set is refused.

It keeps the first state of every row that it hears of. On closing the rows are read again and one change is written
for each that differs, so that the log tells what was stored, not what was handed in, and what was written and taken
back, by a savepoint too, leaves no trace. Bulk acts that make more rows than can be kept in mind tell of them
themselves (:meth:`Journal.tell`); the log is written by its one writer all the same.
"""

import contextvars
from collections import defaultdict

from django.apps import apps
from django.db import IntegrityError, connections
from django.db.models import Max
from django.db.models.signals import pre_delete, pre_save
from django.utils import timezone

from archive.models import states
from archive.models.changes import ChangeSet
from archive.models.entries import Told
from archive.models.identity import Identity, validate_uid
from archive.models.plain import chunks_of, insert_many, plain_rows

_open: contextvars.ContextVar["Journal | None"] = contextvars.ContextVar("open_change_set", default=None)


class NoOpenChangeSet(RuntimeError):
    """A write to a logged table outside any change set."""


class Journal:
    """What an open change set has seen so far. After closing, ``change_set`` is its record, None if nothing changed."""

    def __init__(self, using, *, editor, system_editor, kind, summary, reverts):
        self.using = using
        self.editor, self.system_editor, self.kind = editor, system_editor, kind
        self.summary, self.reverts = summary, reverts
        self.public_reason = ""  # why something is withdrawn or deleted, for the public
        self.change_set = None
        self.before: dict[type, dict[str, tuple[str, int | None] | None]] = defaultdict(dict)
        self.made_in_bulk: dict[type, set[str]] = defaultdict(set)  # and not heard of since
        self.known_uids: set[str] = set()
        self.opened_after = last_number(using)
        self.cache: dict = {}
        self.told: list[Told] = []

    def tell(self, told: Told):
        """Have the log tell of rows that a bulk act makes, as the act tells it of them."""
        self.told.append(told)

    def about_to_change(self, model, uids):
        """Keep the states of the rows as they are now, for those not yet heard of."""
        self.made_in_bulk[model].difference_update(uids)
        seen = self.before[model]
        new = [uid for uid in uids if uid not in seen]
        if new:
            lock = connections[self.using].features.has_select_for_update
            found = states.of_rows(model, new, self.using, lock=lock)
            for uid in new:
                seen[uid] = found.get(uid)

    def register(self, model, uids, *, returning: bool = False):
        """Give the uids to rows of the kind. A uid that was given before may only be ``returning`` to its kind."""
        kind = model._meta.model_name
        given = {}
        if returning:
            for chunk in chunks_of(uids):
                given |= dict(plain_rows(Identity, self.using).filter(pk__in=chunk).values_list("uid", "kind"))
            for uid, other in given.items():
                if other != kind:
                    raise IntegrityError(
                        f"The uid “{uid}” was given to a row of another kind ({other}) and can't be used for a {kind}."
                    )
        self.known_uids.update(given)
        new = [uid for uid in uids if uid not in given]
        for uid in new:
            validate_uid(uid)
        insert_many(self.using, Identity, ["uid", "kind"], [(uid, kind) for uid in new])


def last_number(using) -> int:
    """The number of the last change set that is committed, 0 before the first."""
    return ChangeSet.objects.using(using).aggregate(number=Max("number"))["number"] or 0


def current() -> Journal | None:
    """The open change set, or None."""
    return _open.get()


def enter(journal: Journal):
    """Make the journal the one that sees all writes of this thread; gives what ``leave`` needs to end that."""
    return _open.set(journal)


def leave(token):
    _open.reset(token)


def required(model, using) -> Journal:
    """The open change set of the database; raises ``NoOpenChangeSet`` in the words of whoever forgot it."""
    journal = _open.get()
    if journal is None or journal.using != using:
        raise NoOpenChangeSet(
            f"This write to {model._meta.verbose_name_plural} belongs to no change set. "
            "Wrap it: with change_set(editor, summary=…)."
        )
    return journal


def about_to_change(model, uids, using):
    """Tell the open change set that the rows are about to be changed or deleted."""
    required(model, using).about_to_change(model, uids)


def about_to_create(model, rows, using):
    """Prepare new rows for one bulk insert and give out their uids; ``IntegrityError`` for one that is taken."""
    journal = required(model, using)
    model.prepare_all(rows, using)
    uids = [row.uid for row in rows]
    journal.register(model, uids)
    stamp(journal, model, rows)
    journal.before[model].update(dict.fromkeys(uids))
    journal.made_in_bulk[model].update(uids)


def stamp(journal, model, rows):
    """Note on new records who makes them, and when."""
    if "made_at" in model.unlogged:
        now = timezone.now()
        for row in rows:
            row.made_at = row.revised_at = now
            row.made_by = row.revised_by = journal.editor


def is_logged(model) -> bool:
    return hasattr(model, "unlogged")


def _before_save(sender, instance, raw, using, update_fields, **kwargs):
    if not is_logged(sender):
        return
    journal = required(sender, using)
    unheard_of = instance.uid not in journal.before[sender]
    journal.about_to_change(sender, [instance.uid])
    row = None
    if not unheard_of or journal.before[sender][instance.uid]:  # else it was just looked for, and is not there
        kept = [field.attname for field in sender._meta.concrete_fields if field.name in sender.kept()]
        row = plain_rows(sender, using).filter(pk=instance.uid).values("pk", *kept).first()
    if row:
        # What an instance says of these may be long out of date, and a fixture says nothing of them.
        for name in kept:
            setattr(instance, name, row[name])
    elif instance._state.adding or raw:
        journal.register(sender, [instance.uid], returning=raw)
        stamp(journal, sender, [instance])
    else:
        raise sender.DoesNotExist(
            f"The {sender._meta.verbose_name} “{instance.uid}” was deleted meanwhile. It has to be brought back first."
        )
    instance.prepare()


def _before_delete(sender, instance, using, **kwargs):
    if is_logged(sender):
        about_to_change(sender, [instance.uid], using)


def connect():
    """Listen to every save and deletion; called once when the application is ready."""
    pre_save.connect(_before_save, dispatch_uid="change log, before a save")
    pre_delete.connect(_before_delete, dispatch_uid="change log, before a deletion")


def logged_models() -> list[type]:
    """All models whose rows are logged."""
    return [model for model in apps.get_app_config("archive").get_models() if is_logged(model)]
