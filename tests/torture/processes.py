"""Acts in processes of their own: forked, started together where that is wanted, killed at a moment, and waited for."""

import dataclasses
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from random import Random

from django.db import connection, connections

PATIENCE = 120  # seconds, after which a process counts as stuck
# What is called where something is about to become permanent, or just did: the kill then falls before or after it.
BOUNDARIES = {
    *("execute", "executemany", "commit", "_commit", "rollback", "savepoint_commit"),
    *("fsync", "replace", "rename", "unlink"),
}


@dataclasses.dataclass(frozen=True)
class Moment:
    """When a process is to be killed: after so many seconds, or at so many-th call or boundary; 0 is never."""

    after: str = "never"  # "seconds", "calls" or "boundaries"
    count: float = 0

    def __str__(self):
        return f"after {self.count:.3f} seconds" if self.after == "seconds" else f"at {self.count} {self.after}"


@dataclasses.dataclass(frozen=True)
class Course:
    """How an act goes when nobody kills it: what it takes of each of the things that moments are counted in."""

    seconds: float
    calls: int
    boundaries: int

    def moment(self, random: Random) -> Moment:
        """A moment in it, or shortly after."""
        after = random.choice(("seconds", "calls", "boundaries"))
        if after == "seconds":  # counting has taken its time
            return Moment(after, random.uniform(0, self.seconds * 0.6))
        last = getattr(self, after)
        near_the_end = after == "boundaries" and random.random() < 0.4  # around the commit
        return Moment(after, random.randint(max(last - 12, 1) if near_the_end else 1, last))


@dataclasses.dataclass
class End:
    """What became of a process: what its act gave back, what it was refused with, or that it was killed."""

    killed: bool = False
    gave: object = None
    error: str = ""  # the name of the exception's class
    says: str = ""
    trace: str = ""
    course: Course | None = None

    @property
    def trouble(self) -> str:
        """What went wrong, for whoever looks into it."""
        return f"{self.error}: {self.says}\n{self.trace}"


class Process:
    """One act in a process of its own, which begins when ``open_gate`` is called where it is ``gated``."""

    def __init__(self, act: Callable[[], object], moment: Moment | None = None, *, gated=False, counting=False):
        connections.close_all()  # a connection can't be shared by two processes
        self.moment = moment or Moment()
        from_child, to_parent = os.pipe()
        gate, self._gate = os.pipe()
        self.begun = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(from_child)
            os.close(self._gate)
            if gated:
                os.read(gate, 1)
            _do(act, self.moment, to_parent, counting)
        os.close(to_parent)
        os.close(gate)
        self._from_child = from_child

    def open_gate(self):
        self.begun = time.monotonic()
        os.close(self._gate)
        self._gate = None

    def end(self) -> End:
        """Wait for the process to end, killing it where its moment has come."""
        if self._gate is not None:
            self.open_gate()
        killing_at = self.begun + self.moment.count if self.moment.after == "seconds" else None
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                break
            now = time.monotonic()
            if killing_at is not None and now >= killing_at:
                os.kill(self.pid, signal.SIGKILL)
                killing_at = None
            elif now > self.begun + PATIENCE:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                os.close(self._from_child)
                raise AssertionError(f"a process was still not done after {PATIENCE} seconds")
            else:
                time.sleep(min(0.002, max(killing_at - now, 0)) if killing_at is not None else 0.002)
        with os.fdopen(self._from_child) as told:
            line = told.read()
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            return End(killed=True)
        if not line:
            raise AssertionError(f"a process ended without a word, with status {status}")
        found = json.loads(line)
        course = found.pop("course")
        return End(**found, course=Course(**course) if course else None)


def run(act, moment: Moment | None = None, *, counting=False) -> End:
    """Do the act in a process of its own, and leave the database to nobody but us."""
    end = Process(act, moment, counting=counting).end()
    wait_for_silence()
    return end


def run_together(acts) -> list[End]:
    """Do all acts at the same time."""
    processes = [Process(act, gated=True) for act in acts]
    for process in processes:
        process.open_gate()
    ends = [process.end() for process in processes]
    wait_for_silence()
    return ends


def wait_for_silence():
    """Until PostgreSQL has noticed that a killed process is gone, and has taken back what it left open."""
    if connection.vendor != "postgresql":
        return
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.005)
    raise AssertionError("a session of a process that is gone stays open")


def _do(act, moment, to_parent, counting):
    """The child's whole life."""
    told = {}
    try:
        counts = {"calls": 0, "boundaries": 0}
        begun = time.monotonic()
        try:
            if counting:
                sys.setprofile(_counter(counts))
            elif moment.after in counts:
                sys.setprofile(_killer(moment))
            told["gave"] = act()
        except Exception as error:
            told |= {"error": type(error).__name__, "says": str(error), "trace": traceback.format_exc()}
        finally:
            sys.setprofile(None)
        seconds = time.monotonic() - begun
        told["course"] = {"seconds": seconds, **counts} if counting else None
        connections.close_all()
        with os.fdopen(to_parent, "w") as out:
            out.write(json.dumps(told, default=str))
    finally:
        os._exit(0)


def _is_boundary(frame, event, argument) -> bool:
    name = getattr(argument, "__name__", "") if event.startswith("c_") else frame.f_code.co_name
    return name in BOUNDARIES


def _counter(counts):
    def count(frame, event, argument):
        counts["calls"] += event in ("call", "c_call")
        counts["boundaries"] += _is_boundary(frame, event, argument)

    return count


def _killer(moment):
    left = moment.count
    calls = moment.after == "calls"

    def count(frame, event, argument):
        nonlocal left
        left -= event in ("call", "c_call") if calls else _is_boundary(frame, event, argument)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return count
