"""Publishing all that an import brought, from the command line."""

from django.core.management.base import CommandError

from archive.curation.publishing_imports import CannotPublish, publish_import
from archive.curation.publishing_outlook import kinds_waiting, outlook
from archive.interchange.planning.permissions import may_publish, refusal
from archive.interchange.working.progress import BarProgress
from archive.management.terminal import Terminal, telling_the_truth
from archive.models import Import
from archive.vocabularies import ImportStatus


def publish(imported: Import, editor, terminal: Terminal):
    """Say what of that which the import brought would be published and what would not show, ask, and do it."""
    if imported.status != ImportStatus.CONFIRMED:
        status = ImportStatus(imported.status).label
        raise CommandError(f"import {imported.pk} ({imported.file_name}) is {status}: there is nothing to publish.")
    kinds = kinds_waiting(imported)
    missing = may_publish(editor, kinds)
    if missing:
        raise CommandError(refusal(missing))
    found = outlook(imported)
    terminal.say(f"To be published: {found.words or 'nothing'}.", found.sentences())
    if not kinds:
        return
    terminal.ask(f"Publish what import {imported.pk} ({imported.file_name}) brought?", "Nothing was published.")
    try:
        with telling_the_truth(imported), BarProgress() as bar:
            done = publish_import(imported, editor, progress=bar)
            terminal.has_written = True
    except CannotPublish as error:
        raise CommandError(str(error)) from error
    terminal.say(done.words)
    terminal.say(f"Change set {done.change_set.number}; the page of the import takes it back.")
