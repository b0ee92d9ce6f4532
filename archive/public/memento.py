"""Earlier states of a page by the protocol of RFC 7089, Memento: where they are, and when each was so.

The page of today is the *original resource*, each revision that the public saw a *memento* (``?asof=412``, the number
of its change set). The *TimeGate* ``/timegate/people/…/`` leads to the one that was current at ``Accept-Datetime``; the
*TimeMap* ``/timemap/people/…/`` lists them all (application/link-format, RFC 6690), a thousand a page.
"""

from collections.abc import Sequence
from email.utils import parsedate_to_datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from archive.models import Person
from archive.models.base import Record
from archive.public.addresses import record_page
from archive.public.clocks import AsOf
from archive.public.sections import page_number
from archive.reading.public_course import PublicRevision, revisions_to_see

A_PAGE = 1000


def original(response: HttpResponse, request: HttpRequest, record: Record) -> HttpResponse:
    """Say in the headers of today's page where its TimeGate and its TimeMap are."""
    path = record.get_absolute_url()
    response["Link"] = ", ".join(_gates(request, path))
    return response


def memento(
    response: HttpResponse, request: HttpRequest, record: Record, as_of: AsOf, revisions: Sequence[PublicRevision]
) -> HttpResponse:
    """Say in the headers of a page of an earlier moment when that was, and which others there are beside it."""
    path = record.get_absolute_url()
    response["Memento-Datetime"] = http_date(as_of.closed_at.timestamp())
    before = [revision for revision in revisions if revision.number < as_of.number]
    after = [revision for revision in revisions if revision.number > as_of.number]
    named: dict[int, tuple[list[str], PublicRevision]] = {}
    for relation, of in (
        ("first", revisions[:1]),
        ("prev", before[-1:]),
        ("next", after[:1]),
        ("last", revisions[-1:]),
    ):
        for revision in of:
            named.setdefault(revision.number, ([], revision))[0].append(relation)
    links = [_link(request, path, revision, relations) for _, (relations, revision) in sorted(named.items())]
    response["Link"] = ", ".join(
        [f'<{request.build_absolute_uri(path)}>; rel="original"', *_gates(request, path), *links]
    )
    return response


def _gates(request: HttpRequest, path: str) -> list[str]:
    return [
        f'<{request.build_absolute_uri(f"/timegate{path}")}>; rel="timegate"',
        f'<{request.build_absolute_uri(f"/timemap{path}")}>; rel="timemap"; type="application/link-format"',
    ]


def _address(request: HttpRequest, path: str, revision: PublicRevision) -> str:
    return request.build_absolute_uri(f"{path}?asof={revision.number}")


def _link(request: HttpRequest, path: str, revision: PublicRevision, relations: Sequence[str] = ()) -> str:
    relation = " ".join([*relations, "memento"])
    moment = http_date(revision.moment.timestamp())
    return f'<{_address(request, path, revision)}>; rel="{relation}"; datetime="{moment}"'


@record_page(Person, under="/timegate")
def timegate(request: HttpRequest, person: Person) -> HttpResponse:
    """302 to the revision that was current at ``Accept-Datetime``, without it to the last; 400 where it is no date.

    What is asked for before the first leads to the first (RFC 7089, 4.5.3).
    """
    path, revisions = person.get_absolute_url(), revisions_to_see(person)
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
    response = HttpResponseRedirect(_address(request, path, current[-1] if current else revisions[0]))
    response["Link"] = ", ".join([f'<{request.build_absolute_uri(path)}>; rel="original"', _gates(request, path)[1]])
    patch_vary_headers(response, ["accept-datetime"])
    return response


@record_page(Person, under="/timemap")
def timemap(request: HttpRequest, person: Person) -> HttpResponse:
    """All revisions as links, oldest first, a thousand a page; each page but the last names the one after it."""
    path, revisions = person.get_absolute_url(), revisions_to_see(person)
    number = page_number(request, "page")
    shown = revisions[(number - 1) * A_PAGE : number * A_PAGE]
    if not shown:
        raise Http404("There is no such page.")
    own = request.build_absolute_uri(f"/timemap{path}")
    reach = f'from="{http_date(shown[0].moment.timestamp())}"; until="{http_date(shown[-1].moment.timestamp())}"'
    links = [
        f'<{request.build_absolute_uri(path)}>; rel="original"',
        f'<{own}{f"?page={number}" if number > 1 else ""}>; rel="self"; type="application/link-format"; {reach}',
        _gates(request, path)[0],
    ]
    if number * A_PAGE < len(revisions):
        links.append(f'<{own}?page={number + 1}>; rel="timemap"; type="application/link-format"')
    for revision in shown:
        ends = [name for name, one in (("first", revisions[0]), ("last", revisions[-1])) if one is revision]
        links.append(_link(request, path, revision, ends))
    return HttpResponse(",\n".join(links) + "\n", content_type="application/link-format")
