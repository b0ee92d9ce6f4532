"""Records whose names come near to some words: for readers whose address was mistyped or cut off.

Cheap enough for the robots that ask for addresses by the thousand: one range or two of the index of published names.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q

from archive.models.base import Record
from archive.models.fields import fold

NEAR = 5
_READ = 200  # names that begin alike and are compared
_ALIKE = 0.75  # how alike the words must be to those of a name, from 0 to 1


@dataclass(frozen=True, slots=True)
class NearName:
    """A published record by its name."""

    name: str
    href: str
    headline: str


def near_names(model: type[Record], words: str) -> list[NearName]:
    """The published records of the kind that the words may mean, the likeliest first; at most ``NEAR``.

    Lists order by the first word of a name, or by a last name, so one of the words must begin as one of these does.
    """
    asked = fold(words).split()
    if not asked:
        return []
    begins = Q()
    for word in {asked[0], asked[-1]}:
        begin = word[: max(2, len(word) // 2)]
        begins |= Q(sort_key__gte=begin, sort_key__lt=begin + "\U0010ffff")
    columns = ("title" if model._meta.model_name == "source" else "name", "slug")
    columns += ("headline",) if model._meta.model_name == "person" else ()
    rows = model.objects.published().filter(begins).order_by("sort_key").values_list(*columns)[:_READ]
    ranked = [(-likeness(asked, fold(name).split()), name, slug, "".join(rest)) for name, slug, *rest in rows]
    return [
        NearName(name, f"/{model.kind_plural}/{slug}/", headline)
        for unlike, name, slug, headline in sorted(ranked)[:NEAR]
        if -unlike >= _ALIKE
    ]


def likeness(asked: list[str], name: list[str]) -> float:
    """How well the words asked for are found among those of a name, from 0 to 1, whatever others it has."""
    return sum(max(SequenceMatcher(None, one, other).ratio() for other in name) for one in asked) / len(asked)
