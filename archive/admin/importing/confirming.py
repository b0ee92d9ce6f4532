"""Having a plan carried out: said in words first, all of it or, on request, what can be done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.importing import wording
from archive.admin.importing.choosing import chosen_for
from archive.admin.importing.turns import in_one_go
from archive.interchange.planning.permissions import may_carry_out, refusal
from archive.interchange.planning.rows import OF_THE_FILE
from archive.interchange.working.queue import enqueue
from archive.interchange.working.registry import CannotDo
from archive.models import Import
from archive.vocabularies import ImportStatus, JobKind, Verdict

MADE_ANEW = "The plan was made anew since you looked at it. Have a look at what it would do now."
_MADE_ONCE = 10  # rows, at most, that are made once for a file
NOT_PLANNED = "There is no plan of it to carry out."


def confirm_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Say what carrying the plan out will do; when that is confirmed, have it done."""
    if imported.status != ImportStatus.PLANNED:
        messages.info(request, NOT_PLANNED)
        return HttpResponseRedirect(page.address(imported))
    missing = may_carry_out(request.user, imported)
    may_add = page.has_add_permission(request)
    if request.method == "POST":
        if missing or not may_add:
            raise PermissionDenied(refusal(missing) if missing else "You may not bring in tables.")
        return _carry_out(page, request, imported)
    counts, attention_needed, only_the_source = (
        imported.counts,
        imported.needs_attention,
        adds_only_the_source(imported),
    )
    what = "Add the source of" if only_the_source else "Carry out"
    context = page.context(request, imported, f"{what} {imported.file_name}?", here="Carry out")
    context |= {
        "will": wording.will_do_in_words(counts),
        "would_do": imported.would_do,
        "unchanged": _rows(counts.get(Verdict.UNCHANGED, 0)),
        "unchanged_number": counts.get(Verdict.UNCHANGED, 0),
        "left": _rows(counts.get(Verdict.LEFT, 0)),
        "arrives": wording.arrives_in_words(imported, publishes=bool(chosen_for(imported).get("publish"))),
        "adds_only_the_source": only_the_source,
        "attention": attention(imported),
        "needs_attention": attention_needed,
        "attention_rows": _rows(attention_needed),
        "asking": counts.get(Verdict.AMBIGUOUS, 0) + counts.get(Verdict.WAITING, 0),
        "refusal": "" if may_add and not missing else refusal(missing or ["bring in tables"]),
        "seen": token(imported),
    }
    return TemplateResponse(request, "admin/imports/confirm.html", context)


def _rows(number: int) -> str:
    return wording.rows_in_words(number) if number else ""


def attention(imported: Import) -> str:
    """The rows that can't be carried out as they are: "12 refused and 2 ambiguous"."""
    counts = imported.counts
    verdicts = (Verdict.REFUSED, Verdict.WAITING, Verdict.AMBIGUOUS)
    return wording.and_([f"{counts[one]:,} {one.label}" for one in verdicts if counts.get(one)])


def _first(imported: Import) -> str:
    """What may be done about the rows that can't be carried out."""
    refused = imported.counts.get(Verdict.REFUSED, 0)
    if not refused:
        return "answer the questions"
    return "mend these" if refused == imported.needs_attention else "mend these and answer the questions"


def adds_only_the_source(imported: Import) -> bool:
    """Whether nothing would be done but to add what is made once for the whole file: the source that it is."""
    new, changed = (imported.counts.get(verdict, 0) for verdict in (Verdict.NEW, Verdict.CHANGED))
    if changed or not 0 < new <= _MADE_ONCE:
        return False
    return not imported.rows.filter(verdict=Verdict.NEW).exclude(place__startswith=OF_THE_FILE).exists()


def token(imported: Import) -> str:
    """What tells the plan that a page shows from one that was made later."""
    return imported.planned_at.isoformat() if imported.planned_at else ""


def _carry_out(page, request: HttpRequest, imported: Import) -> HttpResponse:
    partly = "partly" in request.POST
    seen = request.POST.get("seen", "")
    arguments = {"partly": partly}
    summary = request.POST.get("summary", "").strip()[:500]
    if summary:
        arguments["summary"] = summary
    try:
        with in_one_go():
            # With the job queued nobody makes another plan, so this is the last moment for comparing.
            enqueue(JobKind.CONFIRM, editor=request.user, import_of=imported, arguments=arguments)
            imported.refresh_from_db()
            if imported.status != ImportStatus.PLANNED:
                raise CannotDo(NOT_PLANNED)
            if token(imported) != seen:
                raise CannotDo(MADE_ANEW)
            if not imported.would_do:
                raise CannotDo("There is nothing to carry out: it would change nothing.")
            if imported.needs_attention and not partly:
                raise CannotDo(
                    f"Nothing was done, because {wording.rows_in_words(imported.needs_attention)} can’t be carried out "
                    f"({attention(imported)}). Carry out what can be done, or {_first(imported)} first."
                )
    except CannotDo as reason:
        messages.error(request, str(reason))
    return HttpResponseRedirect(page.address(imported))
