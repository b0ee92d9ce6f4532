"""Rendering a public page."""

from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models.base import Record, Statement


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
    """The template as a page; ``canonical`` is the path that search engines are told, else the one asked for.

    ``about`` is the record or statement whose own page it is, and which other sites may show as a card; a picture of it
    is made anew for each ``version``, else for each version of the record.
    """
    context["canonical"] = request.build_absolute_uri(canonical or request.path)
    if about is not None:
        context["preview"] = _preview(request, about, version or str(about.version))
    return render(request, template, context, status=status, using="jinja2")


def _preview(request: HttpRequest, about: Record | Statement, version: str) -> Preview:
    path = about.get_absolute_url()
    address = quote(request.build_absolute_uri(path), safe="")
    image = request.build_absolute_uri(f"{path}preview.png?v={version}") if isinstance(about, Record) else ""
    return Preview(image, str(about), request.build_absolute_uri(f"/oembed?url={address}"))
