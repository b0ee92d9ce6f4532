"""Picking a record: by typing a part of its name or, without JavaScript, by its uid or the end of its address."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError

from archive.admin.fields import ChoiceByName, RecordChoiceField
from archive.models import Citation, Conferral, FormerSlug, Participation, Role

# For each kind a column that refers to it: by this the admin knows what may be chosen.
_REFERRING = {
    "person": Role._meta.get_field("person"),
    "organization": Role._meta.get_field("organization"),
    "honor": Conferral._meta.get_field("honor"),
    "campaign": Participation._meta.get_field("campaign"),
    "source": Citation._meta.get_field("source"),
}


def record_field(kind: str, label: str) -> RecordChoiceField:
    """A field of a form in which a record of the kind is picked; it may be left empty."""
    field = _REFERRING[kind]
    model = apps.get_model("archive", kind)
    widget = ChoiceByName(field, admin.site)
    return RecordChoiceField(model.objects.all(), widget=widget, label=label, required=False)


def record_called(kind: str, text: str):
    """The record of the kind with the uid, or with the address (a former one too); the survivor of a merged one.

    Raises ``ValidationError``, with a sentence for the editor, where there is none.
    """
    model = apps.get_model("archive", kind)
    text = text.strip().rstrip("/").rpartition("/")[2]
    found = model.objects.filter(pk=text).first() or model.objects.filter(slug=text).first()
    if found is None:
        former = FormerSlug.objects.filter(kind=kind, slug=text).first()
        found = former and model.objects.filter(pk=former.identity_id).first()
    if found is not None and found.merged_into_id:
        found = model.objects.filter(pk=found.merged_into_id).first()
    if found is None:
        raise ValidationError(f"There is no {model._meta.verbose_name} with the uid or address “{text}”.")
    return found
