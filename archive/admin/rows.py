"""What belongs to a record or statement and is edited on its page: a row each, folded into one line in words."""

from django import forms
from django.contrib import admin
from django.contrib.admin import helpers
from django.contrib.admin.utils import quote
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from archive.admin.fields import ChoiceByName, EdtfFormField, RecordChoiceField, admin_forms
from archive.admin.locking import LockedForm
from archive.models import Citation, Identifier, Name
from archive.models.base import Statement
from archive.models.fields import EdtfField
from archive.vocabularies import PublicationStatus


class RowForm(LockedForm):
    """The form of one row."""


class Rows(BaseInlineFormSet):
    """The rows of one kind on a page; rows that nobody touched cost no query."""

    renderer = admin_forms

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and i < self.initial_form_count() and form.instance._state.adding:
            uid = self.data.get(f"{self.add_prefix(i)}-{self.model._meta.pk.name}")
            if uid:
                form.mark_gone(self.model, uid)
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        # Django's own hidden field for the key would look every uid up in the table of identities.
        key = self._pk_field.name
        form.fields[key] = forms.CharField(initial=form.fields[key].initial, required=False, widget=forms.HiddenInput)
        for field in form.fields.values():
            if field.widget.is_hidden:
                lean(field.widget)

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.meanwhile and not form.overwriting and not form.gone:
                form.add_error(None, ValidationError(form.conflict, code="changed_meanwhile"))
                raise ValidationError(form.conflict, code="changed_meanwhile")


class RowsOnPage(helpers.InlineAdminFormSet):
    """Hands the rows to the template as plain forms; Django's own wrappers cost a multiple of the fields themselves."""

    def __iter__(self):
        # Django's own tags look here for prepopulated fields, of which there are none.
        return iter(())

    @property
    def media(self):
        return self.opts.media + self.formset.empty_form.media

    @property
    def rendered(self):
        """The whole group as HTML, by Jinja2: Django's own template language takes several times as long."""
        context = {
            "group": self,
            "inline": self.opts,
            "heading": capfirst(self.opts.verbose_name_plural),
            "rows": list(self.rows()),
            "new_row": self.row_of(self.formset.empty_form, {}) if self.has_add_permission else None,
        }
        return mark_safe(admin_forms.render("admin/fields/rows.html", context))

    def rows(self):
        """The rows that are there and those that were typed anew, without the template of a new one."""
        badges = self.opts.badges_of(self.formset)
        for form in self.formset.forms:
            yield self.row_of(form, badges)

    def row_of(self, form, badges) -> dict:
        """What the template needs of a row; ``row`` is None where nothing is stored."""
        row = None if form.instance._state.adding else form.instance
        names = [name for name in self.opts.fields if name in form.fields]
        told = {"form": form, "row": row, "fields": [form[name] for name in names], "open": True}
        if row is None:
            return told
        told |= {
            "words": self.opts.words_of(row),
            "badges": badges.get(row.pk, self.opts.badges_without_evidence),
            "open": form.is_bound and bool(form.errors or form.in_conflict),
        }
        status = getattr(row, "publication_status", PublicationStatus.PUBLISHED)
        if status != PublicationStatus.PUBLISHED:
            told["status"] = row.get_publication_status_display()
        if self.opts.has_registered_model and self.opts.show_change_link:
            told["url"] = reverse(f"admin:archive_{self.opts.opts.model_name}_change", args=[quote(row.pk)])
        return told


class RowsInline(admin.StackedInline):
    """What all rows on a page have in common."""

    template = "admin/edit_inline/rows.html"
    form = RowForm
    formset = Rows
    extra = 0
    show_change_link = True
    related: tuple[str, ...] = ()  # the foreign keys that a row in words needs
    badges_without_evidence: list[tuple[str, str]] = []
    page_of = "Its own page"
    wide = ("description", "citation_text", "text", "quote", "words")

    def words_of(self, row) -> str:
        return str(row)

    def badges_of(self, formset) -> dict[str, list[tuple[str, str]]]:
        """For each row, by uid, what there is to say of its evidence: (kind of badge, words)."""
        return {}

    def get_queryset(self, request):
        rows = with_related(super().get_queryset(request), self.related)
        if request.method == "POST":
            rows = rows.select_for_update(of=("self",))
        return rows

    def get_autocomplete_fields(self, request):
        return [field.name for field in self.opts.concrete_fields if field.is_relation and field.name != "identity"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, EdtfField):
            return db_field.formfield(form_class=EdtfFormField)
        if db_field.is_relation and db_field.many_to_one:
            return self.choice_by_name(db_field, request, **kwargs)
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        lean(formfield.widget)
        return formfield

    def choice_by_name(self, db_field, request, **kwargs):
        """A foreign key as a field to type a part of the name into, with a link that adds what is missing."""
        return choice_by_name(self.admin_site, db_field, request, beside=self.beside.get(db_field.name), **kwargs)

    beside: dict[str, str] = {}


