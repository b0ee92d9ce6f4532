"""Honors in the admin: to whom they went, what is known of their registers, who sponsors them."""

from django.contrib import admin

from archive.admin.pages import PUBLICATION, RecordPage, StatementPage
from archive.admin.rows import CitationRows, IdentifierRows, NameRows, StatementRows
from archive.models import Conferral, Honor, RegisterFact, Sponsorship


class ConferralRows(StatementRows):
    """What was conferred on the person or organization of the page."""

    model = Conferral
    related = ("honor", "affiliation")
    verbose_name = "honor received"
    verbose_name_plural = "honors received"
    fields = ("date", "honor", "status", "citation_text", "share", "field", "affiliation", "publication_status")


class RecipientRows(StatementRows):
    """To whom the honor of the page went."""

    model = Conferral
    fk_name = "honor"
    related = ("person", "organization", "contribution")
    verbose_name = "recipient"
    fields = ("date", "person", "organization", "contribution", "status", "citation_text", "publication_status")

    def words_of(self, row):
        when = row.dates.words() if row.dates else "date unknown"
        return f"{row.person or row.organization or row.contribution}, {when}"


class RegisterFactRows(StatementRows):
    """What sources say of the register of the page's honor."""

    model = RegisterFact
    verbose_name = "fact about the register"
    verbose_name_plural = "register: years without an award, years known completely, how often it is given"
    fields = ("kind", "date", "every", "description", "publication_status")


class SponsorshipRows(StatementRows):
    """Who confers and sponsors the honor of the page, and when."""

    model = Sponsorship
    related = ("organization",)
    verbose_name = "sponsor"
    verbose_name_plural = "sponsors and conferring bodies through time"
    fields = ("organization", "as_stated", "part", "date", "publication_status")


@admin.register(Honor)
class HonorPage(RecordPage):
    list_display = ("name", "kind", "conferred_by", "publication_status", "revised")
    related = ("conferred_by", "parent")
    fieldsets = [
        (None, {"fields": (("name", "kind"), ("conferred_by", "parent"), "description", "website")}),
        PUBLICATION,
    ]
    inlines = (NameRows, IdentifierRows, RegisterFactRows, SponsorshipRows, RecipientRows, CitationRows)


@admin.register(Conferral)
class ConferralPage(StatementPage):
    related = ("honor", "person", "organization", "contribution")
    owners = ("person", "organization", "contribution")
    list_filter = ("status", *StatementPage.list_filter)
    search_fields = (
        "citation_text",
        "field",
        "honor__sort_key",
        "person__sort_key",
        "organization__sort_key",
        "uid__exact",
    )
    search_help_text = "By honor, recipient or the words of the conferral."
    said = (
        "honor",
        ("person", "organization", "contribution"),
        "citation_text",
        ("status", "share", "field"),
        ("affiliation", "conferred_for"),
        ("told_as_role", "told_as_appearance"),
    )


@admin.register(RegisterFact)
class RegisterFactPage(StatementPage):
    related = ("honor",)
    owners = ("honor",)
    list_filter = ("kind", *StatementPage.list_filter)
    search_fields = ("description", "honor__sort_key", "uid__exact")
    search_help_text = "By honor or description."
    said = ("honor", ("kind", "every"), "description")


@admin.register(Sponsorship)
class SponsorshipPage(StatementPage):
    related = ("honor", "organization")
    owners = ("honor",)
    list_filter = ("part", *StatementPage.list_filter)
    search_fields = ("as_stated", "honor__sort_key", "organization__sort_key", "uid__exact")
    search_help_text = "By honor or sponsor."
    said = ("honor", ("organization", "as_stated"), "part")
