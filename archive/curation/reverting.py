"""Taking a change set back."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections

from archive.curation.rewriting import put_back
from archive.curation.telling import Telling
from archive.curation.weighing import Weighing
from archive.models import ChangeSet, change_set, journal


class CannotRevert(ValueError):
    """The change set can't be taken back; ``obstacles`` says why, a sentence each."""

    def __init__(self, obstacles: list[str]):
        super().__init__(" ".join(obstacles))
        self.obstacles = obstacles


def obstacles_to_reverting(reverted: ChangeSet) -> list[str]:
    """Why the change set can't be taken back, a sentence for each row in the way; empty when it can."""
    return Telling(Weighing(reverted).weigh()).obstacles()


def revert(reverted: ChangeSet, editor, *, summary: str = "") -> ChangeSet:
    """Put every row that the change set touched back to the state before it, and return the change set that did so.

    Policy: all or nothing. A row that was changed later, that others have come to refer to, or whose own references
    are gone stands in the way; ``CannotRevert`` then lists every one of them. (Undoing takes back what can be.)
    Reverting is a change set like any other, so it can be reverted too.
    """
    if journal.current():
        raise RuntimeError("Reverting is a change set of its own, so it can't be part of another.")
    summary = summary or f"Reverted change set {reverted.number}: {reverted.summary}"
    try:
        with change_set(editor, kind="revert", system_editor="reverting", summary=summary, reverts=reverted) as opened:
            # On PostgreSQL others are kept off the rows while they are compared.
            lock = connections[opened.using].features.has_select_for_update
            weighing = Weighing(reverted).weigh(lock=lock)
            if not weighing.whole:
                raise CannotRevert(Telling(weighing).obstacles())
            put_back(weighing)
    except (IntegrityError, ValidationError) as error:
        raise CannotRevert(["A row of the change set can't be stored any more as it was before it."]) from error
    return opened.change_set
