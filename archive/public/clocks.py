"""The two clocks of a page: ``?on=`` a time in the world, ``?asof=`` a moment of the archive.

Both stand in the address, so that a state of a page can be linked and cited. What can't be read is answered with the
page of today and a sentence that says why, what was typed kept in the form.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.models import ChangeSet
from archive.public.environment import in_words
from archive.reading.histories import last_until

_LONGEST = 100  # characters of a time that is typed


@dataclass(frozen=True, slots=True)
class On:
    """The time in the world that a page is asked for: ``dates`` where it is one, else why what was typed is none."""

    typed: str = ""
    dates: Dates | None = None
    refusal: str = ""

    @property
    def period(self) -> tuple[int, int]:
        """Its first and its last day, as bounds."""
        return self.dates.begin_earliest, self.dates.end_latest

    @property
    def words(self) -> str:
        return in_words(self.dates.text)

    @property
    def query(self) -> str:
        return urlencode({"on": self.dates.text})

    @property
    def neighbours(self) -> list[tuple[str, str]]:
        """The year before and the year after, each as EDTF and in words."""
        first, last = (day // 10000 for day in self.period)
        return [(text, in_words(text)) for text in (_year(first - 1), _year(last + 1))]


def on(request: HttpRequest) -> On:
    """The time that ``?on=`` asks for: EDTF, or what people type, "June 2016"; a year, a month, a day, a span."""
    typed = request.GET.get("on", "").strip()
    if not typed:
        return On()
    try:
        dates = Dates.read(typed[:_LONGEST])[0].dates
    except ValueError:
        return On(
            typed,
            refusal=_("“%(typed)s” is no time. Write one such as 2016, June 2016 or 12 May 2016.") % {"typed": typed},
        )
    if dates.begin_earliest in (None, OPEN_BEGIN) or dates.end_latest in (None, OPEN_END):
        return On(typed, refusal=_("Ask for a time with a beginning and an end, such as 2016 or 1990/1995."))
    return On(typed, dates)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment of the archive that a page is asked for: right after the change set with the number.

    ``number`` is None where none is asked for, or where what was typed is none; then ``refusal`` says why. It is 0
    before the first change set.
    """

    typed: str = ""
    number: int | None = None
    closed_at: datetime.datetime | None = None  # when that change set was closed
    day: datetime.date | None = None  # the day at whose end it is, where a day was asked for
    refusal: str = ""

    @property
    def query(self) -> str:
        return f"asof={self.number}"

    @property
    def is_settled(self) -> bool:
        """Whether what was typed will mean the same change set for ever: not so while the day is not over."""
        return self.day is None or self.day < timezone.now().date()


def as_of(request: HttpRequest, name: str = "asof") -> AsOf:
    """The moment that ``?asof=`` asks for: a day (EDTF, or typed: "1 March 2026"), a moment, or a change set's number.

    A month or a year is meant up to its end, or up to now. A number that is both is that of the change set, so that
    the address of a revision always leads to it. Three queries at most.
    """
    typed = request.GET.get(name, "").strip()[:_LONGEST]
    if not typed:
        return AsOf()
    if typed.isascii() and typed.isdigit() and len(typed) < 19:
        asked = _after(typed, int(typed))
        # In a young archive 2026 is a year: there is no change set with that number yet.
        if not asked.refusal or len(typed) != 4:
            return asked
    moment, day = _moment(typed), None
    if moment is None:
        try:
            dates = Dates.read(typed)[0].dates
        except ValueError:
            refusal = _(
                "“%(typed)s” is no day. Write one such as 2026-03-01 or 1 March 2026, or a change set’s number."
            )
            return AsOf(typed, refusal=refusal % {"typed": typed})
        today = timezone.now().date()
        first, last = (_day(bound) for bound in (dates.begin_earliest, dates.end_latest))
        if first is None or last is None:
            return AsOf(typed, refusal=_("Ask for a day such as 2026-03-01 or 1 March 2026."))
        if first > today:
            return AsOf(typed, refusal=_("What the archive will say then, nobody knows yet."))
        day = min(last, today)
        moment = datetime.datetime.combine(day, datetime.time.max, datetime.UTC)
    elif moment > timezone.now():
        return AsOf(typed, refusal=_("What the archive will say then, nobody knows yet."))
    number, closed_at = last_until(moment)
    return AsOf(typed, number, closed_at, day)


def _after(typed: str, number: int) -> AsOf:
    closed_at = ChangeSet.objects.filter(number=number).values_list("closed_at", flat=True).first()
    if closed_at is None and number:
        return AsOf(typed, refusal=_("There is no change set %(number)s yet.") % {"number": number})
    return AsOf(typed, number, closed_at)


def _moment(typed: str) -> datetime.datetime | None:
    """A moment with its time, as ISO 8601 writes it; one without a time zone is meant in UTC."""
    if "T" not in typed:
        return None
    try:
        moment = datetime.datetime.fromisoformat(typed)
        return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return None


def _day(bound: int | None) -> datetime.date | None:
    """The day of a bound, where the calendar of moments has it."""
    if bound is None or not 10101 <= bound <= 99991231:
        return None
    return datetime.date(bound // 10000, bound // 100 % 100, bound % 100)


def day_words(day: datetime.date) -> str:
    return in_words(f"{day:%Y-%m-%d}")


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:05d}" if year < 0 else f"{year:04d}"
