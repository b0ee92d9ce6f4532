"""Throwing an import away that was never carried out, with its file."""

import shutil

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from archive.admin.importing.turns import in_one_go, taken
from archive.interchange.uploading import folder_of
from archive.interchange.working.registry import CannotDo
from archive.models import Import, PlannedRow

WAS_CARRIED_OUT = "It was carried out, so it stays: what it did stands in the archive’s history."


def delete_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Ask whether the import is to be thrown away; when that is confirmed, do it."""
    if not page.has_delete_permission(request):
        raise PermissionDenied
    if imported.change_set_id:
        messages.error(request, WAS_CARRIED_OUT)
        return HttpResponseRedirect(page.address(imported))
    if request.method == "POST":
        try:
            _throw_away(imported)
        except CannotDo as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(page.address(imported))
        messages.success(request, f"“{imported.file_name}” was thrown away.")
        return HttpResponseRedirect(reverse("admin:archive_import_changelist"))
    context = page.context(request, imported, f"Throw away {imported.file_name}?", here="Throw away")
    return TemplateResponse(request, "admin/imports/delete.html", context)


def _throw_away(imported: Import):
    """Delete the import, its plan and its files; raises CannotDo while a job goes on or after it was carried out."""
    folder = folder_of(imported)
    with in_one_go():
        found = taken(imported)
        if found.change_set_id:
            raise CannotDo(WAS_CARRIED_OUT)
        PlannedRow.objects.filter(plan=found)._raw_delete("default")  # without reading them first
        found.delete()
    shutil.rmtree(folder, ignore_errors=True)
