"""The same rows carried out by a plan and written by the ORM, into the same archive: what each leaves behind."""

from django.db import connection

from archive.models import Change, ChangeSet, Identity, change_set
from archive.models.journal import logged_models
from tests.curation.plans import model_of

PUBLISHED = {"publication_status": "published"}
TEXT = "== Honors ==\nVelloso won the prize in 2016.\n\n== Life ==\nVelloso won the prize in 2016. She was dean."


def archive_to_write_in():
    """What is there before."""
    for model, fields in (
        ("person", {"uid": "mara", "name": "Mara Velloso", **PUBLISHED}),
        ("person", {"uid": "namesake", "name": "Łukasz Søren"}),
        ("honor", {"uid": "asterion", "name": "Asterion Prize", **PUBLISHED}),
        ("source", {"uid": "gazette", "title": "Gazette"}),
        ("snapshot", {"uid": "text", "source_id": "gazette", "text": TEXT}),
    ):
        with change_set(system_editor="tests"):
            model_of(model).objects.create(**fields)


def stored():
    """All columns of all rows, by uid; whether moments are noted, and the same for a record's making and revision."""
    found = {}
    for model in logged_models():
        for row in model.objects.values():
            if "made_at" in row:
                row["made_at"] = bool(row["made_at"]) and (row["made_at"] == row["revised_at"] or "and revised")
                row["revised_at"] = bool(row["revised_at"])
            found[row.pop("identity_id", None) or row["uid"]] = row
    return found


def logged():
    """What the last change set tells of each row, by uid."""
    columns = ("kind", "owner_uid", "left_owner_uid", "before", "after", "version")
    changes = Change.objects.filter(change_set=ChangeSet.objects.last())
    return {uid: values for uid, *values in changes.values_list("uid", *columns)}


def versions(rows):
    return {uid: row["version"] for uid, row in rows.items() if "version" in row}


def both_ways(carry, write, editor):
    """What is stored and logged when a plan is carried out, and when the ORM writes; from the same archive."""
    found = []
    for act in (carry, write):
        savepoint = connection.savepoint()
        act()
        found.append((stored(), logged(), dict(Identity.objects.values_list("uid", "kind"))))
        assert ChangeSet.objects.last().editor == editor
        connection.check_constraints()
        connection.savepoint_rollback(savepoint)
    return found
