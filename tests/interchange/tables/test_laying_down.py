"""Rows are laid down by a process of its own: all of them or none, whatever happens, and are read back from any "
"place."""

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc

import pytest

from archive.interchange.tables import CannotRead, apart, lay_down, limits, opened
from archive.interchange.working.progress import Silent, Stopped


@pytest.fixture
def upload(tmp_path):
    """Makes an upload of numbered rows."""

    def made(rows: int, name: str = "upload"):
        path = tmp_path / name
        lines = (f"person-{number},{'x' * (number % 7)},20{number % 100:02}\n" for number in range(rows))
        path.write_text("name,note,year\n" + "".join(lines))
        return path

    return made


class Watcher(Silent):
    """Keeps what it is told, and stops the act after so many rows."""

    def __init__(self, stop_after=None):
        self.begun, self.done, self.stop_after = [], 0, stop_after

    def begin(self, what, total=None, *, stoppable=True):
        self.begun.append((what, total))

    def advance(self, number=1):
        self.done += number
        if self.stop_after is not None and self.done >= self.stop_after:
            raise Stopped


def processes_of(path) -> list[int]:
    """The processes that read the file."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as line:
            told = line.read()
            if b"archive.interchange.tables.process" in told and str(path).encode() in told:
                found.append(int(pid))
    return found


def wait_until(holds, seconds=20):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_what_was_laid_down_is_opened_again(upload, tmp_path):
    laid = lay_down(upload(3), tmp_path / "table", "people.csv", {})
    again = opened(tmp_path / "table")
    for one in (laid, again):
        (sheet,) = one.sheets()
        assert (sheet.name, sheet.columns, sheet.number_of_rows, sheet.word) == (
            "people",
            ["name", "note", "year"],
            3,
            "row",
        )
        assert list(one.rows("people")) == [
            (2, ["person-0", "", "2000"]),
            (3, ["person-1", "x", "2001"]),
            (4, ["person-2", "xx", "2002"]),
        ]
        assert one.reading["format"] == "csv"
    with pytest.raises(KeyError):
        laid.rows("roles")


def test_nothing_is_opened_where_nothing_lies(tmp_path):
    assert opened(tmp_path / "table") is None
    (tmp_path / "table").mkdir()
    assert opened(tmp_path / "table") is None
    (tmp_path / "table" / "laid.json").write_text('{"version": 1, "rows": "gone/rows", "size": 3}')
    assert opened(tmp_path / "table") is None
    (tmp_path / "table" / "laid.json").write_text("{")
    assert opened(tmp_path / "table") is None


def test_rows_are_read_from_any_place_to_any_other(upload, tmp_path):
    laid = lay_down(upload(4321), tmp_path / "table", "people.csv", {})
    whole = list(laid.rows("people"))
    assert [number for number, _ in whole] == list(range(2, 4323))
    for start in (0, 1, 499, 500, 501, 2999, 4320, 4321, 9999):
        for length in (0, 1, 7, 500, 1001, 9999):
            assert list(laid.rows("people", start, start + length)) == whole[start : start + length]
        assert list(laid.rows("people", start)) == whole[start:]
    assert list(laid.rows("people", 5, 3)) == []


def test_a_page_of_rows_is_read_without_the_others(upload, tmp_path):
    laid = lay_down(upload(60_000), tmp_path / "table", "people.csv", {})
    tracemalloc.start()
    try:
        assert len(list(laid.rows("people", 50_000, 50_020))) == 20
        assert sum(1 for _ in laid.rows("people")) == 60_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_reading_anew_takes_the_place_of_what_was_there(upload, tmp_path):
    first = lay_down(upload(2000), tmp_path / "table", "people.csv", {})
    rows = first.rows("people")
    assert next(rows) == (2, ["person-0", "", "2000"])
    second = lay_down(upload(2000), tmp_path / "table", "people.csv", {"heading_row": 0})
    assert second.sheets()[0].number_of_rows == 2001
    assert sum(1 for _ in rows) == 1999  # whoever was reading goes on reading what there was
    assert len(list((tmp_path / "table").iterdir())) == 2


def test_a_file_that_can_not_be_read_leaves_what_was_there(upload, tmp_path):
    lay_down(upload(3), tmp_path / "table", "people.csv", {})
    (tmp_path / "bad").write_bytes(b"%PDF-1.7")
    with pytest.raises(CannotRead, match="This is a PDF"):
        lay_down(tmp_path / "bad", tmp_path / "table", "people.csv", {})
    assert opened(tmp_path / "table").sheets()[0].number_of_rows == 3
    assert len(list((tmp_path / "table").iterdir())) == 2


def test_an_upload_that_is_not_there_gets_a_sentence(tmp_path):
    with pytest.raises(CannotRead, match=r"^The file can't be read or laid down: No such file or directory\.$"):
        lay_down(tmp_path / "gone", tmp_path / "table", "people.csv", {})


def test_progress_is_told(upload, tmp_path):
    watcher = Watcher()
    lay_down(upload(100_000), tmp_path / "table", "people.csv", {}, watcher)
    what, total = watcher.begun[-1]
    assert what == "reading the file"
    assert 80_000 < total < 130_000
    assert watcher.done == 100_000


def test_the_wish_to_stop_ends_the_reading_and_leaves_nothing(upload, tmp_path):
    path = upload(400_000)
    with pytest.raises(Stopped):
        lay_down(path, tmp_path / "table", "people.csv", {}, Watcher(stop_after=1000))
    assert list((tmp_path / "table").iterdir()) == []
    assert processes_of(path) == []


def test_a_killed_reader_leaves_what_was_there_and_is_told(upload, tmp_path):
    lay_down(upload(3), tmp_path / "table", "people.csv", {})
    path = upload(1_000_000, "larger")
    killed = []

    def kill():
        wait_until(lambda: processes_of(path))
        time.sleep(0.3)
        for pid in processes_of(path):
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(CannotRead, match=r"^Reading the file was broken off, perhaps because"):
        lay_down(path, tmp_path / "table", "people.csv", {})
    killer.join()
    assert killed
    assert opened(tmp_path / "table").sheets()[0].number_of_rows == 3


@pytest.mark.parametrize("limit", ["CPU", "TIME"])
def test_a_file_that_takes_too_long_is_refused(upload, tmp_path, monkeypatch, limit):
    monkeypatch.setattr(limits, limit, 1)
    path = upload(3_000_000)
    with pytest.raises(CannotRead, match=r"^Reading the file takes too long\."):
        lay_down(path, tmp_path / "table", "people.csv", {})
    assert processes_of(path) == []
    assert list((tmp_path / "table").iterdir()) == []


def lay_down_elsewhere(path, folder):
    lay_down(path, folder, "people.csv", {})


def test_the_reader_ends_with_the_process_that_started_it_and_leaves_nothing_that_counts(upload, tmp_path):
    lay_down(upload(3), tmp_path / "table", "people.csv", {})
    path = upload(1_000_000, "larger")
    process = multiprocessing.get_context("spawn").Process(target=lay_down_elsewhere, args=(path, tmp_path / "table"))
    process.start()
    wait_until(lambda: processes_of(path))
    process.kill()
    process.join()
    wait_until(lambda: not processes_of(path), seconds=5)
    assert opened(tmp_path / "table").sheets()[0].number_of_rows == 3
    # Who comes next is not kept from anything, and cleans up.
    lay_down(upload(4), tmp_path / "table", "people.csv", {})
    assert opened(tmp_path / "table").sheets()[0].number_of_rows == 4
    assert len(list((tmp_path / "table").iterdir())) == 2


def test_two_who_lay_down_at_once_do_it_one_after_the_other(upload, tmp_path):
    paths = [upload(20_000 + number, f"upload {number}") for number in range(4)]
    found = []
    threads = [
        threading.Thread(target=lambda path=path: found.append(lay_down(path, tmp_path / "table", "p.csv", {})))
        for path in paths
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(laid.sheets()[0].number_of_rows for laid in found) == [20_000, 20_001, 20_002, 20_003]
    last = opened(tmp_path / "table")
    assert len(list(last.rows("p"))) == last.sheets()[0].number_of_rows
    assert len(list((tmp_path / "table").iterdir())) == 2


def test_who_waits_for_another_can_be_stopped(upload, tmp_path):
    path, folder = upload(3), tmp_path / "table"
    folder.mkdir()
    with apart._turn(folder, apart._Watch(None)), pytest.raises(Stopped):
        lay_down(path, folder, "people.csv", {}, Watcher(stop_after=0))


def test_a_reader_that_can_not_do_its_work_is_logged_and_the_editor_gets_a_sentence(
    upload, tmp_path, caplog, monkeypatch
):
    monkeypatch.setattr(apart, "_PROJECT", tmp_path)  # where there is nothing to be started
    with pytest.raises(CannotRead, match=r"^The file can't be read, for a reason that is not foreseen\."):
        lay_down(upload(3), tmp_path / "table", "people.csv", {})
    assert "The reading process ended with 1." in caplog.text
    with pytest.raises(CannotRead, match=r"^How the file is to be read can't be understood\.$"):
        lay_down(upload(3), tmp_path / "table", "people.csv", {"heading_row": object()})


def test_the_process_that_reads_knows_neither_django_nor_the_archive():
    code = "import sys, archive.interchange.tables.process as p; print(*sorted(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], cwd=apart._PROJECT, capture_output=True, text=True, check=True)
    modules = told.stdout.split()
    assert [
        name for name in modules if name.split(".")[0] in ("django", "import_export", "tablib", "charset_normalizer")
    ] == []
    ours = {
        name for name in modules if name.startswith("archive.") and not name.startswith("archive.interchange.tables")
    }
    assert ours == {"archive.interchange", "archive.interchange.formulas"}
