"""The list of all records of a kind: in an order, narrowed down, letter by letter, page by page, and taken away.

What can be asked for is told in :mod:`archive.public.list_asked`. ``?format=csv`` takes away all that is asked for,
whatever page of it is shown.
"""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from urllib.parse import quote

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from archive.models import Identifier
from archive.models.base import Record
from archive.models.filing import beginning_of, filing_key, heading
from archive.public import downloads
from archive.public.list_asked import ORDERS, Asked, Filter, RecordList, conditions, narrowed, read
from archive.public.page import page
from archive.reading import browsing
from archive.reading.counting import count_of, remembered
from archive.reading.holdings import latest_change
from archive.search import Facet, FacetValue

_CHOICES_SHOWN = 40
_FEW = 20  # records that need no headings
_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Letters:
    """Headings of one script, each with its address and whether it is the one that is shown."""

    script: str
    headings: list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of a list with the ways on from it, as the templates want it; addresses are empty where none leads on."""

    asked: Asked
    count: int
    groups: list[tuple[str, list[Record]]]  # headings are empty but by name
    letters: list[Letters]
    second_letters: list[Letters]
    facets: list[Facet]
    chosen: list[tuple[Facet, FacetValue]]
    orders: list[tuple[str, str, bool]]
    first: str
    previous: str
    next: str
    last: str
    downloads: list[tuple[str, str]]

    @property
    def rows(self) -> list[Record]:
        return [row for _, rows in self.groups for row in rows]

    @property
    def span(self) -> tuple[Record, Record] | None:
        """The first and the last record of a page that is not the whole list; None of one that is."""
        return (self.rows[0], self.rows[-1]) if self.rows and (self.previous or self.next) else None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked.chosen or self.asked.letter)


def record_list(request: HttpRequest, shown: RecordList) -> HttpResponse:
    """The list as a page, or as a file; ``Http404`` for what it can't be asked."""
    if "page" in request.GET:
        # Pages had numbers once.
        return HttpResponsePermanentRedirect(shown.path)
    asked = read(request, shown)
    whole = narrowed(shown, asked)
    rows = browsing.under(whole, beginning_of(asked.letter)) if asked.letter else whole
    wanted = downloads.asked(request)
    if wanted:
        columns = ("name", *shown.columns, "identifiers", "revised", "address")
        return downloads.download(request, wanted, shown.model.kind_plural, columns, table(request, shown, asked, rows))
    leaf = browsing.leaf(
        whole.select_related(*shown.mentions) if shown.mentions else whole,
        asked.order,
        beginning_of(asked.letter) if asked.letter else "",
        after=asked.after,
        before=asked.before,
        start=_start(shown, asked, whole),
    )
    if leaf is None:
        return HttpResponseRedirect(asked.at().address)
    browsed = browse(shown, asked, rows, leaf)
    context = {
        "browsed": browsed,
        "address_of": attrgetter("address"),
        "beside": shown.beside([row.pk for row in browsed.rows]) if shown.beside else {},
    }
    return page(request, shown.template, context, canonical=asked.address)


def _start(shown: RecordList, asked: Asked, whole: QuerySet) -> str:
    """The key at which the name that was typed is filed; a person's may be typed as it is spoken, "Zoe Smith"."""
    typed = asked.start
    if not typed:
        return ""
    is_person = shown.model._meta.model_name == "person"
    key = filing_key(typed, inverted=is_person)
    if is_person and " " in typed and "," not in typed and not browsing.under(whole, key).exists():
        first, _space, last = typed.rpartition(" ")
        turned = filing_key(f"{last}, {first}", inverted=True)
        if browsing.under(whole, turned).exists():
            return turned
    return key


def browse(shown: RecordList, asked: Asked, rows: QuerySet, leaf: browsing.Leaf) -> Browsed:
    """The page with the ways on from it."""
    records, latest = leaf.records, latest_change()
    is_all = asked.is_beginning and not leaf.has_next
    count = len(records) if is_all else count_of(rows, latest)
    facets = [made for one in shown.filters if (made := _facet(shown, asked, one, latest)) is not None]
    letters, second_letters = _letters(shown, asked, is_all, latest)
    return Browsed(
        asked,
        count,
        _groups(asked, records, is_all),
        letters,
        second_letters,
        facets,
        [(facet, value) for facet in facets for value in facet.values if value.is_chosen],
        _orders(asked, count),
        first=asked.at().address if leaf.has_previous else "",
        previous=asked.at(before=records[0].pk).address if leaf.has_previous and records else "",
        next=asked.at(after=records[-1].pk).address if leaf.has_next else "",
        last=asked.at(before="").address if leaf.has_next else "",
        downloads=downloads.links(asked.at().address) if records else [],
    )


