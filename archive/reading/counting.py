"""What is the same until the archive changes is asked of the database once: how many there are, under which letters."""

import functools
from collections.abc import Callable
from typing import TypeVar

from django.db.models import QuerySet

from archive.reading.holdings import latest_change

Answer = TypeVar("Answer")


def count_of(rows: QuerySet, latest: tuple | None = None) -> int:
    """How many rows there are; counted anew only after the archive has changed."""
    return remembered(QuerySet.count, rows, latest)


def counts_of(rows: QuerySet) -> dict:
    """The numbers of a ``values_list`` of one column and their count, by the column; counted anew likewise."""
    return remembered(dict, rows)


def remembered(work: Callable[..., Answer], rows: QuerySet, latest: tuple | None = None, *arguments: str) -> Answer:
    """What the function says of the rows, whose order has no part in it; asked again after the archive has changed.

    One and the same function has to be given each time, and nobody may change its answer. Who asks several questions
    hands over the :func:`archive.reading.holdings.latest_change`, so that it is looked up once.
    """
    return _answer(_Question(work, rows, arguments), latest or latest_change())


class _Question:
    """A function and what it is asked of; querysets compare by their SQL, so that one question has one answer."""

    def __init__(self, work: Callable, rows: QuerySet, arguments: tuple[str, ...]):
        self.work, self.rows, self.arguments = work, rows, arguments
        self.words = (work, rows.db, str(rows.order_by().query), arguments)

    def __eq__(self, other):
        return self.words == other.words

    def __hash__(self):
        return hash(self.words)


@functools.lru_cache(maxsize=256)
def _answer(question: _Question, latest: tuple | None):
    return question.work(question.rows, *question.arguments)
