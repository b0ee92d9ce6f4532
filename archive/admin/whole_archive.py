"""Taking the whole archive out, as much of it as an editor may see, in one workbook."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from archive.admin.sending import begin_export, template_in
from archive.admin.taking_out import WholeArchiveForm
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.selection import ORDER, may_view
from archive.interchange.tabular.workbook import write_workbook_template
from archive.interchange.tabular.writing import FORMATS
from archive.interchange.working.registry import CannotDo


def may_take_out_any(editor) -> bool:
    """Whether there is any kind that the editor may see."""
    return any(may_view(editor, kind) for kind in ORDER)


def whole_archive_view(request, site):
    """Ask for the kind of file; then a job writes it."""
    seen, unseen = [], []
    for kind in ORDER:
        (seen if may_view(request.user, kind) else unseen).append(SHEETS[kind].title())
    if not seen:
        raise PermissionDenied
    form = WholeArchiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return begin_export(request, {"kind": "all", "format": form.cleaned_data["format"]})
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {
        **site.each_context(request),
        "title": "Take out the whole archive",
        "subtitle": None,
        "form": form,
        "seen": seen,
        "unseen": unseen,
        "templates": [name for name, format in FORMATS.items() if format.is_workbook],
    }
    return TemplateResponse(request, "admin/exports/whole_archive.html", context)


def whole_template_view(request, format):
    """A workbook with a sheet for every kind and no rows."""
    return template_in(format, "archive", lambda into: write_workbook_template(format, into))
