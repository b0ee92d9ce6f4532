"""Taking rows out from the lists and pages of the admin, on the ground of django-import-export.

What is small is sent at once; a longer table, and a workbook with all that belongs to the rows, is a job. The rows are
those of the list as it is filtered, searched and sorted, those chosen in it, or all; nobody takes out what they may
not see.
"""

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR, IncorrectLookupParameters
from django.contrib.admin.utils import quote, unquote
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from import_export.admin import ExportActionMixin
from import_export.signals import post_export

from archive.admin import taking_out
from archive.admin.sending import begin_export, template_in, written_at_once
from archive.admin.taking_out import ALL, ALONE, LISTED, SELECTED, WHOLE
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.export_run import read_lists_with
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.formats import FOR_ADMIN
from archive.interchange.tabular.selection import ORDER, may_view
from archive.interchange.tabular.writing import format_called, write_table, write_template
from archive.interchange.working.registry import CannotDo
from archive.vocabularies import PublicationStatus

UNREADABLE = "The address of the list says something of its rows that can’t be understood."
TEMPLATES = ("xlsx", "ods", "csv")


class TakingOut(ExportActionMixin):
    """Lets the rows of a kind be taken out: from its list, by choosing some of them, and from the page of each."""

    change_form_template = "admin/record_change_form.html"
    import_export_change_list_template = None
    export_template_name = "admin/exports/export.html"
    export_form_class = taking_out.TakingOutForm
    export_formats = FOR_ADMIN
    show_change_form_export = False

    @property
    def sheet(self):
        return SHEETS[self.opts.model_name]

    def get_export_resource_classes(self, request):
        return [self.sheet]

    def get_urls(self):
        view, name = self.admin_site.admin_view, f"archive_{self.opts.model_name}"
        return [
            path("export/template/<slug:format>/", view(self.template_view), name=f"{name}_template"),
            path("<path:object_id>/export/", view(self.take_out_view), name=f"{name}_take_out"),
            *super().get_urls(),
        ]

    # ── where it is offered ──

    def changelist_view(self, request, extra_context=None):
        bring_in = address_for_bringing_in() if self._may_bring_in(request) else None
        return super().changelist_view(request, {"bring_in_url": bring_in, **(extra_context or {})})

    def _may_bring_in(self, request) -> bool:
        return self.has_add_permission(request) or self.has_change_permission(request)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if IS_POPUP_VAR in request.GET:
            return {}
        if "export_admin_action" in actions:
            act, name, _ = actions["export_admin_action"]
            actions["export_admin_action"] = (act, name, f"Take out the selected {self.opts.verbose_name_plural}")
        return actions

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj is not None and self.has_export_permission(request):
            context["take_out_url"] = reverse(f"admin:archive_{self.opts.model_name}_take_out", args=[quote(obj.pk)])
        return super().render_change_form(request, context, add, change, form_url, obj)

    # ── which rows ──

    def get_export_queryset(self, request):
        """The rows of the list; ``CannotExport`` where its address is not that of a list."""
        if any("\x00" in text for name, values in request.GET.lists() for text in (name, *values)):
            raise CannotExport(UNREADABLE)
        try:
            rows = without_merged(super().get_export_queryset(request))
            rows.order_by()[:1].count()  # what the database makes nothing of is known only when it is asked
        except (IncorrectLookupParameters, DatabaseError) as error:
            raise CannotExport(UNREADABLE) from error
        return rows

    def _chosen(self, request, uids) -> list:
        """The rows with the uids, in this order, as far as they are there and can be taken out."""
        uids = [uid for uid in dict.fromkeys(uids) if "\x00" not in uid]
        found = without_merged(self.get_queryset(request)).in_bulk(uids)
        return [found[uid] for uid in uids if uid in found]

    # ── the page that asks, and what is done then ──

    def export_action(self, request):
        """Ask which rows are to be taken out and how; when that is said, send them or have a job do it."""
        self._refuse_to_others(request)
        chosen = self._chosen(request, request.POST.getlist("export_items"))
        return self._ask_or_take_out(request, chosen, request.get_full_path())

    export_action.opens_its_own_change_set = True

    def take_out_view(self, request, object_id):
        """The same for a single row, from its page."""
        self._refuse_to_others(request)
        chosen = self._chosen(request, [unquote(object_id)])
        if not chosen:
            raise Http404("There is nothing with this uid that could be taken out.")
        return self._ask_or_take_out(request, chosen, request.path, of_its_page=True)

    take_out_view.opens_its_own_change_set = True

    def export_admin_action(self, request, queryset):
        """What is chosen in a list leads to the page that asks; all of a list leads there with its address."""
        self._refuse_to_others(request)
        address = reverse(f"admin:archive_{self.opts.model_name}_export")
        query = taking_out.query_of(request.GET)
        if query:
            address += f"?{query}"
        if request.POST.get("select_across") == "1":
            return HttpResponseRedirect(address)
        return self._ask_or_take_out(request, self._chosen(request, queryset.values_list("pk", flat=True)), address)

    def _refuse_to_others(self, request):
        if not self.has_export_permission(request):
            raise PermissionDenied

    def _ask_or_take_out(self, request, chosen, address, *, of_its_page=False):
        try:
            is_filtered = not of_its_page and taking_out.query_of(request.GET)
            listed = self.get_export_queryset(request) if is_filtered else None
        except CannotExport as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(reverse(f"admin:archive_{self.opts.model_name}_changelist"))
        numbers = {SELECTED: len(chosen)} if chosen else {}
        if listed is not None:
            numbers[LISTED] = taking_out.count_of(listed)
        everything = without_merged(self.get_queryset(request)).order_by("pk")
        if not of_its_page:
            numbers[ALL] = taking_out.count_of(everything)
        form = self.get_export_form_class()(
            self.get_export_formats(),
            self.get_export_resource_classes(request),
            rows=taking_out.rows_to_choose_from(numbers, chosen, self.opts),
            uids=[row.pk for row in chosen],
            data=request.POST if "extent" in request.POST or "format" in request.POST else None,
            initial={"rows": next(iter(numbers)), "extent": WHOLE if of_its_page else ALONE},
        )
        if form.is_valid():
            which = form.cleaned_data["rows"]
            rows = {SELECTED: [row.pk for row in chosen], LISTED: listed, ALL: everything}[which]
            try:
                return self._take_out(request, form, rows, numbers[which], chosen)
            except (CannotExport, CannotDo) as refusal:
                form.add_error(None, str(refusal))
        return self._page(request, form, chosen, address)

    def _take_out(self, request, form, rows, number, chosen):
        which, format = form.cleaned_data["rows"], form.cleaned_data["format"]
        whole = form.cleaned_data["extent"] == WHOLE
        if not whole and number <= taking_out.AT_ONCE:
            return self._do_file_export(format_called(format), request, rows, export_form=form)
        arguments = {"kind": self.sheet.kind(), "format": format, "whole": whole}
        if which == SELECTED:
            arguments["uids"] = rows
            if len(chosen) == 1:
                arguments["called"] = str(chosen[0])[:200]
        elif which == LISTED:
            arguments["query"] = taking_out.query_of(request.GET)
        return begin_export(request, arguments)

    def _do_file_export(self, file_format, request, queryset, export_form=None):
        """Send the rows at once: a queryset, or a list of uids."""
        name = self.get_export_filename(request, queryset, file_format)
        response = written_at_once(name, lambda into: write_table(self.sheet.table(queryset), file_format.name, into))
        post_export.send(sender=None, model=self.model)
        return response

    def get_export_filename(self, request, queryset, file_format):
        return f"{self.sheet.title().replace(' ', '-')}-{timezone.now():%Y-%m-%d}.{file_format.extension}"

    def _page(self, request, form, chosen, address):
        unseen = [SHEETS[kind].title() for kind in ORDER if not may_view(request.user, kind)]
        one = chosen[0] if len(chosen) == 1 else None
        context = {
            **self.admin_site.each_context(request),
            "title": f"Take out “{one}”" if one else f"Take out {self.opts.verbose_name_plural}",
            "subtitle": None,
            "opts": self.opts,
            "form": form,
            "chosen": chosen,
            "export_url": address,
            "templates": TEMPLATES,
            "unseen": unseen,
            "at_once": f"{taking_out.AT_ONCE:,}",
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, [self.export_template_name], context)

    def template_view(self, request, format):
        """A table of the kind without rows, for those who begin with nothing."""
        self._refuse_to_others(request)
        return template_in(format, self.sheet.title(), lambda into: write_template(self.sheet, format, into))


def without_merged(rows):
    """The rows but for merged records, which are no rows of any table: they live on in what they were merged into."""
    if SHEETS[rows.model._meta.model_name].is_of_records():
        return rows.exclude(publication_status=PublicationStatus.MERGED)
    return rows


def address_for_bringing_in() -> str | None:
    try:
        return reverse("admin:archive_import_add")
    except NoReverseMatch:
        return None


def rows_of_list(kind: str, query: str, editor):
    """The rows that the admin's list of the kind shows to the editor at the address; for exports that are jobs."""
    request = HttpRequest()
    request.method, request.GET, request.user = "GET", QueryDict(query), editor or AnonymousUser()
    return admin.site.get_model_admin(SHEETS[kind]._meta.model).get_export_queryset(request)


read_lists_with(rows_of_list)
