"""What readers see where there is no page, and where the archive itself has failed."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import engines

from archive.public.page import page


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """The answer to an address that leads nowhere; it says the same whatever the reason."""
    return page(request, "404.html", {}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer when something broke: it asks nothing of the database, of the request or of other files."""
    return HttpResponseServerError(engines["jinja2"].get_template("500.html").render())
