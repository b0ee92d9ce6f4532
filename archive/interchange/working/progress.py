"""How far a long act has come, told by the act and read by whoever watches; and the wish to stop it.

Every long act is given an object with `begin` and `advance`: `FileProgress` where it is a job, `BarProgress` on the
command line, `Silent` where nobody watches. What a file tells may be old, half gone or missing: that harms nothing.
"""

import contextlib
import dataclasses
import os
import time
from datetime import UTC, datetime

import orjson
from django.db import OperationalError
from tqdm import tqdm

from archive.curation import progress
from archive.interchange.working import ending, files
from archive.vocabularies import JobStatus

INTERVAL = 0.2  # seconds between two writings


class Stopped(Exception):
    """Somebody asked for the act to stop; it passes through everything, and what was begun is rolled back."""


class Silent(progress.Silent):
    """Nobody watches."""

    def begin(self, what: str, total: int | None = None, *, stoppable: bool = True):
        pass


class BarProgress:
    """Shows on the standard error how far an act has come, where somebody watches."""

    def __init__(self):
        self._bar = None

    def begin(self, what: str, total: int | None = None, *, stoppable: bool = True):
        self.close()
        self._bar = tqdm(desc=what, total=total, unit=" rows", disable=None, leave=False)

    def advance(self, number: int = 1):
        self._bar.update(number)

    def close(self):
        if self._bar is not None:
            self._bar.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class FileProgress:
    """Tells the progress of a job in a file, at most five times a second, and heeds the wish to stop it."""

    def __init__(self, job_id: int):
        self.job_id = job_id
        self.what, self.done, self.total = "", 0, None
        self.stoppable = True
        self._begun_at, self._told = time.time(), 0.0

    def begin(self, what: str, total: int | None = None, *, stoppable: bool = True):
        """A part of the act begins, of so many steps where their number is known.

        Raises Stopped where that was asked for, unless neither this part nor the one before it can be stopped.
        """
        self.heed_wish()
        self.what, self.done, self.total, self.stoppable = what, 0, total, stoppable
        self._begun_at = time.time()
        self._tell()
        self.heed_wish()

    def advance(self, number: int = 1):
        """So many more steps are done. Raises Stopped where that was asked for and the part can be stopped."""
        self.done += number
        if time.monotonic() - self._told >= INTERVAL:
            self._tell()
            self.heed_wish()

    def heed_wish(self):
        if self.stoppable and files.wish_of(self.job_id).exists():
            raise Stopped

    def _tell(self):
        self._told = time.monotonic()
        told = {
            "what": self.what,
            "done": self.done,
            "total": self.total,
            "stoppable": self.stoppable,
            "begun_at": self._begun_at,
            "updated_at": time.time(),
        }
        path = files.progress_of(self.job_id)
        new = path.with_suffix(".new")
        # A full disk or a folder that somebody deleted is no reason to end the act.
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(orjson.dumps(told))
            os.replace(new, path)


@dataclasses.dataclass(frozen=True)
class Progress:
    """How far a job has come with the part that it is at."""

    what: str = ""
    done: int = 0
    total: int | None = None
    begun_at: datetime | None = None
    updated_at: datetime | None = None
    can_be_stopped: bool = False
    is_stopping: bool = False
    share: float | None = None  # from 0 to 1, None where the whole is not known

    @property
    def percent(self) -> int | None:
        return None if self.share is None else int(self.share * 100)

    @property
    def seconds_left(self) -> int | None:
        """How long the part will still take if it goes on as it went; None while nobody can tell."""
        if not self.share or not self.begun_at or not self.updated_at:
            return None
        went = (self.updated_at - self.begun_at).total_seconds()
        if went < 1 and self.share < 1:
            return None
        silent = (datetime.now(UTC) - self.updated_at).total_seconds()
        return max(round(went * (1 - self.share) / self.share - silent), 0)


def read_progress(job) -> Progress:
    """How far the job has come, as far as it has told."""
    if not job.is_going_on:
        return Progress(share=1.0 if job.status == JobStatus.DONE else None)
    is_stopping = files.wish_of(job.pk).exists()
    if job.status == JobStatus.WAITING:
        return Progress(can_be_stopped=not is_stopping, is_stopping=is_stopping)
    try:
        told = orjson.loads(files.progress_of(job.pk).read_bytes())
        done, total = int(told["done"]), None if told["total"] is None else int(told["total"])
        return Progress(
            what=str(told["what"]),
            done=done,
            total=total,
            begun_at=datetime.fromtimestamp(told["begun_at"], UTC),
            updated_at=datetime.fromtimestamp(told["updated_at"], UTC),
            can_be_stopped=bool(told["stoppable"]) and not is_stopping,
            is_stopping=is_stopping,
            share=min(max(done / total, 0.0), 1.0) if total else None,
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Progress(can_be_stopped=not is_stopping, is_stopping=is_stopping)


def ask_to_stop(job):
    """Have the job stop: one that waits at once, one that runs as soon as it can be; an ended one is left alone."""
    jobs = type(job).objects.filter(pk=job.pk)
    job.status = jobs.values_list("status", flat=True).get()
    if not job.is_going_on:
        return
    # The wish comes first: a job that is taken at this very moment finds it.
    wish = files.wish_of(job.pk)
    wish.parent.mkdir(parents=True, exist_ok=True)
    wish.touch()
    try:
        ended = ending.end(jobs.filter(status=JobStatus.WAITING), JobStatus.STOPPED, "It was stopped before it began.")
        ended += ending.end_abandoned(jobs)
    except OperationalError as error:
        if not ending.is_busy(error):
            raise
        ended = 0  # whoever writes for so long keeps us from saying it; the job will find the wish when its turn comes
    if ended:
        files.forget(job.pk)
    job.refresh_from_db()
