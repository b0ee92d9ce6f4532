"""The rows that could not be brought in, to be saved as a table with the reasons, mended, and sent again."""

from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from archive.admin.sending import written_at_once
from archive.interchange.planning.returning import write_refused
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.writing import FORMATS
from archive.models import Import


def refused_view(page, request: HttpRequest, imported: Import, format: str) -> HttpResponse:
    """The rows in the format, as a file to save."""
    if format not in FORMATS:
        raise Http404("Tables are not written in this format.")
    name = f"{PurePath(imported.file_name).stem}-to-mend.{format}"
    try:
        return written_at_once(name, lambda into: write_refused(imported, format, into))
    except CannotExport as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(page.address(imported))
