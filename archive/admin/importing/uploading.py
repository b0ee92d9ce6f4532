"""The first page of an import: a file, or a table that is pasted, and the mapping that may be known already."""

import io

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.template.defaultfilters import date, filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from archive.admin.fields import admin_forms
from archive.admin.importing.reading import read
from archive.admin.importing.saved import chosen_mapping, mapping_choices
from archive.interchange.saved import mapping_called, mappings_for
from archive.interchange.tables import limits
from archive.interchange.uploading import CannotTakeIn, take_in
from archive.models import Import

_MOST_PASTED = 2_000_000  # letters


class UploadForm(forms.Form):
    """A file or a pasted table, one of the two."""

    default_renderer = admin_forms

    file = forms.FileField(
        label="File", required=False, allow_empty_file=True, max_length=None, widget=forms.FileInput()
    )
    pasted = forms.CharField(
        label="Or paste a table here",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80, "spellcheck": "false", "wrap": "off"}),
    )
    mapping = forms.ChoiceField(label="Mapping", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mapping"].choices = [("", "none: say it in the next step"), *mapping_choices()]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > limits.UPLOAD:
            size, most = filesizeformat(file.size), filesizeformat(limits.UPLOAD)
            raise forms.ValidationError(
                f"“{file.name}” has {size}; at most {most} can be taken in. Divide it, and bring in part after part."
            )
        if file and not file.size:
            raise forms.ValidationError(f"“{file.name}” is empty.")
        return file

    def clean_pasted(self):
        pasted = self.cleaned_data["pasted"].replace("\r\n", "\n")
        if len(pasted) > _MOST_PASTED:
            raise forms.ValidationError(
                f"This is too much to paste: at most {_MOST_PASTED:,} letters. Save it as a file, and send that."
            )
        return pasted if pasted.strip() else ""

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["file"] and cleaned["pasted"]:
            raise forms.ValidationError("Send a file or paste a table, not both at once.")
        if not cleaned["file"] and not cleaned["pasted"]:
            raise forms.ValidationError("Choose a file, or paste a table.")
        return cleaned


def upload_view(page, request):
    """Take a table in, read it where that is quickly done, and lead on."""
    if not page.has_add_permission(request):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        answer = _taken_in(page, request, form)
        if answer is not None:
            return answer
    context = {
        **page.admin_site.each_context(request),
        "title": "Bring in a table",
        "subtitle": None,
        "opts": page.opts,
        "form": form,
        "limit": filesizeformat(limits.UPLOAD),
    }
    return TemplateResponse(request, "admin/imports/upload.html", context)


def _taken_in(page, request, form):
    file, pasted, chosen = (form.cleaned_data[name] for name in ("file", "pasted", "mapping"))
    name = file.name if file else f"pasted {timezone.localtime():%Y-%m-%d %H.%M}.{'tsv' if chr(9) in pasted else 'csv'}"
    mapping, reading = _mapping_for(name, chosen)
    try:
        imported = take_in(file or io.BytesIO(pasted.encode("utf-8", "replace")), name, request.user, mapping=mapping)
    except CannotTakeIn as error:
        form.add_error("file" if file else "pasted", str(error))
        return None
    _tell_of_the_same(request, imported)
    return read(page, request, imported, reading)


def _mapping_for(file_name: str, chosen: str) -> tuple[dict, dict]:
    """The mapping that was chosen, and how a file is to be read; where none was chosen, as files of this name are."""
    found = chosen_mapping(chosen) if chosen else None
    if found:
        return found[0], found[0].get("reading", {})
    names = mappings_for(file_name)
    return {}, mapping_called(names[0]).get("reading", {}) if names else {}


def _tell_of_the_same(request, imported: Import):
    """Say where the very same file was brought in before; that is no reason to refuse it."""
    same = Import.objects.filter(sha256=imported.sha256).exclude(pk=imported.pk).select_related("editor")
    before = same.order_by("-pk").first()
    if before is not None:
        address = reverse("admin:archive_import_change", args=[before.pk])
        told = format_html(
            'The same file was brought in on {} by {}: see <a href="{}">its import</a>.',
            date(timezone.localtime(before.made_at), "j F Y"),
            before.editor or "the archive itself",
            address,
        )
        messages.info(request, told)
