"""Rendering a public page."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models.base import Record, Statement
from archive.public.languages import asked_for, in_language


@dataclass(frozen=True, slots=True)
class Preview:
    """What other sites show where the page is linked: a drawn picture (of records), and where oEmbed has its card."""

    image: str
    says: str
    oembed: str


def page(
    request: HttpRequest,
    template: str,
    context: dict,
    *,
    canonical: str = "",
    about: Record | Statement | None = None,
    version: str = "",
    status: int = 200,
) -> HttpResponse:
    """The template as a page; ``canonical`` is its path in all languages, else the one asked for.

    Search engines are told ``own_address``: the same in the language that is asked for, for the readers of that.

    ``about`` is the record or statement whose own page it is, and which other sites may show as a card; a picture of it
    is made anew for each ``version``, else for each version of the record.
    """
    context["canonical"] = request.build_absolute_uri(canonical or request.path)
    context["own_address"] = in_language(context["canonical"], asked_for(request))
    if about is not None:
        context["preview"] = _preview(request, about, version or str(about.version))
    return render(request, template, context, status=status, using="jinja2")


def _preview(request: HttpRequest, about: Record | Statement, version: str) -> Preview:
    path = about.get_absolute_url()
    address = quote(request.build_absolute_uri(path), safe="")
    image = ""
    if isinstance(about, Record):
        image = in_language(request.build_absolute_uri(f"{path}preview.png?v={version}"), asked_for(request))
    return Preview(image, str(about), request.build_absolute_uri(f"/oembed?url={address}"))
