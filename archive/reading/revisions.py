"""A statement's history as the public may know it: when it was published, and which of its public fields changed since.

What it said, or that it was worked on, while it was not published stays untold; so do editors' notes and names.
"""

import datetime
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from archive.models import Change
from archive.models.base import Statement
from archive.vocabularies import PublicationStatus

_UNTOLD = {"editors_note", "publication_status"}
# What readers call the fields of statements.
FIELD_WORDS = {
    "date": pgettext_lazy("part of a statement", "date"),
    "ended": pgettext_lazy("part of a statement", "whether it has ended"),
    "date_as_stated": pgettext_lazy("part of a statement", "date as stated"),
    "certainty": pgettext_lazy("part of a statement", "certainty"),
    "rank": pgettext_lazy("part of a statement", "rank"),
    "rank_reason": pgettext_lazy("part of a statement", "why it is known to be wrong"),
    "note": pgettext_lazy("part of a statement", "note"),
    "person": pgettext_lazy("part of a statement", "person"),
    "organization": pgettext_lazy("part of a statement", "organization"),
    "organization_as_stated": pgettext_lazy("part of a statement", "organization as stated"),
    "title": pgettext_lazy("part of a statement", "title"),
    "kind": pgettext_lazy("part of a statement", "kind"),
    "unit": pgettext_lazy("part of a statement", "unit"),
    "field": pgettext_lazy("part of a statement", "field"),
    "degree": pgettext_lazy("part of a statement", "degree"),
    "thesis": pgettext_lazy("part of a statement", "thesis"),
    "description": pgettext_lazy("part of a statement", "description"),
    "honor": pgettext_lazy("part of a statement", "honor"),
    "contribution": pgettext_lazy("part of a statement", "work"),
    "citation_text": pgettext_lazy("part of a statement", "words of the conferral"),
    "status": pgettext_lazy("part of a statement", "status"),
    "share": pgettext_lazy("part of a statement", "share"),
    "affiliation": pgettext_lazy("part of a statement", "affiliation"),
    "conferred_for": pgettext_lazy("part of a statement", "what it was conferred for"),
    "told_as_role": pgettext_lazy("part of a statement", "the same told as a role"),
    "told_as_appearance": pgettext_lazy("part of a statement", "the same told as an appearance"),
    "campaign": pgettext_lazy("part of a statement", "campaign"),
    "as_stated": pgettext_lazy("part of a statement", "name as stated"),
    "capacity": pgettext_lazy("part of a statement", "part taken"),
    "words": pgettext_lazy("part of a statement", "words"),
    "part_played": pgettext_lazy("part of a statement", "part played"),
    "place": pgettext_lazy("part of a statement", "place"),
    "host": pgettext_lazy("part of a statement", "host"),
    "on_behalf_of": pgettext_lazy("part of a statement", "on whose behalf"),
    "event": pgettext_lazy("part of a statement", "event"),
    "successor": pgettext_lazy("part of a statement", "what it became"),
    "successor_as_stated": pgettext_lazy("part of a statement", "what it became, as stated"),
    "other_person": pgettext_lazy("part of a statement", "other person"),
    "other_as_stated": pgettext_lazy("part of a statement", "other person as stated"),
    "text": pgettext_lazy("part of a statement", "text"),
    "position": pgettext_lazy("part of a statement", "order"),
    "outcome": pgettext_lazy("part of a statement", "outcome"),
    "count": pgettext_lazy("part of a statement", "number"),
    "counted": pgettext_lazy("part of a statement", "what is counted"),
    "every": pgettext_lazy("part of a statement", "how often"),
    "part": pgettext_lazy("part of a statement", "what is done for the honor"),
}


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of the history: ``act`` in words, the fields it touched, when, and by whom, or by what kind of act.

    ``reason`` is the one that was given to the public where it was withdrawn.
    """

    moment: datetime.datetime
    act: str
    fields: tuple[str, ...]
    by: str
    reason: str = ""


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
            told.append(_revision(change, _("Published again") if told else _("Published")))
        elif was_published and not is_published:
            told.append(replace(_revision(change, _("Withdrawn")), reason=change.change_set.public_reason))
        elif is_published:
            fields = [name for name, *_values in change.differences() if name not in _UNTOLD]
            if fields:
                told.append(_revision(change, _("Changed"), tuple(str(FIELD_WORDS[name]) for name in fields)))
    since = told[0].moment if told else None
    for change in proofs:
        moment = change.change_set.closed_at
        if since and moment > since and change.act != "removed":
            if change.act == "added":
                told.append(_revision(change, _("Source added")))
            # Asking an editor to check a quote again is work on it, not a change of it.
            elif {name for name, *_values in change.differences()} - {"check_again"}:
                told.append(_revision(change, _("Quote revised")))
    return sorted(dict.fromkeys(told), key=lambda revision: revision.moment, reverse=True)


def _revision(change: Change, act: str, fields: tuple[str, ...] = ()) -> Revision:
    change_set = change.change_set
    if change_set.editor_id:
        by = _("by an editor")
    else:
        by = _("by the archive itself (%(act)s)") % {"act": change_set.get_kind_display()}
    return Revision(change_set.closed_at, act, fields, by)
