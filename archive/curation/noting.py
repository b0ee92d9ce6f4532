"""What the plan of an import remembers of its rows, when its change set is taken back or brought again."""

from collections import defaultdict

import orjson

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
    telling = Telling(weighing.staying, weighing.last)
    last = 0
    while rows := list(
        _carried_out(imported).filter(number__gt=last)[:CHUNK].values("id", "number", "outcome", "steps")
    ):
        _note(rows, weighing, telling, away=away)
        last = rows[-1]["number"]
    if not away and not imported.rows.filter(outcome=RowOutcome.TAKEN_BACK).exists():
        _carried_out(imported).update(outcome=RowOutcome.DONE, outcome_reason="")
    if moved:
        imported.status = ImportStatus.UNDONE if away else ImportStatus.CONFIRMED
        imported.save(update_fields=["status"])


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


def _note(rows: list[dict], weighing: Weighing, telling: Telling, *, away: bool):
    uids_of = {row["id"]: [step[2] for step in orjson.loads(row["steps"] or "[]")] for row in rows}
    touched = weighing.touched({uid for uids in uids_of.values() for uid in uids})
    staying = {key: [uid for uid in uids if uid in weighing.staying] for key, uids in uids_of.items()}
    sentences = telling.sentences({uid for uids in staying.values() for uid in uids})
    quiet, reasons = defaultdict(list), []
    for row in rows:
        key, kept = row["id"], staying[row["id"]]
        if not touched.keys() & set(uids_of[key]):
            continue
        if kept:
            outcome = _worst(weighing, kept) if away else row["outcome"]
            reason = " ".join(sentences[uid] for uid in kept[:_SENTENCES])
            reasons.append(PlannedRow(id=key, outcome=outcome, outcome_reason=reason))
        else:
            quiet[RowOutcome.TAKEN_BACK if away else RowOutcome.DONE].append(key)
    PlannedRow.objects.bulk_update(reasons, ["outcome", "outcome_reason"])
    for outcome, keys in quiet.items():
        PlannedRow.objects.filter(pk__in=keys).update(outcome=outcome, outcome_reason="")


def _worst(weighing: Weighing, uids) -> RowOutcome:
    if any(weighing.staying[uid].result is Result.COULD_NOT for uid in uids):
        return RowOutcome.COULD_NOT
    return RowOutcome.KEPT
