"""Who may work here: accounts and groups."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission

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
    """An account; what it may do comes from its groups."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_superuser", "last_login")
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Who it is", {"fields": (("first_name", "last_name"), "email")}),
        ("What it may do", {"fields": (("is_active", "is_staff", "is_superuser"), "groups")}),
        ("Since when", {"fields": (("last_login", "date_joined"),)}),
    )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return db_field.formfield(widget=forms.CheckboxSelectMultiple)


@admin.register(Group)
class GroupPage(WithoutLogEntries, GroupAdmin):
    """A group of editors and what its members may do."""

    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        given = Permission.objects.filter(content_type__app_label__in=("archive", "auth"))
        given = given.select_related("content_type").order_by("content_type__model", "codename")
        field = db_field.formfield(widget=forms.CheckboxSelectMultiple, queryset=given)
        field.label_from_instance = lambda permission: permission.name
        return field
