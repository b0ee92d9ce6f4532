"""Sending back what a plan could not bring in: the rows as they were sent, with reasons, to mend and to send again.

The sheet has the columns that it came with, in their order and with their texts, and two more before them: where the
row stood, and why it is sent back. When it comes again these two say nothing of the row; see
:mod:`archive.interchange.mapping.returned`.
"""

import itertools
from collections.abc import Iterable, Iterator

import orjson
from django.db.models import Q, QuerySet

from archive.interchange.mapping import MappingMistake
from archive.interchange.mapping.headings import Headings
from archive.interchange.mapping.own import kind_of
from archive.interchange.mapping.returned import (
    REASONS_HEADING,
    SENT_AS_HEADING,
    first_number,
    own_places,
    place_of_first_number,
)
from archive.interchange.planning.mistakes import CannotPlan
from archive.interchange.planning.plans import mapping_of
from archive.interchange.tables import CannotRead
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.plain_sheets import PlainSheet, write_sheets
from archive.interchange.uploading import laid_down
from archive.models import Import, PlannedRow
from archive.vocabularies import RowOutcome, Verdict

#: What a plan says of rows that can't be carried out as they are.
STANDING = (Verdict.REFUSED, Verdict.AMBIGUOUS, Verdict.WAITING)
_REASONS = 20  # told of one row, at most
_AT_ONCE = 2000


def rows_to_return(imported: Import, verdicts: Iterable[str] = STANDING) -> QuerySet[PlannedRow]:
    """The planned rows of the verdicts that come from a row of the file, and those held back when it was confirmed."""
    return imported.rows.filter(
        Q(verdict__in=list(verdicts)) | Q(outcome=RowOutcome.HELD_BACK), source_row__isnull=False
    )


def write_refused(imported: Import, format: str, into, verdicts: Iterable[str] = STANDING) -> int:
    """Write the rows of the file that were not brought in into a binary file; says how many there are.

    A row of the file that gave several planned rows stands there once, with the reasons of all of them. Of a workbook
    the sheets with such rows are written. Raises ``CannotExport`` for what the format can't hold: CSV is one sheet of
    a workbook, and a list inside a cell fits into JSON and YAML only.
    """
    returned = _Returned(imported, verdicts)
    under, named = returned.laid.reading.get("rows_at") or "", len(returned.laid.sheets()) > 1
    return write_sheets(format, into, returned.sheets(), under=under, named=named, join=returned.is_own)


class _Returned:
    """The rows of one file that are sent back."""

    def __init__(self, imported: Import, verdicts):
        try:
            self.laid = laid_down(imported)
            self.mapping = mapping_of(imported, self.laid)
        except (CannotRead, CannotPlan, MappingMistake) as error:
            raise CannotExport(f"The rows can't be sent back: {error}") from error
        self.planned = rows_to_return(imported, verdicts)
        self.is_own = not imported.mapping
        self.headings = Headings(imported.mapping)
        self.tells_kinds = len(self.mapping.kinds - {"source"}) > 1 and not self.is_own

    def sheets(self) -> list[PlainSheet]:
        """The sheets with rows to send back, in the order of the file; where a mapping reads several, all of them."""
        begins = dict(self.mapping.places(self.laid))
        laid = [sheet for sheet in self.laid.sheets() if sheet.name in begins]
        if self.is_own and len(laid) > 1:
            laid = [sheet for sheet in laid if self._planned_of(begins[sheet.name], len(begins)).exists()] or laid[:1]
        return [self._sheet(one, self._planned_of(begins[one.name], len(begins)), begins[one.name]) for one in laid]

    def _planned_of(self, begin: str, of: int) -> QuerySet[PlannedRow]:
        return self.planned.filter(place__startswith=begin[:100]) if of > 1 else self.planned

    def _sheet(self, laid, planned, begin: str) -> PlainSheet:
        places = own_places(laid.columns)
        headings = [laid.columns[place] for place in places]
        columns = ()
        if self.is_own:
            ours = SHEETS[kind_of(laid.name, laid.columns)]
            columns = [column for told in headings if (column := ours.column_under(told))]
        return PlainSheet(
            laid.name,
            [SENT_AS_HEADING, REASONS_HEADING, *headings],
            lambda: self._rows(laid, planned, begin, places),
            columns,
        )

    def _rows(self, laid, planned, begin: str, places: list[int]) -> Iterator[list]:
        sent_as = place_of_first_number(laid.columns)
        wanted = self._reasons(planned, begin)
        number, reasons = next(wanted, (None, None))
        for at, cells in self.laid.rows(laid.name):
            while number is not None and number < at:
                number, reasons = next(wanted, (None, None))
            if number is None:
                return
            if number == at:
                first = at if sent_as is None else first_number(cells[sent_as], at)
                yield [f"{laid.word} {first}", reasons, *[cells[place] for place in places]]

    def _reasons(self, planned, begin: str) -> Iterator[tuple[int, str]]:
        """The numbers of the rows to send back, ascending, each with its reasons."""
        columns = ("source_row", "place", "kind", "problems", "outcome_reason")
        rows = planned.order_by("source_row", "number").values_list(*columns).iterator(chunk_size=_AT_ONCE)
        here = (row for row in rows if _stands_at(row[1], f"{begin}{row[0]}"))
        for number, of_row in itertools.groupby(here, key=lambda row: row[0]):
            told = dict.fromkeys(reason for _, _, *row in of_row for reason in self._told(*row))
            reasons = list(itertools.islice(told, _REASONS))
            if len(told) > _REASONS:
                reasons.append(f"… and {len(told) - _REASONS:,} reasons more.")
            yield number, "\n".join(reasons)

    def _told(self, kind: str, problems: str, outcome_reason: str) -> Iterator[str]:
        noun = [str(SHEETS[kind]._meta.model._meta.verbose_name)] if self.tells_kinds else []
        told = [(problem["column"], problem["says"]) for problem in orjson.loads(problems or "[]")]
        told += [("", outcome_reason)] if outcome_reason else []
        for heading, says in told:
            where = [*noun, self.headings.words(kind, heading)] if heading else noun
            yield f"{', '.join(where)}: {says}" if where else says


def _stands_at(place: str, row: str) -> bool:
    """Whether a place, which may be cut off, is the row or a part of it."""
    return place == row or place.startswith(f"{row},") or (len(place) >= 120 and row.startswith(place))
