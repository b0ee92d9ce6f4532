"""What happened on a day of the year, in whatever year: only what is known to the day, and for certain."""

import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from archive import wording
from archive.dates import Dates
from archive.dates.point import days_in_month
from archive.dates.words import day_in_words
from archive.models import LifeEvent, Person, Role
from archive.reading import holdings, lines
from archive.reading.years import happening, words_of
from archive.vocabularies import LifeEventKind

# So many are shown of each kind, and so many on the first page of all.
SHOWN = 40
ON_THE_FIRST_PAGE = 5
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the year, 29 February among them."""

    month: int
    day: int

    @classmethod
    def today(cls) -> "Day":
        today = timezone.localdate()
        return cls(today.month, today.day)

    @classmethod
    def of(cls, anniversary: int) -> "Day":
        """The day of a number as :meth:`StatementQuerySet.by_anniversary` gives it."""
        return cls(anniversary // 100, anniversary % 100)

    @property
    def exists(self) -> bool:
        return 1 <= self.month <= 12 and 1 <= self.day <= days_in_month(_LEAP_YEAR, self.month)

    @property
    def anniversary(self) -> int:
        return self.month * 100 + self.day

    @property
    def path(self) -> str:
        return f"/on/{self.month:02}-{self.day:02}/"

    @property
    def words(self) -> str:
        return day_in_words(self.month, self.day, wording.language())

    @property
    def before(self) -> "Day":
        if self.day > 1:
            return Day(self.month, self.day - 1)
        month = self.month - 1 or 12
        return Day(month, days_in_month(_LEAP_YEAR, month))

    @property
    def after(self) -> "Day":
        if self.day < days_in_month(_LEAP_YEAR, self.month):
            return Day(self.month, self.day + 1)
        return Day(self.month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of what happened: statements that begin on the day, or with the end ``"end"`` that end on it."""

    name: str
    title: Promise
    statements: QuerySet
    end: str = "begin"

    def on(self, day: Day) -> QuerySet:
        """The public statements of the kind that are known to have happened on the day, the oldest first."""
        found = self.statements.all().by_anniversary(self.end).filter(anniversary=day.anniversary)
        return found.order_by(f"{self.end}_earliest", "uid")


def _life(*kinds: LifeEventKind) -> QuerySet:
    return LifeEvent.objects.filter(kind__in=kinds)


def _usual(*names: str) -> Iterator[Kind]:
    return (Kind(name, lines.WORDS[name][1], happening(lines.MODELS[name])) for name in names)


# In the order in which they are told. A role of a single day ends as it begins, and is told once.
KINDS = {
    kind.name: kind
    for kind in (
        Kind("birth", gettext_lazy("Births"), _life(LifeEventKind.BIRTH)),
        Kind("death", gettext_lazy("Deaths"), _life(LifeEventKind.DEATH)),
        *_usual("conferral"),
        Kind("role", gettext_lazy("Roles that began"), Role.objects.all()),
        Kind("ended", gettext_lazy("Roles that ended"), Role.objects.filter(date__contains="/"), "end"),
        *_usual("milestone", "participation", "demand", "organizationevent", "contribution", "appearance"),
        Kind(
            "lifeevent", gettext_lazy("Life"), _life(*set(LifeEventKind) - {LifeEventKind.BIRTH, LifeEventKind.DEATH})
        ),
        *_usual("relationship", "registerfact", "sponsorship"),
    )
}


@dataclass(frozen=True, slots=True)
class Anniversary:
    """That something began (or ended) on a day of the year, as a line, with its year and how many years ago that is."""

    line: lines.Line
    ended: bool
    year: int
    ago: int

    @property
    def year_words(self) -> str:
        return words_of(self.year)

    @property
    def is_round(self) -> bool:
        return self.ago > 0 and (self.ago % 10 == 0 or self.ago % 25 == 0)

    @property
    def lasted(self) -> bool:
        """Whether its date says more than the day itself."""
        return "/" in self.line.date


@dataclass(frozen=True, slots=True)
class Group:
    """What happened on a day of one kind, the oldest first; ``more`` says that there is more than is given."""

    name: str
    title: str
    anniversaries: list[Anniversary]
    more: bool


def groups(day: Day) -> list[Group]:
    """What happened on the day by kind: a query for each, and one each for names of organizations and headlines."""
    found = {name: list(lines.readable(kind.on(day))[: SHOWN + 1]) for name, kind in KINDS.items()}
    rows = [(KINDS[name], row) for name, rows in found.items() for row in rows[:SHOWN]]
    told = anniversaries(lines.told(row for _, row in rows), (kind.end for kind, _ in rows))
    of_kinds: dict[str, list[Anniversary]] = {}
    for (kind, _), one in zip(rows, told, strict=True):
        of_kinds.setdefault(kind.name, []).append(one)
    return [
        Group(name, str(KINDS[name].title), of_kind, len(found[name]) > SHOWN) for name, of_kind in of_kinds.items()
    ]


def anniversaries(told: list[lines.Line], ends: Iterable[str]) -> list[Anniversary]:
    """The lines as anniversaries of their beginnings or ``"end"``; events of a life tell also whose, in one query."""
    people = {line.who.href: "" for line in told if line.kind == "lifeevent"}
    slugs = [href.removeprefix("/people/").removesuffix("/") for href in people]
    for person in Person.objects.published().filter(slug__in=slugs).only("slug", "headline") if slugs else ():
        people[person.get_absolute_url()] = person.headline
    present = timezone.localdate().year
    found = []
    for line, end in zip(told, ends, strict=False):
        if headline := people.get(line.who.href) if line.kind == "lifeevent" else "":
            line = replace(line, details=(headline, *line.details))
        year = getattr(Dates.parse(line.date), f"{end}_earliest") // 10000
        found.append(Anniversary(line, end == "end", year, present - year))
    return found


def nearest(day: Day) -> tuple[Day | None, Day | None]:
    """The last day before and the first day after on which something happened, around the turn of the year too.

    Two queries for each kind; where the year ends without another one, one more.
    """
    return _next(day, "-anniversary", anniversary__lt=day.anniversary), _next(
        day, "anniversary", anniversary__gt=day.anniversary
    )


def _next(day: Day, order: str, **beyond) -> Day | None:
    for condition in (beyond, {}):
        firsts = [
            kind.statements.all()
            .by_anniversary(kind.end)
            .filter(anniversary__range=(101, 1231), **condition)
            .order_by(order)
            .values_list("anniversary", flat=True)
            .first()
            for kind in KINDS.values()
        ]
        found = [first for first in firsts if first is not None]
        if found:
            return Day.of(min(found) if order == "anniversary" else max(found))
    return None


def some_of(day: Day) -> tuple[Anniversary, ...]:
    """A few of what happened on the day, of different kinds as far as possible, round anniversaries first.

    They are looked for again only after the archive has changed.
    """
    year = timezone.localdate().year
    return _some_of(DEFAULT_DB_ALIAS, holdings.latest_change(), day, year, wording.language())


@functools.lru_cache(maxsize=8)
def _some_of(using: str, latest: tuple | None, day: Day, year: int, language: str) -> tuple[Anniversary, ...]:
    ranked = [sorted(group.anniversaries, key=lambda one: not one.is_round) for group in groups(day)]
    in_turn = (one for row in itertools.zip_longest(*ranked) for one in row if one is not None)
    of_each: dict[lines.Part, Anniversary] = {}
    for one in in_turn:
        # Nobody twice: who died in office also ended a role on the day.
        of_each.setdefault(one.line.who, one)
    return tuple(itertools.islice(of_each.values(), ON_THE_FIRST_PAGE))
