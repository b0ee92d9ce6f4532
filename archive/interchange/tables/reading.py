"""Reading a file in this process. Whatever may be hostile is read by :mod:`archive.interchange.tables.process`."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

from archive.interchange.tables import kinds, limits
from archive.interchange.tables.laid import CONTENTS
from archive.interchange.tables.laying import Laying, json_of
from archive.interchange.tables.mistakes import CannotRead

UNPACKED = "unpacked"
_ENDINGS = frozenset(("csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "yaml", "yml"))


def read(upload: Path, folder: Path, file_name: str, reading: dict, tell: Callable = lambda **told: None) -> int:
    """Read the file and lay its rows down in the folder, which is empty; says how many there are.

    ``tell`` is told how many rows there will be about (``total``), and how many there are (``done``). CannotRead where
    the file is none that can be read, or is not to be read as ``reading`` says.
    """
    size = upload.stat().st_size
    if size > limits.UPLOAD:
        raise CannotRead(
            f"The file has {size // limits.MEGABYTE:,} megabytes; at most {limits.UPLOAD // limits.MEGABYTE:,} can be "
            "taken in. Compress it (.gz), or bring it in in parts."
        )
    path, name, kind = unpacked(upload, folder, file_name)
    format = _format(reading, kind)
    with Laying(folder, lambda rows: tell(done=rows)) as laying:
        told = _reader(format)(path, sheet_name(name), reading, laying, lambda total: tell(total=total or None))
        contents = laying.contents(told)
    (folder / CONTENTS).write_bytes(json_of(contents))
    if path != upload:
        path.unlink()
    return laying.rows


def unpacked(upload: Path, folder: Path, file_name: str, at_most: int | None = None) -> tuple[Path, str, str]:
    """The file itself, or what was compressed in it (``at_most`` so many bytes); what that is called; its format."""
    kind = kinds.kind_of(upload, file_name)
    if kind != kinds.GZIP:
        return upload, file_name, kind
    name = file_name[:-3] if file_name.casefold().endswith(".gz") else file_name
    path = folder / UNPACKED
    _unpack(upload, path, at_most)
    kind = kinds.kind_of(path, name)
    if kind == kinds.GZIP:
        raise CannotRead("The file was compressed more than once. Unpack it, and send it again.")
    return path, name, kind


def _unpack(upload: Path, path: Path, at_most: int | None):
    compressed, size = upload.stat().st_size, 0
    try:
        with gzip.open(upload) as packed, path.open("wb") as file:
            while (at_most is None or size < at_most) and (chunk := packed.read(limits.MEGABYTE)):
                size += len(chunk)
                if size > limits.UNPACKED or (size > limits.LARGE and size > limits.RATIO * compressed):
                    raise CannotRead(
                        f"The file unpacks to more than {(size - 1) // limits.MEGABYTE:,} megabytes, which no table "
                        "needs."
                    )
                file.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CannotRead("The compressed file is damaged or was not copied completely.") from error


def sheet_name(file_name: str) -> str:
    """What the only sheet of a file is called."""
    stem, _, ending = file_name.rpartition(".")
    return stem if stem and ending.casefold() in _ENDINGS else file_name


def _format(reading: dict, kind: str) -> str:
    format = reading.get("format") or kind
    if format not in kinds.FORMATS:
        raise CannotRead(f"There is no format “{format}”; tables are read from {', '.join(kinds.FORMATS)}.")
    if format != kind and not (format in kinds.TEXTS and kind in kinds.TEXTS):
        raise CannotRead(f"The file is no {kinds.WORDS[format]}: it is one of the kind {kinds.WORDS[kind]}.")
    return format


def _reader(format: str) -> Callable:
    """Only what is needed is imported."""
    if format == "csv":
        from archive.interchange.tables.delimited import read
    elif format == "json":
        from archive.interchange.tables.objects import read_json as read
    elif format == "jsonl":
        from archive.interchange.tables.objects import read_json_lines as read
    elif format == "yaml":
        from archive.interchange.tables.objects import read_yaml as read
    elif format == "xlsx":
        from archive.interchange.tables.xlsx import read
    elif format == "ods":
        from archive.interchange.tables.ods import read
    else:
        from archive.interchange.tables.xls import read
    return read
