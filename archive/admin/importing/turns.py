"""Writing something down about an import while others may be at work."""

import contextlib
from collections.abc import Iterator

from django.db import OperationalError, transaction

from archive.interchange.working.ending import is_busy
from archive.interchange.working.registry import CannotDo
from archive.models import Import, Job

BUSY = "The archive is busy with a longer piece of work; try again when that is done."
AT_WORK = "Somebody is at work with this import; wait until that is done, or stop it."


@contextlib.contextmanager
def in_one_go() -> Iterator[None]:
    """A transaction. Raises CannotDo where the archive is written to for longer than anybody waits."""
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if not is_busy(error):
            raise
        raise CannotDo(BUSY) from error


def taken(imported: Import) -> Import:
    """The import as it is now, which nobody else changes until the transaction ends.

    Raises CannotDo while a job of the import waits or runs.
    """
    jobs = Job.objects.filter(import_of=imported).going_on()
    if not jobs.exists():  # a running job may keep the import locked until it is done
        locked = Import.objects.select_for_update(no_key=True).filter(pk=imported.pk).first()
        if locked is not None and not jobs.exists():
            return locked
    raise CannotDo(AT_WORK)
