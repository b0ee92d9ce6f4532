"""Mappings under a name: those that editors saved, on pages of their own, and the worked examples beside them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from archive.admin.editor import WithoutLogEntries
from archive.interchange.mapping import Mapping, MappingMistake
from archive.interchange.mapping.describing import describe
from archive.interchange.mapping.documents import LONGEST, read_document, write_document
from archive.interchange.mapping.examples import SETS, example, examples
from archive.interchange.tabular import SHEETS
from archive.models import SavedMapping

_SETS = {
    "nobel": "Nobel laureates",
    "congress": "Members of Congress",
    "judges": "Federal judges",
    "petitions": "Petitions",
    "baseball": "Baseball",
}


def mapping_choices() -> list:
    """The mappings as they can be chosen from a list: (group, [(value, label), …])."""
    saved = [(f"saved:{pk}", name) for pk, name in SavedMapping.objects.order_by("name").values_list("pk", "name")]
    shipped = examples()
    groups = [("Saved mappings", saved)] if saved else []
    for set_, names in SETS.items():
        told = [(f"example:{name}", shipped[name].title) for name in names]
        groups.append((f"Worked examples: {_SETS.get(set_, set_)}", told))
    return groups


def chosen_mapping(value: str) -> tuple[dict, str] | None:
    """The document of a choice, and what it is called; None where there is no such mapping (any more)."""
    origin, _, name = value.partition(":")
    if origin == "saved" and name.isascii() and name.isdigit() and len(name) < 19:
        found = SavedMapping.objects.filter(pk=int(name)).first()
        return found and (found.document, found.name)
    if origin == "example" and name in examples():
        return example(name), examples()[name].title
    return None


def as_download(document: dict, name: str) -> HttpResponse:
    """The document as a file in YAML."""
    response = HttpResponse(write_document(document), content_type="application/yaml; charset=utf-8")
    plain = "".join(letter if letter.isalnum() or letter in "-_ " else "-" for letter in name).strip() or "mapping"
    response["Content-Disposition"] = content_disposition_header(True, f"{plain}.yaml")
    return response


class DocumentField(forms.CharField):
    """The document of a mapping as YAML; what is wrong with it is told in full."""

    widget = forms.Textarea

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST, strip=False, **kwargs)

    def prepare_value(self, value):
        return write_document(value) if isinstance(value, dict) else value

    def clean(self, value):
        text = super().clean(value).replace("\r\n", "\n")
        try:
            document = read_document(text)
            Mapping.from_document(document)
        except MappingMistake as error:
            raise ValidationError(error.mistakes) from error
        return document

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != (data or "").replace("\r\n", "\n")


class SavedMappingForm(forms.ModelForm):
    document = DocumentField(
        label="Document",
        widget=forms.Textarea(attrs={"rows": 28, "cols": 100, "class": "document", "spellcheck": "false"}),
        help_text="In YAML. The guide to mappings says what may stand in it.",
    )

    class Meta:
        model = SavedMapping
        fields = ("name", "description", "document")


@admin.register(SavedMapping)
class SavedMappingPage(WithoutLogEntries, admin.ModelAdmin):
    """How tables that come again and again are understood."""

    form = SavedMappingForm
    list_display = ("name", "gives", "description", "editor", "saved_at", "as_file")
    list_select_related = ("editor",)
    search_fields = ("name", "description")
    search_help_text = "By name or description."
    ordering = ("name",)
    show_facets = admin.ShowFacets.NEVER
    change_form_template = "admin/imports/saved_mapping.html"

    class Media:
        css = {"all": ["archive/admin/mapping.css"]}

    @admin.display(description="gives")
    def gives(self, obj):
        try:
            kinds = Mapping.from_document(obj.document).kinds
        except MappingMistake:
            return "It can’t be used any more: open it to see why."
        return ", ".join(sheet.title() for kind, sheet in SHEETS.items() if kind in kinds)

    @admin.display(description="as a file")
    def as_file(self, obj):
        address = reverse("admin:archive_savedmapping_download", args=[obj.pk])
        return format_html('<a href="{}">YAML<span class="visually-hidden"> of {}</span></a>', address, obj.name)

    def get_urls(self):
        view = self.admin_site.admin_view(self.download_view)
        return [path("<int:pk>/download/", view, name="archive_savedmapping_download"), *super().get_urls()]

    def download_view(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = SavedMapping.objects.filter(pk=pk).first()
        if found is None:
            raise Http404("There is no mapping with this number.")
        return as_download(found.document, found.name)

    def save_model(self, request, obj, form, change):
        if not change or form.has_changed():
            obj.editor = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            try:
                Mapping.from_document(obj.document)
                context["lines"] = describe(obj.document)
            except MappingMistake as error:
                context["mistakes"] = error.mistakes
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
