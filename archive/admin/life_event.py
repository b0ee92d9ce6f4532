"""Events of a life in the admin."""

from django.contrib import admin

from archive.admin.pages import StatementPage
from archive.admin.rows import StatementRows
from archive.models import LifeEvent


class LifeEventRows(StatementRows):
    model = LifeEvent
    verbose_name_plural = "events of a life"
    fields = ("date", "kind", "place", "description", "publication_status")


@admin.register(LifeEvent)
class LifeEventPage(StatementPage):
    related = ("person",)
    list_filter = ("kind", *StatementPage.list_filter)
    search_fields = ("description", "place", "person__sort_key", "uid__exact")
    search_help_text = "By description, place or person."
    said = ("person", ("kind", "place"), "description")
