"""The page of an earlier moment at which there is nothing to see: too early, or what stood there was withdrawn."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from archive.models.base import Record, Statement
from archive.public.page import page
from archive.reading.public_course import PublicRevision
from archive.reading.withdrawals import Withdrawal


def not_shown_then(
    request: HttpRequest,
    of: Record | Statement,
    name: str,
    withdrawal: Withdrawal | None,
    revisions: Sequence[PublicRevision] = (),
) -> HttpResponse:
    """410 that says since when and why what was public until then is not shown; else 404, and where to see the first.

    ``revisions`` are those that there are to see, oldest first.
    """
    context = {"record": of, "name": name, "withdrawal": withdrawal, "revisions": revisions}
    return page(request, "not_shown_then.html", context, status=410 if withdrawal else 404)
