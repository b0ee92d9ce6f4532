"""Puts the archive's own admin site in the place of Django's."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig

PAGES = (
    "person",
    "organization",
    "honor",
    "campaign",
    "source",
    "role",
    "contribution",
    "appearance",
    "relationship",
    "life_event",
    "names",
    "changes",
    "imports",
    "jobs",
    "editor",
    "importing.saved",
)


class ArchiveAdminConfig(SimpleAdminConfig):
    """Django's admin, with the archive's site as the default one."""

    default_site = "archive.admin.site.ArchiveAdminSite"

    def ready(self):
        super().ready()
        for page in PAGES:
            import_module(f"archive.admin.{page}")
