"""The answer to one question of a plan, and how many are answered: by themselves, or as all of their kind."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import date
from django.utils import timezone

from archive.admin.fields import admin_forms
from archive.admin.importing import wording
from archive.admin.importing.candidates import Candidate
from archive.admin.importing.choosing import chosen_for
from archive.admin.importing.picking import record_called, record_field
from archive.interchange.earlier_answers import Earlier
from archive.models import Import, Question

_AS_FOR_ALL = {"create": "created as a draft", "leave": "left out"}


class AnswerForm(forms.Form):
    """The answer to one question; ``act`` may stay empty, then the question stays open, or is answered as all are."""

    default_renderer = admin_forms

    key = forms.CharField(widget=forms.HiddenInput)
    act = forms.CharField(required=False)
    typed = forms.CharField(required=False, label="Its uid or address")

    def __init__(self, imported: Import, question: Question, candidates: list[Candidate], earlier, data, number: int):
        self.question, self.candidates = question, candidates
        self.earlier: Earlier | None = earlier  # what was answered when the list came before
        super().__init__(data, initial={"key": question.key}, prefix=f"q{number}")
        self.fields["other"] = record_field(question.kind, "Another record")
        own = imported.answers.get(question.key)
        self.chosen = _as_posted(own or {}) if own is not None or earlier is None else self.proposed
        if data is not None:
            self.chosen = data.get(f"{self.prefix}-act", "")
        self.as_for_all = _AS_FOR_ALL.get(_for_all(imported, question), "")

    @property
    def noun(self) -> str:
        return wording.noun(self.question.kind)

    @property
    def waiting(self) -> str:
        """How many rows wait for the answer."""
        rows = self.question.rows
        return f"{wording.rows_in_words(rows)} {'waits' if rows == 1 else 'wait'} for the answer"

    @property
    def proposed(self) -> str:
        """What is posted where the earlier answer is kept."""
        return _as_posted(self.earlier.answer) if self.earlier else ""

    @property
    def is_proposed(self) -> bool:
        """Whether what is chosen is what was answered before."""
        return bool(self.proposed) and self.chosen == self.proposed

    @property
    def answered_on(self) -> str:
        """The day of the import in which it was answered before."""
        return date(timezone.localtime(self.earlier.made_at), "j F Y") if self.earlier else ""

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


def number_answered(imported: Import) -> tuple[int, int]:
    """How many questions of the plan were answered since it was made, and how many of these as all of their kind."""
    missing = {kind for kind, act in chosen_for(imported).get("missing", {}).items() if act}
    if not imported.answers and not missing:
        return 0, 0
    own = {key for key in imported.questions.values_list("key", flat=True) if imported.answers.get(key)}
    lacking = imported.questions.filter(kind__in=missing, is_row=False, candidates=[])
    for_all = set(lacking.values_list("key", flat=True)) - own
    return len(own) + len(for_all), len(for_all)


def _for_all(imported: Import, question: Question) -> str:
    """What is done with all of the kind that the archive doesn't have, where the question is about one of them."""
    is_lacking = not question.is_row and not question.candidates
    return chosen_for(imported).get("missing", {}).get(question.kind, "") if is_lacking else ""


def _as_posted(answer: dict) -> str:
    act = answer.get("act", "")
    return f"pick:{answer.get('uid')}" if act == "pick" else act
