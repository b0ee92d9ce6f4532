"""Who may work here: accounts and groups."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group

from archive.models import Editor

# Django's own page of groups came with the import of its classes.
admin.site.unregister(Group)


class WithoutLogEntries:
    """Accounts are no part of the change log, and Django's own log of them is nobody's to read."""

    def log_addition(self, request, obj, message):
        pass

    def log_change(self, request, obj, message):
        pass

    def log_deletions(self, request, queryset):
        pass


@admin.register(Editor)
class EditorPage(WithoutLogEntries, UserAdmin):
    list_display = ("username", "first_name", "last_name", "is_active", "is_superuser", "last_login")


@admin.register(Group)
class GroupPage(WithoutLogEntries, GroupAdmin):
    pass
