"""Carrying out the plan of an import: all of it, or what can be done, in one change set."""

import contextlib
import dataclasses
import gc

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction

from archive.curation.carrying_out import outcomes
from archive.curation.carrying_out.holding import Holding
from archive.curation.carrying_out.locking import IN_EACH_OTHERS_WAY, wait_for_turn
from archive.curation.carrying_out.plan import Plan
from archive.curation.carrying_out.reasons import CannotCarryOut
from archive.curation.carrying_out.since import Since, first_change_after
from archive.curation.carrying_out.storing import Storing
from archive.curation.noting import count_outcomes
from archive.curation.progress import Silent
from archive.models import ChangeSet, Import, change_set, journal
from archive.vocabularies import ImportStatus

__all__ = ["CannotCarryOut", "CarriedOut", "carry_out"]

_NOTHING = "Nothing would change: the plan has no row that says anything new."


@dataclasses.dataclass(frozen=True)
class CarriedOut:
    """What became of a plan: its change set, and how many of its rows were done and held back."""

    change_set: ChangeSet
    done: int
    held_back: int

    @property
    def words(self) -> str:
        """The numbers in a sentence or two."""
        told = f"Carried out: {self.done:,} {'row' if self.done == 1 else 'rows'}."
        return f"{told} Held back: {self.held_back:,}." if self.held_back else told


class _InTheWay(Exception):
    """Rows have to be held back, and the plan was to be carried out as a whole."""

    def __init__(self, holding: Holding):
        super().__init__(holding)
        self.holding = holding


def carry_out(imported: Import, editor, *, partly: bool = False, summary: str = "", progress=None) -> CarriedOut:
    """Do what the plan of the import says, in one change set, and note with each row what became of it.

    Policy: the plan is carried out, not the file, and only where the archive is still what the plan was made for.

    - A row of the plan is done whole, with its names, identifiers and citations, or held back whole. It is held back
      where since the plan was made, by whomever:

      - a row that it changes or removes was changed or deleted, in whatever field, or does not say what the plan saw
        in it (that a citation asks to be checked again is no change);
      - something that it gives names, identifiers or citations was given, or lost, others of these;
      - something that it refers to was deleted or merged into another record;
      - somebody brought the same: a statement that agrees in what tells it from others, a record of the same name or
        with the same identifier, its uid, its address;

      where its address once led to another record, where a record would come to stand above itself, and where it
      refers to something that a row would have made which is held back.
    - All or nothing, unless it is to be done ``partly``: then what can be done is, and the others are noted as held
      back, with the reason. A plan with rows that wait for answers or are refused can only be carried out partly.
      Where nothing at all can be done, nothing is noted as done either.
    - What is stored, and what the log tells of it, is what single writes in a change set would have left.
    - Plans are carried out one after the other. What an editor closes while one is carried out counts as done before
      it: where that stands in the way, nothing is written.

    Raises ``CannotCarryOut`` with a sentence where the import has no plan that is still to be carried out, where
    nothing would change, where rows stand in the way, and where the database refuses what is planned or somebody
    else's work of the same moment comes in between. Nothing is written then, and the plan can be carried out later;
    only the reasons of the rows that stood in the way are noted with them, to be shown. ``progress`` may stop it by
    raising; nothing is written then either. ``summary`` is told of the change set instead of the file's name. Whether
    the editor may do all this is looked at by the caller.
    """
    if journal.current():
        raise RuntimeError("Carrying out a plan is a change set of its own, so it can't be part of another.")
    try:
        with _collector_at_rest():
            carried_out = _carry_out(imported, editor, partly, summary, progress or Silent())
    except _InTheWay as error:
        raise CannotCarryOut(outcomes.note_obstacles(error.holding)) from None
    except ValidationError as error:
        raise CannotCarryOut(
            f"Nothing was written, because a row can't be stored as it is planned. {' '.join(error.messages)}"
        ) from error
    except (IntegrityError, DataError, OverflowError) as error:
        raise CannotCarryOut(
            "Nothing was written, because the archive's rules don't allow what is planned, or somebody else's work of "
            "the same moment stands in the way. Have the plan made anew and look at it again."
        ) from error
    except OperationalError as error:
        if not _is_about_others(error):
            raise
        raise CannotCarryOut(
            "Nothing was written, because somebody else was writing to the archive in the same moment. Try again."
        ) from error
    imported.refresh_from_db()
    return carried_out


def _carry_out(imported: Import, editor, partly: bool, summary: str, progress) -> CarriedOut:
    with transaction.atomic():
        # Whoever confirms the same import in the same moment waits here, where the database locks rows.
        imported = Import.objects.select_for_update(no_key=True).get(pk=imported.pk)
        plan = Plan(imported)
        _refuse(imported, plan, partly)
        wait_for_turn("default")
        summary = summary or f"Imported {imported.file_name}"
        with change_set(editor, kind="import", system_editor="importing", summary=summary, savepoint=False) as opened:
            since = Since(first_change_after(imported.pinned_to or 0))
            holding = Holding(plan, since, opened).look(progress)
            number, held_back = plan.count(), len(holding.reasons)
            if held_back == number or (held_back and not partly):
                raise _InTheWay(holding)
            outcomes.note_held_back(holding)
            Storing(holding, opened, progress).store()
        if opened.change_set is None:
            raise CannotCarryOut(_NOTHING)
        imported.status, imported.change_set = ImportStatus.CONFIRMED, opened.change_set
        count_outcomes(imported)
        imported.save(update_fields=["status", "change_set", "counts"])
    return CarriedOut(opened.change_set, number - held_back, held_back)


@contextlib.contextmanager
def _collector_at_rest():
    """Keep Python from looking for cycles: none of the many objects are in one, and looking takes time."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _refuse(imported: Import, plan: Plan, partly: bool):
    if imported.status in (ImportStatus.CONFIRMED, ImportStatus.UNDONE):
        raise CannotCarryOut("The plan was carried out already.")
    if imported.status != ImportStatus.PLANNED:
        raise CannotCarryOut("There is no plan yet that could be carried out.")
    number = imported.needs_attention
    if number and not partly:
        waiting = "1 row waits for an answer or is" if number == 1 else f"{number:,} rows wait for an answer or are"
        raise CannotCarryOut(f"{waiting} refused: answer, mend and plan again, or carry out only what can be done.")
    if not plan.count():
        raise CannotCarryOut(_NOTHING)


def _is_about_others(error: OperationalError) -> bool:
    code = getattr(error.__cause__, "sqlstate", None)
    return code in IN_EACH_OTHERS_WAY or "database is locked" in str(error) or "database table is locked" in str(error)
