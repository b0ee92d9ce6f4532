"""Rows of the archive as a table of ours: texts, streamed, whatever their number.

The keys of the queryset are read in its order, some hundred rows are fetched by them at a time, and what belongs to
these rows (names, identifiers, citations) or is referred to comes in one query each. So memory does not grow with the
table, and what the queryset joins, sorts or annotates costs no more than it does for the keys.
"""

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db.models import Count, Q, QuerySet

from archive.interchange.tabular.calling import Keys, Readings
from archive.interchange.tabular.columns import (
    CITATION_COLUMNS,
    IDENTIFIERS,
    NAMES,
    REFERENCE,
    Column,
    citation_column,
    write_identifier,
    write_name,
)
from archive.interchange.tabular.widgets import ChoiceWidget, LineWidget, TextWidget
from archive.models import Citation, Identifier, Name
from archive.models.base import Record
from archive.models.plain import CHUNK, chunks_of, plain_rows
from archive.vocabularies import PublicationStatus


class CannotExport(Exception):
    """A table can't be written as it was asked for; the message says why, to whoever asked."""


class Table:
    """The rows of a queryset, or those with the uids of a list, on the sheet of their kind.

    Merged records are no rows of it: whoever asks for one is led to the record that it was merged into.
    """

    def __init__(self, sheet, rows):
        self.sheet = sheet
        self.model = sheet._meta.model
        self.queryset, self.uids, self._is_whole, self._by_key = None, None, False, False
        if isinstance(rows, QuerySet):
            rows = rows.prefetch_related(None)
            self.queryset = rows if rows.ordered else rows.order_by("pk")
            query = self.queryset.query
            without_gaps = not (query.where or query.combinator or query.distinct)
            self._is_whole = without_gaps and not query.is_sliced
            self._by_key = without_gaps and query.order_by == ("pk",) and query.standard_ordering
        else:
            self.uids = list(rows)
        self.using = "default" if self.queryset is None else self.queryset.db
        self._keys = functools.cache(lambda model: Keys(model, self.using))
        self._readings = Readings(self.using)

    @functools.cached_property
    def columns(self) -> list[Column]:
        """The columns of the table, with as many groups of citations as a row of it needs, one at least."""
        return self.sheet.columns_with(self.citation_groups)

    @property
    def headings(self) -> list[str]:
        return [column.column_name for column in self.columns]

    @functools.cached_property
    def citation_groups(self) -> int:
        """The citations of the row that has most of them; one where none has any."""
        if not self.sheet.can_be_cited():
            return 0
        owner = Citation._meta.get_field(self.sheet.owner_name())
        citations = plain_rows(Citation, self.using).filter(**{f"{owner.name}__isnull": False})
        counted = citations.values(owner.attname).annotate(number=Count("pk")).order_by("-number")
        numbers = counted.values_list("number", flat=True)
        if self.uids is not None:
            some = (numbers.filter(**{f"{owner.name}__in": uids}).first() for uids in chunks_of(self.uids))
            return max((number or 1 for number in some), default=1)
        if not self._is_whole:
            keys = self.queryset if self.queryset.query.is_sliced else self.queryset.order_by()
            numbers = numbers.filter(**{f"{owner.name}__in": keys.values("pk")})
        return numbers.first() or 1

    def count(self) -> int:
        return self.queryset.count() if self.uids is None else len(self.uids)

    def rows(self, progress=None, at_once: int = CHUNK) -> Iterator[tuple[str, ...]]:
        """The rows as texts, in the order of the queryset or list; each of as many cells as there are columns."""
        keys = iter(self.uids or ())
        if self.queryset is not None:
            keys = self.queryset.values_list("pk", flat=True).iterator(chunk_size=at_once)
        while uids := list(itertools.islice(keys, at_once)):
            yield from self._rows_of(uids)
            if progress:
                progress.advance(len(uids))

    # ── some hundred rows ──

    def _rows_of(self, uids: list[str]) -> Iterator[tuple[str, ...]]:
        stored = plain_rows(self.model, self.using).filter(self._among("pk", uids))
        stored = {row[0]: row for row in stored.values_list("pk", *self._attributes, "version")}
        rows = [stored[uid] for uid in uids if uid in stored]
        if self._place_of_status is not None:
            rows = [row for row in rows if row[self._place_of_status] != PublicationStatus.MERGED]
        if not rows:
            return iter(())
        uids, *values, versions = zip(*rows, strict=True)
        cells = [uids]
        cells += [render(column) for render, column in zip(self._renderers, values, strict=True)]
        for column in self._own_columns:
            if column.role == NAMES:
                cells.append(self._names(uids))
            elif column.role == IDENTIFIERS:
                cells.append(self._identifiers(uids))
        cells.extend(self._citations(uids))
        cells.append([str(version) for version in versions])
        return zip(*cells, strict=True)

    def _among(self, name: str, uids) -> Q:
        """The condition that a key is one of the uids, said the quicker way where none lies between them."""
        if self._by_key:
            return Q(**{f"{name}__gte": uids[0], f"{name}__lte": uids[-1]})
        return Q(**{f"{name}__in": uids})

    @functools.cached_property
    def _own_columns(self) -> list[Column]:
        return list(self.sheet.columns())

    @functools.cached_property
    def _stored_columns(self) -> list[Column]:
        return [column for column in self._own_columns if column.model_field is not None]

    @functools.cached_property
    def _attributes(self) -> list[str]:
        return [column.model_field.attname for column in self._stored_columns]

    @functools.cached_property
    def _place_of_status(self) -> int | None:
        return 1 + self._attributes.index("publication_status") if self.sheet.is_of_records() else None

    @functools.cached_property
    def _renderers(self) -> list[Callable]:
        """For each stored column what turns its values into cells."""
        return [self._renderer(column) for column in self._stored_columns]

    def _renderer(self, column: Column) -> Callable:
        if column.role == REFERENCE and issubclass(column.widget.target, Record):
            keys = self._keys(column.widget.target)

            def refer(values):
                called = keys.of(values)
                return [called[value] for value in values]

            return refer
        return functools.partial(_rendered, column.widget)

    # ── what belongs to them ──

    def _parts(self, model, uids, *names):
        """The rows of a model that belong to those with the uids: (owner, uid, the named columns), by uid."""
        owner = model._meta.get_field(self.sheet.owner_name())
        found = plain_rows(model, self.using).filter(self._among(owner.name, uids))
        return sorted(found.values_list(owner.attname, "pk", *names), key=lambda row: row[1])

    def _names(self, uids) -> list[str]:
        lines = defaultdict(list)
        names = ("text", "kind", "language", "script", "date")
        for owner, _, *told in self._parts(Name, uids, *names):
            lines[owner].append(write_name(dict(zip(names, told, strict=True))))
        return ["\n".join(lines.get(uid, ())) for uid in uids]

    def _identifiers(self, uids) -> list[str]:
        lines = defaultdict(list)
        for owner, _, scheme, value in self._parts(Identifier, uids, "scheme", "value"):
            lines[owner].append(write_identifier(scheme, value))
        return ["\n".join(lines.get(uid, ())) for uid in uids]

    def _citations(self, uids) -> list[list[str]]:
        """The cells of the groups of citations, column by column."""
        if not self.citation_groups:
            return []
        parts = self._parts(Citation, uids, *[Citation._meta.get_field(name).attname for _, name in CITATION_COLUMNS])
        if not parts:
            return [[""] * len(uids)] * (self.citation_groups * len(CITATION_COLUMNS))
        owners, _, sources, quotes, locators, stances, aspects, snapshots = zip(*parts, strict=True)
        called, days = self._keys(Citation._meta.get_field("source").remote_field.model).of(sources), {}
        if any(snapshots):
            days = self._readings.of(sources)
        told = zip(
            [called[source] for source in sources],
            *[
                _rendered(widget, values)
                for widget, values in zip(_widgets(), (quotes, locators, stances, aspects), strict=True)
            ],
            [days.get(snapshot, "") for snapshot in snapshots],
            strict=True,
        )
        by_owner = defaultdict(list)
        for owner, cells in zip(owners, told, strict=True):
            by_owner[owner].extend(cells)
        width = self.citation_groups * len(CITATION_COLUMNS)
        blank = [""] * width
        if any(len(cells) > width for cells in by_owner.values()):
            raise CannotExport("The archive was changed while the table was being written. Please try again.")
        return list(zip(*[(by_owner[uid] + blank)[:width] if uid in by_owner else blank for uid in uids], strict=True))


@functools.cache
def _widgets() -> list:
    """The widgets of the columns of a citation that refer to nothing."""
    return [citation_column(name, 1).widget for name in ("quote", "locator", "stance", "aspect")]


def _rendered(widget, values) -> list[str]:
    """The cells for the values of a column."""
    if isinstance(widget, ChoiceWidget):
        words = {value: widget.render(value) for value in set(values)}
        return [words[value] for value in values]
    render = widget.render
    if isinstance(widget, LineWidget | TextWidget):
        # What has neither breaks nor the beginning of an erase mark is written as it is, which most texts are.
        return [
            value if not value or (value[0] not in "∅[ " and value.isprintable()) else render(value) for value in values
        ]
    return [render(value) if value or value == 0 else "" for value in values]


__all__ = ["CannotExport", "Table"]
