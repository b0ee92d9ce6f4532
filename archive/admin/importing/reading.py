"""How the file of an import is read: found out when it is uploaded, shown, and changed where it was guessed wrongly."""

import dataclasses
import itertools
import json
import shutil
import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from archive.admin.importing.reading_form import ReadingForm
from archive.admin.importing.turns import AT_WORK, in_one_go
from archive.interchange import tables
from archive.interchange.mapping import Mapping
from archive.interchange.tables import kinds
from archive.interchange.tables.dialects import DELIMITERS
from archive.interchange.tables.encodings import Encoding
from archive.interchange.uploading import folder_of, table_of, upload_of
from archive.interchange.working.holding import hold
from archive.interchange.working.queue import enqueue
from archive.interchange.working.registry import CannotDo
from archive.models import Import
from archive.vocabularies import ImportStatus, JobKind

NOT_CARRIED_OUT = (ImportStatus.UPLOADED, ImportStatus.PLANNED, ImportStatus.FAILED)
CARRIED_OUT = "It was carried out already. To bring the table in once more, upload it again."

#: What is read while the browser waits, in bytes; larger files are read by a job.
AT_ONCE = 5 * 2**20
AT_ONCE_PACKED = 2**19
_PACKED = (b"PK", b"\x1f\x8b")
_ROWS_SHOWN = 20
_COLUMNS_SHOWN = 60
_LETTERS_SHOWN = 120


def read(page, request, imported: Import, reading: dict, mapping: dict | None = None):
    """Read the file so, now or by a job, and go on to what comes next; the plan that was made of it is void.

    ``mapping`` takes the place of the import's. Raises :class:`tables.CannotRead` where the file was read in another
    way before, which then still counts.
    """
    fields = {"reading": reading} | ({} if mapping is None else {"mapping": mapping})
    try:
        if is_read_at_once(imported):
            return _read_now(page, imported, fields)
        with in_one_go():
            enqueue(JobKind.PLAN, editor=request.user, import_of=imported, arguments={"only": "read"})
            _make_void(imported, **fields)
            # What lies there was read in another way.
            shutil.rmtree(folder_of(imported) / "table", ignore_errors=True)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(page.address(imported))


def _read_now(page, imported: Import, fields: dict):
    folder = folder_of(imported)
    with hold(folder / "planning.lock") as is_ours:
        if not is_ours or imported.jobs.going_on().exists():
            raise CannotDo(AT_WORK)
        try:
            laid = tables.lay_down(upload_of(imported), folder / "table", imported.file_name, fields["reading"])
        except tables.CannotRead as error:
            if table_of(imported) is not None:
                raise
            _make_void(imported, **fields, status=ImportStatus.FAILED, message=str(error))
            return HttpResponseRedirect(page.address(imported, "reading"))
        _make_void(imported, **fields | {"reading": laid.reading})
    return HttpResponseRedirect(next_page(page, imported, laid))


def _make_void(imported: Import, **fields):
    """The import counts as not planned; of a plan that it had, the rows go when the next one is made."""
    void = {"status": ImportStatus.UPLOADED, "message": "", "counts": {}, "pinned_to": None, "planned_at": None}
    fields = void | fields
    with in_one_go():
        if not Import.objects.filter(pk=imported.pk, status__in=NOT_CARRIED_OUT).update(**fields):
            raise CannotDo(CARRIED_OUT)
    for name, value in fields.items():
        setattr(imported, name, value)


def is_read_at_once(imported: Import) -> bool:
    """Whether reading the file takes no longer than a browser waits; what is packed may grow."""
    with upload_of(imported).open("rb") as file:
        is_packed = file.read(2) in _PACKED
    return imported.size <= (AT_ONCE_PACKED if is_packed else AT_ONCE)


def next_page(page, imported: Import, laid) -> str:
    """Where to go on with a table that was read: our own sheets need no mapping."""
    is_own = not imported.mapping and Mapping.of_our_own(laid) is not None
    return page.address(imported, "change" if is_own else "mapping")


# ── the page ──


@dataclasses.dataclass
class Shown:
    """The first rows of a sheet, as they were read."""

    sheet: object
    columns: list[str]
    rows: list[tuple[int, list[str]]]
    more_columns: int

    @classmethod
    def of(cls, laid, sheet) -> "Shown":
        rows = [
            (number, [_cell(cell) for cell in cells[:_COLUMNS_SHOWN]])
            for number, cells in itertools.islice(laid.rows(sheet.name), _ROWS_SHOWN)
        ]
        return cls(sheet, sheet.columns[:_COLUMNS_SHOWN], rows, len(sheet.columns[_COLUMNS_SHOWN:]))


def _cell(cell) -> str:
    text = "" if cell is None else cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
    return f"{text[:_LETTERS_SHOWN]}…" if len(text) > _LETTERS_SHOWN else text


