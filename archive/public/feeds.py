"""What was published and revised, to be followed: Atom (RFC 4287) and JSON Feed 1.1, for the whole archive.

Both carry the same entries, each under an address of its own for ever: the record's permanent one with the change.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from archive.reading.holdings import latest_change
from archive.reading.news import FEED, news


def _tag(request: HttpRequest, *args, **kwargs) -> str:
    return f'"{(latest_change() or (0,))[0]}-{get_language()}"'


def _last_modified(request: HttpRequest, *args, **kwargs):
    latest = latest_change()
    return latest[1] if latest else None


@condition(etag_func=_tag, last_modified_func=_last_modified)
def atom(request: HttpRequest) -> HttpResponse:
    base = _base(request)
    feed = Atom1Feed(
        title=_title(),
        link=base + "/",
        description="",
        subtitle=_subtitle(),
        language=get_language(),
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=base + "/feed.atom",
        feed_copyright="CC0 1.0",
    )
    for one in news(FEED):
        feed.add_item(
            title=_entry_title(one),
            link=base + one.href,
            description=_entry_text(one),
            unique_id=_entry_id(base, one),
            updateddate=one.moment,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@condition(etag_func=_tag, last_modified_func=_last_modified)
def json_feed(request: HttpRequest) -> HttpResponse:
    base = _base(request)
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(),
        "description": _subtitle(),
        "home_page_url": base + "/",
        "feed_url": request.build_absolute_uri(request.path),
        "language": get_language(),
        "items": [
            {
                "id": _entry_id(base, one),
                "url": base + one.href,
                "title": _entry_title(one),
                "content_text": _entry_text(one) or one.name,
                "date_modified": one.moment.isoformat(),
            }
            for one in news(FEED)
        ],
    }
    return JsonResponse(told, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _title() -> str:
    return _("Cursus, the archive of careers")


def _subtitle() -> str:
    return _("What was published and revised in the archive, the latest first.")


def _entry_title(one) -> str:
    return (_("%(name)s: published") if one.is_new else _("%(name)s: revised")) % {"name": one.name}


def _entry_text(one) -> str:
    others = _("Others were published or revised at the same time.") if one.with_others else ""
    return "\n".join(part for part in (one.headline, others) if part)


def _entry_id(base: str, one) -> str:
    return f"{base}/id/{one.uid}#change-{one.change_set}"
