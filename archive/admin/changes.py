"""The change log in the admin: what was done, by whom, and taking it back."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, CharField, Value, When
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from archive.admin.differences import deeds_of
from archive.admin.lists import BoundedPaginator
from archive.curation import reverting
from archive.curation.noting import import_behind
from archive.models import ChangeSet, Import

CHANGES_A_PAGE = 100
_NEEDED = {"added": "delete", "removed": "add", "changed": "change"}


def may_revert(user, change_set) -> bool:
    """Whether the user may do to each kind of row what taking the change set back does to it."""
    did = Case(
        When(before=None, then=Value("added")),
        When(after=None, then=Value("removed")),
        default=Value("changed"),
        output_field=CharField(),
    )
    # The database sorts the acts out: an import has more changes than a page could read.
    done = change_set.changes.order_by().annotate(did=did).values_list("kind", "did").distinct()
    return user.has_perms({f"archive.{_NEEDED[act]}_{kind}" for kind, act in done})


@admin.register(ChangeSet)
class ChangeSetPage(admin.ModelAdmin):
    """To be read, and to be taken back as a whole; never edited."""

    list_display = ("number", "summary", "by_whom", "kind", "closed_at")
    list_display_links = ("number", "summary")
    list_filter = ("kind",)
    list_select_related = ("editor",)
    search_fields = ("summary", "editor__username", "system_editor")
    search_help_text = "By summary or editor."
    ordering = ("-number",)
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    @admin.display(description="by", ordering="editor")
    def by_whom(self, obj):
        return obj.by

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.revert_view)
        return [path("<path:object_id>/revert/", view, name="archive_changeset_revert"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        change_set = self._asked_for(request, object_id)
        page = Paginator(change_set.changes.select_related("change_set__editor").order_by("id"), CHANGES_A_PAGE)
        page = page.get_page(request.GET.get("p"))
        context = self._context(request, change_set, f"Change set {change_set.number}")
        context |= {
            "deeds": deeds_of(page.object_list),
            "page": page,
            "reverted_by": change_set.reverted_by.order_by("number").first(),
            "may_revert": may_revert(request.user, change_set),
        }
        if request.user.has_perm("archive.view_import"):
            context["imported"] = import_behind(change_set)[0]
            context["published"] = Import.objects.filter(publishings__change_set=change_set).first()
        return TemplateResponse(request, "admin/change_set.html", context)

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:archive_changeset_change", args=[object_id]))

    def revert_view(self, request, object_id):
        """Say what taking it back will do, or what stands in the way; on confirmation do it."""
        change_set = self._asked_for(request, object_id)
        if not may_revert(request.user, change_set):
            raise PermissionDenied
        obstacles = []
        if request.method == "POST":
            try:
                made = reverting.revert(change_set, request.user, summary=request.POST.get("_summary", "").strip())
            except reverting.CannotRevert as refusal:
                obstacles = refusal.obstacles
            else:
                messages.success(request, f"Change set {change_set.number} was taken back.")
                return HttpResponseRedirect(reverse("admin:archive_changeset_change", args=[made.number]))
        else:
            obstacles = reverting.obstacles_to_reverting(change_set)
        page = Paginator(change_set.changes.select_related("change_set__editor").order_by("id"), CHANGES_A_PAGE)
        page = page.get_page(request.GET.get("p"))
        context = self._context(request, change_set, f"Take back change set {change_set.number}?")
        context |= {"deeds": deeds_of(page.object_list), "page": page, "obstacles": obstacles}
        return TemplateResponse(request, "admin/revert.html", context)

    revert_view.opens_its_own_change_set = True

    def _asked_for(self, request, object_id):
        if not self.has_view_permission(request):
            raise PermissionDenied
        number = unquote(object_id)
        found = (
            ChangeSet.objects.select_related("editor", "reverts").filter(number=number) if number.isdigit() else None
        )
        change_set = found.first() if found is not None else None
        if change_set is None:
            raise Http404("There is no change set with this number.")
        return change_set

    def _context(self, request, change_set, title):
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": None,
            "opts": self.opts,
            "change_set": change_set,
        }
