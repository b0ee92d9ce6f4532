"""Taking a change set back in part: all of it that nobody has touched since."""

import dataclasses

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connections, transaction

from archive.curation.noting import note
from archive.curation.rewriting import put_back
from archive.curation.telling import Result, Telling
from archive.curation.weighing import Weighing
from archive.models import ChangeSet, change_set, journal

_DEADLOCK = "40P01"  # PostgreSQL's word for two who wait for each other


class CannotUndo(ValueError):
    """Nothing was taken back; the text says why, for the editor."""


@dataclasses.dataclass(frozen=True)
class Undone:
    """What an undo did: its change set (None where nothing was taken back) and the numbers of rows by result."""

    change_set: ChangeSet | None
    taken_back: int
    kept: int
    could_not: int
    already: int

    @property
    def words(self) -> str:
        """The numbers in a sentence or two."""
        if not (self.taken_back or self.kept or self.could_not):
            return "There is nothing to take back: everything is as it was before the change set already."
        told = [f"Taken back: {self.taken_back:,}."] if self.taken_back else ["Nothing was taken back."]
        told += [f"Kept, because of what was edited since: {self.kept:,}."] if self.kept else []
        told += [f"Could not be taken back: {self.could_not:,}."] if self.could_not else []
        told += [f"As before already: {self.already:,}."] if self.already else []
        return " ".join(told)


def undo(reverted: ChangeSet, editor, *, summary: str = "", progress=None, on_result=None) -> Undone:
    """Put back what the change set did, as much of it as can be, and say what became of each row.

    Policy: later work is never lost, and the archive is left whole.

    - A row that is as the change set left it goes back to what it was before: made ones are deleted, deleted ones
      come back, changed ones get their former values.
    - A row that was edited since, in whatever field, is kept whole. So is a row that was made and has other names,
      identifiers or citations since than it was made with. What was edited and edited back is not edited: whoever
      wants all of it gone first undoes what came after.
    - To publish a row that was made, or to withdraw it, is no edit: else an import that was published, which most are,
      could never be taken back. Of a row that was there before it is one.
    - A row that was made and to which others have come to refer since can't be taken away.
    - With a row that stays, there stays what it refers to (a conferral keeps its recipient, its honor and its source)
      and what the change set did to its names, identifiers, citations, snapshots and marks. Statements of a person who
      stays are looked at by themselves.
    - A row can't be put back while something that it refers to is gone, or its address is another's.

    The undo is a change set like any other, so it can be undone too: what it deleted comes back with its uids. Where
    the change set was that of an import, the outcomes of the planned rows and the import's status follow.

    ``on_result(kind, uid, result, sentence)`` is told of each row, in the order of the log, before anything is
    written for good; the sentence says why a row stays and is empty where it was taken back. ``progress`` may stop the
    undo by raising; nothing is written then. Raises ``CannotUndo`` where the database refuses what the log says, for
    example because somebody else wrote in the same moment.
    """
    if journal.current():
        raise RuntimeError("Undoing is a change set of its own, so it can't be part of another.")
    summary = summary or f"Undid change set {reverted.number}: {reverted.summary}"
    try:
        with transaction.atomic():
            # Whoever undoes the same change set in the same moment waits here, where the database locks rows.
            ChangeSet.objects.select_for_update().get(pk=reverted.pk)
            with change_set(
                editor, kind="revert", system_editor="undoing", summary=summary, reverts=reverted, savepoint=False
            ) as opened:
                lock = connections[opened.using].features.has_select_for_update
                weighing = Weighing(reverted, progress, as_if_unpublished=True).weigh(lock=lock)
                undone = _counted(weighing)
                if on_result is not None:
                    _tell(weighing, on_result)
                if undone.taken_back:
                    put_back(weighing, progress)
                note(weighing, moved=undone.taken_back > 0)
            return dataclasses.replace(undone, change_set=opened.change_set)
    except (IntegrityError, OperationalError, ValidationError) as error:
        if isinstance(error, OperationalError) and getattr(error.__cause__, "sqlstate", None) != _DEADLOCK:
            raise
        raise CannotUndo(
            "Nothing was taken back, because a row can't be stored as it was before: the archive's rules or somebody "
            "else's work of the same moment stand in the way. Try again."
        ) from error


def _counted(weighing: Weighing) -> Undone:
    kept = sum(reason.result is Result.KEPT for reason in weighing.staying.values())
    could_not, already = len(weighing.staying) - kept, len(weighing.already)
    return Undone(None, weighing.number - len(weighing.staying) - already, kept, could_not, already)


def _tell(weighing: Weighing, on_result):
    telling = Telling(weighing)
    for batch in weighing.batches():
        staying = telling.sentences([row.uid for row in batch if row.uid in weighing.staying])
        already = telling.sentences_of_already([row.uid for row in batch if row.uid in weighing.already])
        for row in batch:
            if row.uid in staying:
                result, sentence = weighing.staying[row.uid].result, staying[row.uid]
            elif row.uid in already:
                result, sentence = Result.ALREADY, already[row.uid]
            else:
                result, sentence = Result.TAKEN_BACK, ""
            on_result(row.model._meta.model_name, row.uid, result, sentence)
