"""Appearances in the admin."""

from django.contrib import admin

from archive.admin.pages import StatementPage
from archive.admin.rows import StatementRows
from archive.models import Appearance


class AppearanceRows(StatementRows):
    model = Appearance
    related = ("host", "on_behalf_of")
    fields = ("date", "title", "event", "kind", "host", "on_behalf_of", "status", "description", "publication_status")


@admin.register(Appearance)
class AppearancePage(StatementPage):
    related = ("person", "host", "on_behalf_of")
    list_filter = ("kind", "status", *StatementPage.list_filter)
    search_fields = ("title", "event", "person__sort_key", "host__sort_key", "uid__exact")
    search_help_text = "By title, event, person or host."
    said = ("person", ("title", "event"), ("kind", "status"), ("host", "on_behalf_of"), "description")
