from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The archive as one Django app."""

    name = "archive"
    verbose_name = "Archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from archive.models import journal

        journal.connect()
