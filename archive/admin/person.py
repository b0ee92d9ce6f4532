"""People in the admin: the whole career on one page."""

from django.contrib import admin

from archive.admin.appearance import AppearanceRows
from archive.admin.campaign import ParticipationRows
from archive.admin.contribution import ContributionRows
from archive.admin.honor import ConferralRows
from archive.admin.life_event import LifeEventRows
from archive.admin.pages import PUBLICATION, RecordPage
from archive.admin.relationship import RelationshipRows
from archive.admin.role import RoleRows
from archive.admin.rows import CitationRows, IdentifierRows, NameRows
from archive.models import Person


@admin.register(Person)
class PersonPage(RecordPage):
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
