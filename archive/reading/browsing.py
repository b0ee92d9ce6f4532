"""Walking along published records in an order, from page to page and from letter to letter, by the index alone.

A page begins behind a record or ends before one, instead of having a number: so the last page of a million records
costs what the first one does. A letter is a range of the index (:mod:`archive.models.filing`), and which letters there
are is found by hopping from the first record of one to the first of the next.
"""

from dataclasses import dataclass

from django.db import connections
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan, TupleLookupMixin
from django.db.models.functions import Substr

from archive.models.base import Record
from archive.reading.counting import remembered

PER_PAGE = 50

#: The orders that lists may stand in, each with its column, descending where a "-" stands before it.
ORDERS = {"name": "filing_key", "-name": "-filing_key", "latest": "-revised_at"}

_LAST = "\U0010ffff"  # no key has it, so it follows whatever comes after a beginning


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: its records, and whether there are others before and after them."""

    records: list[Record]
    has_previous: bool
    has_next: bool


def leaf(
    rows: QuerySet, order: str, beginning: str = "", *, after: str = "", before: str | None = None, start: str = ""
) -> Leaf | None:
    """The page behind the record with the uid ``after``, or the one before ``before``; else the first.

    Only of the records whose filing keys have that ``beginning``. An empty ``before`` asks for the last page, ``start``
    for the one that begins where that key is filed, or would be. The place of a record that is no longer public still
    counts, so that whoever goes on from it loses none; None where there is no such record. One query, one more to find
    the record, or whether there is anything before the start.
    """
    walk = _Walk(rows, ORDERS[order].lstrip("-"), ORDERS[order].startswith("-"), beginning)
    if start and walk.column == "filing_key":
        behind = (start + _LAST if walk.descends else start, "")
        found = walk.on(behind)
        return Leaf(found[:PER_PAGE], bool(walk.back(behind, 1)), len(found) > PER_PAGE)
    key = None
    if after or before:
        key = rows.model.objects.filter(pk=after or before).values_list(walk.column, "pk").first()
        if key is None or key[0] is None:
            return None
    if before is None:
        found = walk.on(key)
        return Leaf(found[:PER_PAGE], bool(after), len(found) > PER_PAGE)
    found = walk.back(key)
    if before and len(found) <= PER_PAGE:
        # Fewer than a page: then it is the first one, and shows all that it has room for.
        return leaf(rows, order, beginning)
    return Leaf(found[:PER_PAGE][::-1], len(found) > PER_PAGE, bool(before))


@dataclass(frozen=True, slots=True)
class _Walk:
    """One way along rows; each step gives the index one bound on either side, as databases choose badly among two."""

    rows: QuerySet
    column: str
    descends: bool
    beginning: str

    def on(self, behind: tuple | None, most: int = PER_PAGE + 1) -> list[Record]:
        """The records behind the key, in the order of the list; by default one more than a page holds."""
        return self._found(behind, self.descends, most)

    def back(self, behind: tuple | None, most: int = PER_PAGE + 1) -> list[Record]:
        """The records before the key, the nearest first."""
        return self._found(behind, not self.descends, most)

    def _found(self, behind: tuple | None, descends: bool, most: int) -> list[Record]:
        first, last = self.beginning, self.beginning + _LAST
        rows = self.rows
        if self.beginning:
            if behind and (behind[0] >= last if descends else behind[0] < first):
                behind = None
            if not behind or descends:
                rows = rows.filter(filing_key__gte=first)
            if not behind or not descends:
                rows = rows.filter(filing_key__lt=last)
        if behind:
            comparison = _Before if descends else _Behind
            rows = rows.filter(comparison(Tuple(F(self.column), F("pk")), behind))
        sign = "-" if descends else ""
        return list(rows.order_by(sign + self.column, f"{sign}pk")[:most])


class _Rows:
    """Compares columns with values as rows on SQLite too: spelt out with OR, all that are equal would be read."""

    def get_fallback_sql(self, compiler, connection):
        return super(TupleLookupMixin, self).as_sql(compiler, connection)


class _Behind(_Rows, TupleGreaterThan):
    pass


class _Before(_Rows, TupleLessThan):
    pass


def under(rows: QuerySet, beginning: str) -> QuerySet:
    """Those of the rows whose filing keys begin so."""
    return rows.filter(filing_key__gte=beginning, filing_key__lt=beginning + _LAST) if beginning else rows


def beginnings(rows: QuerySet, latest: tuple | None = None, *, of: str = "") -> list[str]:
    """How the filing keys of those rows begin that begin with ``of``, a character further; in order.

    One query, remembered until the archive changes (``latest``, see :mod:`archive.reading.counting`).
    """
    return remembered(_hop, rows, latest, of)


def _hop(rows: QuerySet, of: str) -> list[str]:
    """From the first key of one beginning to the first of the next, each a step in the index."""
    keys = rows.filter(filing_key__lt=of + _LAST).order_by("filing_key")
    keys = keys.values_list(Substr("filing_key", 1, len(of) + 1))
    first, first_values = keys.filter(filing_key__gte=of)[:1].query.sql_with_params()
    beyond = keys.filter(filing_key__gt=RawSQL("hop.beginning || %s", [_LAST]))
    following, following_values = beyond[:1].query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE hop(beginning) AS (SELECT * FROM ({first}) AS first UNION ALL "
            f"SELECT ({following}) FROM hop WHERE hop.beginning IS NOT NULL) "
            "SELECT beginning FROM hop WHERE beginning IS NOT NULL",
            [*first_values, *following_values],
        )
        return [beginning for (beginning,) in cursor.fetchall()]
