"""Django's ``loaddata``, in a change set of its own."""

from pathlib import Path

from django.core.management.commands import loaddata

from archive.models import change_set


class Command(loaddata.Command):
    help = "Loads fixtures into the archive, as one change set. " + loaddata.Command.help

    def handle(self, *fixture_labels, **options):
        names = ", ".join(Path(label).name for label in fixture_labels)
        with change_set(system_editor="loaddata", kind="fixture", summary=f"Loaded {names}", using=options["database"]):
            super().handle(*fixture_labels, **options)
