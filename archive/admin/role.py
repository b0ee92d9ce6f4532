"""Roles in the admin."""

from django.contrib import admin

from archive.admin.pages import StatementPage
from archive.admin.rows import StatementRows
from archive.models import Role


class RoleRows(StatementRows):
    model = Role
    related = ("organization",)
    fields = (
        "date",
        "ended",
        "title",
        "kind",
        "organization",
        "organization_as_stated",
        "unit",
        "field",
        "degree",
        "publication_status",
    )


@admin.register(Role)
class RolePage(StatementPage):
    related = ("person", "organization")
    list_filter = ("kind", *StatementPage.list_filter)
    search_fields = (
        "title",
        "unit",
        "degree",
        "organization_as_stated",
        "person__sort_key",
        "organization__sort_key",
        "uid__exact",
    )
    search_help_text = "By title, unit, degree, person or organization."
    said = (
        "person",
        ("title", "kind"),
        ("organization", "organization_as_stated"),
        ("unit", "field"),
        ("degree", "thesis"),
        "description",
    )