def reading_view(page, request, imported: Import):
    """Show how the file was read and what else it could be; read it in another way when that is said."""
    laid = table_of(imported)
    may_read = page.has_change_permission(request) and imported.status in NOT_CARRIED_OUT
    others, refusal = _others(imported, laid) if may_read else ([], "")
    before = laid.reading if laid else imported.reading or (others[0].reading if others else {})
    sheets = laid.sheets() if laid else []
    asked = request.POST.get("sheet", request.GET.get("sheet", ""))
    sheet = next((one for one in sheets if one.name == asked), sheets[0] if sheets else None)
    of_sheet = sheet.name if sheet and len(before.get("sheets", {})) > 1 else ""
    form = ReadingForm(before, sheet=of_sheet)
    if request.method == "POST":
        if not page.has_change_permission(request):
            raise PermissionDenied
        form = ReadingForm(before, request.POST if request.POST.get("act") == "read" else None, sheet=of_sheet)
        reading = _reading_told(request.POST, form)
        if reading is not None:
            try:
                return read(page, request, imported, reading)
            except tables.CannotRead as error:
                refusal = f"It can’t be read so, and is still read as before. {error}"
    context = page.context(request, imported, f"How “{imported.file_name}” is read", "How it is read") | {
        "laid": laid,
        "message": imported.message if imported.status == ImportStatus.FAILED and not laid else refusal,
        "facts": _facts(before) if laid else [],
        "sheets": sheets,
        "shown": Shown.of(laid, sheet) if sheet else None,
        "others": _shown_others(others, laid),
        "form": form if may_read and (laid or others) else None,
        "of_sheet": of_sheet,
        "may_read": may_read,
        "is_busy": imported.jobs.going_on().exists(),
        "further": next_page(page, imported, laid) if laid and may_read else "",
    }
    return TemplateResponse(request, "admin/imports/reading.html", context)


def _reading_told(data, form: ReadingForm) -> dict | None:
    """How the file is to be read by what was sent; None where the form says what is wrong with it."""
    if data.get("act") == "anew":
        return {}
    if data.get("act") == "as":
        return _object(data.get("reading", ""))
    return form.reading if form.is_valid() else None


def _facts(reading: dict) -> list[tuple[str, str]]:
    """How the file was read, in words."""
    told = [("Kind of file", kinds.WORDS.get(reading.get("format"), "not known"))]
    if reading.get("encoding"):
        told.append(("Encoding", Encoding(reading["encoding"], stray=reading.get("stray", "")).words))
    if "delimiter" in reading:
        told.append(("Between the cells", DELIMITERS.get(reading["delimiter"], f"“{reading['delimiter']}”")))
    if reading.get("rows_at"):
        told.append(("Rows", f"in the list “{reading['rows_at']}”"))
    for name, one in reading.get("sheets", {"": reading}).items():
        if "heading_row" in one:
            told.append((f"Headings of “{name}”" if name else "Headings", _headings(one)))
    return told


def _headings(reading: dict) -> str:
    row, rows = reading.get("heading_row"), reading.get("heading_rows", 1)
    if not row:
        return "none: columns are called by their letters"
    return f"in row {row}" if rows == 1 else f"in rows {row} to {row + rows - 1}, joined"


def _others(imported: Import, laid) -> tuple[list[tables.Reading], str]:
    """The ways to read the file, the likeliest first; and, where it was never read, why it can't be."""
    made = None
    try:
        if not is_read_at_once(imported):
            made = _beginning(imported)
            if made is None:
                return [], ""
        return tables.readings(made or upload_of(imported), imported.file_name), ""
    except (tables.CannotRead, OSError) as error:
        return [], "" if laid else str(error)
    finally:
        if made is not None:
            made.unlink(missing_ok=True)


def _shown_others(others: list[tables.Reading], laid) -> list[dict]:
    """The ways with what each would give; none where there is nothing to choose."""
    shown = []
    for other in others:
        is_now = laid is not None and all(laid.reading.get(name) == told for name, told in other.reading.items())
        told = {"reading": json.dumps(other.reading), "words": other.words, "samples": other.samples, "is_now": is_now}
        if other.samples:
            shown.append(told)
    return [] if all(told["is_now"] for told in shown) else shown


def _beginning(imported: Import) -> Path | None:
    """The beginning of a large text as a file of its own; None of what is packed."""
    with upload_of(imported).open("rb") as file:
        data = file.read(2**20)
    if data.startswith(_PACKED):
        return None
    with tempfile.NamedTemporaryFile(dir=folder_of(imported), prefix="beginning-", delete=False) as copy:
        copy.write(data)
    return Path(copy.name)


def _object(text: str) -> dict:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
