"""Putting a page of the archive on one's own: a card for a frame, the same as plain HTML, and oEmbed.

Cards need no script, and may be framed by anybody; nothing else of the archive may. https://oembed.com
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template import engines
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from archive.careers import Career, Evidence
from archive.models import RECORDS, Conferral, Person, Source
from archive.models.base import Record
from archive.public import statement as statements
from archive.public.addresses import Gone, formerly_at, gone, record_of, record_page, survivor
from archive.public.environment import in_words
from archive.public.page import page
from archive.public.person import proven_words
from archive.reading import lines
from archive.wording import in_xml

WIDTH, HEIGHT = 480, 380  # of a frame, in CSS pixels, where nobody asks for less
_SHOWN = 3
_FRAMED_BY_ALL = csp_replace({"frame-ancestors": ["*"]})
_FRAMES_US = csp_update({"frame-src": ["'self'"]})
_MODELS = {model._meta.model_name: model for model in RECORDS}


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: ``title`` with a line below it, a few dated lines, and how far it is proven."""

    path: str
    title: str
    lead: str
    lines: tuple[tuple[str, str], ...] = ()  # a date in EDTF, and words
    standing: str = ""


def lead_of(record: Record) -> str:
    """The record in one line, below its name."""
    if isinstance(record, Person):
        return record.headline
    if isinstance(record, Source):
        return ", ".join(part for part in (record.authors, record.publisher) if part)
    kind = record.get_kind_display()
    kind = kind[:1].upper() + kind[1:]
    place = getattr(record, "place", "")
    return f"{kind}, {place}" if place else kind


def card_of(record: Record) -> Card:
    """The card of a public record."""
    path, told, standing = record.get_absolute_url(), (), ""
    if isinstance(record, Person):
        career = Career.of(record)
        entries = [*career.roles[:_SHOWN], *career.honors[:_SHOWN]]
        told = tuple((entry.date, _with_place(entry)) for entry in entries)
        standing = proven_words(career.proven, len(career.statements)) if career.statements else ""
    elif record._meta.model_name == "honor":
        latest = lines.readable(Conferral.objects.filter(honor=record)).newest_first()[:_SHOWN]
        told = tuple((line.date, line.who.text) for line in map(lines.line, latest))
    return Card(path, record.display_name, lead_of(record), told, standing)


def _with_place(entry) -> str:
    where = getattr(entry, "where", "")
    return f"{entry.what}, {where}" if where else entry.what


def card_of_statement(uid: str) -> Card:
    """The card of a public statement, with the first quote that proves it. Raises ``Gone`` or ``Http404``."""
    line = lines.line(statements.public_statement(uid))
    proofs = [proof for proof in Evidence.gather({line.target: [uid]}).of(uid) if not proof.contradicts]
    quoted = next((proof for proof in proofs if proof.quote), None)
    standing = _("“%(quote)s” (%(source)s)") % {"quote": quoted.quote, "source": quoted.source.title} if quoted else ""
    return Card(line.href, str(line), in_words(line.date), standing=standing)


# ── pages ──


def record_card(model: type[Record]) -> Callable:
    """The view of the cards of one kind of record, for frames."""

    @xframe_options_exempt
    @_FRAMED_BY_ALL
    @record_page(model)
    def card(request: HttpRequest, record: Record) -> HttpResponse:
        return _framed(request, card_of(record))

    return card


@xframe_options_exempt
@_FRAMED_BY_ALL
def statement_card(request: HttpRequest, uid: str) -> HttpResponse:
    try:
        return _framed(request, card_of_statement(uid))
    except Gone as what:
        return gone(request, what)


def record_embed(model: type[Record]) -> Callable:
    """The view of the pages that say how to embed a record of the kind."""

    @_FRAMES_US
    @record_page(model)
    def embed(request: HttpRequest, record: Record) -> HttpResponse:
        return _explained(request, card_of(record))

    return embed


@_FRAMES_US
def statement_embed(request: HttpRequest, uid: str) -> HttpResponse:
    try:
        return _explained(request, card_of_statement(uid))
    except Gone as what:
        return gone(request, what)


def _framed(request: HttpRequest, card: Card) -> HttpResponse:
    context = {"card": card, "address": request.build_absolute_uri(card.path)}
    return render(request, "embed/card.html", context, using="jinja2")


def _explained(request: HttpRequest, card: Card) -> HttpResponse:
    address = request.build_absolute_uri(card.path)
    context = {
        "card": card,
        "frame": _frame(card, address, WIDTH, HEIGHT),
        "plain": _rendered("embed/plain.html", {"card": card, "address": address}),
        "oembed": request.build_absolute_uri("/oembed"),
    }
    return page(request, "embed/page.html", context, canonical=f"{card.path.rstrip('/')}/embed/")


def _frame(card: Card, address: str, width: int, height: int) -> str:
    context = {"source": f"{address.rstrip('/')}/card/", "title": card.title, "width": width, "height": height}
    return _rendered("embed/frame.html", context)


def _rendered(template: str, context: dict) -> str:
    return engines["jinja2"].get_template(template).render(context).strip()


# ── oEmbed ──


def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0: the card of the page at ``?url=``, as JSON or XML, within ``maxwidth`` and ``maxheight``."""
    form = request.GET.get("format", "json")
    if form not in ("json", "xml"):
        return HttpResponse(_("Ask for format=json or format=xml."), status=501, content_type="text/plain")
    card = _card_at(request, request.GET.get("url", ""))
    address = request.build_absolute_uri(card.path)
    width, height = _at_most(request, "maxwidth", WIDTH), _at_most(request, "maxheight", HEIGHT)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": _("Cursus, the archive of careers"),
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": 86400,
        "html": _frame(card, address, width, height),
        "width": width,
        "height": height,
    }
    if form == "json":
        return JsonResponse(told)
    told |= {"title": in_xml(card.title), "html": in_xml(told["html"])}
    return render(request, "embed/oembed.xml", {"told": told}, content_type="text/xml; charset=utf-8", using="jinja2")


def _at_most(request: HttpRequest, name: str, usual: int) -> int:
    asked = request.GET.get(name, "")
    room = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    return min(room or usual, usual)


def _card_at(request: HttpRequest, url: str) -> Card:
    """The card of the page at the address, former and permanent ones included. Raises ``Http404`` for all others.

    Also for pages as of a time: a card shows what the archive says today.
    """
    try:
        parts = urlsplit(url)
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        raise Http404("That is no page of the archive.") from None
    if parts.netloc != request.get_host():
        raise Http404("That is no page of the archive.")
    query = QueryDict(parts.query)
    if query.get("asof") or query.get("on"):
        raise Http404("There are cards of pages as they are today only.")
    try:
        if match.url_name == "statement":
            return card_of_statement(match.kwargs["uid"])
        if match.url_name == "record":
            return card_of(record_of(match.kwargs["uid"]))
        if match.url_name in _MODELS:
            model = _MODELS[match.url_name]
            record = model.objects.filter(slug=match.kwargs["slug"]).first()
            return card_of(survivor(record) if record else formerly_at(model, match.kwargs["slug"]))
    except Gone:
        raise Http404("That page was withdrawn.") from None
    raise Http404("That is no page of the archive.")
