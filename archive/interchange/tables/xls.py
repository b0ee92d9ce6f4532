"""Old Excel workbooks (XLS), by way of calamine."""

import datetime
from pathlib import Path

from archive.interchange.tables import limits, values
from archive.interchange.tables.laying import Laying
from archive.interchange.tables.mistakes import CannotRead
from archive.interchange.tables.spans import Span, Spans
from archive.interchange.tables.workbooks import Book

_DAMAGED = "The workbook is damaged, or of a kind that can't be read. Open it in a spreadsheet and save it as XLSX."
_CELLS = 50_000_000  # which calamine holds all at once, also those with nothing in them


def read(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay the sheets down; gives the complete reading. CannotRead for what is damaged or locked."""
    import python_calamine

    sheets_of_cells = (python_calamine.SheetTypeEnum.WorkSheet, python_calamine.SheetTypeEnum.MacroSheet)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            titles = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ in sheets_of_cells]
            tell_total(None)
            book = Book(laying, reading, of_several=len(titles) > 1)
            for title in titles:
                _lay(workbook.get_sheet_by_name(title), title, book)
            return book.reading("xls")
    except python_calamine.PasswordError:
        raise CannotRead("The workbook is locked with a password. Save it without one and send that.") from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        if isinstance(error, CannotRead) or (isinstance(error, OSError) and error.errno is not None):
            raise
        raise CannotRead(_DAMAGED) from error
    except BaseException as error:
        # So does calamine's own language tell of what should not happen.
        if type(error).__name__ != "PanicException":
            raise
        raise CannotRead(_DAMAGED) from error


def _lay(sheet, title: str, book: Book):
    if sheet.width * sheet.height > _CELLS:
        raise CannotRead(f"“{title}” is too large to be read as XLS. Save it as XLSX.")
    merged = sheet.merged_cell_ranges or []
    spans = Spans(Span(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged)
    grid, told = book.begin(title, spans), values.Told()
    numbers: list[int] = []
    rows: list[list[str]] = []
    before = [""] * (sheet.start[1] if sheet.start else 0)  # columns that are skipped, as rows are not
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = before + [_text(cell, told) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        if len(row) > limits.COLUMNS:
            raise CannotRead(f"“{title}”: at most {limits.COLUMNS:,} columns can be taken in.")
        numbers.append(number)
        rows.append(spans.apply(number, row))
        if len(rows) >= grid.rows_at_once:
            grid.take(numbers, rows)
            numbers, rows = [], []
    if rows:
        grid.take(numbers, rows)
    book.finish(grid, told)


def _text(cell, told: values.Told) -> str:
    if cell.__class__ is str:
        if cell.startswith("#") and cell in _ERRORS:
            told.of("error")
        return cell
    if isinstance(cell, bool):
        told.of("truth")
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return values.number(repr(cell))
    if isinstance(cell, datetime.datetime):
        seconds = cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
        return values.moment(cell.date(), seconds)
    if isinstance(cell, datetime.date):
        return values.moment(cell)
    if isinstance(cell, datetime.time):
        return values.clock(cell.hour * 3600 + cell.minute * 60 + cell.second)
    if isinstance(cell, datetime.timedelta):
        return values.clock(cell.total_seconds())
    return "" if cell is None else str(cell)


_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))
