"""What was public once and is no longer: since when, and why, as far as whoever withdrew it told the public.

Nothing of what it said is told, and nothing of what was done to it while it was not public. What was sent back to be a
draft, or deleted, counts as withdrawn; what was published again after it counts for what it had said before.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from archive.models import ChangeSet
from archive.models.plain import chunks_of
from archive.reading import lines
from archive.reading.past import Past
from archive.reading.spells import NOW, Lapse, Spells

_PARTICULARS = {
    "name": gettext_lazy("Name"),
    "identifier": gettext_lazy("Identifier"),
    "citation": gettext_lazy("Citation of a source"),
}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That something of the kind (a model's name) was withdrawn: since when, and the reason given to the public.

    ``again`` is when it was published again, in words that may have changed; None where it was not.
    """

    kind: str
    uid: str
    number: int  # of the change set that withdrew it
    since: datetime.datetime
    reason: str
    again: datetime.datetime | None = None

    @property
    def what(self) -> str:
        """What readers call the kind: "Role"."""
        words = lines.WORDS.get(self.kind) or lines.RECORD_WORDS.get(self.kind)
        return str(words[0] if words else _PARTICULARS[self.kind])


def withdrawal_of(uid: str) -> Withdrawal | None:
    """Since when the row is no longer public and why, by what it hung on as well; None if it never was, or still is.

    A reason that was given later, with another change to what is withdrawn, counts as well: it may have been mended.
    """
    spells = Spells()
    spells.learn([uid])
    lapse = spells.lapse(uid, NOW)
    return withdrawals(spells, [lapse])[0] if lapse else None


def withdrawn_since(past: Past, uids: Iterable[str]) -> list[Withdrawal]:
    """The same for rows known to the past, of what the public last saw of them until that moment; likewise."""
    return withdrawals(past.spells, [lapse for uid in uids if (lapse := past.spells.lapse(uid, past.number))])


def withdrawals(spells: Spells, lapses: list[Lapse]) -> list[Withdrawal]:
    """What the public is told of the lapses, the last first: one query, none where there are none."""
    touching = {lapse: spells.touching(lapse) for lapse in lapses}
    numbers = {number for found in touching.values() for number in found}
    numbers |= {number for lapse in lapses for number in (lapse.number, lapse.again) if number is not None}
    sets = {}
    for chunk in chunks_of(numbers):
        rows = ChangeSet.objects.filter(number__in=chunk).values_list("number", "closed_at", "public_reason")
        sets |= {number: (closed_at, reason) for number, closed_at, reason in rows}
    found = []
    for lapse in lapses:
        reasons = [sets[number][1] for number in touching[lapse]]
        since, again = (sets[number][0] if number is not None else None for number in (lapse.number, lapse.again))
        reason = next(filter(None, reversed(reasons)), "")
        found.append(Withdrawal(lapse.kind, lapse.uid, lapse.number, since, reason, again))
    return sorted(found, key=lambda one: (-one.number, one.uid))
