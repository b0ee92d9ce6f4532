"""Workbooks of our time are ZIP archives of XML files. What is in them is looked at before anything is unpacked."""

import contextlib
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from archive.interchange.tables import limits
from archive.interchange.tables.mistakes import CannotRead

_AT_ONCE = 128 * 1024
_END, _END_64 = 22, 56  # bytes of the records that an archive ends with
_DAMAGED = "The workbook is damaged or was not copied completely. Open it in a spreadsheet, save it and send it again."
_BOMB = (
    "The file unpacks to more than {size:,} megabytes, which no table needs. If it is an honest one, save it as CSV "
    "and send that."
)
_OF_MIME = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.text": "a text document (ODT)",
    "application/vnd.oasis.opendocument.presentation": "a presentation (ODP)",
    "application/epub+zip": "a book (EPUB)",
}
_OF_PARTS = (
    ("xl/workbook.bin", "a binary workbook of Excel (XLSB), which can't be read"),
    ("xl/", "xlsx"),
    ("word/", "a Word document, not a table"),
    ("ppt/", "a PowerPoint presentation, not a table"),
    ("index/document.iwa", "a file of Apple's Numbers or Pages, which can't be read"),
    ("index.zip", "a file of Apple's Numbers or Pages, which can't be read"),
    ("meta-inf/manifest.mf", "a program (JAR), not a table"),
    ("androidmanifest.xml", "a program (APK), not a table"),
)


def kind_of(path: Path) -> str:
    """The format of a workbook; CannotRead for other archives."""
    with opened(path) as package:
        if "mimetype" in package:
            mime = package.read("mimetype", 200).decode("ascii", "replace").strip()
            found = _OF_MIME.get(mime)
            if found == "ods":
                return "ods"
            if found:
                raise CannotRead(f"This is {found}, not a table. Save the table as XLSX, ODS or CSV and send that.")
        if "content.xml" in package and "meta-inf/manifest.xml" in package:
            return "ods"
        for beginning, what in _OF_PARTS:
            if any(name.startswith(beginning) for name in package.names):
                if what == "xlsx":
                    return what
                raise CannotRead(f"This is {what}. Save the table as XLSX, ODS or CSV and send that.")
    raise CannotRead("This is a ZIP archive and no workbook. Unpack it, and send the table that is in it.")


@contextlib.contextmanager
def opened(path: Path) -> Iterator["Package"]:
    """The package of the file; whatever is damaged in it, or too large, becomes a CannotRead."""
    _refuse_many_parts(path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield Package(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        struct.error,
        OSError,
        UnicodeError,
    ) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise CannotRead(_DAMAGED) from error


def _refuse_many_parts(path: Path):
    """Refuse an archive whose list of parts would fill the memory already."""
    with path.open("rb") as file:
        file.seek(max(file.seek(0, 2) - _END - 65_535 - _END_64, 0))
        tail = file.read()
    end, end_64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    if end < 0 or len(tail) - end < _END:
        raise CannotRead(_DAMAGED)
    (size,) = struct.unpack_from("<I", tail, end + 12)
    if size == 0xFFFFFFFF and 0 <= end_64 <= len(tail) - _END_64:
        (size,) = struct.unpack_from("<Q", tail, end_64 + 40)
    if size > limits.DIRECTORY:
        raise CannotRead(f"The workbook has too many parts; no honest one has more than {limits.PARTS:,}.")


class Package:
    """The parts of a workbook by their names, which are told apart without regard to capitals.

    Nothing is ever unpacked to a path, so names with tricks in them are but names.
    """

    def __init__(self, archive: zipfile.ZipFile):
        entries = archive.infolist()
        if len(entries) > limits.PARTS:
            raise CannotRead(f"The workbook has {len(entries):,} parts; no honest one has more than {limits.PARTS:,}.")
        whole = 0
        for entry in entries:
            whole += entry.file_size
            grows = entry.file_size > limits.LARGE and entry.file_size > limits.RATIO * max(entry.compress_size, 1)
            if whole > limits.UNPACKED or grows:
                raise CannotRead(_BOMB.format(size=(limits.LARGE if grows else limits.UNPACKED) // limits.MEGABYTE))
            if entry.flag_bits & 0x1:
                raise CannotRead("The workbook is locked with a password. Save it without one and send that.")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise CannotRead(_DAMAGED)
        self._archive = archive
        self._entries = {_plain(entry.filename): entry for entry in entries}
        self.names = list(self._entries)

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def size_of(self, name: str) -> int:
        return self._entries[_plain(name)].file_size

    def read(self, name: str, size: int) -> bytes:
        """The beginning of a part."""
        with self._archive.open(self._entries[_plain(name)]) as part:
            return part.read(size)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece, and no more of it than the archive's directory said."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            raise CannotRead(_DAMAGED)
        left = entry.file_size
        with self._archive.open(entry) as part:
            while chunk := part.read(_AT_ONCE):
                left -= len(chunk)
                if left < 0:
                    raise CannotRead(_DAMAGED)
                yield chunk


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).casefold()


def damaged() -> CannotRead:
    return CannotRead(_DAMAGED)
