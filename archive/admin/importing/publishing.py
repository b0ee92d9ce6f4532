"""Having all published that an import brought: said in numbers first, and what will not show all the same."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.importing.turns import in_one_go
from archive.curation.publishing_outlook import kinds_waiting, outlook
from archive.interchange.planning.permissions import may_publish, refusal
from archive.interchange.working.queue import enqueue
from archive.interchange.working.registry import CannotDo
from archive.models import Import
from archive.vocabularies import ImportStatus, JobKind

NOTHING = "There is nothing left of it to publish."


def can_be_published(editor, imported: Import) -> bool:
    """Whether drafts are left of what the import made, and the editor may publish all of them."""
    kinds = kinds_waiting(imported)
    return bool(kinds) and not may_publish(editor, kinds)


def publish_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Say what publishing all that the import brought will do; when that is confirmed, have it done."""
    kinds = kinds_waiting(imported)
    if not kinds:
        messages.info(request, NOTHING)
        return HttpResponseRedirect(page.address(imported))
    missing = may_publish(request.user, kinds)
    may_change = page.has_change_permission(request)
    if request.method == "POST":
        if missing or not may_change:
            raise PermissionDenied(refusal(missing or ["publish what imports brought"]))
        return _have_it_done(page, request, imported)
    found = outlook(imported)
    context = page.context(request, imported, f"Publish what {imported.file_name} brought?", here="Publish")
    context |= {
        "will_publish": found.words,
        "number": sum(found.waiting.values()),
        "besides": list(found.sentences()),
        "refusal": "" if may_change and not missing else refusal(missing or ["publish what imports brought"]),
    }
    return TemplateResponse(request, "admin/imports/publish.html", context)


def _have_it_done(page, request: HttpRequest, imported: Import) -> HttpResponse:
    summary = request.POST.get("summary", "").strip()[:500]
    try:
        with in_one_go():
            arguments = {"summary": summary} if summary else {}
            enqueue(JobKind.PUBLISH, editor=request.user, import_of=imported, arguments=arguments)
            imported.refresh_from_db()
            if imported.status != ImportStatus.CONFIRMED:
                raise CannotDo("Somebody else took it back meanwhile.")
    except CannotDo as reason:
        messages.error(request, str(reason))
    return HttpResponseRedirect(page.address(imported))
