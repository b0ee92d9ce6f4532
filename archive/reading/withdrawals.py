"""What was public once and is no longer: since when, and why, as far as whoever withdrew it told the public.

Nothing of what it said is told, and nothing of what was done to it while it was not public.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.models import Change, states
from archive.models.base import Statement
from archive.models.plain import chunks_of
from archive.reading.past import Past
from archive.vocabularies import PublicationStatus


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That something of the kind (a model's name) was withdrawn: since when, and the reason given to the public."""

    kind: str
    uid: str
    number: int | None  # of the change set that withdrew it
    since: datetime.datetime | None
    reason: str


def withdrawal_of(uid: str) -> Withdrawal | None:
    """Since when the row is no longer public and why, by its own history; None where it never was, or still is.

    A reason that was given later, with another change to what is withdrawn, counts as well: it may have been mended.
    """
    return _last(Change.objects.of(uid).select_related("change_set"))


def withdrawals(past: Past, gone: Iterable[tuple[type, str]]) -> list[Withdrawal]:
    """The same for statements that were public at an earlier moment, by theirs and by the histories of their ends.

    In the order in which they were withdrawn, the last first; two queries at most.
    """
    ends = {uid: [uid, *(end for end in past.ends(uid) if not past.is_public_now(end))] for _, uid in gone}
    by_row: dict[str, list[Change]] = {}
    for chunk in chunks_of({uid for uids in ends.values() for uid in uids}):
        changes = Change.objects.filter(uid__in=chunk).order_by("id").select_related("change_set")
        for change in changes:
            by_row.setdefault(change.uid, []).append(change)
    found = []
    for model, uid in gone:
        of_row = [told for end in ends[uid] if (told := _last(by_row.get(end, [])))]
        # The first to go took it along.
        chief = min(of_row, key=lambda told: told.since, default=None)
        kind = model._meta.model_name
        found.append(
            Withdrawal(kind, uid, chief and chief.number, chief and chief.since, chief.reason if chief else "")
        )
    return sorted(found, key=lambda told: (told.since is None, told.since and -told.since.timestamp(), told.uid))


def end_withdrawn(model: type[Statement], uid: str) -> str | None:
    """The uid of the record that took the published statement along when it was withdrawn; None where none did."""
    statement = model.objects.select_related(*[end.name for end in model.ends()]).get(pk=uid)
    published = Change.objects.of(uid).filter(after__contains='"publication_status":"published"').first()
    for end in model.ends():
        other = getattr(statement, end.name)
        if getattr(other, "publication_status", "") == PublicationStatus.WITHDRAWN:
            withdrawal = withdrawal_of(other.pk)
            if withdrawal and published and published.change_set_id < withdrawal.number:
                return other.pk
    return None


def _last(changes: Iterable[Change]) -> Withdrawal | None:
    found = None
    for change in changes:
        was, is_now = _is_public(change, change.before), _is_public(change, change.after)
        if is_now:
            found = None
        elif was:
            change_set = change.change_set
            found = Withdrawal(
                change.kind, change.uid, change_set.number, change_set.closed_at, change_set.public_reason
            )
        elif found and change.change_set.public_reason:
            found = replace(found, reason=change.change_set.public_reason)
    return found


def _is_public(change: Change, text: str | None) -> bool:
    if text is None:
        return False
    # What has no status of its own, such as a name, is public while it is there.
    state = states.read(change.model, text)
    return state.get("publication_status", PublicationStatus.PUBLISHED) == PublicationStatus.PUBLISHED
