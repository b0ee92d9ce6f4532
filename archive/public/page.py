"""Rendering a public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, template: str, context: dict, *, canonical: str = "", status: int = 200) -> HttpResponse:
    """The template as a page; ``canonical`` is the path that search engines are told, else the one asked for."""
    context["canonical"] = request.build_absolute_uri(canonical or request.path)
    return render(request, template, context, status=status, using="jinja2")
