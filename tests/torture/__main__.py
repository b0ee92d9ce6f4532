"""Runs rounds until there are enough: python -m tests.torture [--on NAME] [--rounds N] [--seconds S] [--seed N]

A round that fails prints its seed, by which `--seed N --rounds 1 --only ROUND` repeats it; it ends the run.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.suites import ROOT, find_server, temporary_cluster, temporary_folder

DATABASES = ("sqlite", "postgresql")
ROUNDS = ("planning", "confirming", "undoing", "crowd", "crowd_undoing")
ROWS = 240


def main():
    parser = argparse.ArgumentParser(prog="tests.torture")
    parser.add_argument("--on", choices=DATABASES, help="one database only")
    parser.add_argument("--rounds", type=int, default=400, help="on each database (400)")
    parser.add_argument("--seconds", type=float, help="stop after so long on each database")
    parser.add_argument("--seed", type=int, default=1, help="of the first round; the others follow it")
    parser.add_argument("--only", choices=ROUNDS, help="rounds of one kind only")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"of each table ({ROWS})")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # in the database of the settings
    options = parser.parse_args()
    if options.here:
        sys.exit(torture(options))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    failed = [name for name in ([options.on] if options.on else DATABASES) if not torture_on(name)]
    if failed:
        sys.exit(f"Not withstood on: {', '.join(failed)}.")


def torture_on(database: str) -> bool:
    """Run the rounds in a process of their own, with a database of their own; says whether all went well."""
    if database == "postgresql" and not find_server():
        sys.exit("There is no PostgreSQL server here (on Debian: apt-get install postgresql).")
    with temporary_folder() as folder:
        if database == "sqlite":
            return start(folder, "")
        with temporary_cluster() as url:
            return start(folder, url)


def start(folder, url) -> bool:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVE_")}
    environment |= {"ARCHIVE_DATA": str(folder), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "archive.settings"}
    words = [sys.executable, "-m", "tests.torture", "--here", *sys.argv[1:]]
    return subprocess.run(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode == 0


def torture(options) -> int:
    """All rounds in the database of the settings."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from tests.torture import crowding, killing

    rounds = {
        "planning": killing.kill_planning,
        "confirming": killing.kill_confirming,
        "undoing": killing.kill_undoing,
        "crowd": crowding.crowd,
        "crowd_undoing": crowding.crowd_undoing,
    }
    begun, done = time.monotonic(), 0
    while done < options.rounds and (options.seconds is None or time.monotonic() - begun < options.seconds):
        seed = options.seed + done
        name = options.only or ROUNDS[seed % len(ROUNDS)]
        with tempfile.TemporaryDirectory() as folder:
            try:
                told = rounds[name](seed, options.rows, Path(folder))
            except BaseException:
                print(f"{connection.vendor}, seed {seed}, {name}: FAILED", flush=True)
                raise
        done += 1
        print(f"{connection.vendor}, seed {seed}, {name}: {told}", flush=True)
    print(f"{connection.vendor}: withstood {done} rounds in {time.monotonic() - begun:.0f} seconds.", flush=True)
    return 0


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
