"""The questions of a plan: which record is meant, or what to do without it. Answers count with the next plan."""

import dataclasses

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.importing import plan, wording
from archive.admin.importing.answering import AnswerForm, number_answered
from archive.admin.importing.candidates import candidates_of
from archive.admin.importing.choosing import chosen_for
from archive.admin.importing.turns import in_one_go, taken
from archive.interchange.earlier_answers import Earlier, earlier_answers
from archive.interchange.working.registry import CannotDo
from archive.models import Import, Question
from archive.vocabularies import ImportStatus

QUESTIONS_A_PAGE = 25


def questions_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Ask what the plan has to know, some questions at a time, and keep the answers."""
    if imported.status != ImportStatus.PLANNED:
        messages.info(request, "There is nothing to answer.")
        return HttpResponseRedirect(page.address(imported))
    if request.method != "POST":
        return _page(page, request, imported, earlier_answers(imported))
    if not page.has_change_permission(request):
        raise PermissionDenied
    posted, earlier = _posted(imported, request.POST), earlier_answers(imported)
    forms = _forms(imported, posted, earlier, request.POST)
    valid = [form.is_valid() for form in forms]  # each of them says what is wrong with it
    if not all(valid):
        return _page(page, request, imported, earlier, forms)
    return _keep(page, request, imported, _answers(imported, earlier, forms, request.POST.get("all", "")))


def _page(page, request: HttpRequest, imported: Import, earlier, forms: list[AnswerForm] | None = None) -> HttpResponse:
    """A page of questions; ``forms`` are those of which an answer was not understood."""
    kinds = list(imported.questions.order_by("kind").values_list("kind").annotate(Count("pk")))
    kind = request.GET.get("kind", "")
    asked = imported.questions.order_by("-rows", "pk")
    leaf = Paginator(asked.filter(kind=kind) if kind else asked, QUESTIONS_A_PAGE).get_page(request.GET.get("p"))
    if forms is None:
        forms = _forms(imported, dict(enumerate(leaf.object_list)), earlier)
    missing = chosen_for(imported).get("missing", {})
    context = page.context(request, imported, f"Questions about {imported.file_name}", here="Questions")
    context |= {
        "forms": forms,
        "leaf": leaf,
        "kind": kind,
        "kinds": [Kind(*told, missing.get(told[0], "")) for told in kinds],
        "answered": _answered(imported, sum(number for _, number in kinds)),
        "proposed": _proposed(imported, earlier),
        "is_wrong": any(form.is_bound and form.errors for form in forms),
        "may_change": page.has_change_permission(request),
        "media": forms[0].media if forms else "",
    }
    return TemplateResponse(request, "admin/imports/questions.html", context)


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of record that questions ask for."""

    name: str
    number: int  # of questions
    missing: str  # what is done with all that the archive doesn't have

    @property
    def noun(self) -> str:
        return wording.noun(self.name)

    @property
    def plural(self) -> str:
        return wording.plural(self.name)


def _forms(
    imported: Import, questions: dict[int, Question], earlier: dict[str, Earlier], data=None
) -> list[AnswerForm]:
    """The forms of the questions, by the numbers of their fields."""
    picked = {key: one.answer for key, one in earlier.items()} | imported.answers
    candidates = candidates_of(list(questions.values()), picked)
    return [
        AnswerForm(imported, question, candidates[question.pk], earlier.get(question.key), data, number)
        for number, question in questions.items()
    ]


def _posted(imported: Import, data) -> dict[int, Question]:
    """The questions that answers were posted to, by the number of their fields; without those no longer asked."""
    keys = {number: data.get(f"q{number}-key") for number in range(QUESTIONS_A_PAGE)}
    found = {question.key: question for question in imported.questions.filter(key__in=set(filter(None, keys.values())))}
    return {number: found[key] for number, key in keys.items() if key in found}


def _answered(imported: Import, number: int) -> str:
    """How many of the questions have been answered since the plan was made."""
    given, for_all = number_answered(imported)
    told = f"{given:,} of {number:,} answered"
    return f"{told}, {for_all:,} of them as for all." if for_all else f"{told}."


def _proposed(imported: Import, earlier: dict[str, Earlier]) -> str:
    """How many questions were answered when the list came before, and are not answered yet."""
    number = len(earlier.keys() - imported.answers.keys())
    if not number:
        return ""
    return f"{number:,} of these questions {wording.were(number)} answered when this list came before"


def _answers(imported: Import, earlier: dict[str, Earlier], forms: list[AnswerForm], pressed: str) -> dict:
    """What is to be kept by the key of the question: an answer, None for none, {} for none though there was one before.

    What was only proposed is kept by the buttons that keep answers, not by those that answer for all of a kind.
    """
    proposed = {key: one.answer for key, one in earlier.items() if key not in imported.answers}
    found = {}
    for form in forms:
        key, answer = form.question.key, form.cleaned_data["answer"]
        if pressed.partition(":")[1] and answer == proposed.get(key):
            continue
        found[key] = answer or ({} if key in earlier else None)
    return (proposed | found) if pressed == "earlier" else found


def _keep(page, request: HttpRequest, imported: Import, answers: dict[str, dict | None]) -> HttpResponse:
    """Keep the answers beside those that were given before, and go on as was asked for."""
    act, _, kind = request.POST.get("all", "").partition(":")
    missing = {kind: "" if act == "ask" else act} if kind and act in ("create", "leave", "ask") else {}
    try:
        with in_one_go():
            _store(taken(imported), answers, missing)
    except CannotDo as refusal:
        messages.error(request, f"Your answers could not be kept. {refusal}")
        return HttpResponseRedirect(page.address(imported))
    then = request.POST.get("then", "")
    if then == "plan":
        return plan.start(request, imported)
    messages.success(request, "Your answers are kept. They count when the table is planned again.")
    return HttpResponseRedirect(then if then.startswith("?") else request.get_full_path())


def _store(imported: Import, answers: dict[str, dict | None], missing: dict[str, str]):
    if imported.status != ImportStatus.PLANNED:
        raise CannotDo("It is not planned any more, or was carried out meanwhile.")
    for key, answer in answers.items():
        imported.answers.pop(key, None)
        if answer is not None:
            imported.answers[key] = answer
    missing = chosen_for(imported).get("missing", {}) | missing
    imported.choices["missing"] = {kind: act for kind, act in missing.items() if act}
    imported.save(update_fields=["answers", "choices"])
