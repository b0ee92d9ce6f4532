"""Making a plan, and the page of an import: what its plan would do, or did."""

import dataclasses

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from archive.admin.importing import wording
from archive.admin.importing.answering import number_answered
from archive.admin.importing.choosing import ChoicesForm, chosen_for
from archive.admin.importing.confirming import adds_only_the_source
from archive.admin.importing.course import course_of, publishing_in_force
from archive.admin.importing.leafing import IN_THE_WAY, Sort, leaf
from archive.admin.importing.publishing import can_be_published
from archive.admin.importing.telling import told_rows
from archive.admin.importing.turns import in_one_go
from archive.admin.importing.undoing import can_be_taken_back
from archive.admin.watching import watching
from archive.curation.noting import count_outcomes
from archive.interchange.mapping import Mapping
from archive.interchange.tabular.writing import FORMATS
from archive.interchange.uploading import table_of
from archive.interchange.working.queue import enqueue
from archive.interchange.working.registry import CannotDo
from archive.models import Import
from archive.vocabularies import ImportStatus, JobKind, JobStatus, RowOutcome, Verdict

_TO_BE_READ = (ImportStatus.UPLOADED, ImportStatus.FAILED)


def start(request: HttpRequest, imported: Import, choices: dict | None = None) -> HttpResponse:
    """Queue the making of the import's plan, with new choices where there are some, and go to its page."""
    try:
        with in_one_go():
            enqueue(JobKind.PLAN, editor=request.user, import_of=imported)
            if choices is not None:
                Import.objects.filter(pk=imported.pk).update(choices=choices)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(reverse("admin:archive_import_change", args=[imported.pk]))


def make_plan_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Take the choices of the form, and have the plan made."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not page.has_change_permission(request):
        raise PermissionDenied
    if imported.status in (ImportStatus.CONFIRMED, ImportStatus.UNDONE):
        messages.info(request, "It was carried out already. To bring the table in once more, upload it again.")
        return HttpResponseRedirect(page.address(imported))
    if not any(name.startswith("choose-") for name in request.POST) and chosen_for(imported).get("empty"):
        return start(request, imported)
    form = ChoicesForm(imported, request.user, request.POST)
    if not form.is_valid():
        return import_view(page, request, imported, form)
    return start(request, imported, imported.choices | form.choices)


def import_view(page, request: HttpRequest, imported: Import, form: ChoicesForm | None = None) -> HttpResponse:
    """The page of an import: what is to be chosen, how far the work is, what the plan says, or what was done."""
    job = imported.jobs.select_related("editor").order_by("-pk").first()
    context = page.context(request, imported, imported.file_name) | watching(request, job)
    is_busy = job is not None and job.is_going_on
    is_planned = imported.planned_at is not None and imported.status not in _TO_BE_READ
    may_change = page.has_change_permission(request)
    if may_change and not is_busy and imported.status in (*_TO_BE_READ, ImportStatus.PLANNED):
        laid = table_of(imported)
        is_own = laid is not None and not imported.mapping and Mapping.of_our_own(laid) is not None
        context["form"] = form or ChoicesForm(imported, request.user, is_own=is_own)
        context["media"] = context["form"].media
        context["is_unread"] = laid is None and imported.status == ImportStatus.FAILED
        context["is_to_be_mapped"] = laid is not None and not imported.mapping and not is_own
        context["sheets"] = wording.sheets_in_words(laid) if laid is not None else ""
    context |= {
        "is_busy": is_busy,
        "state": wording.DOING[job.kind] if is_busy else imported.get_status_display(),
        "is_to_be_read": imported.status in _TO_BE_READ,
        "is_planned": imported.status == ImportStatus.PLANNED,
        "troubles": troubles(imported, job),
        "choices": wording.choices_in_words(chosen_for(imported), brings_new=bool(imported.counts.get(Verdict.NEW))),
        "may_change": may_change,
        "may_add": page.has_add_permission(request),
        "may_delete": page.has_delete_permission(request, imported),
    }
    if imported.change_set_id:
        context |= _what_was_done(imported, request.user)
    if was_in_vain(job) and imported.status == ImportStatus.PLANNED:
        in_the_way = Sort(outcome=IN_THE_WAY)
        number = in_the_way.rows_of(imported).count()
        imported.counts["outcomes"] = {IN_THE_WAY: number}
        context["in_the_way"] = number and in_the_way.address()
    if is_planned:
        context |= _plan(imported, request.GET)
    return TemplateResponse(request, "admin/imports/import.html", context)


def was_in_vain(job) -> bool:
    """Whether the plan was to be carried out and could not be."""
    return job is not None and job.kind == JobKind.CONFIRM and job.status == JobStatus.FAILED