def _orders(asked: Asked, count: int) -> list[tuple[str, str, bool]]:
    if count < 2:
        return []
    return [(str(title), asked.in_order(order).address, order == asked.order) for order, title in ORDERS.items()]


def _groups(asked: Asked, records: list[Record], is_all: bool) -> list[tuple[str, list[Record]]]:
    """The records under their headings; without any where they stand in another order, or are few."""
    if asked.order == "latest" or (is_all and len(records) < _FEW):
        return [("", records)] if records else []
    grouped = itertools.groupby(records, key=lambda record: heading(record.filing_key[0]))
    return [(title, list(of_letter)) for title, of_letter in grouped]


def _letters(shown: RecordList, asked: Asked, is_all: bool, latest) -> tuple[list[Letters], list[Letters]]:
    """The letters that there are, and of one with more than a page its first two letters."""
    whole = narrowed(shown, asked)
    found = browsing.beginnings(whole, latest)
    if len(found) < 2 and is_all:
        return [], []
    beginning = beginning_of(asked.letter) if asked.letter else ""
    first = beginning[:1]
    letters = _by_script(asked, found, first)
    if not first or (is_all and beginning == first):
        return letters, []
    seconds = browsing.beginnings(whole, latest, of=first)
    telling = [two for two in seconds if heading(two) != heading(first)]
    return letters, _by_script(asked, telling, beginning) if len(telling) > 1 else []


def _by_script(asked: Asked, found: list[str], current: str) -> list[Letters]:
    made = []
    for script, beginnings in itertools.groupby(found, key=lambda beginning: _script(beginning[-1])):
        headings = [(heading(one), asked.under(heading(one)).address, one == current) for one in beginnings]
        made.append(Letters(script, headings))
    return made


def _script(character: str) -> str:
    """The script of the character, as Unicode's names of characters begin; empty for what is no letter."""
    return unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""


def _facet(shown: RecordList, asked: Asked, one: Filter, latest) -> Facet | None:
    """The values of the filter in the list as the others narrow it down; None where there is nothing to choose."""
    others = {name: value for name, value in asked.chosen.items() if name != one.name}
    rows = shown.model.objects.published().filter(**conditions(shown, others))
    rows = browsing.under(rows, beginning_of(asked.letter)) if asked.letter else rows
    numbers = remembered(_most, rows.order_by().values_list(one.column).annotate(number=Count("pk")), latest)
    has_more, numbers = len(numbers) > _CHOICES_SHOWN, dict(list(numbers.items())[:_CHOICES_SHOWN])
    chosen = asked.chosen.get(one.name, "")
    if chosen and chosen not in numbers:
        numbers = {chosen: count_of(rows.filter(**{one.column: chosen}), latest)} | numbers
    labels = one.labels(list(numbers))
    values = tuple(
        FacetValue(
            value,
            labels[value],
            number,
            value == chosen,
            asked.without(one.name) if value == chosen else asked.choosing(one.name, value),
        )
        for value, number in numbers.items()
        if value in labels
    )
    if len(values) < 2 and not chosen:
        return None
    return Facet(one.name, str(one.title), values, has_more)


def _most(numbers: QuerySet) -> dict:
    """The values that most rows have, with their numbers, the most frequent first; one more than is shown."""
    return dict(numbers.order_by("-number", *numbers.query.values_select)[: _CHOICES_SHOWN + 1])


def table(request: HttpRequest, shown: RecordList, asked: Asked, rows: QuerySet) -> Iterator[Sequence]:
    """The rows of the list as a table, read while they are sent."""
    order = browsing.ORDERS[asked.order]
    ordered = rows.order_by(order, "-pk" if order.startswith("-") else "pk").select_related(*shown.mentions)
    read = ordered.iterator(_TOGETHER)
    kind = shown.model._meta.model_name
    while together := list(itertools.islice(read, _TOGETHER)):
        keys: dict[str, list[str]] = {}
        found = Identifier.objects.filter(**{f"{kind}__in": [row.pk for row in together]})
        for uid, scheme, value in found.order_by("scheme", "value").values_list(f"{kind}_id", "scheme", "value"):
            keys.setdefault(uid, []).append(f"{scheme}:{value}")
        for row in together:
            yield (
                row.display_name,
                *(value_of(row) for value_of in shown.columns.values()),
                keys.get(row.pk, []),
                f"{row.revised_at:%Y-%m-%d}" if row.revised_at else None,
                downloads.permanent(request, quote(row.pk)),
            )
