"""Imports with plans that are written down by hand: what the pages show does not depend on how a plan is made.

plan = planned(ada.editor, new("conferral", "Mara Velloso, Asterion Prize"), refused("person", "", "It has no name."))
"""

import json
from collections import Counter, defaultdict

from django.utils import timezone

from archive.models import Import, PlannedRow, Question
from archive.models.plain import insert_many
from archive.models.states import STATE_NUMBER

_COLUMNS = ("plan_id", "number", "place", "source_row", "kind", "uid", "verdict", "label", "steps", "problems",
            "outcome", "outcome_reason")  # fmt: skip


def row(verdict, kind, label, *, steps=(), problems=(), uid=None, place=None, outcome="", reason=""):
    """One planned row, still without its number."""
    told = [{"column": column, "says": says, "question": None} for column, says in problems]
    return {
        "verdict": verdict,
        "kind": kind,
        "label": label,
        "steps": json.dumps(list(steps)) if steps else "",
        "problems": json.dumps(told) if told else "",
        "uid": uid,
        "place": place,
        "outcome": outcome,
        "outcome_reason": reason,
    }


def new(kind, label, state=None, *parts, uid="a-new-one", **more):
    """A row that would be made, with the state of it and of its parts: ("citation", "its-uid", state)."""
    steps = [["make", kind, uid, uid, {"#": STATE_NUMBER} | (state or {})]]
    steps += [["make", part, part_uid, uid, {"#": STATE_NUMBER} | part_state] for part, part_uid, part_state in parts]
    return row("new", kind, label, steps=steps, uid=uid, **{"outcome": "done"} | more)


def changed(of, **differences):
    """A row that would change what is in the archive: field=(old, new)."""
    kind = of._meta.model_name
    step = ["change", kind, of.pk, of.pk, {name: list(values) for name, values in differences.items()}]
    return row("changed", kind, str(of), steps=[step], uid=of.pk, outcome="done")


def refused(kind, label, says, column="", **more):
    return row("refused", kind, label, problems=[(column, says)], **more)


def planned(editor, *rows, status="planned", file_name="laureates.csv", **fields):
    """An import with a plan of these rows, counted as planning counts them."""
    counts, by_kind, outcomes = Counter(), defaultdict(Counter), Counter()
    for one in rows:
        counts[one["verdict"]] += 1
        by_kind[one["kind"]][one["verdict"]] += 1
        outcomes[one["outcome"]] += 1
    told = {**counts, "by_kind": {kind: dict(found) for kind, found in by_kind.items()}, "read": len(rows)}
    told |= {"notes": [], "unknown": []} | fields.pop("counts", {})
    imported = Import.objects.create(
        editor=editor,
        file_name=file_name,
        sha256="0" * 64,
        size=2048,
        status=status,
        **{"choices": {"empty": "keep"}, "planned_at": timezone.now(), "pinned_to": 1} | fields,
        counts=told,
    )
    lines = [
        (
            *(imported.pk, number, one["place"] or f"row {number + 1}", number + 1, one["kind"], one["uid"]),
            *(one["verdict"], one["label"], one["steps"], one["problems"], one["outcome"], one["outcome_reason"]),
        )
        for number, one in enumerate(rows, start=1)
    ]
    insert_many("default", PlannedRow, _COLUMNS, lines)
    return imported


def asks(imported, kind, text, candidates=(), **fields):
    """A question of the plan."""
    told = [{"uid": record.pk, "words": str(record)} for record in candidates]
    return Question.objects.create(
        plan=imported, kind=kind, text=text, candidates=told, **{"key": f"{kind}:{text}", "rows": 1} | fields
    )
