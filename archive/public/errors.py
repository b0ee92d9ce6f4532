"""What readers see where there is no page, and where the archive itself has failed."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import engines

from archive.models import RECORDS
from archive.models.base import Record
from archive.public.page import page
from archive.reading.near_names import near_names

# The first part of a record's address, in the plural as it is and in the singular as it is remembered.
_KINDS = {part: model for model in RECORDS for part in (model.kind_plural, model._meta.model_name)}
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 120  # characters of an address


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """The answer to an address that leads nowhere; it says the same whatever the reason.

    Where it looks like the address of a record, the public records with names near to it are offered. An address that
    hides a draft is answered like one that never was.
    """
    model, words = asked_for(request.path)
    context = {"near": near_names(model, words) if model else []}
    return page(request, "404.html", context, status=404)


def asked_for(path: str) -> tuple[type[Record] | None, str]:
    """The kind and the words of a record's address: "/people/mara-veloso/" gives (Person, "mara veloso").

    None and "" for all other addresses, so that those cost no query.
    """
    parts = path.strip("/").split("/")
    model = _KINDS.get(parts[0].lower())
    words = _NO_WORD.sub(" ", parts[1][:_LONGEST]).strip() if model and len(parts) > 1 else ""
    return (model, words) if words else (None, "")


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer when something broke: it asks nothing of the database, of the request or of other files."""
    return HttpResponseServerError(engines["jinja2"].get_template("500.html").render())
