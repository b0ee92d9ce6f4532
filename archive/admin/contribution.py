"""Contributions in the admin."""

from django.contrib import admin

from archive.admin.pages import StatementPage
from archive.admin.rows import StatementRows
from archive.models import Contribution


class ContributionRows(StatementRows):
    model = Contribution
    related = ("organization",)
    fields = ("date", "title", "kind", "part_played", "organization", "place", "description", "publication_status")


@admin.register(Contribution)
class ContributionPage(StatementPage):
    related = ("person", "organization")
    list_filter = ("kind", *StatementPage.list_filter)
    search_fields = ("title", "part_played", "person__sort_key", "organization__sort_key", "uid__exact")
    search_help_text = "By title, part played, person or organization."
    said = ("person", ("title", "kind"), "part_played", ("organization", "place"), "description")
