"""What happened in a year or a decade, across all kinds of statements: what certainly did, and what may have."""

import bisect
import functools
from collections import Counter
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Case, Count, QuerySet, Value, When
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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Years in a row: one, the ten of a decade, or a hundred; a decade goes by its first year (-50 is 51 to 42 BC)."""

    first: int
    length: int = 1

    @classmethod
    def decade(cls, year: int) -> "Span":
        """The decade in which the year lies."""
        return cls(year - year % 10, 10)

    @property
    def is_decade(self) -> bool:
        return self.length == 10

    @property
    def last(self) -> int:
        return self.first + self.length - 1

    @property
    def begin(self) -> int:
        """The first day, as a bound."""
        return self.first * 10000 + 101

    @property
    def end(self) -> int:
        """The last day, as a bound."""
        return self.last * 10000 + 1231

    @property
    def path(self) -> str:
        return f"/{'decades' if self.is_decade else 'years'}/{self.first}/"

    @property
    def words(self) -> str:
        if self.is_decade:
            return decade_words(self.first)
        return words_of(self.first) if self.length == 1 else _from_to(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Group:
    """What a span of years holds of one kind; ``more`` says that there is more than the lines given."""

    kind: str
    title: str
    lines: list[lines.Line]
    more: bool

    @property
    def size(self) -> int:
        return len(self.lines)


def happening(model) -> QuerySet:
    """The statements of the kind that tell of a time: not how often an honor is given, nor how much of it is known."""
    if model is RegisterFact:
        return model.objects.exclude(kind__in=(RegisterFactKind.FREQUENCY, RegisterFactKind.COMPLETE))
    return model.objects.all()


def certainly(statements: QuerySet, span: Span) -> QuerySet:
    """The public ones of the statements that surely hold at some time in the span."""
    return periods.certainly(statements, span.begin, span.end)


def possibly(statements: QuerySet, span: Span) -> QuerySet:
    """The public ones of the statements that may hold at some time in the span, but not for certain."""
    return periods.possibly(statements, span.begin, span.end)


def groups(span: Span) -> tuple[list[Group], list[Group]]:
    """What certainly and what possibly holds in the span, by kind, in the order of the beginnings.

    Where it is too much to be shown, what begins in the span goes before what went on from earlier, and is taken from
    all over the span: uids say nothing of time.
    A query for each kind that has any, and one for what organizations were called. Which ones they are is looked for
    again, by one more query for each kind, only after the archive has changed.
    """
    of_kinds = _of_kinds(DEFAULT_DB_ALIAS, holdings.latest_change(), span)
    rows = []
    for kind, ((certain, _more), (possible, _more)) in of_kinds.items():
        rows += lines.readable(lines.MODELS[kind].objects.filter(pk__in=[*certain, *possible]))
    told = {line.uid: line for line in lines.told(rows)}
    certain, possible = [], []
    for kind, of_kind in of_kinds.items():
        for (uids, more), into in zip(of_kind, (certain, possible), strict=True):
            if uids or more:
                shown = [told[uid] for uid in uids if uid in told]
                into.append(Group(kind, lines.WORDS[kind][1], shown, more))
    return certain, possible


@functools.lru_cache(maxsize=64)
def _of_kinds(using: str, latest: tuple | None, span: Span) -> dict[str, tuple]:
    """Of each kind that has any the uids of the certain and of the possible ones, each with whether there are more."""
    of_kinds = {}
    for kind, model in lines.MODELS.items():
        found = list(
            periods.all_within(happening(model), span.begin, span.end)
            .annotate(is_earlier=Case(When(begin_earliest__gte=span.begin, then=Value(0)), default=Value(1)))
            .order_by("-is_certain", "is_earlier", "uid")
            .values_list("pk", "is_certain", "begin_earliest", "end_latest")[:_FOUND]
        )
        if not found:
            continue
        certain, possible = (_chosen([row for row in found if row[1] is which]) for which in (True, False))
        # Where the certain ones alone are more than were looked for, there may be possible ones after them.
        of_kinds[kind] = certain, (possible[0], possible[1] or len(found) == _FOUND)
    return of_kinds


def _chosen(found: list[tuple]) -> tuple[list[str], bool]:
    """The uids of the first ones, in the order of the beginnings, and whether there are more."""
    in_order = sorted(found[:SHOWN], key=lambda row: (_or_last(row[2]), _or_last(row[3]), row[0]))
    return [uid for uid, *_rest in in_order], len(found) > SHOWN


def _or_last(day: int | None) -> int:
    return OPEN_END if day is None else day


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


def held_in(span: Span) -> list[tuple[Span, int]]:
    """The years of the span in which something begins or ends, each with how much."""
    return [(Span(year), count) for year, count in held().items() if span.first <= year <= span.last]


def neighbours(span: Span) -> tuple[Span | None, Span | None]:
    """The last span of its length before and the first after in which something begins or ends."""
    firsts = list(dict.fromkeys(year - year % span.length for year in held()))
    before = bisect.bisect_left(firsts, span.first)
    after = bisect.bisect_right(firsts, span.first)
    return (
        Span(firsts[before - 1], span.length) if before else None,
        Span(firsts[after], span.length) if after < len(firsts) else None,
    )


def words_of(year: int) -> str:
    """The year as readers say it: "2018", "44 BC"."""
    return Dates.parse(f"{year:05d}" if year < 0 else f"{year:04d}").words(wording.language())


def decade_words(first: int) -> str:
    """The decade that begins with the year: "2010s"; before year 1, from its first to its last year."""
    if first > 0:
        return _("%(year)ss") % {"year": first}
    return _from_to(first, first + 9)


def _from_to(first: int, last: int) -> str:
    return _("%(first)s to %(last)s") % {"first": words_of(first), "last": words_of(last)}
