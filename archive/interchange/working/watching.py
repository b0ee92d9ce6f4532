"""The worker: sees twice a second whether work waits, and has each job done by a process of its own.

So a job that crashes, or is killed for the memory it took, ends neither the worker nor the jobs after it. The worker
itself has nothing to do with the archive but one query, and is kept small: it knows no models, only the settings.

    python -m archive.interchange.working.watching [--beside PID]
"""

import argparse
import contextlib
import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from urllib.parse import quote

from django.conf import settings

from archive.interchange.working import files
from archive.interchange.working.holding import hold, is_held

INTERVAL = 0.5  # seconds between two looks at the queue
GRACE = 5  # seconds that a job's process has to roll back when the worker is told to end
PATIENCE = 30  # seconds, at most, until what failed is tried again
BETWEEN_TIDYINGS = 86_400

GOING_ON = "SELECT id, status FROM archive_job WHERE status IN ('waiting', 'running') ORDER BY id"


def worker_command(*, beside: int | None = None) -> list[str]:
    """What starts a worker, to be called in the project's folder; it ends with the process ``beside`` it."""
    command = [sys.executable, "-m", "archive.interchange.working.watching"]
    return command if beside is None else [*command, "--beside", str(beside)]


class Queue:
    """The queue as the worker sees it, through one connection that it keeps."""

    def __init__(self, database: dict):
        self._database, self._connection = database, None

    def going_on(self) -> list[tuple[int, str]]:
        """The jobs that are waiting or running; raises whatever keeps us from knowing."""
        try:
            if self._connection is None:
                self._connection = self._connect()
            return self._connection.execute(GOING_ON).fetchall()
        except Exception:
            self.close()
            raise

    def close(self):
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.close()
            self._connection = None

    def _connect(self):
        name, options = self._database["NAME"], self._database.get("OPTIONS", {})
        if self._database["ENGINE"] == "django.db.backends.sqlite3":
            return sqlite3.connect(f"file:{quote(str(name))}?mode=rw", uri=True, timeout=5, isolation_level=None)
        import psycopg

        of_django = ("pool", "assume_role", "isolation_level", "server_side_binding")
        given = {key: self._database.get(key.upper()) for key in ("user", "password", "host", "port")}
        given |= {key: value for key, value in options.items() if key not in of_django}
        given = {key: value for key, value in given.items() if value}
        return psycopg.connect(dbname=name, **given, autocommit=True, prepare_threshold=None)


class Worker:
    """Has waiting jobs done, one after the other, until it is told to end; ``once``, until none waits."""

    def __init__(self, *, once: bool = False, beside: int | None = None):
        self.once, self.beside = once, beside
        self._queue = Queue(settings.DATABASES["default"])
        self._told_to_end = False
        self._trouble = ""
        self._failures = 0  # in a row
        self._tidied = time.monotonic()
        self._woken, self._waking = socket.socketpair()

    def work(self) -> int:
        """Work until the end; gives 0, or 1 where jobs were left waiting because their processes can't be started."""
        with hold(files.hold_of_workers(), with_others=True), self._listening():
            while not self._is_over():
                did = self._next()
                if did is None:
                    if self.once:
                        break
                    self._pause(INTERVAL)
                elif did:
                    self._failures = 0
                else:
                    self._failures += 1
                    if self.once and self._failures == 3:
                        return 1
                    self._pause(min(2**self._failures / 2, PATIENCE))
            self._queue.close()
        return 0

    def _next(self) -> bool | None:
        """Do what is to be done next: True when it went well, False when it is to be tried again, None for nothing."""
        try:
            going_on = self._queue.going_on()
        except Exception as error:
            self._tell(f"the queue can't be read ({' '.join(str(error).split())}); trying again")
            return False
        self._trouble = ""
        if any(status == "running" and not is_held(files.hold_of(pk)) for pk, status in going_on):
            return self._run("--recover")
        waiting = [pk for pk, status in going_on if status == "waiting"]
        if waiting:
            return self._run("--job", str(waiting[0]))
        if time.monotonic() - self._tidied > BETWEEN_TIDYINGS:
            self._tidied = time.monotonic()
            return self._run("--recover")
        return None

    def _run(self, *what: str) -> bool:
        """Have it done by a process of its own, which ends when the worker does; says whether it ended well."""
        process = subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", *what],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,  # closes when the worker is gone, however it went
            start_new_session=True,  # a Ctrl-C is for the worker, which tells the process to end
        )
        try:
            while process.poll() is None and not self._is_over():
                self._pause(INTERVAL)
            if process.poll() is None:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(GRACE)
        finally:
            # With everything that it has started itself.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdin.close()
        if process.returncode < 0 and not self._is_over():
            self._tell(f"the process of “{' '.join(what)}” was ended by signal {-process.returncode}")
        return process.returncode == 0

    def _is_over(self) -> bool:
        return self._told_to_end or (self.beside is not None and os.getppid() != self.beside)

    @contextlib.contextmanager
    def _listening(self):
        """End on SIGTERM and Ctrl-C; wake up for these and for the end of a job's process."""
        self._woken.setblocking(False)
        self._waking.setblocking(False)

        def end(*_):
            self._told_to_end = True

        handlers = {signal.SIGTERM: end, signal.SIGINT: end, signal.SIGCHLD: lambda *_: None}
        if self.beside is not None:  # the server reads its configuration again on this one, and goes on
            handlers[signal.SIGHUP] = signal.SIG_IGN
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        woken_before = signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(woken_before)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _pause(self, seconds: float):
        """Sleep, in short naps where it is long; a signal ends a nap."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self._is_over():
            if select.select([self._woken], [], [], min(left, INTERVAL))[0]:
                self._woken.recv(1024)
                if seconds <= INTERVAL:
                    return

    def _tell(self, trouble: str):
        """Tell the operator, but not the same thing again and again."""
        if trouble != self._trouble:
            self._trouble = trouble
            print(f"Cursus's worker: {trouble}.", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(prog="watching")
    parser.add_argument("--beside", type=int, metavar="PID", help="end when this process, our parent, does")
    sys.exit(Worker(beside=parser.parse_args().beside).work())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    main()
