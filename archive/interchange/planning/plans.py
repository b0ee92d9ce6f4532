"""Making the plan of an import, from its file to the last question."""

from django.db import transaction
from django.utils import timezone

from archive.interchange import tables
from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.planning.mistakes import CannotPlan
from archive.interchange.planning.planner import Planner
from archive.interchange.uploading import folder_of, laid_down
from archive.interchange.working.holding import hold
from archive.interchange.working.progress import Silent
from archive.models import Import, PlannedRow, Question
from archive.models.journal import last_number
from archive.vocabularies import ImportStatus

_NOT_CARRIED_OUT = (ImportStatus.UPLOADED, ImportStatus.PLANNED, ImportStatus.FAILED)


def mapping_of(imported: Import, laid):
    """How the rows of the table become rows of ours: by the import's mapping, or as our own sheets say themselves.

    Raises ``MappingMistake``, and :class:`CannotPlan` where there is no mapping and no sheet is ours.
    """
    if imported.mapping:
        return Mapping.from_document(imported.mapping)
    mapping = Mapping.of_our_own(laid)
    if mapping is None:
        raise CannotPlan("No sheet of this file is one of ours, so say first what its columns mean.")
    return mapping


def plan(imported: Import, progress=None) -> None:
    """Work out what the table of the import would do to the archive as it is now, and keep it as its plan.

    Nothing but the plan is written, some thousand rows at a time; until all of it is there the import counts as not
    planned, so a plan that was interrupted is made again from its beginning. The plan knows the archive as of the
    change set in ``pinned_to`` at least: what changes after that is found out when it is carried out.

    Raises :class:`CannotPlan` with a sentence for the editor, which the import keeps as its message; also where the
    import was carried out already, or is being planned by somebody else.
    """
    progress = progress or Silent()
    with hold(folder_of(imported) / "planning.lock") as is_ours:
        if not is_ours:
            raise CannotPlan("This import is being planned already.")
        _begin(imported)
        try:
            _plan(imported, progress)
        except (tables.CannotRead, MappingMistake, CannotPlan) as error:
            imported.status, imported.message = ImportStatus.FAILED, str(error)
            imported.save(update_fields=["status", "message"])
            raise CannotPlan(str(error)) from error


def _begin(imported: Import):
    """Take away the former plan. From here on the import can't be carried out until it is planned."""
    with transaction.atomic():
        waiting = Import.objects.filter(pk=imported.pk, status__in=_NOT_CARRIED_OUT)
        if not waiting.update(status=ImportStatus.UPLOADED, message="", counts={}, pinned_to=None, planned_at=None):
            raise CannotPlan("This import was carried out already; its plan stays as it was.")
        PlannedRow.objects.filter(plan=imported).delete()
        Question.objects.filter(plan=imported).delete()
    imported.refresh_from_db()


def _plan(imported: Import, progress):
    laid = laid_down(imported, progress)
    mapping = mapping_of(imported, laid)
    # What the mapping chooses counts as chosen, also where it is asked who may carry it out.
    choices = {**mapping.choices, **imported.choices}
    pinned_to = last_number("default")
    total = sum(sheet.number_of_rows for sheet in laid.sheets())
    planner = Planner(
        imported,
        lambda kinds: mapping.rows(laid, kinds=kinds),
        mapping.kinds,
        choices,
        progress,
        total,
    )
    planner.run()
    imported.reading, imported.choices = laid.reading, choices
    imported.counts = _counts(planner, mapping, laid)
    imported.pinned_to, imported.planned_at = pinned_to, timezone.now()
    imported.status, imported.message = ImportStatus.PLANNED, ""
    fields = ["reading", "choices", "counts", "pinned_to", "planned_at", "status", "message"]
    imported.save(update_fields=fields)


def _counts(planner: Planner, mapping, laid) -> dict:
    writer = planner.writer
    unknown = [[kind, heading, cells] for (kind, heading), cells in planner.unknown.items()]
    notes = [*laid.notes, *mapping.account.notes()]
    notes += [
        f"Nothing of the sheet “{name}” was taken in: it is none of ours."
        for name in getattr(mapping, "other_sheets", ())
    ]
    if writer.returning:
        rows = "1 row brings" if writer.returning == 1 else f"{writer.returning:,} rows bring"
        notes.append(f"{rows} back what was deleted before, under the same uids.")
    if planner.unpublished:
        rows = "1 row tells" if planner.unpublished == 1 else f"{planner.unpublished:,} rows tell"
        notes.append(
            f"{rows} who may see it. That is not taken over, because the table may not publish: what is new comes as "
            "a draft, and everything else stays as it is."
        )
    return {
        **{str(verdict): number for verdict, number in writer.counts.items()},
        "by_kind": {
            kind: {str(verdict): number for verdict, number in counts.items()}
            for kind, counts in writer.by_kind.items()
        },
        "read": mapping.account.read,
        "returning": writer.returning,
        "notes": notes,
        "unknown": unknown,
    }
