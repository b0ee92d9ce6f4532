"""Public statements within a time: those that surely hold at some time in it, and those that may.

A period is given by its first and its last day, as bounds: ``year*10000 + month*100 + day``.
"""

from django.db.models import BooleanField, Case, Max, Q, QuerySet, When

from archive.dates import OPEN_BEGIN, OPEN_END
from archive.models import Citation
from archive.reading.overlaps import LIFETIME, Presence
from archive.vocabularies import PublicationStatus, Stance

#: The citations that a reader can follow.
_PUBLIC = Q(source__publication_status=PublicationStatus.PUBLISHED)


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
    return _within(statements, begin, end, _certainty(statements, begin, end))


def certainly_beside(statements: QuerySet, one: Presence) -> QuerySet:
    """The public ones of the statements that surely went on at the same time."""
    if one.begun_by is None or one.lasted_till is None:
        return statements.none()
    return certainly(statements, one.begun_by, one.lasted_till)


def possibly_beside(statements: QuerySet, one: Presence) -> QuerySet:
    """The public ones of the statements that may have gone on at the same time, but not for certain."""
    if not one.is_dated:
        return statements.none()
    certain = Q(pk__in=[])
    if one.begun_by is not None and one.lasted_till is not None:
        certain = _certainty(statements, one.begun_by, one.lasted_till)
    return _within(statements, *one.reach, certain).filter(is_certain=False)


def _certainty(statements: QuerySet, begin: int, end: int) -> Q:
    return statements.certainty(begin, end, _PUBLIC)


def _within(statements: QuerySet, begin: int, end: int, certain: Q) -> QuerySet:
    lifetime = LIFETIME * 10000
    begin_is_told = Q(begin_earliest__gt=OPEN_BEGIN) | Q(end_latest__lte=end + lifetime)
    end_is_told = Q(end_latest__lt=OPEN_END) | Q(begin_earliest__gte=begin - lifetime)
    is_certain = Case(When(certain, then=True), default=False, output_field=BooleanField())
    found = statements.published().possibly_within(begin, end).filter(begin_is_told, end_is_told)
    return found.annotate(is_certain=is_certain)


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
