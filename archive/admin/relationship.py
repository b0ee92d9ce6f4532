"""Relationships in the admin."""

from django.contrib import admin

from archive.admin.pages import StatementPage
from archive.admin.rows import StatementRows
from archive.models import Relationship


class RelationshipRows(StatementRows):
    model = Relationship
    fk_name = "person"
    related = ("other_person",)
    fields = ("kind", "other_person", "other_as_stated", "description", "date", "publication_status")


@admin.register(Relationship)
class RelationshipPage(StatementPage):
    related = ("person", "other_person")
    list_filter = ("kind", *StatementPage.list_filter)
    search_fields = ("description", "other_as_stated", "person__sort_key", "other_person__sort_key", "uid__exact")
    search_help_text = "By either person or the source's words."
    said = ("person", "kind", ("other_person", "other_as_stated"), "description")
