"""A statement's history as the public may know it: when it was published, and which of its public fields changed since.

What it said, or that it was worked on, while it was not published stays untold; so do editors' notes and names.
"""

import datetime
from dataclasses import dataclass

from archive.models import Change
from archive.models.base import Statement
from archive.vocabularies import PublicationStatus

_UNTOLD = {"editors_note", "publication_status"}


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of the history: ``act`` in words, the fields it touched, when, and by what kind of act."""

    moment: datetime.datetime
    act: str
    fields: tuple[str, ...]
    by: str


def revisions(statement: Statement, citations: list[str]) -> list[Revision]:
    """The history of a public statement and of the citations whose uids are given, newest first: one query."""
    changes = Change.objects.filter(uid__in=[statement.uid, *citations]).select_related("change_set").order_by("id")
    told: list[Revision] = []
    is_published = False
    proofs = []
    for change in changes:
        if change.uid != statement.uid:
            proofs.append(change)
            continue
        after = change.state_after()
        was_published, is_published = (
            is_published,
            bool(after) and after["publication_status"] == PublicationStatus.PUBLISHED,
        )
        if is_published and not was_published:
            told.append(_revision(change, "Published again" if told else "Published"))
        elif was_published and not is_published:
            told.append(_revision(change, "Withdrawn"))
        elif is_published:
            fields = [name for name, _, _ in change.differences() if name not in _UNTOLD]
            if fields:
                told.append(_revision(change, "Changed", tuple(_words(type(statement), name) for name in fields)))
    since = told[0].moment if told else None
    for change in proofs:
        moment = change.change_set.closed_at
        if since and moment > since and change.act != "removed":
            act = "Source added" if change.act == "added" else "Quote revised"
            # Asking an editor to check a quote again is work on it, not a change of it.
            if act == "Source added" or {name for name, _, _ in change.differences()} - {"check_again"}:
                told.append(_revision(change, act))
    return sorted(dict.fromkeys(told), key=lambda revision: revision.moment, reverse=True)


def _revision(change: Change, act: str, fields: tuple[str, ...] = ()) -> Revision:
    change_set = change.change_set
    by = "an editor" if change_set.editor_id else f"the archive itself ({change_set.get_kind_display()})"
    return Revision(change_set.closed_at, act, fields, by)


def _words(model, name: str) -> str:
    return str(model._meta.get_field(name).verbose_name)
