"""The mapping of an import that can't be changed (any more): shown as it was used, and kept under a name."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.importing import wording
from archive.admin.importing.choosing import chosen_for
from archive.admin.importing.reading import CARRIED_OUT, NOT_CARRIED_OUT
from archive.admin.importing.saved import as_download
from archive.admin.importing.saving import SaveForm, keep
from archive.admin.importing.turns import AT_WORK
from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.mapping.describing import described
from archive.interchange.mapping.documents import write_document
from archive.models import Import

ONLY_SEEN = "You may look at it, but not change it."
OF_OUR_OWN = "It has no mapping: its columns are those of the archive’s own sheets."


def is_kept(page, request, imported: Import) -> bool:
    """Whether the mapping can only be looked at now."""
    return bool(_why(page, request, imported))


def kept_view(page, request, imported: Import):
    """Say what the columns of the table were taken for; save that under a name, or as a file."""
    why = _why(page, request, imported)
    # What else is sent stood in the form, which somebody else has brought to its end meanwhile.
    if not imported.mapping or (request.method == "POST" and request.POST.get("act") != "keep"):
        if why == ONLY_SEEN:
            raise PermissionDenied
        messages.info(request, OF_OUR_OWN if why == CARRIED_OUT and not imported.mapping else why)
        return HttpResponseRedirect(page.address(imported))
    document = imported.mapping
    if request.GET.get("as") == "yaml":
        return as_download(document, document.get("title") or imported.file_name.rpartition(".")[0])
    mistakes = _mistakes(document)
    form = SaveForm(request.user)
    if request.method == "POST" and not mistakes:
        form, _ = keep(request, document, imported.file_name)
    context = page.context(request, imported, f"What the columns of “{imported.file_name}” mean", here="Columns")
    context |= {
        "why": why,
        "mistakes": mistakes,
        "described": [] if mistakes else described(document),
        "choices": wording.choices_in_words(chosen_for(imported)),
        "text": write_document(document),
        "save_form": form,
        "may_save": request.user.has_perm("archive.add_savedmapping") and not mistakes,
        "may_add": why == CARRIED_OUT and page.has_add_permission(request),
    }
    return TemplateResponse(request, "admin/imports/mapping_kept.html", context)


def _why(page, request, imported: Import) -> str:
    """Why the mapping can't be changed; empty where it can."""
    if imported.status not in NOT_CARRIED_OUT:
        return CARRIED_OUT
    if not page.has_change_permission(request):
        return ONLY_SEEN
    return AT_WORK if imported.jobs.going_on().exists() else ""


def _mistakes(document: dict) -> list[str]:
    """What is wrong with the document by now: the way mappings are written may have changed since it was used."""
    try:
        Mapping.from_document(document)
    except MappingMistake as error:
        return error.mistakes
    return []