def with_related(rows, names):
    """The rows with the records named; ``select_related()`` without names would join whatever it can reach."""
    return rows.select_related(*names) if names else rows


def lean(widget):
    """Let the widget be drawn by the templates that draw many of them quickly."""
    if isinstance(widget, forms.Textarea):
        widget.attrs["rows"] = 2
    elif isinstance(widget, forms.Select):
        widget.template_name = "admin/fields/select.html"
    elif isinstance(widget, forms.TextInput | forms.HiddenInput):
        widget.template_name = "admin/fields/input.html"


def choice_by_name(site, db_field, request, beside=None, **kwargs):
    target = db_field.remote_field.model
    addable = site.is_registered(target) and site.get_model_admin(target).has_add_permission(request)
    widget = ChoiceByName(db_field, site, addable=addable and not issubclass(target, Statement), beside=beside)
    return db_field.formfield(form_class=RecordChoiceField, widget=widget, **kwargs)


class StatementRows(RowsInline):
    """The statements of one kind on the page of their owner: what they say; all else stands on their own page."""

    badges_without_evidence = [("missing", "no citation")]
    page_of = "Citations, notes and history"

    def badges_of(self, formset):
        field = next(field for field in Citation.owner_fields() if field.remote_field.model is self.model)
        uids = [form.instance.pk for form in formset.initial_forms]
        found = Citation.objects.filter(**{f"{field.name}__in": uids}).order_by().values(field.attname)
        counted = found.annotate(
            all=Count("pk"),
            verified=Count("pk", filter=Q(verified=True)),
            again=Count("pk", filter=Q(check_again=True)),
        )
        return {row[field.attname]: list(_badges(row)) for row in counted}

    def get_queryset(self, request):
        return super().get_queryset(request).oldest_first()


def _badges(counted):
    number, verified = counted["all"], counted["verified"]
    words = f"{number} citation{'' if number == 1 else 's'}, "
    yield ("verified", words + "verified") if verified == number else ("missing", words + f"{verified} verified")
    if counted["again"]:
        yield "again", "check again"


class NameRows(RowsInline):
    model = Name
    verbose_name = "name"
    verbose_name_plural = "other names"
    fields = ("text", "kind", "language", "script", "date")

    def words_of(self, row):
        told = [row.text, row.get_kind_display(), row.language, row.dates.words() if row.dates else ""]
        return ", ".join(part for part in told if part)


class IdentifierRows(RowsInline):
    model = Identifier
    fields = ("scheme", "value")
    show_change_link = False


class CitationRows(RowsInline):
    """The evidence for a statement, name or record: the quotes, and whether each is verified."""

    model = Citation
    fields = ("source", "snapshot", "quote", "locator", "stance", "aspect", "check_again")
    related = ("source", "snapshot")
    beside = {"snapshot": "source"}

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot__text").order_by("start", "pk")

    def words_of(self, row):
        return f"{row}, {row.source}" if row.quote else str(row)

    def badges_of(self, formset):
        return {form.instance.pk: list(_verdict(form.instance)) for form in formset.initial_forms}


def _verdict(citation):
    """Whether the quote is verified, where it was found, or why not."""
    if citation.verified:
        yield "verified", f"verified: {citation.locator}" if citation.locator else "verified"
    elif not citation.quote:
        yield "missing", "no quote"
    elif not citation.snapshot_id:
        yield "missing", "not verified: no snapshot is named"
    else:
        yield "missing", "not verified: not found in the snapshot"
    if citation.check_again:
        yield "again", "check again"
