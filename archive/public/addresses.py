"""Public addresses as a contract: what was once public leads somewhere for ever, what never was gives nothing away.

Every page of a record starts from :func:`record_page`. It answers for the view where there is no page to show:

- a former address, or a merged record: 301 to today's page, keeping the query and what stood behind the slug;
- public once and no longer, be it withdrawn, back to a draft, or deleted: 410, a page that says so (``410.html``);
- never public, whatever it is now, or never heard of: 404, all alike.
"""

import functools
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect

from archive.models import RECORDS, FormerSlug, Identity
from archive.models.base import Record
from archive.public.page import page
from archive.reading.withdrawals import Withdrawal, withdrawal_of
from archive.vocabularies import PublicationStatus

_KINDS = {model._meta.model_name: model for model in RECORDS}


class Gone(Exception):
    """What stood here was public once and is no longer, by the withdrawal."""

    def __init__(self, withdrawal: Withdrawal):
        super().__init__(withdrawal.uid)
        self.withdrawal = withdrawal


def record_page(model: type[Record], under: str = "") -> Callable:
    """Wraps ``view(request, record)`` as a view of the record's slug: it is called for published records only.

    ``under`` is what stands before the record's own address in the view's: "/timemap".
    """

    def wrap(view):
        @functools.wraps(view)
        def answer(request: HttpRequest, slug: str) -> HttpResponse:
            record = model.objects.filter(slug=slug).first()
            if record is not None and record.is_public:
                return view(request, record)
            try:
                record = survivor(record) if record else formerly_at(model, slug)
            except Gone as what:
                return gone(request, what)
            address = f"{under}{record.get_absolute_url()}{request.path.partition(f'/{slug}/')[2]}"
            return HttpResponsePermanentRedirect(with_query(request, address))

        return answer

    return wrap


def by_uid(request: HttpRequest, uid: str) -> HttpResponse:
    """The permanent address of a record: leads to its page."""
    try:
        record = record_of(uid)
    except Gone as what:
        return gone(request, what)
    return HttpResponseRedirect(with_query(request, record.get_absolute_url()))


def record_of(uid: str) -> Record:
    """The published record of the uid, of whatever kind, or its survivor. Raises ``Gone`` or ``Http404``."""
    identity = Identity.objects.filter(pk=uid).first()
    model = _KINDS.get(identity.kind) if identity else None
    if model is None:
        raise Http404
    return kept(model, uid)


def formerly_at(model: type[Record], slug: str) -> Record:
    """The published record that once had the slug, or took over from it. Raises ``Gone`` or ``Http404``."""
    former = FormerSlug.objects.filter(kind=model._meta.model_name, slug=slug).first()
    if former is None:
        raise Http404
    return kept(model, former.identity_id)


def kept(model: type[Record], uid: str) -> Record:
    """The published record of the uid, or the one that took over from it. Raises ``Gone`` or ``Http404``."""
    record = model.objects.filter(pk=uid).first()
    if record is not None:
        return survivor(record)
    raise gone_or_unknown(uid)


def survivor(record: Record) -> Record:
    """The record itself or, where it was merged, the published one at the end. Raises ``Gone`` or ``Http404``."""
    uid, seen = record.uid, set()
    while record.publication_status == PublicationStatus.MERGED and record.merged_into_id not in seen:
        seen.add(record.merged_into_id)
        record = record.merged_into
    if record.is_public:
        return record
    raise gone_or_unknown(uid)


def gone_or_unknown(uid: str) -> Gone | Http404:
    """What to raise for the address of a row that is not public: whether it ever was decides."""
    withdrawal = withdrawal_of(uid)
    return Gone(withdrawal) if withdrawal else Http404("Nothing stands here.")


def gone(request: HttpRequest, what: Gone) -> HttpResponse:
    """The page that says since when it is no longer public and why, and nothing of what it said."""
    return page(request, "410.html", {"withdrawal": what.withdrawal}, status=410)


def with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path
