"""Django's ``loaddata``, in a change set of its own."""

from pathlib import Path

from django.core.management.commands import loaddata

from archive.models import change_set


class Command(loaddata.Command):
    help = "Loads fixtures into the archive, as one change set. " + loaddata.Command.help

    def handle(self, *fixture_labels, **options):
        names = [Path(label).name for label in fixture_labels]
        told = ", ".join(names) if len(names) < 4 else f"{len(names)} fixtures, {names[0]} to {names[-1]}"
        using = options["database"]
        with change_set(system_editor="loaddata", kind="fixture", summary=f"Loaded {told}", using=using):
            super().handle(*fixture_labels, **options)
