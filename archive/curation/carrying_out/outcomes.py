"""What is noted with the rows of a plan when it is carried out, or when some of them stood in the way."""

import contextlib
import itertools

from django.db import OperationalError, connection, transaction

from archive.curation.carrying_out.reasons import Reason, Why, sentences
from archive.curation.telling import at_beginning
from archive.models import Import, PlannedRow
from archive.vocabularies import ImportStatus, RowOutcome

_AT_ONCE = 500


def note_held_back(holding):
    """Note which rows are held back, and why."""
    _note(holding.plan.imported, holding.reasons, RowOutcome.HELD_BACK)


def note_obstacles(holding) -> str:
    """Note with the rows of a plan that was not carried out why they stood in the way; gives a sentence for all.

    Nothing depends on these notes, and they are made when all else is rolled back, so that others may have come first:
    where the plan has been carried out or made anew meanwhile, nothing is noted.
    """
    imported = holding.plan.imported
    number = min(holding.reasons, key=lambda number: (holding.reasons[number].why is Why.NEEDS, number))
    example = sentences(imported, {number: holding.reasons[number]})[number]
    place = PlannedRow.objects.values_list("place", flat=True).get(plan=imported, number=number)
    with contextlib.suppress(OperationalError), transaction.atomic():
        same = Import.objects.select_for_update(no_key=True).filter(
            pk=imported.pk, status=ImportStatus.PLANNED, planned_at=imported.planned_at
        )
        if same.first():
            _note(imported, holding.reasons, RowOutcome.DONE)  # as planned: nothing came of it yet
    held, total = len(holding.reasons), holding.plan.count()
    rows = "its only row" if total == 1 else "none of its rows" if held == total else f"{held:,} of {total:,} rows"
    can = "can" if held == total > 1 else "can't"
    return f"Nothing was written: {rows} {can} be carried out as planned. {at_beginning(place)}, for example: {example}"


def _note(imported: Import, reasons: dict[int, Reason], outcome: str):
    imported.rows.exclude(outcome_reason="").update(outcome_reason="")  # what was noted before is told no more
    table = connection.ops.quote_name(PlannedRow._meta.db_table)
    noted = f"UPDATE {table} SET outcome = %s, outcome_reason = %s WHERE plan_id = %s AND number = %s"
    numbers = iter(sorted(reasons))
    while some := list(itertools.islice(numbers, _AT_ONCE)):
        told = sentences(imported, {number: reasons[number] for number in some})
        with connection.cursor() as cursor:
            cursor.executemany(noted, [(outcome, told[number], imported.pk, number) for number in some])
