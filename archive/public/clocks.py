"""The two clocks of a page: ``?on=`` a time in the world, ``?asof=`` a moment of the archive.

Both stand in the address, so that a state of a page can be linked and cited. What can't be read is answered with the
page of today and a sentence that says why, what was typed kept in the form.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.public.environment import in_words

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


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:05d}" if year < 0 else f"{year:04d}"
