"""Public statements within a time: those that surely hold at some time in it, and those that may.

A period is given by its first and its last day, as bounds: ``year*10000 + month*100 + day``.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import BooleanField, Case, Max, Q, QuerySet, When

from archive.dates import OPEN_BEGIN, OPEN_END
from archive.models import Citation
from archive.reading.overlaps import LIFETIME, Presence
from archive.vocabularies import PublicationStatus, Stance

#: The citations that a reader can follow.
_PUBLIC = Q(source__publication_status=PublicationStatus.PUBLISHED)
_NEVER = Q(pk__in=[])


def certainly(statements: QuerySet, begin: int, end: int) -> QuerySet:
    """The public ones of the statements that surely hold at some time in the period.

    An open end is certain for as far as one of its public sources was read, an open beginning only where it ends.
    """
    # What is certain is possible too: that is what the index finds.
    return statements.published().possibly_within(begin, end).filter(_certainty(statements, begin, end))


def possibly(statements: QuerySet, begin: int, end: int) -> QuerySet:
    """The public ones of the statements that may hold at some time in the period, but not for certain.

    A beginning or end that nobody tells is thought possible for a lifetime; what has no date at all is left out.
    """
    return all_within(statements, begin, end).filter(is_certain=False)


def all_within(statements: QuerySet, begin: int, end: int) -> QuerySet:
    """All the public ones that surely or perhaps hold in the period, ``is_certain`` or not."""
    return _within(statements, [(begin, end)], _certainty(statements, begin, end))


def certainly_beside(statements: QuerySet, those: Iterable[Presence]) -> QuerySet:
    """The public ones of the statements that surely went on at the same time as one of those."""
    spans = _sure_spans(those)
    possible = reduce(or_, (statements.possibility(*span) for span in spans), _NEVER)
    return statements.published().filter(possible, _certainty_in_any(statements, spans))


def possibly_beside(statements: QuerySet, those: Iterable[Presence]) -> QuerySet:
    """The public ones of the statements that may have gone on at the same time, but not for certain."""
    those = list(those)
    certain = _certainty_in_any(statements, _sure_spans(those))
    reaches = [reach for one in those if one.is_dated for reach in one.reaches]
    return _within(statements, reaches, certain).filter(is_certain=False)


def _sure_spans(those: Iterable[Presence]) -> list[tuple[int, int]]:
    return [(one.begun_by, one.lasted_till) for one in those if None not in (one.begun_by, one.lasted_till)]


def _certainty_in_any(statements: QuerySet, spans: list[tuple[int, int]]) -> Q:
    return reduce(or_, (_certainty(statements, *span) for span in spans), _NEVER)


def _certainty(statements: QuerySet, begin: int, end: int) -> Q:
    return statements.certainty(begin, end, _PUBLIC)


def _within(statements: QuerySet, spans: list[tuple[int, int]], certain: Q) -> QuerySet:
    is_certain = Case(When(certain, then=True), default=False, output_field=BooleanField())
    found = reduce(or_, (_reaching(statements, *span) for span in spans), _NEVER)
    return statements.published().filter(found).annotate(is_certain=is_certain)


def _reaching(statements: QuerySet, begin: int, end: int) -> Q:
    lifetime = LIFETIME * 10000
    begin_is_told = Q(begin_earliest__gt=OPEN_BEGIN) | Q(end_latest__lte=end + lifetime)
    end_is_told = Q(end_latest__lt=OPEN_END) | Q(begin_earliest__gte=begin - lifetime)
    return statements.possibility(begin, end) & begin_is_told & end_is_told


def read_days(statements: QuerySet) -> dict[str, int]:
    """The last day on which a public source that supports each of the statements was read, where that is known.

    Asked only of those whose end is open: for the others it says nothing. One query.
    """
    cited = statements.model._meta.get_field("citations").field.name
    going_on = statements.order_by().filter(end_earliest=OPEN_END).values("pk")
    rows = (
        Citation.objects.filter(_PUBLIC, stance=Stance.SUPPORTS, **{f"{cited}__in": going_on})
        .order_by()
        .values_list(f"{cited}_id")
        .annotate(Max("snapshot__read_on"), Max("source__accessed_on"))
    )
    days = {uid: max((day for day in found if day), default=None) for uid, *found in rows}
    return {uid: day.year * 10000 + day.month * 100 + day.day for uid, day in days.items() if day}
