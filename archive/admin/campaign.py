"""Campaigns in the admin: who took part, what was asked for, how it went."""

from django.contrib import admin

from archive.admin.pages import PUBLICATION, RecordPage, StatementPage
from archive.admin.rows import CitationRows, IdentifierRows, NameRows, StatementRows
from archive.models import Campaign, Demand, Milestone, Participation


class ParticipationRows(StatementRows):
    """The part that the person or organization of the page took in campaigns."""

    model = Participation
    related = ("campaign", "person", "organization")
    verbose_name = "part taken in a campaign"
    verbose_name_plural = "parts taken in campaigns"
    fields = ("campaign", "capacity", "date", "words", "publication_status")


class ParticipantRows(StatementRows):
    """Who took part in the campaign of the page."""

    model = Participation
    fk_name = "campaign"
    related = ("campaign", "person", "organization")
    verbose_name = "participant"
    fields = ("person", "organization", "as_stated", "capacity", "date", "words", "publication_status")


class DemandRows(StatementRows):
    model = Demand
    fields = ("text", "position", "date", "publication_status")

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class MilestoneRows(StatementRows):
    model = Milestone
    fields = ("date", "kind", "outcome", "description", "count", "counted", "publication_status")


@admin.register(Campaign)
class CampaignPage(RecordPage):
    list_display = ("name", "kind", "publication_status", "revised")
    fieldsets = [(None, {"fields": (("name", "kind"), "summary")}), PUBLICATION]
    inlines = (NameRows, IdentifierRows, ParticipantRows, DemandRows, MilestoneRows, CitationRows)


@admin.register(Participation)
class ParticipationPage(StatementPage):
    related = ("campaign", "person", "organization")
    owners = ("person", "organization", "campaign")
    list_filter = ("capacity", *StatementPage.list_filter)
    search_fields = (
        "as_stated",
        "words",
        "campaign__sort_key",
        "person__sort_key",
        "organization__sort_key",
        "uid__exact",
    )
    search_help_text = "By campaign, actor or the words."
    said = (("campaign", "capacity"), ("person", "organization", "as_stated"), "words")


@admin.register(Demand)
class DemandPage(StatementPage):
    related = ("campaign",)
    owners = ("campaign",)
    search_fields = ("text", "campaign__sort_key", "uid__exact")
    search_help_text = "By text or campaign."
    said = ("campaign", "text", "position")


@admin.register(Milestone)
class MilestonePage(StatementPage):
    related = ("campaign",)
    owners = ("campaign",)
    list_filter = ("kind", "outcome", *StatementPage.list_filter)
    search_fields = ("description", "counted", "campaign__sort_key", "uid__exact")
    search_help_text = "By description or campaign."
    said = ("campaign", ("kind", "outcome"), "description", ("count", "counted"))
