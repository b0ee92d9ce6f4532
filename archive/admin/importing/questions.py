"""The questions of a plan: which record is meant, or what to do without it. Answers count with the next plan."""

import dataclasses

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.fields import admin_forms
from archive.admin.importing import plan, wording
from archive.admin.importing.candidates import Candidate, candidates_of
from archive.admin.importing.choosing import chosen_for
from archive.admin.importing.picking import record_called, record_field
from archive.admin.importing.turns import in_one_go, taken
from archive.interchange.working.registry import CannotDo
from archive.models import Import, Question
from archive.vocabularies import ImportStatus

QUESTIONS_A_PAGE = 25


class AnswerForm(forms.Form):
    """The answer to one question; ``act`` may stay empty, then the question stays open."""

    default_renderer = admin_forms

    key = forms.CharField(widget=forms.HiddenInput)
    act = forms.CharField(required=False)
    typed = forms.CharField(required=False, label="Its uid or address")

    def __init__(self, question: Question, candidates: list[Candidate], answer: dict, data, number: int):
        self.question, self.candidates = question, candidates
        super().__init__(data, initial={"key": question.key}, prefix=f"q{number}")
        self.fields["other"] = record_field(question.kind, "Another record")
        self.chosen = answer.get("act", "")
        if self.chosen == "pick":
            self.chosen = f"pick:{answer.get('uid')}"
        if data is not None:
            self.chosen = data.get(f"{self.prefix}-act", "")

    @property
    def noun(self) -> str:
        return wording.noun(self.question.kind)

    @property
    def waiting(self) -> str:
        """How many rows wait for the answer."""
        rows = self.question.rows
        return f"{wording.rows_in_words(rows)} {'waits' if rows == 1 else 'wait'} for the answer"

    @property
    def mistake(self) -> str:
        return " ".join(text for found in self.errors.values() for text in found)

    def clean(self):
        told = super().clean()
        act, uid = self._act_and_uid(told)
        if act == "pick" and uid is None:
            raise ValidationError(f"Say which {self.noun} is meant.")
        told["answer"] = {"act": act, **({"uid": uid} if uid else {})} if act else None
        return told

    def _act_and_uid(self, told) -> tuple[str, str | None]:
        act, typed, other = told.get("act", ""), told.get("typed", "").strip(), told.get("other")
        if act in ("create", "leave"):
            return act, None
        if act.startswith("pick:"):
            if all(one.value != act for one in self.candidates):
                raise ValidationError("The record that was picked is no longer there.")
            return "pick", act.removeprefix("pick:")
        if typed:
            return "pick", record_called(self.question.kind, typed).pk
        if other is not None:
            return "pick", other.merged_into_id or other.pk
        return ("pick", None) if act == "other" else ("", None)


def questions_view(page, request: HttpRequest, imported: Import) -> HttpResponse:
    """Ask what the plan has to know, some questions at a time, and keep the answers."""
    if imported.status != ImportStatus.PLANNED:
        messages.info(request, "There is nothing to answer.")
        return HttpResponseRedirect(page.address(imported))
    if request.method != "POST":
        return _page(page, request, imported)
    if not page.has_change_permission(request):
        raise PermissionDenied
    posted = _posted(imported, request.POST)
    candidates = candidates_of(list(posted.values()), imported.answers)
    forms = [_form(imported, number, question, candidates, request.POST) for number, question in posted.items()]
    valid = [form.is_valid() for form in forms]  # each of them says what is wrong with it
    if not all(valid):
        return _page(page, request, imported, forms)
    return _keep(page, request, imported, {form.question.key: form.cleaned_data["answer"] for form in forms})


def _page(page, request: HttpRequest, imported: Import, forms: list[AnswerForm] | None = None) -> HttpResponse:
    """A page of questions; ``forms`` are those of which an answer was not understood."""
    kinds = list(imported.questions.order_by("kind").values_list("kind").annotate(Count("pk")))
    kind = request.GET.get("kind", "")
    asked = imported.questions.order_by("-rows", "pk")
    leaf = Paginator(asked.filter(kind=kind) if kind else asked, QUESTIONS_A_PAGE).get_page(request.GET.get("p"))
    if forms is None:
        questions = list(leaf.object_list)
        candidates = candidates_of(questions, imported.answers)
        forms = [_form(imported, number, question, candidates) for number, question in enumerate(questions)]
    missing = chosen_for(imported).get("missing", {})
    context = page.context(request, imported, f"Questions about {imported.file_name}", here="Questions")
    context |= {
        "forms": forms,
        "leaf": leaf,
        "kind": kind,
        "kinds": [Kind(*told, missing.get(told[0], "")) for told in kinds],
        "answered": _answered(imported, sum(number for _, number in kinds)),
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


def _form(imported: Import, number: int, question: Question, candidates, data=None) -> AnswerForm:
    answer = imported.answers.get(question.key) or {}
    return AnswerForm(question, candidates[question.pk], answer, data, number)


def _posted(imported: Import, data) -> dict[int, Question]:
    """The questions that answers were posted to, by the number of their fields; without those no longer asked."""
    keys = {number: data.get(f"q{number}-key") for number in range(QUESTIONS_A_PAGE)}
    found = {question.key: question for question in imported.questions.filter(key__in=set(filter(None, keys.values())))}
    return {number: found[key] for number, key in keys.items() if key in found}


def _answered(imported: Import, number: int) -> str:
    """How many of the questions have been answered since the plan was made."""
    given = 0
    if imported.answers:
        given = sum(key in imported.answers for key in imported.questions.values_list("key", flat=True))
    return f"{given:,} of {number:,} answered."


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
        if answer:
            imported.answers[key] = answer
    missing = chosen_for(imported).get("missing", {}) | missing
    imported.choices["missing"] = {kind: act for kind, act in missing.items() if act}
    imported.save(update_fields=["answers", "choices"])
