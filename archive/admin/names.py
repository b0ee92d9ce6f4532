"""Names in the admin: a name's own page is where its citations are edited."""

from django.contrib import admin

from archive.admin.pages import Page
from archive.admin.rows import CitationRows
from archive.models import Name


@admin.register(Name)
class NamePage(Page):
    """Reached from the page of the record that it names; not on a shelf of its own."""

    list_display = ("text", "kind", "language", "owner")
    list_filter = ("kind",)
    search_fields = ("text", "uid__exact")
    related = ("person", "organization", "honor", "campaign")
    ordering = ("pk",)
    fieldsets = [
        (None, {"fields": ("text", ("kind", "date"), ("language", "script"))}),
        ("Names", {"fields": (("person", "organization", "honor", "campaign"),)}),
    ]
    inlines = (CitationRows,)

    @admin.display(description="names")
    def owner(self, obj):
        return obj.person or obj.organization or obj.honor or obj.campaign
