"""Earlier states of a page by the protocol of RFC 7089, Memento: where they are, and when each was so.

The page of today is the *original resource*, each revision that the public saw a *memento* (``?asof=412``, the number
of its change set). A page of a time in the world, ``?on=2016-06``, is an original resource of its own, with the same
revisions: ``?on=2016-06&asof=412``. The *TimeGate* ``/timegate/people/…/`` leads to the one that was current at
``Accept-Datetime``; the *TimeMap* ``/timemap/people/…/`` lists them all (application/link-format, RFC 6690), a thousand
a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from archive.models import Person
from archive.models.base import Record
from archive.public.addresses import record_page
from archive.public.clocks import AsOf, On, on
from archive.public.sections import page_number
from archive.reading.public_course import PublicRevision, revisions_to_see

A_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Place:
    """The addresses of an original resource, of its TimeGate and TimeMap, and of its mementos."""

    request: HttpRequest
    path: str
    query: str = ""  # "on=2016-06"

    @classmethod
    def of(cls, request: HttpRequest, record: Record, on: On) -> "_Place":
        return cls(request, record.get_absolute_url(), on.query if on.dates else "")

    @property
    def original(self) -> str:
        return f'<{self._at(self.path)}>; rel="original"'

    @property
    def timegate(self) -> str:
        return f'<{self._at(f"/timegate{self.path}")}>; rel="timegate"'

    def timemap(self, page: int = 1, relation: str = "timemap", reach: str = "") -> str:
        address = self._at(f"/timemap{self.path}", f"page={page}" if page > 1 else "")
        return f'<{address}>; rel="{relation}"; type="application/link-format"{reach}'

    def memento(self, number: int) -> str:
        return self._at(self.path, f"asof={number}")

    def link(self, revision: PublicRevision, relations: Sequence[str] = ()) -> str:
        moment = http_date(revision.moment.timestamp())
        return f'<{self.memento(revision.number)}>; rel="{" ".join([*relations, "memento"])}"; datetime="{moment}"'

    def _at(self, path: str, *more: str) -> str:
        query = "&".join(filter(None, (self.query, *more)))
        return self.request.build_absolute_uri(f"{path}?{query}" if query else path)


def original(response: HttpResponse, request: HttpRequest, record: Record, on: On) -> HttpResponse:
    """Say in the headers of a page of today where its TimeGate and its TimeMap are."""
    place = _Place.of(request, record, on)
    response["Link"] = ", ".join([place.timegate, place.timemap()])
    return response


def memento(
    response: HttpResponse, request: HttpRequest, record: Record, on: On, as_of: AsOf, revisions: list[PublicRevision]
) -> HttpResponse:
    """Say in the headers of a page of an earlier moment when that was, and which others there are beside it.

    What a page says that is asked for up to the end of a day that is not over may change yet, which a memento never
    does (RFC 7089, 2.1.1): such a page says no Memento-Datetime, and names the last memento.
    """
    place = _Place.of(request, record, on)
    dated(response, as_of)
    named: dict[int, tuple[list[str], PublicRevision]] = {}
    for relation, of in (
        ("first", revisions[:1]),
        ("prev", [revision for revision in revisions if revision.number < as_of.number][-1:]),
        ("next", [revision for revision in revisions if revision.number > as_of.number][:1]),
        ("last", revisions[-1:]),
    ):
        for revision in of if as_of.is_settled or relation == "last" else ():
            named.setdefault(revision.number, ([], revision))[0].append(relation)
    links = [place.link(revision, relations) for _, (relations, revision) in sorted(named.items())]
    response["Link"] = ", ".join([place.original, place.timegate, place.timemap(), *links])
    return response


def dated(response: HttpResponse, as_of: AsOf) -> HttpResponse:
    """Say in the headers of a page of an earlier moment when that was, if what it says is settled."""
    if as_of.is_settled:
        response["Memento-Datetime"] = http_date(as_of.closed_at.timestamp())
    return response


@record_page(Person, under="/timegate")
def timegate(request: HttpRequest, person: Person) -> HttpResponse:
    """302 to the revision that was current at ``Accept-Datetime``, without it to the last; 400 where it is no date.

    What is asked for before the first leads to the first (RFC 7089, 4.5.3).
    """
    place, revisions = _Place.of(request, person, on(request)), revisions_to_see(person)
    asked, wanted = request.headers.get("Accept-Datetime"), timezone.now()
    if asked is not None:
        try:
            wanted = parsedate_to_datetime(asked)
            wanted = wanted if wanted.tzinfo else wanted.replace(tzinfo=timezone.get_default_timezone())
        except (ValueError, TypeError):
            return HttpResponse("Accept-Datetime: such as “Thu, 31 May 2007 20:35:00 GMT”.\n", "text/plain", 400)
    if not revisions:
        raise Http404("There is no earlier state.")
    # A date of HTTP has no fractions of a second.
    current = [revision for revision in revisions if int(revision.moment.timestamp()) <= wanted.timestamp()]
    response = HttpResponseRedirect(place.memento((current[-1] if current else revisions[0]).number))
    response["Link"] = ", ".join([place.original, place.timemap()])
    patch_vary_headers(response, ["accept-datetime"])
    return response


@record_page(Person, under="/timemap")
def timemap(request: HttpRequest, person: Person) -> HttpResponse:
    """All revisions as links, oldest first, a thousand a page; each page but the last names the one after it."""
    place, revisions = _Place.of(request, person, on(request)), revisions_to_see(person)
    number = page_number(request, "page")
    shown = revisions[(number - 1) * A_PAGE : number * A_PAGE]
    if not shown:
        raise Http404("There is no such page.")
    reach = f'; from="{http_date(shown[0].moment.timestamp())}"; until="{http_date(shown[-1].moment.timestamp())}"'
    links = [place.original, place.timemap(number, "self", reach), place.timegate]
    if number * A_PAGE < len(revisions):
        links.append(place.timemap(number + 1))
    for revision in shown:
        ends = [name for name, one in (("first", revisions[0]), ("last", revisions[-1])) if one is revision]
        links.append(place.link(revision, ends))
    return HttpResponse(",\n".join(links) + "\n", content_type="application/link-format")
