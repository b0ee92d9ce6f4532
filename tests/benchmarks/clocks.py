"""Clocks that count work rather than waiting, and rounds in which two things take turns."""

import gc
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

_TICK = 1 / os.sysconf("SC_CLK_TCK")


def cpu_of(process: int) -> float:
    """Seconds of CPU that another process has used, all its threads together, its children apart."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * _TICK


def children_of(process: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *children_of(int(child))]
    return found


def memory_of(process: int) -> int:
    """Bytes of a process's memory that it shares with no other, or shares in part (its proportional set size)."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    raise OSError(f"the memory of process {process} is not told")


def cpu_clock(connection) -> Callable[[], float]:
    """Seconds of CPU used by this process and, where there is one, by the database's server for it."""
    if connection.vendor != "postgresql":
        return time.process_time
    connection.ensure_connection()
    server = connection.connection.info.backend_pid
    return lambda: time.process_time() + cpu_of(server)


def alternate(rounds: int, clock: Callable[[], float], *works: Callable[[], object]) -> list[list[float]]:
    """The seconds that each work took in each round; in every other round they come in the opposite order."""
    seconds: list[list[float]] = [[] for _ in works]
    for number in range(rounds):
        order = range(len(works)) if number % 2 else reversed(range(len(works)))
        for which in order:
            gc.collect()
            begin = clock()
            works[which]()
            seconds[which].append(clock() - begin)
    return seconds


def median_ratio(of: list[float], to: list[float]) -> float:
    """The median of the rounds' ratios."""
    return statistics.median(a / b for a, b in zip(of, to, strict=True))
