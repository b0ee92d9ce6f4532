"""What jobs do: planning an import, carrying it out, taking it back, publishing what it brought, exporting.

Each function takes the job and its progress and gives what came of it, with a message for the person who asked. What
can't be done is told as :class:`CannotDo`, in the sentence of whoever found it out.
"""

import contextlib

from django.db import OperationalError

from archive.curation.carrying_out import CannotCarryOut, carry_out
from archive.curation.noting import import_behind
from archive.curation.publishing_imports import CannotPublish, publish_import
from archive.curation.publishing_outlook import kinds_waiting
from archive.curation.undoing import CannotUndo
from archive.curation.undoing import undo as take_back
from archive.interchange import planning, tables
from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.planning.permissions import may_carry_out, may_publish, may_take_back, refusal
from archive.interchange.tabular.export_run import export_run
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.uploading import laid_down
from archive.interchange.working.ending import is_busy
from archive.interchange.working.registry import CannotDo
from archive.models import ChangeSet, Import
from archive.vocabularies import ImportStatus, Verdict


def plan(job, progress) -> dict:
    """Read the table of the import where that was not done yet, and make its plan.

    With ``{"only": "read"}`` it is read and no more. Where it takes a mapping and has none, ``next`` says so.
    """
    imported = _import_of(job)
    laid = _read(imported, progress)
    rows = sum(sheet.number_of_rows for sheet in laid.sheets())
    if not imported.mapping and Mapping.of_our_own(laid) is None:
        return {"next": "mapping", "message": f"Read {_rows(rows)}. Say now what the columns mean."}
    if job.arguments.get("only") == "read":
        return {"next": "plan", "message": f"Read {_rows(rows)}."}
    with _refusals(planning.CannotPlan):
        planning.plan(imported, progress)
    imported.refresh_from_db()
    verdicts = [f"{imported.counts[one]:,} {one.label}" for one in Verdict if imported.counts.get(one)]
    return {"message": f"Planned: {', '.join(verdicts)}." if verdicts else "The table has not a single row to plan."}


def confirm(job, progress) -> dict:
    """Carry out the plan of the import; with ``{"partly": true}``, what of it can be done.

    A ``summary`` among the arguments is that of the change set.
    """
    imported = _import_of(job)
    _refuse_where(may_carry_out(job.editor, imported))
    with _refusals(CannotCarryOut):
        done = carry_out(
            imported,
            job.editor,
            partly=bool(job.arguments.get("partly")),
            summary=str(job.arguments.get("summary", "")),
            progress=progress,
        )
    return {"change_set": done.change_set.number, "message": done.words}


def undo(job, progress) -> dict:
    """Take back what the import did, or what the change set did that ``{"change_set": number}`` names."""
    return _taken_back(_change_set_of(job), job, progress)


def publish(job, progress) -> dict:
    """Publish all that the import brought; a ``summary`` among the arguments is that of the change set."""
    imported = _import_of(job)
    _refuse_where(may_publish(job.editor, kinds_waiting(imported)))
    with _refusals(CannotPublish):
        summary = str(job.arguments.get("summary", ""))
        published = publish_import(imported, job.editor, summary=summary, progress=progress)
    return {"change_set": published.change_set.number, "message": published.words}


def unpublish(job, progress) -> dict:
    """Take back the publishing of what the import brought that ``{"change_set": number}`` names."""
    imported, number = _import_of(job), job.arguments.get("change_set")
    publishing = imported.publishings.select_related("change_set").filter(change_set=number).first()
    if publishing is None:
        raise CannotDo("There is nothing to take back: this was not published by way of this import.")
    return _taken_back(publishing.change_set, job, progress)


def export(job, progress) -> dict:
    """Write the rows that were asked for into a file of the data folder."""
    with _refusals(CannotExport):
        written = export_run(job, progress)
    return written | {"message": f"Wrote {_rows(written['rows'])}."}


def _taken_back(change_set: ChangeSet, job, progress) -> dict:
    _refuse_where(may_take_back(job.editor, change_set))
    with _refusals(CannotUndo):
        undone = take_back(change_set, job.editor, progress=progress)
    return {"change_set": undone.change_set and undone.change_set.number, "message": undone.words}


def _read(imported: Import, progress):
    """The table of the import as it is to be read; it is read anew where it was read in another way before."""
    try:
        laid = laid_down(imported, progress)
    except tables.CannotRead as error:
        imported.status, imported.message = ImportStatus.FAILED, str(error)
        imported.save(update_fields=["status", "message"])
        raise CannotDo(str(error)) from error
    if imported.reading != laid.reading:
        imported.reading = laid.reading
        imported.save(update_fields=["reading"])
    return laid


def _import_of(job) -> Import:
    if job.import_of is None:
        raise CannotDo("The import is no longer there.")
    return job.import_of


def _change_set_of(job) -> ChangeSet:
    """The change set that is to be taken back: one of the import's, where the job is about an import."""
    number = job.arguments.get("change_set") or (job.import_of and job.import_of.change_set_id)
    change_set = ChangeSet.objects.filter(number=number).first() if number else None
    if change_set is None:
        raise CannotDo("There is nothing to take back: the import was not carried out.")
    if job.import_of is not None and import_behind(change_set)[0] != job.import_of:
        raise CannotDo(f"Change set {change_set.number} is none of this import.")
    return change_set


def _refuse_where(missing: list[str]):
    if missing:
        raise CannotDo(refusal(missing))


@contextlib.contextmanager
def _refusals(*kinds: type[Exception]):
    """Let the refusals of an act be told to the person who asked for it, in their own words."""
    try:
        yield
    except (*kinds, MappingMistake) as error:
        raise CannotDo(str(error)) from error
    except OperationalError as error:
        if not is_busy(error):
            raise
        raise CannotDo("The archive is busy with another piece of work; try again when that is done.") from error


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"
