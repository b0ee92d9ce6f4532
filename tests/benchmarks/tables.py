"""Tables in and out: planning, confirming, undoing and exporting conferrals, against the stock library and a script.

The archive plans, validates, cites, logs and can undo; the stock import (`reference/stock.py`) previews and stores, and
the hand-written one (`reference/handwritten.py`) stores with citations and log. All read files of the same making,
every round rows of its own. The figures are rows per second of time; CPU is told beside them.

    python -m tests.benchmarks.tables --rows 20000                    the figures
    python -m tests.benchmarks.tables --rows 20000 --peak import      the memory of one act, by itself (undo --number N)
"""

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from tests.benchmarks.clocks import cpu_clock, median_ratio
from tests.benchmarks.figures import Figure

ROUNDS = 3
STOCK_ROWS, HANDWRITTEN_ROWS = 1000, 5000  # both take as long for each row, however many there are
TIMES_STOCK = {"sqlite": 12, "postgresql": 20}
TIMES_HANDWRITTEN = 1 / 3
TIMES_STOCK_EXPORT = 5
GROWTH_OF_MEMORY = 1.5
FEWER = 10  # so many times fewer rows for the memory that is compared with


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--peak", choices=PEAKS)
    parser.add_argument("--number", type=int)
    options = parser.parse_args()
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        if options.peak:
            map_nothing()
            PEAKS[options.peak](Path(folder), options)
            print("peak", peak_memory())
        else:
            Measurement(Path(folder), options.rows).run()


