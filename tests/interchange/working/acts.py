"""What jobs do in these tests, in place of planning, confirming, undoing and exporting."""

import os
import signal
import time
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.db import transaction

from archive.interchange.working.registry import RUNS, CannotDo
from archive.models import Import
from archive.vocabularies import JobKind


class Acts(AppConfig):
    """Puts the acts in their places in processes other than that of the tests."""

    name = "tests.interchange.working"

    def ready(self):
        RUNS.update(ACTS)


def count(job, progress):
    """Do nothing so many times."""
    times = job.arguments.get("times", 3)
    progress.begin("counting", times)
    for _ in range(times):
        progress.advance()
    return {"counted": times, "message": f"Counted to {times}."}


def wait(job, progress):
    """Write something, say so, and wait to be ended: what was written must be gone then."""
    progress.begin("waiting", None)
    with transaction.atomic():
        Import.objects.create(file_name="half a table")
        (Path(settings.DATA_DIR) / "waiting").touch()
        while True:
            time.sleep(0.02)
            progress.advance()


def crash(job, progress):
    """End as a process ends that took too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(job, progress):
    raise CannotDo("The table has no rows.")


def break_down(job, progress):
    raise KeyError("/secret/path")


ACTS = {
    JobKind.PLAN: f"{__name__}.count",
    JobKind.CONFIRM: f"{__name__}.wait",
    JobKind.UNDO: f"{__name__}.crash",
}
