"""People in the admin: the whole career on one page."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from archive.admin.appearance import AppearanceRows
from archive.admin.campaign import ParticipationRows
from archive.admin.contribution import ContributionRows
from archive.admin.honor import ConferralRows
from archive.admin.life_event import LifeEventRows
from archive.admin.locking import LockedForm
from archive.admin.pages import PUBLICATION, RecordPage
from archive.admin.relationship import RelationshipRows
from archive.admin.role import RoleRows
from archive.admin.rows import CitationRows, IdentifierRows, NameRows
from archive.curation.portraying import portrait_from
from archive.models import Person


class PersonForm(LockedForm):
    """A person's own fields. A portrait is taken in as plain pixels, and with what must be said of it."""

    def clean_portrait(self):
        portrait = self.cleaned_data.get("portrait")
        if isinstance(portrait, UploadedFile):
            try:
                return portrait_from(portrait, self.instance.pk)
            except ValueError as error:
                raise ValidationError(str(error)) from error
        return portrait

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("portrait"):
            needed = {
                "portrait_alternative": "Say what the portrait shows, for those who can't see it.",
                "portrait_credit": "Say who made the portrait.",
                "portrait_licence": "Say under which licence the portrait may be shown.",
            }
            for name, sentence in needed.items():
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, sentence)
        return cleaned


@admin.register(Person)
class PersonPage(RecordPage):
    form = PersonForm
    list_display = ("name", "headline", "publication_status", "living", "revised")
    list_filter = ("publication_status", "living")
    fieldsets = [
        (None, {"fields": (("name", "sort_name"), "headline", "summary", "living")}),
        (
            "Portrait",
            {
                "fields": ("portrait", "portrait_alternative", ("portrait_credit", "portrait_licence")),
                "classes": ("collapse",),
            },
        ),
        PUBLICATION,
    ]
    inlines = (
        NameRows,
        IdentifierRows,
        RoleRows,
        ConferralRows,
        ParticipationRows,
        ContributionRows,
        AppearanceRows,
        RelationshipRows,
        LifeEventRows,
        CitationRows,
    )
