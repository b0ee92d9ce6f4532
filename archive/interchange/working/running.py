"""Doing a job in this process. The worker gives each job a process of its own, tests don't."""

import contextlib
import json
import logging
import signal
import threading

from django.db import connections
from django.utils import timezone

from archive.interchange.working import ending, files
from archive.interchange.working.holding import hold
from archive.interchange.working.progress import FileProgress, Stopped
from archive.interchange.working.registry import CannotDo, run_of
from archive.models import Job
from archive.search import index
from archive.vocabularies import JobStatus

logger = logging.getLogger(__name__)

STOPPED = "It was stopped before its end; nothing was written."
WENT_WRONG = "Something went wrong that is not your table's fault; nothing was written. Reference: {reference}"


class Interrupted(BaseException):
    """The process was told to end; like a KeyboardInterrupt it passes through everything."""


def run_next(using: str = "default") -> Job | None:
    """Run the job that has waited longest; gives it, ended, or None where none waits."""
    for pk in list(Job.objects.using(using).waiting().values_list("pk", flat=True)):
        job = run(pk, using)
        if job is not None:
            return job
    return None


def run(pk: int, using: str = "default") -> Job | None:
    """Run the job if it still waits; gives it, ended, or None where somebody else has taken or stopped it.

    Of several processes that want the same job one gets it. Whatever the work itself raises ends the job with a
    sentence; only what ends the process (SIGTERM, Ctrl-C) is passed on, after the job was marked as interrupted.
    """
    jobs = Job.objects.using(using).filter(pk=pk)
    with hold(files.hold_of(pk)) as is_ours:
        waiting = jobs.filter(status=JobStatus.WAITING)
        if not is_ours or not waiting.update(status=JobStatus.RUNNING, started_at=timezone.now()):
            return None
        job = jobs.get()
        try:
            status, message, result = _done(job)
            try:
                ending.end(jobs, status, message, result)
            except Exception:
                # The connection may have been what went wrong.
                connections[using].close_if_unusable_or_obsolete()
                ending.end(jobs, status, message, result)
        except (Interrupted, KeyboardInterrupt):
            ending.end(jobs, JobStatus.FAILED, ending.INTERRUPTED)
            raise
        finally:
            files.forget(pk)
    job.refresh_from_db()
    if job.status == JobStatus.DONE:
        index.refresh()
    return job


def _done(job: Job) -> tuple[JobStatus, str, dict]:
    """Do the work; gives how it ended, what the person is told, and what came of it."""
    progress = FileProgress(job.pk)
    try:
        progress.heed_wish()
        with interruptible():
            result = dict(run_of(job.kind)(job, progress) or {})
        json.dumps(result)
        return JobStatus.DONE, str(result.pop("message", "")), result
    except Stopped:
        return JobStatus.STOPPED, STOPPED, {}
    except CannotDo as error:
        return JobStatus.FAILED, str(error), {}
    except Exception:
        logger.exception("Job %s (%s) failed.", job.pk, job.kind)
        return JobStatus.FAILED, WENT_WRONG.format(reference=job.pk), {}


@contextlib.contextmanager
def interruptible():
    """Let SIGTERM end the work in the way of an exception, once; after the work it is too late to interrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise Interrupted

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
