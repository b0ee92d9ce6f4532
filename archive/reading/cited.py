"""The state in which a record or a statement is cited: a change set by its number, while it was public.

What it said then is told as far as the public may see it still: see :mod:`archive.reading.past`.
"""

import datetime
from dataclasses import dataclass

from archive.models import Change
from archive.models.base import Record, Statement
from archive.reading.past import Past
from archive.vocabularies import PublicationStatus


@dataclass(frozen=True, slots=True)
class State:
    """The number of the change set that made the state, and its day (UTC)."""

    number: int
    day: datetime.date


def state(of: Record | Statement, number: int | None = None) -> State | None:
    """The state of the public row as of the numbered change set, by default today's; two queries at most.

    Of a record it is the last change to anything that belongs to it. None where the row was not public then: what was
    said before it was published stays untold, also that there was something.
    """
    own = Change.objects.of(of.uid)
    if number is not None:
        last = own.up_to(number).last()
        then = last.state_after() if last else None
        if not then or then["publication_status"] != PublicationStatus.PUBLISHED:
            return None
    changes = own if isinstance(of, Statement) else Change.objects.filter(owner_uid=of.uid).order_by("id")
    if number is not None:
        changes = changes.up_to(number)
    last = changes.order_by("-id").values_list("change_set_id", "change_set__closed_at").first()
    return State(last[0], last[1].date()) if last else None


def record_then(record: Record, number: int) -> tuple[Past, Record | None]:
    """The record as it stood right after the change set, without what it refers to; None if it may not be shown."""
    past = Past(number)
    past.learn([record.pk])
    past.learn_what_is_public_now()
    return past, past.instance(record.pk, deep=False) if past.is_shown(record.pk) else None
