"""Two editors at one thing: nobody's work is overwritten without their knowing it.

A form carries the revision of the row that it was made from. Where the stored row has another by the time it is saved,
what the editor touched is told apart from what somebody else changed meanwhile, by the change log: an untouched row
stays as it is now; a touched one is not saved but comes back with all that was typed, with who changed what, and with a
box to tick for saving over it all the same. Only the fields that the editor touched are then written.
"""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils.functional import cached_property

from archive.admin.differences import told
from archive.admin.fields import EdtfFormField, RecordChoiceField, admin_forms
from archive.models import Change, states
from archive.vocabularies import PublicationStatus


def revision(row) -> str:
    """What tells one state of a row from another: its version, or for kinds without one a digest of its state."""
    if states.has_version(type(row)):
        return str(row.version)
    return _digest(states.write(type(row), row.__dict__))


def _digest(state_text: str) -> str:
    return hashlib.blake2b(state_text.encode(), digest_size=8).hexdigest()


def changes_since(model, uid: str, seen: str) -> tuple[object | None, list[Change]]:
    """The row as it was at the revision (None where the log does not know it), and its changes since, oldest first."""
    since = []
    for change in Change.objects.of(uid).reverse().select_related("change_set__editor"):
        if change.after is not None and _is_revision(change, seen):
            return states.row_from(model, uid, change.state_after()), since[::-1]
        since.append(change)
    return None, since[::-1]


def _is_revision(change: Change, seen: str) -> bool:
    if change.version is None:
        return _digest(change.after) == seen
    # A citation that was added or a name raises the version without changing the row itself.
    return seen.isdigit() and change.version <= int(seen)


class LockedForm(forms.ModelForm):
    """A form that knows which revision of its row it was made from, and refuses to save over another."""

    default_renderer = admin_forms

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.meanwhile: list[Change] = []
        self.now = ""
        if not self.instance._state.adding:
            self.now = self.initial["version"] = revision(self.instance)
            seen = self.data.get(self.add_prefix("version")) if self.is_bound else None
            if seen and seen != self.now:
                self._look_back(type(self.instance), self.instance.pk, seen)
        self._remember()

    gone = False

    def mark_gone(self, model, uid: str):
        """The row was deleted since the form was made."""
        self._look_back(model, uid, self.data.get(self.add_prefix("version"), ""))
        self.gone = True
        self.initial["identity"] = uid
        self._remember()

    def _look_back(self, model, uid, seen):
        base, self.meanwhile = changes_since(model, uid, seen)
        if base is not None:
            # What counts as touched is what differs from what the editor was shown, not from what is stored now.
            self.initial |= model_to_dict(base, self._meta.fields, self._meta.exclude)
        self.initial["version"] = seen

    def _remember(self):
        cached = self.instance._state.fields_cache
        for name, field in self.fields.items():
            if isinstance(field, EdtfFormField):
                field.remember(self.initial.get(name, ""))
            elif isinstance(field, RecordChoiceField):
                record = cached.get(name)
                field.remember(record if record is not None and record.pk == self.initial.get(name) else None)
        status = self.fields.get("publication_status")
        if status and self.instance.publication_status != PublicationStatus.MERGED:
            # Merging is an act of its own, not a status to pick.
            status.choices = [choice for choice in status.choices if choice[0] != PublicationStatus.MERGED]

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if name != "version"]

    @property
    def overwriting(self) -> bool:
        """Whether the editor has read what was changed meanwhile, and saves over it knowingly."""
        return bool(self.now) and self.data.get(self.add_prefix("overwrite")) == self.now

    @property
    def in_conflict(self) -> bool:
        """Whether saving would undo what somebody else did meanwhile."""
        return bool(self.meanwhile or self.gone) and self.has_changed() and not self.overwriting

    def full_clean(self):
        if self.is_bound and (self.gone or not self.instance._state.adding) and not self.has_changed():
            # What nobody touched is neither judged again nor written, and costs nothing.
            self._errors = forms.utils.ErrorDict(renderer=self.renderer)
            self.cleaned_data = {}
            return
        super().full_clean()

    def clean(self):
        cleaned = super().clean()
        if self.in_conflict:
            self.add_error(None, ValidationError(self.conflict, code="changed_meanwhile"))
        elif self.meanwhile:
            for name in set(self.fields) - set(self.changed_data):
                self.cleaned_data.pop(name, None)
        return cleaned

    @property
    def conflict(self) -> list[str]:
        """Who did what meanwhile, a sentence each."""
        deeds = told(self.meanwhile)
        if self.gone:
            return [*deeds, "Nothing can be saved here: it is no longer there. Its history brings it back."]
        return [*deeds, "Nothing was saved, and what you typed is still here."]
