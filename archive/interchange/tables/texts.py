"""Texts, read strictly and line by line, whatever their line ends."""

import io
from pathlib import Path

from archive.interchange.tables import limits
from archive.interchange.tables.encodings import Encoding
from archive.interchange.tables.mistakes import CannotRead

_AT_ONCE = 256 * 1024


class _Guarded(io.RawIOBase):
    """The bytes of a file between its mark and its end; refuses lines that no memory would hold."""

    def __init__(self, path: Path, encoding: Encoding, *, of_lines: bool):
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._left = _end_of(self._file, encoding) - self._file.seek(len(encoding.mark))
        self._line, self._of_lines = 0, of_lines

    def readable(self):
        return True

    def readinto(self, buffer):
        number = self._file.readinto(memoryview(buffer)[: max(self._left, 0)])
        self._left -= number
        if self._of_lines:
            piece = bytes(buffer[:number])
            end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
            self._line = number - end if end >= 0 else self._line + number
            if self._line > limits.LINE:
                raise CannotRead(
                    f"A line of the file has more than {limits.LINE // limits.MEGABYTE} million letters, so this is no "
                    "table of rows and cells."
                )
        return number

    def close(self):
        self._file.close()
        super().close()


def _end_of(file, encoding: Encoding) -> int:
    """Where the text ends: old programmes put a sign there (Ctrl-Z)."""
    size = file.seek(0, 2)
    if encoding.name.startswith(("utf-16", "utf-32")):
        return size
    file.seek(max(size - 8, 0))
    tail = file.read()
    return size - len(tail) + len(tail.rstrip(b"\r\n\x1a")) if b"\x1a" in tail else size


class Text(io.TextIOWrapper):
    """A text file whose lines end as they ended in the file; UnicodeDecodeError where a byte is none of the "
    "encoding."""

    def __init__(self, path: Path, encoding: Encoding, *, of_lines: bool = True):
        buffered = io.BufferedReader(_Guarded(path, encoding, of_lines=of_lines), _AT_ONCE)
        super().__init__(buffered, encoding=encoding.name, errors=encoding.errors, newline="")
        self._CHUNK_SIZE = _AT_ONCE


def head_of(path: Path, encoding: Encoding, size: int = 128 * 1024) -> tuple[str, bool]:
    """The beginning of a text, and whether that is all of it. Bytes that are none of the encoding become �."""
    with path.open("rb") as file:
        data = file.read(size + 1)
    whole = len(data) <= size
    data = data[len(encoding.mark) : size]
    if not whole:
        data = data[: len(data) // 4 * 4]
    errors = encoding.errors if encoding.stray else "replace"
    text = data.decode(encoding.name, errors)
    return (text if whole else text.removesuffix("�")), whole
