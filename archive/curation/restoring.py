"""Bringing back what was deleted."""

from archive.curation.rewriting import put_back
from archive.curation.telling import Telling, label_of
from archive.curation.weighing import Weighing
from archive.models import Change, change_set
from archive.models.plain import plain_rows


class CannotRestore(ValueError):
    """The row can't be brought back; its text is one sentence, or several, for the editor."""


def restore(uid: str, editor, *, summary: str = ""):
    """Bring back a deleted record or statement, with everything that was deleted with it, and return it.

    Policy: what comes back is what belonged to it and went in the same change set (a person's statements, names,
    identifiers and citations), each row with its uid, in the state before the deletion; versions count on from where
    they stopped. What was deleted at another time stays deleted. Raises ``CannotRestore`` when it was never deleted,
    or when something that it refers to is no longer there.
    """
    with change_set(editor, kind="restore", system_editor="restoring") as journal:
        last = Change.objects.of(uid).last()
        if last is None:
            raise CannotRestore("Nothing with this uid was ever in the archive.")
        if last.after is not None:
            raise CannotRestore("It is there: only what was deleted can be brought back.")
        weighing = Weighing(last.change_set, only=_deleted_with(last)).weigh()
        if weighing.staying:
            raise CannotRestore(" ".join(Telling(weighing).obstacles()))
        journal.summary = journal.summary or summary or f"Brought back {label_of(last.model, last.state_before())}"
        put_back(weighing)
    return plain_rows(last.model).get(pk=uid)


def _deleted_with(deletion: Change) -> set[str]:
    """The deleted row and, step by step, the rows deleted with it that belonged to it."""
    candidates = Change.objects.filter(
        change_set_id=deletion.change_set_id, owner_uid=deletion.owner_uid, after__isnull=True
    )
    states_before = {change.uid: (change.model, change.state_before()) for change in candidates}
    chosen = {deletion.uid}
    growing = True
    while growing:
        found = {
            uid
            for uid, (model, state) in states_before.items()
            if uid not in chosen and any(state.get(field.name) in chosen for field in model.owner_fields())
        }
        chosen |= found
        growing = bool(found)
    return chosen
