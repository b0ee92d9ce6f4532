"""What this archive can be asked, for those who see its search for the first time: examples from its newest career.

They follow from the change log's last entry, so they are worked out anew only after the archive has changed.
"""

import functools
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS

from archive.models import Conferral, Contribution, Participation, Person, Role
from archive.reading.holdings import latest_change
from archive.reading.news import news

_READ = 20  # statements of a kind, of which the one that says most is taken
_LONGEST = 40  # characters that a reader may still feel like typing


@dataclass(frozen=True, slots=True)
class Example:
    """Words that find something, and the kind of what they are taken from."""

    words: str
    kind: str


def examples() -> tuple[Example, ...]:
    """A name of each kind that plays a part in the newest career, and words of a work; none while nobody is public."""
    return _examples(DEFAULT_DB_ALIAS, latest_change())


@functools.lru_cache(maxsize=2)
def _examples(using: str, latest: tuple | None) -> tuple[Example, ...]:
    person = next((one for one in news() if one.kind == "person"), None)
    person = person or Person.objects.published().in_order().first()
    if person is None:
        return ()
    taken = [Example(person.name, "person")]
    for kind, model, column in (
        ("contribution", Contribution, "title"),
        ("organization", Role, "organization__name"),
        ("honor", Conferral, "honor__name"),
        ("campaign", Participation, "campaign__name"),
    ):
        told = model.objects.published().filter(person=person.uid).newest_first().values_list(column, flat=True)[:_READ]
        if words := max((words for words in told if words and len(words) <= _LONGEST), key=len, default=""):
            taken.append(Example(words, kind))
    return tuple(taken)
