"""Taking an import back, bringing it again, taking back its publishing: shown first, as far as is quickly told."""

import dataclasses
from collections import Counter

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.importing import wording
from archive.admin.importing.course import course_of, publishing_in_force, undo_in_force
from archive.admin.importing.turns import in_one_go
from archive.curation.telling import Result, Telling
from archive.curation.weighing import Weighing
from archive.interchange.planning.permissions import may_take_back, refusal
from archive.interchange.working.queue import enqueue
from archive.interchange.working.registry import CannotDo
from archive.models import ChangeSet, Import
from archive.vocabularies import ImportStatus, JobKind, RowOutcome

WEIGHED = 8000  # changes, at most, that are looked at for a page
_SENTENCES = 50
_ACTS = {"added": "deleted", "removed": "brought back", "changed": "put back to what was before"}


@dataclasses.dataclass(frozen=True)
class Turn:
    """A way of turning the work of an import round, in the words of its page."""

    job: JobKind
    name: str
    lede: str
    button: str
    done: str  # what is done to rows


UNDO = Turn(
    JobKind.UNDO,
    "Undo",
    "What the import did is taken back, as far as nobody has worked on it since.",
    "Undo this import",
    "taken back",
)
REDO = Turn(JobKind.UNDO, "Undo the undo", "What the undo took back comes again.", "Undo the undo", "brought again")
UNPUBLISH = Turn(
    JobKind.UNPUBLISH,
    "Undo the publishing",
    "What was published with it is again what it was before, as far as nobody has worked on it since. What the import "
    "brought stays.",
    "Undo the publishing",
    "taken back",
)


@dataclasses.dataclass(frozen=True)
class Preview:
    """What becomes of the rows of a change set that is undone."""

    back: list[str]  # "300 people deleted"
    kept: int
    could_not: int
    already: int
    reasons: list[str]  # the first of those why rows stay

    @property
    def stay(self) -> int:
        return self.kept + self.could_not

    @property
    def not_told(self) -> int:
        return self.stay - len(self.reasons)

    @property
    def stay_in_words(self) -> str:
        return f"{self.stay:,} {'stays' if self.stay == 1 else 'stay'} as {'it is' if self.stay == 1 else 'they are'}"

    @property
    def already_in_words(self) -> str:
        return f"{self.already:,} {'is' if self.already == 1 else 'are'} as before already."


def undo_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Say what taking the import back will do; when that is confirmed, have it done."""
    if not can_be_taken_back(imported):
        messages.info(request, "There is nothing to take back.")
        return HttpResponseRedirect(page.address(imported))
    return _turn_round(page, request, imported, imported.change_set, UNDO)


def redo_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Say what undoing the undo will do; when that is confirmed, have it done."""
    change_set = undo_in_force(imported)
    if change_set is None:
        messages.info(request, "There is no undo of it to undo.")
        return HttpResponseRedirect(page.address(imported))
    return _turn_round(page, request, imported, change_set, REDO)


def unpublish_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Say what taking back the publishing of what the import brought will do; when that is confirmed, have it done."""
    change_set = publishing_in_force(course_of(imported))
    if change_set is None or imported.status != ImportStatus.CONFIRMED:
        messages.info(request, "There is no publishing of it to undo.")
        return HttpResponseRedirect(page.address(imported))
    return _turn_round(page, request, imported, change_set, UNPUBLISH)


def can_be_taken_back(imported: Import) -> bool:
    """Whether there is anything left of the import; what stayed at an undo may go once nothing stands in its way."""
    outcomes = imported.counts.get("outcomes", {})
    stayed = outcomes.get(RowOutcome.KEPT) or outcomes.get(RowOutcome.COULD_NOT)
    is_undone = imported.status == ImportStatus.UNDONE
    return imported.change_set_id is not None and (
        imported.status == ImportStatus.CONFIRMED or bool(is_undone and stayed)
    )


def _turn_round(page, request, imported: Import, change_set: ChangeSet, turn: Turn) -> HttpResponse:
    missing = may_take_back(request.user, change_set)
    if request.method == "POST":
        if missing or not page.has_change_permission(request):
            raise PermissionDenied(refusal(missing) if missing else "You may not take imports back.")
        return _have_it_done(page, request, imported, change_set, turn)
    context = page.context(request, imported, f"{turn.name}: {imported.file_name}", here=turn.name)
    context |= {
        "change_set": change_set,
        "turn": turn,
        "refusal": "" if not missing else refusal(missing),
        "may_change": page.has_change_permission(request),
        "preview": preview(change_set),
    }
    return TemplateResponse(request, "admin/imports/undo.html", context)


def _have_it_done(page, request, imported: Import, change_set: ChangeSet, turn: Turn) -> HttpResponse:
    arguments = {"change_set": change_set.number} if change_set.pk != imported.change_set_id else {}
    status = imported.status
    try:
        with in_one_go():
            enqueue(turn.job, editor=request.user, import_of=imported, arguments=arguments)
            imported.refresh_from_db()
            if imported.status != status:
                raise CannotDo("Somebody else did that meanwhile.")
    except CannotDo as reason:
        messages.error(request, str(reason))
    return HttpResponseRedirect(page.address(imported))


def preview(change_set: ChangeSet) -> Preview | None:
    """What undoing the change set would do now; None where it did too much to be looked at for a page."""
    if len(change_set.changes.order_by("id").values_list("id")[: WEIGHED + 1]) > WEIGHED:
        return None
    weighing = Weighing(change_set, as_if_unpublished=True).weigh()
    back: Counter = Counter()
    for batch in weighing.batches():
        back.update((row.model._meta.model_name, row.act) for row in batch if weighing.goes_back(row.uid))
    kept = sum(reason.result is Result.KEPT for reason in weighing.staying.values())
    told = Telling(weighing).sentences(list(weighing.staying)[:_SENTENCES])
    return Preview(
        [f"{wording.numbered(kind, number)} {_ACTS[act]}" for (kind, act), number in sorted(back.items())],
        kept,
        len(weighing.staying) - kept,
        len(weighing.already),
        list(told.values()),
    )
