"""Long lists in pages: ``?page=2``, at a cost that hardly grows with the archive."""

import functools
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from archive.models import ChangeSet

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list: its rows, and where it stands among the others."""

    rows: list
    number: int
    count: int  # of all rows on all pages
    per_page: int

    @property
    def last(self) -> int:
        return max(1, -(-self.count // self.per_page))

    @property
    def first_row(self) -> int:
        return (self.number - 1) * self.per_page + 1

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    def canonical(self, path: str, number: int = 0) -> str:
        """The one address of this page of the list at ``path``, or of the page with the number."""
        number = number or self.number
        return path if number == 1 else f"{path}?page={number}"

    def shown(self) -> list[int | None]:
        """The page numbers to offer, None for a gap: 1 … 4 5 6 … 20."""
        near = range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)
        offered = sorted({1, *near, self.last})
        told: list[int | None] = []
        for number in offered:
            if told and number - told[-1] == 2:
                told.append(number - 1)
            elif told and number - told[-1] > 2:
                told.append(None)
            told.append(number)
        return told


def paginate(request: HttpRequest, rows: QuerySet, *columns: str, per_page: int = PER_PAGE) -> Pages:
    """The page that ``?page=`` asks for, its rows as named tuples of the columns; ``Http404`` where there is none.

    ``rows`` is in its order already. The page's keys are found in the index first and only its rows are read.
    """
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked)):
        raise Http404("There is no such page.")
    number = int(asked)
    count = count_of(rows)
    start = (number - 1) * per_page
    if start >= count and number > 1:
        raise Http404("There is no such page.")
    keys = list(rows.values_list("pk", flat=True)[start : start + per_page])
    found = {row.pk: row for row in rows.model.objects.filter(pk__in=keys).values_list("pk", *columns, named=True)}
    return Pages([found[key] for key in keys if key in found], number, count, per_page)


def count_of(rows: QuerySet) -> int:
    """How many rows there are; counted anew only after the archive has changed."""
    return _count(_Question(rows), _latest())


def counts_of(rows: QuerySet) -> dict:
    """The numbers of a ``values_list`` of one column and their count, by the column; counted anew likewise."""
    return _counts(_Question(rows), _latest())


def _latest() -> tuple | None:
    return ChangeSet.objects.order_by("-number").values_list("number", "closed_at").first()


class _Question:
    """A queryset that compares by its SQL, so that the same question finds the same answer."""

    def __init__(self, rows: QuerySet):
        self.rows = rows
        self.words = (rows.db, str(rows.order_by().query))

    def __eq__(self, other):
        return self.words == other.words

    def __hash__(self):
        return hash(self.words)


@functools.lru_cache(maxsize=64)
def _count(question: _Question, latest: tuple | None) -> int:
    return question.rows.count()


@functools.lru_cache(maxsize=64)
def _counts(question: _Question, latest: tuple | None) -> dict:
    return dict(question.rows)
