"""The admin as a site of the archive's own: its shelves, and one change set around every act."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from archive.admin.whole_archive import may_take_out_any, whole_archive_view, whole_template_view
from archive.models import change_set
from archive.models.base import Record

SHELVES = (
    ("Records", "records", ("person", "organization", "honor", "campaign", "source")),
    (
        "Statements",
        "statements",
        (
            "role",
            "conferral",
            "participation",
            "contribution",
            "appearance",
            "relationship",
            "lifeevent",
            "demand",
            "milestone",
            "registerfact",
            "sponsorship",
            "organizationevent",
        ),
    ),
    ("Evidence", "evidence", ("citation", "snapshot", "passagemark")),
    ("Tables", "tables", ("import", "savedmapping", "job")),
    ("History", "history", ("changeset",)),
    ("Access", "access", ("editor", "group")),
)


class ChoiceView(AutocompleteJsonView):
    """What an editor may choose from while typing; ``beside`` narrows it by another field of the form."""

    def get_queryset(self):
        found = super().get_queryset()
        beside, value = self.request.GET.get("beside"), self.request.GET.get("value")
        if beside and value and beside in {field.name for field in found.model._meta.concrete_fields}:
            found = found.filter(**{beside: value})
        return found

    def serialize_result(self, obj, to_field_name):
        found = {"id": obj.pk, "text": self.model_admin.words_to_choose_by(obj)}
        return found | {"slug": obj.slug} if isinstance(obj, Record) else found


class ArchiveAdminSite(admin.AdminSite):
    """Where editors work. Whatever one request changes is one change set, by the editor who sent it."""

    site_title = "Cursus"
    site_header = "Cursus: editors"
    index_title = "The archive"
    index_template = "admin/shelves.html"

    def admin_view(self, view, cacheable=False):
        def in_one_change_set(request, *args, **kwargs):
            if request.method != "POST" or self._is_no_act_on_the_archive(view, request):
                return view(request, *args, **kwargs)
            summary = request.POST.get("_summary", "").strip()
            reason = request.POST.get("_public_reason", "").strip()
            with change_set(request.user, kind="edit", summary=summary, public_reason=reason):
                return view(request, *args, **kwargs)

        in_one_change_set.__dict__.update(getattr(view, "__dict__", {}))
        return super().admin_view(in_one_change_set, cacheable)

    def _is_no_act_on_the_archive(self, view, request):
        accounts = (self.logout, self.password_change, self.password_change_done)
        if view in accounts or getattr(view, "opens_its_own_change_set", False):
            return True
        # Taking rows out has no need to wait until it may write.
        of_a_list = getattr(view, "__name__", "") == "changelist_view"
        return of_a_list and set(request.POST.getlist("action")) == {"export_admin_action"}

    def get_urls(self):
        return [
            path("export/", self.admin_view(self.export_all), name="export_all"),
            path("export/template/<slug:format>/", self.admin_view(whole_template_view), name="whole_template"),
            *super().get_urls(),
        ]

    def export_all(self, request):
        return whole_archive_view(request, self)

    export_all.opens_its_own_change_set = True

    def get_app_list(self, request, app_label=None):
        """The shelves, each in the shape of one of Django's apps."""
        apps = self._build_app_dict(request).values()
        kinds = {entry["model"]._meta.model_name: entry for app in apps for entry in app["models"]}
        shelves = []
        for name, label, held in SHELVES:
            models = [kinds[kind] for kind in held if kind in kinds]
            if models:
                url = reverse("admin:index", current_app=self.name) + f"#{label}"
                shelves.append(
                    {"name": name, "app_label": label, "app_url": url, "has_module_perms": True, "models": models}
                )
        return shelves

    def app_index(self, request, app_label, extra_context=None):
        return HttpResponseRedirect(reverse("admin:index", current_app=self.name))

    def index(self, request, extra_context=None):
        from archive.models import ChangeSet

        latest = []
        if request.user.has_perm("archive.view_changeset"):
            latest = ChangeSet.objects.select_related("editor").newest_first()[:10]
        context = {"latest": latest, "may_take_out": may_take_out_any(request.user)}
        return super().index(request, context | (extra_context or {}))

    def autocomplete_view(self, request):
        return ChoiceView.as_view(admin_site=self)(request)
