"""What was published and revised, to be followed: Atom (RFC 4287) and JSON Feed 1.1, for the archive and for a person.

Both carry the same entries, each under an address of its own for ever: the record's permanent one with the change.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from archive.models import Person
from archive.public.addresses import record_page
from archive.public.languages import PARAMETER, asked_for
from archive.reading.holdings import latest_change
from archive.reading.news import FEED, News, news
from archive.reading.public_course import public_revisions
from archive.wording import in_xml

_AUTHOR = "Cursus"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``path`` is what it is about, ``identity`` the path that names it for ever."""

    identity: str
    path: str
    title: str
    text: str
    moment: datetime.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    title: str
    subtitle: str
    path: str  # of the page that it belongs to
    identity: str  # the path that names it for ever, whatever is called otherwise
    entries: tuple[Entry, ...]


def _tag(request: HttpRequest, *args, **kwargs) -> str:
    return f'"{(latest_change() or (0,))[0]}-{get_language()}"'


def _last_modified(request: HttpRequest, *args, **kwargs):
    latest = latest_change()
    return latest[1] if latest else None


def _followed(feed_of: Callable[..., Feed], render: Callable[[HttpRequest, Feed], HttpResponse]) -> Callable:
    """A view that answers with the feed, or with 304 where the reader has it already."""

    @condition(etag_func=_tag, last_modified_func=_last_modified)
    def view(request: HttpRequest, *arguments) -> HttpResponse:
        return render(request, feed_of(*arguments))

    return view


# ── what they tell ──


def _of_all() -> Feed:
    return Feed(
        _("Cursus, the archive of careers"),
        _("What was published and revised in the archive, the latest first."),
        "/",
        "/feed.atom",
        tuple(_entry(one) for one in news(FEED)),
    )


def _entry(one: News) -> Entry:
    title = (_("%(name)s: published") if one.is_new else _("%(name)s: revised")) % {"name": one.name}
    others = _("Others were published or revised at the same time.") if one.with_others else ""
    text = "\n".join(part for part in (one.headline, others) if part)
    return Entry(f"/id/{one.uid}#change-{one.change_set}", one.href, title, text, one.moment)


def _of_person(person: Person) -> Feed:
    path = person.get_absolute_url()
    entries = [
        Entry(
            f"/id/{person.uid}?asof={one.number}",
            f"{path}?asof={one.number}",
            _("%(name)s: %(changes)s") % {"name": person.name, "changes": one.words},
            person.headline,
            one.moment,
        )
        for one in reversed(public_revisions(person)[-FEED:])
    ]
    return Feed(
        _("%(name)s in Cursus") % {"name": person.name},
        _("What the archive has published and revised of this career, the latest first."),
        path,
        f"/id/{person.uid}",
        tuple(entries),
    )


# ── how they are written ──


class _Atom(Atom1Feed):
    """Atom whose summaries are plain text, which nobody is to read as markup (RFC 4287, section 3.1.1.1)."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item | {"description": None})
        if item["description"]:
            handler.addQuickElement("summary", item["description"], {"type": "text"})


def _as_atom(request: HttpRequest, feed: Feed) -> HttpResponse:
    base = _base(request)
    atom = _Atom(
        title=in_xml(feed.title),
        link=base + feed.path,
        description="",
        subtitle=feed.subtitle,
        language=get_language(),
        # An author of the feed is one of all entries (section 4.2.1).
        author_name=_AUTHOR,
        author_link=f"{base}/",
        feed_url=_self(request),
        feed_guid=base + feed.identity,
        feed_copyright="CC0 1.0",
    )
    for entry in feed.entries:
        atom.add_item(
            title=in_xml(entry.title),
            link=base + entry.path,
            description=in_xml(entry.text),
            unique_id=base + entry.identity,
            updateddate=entry.moment,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _as_json(request: HttpRequest, feed: Feed) -> HttpResponse:
    base = _base(request)
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": base + feed.path,
        "feed_url": _self(request),
        "authors": [{"name": _AUTHOR, "url": f"{base}/"}],
        "language": get_language(),
        "items": [
            {
                "id": base + entry.identity,
                "url": base + entry.path,
                "title": entry.title,
                "content_text": entry.text or entry.title,
                "date_modified": entry.moment.isoformat(),
            }
            for entry in feed.entries
        ],
    }
    return JsonResponse(told, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def _self(request: HttpRequest) -> str:
    """The feed's own address, in the language that it asks for."""
    asked = asked_for(request)
    return _base(request) + request.path + (f"?{PARAMETER}={asked}" if asked else "")


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


atom = _followed(_of_all, _as_atom)
json_feed = _followed(_of_all, _as_json)


@record_page(Person)
def person_atom(request: HttpRequest, person: Person) -> HttpResponse:
    return _followed(_of_person, _as_atom)(request, person)


@record_page(Person)
def person_json(request: HttpRequest, person: Person) -> HttpResponse:
    return _followed(_of_person, _as_json)(request, person)
