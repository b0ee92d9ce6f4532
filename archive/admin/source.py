"""Sources and what is read in them: snapshots, citations, passage marks."""

import hashlib

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html

from archive.admin.lists import DateFilter, TargetFilter, VerifiedFilter
from archive.admin.locking import LockedForm
from archive.admin.pages import PUBLICATION, Page, RecordPage
from archive.admin.rows import IdentifierRows, RowsInline
from archive.models import Citation, PassageMark, Snapshot, Source
from archive.models.base import Statement


class SnapshotForm(LockedForm):
    """A reading of a source. Its text is given once and never changes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "text" in self.fields and not self.instance._state.adding:
            self.fields["text"].disabled = True

    def clean_text(self):
        # Browsers send the ends of lines as two letters; a quote is looked for in the text as it was read.
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        cleaned = super().clean()
        text, source = cleaned.get("text"), cleaned.get("source")
        if text and source and self.instance._state.adding:
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            if Snapshot.objects.filter(source_id=source.pk, sha256=sha256).exists():
                self.add_error("text", "The source has this very text already, word for word.")
        return cleaned


class SnapshotRows(RowsInline):
    model = Snapshot
    form = SnapshotForm
    fields = ("text", "read_on", "showing")

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("read_on", "pk")


@admin.register(Source)
class SourcePage(RecordPage):
    list_display = ("title", "kind", "publisher", "reliability", "publication_status", "revised")
    list_filter = ("publication_status", "kind", "reliability", DateFilter)
    fieldsets = [
        (None, {"fields": ("title", ("kind", "reliability"), ("authors", "publisher"), "url")}),
        ("When and how it may be used", {"fields": (("date", "accessed_on"), ("licence", "language"))}),
        PUBLICATION,
    ]
    inlines = (IdentifierRows, SnapshotRows)


@admin.register(Snapshot)
class SnapshotPage(Page):
    """The text itself; once it is kept it never changes."""

    form = SnapshotForm
    list_display = ("source", "read_on", "showing", "sha256")
    list_display_links = ("source", "read_on")
    list_filter = ("showing",)
    search_fields = ("source__sort_key", "sha256", "uid__exact")
    search_help_text = "By the title of the source or by SHA-256."
    related = ("source",)
    ordering = ("source__filing_key", "read_on", "pk")
    fieldsets = [(None, {"fields": ("source", ("read_on", "showing"), "text")})]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        match = request.resolver_match
        named = match.url_name if match else ""
        return rows.defer("text") if named.endswith(("_changelist", "autocomplete")) else rows

    def get_readonly_fields(self, request, obj=None):
        return ("source", "text") if obj else ()

    def is_public(self, obj):
        return obj.source.is_public

    def get_view_on_site_url(self, obj=None):
        return obj.source.get_absolute_url() if obj is not None and self.is_public(obj) else None

    def words_to_choose_by(self, obj):
        return f"{obj.source}, {obj}"


class CitationForm(LockedForm):
    """A citation on its own page, where what it supports is chosen too."""

    def clean(self):
        cleaned = super().clean()
        chosen = [name for name in Citation.TARGETS if cleaned.get(name, getattr(self.instance, f"{name}_id"))]
        if not self.errors and len(chosen) != 1:
            raise ValidationError("Choose exactly one thing that the citation supports.")
        return cleaned


@admin.register(Citation)
class CitationPage(Page):
    form = CitationForm
    list_display = ("shown", "source", "supports", "stance", "quote_verified", "check_again")
    list_display_links = ("shown",)
    list_filter = (VerifiedFilter, "check_again", "stance", TargetFilter)
    search_fields = ("quote", "locator", "source__sort_key", "uid__exact")
    search_help_text = "By words of the quote, locator or source."
    related = ("source",)
    ordering = ("-pk",)
    beside = {"snapshot": "source"}
    fieldsets = [
        (None, {"fields": (("source", "snapshot"), "quote", "locator", ("stance", "aspect"), "check_again")}),
        (
            "What it supports: exactly one",
            {
                "fields": (
                    ("role", "conferral", "participation"),
                    ("contribution", "appearance", "relationship"),
                    ("life_event", "demand", "milestone"),
                    ("register_fact", "sponsorship", "organization_event"),
                    ("name", "person", "organization"),
                    ("honor", "campaign"),
                ),
                "classes": ("collapse",),
            },
        ),
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name and match.url_name.endswith("_changelist"):
            rows = rows.prefetch_related(*_targets())
        return rows

    def get_changeform_initial_data(self, request):
        return {"stance": "supports", **super().get_changeform_initial_data(request)}

    @admin.display(description="quote")
    def shown(self, obj):
        return f"“{obj.quote}”" if obj.quote else "(no quote)"

    @admin.display(description="supports")
    def supports(self, obj):
        name, target = obj.target_name, obj.target
        opts = target._meta
        if not self.admin_site.is_registered(type(target)):
            return str(target)
        url = reverse(f"admin:archive_{opts.model_name}_change", args=[target.pk])
        return format_html('{}: <a href="{}">{}</a>', name.replace("_", " "), url, target)

    @admin.display(description="verified", boolean=True, ordering="verified")
    def quote_verified(self, obj):
        return obj.verified


def _targets():
    """What citations speak to, each kind fetched with what its words need."""
    for field in Citation.owner_fields():
        model = field.remote_field.model
        rows = model.objects.all()
        if issubclass(model, Statement):
            rows = rows.select_related(*[end.name for end in model.ends()])
        yield Prefetch(field.name, rows)


@admin.register(PassageMark)
class PassageMarkPage(Page):
    list_display = ("quote", "reason", "snapshot")
    search_fields = ("quote", "reason", "uid__exact")
    search_help_text = "By the words or the reason."
    related = ("snapshot__source",)
    ordering = ("snapshot", "start", "pk")
    fieldsets = [(None, {"fields": ("snapshot", "quote", "reason")})]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot__text")
