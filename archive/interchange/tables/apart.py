"""Having a file read by a process of its own, which hostile files may kill without harm to this one."""

import contextlib
import fcntl
import logging
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import orjson

from archive.interchange.tables import limits
from archive.interchange.tables.laid import CONTENTS, Laid, opened
from archive.interchange.tables.mistakes import CannotRead

logger = logging.getLogger(__name__)

_PROJECT = Path(__file__).resolve().parents[3]
_POLL = 0.2  # seconds between two looks whether it is to be stopped
_READING = "reading-"
_WENT_WRONG = (
    "The file can't be read, for a reason that is not foreseen. Open it in a spreadsheet, save it as XLSX or CSV and "
    "send that."
)


def lay_down(upload: Path, folder: Path, file_name: str, reading: dict, progress=None) -> Laid:
    """Read the file as ``reading`` says and lay its rows down in the folder, in place of what was there before.

    What ``reading`` leaves open is found out; the whole of it is in the result's ``reading``. Nothing changes unless
    all rows lie there. ``progress`` is told how many rows there are; what its ``advance`` raises ends the reading.
    Raises :class:`CannotRead` with a sentence for the editor. Of several who lay down in the same folder one does it
    after the other.
    """
    if not isinstance(reading, dict):
        raise CannotRead("How a file is read is said by an object of names and values.")
    watch = _Watch(progress)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _turn(folder, watch):
            _tidy(folder)
            with _room(folder) as room:
                _read(Path(upload).resolve(), room, file_name, reading, watch)
                # The rows lie in a folder of their own; this makes them the ones that count.
                os.replace(room / CONTENTS, folder / CONTENTS)
            laid = opened(folder)
            _tidy(folder)
    except OSError as error:
        raise CannotRead(f"The rows can't be laid down: {error.strerror}.") from error
    if laid is None:
        raise CannotRead(_WENT_WRONG)
    return laid


class _Watch:
    """Tells ``progress`` of the rows, and lets it raise where the reading is to be stopped."""

    def __init__(self, progress):
        self._progress, self._done, self._has_begun = progress, 0, False

    def begin(self, total: int | None = None):
        """The reading begins; it may be said again when the number of rows is known."""
        if self._progress and (total or not self._has_begun):
            self._has_begun = True
            self._progress.begin("reading the file", total)

    def advance(self, done: int | None = None):
        if self._progress:
            self.begin()
            step, self._done = max((done or 0) - self._done, 0), max(done or 0, self._done)
            self._progress.advance(step)


@contextlib.contextmanager
def _turn(folder: Path, watch: _Watch) -> Iterator[None]:
    """Wait until nobody else lays down in the folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    until = time.monotonic() + limits.TIME
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise CannotRead("The file is being read already; try again when that is done.") from None
                watch.advance()
                time.sleep(_POLL)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """A folder of its own for what is being read, which stays only where it was made to count."""
    room = Path(tempfile.mkdtemp(prefix=_READING, dir=folder))
    try:
        yield room
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise


def _tidy(folder: Path):
    """Remove what readings left that don't count (any more)."""
    laid = opened(folder)
    kept = laid.folder if laid else None
    for path in folder.iterdir():
        if path.name.startswith(_READING) and path != kept:
            shutil.rmtree(path, ignore_errors=True)


def _read(upload: Path, room: Path, file_name: str, reading: dict, watch: _Watch):
    asked = {"upload": str(upload), "folder": str(room), "file_name": file_name, "reading": reading}
    asked |= {"memory": limits.MEMORY, "cpu": limits.CPU}
    try:
        told = orjson.dumps(asked)
    except TypeError as error:
        raise CannotRead("How the file is to be read can't be understood.") from error
    process = subprocess.Popen(
        [sys.executable, "-m", f"{__package__}.process", told.decode()],
        cwd=_PROJECT,
        stdin=subprocess.PIPE,  # closes when we are gone, however we went
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        outcome = _heard(process, watch)
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
    if "refused" in outcome:
        raise CannotRead(outcome["refused"])
    if "failed" in outcome:
        logger.error("Reading %s failed.\n%s", file_name, outcome["failed"])
        raise CannotRead(_WENT_WRONG)
    if "laid" not in outcome:
        raise CannotRead(_why_it_ended(process.returncode))
    watch.advance(outcome["laid"])


def _heard(process: subprocess.Popen, watch: _Watch) -> dict:
    """What the process says at its end, empty where it ended without a word."""
    until = time.monotonic() + limits.TIME
    heard, output = b"", process.stdout.fileno()
    ready = select.poll()
    ready.register(output, select.POLLIN)
    while True:
        if time.monotonic() > until:
            return {"refused": _took_too_long()}
        if not ready.poll(_POLL * 1000):
            watch.advance()
            continue
        piece = os.read(output, 65_536)
        if not piece:
            process.wait()
            return {}
        *lines, heard = (heard + piece).split(b"\n")
        for line in lines:
            told = orjson.loads(line)
            if "total" in told:
                watch.begin(told["total"])
            elif "done" in told:
                watch.advance(told["done"])
            else:
                return told


def _why_it_ended(code: int) -> str:
    if code == -signal.SIGXCPU:
        return _took_too_long()
    if code == -signal.SIGKILL:
        return (
            "Reading the file was broken off, perhaps because the machine has too little memory. Try again, save it as "
            "CSV, or bring it in in parts."
        )
    if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
        return (
            "The file is damaged, or needs more memory than reading a table may take. Save it as CSV, or bring it in "
            "in parts."
        )
    logger.error("The reading process ended with %s.", code)
    return _WENT_WRONG


def _took_too_long() -> str:
    return "Reading the file takes too long. Save it as CSV, or bring it in in parts."