def troubles(imported: Import, job) -> list[str]:
    """Why the last piece of work did not come to a good end."""
    told = [imported.message] if imported.status in _TO_BE_READ else []
    if job is not None and job.status in (JobStatus.FAILED, JobStatus.STOPPED):
        told.append(job.message)
    return list(dict.fromkeys(filter(None, told)))


def _what_was_done(imported: Import, editor) -> dict:
    """What the page shows of an import that was carried out; the rows are counted where nobody has counted them."""
    if "outcomes" not in imported.counts:
        count_outcomes(imported)
    course = course_of(imported)
    return {
        "course": course,
        "done_words": wording.outcome_in_words(imported),
        "may_undo": can_be_taken_back(imported),
        "is_undone": imported.status == ImportStatus.UNDONE,
        "may_redo": any(act.took_away and act.is_in_force and not act.publishes for act in course),
        "may_publish": can_be_published(editor, imported),
        "may_unpublish": imported.status == ImportStatus.CONFIRMED and publishing_in_force(course) is not None,
        "to_mend": imported.needs_attention + imported.counts["outcomes"].get(RowOutcome.HELD_BACK, 0),
    }


@dataclasses.dataclass(frozen=True)
class Choice:
    """A sort of rows that may be looked at: a link with their number."""

    value: str
    label: str
    number: int
    address: str
    is_chosen: bool

    @property
    def words(self) -> str:
        return f"{self.number:,}"


def _plan(imported: Import, query) -> dict:
    """What the page shows of the plan: its counts as links, what was noticed, and one page of its rows."""
    counts = imported.counts
    sort = Sort.asked_for(imported, query)
    found = leaf(imported, sort, query.get("p", ""))
    asking = counts.get(Verdict.AMBIGUOUS, 0) + counts.get(Verdict.WAITING, 0)
    return {
        "everything": _choice("all", "rows in all", Sort(), counts, sort),
        "verdicts": verdicts(counts, sort),
        "every_kind": _choice("", "all kinds", Sort(verdict=sort.verdict), counts, sort),
        "kinds": kinds(counts, sort),
        "outcomes": outcomes(counts, sort),
        "sort": sort,
        "meaning": wording.MEANINGS.get(sort.verdict) or wording.MEANINGS_OF_OUTCOMES.get(sort.outcome, ""),
        "leaf": found,
        "rows": told_rows(imported, found.rows),
        "notes": counts.get("notes", []),
        "unknown": [wording.unknown_in_words(*told) for told in counts.get("unknown", [])],
        "would": wording.would_do_in_words(counts),
        "asking": asking and f"{wording.rows_in_words(asking)} {'waits' if asking == 1 else 'wait'}",
        "needs_attention": imported.needs_attention,
        "refused": counts.get(Verdict.REFUSED, 0),
        "adds_only_the_source": imported.status == ImportStatus.PLANNED and adds_only_the_source(imported),
        "given": _answers_since(imported),
        "formats": list(FORMATS),
    }


def _answers_since(imported: Import) -> str:
    """How many questions of the plan were answered since it was made."""
    if imported.status != ImportStatus.PLANNED:
        return ""
    given, _ = number_answered(imported)
    return f"{given:,} answer{' was' if given == 1 else 's were'} given" if given else ""


def verdicts(counts: dict, sort: Sort) -> list[Choice]:
    """A link for each verdict that there is a row of; of the chosen kind where one is chosen."""
    found = [_choice(one.value, one.label, Sort(one.value, sort.kind), counts, sort) for one in Verdict]
    return [one for one in found if one.number or one.is_chosen]


def kinds(counts: dict, sort: Sort) -> list[Choice]:
    """A link for each kind that the table has rows of, with the verdict that is chosen; none where there is but one."""
    told = wording.in_order(counts.get("by_kind", {}))
    if len(told) < 2:
        return []
    found = [_choice(kind, wording.plural(kind), Sort(sort.verdict, kind), counts, sort) for kind in told]
    return [one for one in found if one.number or one.is_chosen]


def outcomes(counts: dict, sort: Sort) -> list[Choice]:
    """A link for each outcome that there is a row of."""
    told = [*RowOutcome.choices, (IN_THE_WAY, "in the way")]
    found = [_choice(value, label, Sort(outcome=value), counts, sort) for value, label in told]
    return [one for one in found if one.number or one.is_chosen]


def _choice(value: str, label: str, asked: Sort, counts: dict, sort: Sort) -> Choice:
    return Choice(value, label, asked.number_in(counts), asked.address(), asked == sort)
