"""Taking in what is too long for a request."""

from django.db import OperationalError, transaction

from archive.interchange.working import files
from archive.interchange.working.ending import end_abandoned, is_busy
from archive.interchange.working.holding import is_held
from archive.interchange.working.registry import CannotDo
from archive.models import Import, Job
from archive.vocabularies import JobKind


def enqueue(kind: str, *, editor, import_of: Import | None = None, arguments: dict | None = None) -> Job:
    """Queue a piece of work; it is begun when those before it are done, and not before the transaction is.

    Raises CannotDo, with a sentence for the editor, where another job of the import is waiting or running, or where
    an SQLite archive is being written to for longer than anybody waits.
    """
    try:
        with transaction.atomic():
            if import_of is not None:
                _take_turn(import_of)
            job = Job.objects.create(kind=JobKind(kind), editor=editor, import_of=import_of, arguments=arguments or {})
            files.forget(job.pk)
    except OperationalError as error:
        if not is_busy(error):
            raise
        raise CannotDo("The archive is busy with a longer piece of work; try again when that is done.") from error
    return job


def is_worker_alive() -> bool:
    """Whether a worker of this data folder is there to do what is queued."""
    return is_held(files.hold_of_workers())


def _take_turn(imported: Import):
    """Let nobody else queue anything for the import until our transaction ends."""
    jobs = Job.objects.filter(import_of=imported).going_on()
    end_abandoned(jobs)
    _refuse(jobs)  # before the lock, which a running job may hold until it is done
    list(Import.objects.select_for_update(nowait=True, no_key=True).filter(pk=imported.pk))
    _refuse(jobs)


def _refuse(jobs):
    other = jobs.first()
    if other is not None:
        what, how = other.get_kind_display(), other.get_status_display()
        raise CannotDo(f"This import is busy with {what} ({how}). Wait until that is done, or stop it.")
