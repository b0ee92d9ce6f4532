"""What search engines may look at: ``/robots.txt``, and sitemaps that a million records don't make slower.

A sitemap lists the published records of one kind in the order of their uids, from one uid on. Its index finds where
each begins by walking the database's own index once, and remembers that until the archive changes.
https://www.sitemaps.org/protocol.html
"""

import functools

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import RECORDS
from archive.models.identity import is_uid
from archive.reading.holdings import latest_change

PER_FILE = 20_000  # the protocol admits 50,000
# Pages besides those of records.
PAGES = ("/", "/people/", "/organizations/", "/honors/", "/campaigns/", "/years/", "/sources/", "/about/")
_KINDS = {model.kind_plural: model for model in RECORDS}


def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": request.build_absolute_uri("/sitemap.xml")}
    return render(request, "machines/robots.txt", context, content_type="text/plain; charset=utf-8", using="jinja2")


def sitemaps(request: HttpRequest) -> HttpResponse:
    """The index of the sitemaps."""
    context = {"base": request.build_absolute_uri("/")[:-1], "begins": _begins(DEFAULT_DB_ALIAS, latest_change())}
    return render(request, "machines/sitemaps.xml", context, content_type="application/xml", using="jinja2")


def sitemap(request: HttpRequest, kind: str) -> HttpResponse:
    """The records of the kind from ``?from=`` on, a file of them; of the kind ``pages``, the other pages."""
    base = request.build_absolute_uri("/")[:-1]
    if kind == "pages":
        urls = [(path, None) for path in PAGES]
    elif kind in _KINDS:
        model = _KINDS[kind]
        rows = model.objects.published().order_by("pk")
        begin = request.GET.get("from", "")
        if is_uid(begin):
            rows = rows.filter(pk__gte=begin)
        found = rows.values_list("slug", "revised_at")[:PER_FILE]
        urls = [(f"/{kind}/{slug}/", revised_at) for slug, revised_at in found.iterator()]
    else:
        raise Http404("There is no such sitemap.")
    context = {"base": base, "urls": urls}
    return render(request, "machines/sitemap.xml", context, content_type="application/xml", using="jinja2")


@functools.lru_cache(maxsize=2)
def _begins(using: str, latest: tuple | None) -> tuple[tuple[str, str], ...]:
    """The first uid of every file, with its kind."""
    begins = []
    for kind, model in _KINDS.items():
        numbered = model.objects.published().annotate(number=Window(RowNumber(), order_by="pk"))
        firsts = numbered.annotate(place_in_file=F("number") % PER_FILE).filter(place_in_file=1).order_by("pk")
        begins += [(kind, uid) for uid in firsts.values_list("pk", flat=True)]
    return tuple(begins)
