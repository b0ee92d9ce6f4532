"""The picture of a page for other sites: ``…/preview.png``, drawn when it is first asked for."""

import functools

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.careers import Career
from archive.models import Person
from archive.models.base import Record
from archive.public.addresses import record_page
from archive.public.band import band
from archive.public.embedding import lead_of
from archive.public.person import band_rows
from archive.public.picture import picture
from archive.reading.holdings import latest_change

# The address of a picture changes with what is drawn (``?v=``), so that it may be kept.
_KEPT = "public, max-age=86400"


def preview(model: type[Record]):
    """The view of the pictures of one kind of record."""

    @record_page(model)
    def preview_of(request: HttpRequest, record: Record) -> HttpResponse:
        address = request.build_absolute_uri(record.get_absolute_url()).partition("://")[2]
        data = _drawn(record, address, latest_change(), get_language(), timezone.now().year)
        return HttpResponse(data, content_type="image/png", headers={"Cache-Control": _KEPT})

    return preview_of


@functools.lru_cache(maxsize=64)
def _drawn(record: Record, address: str, latest: tuple | None, language: str, year: int) -> bytes:
    names, drawn = [record.display_name], None
    if isinstance(record, Person):
        career = Career.of(record)
        names += [name.text for name in career.names]
        drawn = band(band_rows(career.sections()), until=year)
    return picture(names, lead_of(record), (_("Cursus, the archive of careers"), "Cursus"), address, drawn)
