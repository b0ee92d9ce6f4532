"""Sending what is taken out of the archive: at once, or by way of a job whose page is shown."""

import tempfile
from collections.abc import Callable

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import reverse

from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.writing import FORMATS
from archive.interchange.working.queue import enqueue
from archive.vocabularies import JobKind


def begin_export(request, arguments: dict) -> HttpResponseRedirect:
    """Queue the export and lead to the page where it is watched and its file fetched."""
    job = enqueue(JobKind.EXPORT, editor=request.user, arguments=arguments)
    return HttpResponseRedirect(reverse("admin:archive_job_change", args=[job.pk]))


def written_at_once(name: str, write: Callable) -> FileResponse:
    """What ``write(file)`` writes, as a download under the name; nothing is sent where that fails."""
    file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - the response closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return download(file, name)


def template_in(format: str, title: str, write: Callable) -> FileResponse:
    """An empty table to fill in; 404 for a format that can't hold one."""
    try:
        return written_at_once(f"{title.replace(' ', '-')}-template.{format}", write)
    except CannotExport as refusal:
        raise Http404(str(refusal)) from refusal


def download(file, name: str) -> FileResponse:
    """The open file as a download under the name, whose ending says what kind of table it is."""
    format = FORMATS[name.rpartition(".")[2]]
    response = FileResponse(file, as_attachment=True, filename=name, content_type=format.media_type)
    response.block_size = 2**16
    # It holds what somebody wrote; a browser is to keep it, not to show it.
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
