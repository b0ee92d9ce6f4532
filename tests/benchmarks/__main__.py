"""Runs the measurements and prints their table: python -m tests.benchmarks [--on NAME] [--only NAME ...] [--full]

A goal that is missed is printed as MISSED and is no error; a measurement that fails is one.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.figures import Figure, read, say, table
from tests.suites import ROOT, find_server, temporary_cluster, temporary_folder

SMALL, LARGE, VERY_LARGE = 1000, 10_000, 100_000
DATABASES = ("sqlite", "postgresql")
TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
# Each with the databases that it is measured on; dates have none. What writes into the archives comes last.
MEASUREMENTS = {
    "dates": ("",),
    "pages": DATABASES,
    "serving": DATABASES,
    "search": DATABASES,
    "lists": DATABASES,
    "loading": DATABASES,
    "change_log": DATABASES,
    "tables": DATABASES,
}
CONFERRALS, MANY_CONFERRALS = 20_000, 100_000


def main():
    parser = argparse.ArgumentParser(prog="tests.benchmarks")
    parser.add_argument("--on", choices=DATABASES, help="one database only")
    parser.add_argument("--only", choices=MEASUREMENTS, nargs="+", default=list(MEASUREMENTS), help="some measurements")
    parser.add_argument(
        "--full",
        action="store_true",
        default=os.environ.get("BENCH") == "full",
        help="100,000 people too, and tables of 100,000 rows",
    )
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    wanted = [options.on] if options.on else list(DATABASES)
    if "postgresql" in wanted and not find_server():
        say("Left out: PostgreSQL, for want of its server (on Debian: apt-get install postgresql).")
        wanted.remove("postgresql")

    begin, failed = time.monotonic(), []
    with contextlib.ExitStack() as stack:
        bench = Bench(Path(stack.enter_context(temporary_folder())), full=options.full)
        if "postgresql" in wanted:
            bench.cluster = stack.enter_context(temporary_cluster())
        sizes = [SMALL]
        if {"pages", "search", "lists"} & set(options.only):
            sizes += [LARGE] + [VERY_LARGE] * options.full
        if not set(options.only) <= {"dates", "loading"}:
            bench.make_archives(sizes, wanted)
        for name in sorted(options.only, key=list(MEASUREMENTS).index):
            for database in MEASUREMENTS[name]:
                if database and database not in wanted:
                    continue
                for arguments in bench.arguments(name, database, sizes):
                    if not bench.measure(name, database, arguments):
                        failed.append(f"{name} {database}".strip())
    print(f"\nRatios are the archive's cost to the reference's. {round(time.monotonic() - begin)} seconds in all.\n")
    print(table(bench.figures))
    if failed:
        sys.exit(f"\nNot measured, because something failed: {', '.join(failed)}.")


class Bench:
    """The archives to measure in, and what has been found."""

    def __init__(self, folder: Path, *, full: bool):
        self.folder, self.full, self.cluster = folder, full, ""
        self.figures: list[Figure] = []

    def make_archives(self, sizes, databases):
        """Generate an archive of each size, all at the same time, and copy them to PostgreSQL."""
        say(f"Generating archives of {' and '.join(f'{size:,}' for size in sizes)} people ...")
        generated = {size: self.start("archives", size, "", ["generate", "--people", str(size)]) for size in sizes}
        for process in generated.values():
            self.collect(process, "sqlite", required=True)
        if "postgresql" in databases:
            say("Copying them to PostgreSQL ...")
            for size in sizes:
                self.create_database(size)
                origin = str(self.folder / str(size) / "archive.sqlite3")
                process = self.start("archives", size, self.url_of(size), ["copy", "--origin", origin])
                self.collect(process, "postgresql", required=True)

    def arguments(self, name, database, sizes):
        """The arguments of each run of a measurement."""
        if name == "tables":
            yield ["--rows", str(MANY_CONFERRALS if self.full else CONFERRALS)]
            return
        if name != "pages":
            yield []
            return
        for size in sizes[1:]:
            large = self.folder / str(size) / "archive.sqlite3" if database == "sqlite" else f"people{size}"
            yield ["--large", str(large), "--people", str(size)] + (["--size-only"] if size != sizes[1] else [])

    def measure(self, name, database, arguments) -> bool:
        say(f"Measuring {name.replace('_', ' ')}{f' on {TITLES[database]}' if database else ''} ...")
        largest = VERY_LARGE if self.full else LARGE
        size = {"loading": "seed", "search": largest, "lists": largest}.get(name, SMALL)
        if database == "postgresql" and size == "seed":
            self.create_database(size)
        url = self.url_of(size) if database == "postgresql" else ""
        return self.collect(self.start(name, size, url, arguments), database)

    def start(self, module, archive, url, arguments):
        data = self.folder / str(archive)
        data.mkdir(exist_ok=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVE_")}
        environment |= {
            "ARCHIVE_DATA": str(data),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        }
        return subprocess.Popen(
            [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )

    def collect(self, process, database, *, required=False) -> bool:
        """Take in the figures of a process until it ends; says whether it ended well."""
        try:
            for line in process.stdout:
                figure = read(line, TITLES.get(database, ""))
                if figure:
                    self.figures.append(figure)
                    say(f"  {figure.summary}")
                else:
                    say(line.rstrip())
        except BaseException:
            process.terminate()
            raise
        if process.wait() and required:
            sys.exit("The archives to measure in could not be made.")
        return process.returncode == 0

    def url_of(self, archive):
        return self.cluster.rpartition("/")[0] + f"/people{archive}"

    def create_database(self, archive):
        import psycopg

        with psycopg.connect(self.cluster, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "people{archive}"')


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
