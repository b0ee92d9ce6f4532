"""Jobs in the admin: what is being done beside the web server, how far it is, what came of it."""

from pathlib import Path

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify

from archive.admin.lists import BoundedPaginator
from archive.admin.sending import download
from archive.admin.watching import address_of_import, may_stop, told, watching, words_of
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.export_run import folder_of
from archive.interchange.tabular.selection import may_view
from archive.interchange.working.files import EXPORTS_KEPT
from archive.interchange.working.progress import ask_to_stop, read_progress
from archive.models import Job
from archive.vocabularies import JobKind, JobStatus


@admin.register(Job)
class JobPage(admin.ModelAdmin):
    """To be watched, stopped and fetched from.

    Everybody sees their own jobs, and with an import that they may see what is being done with it; whoever may view
    jobs sees those of all.
    """

    list_display = ("what", "of_whom", "state", "queued", "took")
    list_filter = ("status", "kind")
    list_select_related = ("editor", "import_of")
    search_fields = ("import_of__file_name", "editor__username", "message")
    search_help_text = "By the name of a file, editor or words of the outcome."
    ordering = ("-pk",)
    paginator = BoundedPaginator
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    # ── who may see what ──

    def has_module_permission(self, request):
        return True

    def has_view_permission(self, request, obj=None):
        return obj is None or self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        jobs = super().get_queryset(request)
        if request.user.has_perm("archive.view_job"):
            return jobs
        seen = Q(editor=request.user.pk)
        if request.user.has_perm("archive.view_import"):
            seen |= Q(import_of__isnull=False)
        return jobs.filter(seen)

    # ── the list ──

    @admin.display(description="what", ordering="kind")
    def what(self, obj):
        return words_of(obj)

    @admin.display(description="asked for by", ordering="editor", empty_value="the archive itself")
    def of_whom(self, obj):
        return obj.editor

    @admin.display(description="state", ordering="status")
    def state(self, obj):
        percent = read_progress(obj).percent if obj.status == JobStatus.RUNNING else None
        return obj.get_status_display() + (f", {percent} %" if percent is not None else "")

    @admin.display(description="asked for", ordering="queued_at")
    def queued(self, obj):
        return obj.queued_at

    @admin.display(description="took")
    def took(self, obj):
        return duration_of(obj)

    # ── one job ──

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/progress/", view(self.progress_view), name="archive_job_progress"),
            path("<int:pk>/stop/", view(self.stop_view), name="archive_job_stop"),
            path("<int:pk>/file/", view(self.file_view), name="archive_job_file"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        job = self._asked_for(request, unquote(object_id))
        file = file_of(job)
        context = {
            **self.admin_site.each_context(request),
            **watching(request, job),
            "title": words_of(job),
            "subtitle": None,
            "opts": self.opts,
            "took": duration_of(job),
            "import_url": address_of_import(job),
            "may_fetch": may_fetch(request.user, job),
            "file": file,
            "name": name_of_download(job, file) if file else "",
            "size": file.stat().st_size if file else None,
            "was_exported": job.kind == JobKind.EXPORT and job.status == JobStatus.DONE,
            "kept_for": EXPORTS_KEPT // 86_400,
            "rows": rows_of(job),
        }
        return TemplateResponse(request, "admin/jobs/job.html", context)

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:archive_job_change", args=[object_id]))

    def progress_view(self, request, pk):
        """How far the job is, for the script that keeps the page up to date."""
        job = self._asked_for(request, pk)
        return JsonResponse(told(job, read_progress(job)))

    def stop_view(self, request, pk):
        """Ask for the job to be stopped, and go back to the page where that was asked for."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        job = self._asked_for(request, pk)
        if not may_stop(request.user, job):
            raise PermissionDenied
        ask_to_stop(job)
        own_page, back = reverse("admin:archive_job_change", args=[pk]), request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            back = own_page
        if back != own_page and not job.is_going_on:
            messages.info(request, job.message)
        return HttpResponseRedirect(back)

    stop_view.opens_its_own_change_set = True

    def file_view(self, request, pk):
        """The file that an export has written, for whoever asked for it and may still see what is in it."""
        job = self._asked_for(request, pk)
        if not may_fetch(request.user, job):
            raise PermissionDenied
        found = file_of(job)
        if found is None:
            raise Http404("The file is no longer there.")
        return download(open(found, "rb"), name_of_download(job, found))

    def _asked_for(self, request, pk):
        text = str(pk)
        found = None
        if text.isascii() and text.isdigit() and len(text) < 19:
            found = self.get_queryset(request).select_related("editor", "import_of").filter(pk=int(text)).first()
        if found is None:
            raise Http404("There is no job with this number.")
        return found


def may_fetch(editor, job: Job) -> bool:
    """Whether the editor may have the file of the export: it is theirs, and they may see all the kinds in it."""
    is_theirs = editor.is_superuser or job.editor_id == editor.pk
    return is_theirs and all(may_view(editor, kind) for kind in job.result.get("kinds", {}) if kind in SHEETS)


def file_of(job: Job) -> Path | None:
    """The file that the export has written; None where there is none, or none any more."""
    name = job.result.get("file", "")
    if job.kind != JobKind.EXPORT or not name or name != Path(name).name:
        return None
    found = folder_of(job) / name
    return found if found.is_file() else None


def name_of_download(job: Job, found: Path) -> str:
    """What the file is called where it is saved: by the one row that it is about, and the day."""
    stem = slugify(job.arguments.get("called", ""), allow_unicode=True)[:80] or found.stem
    return f"{stem}-{job.ended_at:%Y-%m-%d}{found.suffix}"


def rows_of(job: Job) -> list[tuple[str, str]]:
    """How many rows of each kind an export holds: ("people", "1,204")."""
    kinds = job.result.get("kinds", {})
    return [(SHEETS[kind].title(), f"{number:,}") for kind, number in kinds.items() if kind in SHEETS and number]


def duration_of(job: Job) -> str:
    """How long the job took, or has been taking: “8 s”, “2 min 5 s”."""
    if job.started_at is None:
        return ""
    seconds = int(((job.ended_at or timezone.now()) - job.started_at).total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    if hours:
        return f"{hours} h {minutes} min"
    if minutes:
        return f"{minutes} min {seconds} s"
    return f"{seconds} s" if seconds else "less than 1 s"
