"""The history of a career in the archive: what the public saw change when, and what differs between two days."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from archive.models import Person
from archive.public import clocks
from archive.public.addresses import record_page
from archive.public.page import page
from archive.public.pagination import PER_PAGE, Pages
from archive.public.sections import page_number
from archive.reading.differences import Difference, difference
from archive.reading.holdings import latest_change
from archive.reading.public_course import public_revisions


@record_page(Person)
def history(request: HttpRequest, person: Person) -> HttpResponse:
    """The revisions that the public saw, newest first, each with the page as it was and with what it changed."""
    revisions = public_revisions(person)
    numbered = list(zip(revisions, [None, *revisions], strict=False))[::-1]
    number = page_number(request, "page")
    start = (number - 1) * PER_PAGE
    pages = Pages(numbered[start : start + PER_PAGE], number, len(numbered), PER_PAGE)
    path = f"{person.get_absolute_url()}history/"
    context = {"person": person, "pages": pages, "path": path}
    return page(request, "person/history.html", context, canonical=pages.canonical(path))


@record_page(Person)
def changes(request: HttpRequest, person: Person) -> HttpResponse:
    """What differs between two moments, ``?from=`` (else the beginning) and ``?to=`` (else now).

    Where the second comes before the first they change places, in the form and in the address too.
    """
    first, last = clocks.as_of(request, "from"), clocks.as_of(request, "to")
    if None not in (first.number, last.number) and first.number > last.number:
        first, last = last, first
    numbers = [first.number or 0, latest_change()[0] if last.number is None else last.number]
    context = {"person": person, "first": first, "last": last}
    context["difference"] = None if first.refusal or last.refusal else _told(person, numbers)
    context["since"] = _words(first, _("the beginning"))
    context["until"] = _words(last, _("now"))
    query = "&".join(f"{name}={one.number}" for name, one in (("from", first), ("to", last)) if one.number is not None)
    canonical = f"{person.get_absolute_url()}changes/{'?' if query else ''}{query}"
    return page(request, "person/changes.html", context, canonical=canonical)


def _told(person: Person, numbers: list[int]) -> Difference:
    """The difference in lines that need not name the person again."""
    told, here = difference(person.uid, *numbers), person.get_absolute_url()
    told.added = [line.without(here) for line in told.added]
    told.changed = [(line.without(here), fields) for line, fields in told.changed]
    return told


def _words(moment: clocks.AsOf, otherwise: str):
    if moment.day:
        return clocks.day_words(moment.day)
    return _("change set %(number)s") % {"number": moment.number} if moment.number else otherwise
