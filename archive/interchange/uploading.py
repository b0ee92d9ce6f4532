"""Taking a file in, as the beginning of an import: it is kept as it came, and read into rows that lie beside it."""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import OperationalError, transaction

from archive.interchange import tables
from archive.interchange.tables import limits
from archive.interchange.working.ending import is_busy
from archive.models import Import, Job, PlannedRow

_AT_ONCE = 2**20
_LETTERS = 255  # of a file's name


class CannotTakeIn(ValueError):
    """The file was not taken in, and nothing of it is left; the text says why, for the editor."""


def folder_of(imported: Import) -> Path:
    """Where the files of an import lie."""
    return Path(settings.DATA_DIR) / "imports" / str(imported.pk)


def upload_of(imported: Import) -> Path:
    """The file of an import, as it came."""
    return folder_of(imported) / "upload"


def table_of(imported: Import) -> tables.Laid | None:
    """The table of an import as it was read last; None where it has not been read."""
    return tables.opened(folder_of(imported) / "table")


def read_table(imported: Import, progress=None) -> tables.Laid:
    """Read the file as the import says (``reading``; what it does not say is found out), in place of what lay there.

    Raises :class:`archive.interchange.tables.CannotRead`.
    """
    table = folder_of(imported) / "table"
    return tables.lay_down(upload_of(imported), table, imported.file_name, imported.reading, progress)


def laid_down(imported: Import, progress=None) -> tables.Laid:
    """The table of the import, read now where it was not, or not as the import says.

    Raises :class:`archive.interchange.tables.CannotRead`.
    """
    laid = table_of(imported)
    if laid is None or (imported.reading and laid.reading != imported.reading):
        laid = read_table(imported, progress)
    return laid


def take_in(upload: Path | str | BinaryIO, file_name: str, editor, **fields) -> Import:
    """An import of the file, which is copied piece by piece to where nobody but the archive's account can read it.

    ``upload`` is a path or a file open for reading bytes, ``file_name`` what it was called where it came from;
    ``fields`` are those of the import that are known already (``choices``, ``mapping`` …). Raises
    :class:`CannotTakeIn` for a file that is empty, too large or can't be read, and where there is no place for it.
    """
    imports = Path(settings.DATA_DIR) / "imports"
    kept = None
    try:
        imports.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _opened(upload, file_name) as file, tempfile.NamedTemporaryFile(dir=imports, delete=False) as copy:
            kept = Path(copy.name)
            sha256, size = _copy(file, copy)
        with transaction.atomic():
            imported = Import.objects.create(
                editor=editor, file_name=_plain(file_name), sha256=sha256, size=size, **fields
            )
            folder = folder_of(imported)
            # What is there already belonged to an import whose transaction failed in its very last moment.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            os.replace(kept, upload_of(imported))
    except OSError as error:
        raise CannotTakeIn(f"The file can't be stored: {error.strerror}.") from error
    except OperationalError as error:
        if not is_busy(error):
            raise
        raise CannotTakeIn("The archive is busy with a longer piece of work; try again when that is done.") from error
    finally:
        if kept is not None:
            kept.unlink(missing_ok=True)
    return imported


def forget(imported: Import) -> bool:
    """Remove an import that came to nothing, with its plan and its files; says whether it is gone.

    One that was carried out stays, and so does one that somebody is at work with.
    """
    jobs = Job.objects.filter(import_of=imported).going_on()
    with transaction.atomic():
        found = Import.objects.select_for_update().filter(pk=imported.pk, change_set=None).first()
        if found is None or jobs.exists():
            return False
        PlannedRow.objects.filter(plan=found)._raw_delete("default")  # without reading them first
        found.delete()
    shutil.rmtree(folder_of(imported), ignore_errors=True)
    return True


@contextlib.contextmanager
def _opened(upload, file_name: str) -> Iterator[BinaryIO]:
    if hasattr(upload, "read"):
        yield upload
        return
    try:
        file = open(upload, "rb")  # noqa: SIM115 - an error in the block that reads it is none of opening it
    except OSError as error:
        raise CannotTakeIn(f"“{_plain(file_name)}” can't be read: {error.strerror}.") from error
    with file:
        yield file


def _copy(file: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    """Copy the file and see to it that it is on the disk; gives its SHA-256 and how many bytes it has."""
    sha256, size = hashlib.sha256(), 0
    while piece := file.read(_AT_ONCE):
        size += len(piece)
        if size > limits.UPLOAD:
            raise CannotTakeIn(f"The file is too large: at most {limits.UPLOAD // 2**20:,} megabytes can be taken in.")
        sha256.update(piece)
        copy.write(piece)
    if not size:
        raise CannotTakeIn("The file is empty.")
    copy.flush()
    os.fsync(copy.fileno())
    return sha256.hexdigest(), size


def _plain(file_name: str) -> str:
    """The name without the folders before it, fit to be shown and kept; the ending stays, however long it is."""
    name = file_name.replace("\\", "/").rstrip("/").rpartition("/")[2].encode("utf-8", "replace").decode()
    name = "".join(letter if letter.isprintable() else " " for letter in name).strip() or "table"
    if len(name) > _LETTERS:
        stem, _, ending = name.rpartition(".")
        name = f"{stem[: _LETTERS - 21]}.{ending[-20:]}" if stem else name[:_LETTERS]
    return name
