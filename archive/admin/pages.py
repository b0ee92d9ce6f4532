"""The two shapes of a page in the admin, of a record and of a statement, and what both share with the evidence."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.utils.html import format_html

from archive.admin.deleting import what_goes_and_what_stands_in_the_way
from archive.admin.exporting import TakingOut
from archive.admin.fields import EdtfFormField
from archive.admin.histories import HistoryViews
from archive.admin.lists import BoundedPaginator, DateFilter, EvidenceFilter, named_like
from archive.admin.locking import LockedForm
from archive.admin.publishing import publish, publish_with_statements, withdraw
from archive.admin.rows import CitationRows, RowsOnPage, choice_by_name, with_related
from archive.models import journal
from archive.models.fields import EdtfField

PUBLICATION = ("Publication", {"fields": ("publication_status", "slug", "editors_note")})
JUDGEMENT = (
    "Judgement and notes",
    {"fields": (("certainty", "rank"), "rank_reason", "publication_status", "note", "editors_note")},
)


def summarize(words: str):
    """Say in the open change set what is being done, unless the editor said it."""
    open_set = journal.current()
    if open_set and not open_set.summary:
        open_set.summary = words


class Page(HistoryViews, admin.ModelAdmin):
    """What the pages of all logged kinds have in common."""

    form = LockedForm
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 200
    related: tuple[str, ...] = ()  # the foreign keys that a row in words needs
    beside: dict[str, str] = {}
    change_form_template = "admin/record_change_form.html"

    def get_queryset(self, request):
        return with_related(super().get_queryset(request), self.related)

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            # Whoever comes second waits here, and then reads what the first has left.
            locked = self.get_queryset(request).select_for_update(of=("self",))
            return locked.filter(pk=found.pk).first()
        return found

    def get_autocomplete_fields(self, request):
        return [field.name for field in self.opts.concrete_fields if field.is_relation and field.name != "identity"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, EdtfField):
            return db_field.formfield(form_class=EdtfFormField)
        if db_field.is_relation and db_field.many_to_one:
            return choice_by_name(self.admin_site, db_field, request, beside=self.beside.get(db_field.name), **kwargs)
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield and isinstance(formfield.widget, forms.Textarea):
            formfield.widget.attrs["rows"] = 3
        return formfield

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        plain = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for one in plain:
            one.__class__ = RowsOnPage
        return plain

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if obj is not None and self.is_public(obj) else None

    def is_public(self, obj) -> bool:
        return False

    def words_to_choose_by(self, obj) -> str:
        """How the row is told from others like it while an editor types."""
        return str(obj)

    def get_deleted_objects(self, objs, request):
        return what_goes_and_what_stands_in_the_way(objs, request, self.admin_site)

    # ── saving: the change log is the history, Django's own log stays empty ──

    def save_model(self, request, obj, form, change):
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for one in [form, *(row for rows in formsets for row in rows.forms)]:
            self._tell_how_dates_were_understood(request, one)

    def _tell_how_dates_were_understood(self, request, form):
        for name, field in form.fields.items():
            if isinstance(field, EdtfFormField) and name in form.changed_data:
                typed, kept = form[name].value()[0].strip(), form.cleaned_data.get(name)
                if kept and typed != kept:
                    words = form.instance.dates.words()
                    messages.info(request, f"“{typed}” was understood as: {words}. It is kept as {kept}.")

    def construct_change_message(self, request, form, formsets, add=False):
        return ""

    def log_addition(self, request, obj, message):
        summarize(f"Added the {self.opts.verbose_name} “{obj}”")

    def log_change(self, request, obj, message):
        summarize(f"Edited the {self.opts.verbose_name} “{obj}”")

    def log_deletions(self, request, queryset):
        rows = list(queryset[:4])
        named = ", ".join(f"“{row}”" for row in rows[:3]) + (" and more" if len(rows) > 3 else "")
        kind = self.opts.verbose_name if len(rows) == 1 else self.opts.verbose_name_plural
        summarize(f"Deleted the {kind} {named}")


class RecordPage(TakingOut, Page):
    """The page of a record, with all that belongs to it."""

    search_help_text = "By any of its names, its address or its uid."
    search_fields = ("sort_key",)
    ordering = ("filing_key", "pk")
    actions = (publish, publish_with_statements, withdraw)
    list_filter = ("publication_status", "kind")
    prepopulated_fields = {}

    def get_search_results(self, request, queryset, search_term):
        return named_like(queryset, search_term), False

    def is_public(self, obj):
        return obj.is_public

    def words_to_choose_by(self, obj):
        status = "" if obj.is_public else obj.get_publication_status_display()
        told = [str(obj), obj.get_kind_display() if hasattr(obj, "kind") else getattr(obj, "headline", ""), status]
        return " · ".join(part for part in told if part)

    @admin.display(description="revised", ordering="revised_at")
    def revised(self, obj):
        return obj.revised_at


class StatementPage(TakingOut, Page):
    """The page of a statement, with its citations."""

    inlines = (CitationRows,)
    list_display = ("what_it_says", "owner", "when", "publication_status", "evidence")
    list_filter = ("publication_status", DateFilter, EvidenceFilter, "rank", "certainty")
    list_display_links = ("what_it_says",)
    actions = (publish, withdraw)
    # The last that were added come first: uids rise with time, so a million rows are read by their key.
    ordering = ("-pk",)
    owners = ("person",)

    def get_fieldsets(self, request, obj=None):
        what = ("What the source says", {"fields": self.said})
        when = ("When", {"fields": (("date", "ended"), "date_as_stated")})
        return [what, when, JUDGEMENT]

    said: tuple = ()

    def is_public(self, obj):
        return obj.public

    @admin.display(description="statement")
    def what_it_says(self, obj):
        return obj.what or "(nothing said yet)"

    @admin.display(description="belongs to")
    def owner(self, obj):
        return next((str(getattr(obj, name)) for name in self.owners if getattr(obj, f"{name}_id")), "–")

    @admin.display(description="date", ordering="begin_earliest")
    def when(self, obj):
        return obj.dates.words() if obj.dates else "–"

    @admin.display(description="citations")
    def evidence(self, obj):
        citations = list(obj.citations.all())
        if not citations:
            return format_html('<span class="badge missing">{}</span>', "no citation")
        again = any(one.check_again for one in citations)
        verified = sum(one.verified for one in citations)
        words = (
            f"{len(citations)}, all verified"
            if verified == len(citations)
            else f"{len(citations)}, {verified} verified"
        )
        if again:
            return format_html('{} <span class="badge again">check again</span>', words)
        return words

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name and match.url_name.endswith("_changelist"):
            rows = rows.prefetch_related("citations")
        return rows
