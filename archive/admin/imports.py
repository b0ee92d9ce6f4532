"""Imports in the admin: tables on their way into the archive, from the upload to the undo."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from archive.admin.importing import wording
from archive.admin.importing.confirming import confirm_view
from archive.admin.importing.deleting import delete_view
from archive.admin.importing.mapping import mapping_view
from archive.admin.importing.plan import import_view, make_plan_view
from archive.admin.importing.publishing import publish_view
from archive.admin.importing.questions import questions_view
from archive.admin.importing.reading import reading_view
from archive.admin.importing.refused import refused_view
from archive.admin.importing.undoing import redo_view, undo_view, unpublish_view
from archive.admin.importing.uploading import upload_view
from archive.admin.lists import BoundedPaginator
from archive.models import Import, Job

#: The pages of an import beside its own: what each is called, its address and its view.
VIEWS = {
    "reading": ("reading/", reading_view),
    "mapping": ("mapping/", mapping_view),
    "make_plan": ("plan/", make_plan_view),
    "questions": ("questions/", questions_view),
    "confirm": ("confirm/", confirm_view),
    "refused": ("refused.<slug:format>", refused_view),
    "undo": ("undo/", undo_view),
    "redo": ("redo/", redo_view),
    "publish": ("publish/", publish_view),
    "unpublish": ("unpublish/", unpublish_view),
}


class StateFilter(admin.ChoicesFieldListFilter):
    """By how far an import has come, above the list, which needs its width."""

    template = "admin/imports/state_filter.html"


@admin.register(Import)
class ImportPage(admin.ModelAdmin):
    """The list of imports, and the way of each: reading, mapping, plan, questions, confirming, publishing, undoing."""

    list_display = ("file_name", "by_whom", "when", "state", "rows", "did")
    list_filter = (("status", StateFilter),)
    list_select_related = ("editor", "change_set")
    search_fields = ("file_name", "editor__username")
    search_help_text = "By the name of the file or the editor."
    ordering = ("-pk",)
    paginator = BoundedPaginator
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    change_list_template = "admin/imports/list.html"

    # ── the list ──

    def get_queryset(self, request):
        imports = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name == "archive_import_changelist":
            jobs = Job.objects.filter(import_of=OuterRef("pk")).going_on()
            imports = imports.defer("mapping", "answers").annotate(doing=Subquery(jobs.values("kind")[:1]))
        return imports

    @admin.display(description="brought by", ordering="editor", empty_value="the archive itself")
    def by_whom(self, obj):
        return obj.editor

    @admin.display(description="when", ordering="pk")
    def when(self, obj):
        made_at = timezone.localtime(obj.made_at)
        return f"{made_at.day} {made_at:%B %Y, %H:%M}"

    @admin.display(description="state", ordering="status")
    def state(self, obj):
        return wording.DOING.get(obj.doing) or obj.get_status_display()

    @admin.display(description="rows", empty_value="")
    def rows(self, obj):
        return wording.counts_in_words(obj.counts) or None

    @admin.display(description="change set", ordering="change_set", empty_value="")
    def did(self, obj):
        if obj.change_set_id is None:
            return None
        address = reverse("admin:archive_changeset_change", args=[obj.change_set_id])
        return format_html('<a href="{}">{}</a>', address, f"Change set {obj.change_set_id}")

    # ── one import ──

    def get_urls(self):
        own = [
            path(f"<int:pk>/{place}", self._view(view), name=f"archive_import_{name}")
            for name, (place, view) in VIEWS.items()
        ]
        return [*own, *super().get_urls()]

    def _view(self, view):
        """The view of an import as a view of the site: for those who may see imports, and never a change set."""

        def of_import(request, pk, **more):
            return view(self, request, self.asked_for(request, str(pk)), **more)

        of_import.opens_its_own_change_set = True
        return self.admin_site.admin_view(of_import)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return upload_view(self, request)

    add_view.opens_its_own_change_set = True

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return import_view(self, request, self.asked_for(request, unquote(object_id)))

    change_view.opens_its_own_change_set = True

    def delete_view(self, request, object_id, extra_context=None):
        return delete_view(self, request, self.asked_for(request, unquote(object_id)))

    delete_view.opens_its_own_change_set = True

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:archive_import_change", args=[object_id]))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.change_set_id is None)

    # ── for the views ──

    def asked_for(self, request, number: str) -> Import:
        """The import with the number, for those who may see imports."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = None
        if number.isascii() and number.isdigit() and len(number) < 19:
            found = Import.objects.select_related("editor", "change_set").filter(pk=int(number)).first()
        if found is None:
            raise Http404("There is no import with this number.")
        return found

    def address(self, imported: Import, page: str = "change") -> str:
        """The address of one of the pages of the import."""
        return reverse(f"admin:archive_import_{page}", args=[imported.pk])

    def context(self, request, imported: Import, title: str, here: str = "") -> dict:
        """What every page of an import is drawn with; ``here`` is what the page is called in the way to it."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": None,
            "opts": self.opts,
            "imported": imported,
            "here": here,
        }
