"""What the plan of an import remembers of its rows, when its change set is taken back or brought again."""

from collections.abc import Iterator

import orjson
from django.db import connection
from django.db.models import Count, Max

from archive.curation.telling import Result, Telling
from archive.curation.weighing import Weighing
from archive.models import ChangeSet, Import, PlannedRow
from archive.models.plain import CHUNK
from archive.vocabularies import ImportStatus, RowOutcome

_SENTENCES = 3  # as many as a planned row tells; each of its rows could have one


def note(weighing: Weighing, *, moved: bool):
    """Note with each planned row of the import behind the change set, if there is one, what the undo does with it.

    ``moved`` says whether the undo does anything at all. A planned row is taken back when everything is that it did;
    an import whose undo is undone is confirmed again.
    """
    imported, away = import_behind(weighing.change_set)
    if imported is None:
        return
    directly = imported.change_set_id == weighing.change_set.pk
    if directly:
        _note_all(imported, RowOutcome.TAKEN_BACK)
    if weighing.staying or not directly:
        telling = Telling(weighing)
        for rows in _batches(imported):
            _note_what_stays(rows, weighing, telling, away=away)
            if not directly:
                _note_what_goes(rows, weighing, RowOutcome.TAKEN_BACK if away else RowOutcome.DONE)
    if not away and not imported.rows.filter(outcome=RowOutcome.TAKEN_BACK).exists():
        _note_all(imported, RowOutcome.DONE)
    count_outcomes(imported)
    if moved:
        imported.status = ImportStatus.UNDONE if away else ImportStatus.CONFIRMED
    imported.save(update_fields=["status", "counts"])


def count_outcomes(imported: Import):
    """Note in the counts of the import, which is still to be saved, what became of its rows."""
    outcomes = imported.rows.exclude(outcome="").order_by().values_list("outcome").annotate(Count("pk"))
    imported.counts["outcomes"] = dict(outcomes)


def import_behind(change_set: ChangeSet) -> tuple[Import | None, bool]:
    """The import whose work the change set is, or takes back, or brings again; whether undoing it takes that away."""
    away = True
    while change_set is not None:
        imported = Import.objects.filter(change_set=change_set).first()
        if imported:
            return imported, away
        change_set, away = change_set.reverts, not away
    return None, away


def _carried_out(imported: Import):
    return imported.rows.exclude(outcome__in=["", RowOutcome.HELD_BACK]).order_by("number")


def _note_all(imported: Import, outcome: RowOutcome):
    """Note the outcome with all rows that were carried out.

    So many at a time, because SQLite keeps in memory what it would need to take a statement back.
    """
    last = imported.rows.aggregate(last=Max("number"))["last"] or 0
    for number in range(1, last + 1, CHUNK):
        some = _carried_out(imported).filter(number__gte=number, number__lt=number + CHUNK)
        some.update(outcome=outcome, outcome_reason="")


def _batches(imported: Import) -> Iterator[list[dict]]:
    """The planned rows that were carried out, so many at a time, with the uids of all rows that they touched."""
    last = 0
    while True:
        rows = _carried_out(imported).filter(number__gt=last)[:CHUNK]
        batch = list(rows.values("id", "number", "outcome", "steps"))
        if not batch:
            return
        for row in batch:
            row["uids"] = [step[2] for step in orjson.loads(row["steps"] or "[]")]
        yield batch
        last = batch[-1]["number"]


def _note_what_stays(rows: list[dict], weighing: Weighing, telling: Telling, *, away: bool):
    staying = {row["id"]: [uid for uid in row["uids"] if uid in weighing.staying] for row in rows}
    sentences = telling.sentences({uid for uids in staying.values() for uid in uids})
    noted = [
        (
            _worst(weighing, staying[row["id"]]) if away else row["outcome"],
            " ".join(sentences[uid] for uid in staying[row["id"]][:_SENTENCES]),
            row["id"],
        )
        for row in rows
        if staying[row["id"]]
    ]
    with connection.cursor() as cursor:  # many times as fast as bulk_update, where each row has its own reason
        table = connection.ops.quote_name(PlannedRow._meta.db_table)
        cursor.executemany(f"UPDATE {table} SET outcome = %s, outcome_reason = %s WHERE id = %s", noted)


def _note_what_goes(rows: list[dict], weighing: Weighing, outcome: RowOutcome):
    touched = weighing.touched({uid for row in rows for uid in row["uids"]}).keys() - weighing.staying.keys()
    keys = [row["id"] for row in rows if touched & set(row["uids"]) and not weighing.staying.keys() & set(row["uids"])]
    PlannedRow.objects.filter(pk__in=keys).update(outcome=outcome, outcome_reason="")


def _worst(weighing: Weighing, uids) -> RowOutcome:
    if any(weighing.staying[uid].result is Result.COULD_NOT for uid in uids):
        return RowOutcome.COULD_NOT
    return RowOutcome.KEPT
