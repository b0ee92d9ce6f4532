"""Plans made by hand: an import whose rows say by their steps what they would do.

imported = plan([
    new("person", "odile", [name("odile", "O. Nakamura")], name="Odile Nakamura"),
    changed("role", "dean", "mara", title=("dean", "rector")),
])
carry_out(imported, editor)
"""

import json

from django.apps import apps
from django.utils import timezone

from archive.models import (
    Honor,
    Import,
    Organization,
    Person,
    PlannedRow,
    Role,
    Snapshot,
    Source,
    change_set,
    states,
)
from archive.models.base import Record
from archive.models.identity import new_uid
from archive.models.journal import last_number, logged_models
from archive.models.plain import plain_rows


def model_of(kind):
    return apps.get_model("archive", kind)


def owner_of(kind, uid, said):
    """The record that a row belongs to, or None where it hangs on something that is no record."""
    model = model_of(kind)
    if issubclass(model, Record):
        return uid
    field = next(field for field in model.owner_fields() if said.get(field.name))
    return said[field.name] if issubclass(field.remote_field.model, Record) else None


def make(kind, uid, owner=None, /, **said):
    """The step that makes a row; the owner is found where it is a record."""
    return ["make", kind, uid, owner or owner_of(kind, uid, said), states.sparse(model_of(kind), said)]


def change(kind, uid, owner, /, **changed):
    return ["change", kind, uid, owner, {name: list(values) for name, values in changed.items()}]


def remove(kind, uid, owner=None):
    state = states.now(model_of(kind), [uid])[uid]
    return ["remove", kind, uid, owner or owner_of(kind, uid, state), states.sparse(model_of(kind), state)]


def name(of, text, of_kind="person", /, **said):
    return make("name", new_uid(), of, **{of_kind: of}, text=text, **said)


def identifier(of, scheme, value, of_kind="person", /):
    return make("identifier", new_uid(), of, **{of_kind: of}, scheme=scheme, value=value)


def citation(of, of_kind, quote="So it stands there.", /, *, owner=None, source="gazette", **said):
    return make("citation", new_uid(), owner, **{of_kind: of}, source=source, quote=quote, **said)


def new(kind, uid, parts=(), owner=None, /, **said):
    """A planned row that makes a row with its names, identifiers and citations."""
    first = make(kind, uid, owner, **said)
    for part in parts:
        part[3] = part[3] or first[3]
    return "new", kind, uid, [first, *parts]


def changed(kind, uid, owner, parts=(), /, **values):
    """A planned row that changes fields, each given as (old, new), or only parts of what is there."""
    steps = [change(kind, uid, owner, **values)] if values else []
    return "changed", kind, uid, [*steps, *parts]


def unchanged(kind, uid):
    return "unchanged", kind, uid, []


def refused(kind):
    return "refused", kind, None, []


def plan(rows, **fields):
    """An import with these rows, planned in this moment."""
    counts = {}
    for verdict, *_ in rows:
        counts[verdict] = counts.get(verdict, 0) + 1
    told = {"file_name": "list.csv", "sha256": "", "status": "planned", "planned_at": timezone.now(), "counts": counts}
    imported = Import.objects.create(**told | {"pinned_to": last_number("default")} | fields)
    PlannedRow.objects.bulk_create(
        PlannedRow(
            plan=imported,
            number=number,
            place=f"row {number + 1}",
            source_row=number + 1,
            kind=kind,
            uid=uid,
            verdict=verdict,
            label=f"{kind} {uid}",
            steps=json.dumps(steps) if steps else "",
            outcome="done" if verdict in ("new", "changed") else "",
        )
        for number, (verdict, kind, uid, steps) in enumerate(rows, 1)
    )
    return imported


def outcomes(imported):
    """What became of each row, by its number; nothing where the plan was not carried out."""
    if not Import.objects.get(pk=imported.pk).was_carried_out:
        return dict.fromkeys(imported.rows.values_list("number", flat=True), "")
    return dict(imported.rows.order_by("number").values_list("number", "outcome"))


def reasons(imported):
    """What is noted with the rows that stand in the way, by their number."""
    return dict(imported.rows.exclude(outcome_reason="").order_by("number").values_list("number", "outcome_reason"))


# ── a small archive ──


def acting(summary="", editor=None):
    return change_set(editor, system_editor="tests", summary=summary)


def small_archive():
    """A person, an organization, an honor and a source, with a role and a text."""
    with acting("set-up"):
        Person.objects.create(uid="mara", name="Mara Velloso", publication_status="published")
        Organization.objects.create(uid="lumen", name="Lumen Works")
        Honor.objects.create(uid="asterion", name="Asterion Prize")
        Source.objects.create(uid="gazette", title="Varnholm Gazette")
        Snapshot.objects.create(uid="text", source_id="gazette", text="== Honors ==\nShe won in 2016. She won in 2016.")
        Role.objects.create(uid="dean", person_id="mara", organization_id="lumen", title="dean")


def everything():
    return {
        model._meta.model_name: states.now(model, list(plain_rows(model).values_list("pk", flat=True)))
        for model in logged_models()
    }


def laureate(number=""):
    """A new person, and a prize given to them."""
    uid = f"odile{number}"
    return [
        new("person", uid, [name(uid, f"O. Nakamura {number}")], name=f"Odile Nakamura {number}".strip()),
        new("conferral", f"given{number}", [citation(f"given{number}", "conferral")], honor="asterion", person=uid),
    ]