class Measurement:
    """The tables to bring in, and the seconds that each act took for each row."""

    def __init__(self, folder: Path, rows: int):
        self.folder, self.rows, self.start = folder, rows, 0
        self.taken: dict[str, list[tuple[float, float]]] = {}
        cpu = cpu_clock(connection)
        self.clocks = (time.perf_counter, lambda: cpu() + cpu_of_children())

    def run(self):
        from tests.benchmarks import conferrals
        from tests.benchmarks.reference import stock

        self.editor = conferrals.make_editor_and_sources()
        stock.make_tables()
        for number in range(ROUNDS):
            acts = [self.ours, self.stock, self.handwritten]
            for act in acts if number % 2 else reversed(acts):
                act()
        self.tell_imports()
        self.memory_of_importing()
        self.exports()

    def ours(self):
        from tests import imports

        table = self.table("conferrals.csv", self.rows)
        imported = imports.upload(table, self.editor)
        self.time("planned", self.rows, lambda: imports.plan(imported))
        self.expect(imported, "new")
        self.time("confirmed", self.rows, lambda: imports.confirm(imported, self.editor))
        again = imports.upload(table, self.editor)
        self.time("planned again", self.rows, lambda: imports.plan(again))
        self.expect(again, "unchanged")
        self.time("undone", self.rows, lambda: imports.undo(imported, self.editor))

    def expect(self, imported, verdict):
        imported.refresh_from_db()
        if imported.counts.get(verdict) != self.rows:
            raise RuntimeError(f"the plan says {imported.counts}, but all rows are {verdict}")

    def stock(self):
        from tests.benchmarks.reference import stock

        table = self.table("stock.csv", STOCK_ROWS)
        self.time("stock", STOCK_ROWS, lambda: stock.preview_and_confirm(table))

    def handwritten(self):
        from tests.benchmarks.reference import handwritten

        table = self.table("handwritten.csv", HANDWRITTEN_ROWS)
        self.time("handwritten", HANDWRITTEN_ROWS, lambda: handwritten.bring_in(table))

    def table(self, name, rows) -> Path:
        """A file of so many rows that were in none before."""
        from tests.benchmarks import conferrals

        path = conferrals.write_table(self.folder / name, rows, self.start)
        self.start += rows
        return path

    def time(self, what, rows, act):
        gc.collect()
        begun = [clock() for clock in self.clocks]
        act()
        seconds = [(clock() - begin) / rows for clock, begin in zip(self.clocks, begun, strict=True)]
        self.taken.setdefault(what, []).append(tuple(seconds))

    # ── what is told ──

    def tell_imports(self):
        rows = f"{self.rows:,} conferrals"
        ours = ("planned", "confirmed")
        goal = 1 / TIMES_STOCK[connection.vendor]
        self.tell(f"{rows} planned and confirmed", ours, "stock", "stock preview and import", goal)
        goal = 1 / TIMES_HANDWRITTEN
        self.tell(f"{rows} planned and confirmed", ours, "handwritten", "hand-written bulk_create", goal)
        for what in ("planned", "confirmed", "undone"):
            self.tell(f"{rows} {what}", (what,), "handwritten", "hand-written bulk_create")
        self.tell(f"{rows} planned again, nothing new", ("planned again",), "handwritten", "hand-written bulk_create")

    def tell(self, what, ours, theirs, against, goal=None):
        (time_of_ours, cpu_of_ours), (time_of_theirs, cpu_of_theirs) = self.costs(*ours), self.costs(theirs)
        speeds = [f"{1 / statistics.median(rounds):,.0f}" for rounds in (time_of_ours, time_of_theirs)]
        Figure(
            what=what,
            against=against,
            ratio=median_ratio(time_of_ours, time_of_theirs),
            goal=goal,
            detail=f"{' : '.join(speeds)} rows a second ({1 / median_ratio(time_of_ours, time_of_theirs):.3g} times; "
            f"by CPU {1 / median_ratio(cpu_of_ours, cpu_of_theirs):.3g} times)",
        ).tell()

    def costs(self, *acts) -> tuple[list[float], list[float]]:
        """Seconds of time and of CPU for a row, in each round, all the acts together."""
        rounds = list(zip(*(self.taken[act] for act in acts), strict=True))
        return tuple([sum(act[clock] for act in one) for one in rounds] for clock in (0, 1))

    # ── memory ──

    def memory_of_importing(self):
        peaks = {"planning and confirming": [], "undoing": []}
        for rows in (self.rows // FEWER, self.rows):
            told = self.peak("import", "--rows", str(rows), "--start", str(self.start))
            self.start += rows
            peaks["planning and confirming"].append(told["peak"])
            peaks["undoing"].append(self.peak("undo", "--number", str(told["import"]))["peak"])
        for what, (few, many) in peaks.items():
            self.tell_memory(what, self.rows, few, many)

    def tell_memory(self, what, rows, few, many):
        Figure(
            what=f"memory of {what} {rows:,} conferrals",
            against=f"{rows // FEWER:,}",
            ratio=many / few,
            goal=GROWTH_OF_MEMORY,
            detail=f"{many / 2**20:.0f} : {few / 2**20:.0f} MB at most",
        ).tell()

    def peak(self, act, *words) -> dict[str, int]:
        """What an act tells that is done in a process of its own: the most memory that it took, in bytes."""
        words = [sys.executable, "-m", "tests.benchmarks.tables", "--peak", act, *words]
        told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
        return {what: int(number) for what, number in map(str.split, told.stdout.splitlines())}

    # ── export ──

    def exports(self):
        from archive.models import Conferral
        from tests import imports
        from tests.benchmarks.reference import stock

        imported = imports.upload(self.table("conferrals.csv", self.rows), self.editor)
        imports.plan(imported)
        imports.confirm(imported, self.editor)
        rows = stock.take_conferrals_over()
        ours, theirs = self.folder / "ours.csv", self.folder / "stock.csv"
        acts = [
            lambda: self.time("exported", rows, lambda: imports.export(Conferral, ours)),
            lambda: self.time("joined", rows, lambda: stock.export(theirs, joined=True)),
            lambda: self.time("stock export", STOCK_ROWS, lambda: stock.export(theirs, STOCK_ROWS, joined=False)),
        ]
        for number in range(ROUNDS):
            for act in acts if number % 2 else reversed(acts):
                act()
        exported = f"{rows:,} conferrals exported"
        self.tell(exported, ("exported",), "joined", "stock export, foreign keys joined", 1 / TIMES_STOCK_EXPORT)
        self.tell(exported, ("exported",), "stock export", "stock export")
        few, many = (self.peak("export", "--rows", str(count))["peak"] for count in (rows // FEWER, rows))
        self.tell_memory("exporting", rows, few, many)


def peak_of_importing(folder, options):
    from tests import imports
    from tests.benchmarks import conferrals

    editor = conferrals.make_editor_and_sources()
    table = conferrals.write_table(folder / "conferrals.csv", options.rows, options.start)
    imported = imports.upload(table, editor)
    imports.plan(imported)
    imports.confirm(imported, editor)
    print("import", imported.pk)


def peak_of_undoing(folder, options):
    from archive.models import Import
    from tests import imports

    imported = Import.objects.get(pk=options.number)
    imports.undo(imported, imported.editor)


def peak_of_exporting(folder, options):
    from archive.models import Conferral
    from tests import imports

    imports.export(Conferral, folder / "conferrals.csv", options.rows)


PEAKS = {"import": peak_of_importing, "undo": peak_of_undoing, "export": peak_of_exporting}


def map_nothing():
    """Let SQLite read its file without mapping it: what is mapped is the system's cache, not memory of ours."""
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] += "PRAGMA mmap_size=0;"


def peak_memory() -> int:
    """Bytes: the most that this process, or one of the processes that it started and waited for, has taken at once."""
    # Not ru_maxrss for the process itself: it also counts what it was forked from.
    status = Path("/proc/self/status").read_text()
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    return 1024 * max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def cpu_of_children() -> float:
    """Seconds of CPU of the processes that this one started and waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
