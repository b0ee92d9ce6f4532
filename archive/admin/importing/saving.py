"""Keeping a mapping under a name, for the next table of the same kind."""

import glob

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from archive.admin.fields import admin_forms
from archive.admin.importing.turns import in_one_go
from archive.interchange.working.registry import CannotDo
from archive.models import SavedMapping


class SaveForm(forms.Form):
    """The name of a mapping; one that is taken is overwritten only when that is ticked."""

    default_renderer = admin_forms
    use_required_attribute = False  # the page that it is a part of is sent for other reasons too

    name = forms.CharField(max_length=100, label="Name of the mapping")
    description = forms.CharField(
        label="What it is for", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    replace = forms.BooleanField(label="Write it over the one that has this name", required=False)

    def __init__(self, editor, *args, **kwargs):
        super().__init__(*args, prefix="save", **kwargs)
        self.editor = editor
        self.taken: SavedMapping | None = None

    def clean(self):
        cleaned = super().clean()
        self.taken = SavedMapping.objects.filter(name__iexact=cleaned.get("name", "")).select_related("editor").first()
        if self.taken is None or cleaned.get("replace"):
            return cleaned
        by = f" by {self.taken.editor}" if self.taken.editor else ""
        self.add_error(
            "name",
            f"There is a mapping “{self.taken.name}” already, saved{by} on {self.taken.saved_at:%-d %B %Y}. "
            "Choose another name, or tick that it may be written over.",
        )
        return cleaned

    def save(self, document: dict, file_name: str) -> SavedMapping:
        """Keep the document; it says that it is meant for files called as this one, unless it says so itself."""
        document = {**document}
        document.setdefault("title", self.cleaned_data["name"])
        document.setdefault("files", [glob.escape(file_name.removesuffix(".gz"))])
        saved = self.taken or SavedMapping(name=self.cleaned_data["name"])
        saved.document, saved.editor = document, self.editor
        if self.cleaned_data["description"] or not saved.pk:
            saved.description = self.cleaned_data["description"]
        saved.save()
        return saved


def keep(request, document: dict | None, file_name: str) -> tuple[SaveForm, bool]:
    """Save the document under the name that was sent: an empty form and True; else the form, which says why not.

    Without a document, because what it is made of is mistaken, nothing is saved. PermissionDenied for those who may
    not save mappings, or not write over one.
    """
    if not request.user.has_perm("archive.add_savedmapping"):
        raise PermissionDenied
    form = SaveForm(request.user, request.POST)
    if document is None or not form.is_valid():
        return form, False
    if form.taken and not request.user.has_perm("archive.change_savedmapping"):
        raise PermissionDenied
    try:
        with in_one_go():
            saved = form.save(document, file_name)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    except IntegrityError:
        form.add_error("name", "Somebody has saved a mapping of this name just now. Choose another one.")
    else:
        messages.success(request, f"The mapping was saved as “{saved.name}”.")
        return SaveForm(request.user), True
    return form, False
