"""Organizations in the admin."""

from django.contrib import admin

from archive.admin.campaign import ParticipationRows
from archive.admin.honor import ConferralRows
from archive.admin.pages import PUBLICATION, RecordPage
from archive.admin.rows import CitationRows, IdentifierRows, NameRows
from archive.models import Organization


class HonorsReceived(ConferralRows):
    # A conferral also mentions the organization that its recipient belonged to.
    fk_name = "organization"


@admin.register(Organization)
class OrganizationPage(RecordPage):
    list_display = ("name", "kind", "parent", "place", "publication_status", "revised")
    related = ("parent",)
    fieldsets = [
        (None, {"fields": (("name", "kind"), "parent", ("place", "website"))}),
        PUBLICATION,
    ]
    inlines = (NameRows, IdentifierRows, HonorsReceived, ParticipationRows, CitationRows)
