"""Honors and their conferrals in the admin."""

from django.contrib import admin

from archive.admin.pages import PUBLICATION, RecordPage, StatementPage
from archive.admin.rows import CitationRows, IdentifierRows, NameRows, StatementRows
from archive.models import Conferral, Honor


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


@admin.register(Honor)
class HonorPage(RecordPage):
    list_display = ("name", "kind", "conferred_by", "publication_status", "revised")
    related = ("conferred_by", "parent")
    fieldsets = [
        (None, {"fields": (("name", "kind"), ("conferred_by", "parent"), "description", "website")}),
        PUBLICATION,
    ]
    inlines = (NameRows, IdentifierRows, RecipientRows, CitationRows)


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
