"""What a list of records may be asked for, and the address of each state of it.

``?kind=university`` and other filters, ``?letter=S``, ``?sort=-name``, and where in the list the page is: ``?from=`` a
name, ``?after=`` or ``?before=`` the uid of a record, an empty ``before`` for the last page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import QuerySet, TextChoices
from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive import wording
from archive.models.base import Record
from archive.models.filing import beginning_of, heading

ORDERS = {"name": _("By name"), "-name": _("By name, from the end"), "latest": _("Latest changes first")}


@dataclass(frozen=True, slots=True)
class Filter:
    """A column that the list can be narrowed down by; ``name`` is that of the parameter.

    ``labels`` gives the words for those of the column's values that it is handed and that the public may know of.
    """

    name: str
    column: str
    title: Promise
    labels: Callable[[Iterable[str]], dict[str, str]]


def words_of(choices: type[TextChoices]) -> Callable[[Iterable[str]], dict[str, str]]:
    """Labels from the words of a vocabulary, for readers with a capital letter."""

    def labels(values: Iterable[str]) -> dict[str, str]:
        words = dict(choices.choices)
        return {value: wording.sentence(str(words[value])) for value in values if value in words}

    return labels


@dataclass(frozen=True, slots=True)
class RecordList:
    """What there is to know of the list of a kind of records; ``columns`` are those of its table to take away."""

    model: type[Record]
    template: str
    filters: tuple[Filter, ...]
    columns: dict[str, Callable[[Record], object]]
    mentions: tuple[str, ...] = ()  # the records that each row names
    beside: Callable[[list[str]], dict[str, str]] | None = None  # words beside the names, by uid

    @property
    def path(self) -> str:
        return f"/{self.model.kind_plural}/"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; each state has one address."""

    path: str
    chosen: dict[str, str] = field(default_factory=dict)
    letter: str = ""  # a heading: "S", "Sa"
    order: str = "name"
    start: str = ""
    after: str = ""
    before: str | None = None

    @property
    def address(self) -> str:
        told = [*self.chosen.items()]
        told += [("letter", self.letter)] * bool(self.letter)
        told += [("sort", self.order)] * (self.order != "name")
        told += [("from", self.start)] * bool(self.start)
        told += [("after", self.after)] * bool(self.after)
        told += [("before", self.before)] * (self.before is not None)
        return f"{self.path}?{urlencode(told)}" if told else self.path

    @property
    def is_beginning(self) -> bool:
        return not (self.start or self.after or self.before is not None)

    def at(self, **place) -> "Asked":
        """The same list, elsewhere in it; at its beginning where nothing is given."""
        return replace(self, **{"start": "", "after": "", "before": None} | place)

    def in_order(self, order: str) -> "Asked":
        # Only names have letters.
        return replace(self.at(), order=order, letter="" if order == "latest" else self.letter)

    def under(self, letter: str) -> "Asked":
        return replace(self.at(), letter=letter, order="name" if self.order == "latest" else self.order)

    def choosing(self, name: str, value: str) -> "Asked":
        return replace(self.at(), chosen={**self.chosen, name: value})

    def without(self, name: str) -> "Asked":
        return replace(self.at(), chosen={one: value for one, value in self.chosen.items() if one != name})


def read(request: HttpRequest, shown: RecordList) -> Asked:
    """What the address asks for."""
    given = {name: value.strip() for name, value in request.GET.items()}
    if any("\0" in value for value in given.values()):
        raise Http404("There is no such list.")
    order = given.get("sort", "") or "name"
    if order not in ORDERS:
        raise Http404("There is no such order.")
    letter = given.get("letter", "")
    if letter:
        beginning = beginning_of(letter)
        if not beginning or order == "latest":
            raise Http404("There is no such letter.")
        letter = heading(beginning)
    chosen = {one.name: given[one.name] for one in shown.filters if given.get(one.name)}
    if any(one.name in chosen and chosen[one.name] not in one.labels([chosen[one.name]]) for one in shown.filters):
        raise Http404("There is nothing to narrow the list down to.")
    start = given.get("from", "")[:100] if order != "latest" else ""
    before = given.get("before") if "after" not in given else None
    return Asked(shown.path, chosen, letter, order, start, given.get("after", ""), before)


def narrowed(shown: RecordList, asked: Asked) -> QuerySet:
    """The published records that are asked for, of all letters."""
    return shown.model.objects.published().filter(**conditions(shown, asked.chosen))


def conditions(shown: RecordList, chosen: dict[str, str]) -> dict[str, str]:
    """The columns and their values that the chosen filters ask for."""
    return {one.column: chosen[one.name] for one in shown.filters if one.name in chosen}
