"""How jobs end, also those whose process is no longer there to say so."""

from django.utils import timezone

from archive.interchange.working import files
from archive.interchange.working.holding import hold
from archive.vocabularies import JobStatus

INTERRUPTED = (
    "The work was interrupted. Either all of it was done or nothing: have a look, and start it again if need be."
)


def end(jobs, status: JobStatus, message: str = "", result: dict | None = None) -> int:
    """End the jobs of the queryset; gives how many there were."""
    return jobs.update(status=status, message=message, ended_at=timezone.now(), result=result or {})


def end_abandoned(jobs) -> int:
    """End those of the jobs that are said to run while no process runs them; gives how many these were.

    A running job's process holds a file for as long as it lives, whichever way it ends.
    """
    ended = 0
    for pk in list(jobs.filter(status=JobStatus.RUNNING).values_list("pk", flat=True)):
        with hold(files.hold_of(pk)) as is_ours:
            if is_ours and end(jobs.filter(pk=pk, status=JobStatus.RUNNING), JobStatus.FAILED, INTERRUPTED):
                files.forget(pk)
                ended += 1
    return ended


def is_busy(error: Exception) -> bool:
    """Whether a database's error says that somebody else has what we need: SQLite's one turn to write, or a row."""
    return "database is locked" in str(error) or getattr(error.__cause__, "sqlstate", "") == "55P03"
