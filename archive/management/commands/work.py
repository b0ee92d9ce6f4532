"""manage.py work: does the work that is too long for a request. `make run` starts it beside the web server."""

import os
import signal
import stat
import sys
import threading
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from archive.interchange.working import files
from archive.interchange.working.ending import end_abandoned
from archive.interchange.working.running import Interrupted, run
from archive.interchange.working.watching import GRACE, Worker, worker_command
from archive.models import Job

NICENESS = 5  # pages come first
SQLITE_PATIENCE = 300  # seconds that a job waits for its turn to write


class Command(BaseCommand):
    help = "Does waiting imports and exports, one after the other, until it is stopped (SIGTERM or Ctrl-C)."
    requires_system_checks = ()

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--once", action="store_true", help="do what waits now, and end")
        what.add_argument("--job", type=int, metavar="ID", help="do this job here; the worker calls it so")
        what.add_argument("--recover", action="store_true", help="end jobs whose process is gone, and tidy up")

    def handle(self, *, once, job, recover, **options):
        if once:
            sys.exit(Worker(once=True).work())
        if job is None and not recover:
            # In place of this process, which has loaded the whole archive.
            os.chdir(settings.BASE_DIR)
            os.execv(sys.executable, worker_command())
        os.nice(NICENESS)
        end_with_the_worker()
        if connection.vendor == "sqlite":
            connection.settings_dict["OPTIONS"]["timeout"] = SQLITE_PATIENCE
        if recover:
            end_abandoned(Job.objects.all())
            files.tidy(set(Job.objects.going_on().values_list("pk", flat=True)))
            return
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # only the work itself can be interrupted
        try:
            run(job)
        except Interrupted:
            sys.exit(143)


def end_with_the_worker():
    """End this process when the worker is gone, which was at the other end of our standard input."""

    def watch():
        os.read(sys.stdin.fileno(), 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        if os.getpgrp() == os.getpid():  # with everything that we started
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    if not stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        return  # called by hand
    threading.Thread(target=watch, daemon=True).start()
