"""The process that reads a file. It has a measure of memory and of time, and ends with the one that started it.

    python -m archive.interchange.tables.process '{"upload": …, "folder": …, "file_name": …, "reading": {…},
                                                   "memory": bytes, "cpu": seconds}'

What it is about is told on the standard output, a line of JSON for each thing. Nothing of Django is imported here, so
that it starts in a moment.
"""

import gc
import os
import resource
import sys
import threading
import time
import traceback
from pathlib import Path

import orjson

from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.reading import read

_BETWEEN = 0.1  # seconds
_TOO_MUCH = "The file needs more memory than reading a table may take. Save it as CSV, or bring it in in parts."
_LAST_WORDS = 5  # seconds of CPU between the signal that ends it and the one that kills it


class _Teller:
    """Tells the other process, but of the rows only some times a second."""

    def __init__(self):
        self._out = os.fdopen(os.dup(1), "wb", buffering=0)
        self._told = 0.0

    def __call__(self, **told):
        now = time.monotonic()
        if "done" in told and now - self._told < _BETWEEN:
            return
        self._told = now
        self._out.write(orjson.dumps(told) + b"\n")


def main():
    asked = orjson.loads(sys.argv[1])
    tell = _Teller()
    os.dup2(2, 1)  # what libraries print is none of what is told
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    _limit(resource.RLIMIT_AS, asked["memory"])
    _limit(resource.RLIMIT_CPU, asked["cpu"], _LAST_WORDS)
    _limit(resource.RLIMIT_CORE, 0)
    gc.disable()  # nothing of what is read refers to itself
    try:
        rows = read(Path(asked["upload"]), Path(asked["folder"]), asked["file_name"], asked["reading"], tell)
        tell(laid=rows)
    except CannotRead as error:
        tell(refused=str(error))
    except MemoryError:
        tell(refused=_TOO_MUCH)
    except OSError as error:
        tell(refused=f"The file can't be read or laid down: {error.strerror or error}.")
    except Exception:
        tell(failed=traceback.format_exc())
    os._exit(0)  # without waiting for whatever is still held


def _limit(what: int, number: int, more: int = 0):
    _, hard = resource.getrlimit(what)
    soft, most = number, number + more
    if hard != resource.RLIM_INFINITY:
        soft, most = min(soft, hard), min(most, hard)
    resource.setrlimit(what, (soft, most))


def _end_with_the_other():
    """End when the process at the other end of our standard input is gone."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
