"""Taking back what an import did, and bringing it again, from the command line."""

from django.core.management.base import CommandError

from archive.curation.telling import Result
from archive.curation.undoing import CannotUndo, undo
from archive.interchange.planning.permissions import may_take_back, refusal
from archive.interchange.working.progress import BarProgress
from archive.management.terminal import Terminal, telling_the_truth
from archive.models import ChangeSet, Import
from archive.vocabularies import ImportStatus

_SHOWN = 10  # rows that stay as they are


def take_back(imported: Import, editor, terminal: Terminal):
    """Undo what the import did, in part where later edits stand in the way."""
    if imported.status != ImportStatus.CONFIRMED:
        raise CommandError(f"{_called(imported)} is {_status(imported)}: there is nothing to take back.")
    _turn_back(imported, imported.change_set, editor, terminal, "Take back", "--redo {0} brings it back")


def bring_back(imported: Import, editor, terminal: Terminal):
    """Undo the undoing of the import."""
    if imported.status != ImportStatus.UNDONE:
        raise CommandError(f"{_called(imported)} is {_status(imported)}: there is nothing to bring back.")
    _turn_back(imported, undo_in_force(imported), editor, terminal, "Bring back", "--undo {0} takes it back again")


def _turn_back(imported: Import, turned: ChangeSet, editor, terminal: Terminal, act: str, and_back: str):
    missing = may_take_back(editor, turned)
    if missing:
        raise CommandError(refusal(missing))
    terminal.ask(f"{act} what {_called(imported)} did?", "Everything stays as it is.")
    sentences, staying = [], 0

    def note(kind, uid, result, sentence):
        nonlocal staying
        if result in (Result.KEPT, Result.COULD_NOT):
            staying += 1
            if staying <= _SHOWN:
                sentences.append(f"  {sentence}")

    try:
        with telling_the_truth(imported), BarProgress() as bar:
            done = undo(turned, editor, progress=bar, on_result=note)
            terminal.has_written = True
    except CannotUndo as error:
        raise CommandError(str(error)) from error
    terminal.say(sentences)
    if staying > _SHOWN:
        terminal.say(f"  … and {staying - _SHOWN:,} more")
    terminal.say(done.words)
    if done.taken_back:
        terminal.say(f"Change set {done.change_set.number}; import_table {and_back.format(imported.pk)}.")


def undo_in_force(imported: Import) -> ChangeSet:
    """The change set by which the import, which is undone, was taken back last."""
    last = imported.change_set
    while (after := last.reverted_by.newest_first().first()) is not None:
        last = after
    return last


def _called(imported: Import) -> str:
    return f"import {imported.pk} ({imported.file_name})"


def _status(imported: Import) -> str:
    return ImportStatus(imported.status).label
