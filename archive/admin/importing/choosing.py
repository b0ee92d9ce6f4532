"""What an editor chooses before a plan is made: what an empty cell means, who sees what is new, what to do without."""

from django import forms
from django.apps import apps
from django.utils.text import capfirst

from archive.admin.fields import admin_forms
from archive.admin.importing.picking import record_called, record_field
from archive.models import RECORDS, STATEMENTS, Import, Source

_KINDS = [model._meta.model_name for model in RECORDS]
EMPTY = [
    ("keep", "Keep what the archive has: an empty cell says nothing."),
    ("erase", "Erase what the archive has: an empty cell says that there is nothing."),
]
EXISTING = [
    ("change", "They change it: what the table says takes its place."),
    ("fill", "They fill in what is empty there, and leave the rest as it is."),
]
MISSING = [("", "ask me"), ("create", "create them as drafts"), ("leave", "leave the rows out")]


class ChoicesForm(forms.Form):
    """The choices of a plan. What an empty cell means has to be chosen; nobody guesses it."""

    default_renderer = admin_forms

    empty = forms.ChoiceField(
        label="What does an empty cell mean?",
        choices=EMPTY,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what an empty cell means."},
    )
    existing = forms.ChoiceField(
        label="What do rows do that tell of what the archive has already?",
        choices=EXISTING,
        widget=forms.RadioSelect,
        required=False,
    )
    publish = forms.BooleanField(label="Publish what is new at once", required=False)
    source_typed = forms.CharField(label="Uid or address of the source", required=False)

    def __init__(self, imported: Import, editor, data=None, *, is_own: bool = False):
        self.is_own = is_own  # whether the table is one of the archive's own sheets
        chosen = ({"empty": "keep"} if is_own else {}) | chosen_for(imported)
        initial = {"empty": chosen.get("empty", ""), "existing": chosen.get("existing", "change")}
        initial |= {"publish": chosen.get("publish", False)}
        for kind in _KINDS:
            initial[f"missing_{kind}"] = chosen.get("missing", {}).get(kind, "")
        source = Source.objects.filter(pk=chosen["source"]).first() if chosen.get("source") else None
        super().__init__(data, initial=initial | {"source": source and source.pk}, prefix="choose")
        self.fields["source"] = record_field("source", "Cite this source")
        self.fields["source"].remember(source)
        for kind in _KINDS:
            label = capfirst(apps.get_model("archive", kind)._meta.verbose_name_plural)
            self.fields[f"missing_{kind}"] = forms.ChoiceField(label=label, choices=MISSING, required=False)
        if not may_publish(editor):
            del self.fields["publish"]

    def missing_fields(self):
        """The fields that say what happens where a record is missing, one for each kind."""
        return [self[f"missing_{kind}"] for kind in _KINDS]

    def clean_source_typed(self):
        typed = self.cleaned_data["source_typed"]
        return record_called("source", typed) if typed.strip() else None

    @property
    def choices(self) -> dict:
        """The choices as an import keeps them."""
        told = self.cleaned_data
        source = told.get("source_typed") or told.get("source")
        missing = {kind: told[f"missing_{kind}"] for kind in _KINDS if told.get(f"missing_{kind}")}
        return {
            "empty": told["empty"],
            "existing": told["existing"] or "change",
            "publish": bool(told.get("publish")),
            "missing": missing,
            "source": source.pk if source else None,
        }


def chosen_for(imported: Import) -> dict:
    """What was chosen for the import; where nothing was, its mapping may say it."""
    return imported.mapping.get("choices", {}) | imported.choices


def may_publish(editor) -> bool:
    """Whether the editor may publish anything at all; of what a plan holds, that is asked when it is carried out."""
    return any(editor.has_perm(f"archive.change_{model._meta.model_name}") for model in (*RECORDS, *STATEMENTS))
