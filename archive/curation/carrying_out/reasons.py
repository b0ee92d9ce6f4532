"""Why a row of a plan is held back, and how that is told: who did what to which row since the plan was made."""

import enum
from collections import defaultdict
from typing import NamedTuple

from django.db.models import F
from django.db.models.lookups import IsNull

from archive.curation.telling import at_beginning, by_whom_and_when, labels
from archive.models import Change, ChangeSet, PlannedRow
from archive.models.plain import chunks_of


class CannotCarryOut(ValueError):
    """Nothing was written; the text says why, for the editor."""


class Why(enum.Enum):
    """Why a row of a plan is held back; what stands behind each is how it is told."""

    CHANGED = "{row} was {deed} since the plan was made, {who}."
    NOT_THERE = "{row} is not there any more."
    OTHERWISE = "{row} is not as the plan saw it: its {told} says something else."
    PART_CHANGED = "{told} of {row} were edited since the plan was made, {who}."
    REFERENCE_CHANGED = "It refers to {row}, which was {deed} since the plan was made, {who}."
    ADDED = "{row} says the same, and was {deed} since the plan was made, {who}."
    NAMESAKE = "{row} has the same name, and was {deed} since the plan was made, {who}."
    UID_TAKEN = "Its uid “{told}” was given to something else since the plan was made, {who}."
    ADDRESS_TAKEN = "The address “{told}” belongs to another record by now."
    ADDRESS_LEFT = "The address “{told}” once belonged to another record and still leads there."
    ADDRESS_TWICE = "Another row of the plan takes the address “{told}”."
    CHANGED_TWICE = "Another row of the plan changes {row} already."
    CIRCLE = "{row} would come to stand above itself."
    HELD = "{row} is being edited in this very moment. Try again."
    NEEDS = "It needs “{told}”, which is held back."


class Reason(NamedTuple):
    why: Why
    model: type | None = None  # of the row that is told of
    uid: str = ""
    deed: int = 0  # the change that stands in the way
    told: str | int = ""  # a column, an address, names or identifiers or citations; the number of the row that it needs


def sentences(plan, reasons: dict[int, Reason]) -> dict[int, str]:
    """A sentence for each of the rows of the plan, by their numbers; in a few queries for all of them."""
    by_model = defaultdict(set)
    for reason in reasons.values():
        if reason.model:
            by_model[reason.model].add(reason.uid)
    named = {uid: label for model, uids in by_model.items() for uid, label in labels(model, uids).items()}
    needed = {reason.told for reason in reasons.values() if reason.why is Why.NEEDS}
    called = {number: f"{place}: {label}" for number, place, label in _called(plan, needed)}
    deeds = _deeds({reason.deed for reason in reasons.values() if reason.deed})
    found = {}
    for number, reason in reasons.items():
        deed, who = deeds.get(reason.deed, ("changed", ""))
        row = named.get(reason.uid) or f"the {reason.model._meta.verbose_name} {reason.uid}" if reason.model else ""
        told = called.get(reason.told, "") if reason.why is Why.NEEDS else reason.told
        found[number] = at_beginning(reason.why.value.format(row=row, deed=deed, who=who, told=told))
    return found


def _called(plan, numbers):
    for chunk in chunks_of(numbers):
        yield from PlannedRow.objects.filter(plan=plan, number__in=chunk).values_list("number", "place", "label")


def _deeds(changes) -> dict[int, tuple[str, str]]:
    """What each of the changes did, and who did it when."""
    found, who = [], {}
    for chunk in chunks_of(changes):
        of_chunk = Change.objects.filter(id__in=chunk).annotate(
            made=IsNull(F("before"), True), gone=IsNull(F("after"), True)
        )
        found += of_chunk.values_list("id", "change_set_id", "made", "gone")
    for chunk in chunks_of({number for _, number, _, _ in found}):
        for change_set in ChangeSet.objects.filter(pk__in=chunk).select_related("editor"):
            who[change_set.number] = f"by {by_whom_and_when(change_set)}"
    return {
        change: ("added" if made else "deleted" if gone else "changed", who[number])
        for change, number, made, gone in found
    }
