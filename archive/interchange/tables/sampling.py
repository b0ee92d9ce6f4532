"""The ways in which a text may be read, each with what it would give, for those who have to choose."""

import dataclasses
import tempfile
from pathlib import Path

from archive.interchange.tables import dialects, encodings, kinds, limits
from archive.interchange.tables.dialects import Dialect
from archive.interchange.tables.encodings import Encoding
from archive.interchange.tables.reading import UNPACKED, unpacked
from archive.interchange.tables.texts import head_of

_ROWS, _CELLS, _LETTERS = 6, 12, 80
_SHOWN = 8
_LIKELY = 0.5
_HEAD = 64 * 1024
_UNPACKED = 32 * limits.MEGABYTE


@dataclasses.dataclass(frozen=True)
class Reading:
    """A way to read a file: what is said of it to :func:`lay_down`, in words, and the first rows that it gives."""

    reading: dict
    words: str
    samples: list[list[str]]


def readings(upload: Path, file_name: str) -> list[Reading]:
    """The likely ways to read the file, the likeliest first. Of what is no delimited text there is but one, unsampled.

    CannotRead where it is no table at all.
    """
    with tempfile.TemporaryDirectory(dir=upload.parent) as folder:
        path, _, kind = unpacked(upload, Path(folder), file_name, _UNPACKED)
        if kind not in kinds.TEXTS:
            return [Reading({"format": kind}, kinds.WORDS[kind], [])]
        _end_at_a_line(path)
        look = encodings.look_at(path, others=True)
        if kind != "csv":
            return [
                Reading({"format": kind, **encoding.reading()}, f"{kinds.WORDS[kind]}, {encoding.words}", [])
                for encoding in _different(path, look.encodings)
            ]
        return _of_delimited(path, look.encodings)


def _end_at_a_line(path: Path):
    """Where only the beginning was unpacked, it may end in the middle of a letter."""
    if path.stat().st_size >= _UNPACKED and path.name == UNPACKED:
        with path.open("rb+") as file:
            file.seek(-limits.MEGABYTE, 2)
            at = file.tell()
            file.truncate(at + file.read().rfind(b"\n") + 1)


def _of_delimited(path: Path, found: list[Encoding]) -> list[Reading]:
    told: list[Reading] = []
    for place, encoding in enumerate(_different(path, found)):
        text, whole = head_of(path, encoding, _HEAD)
        sniffed = dialects.sniffed(text, whole)
        likely = (
            [one for one in sniffed if one.likelihood >= _LIKELY * sniffed[0].likelihood] if not place else sniffed[:1]
        )
        if not place:
            likely += [Dialect(likely[0].delimiter, "", columns=likely[0].columns)] if '"' in text else []
        told += [_reading(path, encoding, dialect) for dialect in likely]
    return told[:_SHOWN]


def _different(path: Path, found: list[Encoding]) -> list[Encoding]:
    """The encodings under which the text is not the same as under a likelier one."""
    seen: dict[str, Encoding] = {}
    for encoding in found:
        seen.setdefault(_with_letters(path, encoding), encoding)
    return list(seen.values())


def _with_letters(path: Path, encoding: Encoding) -> str:
    """Lines that hold other letters than ASCII's, as far as there are some in the beginning."""
    text, _ = head_of(path, encoding, 16 * _HEAD)
    lines = [line for line in text.splitlines() if not line.isascii()]
    return "\n".join(lines[:200])


def _reading(path: Path, encoding: Encoding, dialect: Dialect) -> Reading:
    text, whole = head_of(path, encoding, _HEAD)
    rows = [row for row in dialects.records(dialect, text, whole) if any(map(str.strip, row))]
    shown = rows[:_ROWS]
    # Letters beyond ASCII tell encodings apart: where the first rows have none, the first that have some are shown.
    if shown and all("".join(row).isascii() for row in shown):
        shown += [row for row in rows[_ROWS:] if not "".join(row).isascii()][:2]
    samples = [[cell[:_LETTERS] for cell in row[:_CELLS]] for row in shown]
    reading = {"format": "csv", **encoding.reading(), **dialect.reading()}
    return Reading(reading, f"{encoding.words}; {dialect.words}", samples)
