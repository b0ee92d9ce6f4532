"""An export as a job: what somebody asked for in the admin, written into the data folder to be fetched from there.

``job.arguments``: ``kind`` (or "all"), ``format``, and which rows: ``uids`` (a list), ``query`` (what stands in the
address of the list that the editor looked at), or all of the kind. ``whole`` asks for a workbook with all that belongs
to the rows and what that refers to.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.filtering import filtered
from archive.interchange.tabular.selection import may_view, selection_around, viewable, whole_archive
from archive.interchange.tabular.workbook import write_workbook
from archive.interchange.tabular.writing import format_called, write_table

#: Gives the rows that a list of the admin shows: (kind, query, editor) -> queryset. The admin says how, see below.
_read_list: Callable | None = None


def read_lists_with(function: Callable):
    """Let ``function(kind, query, editor)`` find the rows of a list from what stands in its address."""
    global _read_list
    _read_list = function


def folder_of(job) -> Path:
    """Where the file of the job lies."""
    return Path(settings.DATA_DIR) / "exports" / str(job.pk)


def export_run(job, progress) -> dict:
    """Write what the job asks for; gives the file's name, and how many rows it holds, also by kind.

    Nothing is left in the folder when it fails or is stopped. Raises ``CannotExport`` with a sentence for the editor.
    """
    kind, format = job.arguments.get("kind", ""), format_called(job.arguments.get("format", ""))
    folder = folder_of(job)
    folder.mkdir(parents=True, exist_ok=True)
    name = _file_name(job.arguments, format)
    unfinished = folder / f".{name}"
    try:
        with open(unfinished, "wb") as into:
            if kind == "all" or job.arguments.get("whole"):
                written = write_workbook(_selection(job), format.name, into, progress)
            else:
                written = {kind: write_table(SHEETS[kind].table(_rows(job)), format.name, into, progress)}
        os.replace(unfinished, folder / name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return {"file": name, "rows": sum(written.values()), "kinds": written}


def _file_name(arguments: dict, format) -> str:
    kind = arguments.get("kind", "")
    stem = "archive" if kind == "all" else _sheet(kind).title().replace(" ", "-")
    if arguments.get("whole") and kind != "all":
        stem += "-with-all"
    return f"{stem}.{format.extension}"


def _selection(job) -> dict:
    kind = job.arguments.get("kind", "")
    selection = whole_archive() if kind == "all" else selection_around({kind: _rows(job)})
    return viewable(selection, job.editor) if job.editor else selection


def _rows(job):
    kind = job.arguments.get("kind", "")
    sheet = _sheet(kind)
    if job.editor and not may_view(job.editor, kind):
        raise CannotExport(f"You may not see the {sheet.title()}, so you can't take them out.")
    uids, query = job.arguments.get("uids"), job.arguments.get("query")
    if uids is not None:
        return list(dict.fromkeys(map(str, uids)))
    if query and _read_list:
        return _read_list(kind, query, job.editor)
    return filtered(kind, (query or {}).items())


def _sheet(kind: str):
    try:
        return SHEETS[kind]
    except KeyError:
        raise CannotExport(f"There is no table of “{kind}”; there is one of {', '.join(SHEETS)}.") from None
