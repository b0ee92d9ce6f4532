"""Reading the change log: what happened to a record and all that belongs to it, and how it stood at a moment."""

import dataclasses
import datetime

from django.db.models import Max

from archive.models import Change, ChangeSet


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A row as it stood at a moment: its model, uid, whole state (field name to stored value), and since when."""

    model: type
    uid: str
    state: dict
    since: int  # the number of the change set that made it so


def history_of(owner_uid: str):
    """The changes of a record and of everything that belongs, or belonged, to it, newest first, with their change sets.

    A row that moved to another record shows here up to and including the move.
    """
    return Change.objects.concerning(owner_uid).select_related("change_set__editor").order_by("-id")


def as_of(owner_uid: str, moment: datetime.datetime) -> list[Row]:
    """The record and all that belonged to it as the archive said it at the moment (aware), drafts included.

    Read by index from the log alone, whatever has happened since, deletion included. Empty before the record was made.
    """
    number, _ = last_until(moment)
    return as_of_change_set(owner_uid, number) if number else []


def last_until(moment: datetime.datetime) -> tuple[int, datetime.datetime | None]:
    """The number of the last change set closed up to the moment (aware), and when it was closed; 0 before the first."""
    # In the order of the index of moments: numbers rise with them, but have an index of their own, which is no help.
    last = ChangeSet.objects.as_of(moment).order_by("-closed_at", "-number").values_list("number", "closed_at").first()
    return last or (0, None)


def as_of_change_set(owner_uid: str, number: int) -> list[Row]:
    """The same, right after the change set with the number."""
    last = Change.objects.concerning(owner_uid).up_to(number).order_by().values("uid").annotate(last=Max("id"))
    changes = Change.objects.filter(id__in=last.values("last"), owner_uid=owner_uid, after__isnull=False)
    return [
        Row(change.model, change.uid, change.state_after(), change.change_set_id)
        for change in changes.order_by("kind", "uid")
    ]


def deleted_until(owner_uid: str, number: int) -> set[str]:
    """The uids of what belonged to the record when it was deleted, in a change set up to the one with the number."""
    deleted = Change.objects.filter(owner_uid=owner_uid, after__isnull=True).up_to(number)
    return set(deleted.order_by().values_list("uid", flat=True))
