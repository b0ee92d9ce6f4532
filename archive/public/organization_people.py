"""The people of an organization as its page shows them: which of them are asked for, and how they are drawn.

Everything that can be asked for stands in the address: ``?kind=education`` a kind of role, ``?in=2016`` a time (a year,
or any date that an editor may type), ``?units=1`` the organization's units along with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.models import Organization, Role
from archive.public.band import Band, Row, band
from archive.public.band_counts import Counts, counts
from archive.public.environment import in_words
from archive.public.pagination import PER_PAGE
from archive.public.sections import Section
from archive.reading import organizations, periods
from archive.reading.counting import counts_of
from archive.reading.lines import Line
from archive.reading.overlaps import presences
from archive.vocabularies import RoleKind


@dataclass(frozen=True)
class Asked:
    """What of an organization's people is asked for."""

    path: str
    kind: str = ""
    dates: Dates | None = None
    typed: str = ""  # the time as it was typed
    refusal: str = ""  # why that is none
    with_units: bool = False
    units: list[str] = field(default_factory=list)  # the uids of the organization's units, and of theirs

    @property
    def address(self) -> str:
        """The address of exactly this."""
        told = {"kind": self.kind, "in": self.dates.text if self.dates else "", "units": "1" if self.with_units else ""}
        told = {name: value for name, value in told.items() if value}
        return f"{self.path}?{urlencode(told)}" if told else self.path

    def but(self, **changes) -> str:
        """The address of the same with something else asked for: ``asked.but(kind="")``."""
        return replace(self, **changes).address

    def at(self, text: str) -> str:
        """The address of the same at another time, an EDTF text."""
        return self.but(dates=Dates.parse(text))

    @property
    def period(self) -> tuple[int, int]:
        """The first and the last day of the time that is asked for."""
        return self.dates.begin_earliest, self.dates.end_latest


def asked(request: HttpRequest, organization: Organization) -> Asked:
    """What the address asks for; ``Http404`` for a kind that there is not, a sentence for a time that is none."""
    kind = request.GET.get("kind", "")
    if kind and kind not in RoleKind.values:
        raise Http404("There is no such kind of role.")
    typed = request.GET.get("in", "").strip()
    dates, refusal = None, ""
    if typed:
        try:
            dates = Dates.read(typed[:100])[0].dates
        except ValueError:
            refusal = _("This is not understood as a time. Write it like 2016, 2016-05 or 1990/1995.")
        else:
            if dates.begin_earliest in (None, OPEN_BEGIN) or dates.end_latest in (None, OPEN_END):
                dates, refusal = None, _("Ask for a time with a beginning and an end, such as 2016 or 1990/1995.")
    units = organizations.units_within(organization.uid)
    with_units = bool(units) and request.GET.get("units") == "1"
    return Asked(organization.get_absolute_url(), kind, dates, typed, refusal, with_units, units)


def roles_there(organization: Organization, asked: Asked) -> QuerySet:
    """The roles at the organization, in its units too where that is asked for; of every kind and time."""
    if asked.with_units:
        return Role.objects.filter(organization__in=[organization.uid, *asked.units])
    return organization.roles.all()


def lists(rows: QuerySet, asked: Asked) -> dict[str, QuerySet]:
    """The lists of the people asked for, by name: one, or those certainly and those perhaps there."""
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if not asked.dates:
        return {"people": rows.newest_first()}
    return {
        "certain": periods.certainly(rows, *asked.period).newest_first(),
        "possible": periods.possibly(rows, *asked.period).newest_first(),
    }


def kinds(rows: QuerySet) -> list[tuple[str, str, int]]:
    """The kinds of the roles, each in words and with their number, in the order in which a career tells them."""
    numbers = counts_of(rows.published().order_by().values_list("kind").annotate(Count("pk")))
    return [(kind, label, numbers[kind]) for kind, label in RoleKind.choices if kind in numbers]


def stated_in_parent(organization: Organization, names: list) -> QuerySet:
    """Roles at the organization of which this one is part, whose sources call the unit by one of this one's names."""
    if organization.parent is None or not organization.parent.is_public:
        return Role.objects.none()
    called = [organization.name, *(name.text for name in names)]
    return Role.objects.filter(organization=organization.parent, unit__in=called).exclude(unit="").newest_first()


@dataclass(frozen=True)
class Drawing:
    """The people drawn through time: each as a bar where they are few, else how many there were in each year."""

    band: Band | None = None
    counts: Counts | None = None


def drawing(organization: Organization, asked: Asked, kinds: list, people: Section | None) -> Drawing:
    """Of the ``people`` on the first page, if there are no others; nothing where less than two of them have a date.

    Where they are many, all that are of the kind asked for are counted, whatever the time asked for.
    """
    count = sum(count for kind, label, count in kinds if asked.kind in ("", kind))
    if count > PER_PAGE:
        uids = [organization.uid, *(asked.units if asked.with_units else ())]
        return Drawing(counts=counts(organizations.through_years(uids, asked.kind)))
    rows = [row for line in people.rows if not line.is_deprecated for row in _rows(line)] if people else []
    drawn = band(rows, until=timezone.now().year, names={"roles": _("People")})
    return Drawing(band=drawn if drawn and len(rows) - drawn.undated > 1 else None)


def _rows(line: Line) -> Iterator[Row]:
    what = ", ".join(part.text for part in line.parts if part.text)
    name = _("%(date)s: %(what)s") % {"date": in_words(line.date), "what": str(line)}
    labels = (f"{line.who.text}, {what}", line.who.text)
    for one in presences(line.date):
        yield Row("roles", line.uid, labels, name, one.bounds, is_light=line.colour == "education")
