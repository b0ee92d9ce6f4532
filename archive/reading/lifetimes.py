"""When people lived, in a few letters beside their names, so that two of one name can be told apart."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.models import LifeEvent
from archive.reading.years import words_of
from archive.vocabularies import Certainty, LifeEventKind, Rank

_DOUBT = frozenset("?~%")


def lifetimes(uids: Iterable[str]) -> dict[str, str]:
    """ "1867–1934", "born 1969" or "died 1934" for those of the people of whom it is known; one query.

    Only public statements count, and only where they tell the year without doubt and don't contradict each other; a
    preferred one counts alone.
    """
    told = (
        LifeEvent.objects.published()
        .filter(
            person__in=list(uids),
            kind__in=(LifeEventKind.BIRTH, LifeEventKind.DEATH),
            certainty=Certainty.CERTAIN,
            begin_earliest__isnull=False,
        )
        .exclude(rank=Rank.DEPRECATED)
        .values_list("person_id", "kind", "rank", "date", "begin_earliest", "end_latest")
    )
    years: dict[tuple[str, str], dict[bool, set[int | None]]] = {}
    for person, kind, rank, date, begin, end in told:
        is_exact = not _DOUBT & set(date) and end is not None and begin // 10000 == end // 10000
        of_kind = years.setdefault((person, kind), {})
        of_kind.setdefault(rank == Rank.PREFERRED, set()).add(begin // 10000 if is_exact else None)
    found = {}
    for person in dict.fromkeys(person for person, _kind in years):
        born, died = (_agreed(years.get((person, kind), {})) for kind in (LifeEventKind.BIRTH, LifeEventKind.DEATH))
        if words := _words(born, died):
            found[person] = words
    return found


def _agreed(told: dict[bool, set[int | None]]) -> int | None:
    """The year that all say, or all that are preferred; None where they don't agree or none says one."""
    years = told.get(True) or told.get(False) or {None}
    return next(iter(years)) if len(years) == 1 else None


def _words(born: int | None, died: int | None) -> str:
    if born is not None and died is not None:
        return _("%(born)s–%(died)s") % {"born": words_of(born), "died": words_of(died)}
    if born is not None:
        return _("born %(year)s") % {"year": words_of(born)}
    if died is not None:
        return _("died %(year)s") % {"year": words_of(died)}
    return ""
