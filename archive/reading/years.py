"""What happened in a year, across all kinds of statements: what certainly did, and what may have."""

import bisect
import functools
from collections import Counter
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from archive import wording
from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.models import RegisterFact
from archive.reading import holdings, lines, periods
from archive.vocabularies import RegisterFactKind

# Of each kind, so many are shown of the certain and of the possible ones, and so many looked through.
SHOWN = 40
_FOUND = 400


@dataclass(frozen=True, slots=True)
class Group:
    """What a year holds of one kind; ``more`` says that there is more than the lines given."""

    kind: str
    title: str
    lines: list[lines.Line]
    more: bool

    @property
    def size(self) -> int:
        return len(self.lines)


def first_day(year: int) -> int:
    return year * 10000 + 101


def last_day(year: int) -> int:
    return year * 10000 + 1231


def happening(model) -> QuerySet:
    """The statements of the kind that tell of a time: not how often an honor is given, nor how much of it is known."""
    if model is RegisterFact:
        return model.objects.exclude(kind__in=(RegisterFactKind.FREQUENCY, RegisterFactKind.COMPLETE))
    return model.objects.all()


def certainly(statements: QuerySet, year: int) -> QuerySet:
    """The public ones of the statements that surely hold at some time in the year."""
    return periods.certainly(statements, first_day(year), last_day(year))


def possibly(statements: QuerySet, year: int) -> QuerySet:
    """The public ones of the statements that may hold at some time in the year, but not for certain."""
    return periods.possibly(statements, first_day(year), last_day(year))


def groups(year: int) -> tuple[list[Group], list[Group]]:
    """What certainly and what possibly holds in the year, by kind.

    A query for each kind, one more where it has any, and one for what organizations were called.
    """
    of_kinds, rows = {}, []
    for kind, model in lines.MODELS.items():
        found = list(
            periods.all_within(happening(model), first_day(year), last_day(year))
            .order_by("-is_certain", "begin_earliest", "end_latest", "uid")
            .values_list("pk", "is_certain")[:_FOUND]
        )
        if not found:
            continue
        of_kind = [[uid for uid, is_certain in found if is_certain is which] for which in (True, False)]
        shown = [uid for uids in of_kind for uid in uids[:SHOWN]]
        rows += lines.readable(model.objects.filter(pk__in=shown))
        of_kinds[kind] = of_kind, len(found) == _FOUND
    told = {line.uid: line for line in lines.told(rows)}
    certain, possible = [], []
    for kind, (of_kind, may_have_more) in of_kinds.items():
        for uids, into in zip(of_kind, (certain, possible), strict=True):
            # Where the certain ones alone are more than were looked for, there may be possible ones after them.
            more = len(uids) > SHOWN or (into is possible and may_have_more)
            if uids or more:
                shown = [told[uid] for uid in uids[:SHOWN] if uid in told]
                into.append(Group(kind, lines.WORDS[kind][1], shown, more))
    return certain, possible


def held() -> dict[int, int]:
    """The years in order, each with the number of public statements that begin in it or, if only that is told, end.

    Counted anew only after the archive has changed.
    """
    return _held(DEFAULT_DB_ALIAS, holdings.latest_change())


@functools.lru_cache(maxsize=2)
def _held(using: str, latest: tuple | None) -> dict[int, int]:
    counts: Counter[int] = Counter()
    # SQL divides towards zero; years before 1 need the division that rounds down.
    day = Coalesce("begin_earliest", "end_latest")
    year = (day - (day % 10000 + 10000) % 10000) / 10000
    for model in lines.MODELS.values():
        dated = happening(model).published().exclude(begin_earliest=None, end_latest=None)
        dated = dated.exclude(begin_earliest=OPEN_BEGIN).exclude(begin_earliest=None, end_latest=OPEN_END)
        for value, count in dated.order_by().values_list(year.copy()).annotate(Count("pk")):
            counts[value] += count
    return dict(sorted(counts.items()))


def neighbours(year: int) -> tuple[int | None, int | None]:
    """The last year before and the first year after in which something begins or ends."""
    years = list(held())
    before = bisect.bisect_left(years, year)
    after = bisect.bisect_right(years, year)
    return (years[before - 1] if before else None), (years[after] if after < len(years) else None)


def words_of(year: int) -> str:
    """The year as readers say it: "2018", "44 BC"."""
    return Dates.parse(f"{year:05d}" if year < 0 else f"{year:04d}").words(wording.language())


def decade_words(first: int) -> str:
    """The decade that begins with the year: "2010s"; before year 1, from its first to its last year."""
    if first > 0:
        return _("%(year)ss") % {"year": first}
    return _("%(first)s to %(last)s") % {"first": words_of(first), "last": words_of(first + 9)}
