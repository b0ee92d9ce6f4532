"""manage.py import_table as a process of its own: its exit codes, and Ctrl-C at any moment."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from archive.models import Import, Person
from archive.settings import BASE_DIR
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 1500


@pytest.fixture
def surroundings(tmp_path):
    """The environment of an archive on the database of this test, with a data folder of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPYCACHEPREFIX") if name in os.environ}
    name = connection.settings_dict["NAME"]
    server = os.environ.get("DATABASE_URL", "")
    address = f"{server.rpartition('/')[0]}/{name}" if connection.vendor == "postgresql" else f"sqlite:///{name}"
    return {**kept, "ARCHIVE_DATA": str(tmp_path / "data"), "DATABASE_URL": address, "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def start(surroundings, tmp_path):
    """Starts the command in an empty folder; gives the process."""
    running = []

    def start(*arguments):
        words = [sys.executable, BASE_DIR / "manage.py", "import_table", *map(str, arguments)]
        process = subprocess.Popen(
            words, cwd=tmp_path, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture(autouse=True)
def people(tmp_path):
    """A table of people, and an administrator."""
    factories.editor("ada", is_superuser=True)
    lines = "".join(f",Person {n},hydrologist no. {n}\n" for n in range(ROWS))
    (tmp_path / "people.csv").write_text(f"uid,name,headline\n{lines}")


def said(process) -> tuple[int, str, str]:
    out, error = process.communicate(timeout=120)
    return process.returncode, out, error


def test_the_exit_codes_tell_a_script_what_happened(start, tmp_path):
    code, out, error = said(start("people.csv"))
    number = Import.objects.get().pk
    assert (code, error) == (
        3,
        f"CommandError: Nothing was carried out. The plan is kept as import {number}. There is no terminal to ask on; "
        "--yes says so beforehand.\n",
    )
    assert "people  1,500\n" in out
    code, out, error = said(start("--confirm", number, "--yes"))
    assert (code, error, Person.objects.count()) == (0, "", ROWS)
    assert said(start("people.csv", "--yes"))[0] == 0
    assert said(start("--undo", number, "--yes"))[0] == 0
    code, _, error = said(start("--undo", number, "--yes"))
    assert (code, error) == (
        1,
        f"CommandError: import {number} (people.csv) is undone: there is nothing to take back.\n",
    )
    assert said(start("--delimiter", "dots", "people.csv"))[0] == 2
    assert said(start("--undo", "many"))[0] == 2


def wait_until(condition, process):
    for _ in range(6000):
        if condition() or process.poll() is not None:
            return
        time.sleep(0.01)


@pytest.mark.parametrize("seconds", [0, 0.2])
def test_ctrl_c_while_it_plans_leaves_nothing(start, seconds, tmp_path):
    process = start("people.csv", "--yes")
    wait_until(Import.objects.exists, process)
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    code, _, error = said(process)
    if Person.objects.exists():  # this machine is faster than the test
        assert (Person.objects.count(), Import.objects.get().status) == (ROWS, "confirmed")
        return
    assert (code, error) == (130, "CommandError: Stopped; nothing was written to the archive.\n")
    # Where it was stopped when it had its plan, that is kept.
    assert list(Import.objects.exclude(status="planned")) == []
    assert len(os.listdir(tmp_path / "data" / "imports")) == Import.objects.count()


@pytest.mark.parametrize("seconds", [0, 0.1, 0.3])
def test_ctrl_c_while_it_writes_leaves_all_or_nothing(start, seconds):
    said(start("people.csv", "--plan-only"))
    number = Import.objects.get().pk
    process = start("--confirm", number, "--yes")
    process.stdout.readline()  # the plan is shown; from here on it is carried out
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    code, _, error = said(process)
    whole = Person.objects.count() == ROWS
    assert whole == (Import.objects.get().status == "confirmed")
    assert whole or not Person.objects.exists()
    if code == 130:
        told = (
            "It was too late to stop: all of it was written."
            if whole
            else "Stopped; nothing was written to the archive."
        )
        assert error == f"CommandError: {told}\n"
    else:
        # It was done; Python itself, on its way out, may still have been stopped.
        assert (code in (0, -signal.SIGINT), whole) == (True, True)
    if not whole:
        assert said(start("--confirm", number, "--yes"))[0] == 0
        assert Person.objects.count() == ROWS
