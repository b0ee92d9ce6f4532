"""Organizations in the admin, and what became of them."""

from django.contrib import admin

from archive.admin.campaign import ParticipationRows
from archive.admin.honor import ConferralRows
from archive.admin.pages import PUBLICATION, RecordPage, StatementPage
from archive.admin.rows import CitationRows, IdentifierRows, NameRows, StatementRows
from archive.models import Organization, OrganizationEvent


class HonorsReceived(ConferralRows):
    # A conferral also mentions the organization that its recipient belonged to.
    fk_name = "organization"


class EventRows(StatementRows):
    """What happened to the organization of the page, and what came out of it."""

    model = OrganizationEvent
    fk_name = "organization"
    related = ("organization", "successor")
    verbose_name = "event"
    verbose_name_plural = "founded, dissolved, continued as, merged into"
    fields = ("kind", "date", "successor", "successor_as_stated", "description", "publication_status")


@admin.register(Organization)
class OrganizationPage(RecordPage):
    list_display = ("name", "kind", "parent", "place", "publication_status", "revised")
    related = ("parent",)
    fieldsets = [
        (None, {"fields": (("name", "kind"), "parent", ("place", "website"))}),
        PUBLICATION,
    ]
    inlines = (NameRows, IdentifierRows, EventRows, HonorsReceived, ParticipationRows, CitationRows)


@admin.register(OrganizationEvent)
class OrganizationEventPage(StatementPage):
    related = ("organization", "successor")
    owners = ("organization",)
    list_filter = ("kind", *StatementPage.list_filter)
    search_fields = (
        "successor_as_stated",
        "description",
        "organization__sort_key",
        "successor__sort_key",
        "uid__exact",
    )
    search_help_text = "By organization, or by what it became."
    said = ("organization", "kind", ("successor", "successor_as_stated"), "description")
