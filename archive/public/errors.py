"""What readers see where there is no page, and where the archive itself has failed."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import engines

from archive.models import RECORDS
from archive.public.page import page
from archive.search import near

# The first part of a record's address, in the plural as it is and in the singular as it is remembered.
_KINDS = {part: model._meta.model_name for model in RECORDS for part in (model.kind_plural, model._meta.model_name)}
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 120  # characters of an address
_READING = ("GET", "HEAD", "OPTIONS")


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """The answer to an address that leads nowhere; it says the same whatever the reason.

    Where it looks like the address of a record, the public records with names near to it are offered, and so is the
    search for its words. An address that hides a draft is answered like one that never was.
    """
    kind, words = asked_for(request.path)
    context = {"words": words, "near": near(words, kinds=(kind,)) if words else []}
    return page(request, "404.html", context, status=404)


def asked_for(path: str) -> tuple[str, str]:
    """The kind and the words of a record's address: "/people/mara-veloso/" gives ("person", "mara veloso").

    Both are empty for all other addresses, so that those cost no query.
    """
    parts = path.strip("/").split("/")
    kind = _KINDS.get(parts[0].lower(), "")
    words = _NO_WORD.sub(" ", parts[1][:_LONGEST]).strip() if kind and len(parts) > 1 else ""
    return (kind, words) if words else ("", "")


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer when something broke."""
    return _alone("500.html", 500)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """The answer to what is no proper request, such as one for another host."""
    return _alone("400.html", 400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that does not prove that this archive sent it: mostly one from before logging in.

    Its template is not called 403.html: Django would take that for its own page of what somebody may not do.
    """
    return _alone("stale_form.html", 403)


def only_reading(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: outside the admin nothing is taken in, so anything but reading is answered with 405."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method in _READING or request.path.startswith("/admin/"):
            return get_response(request)
        response = _alone("405.html", 405)
        response["Allow"] = ", ".join(_READING)
        return response

    return answer


def _alone(template: str, status: int) -> HttpResponse:
    """A page that asks nothing of the database, of the request or of other files."""
    return HttpResponse(engines["jinja2"].get_template(template).render(), status=status)
