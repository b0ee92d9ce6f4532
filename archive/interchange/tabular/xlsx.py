"""Workbooks in XLSX (ECMA-376), written row by row: what is written already is on the disk, not in memory."""

import xlsxwriter

from archive.interchange.formulas import guard
from archive.interchange.tabular.exporting import CannotExport

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ROWS = 1_048_576
_COLUMNS = 16_384
_LETTERS = 32_767  # of a cell, counted as UTF-16 does
_LETTERS_TO_CHOOSE_FROM = 255
_OPEN_ROWS = 1000  # below the last row, with drop-downs ready for new ones


class XlsxBook:
    """A workbook on its way into a binary file; every cell is a text, so none is taken for a number or a date."""

    def __init__(self, into, folder=None):
        options = {"constant_memory": True, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(into, options | ({"tmpdir": str(folder)} if folder else {}))
        self._text = self._book.add_format({"num_format": "@", "valign": "top"})
        self._heading = self._book.add_format({"num_format": "@", "bold": True, "bg_color": "#E7E3DA", "border": 1})
        self._prose = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._title = self._book.add_format({"bold": True, "font_size": 14})

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self._book.close()

    def prose(self, title: str, lines: list[str]):
        """A sheet of plain words; the first line is its heading."""
        sheet = self._book.add_worksheet(title)
        sheet.set_column(0, 0, 100)
        for number, line in enumerate(lines):
            sheet.write_string(number, 0, line, self._prose if number else self._title)

    def sheet(self, title: str, layouts, rows) -> int:
        """A sheet with the columns laid out so, and the rows; says how many there were."""
        if len(layouts) > _COLUMNS:
            raise CannotExport(f"“{title}” has {len(layouts):,} columns; a sheet of XLSX holds {_COLUMNS:,}: use ODS.")
        sheet = self._book.add_worksheet(title)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(layouts):
            sheet.set_column(place, place, column.width, self._text, {"hidden": column.hidden})
        for place, column in enumerate(layouts):
            sheet.write_string(0, place, guard(column.heading), self._heading)
            if column.note:
                sheet.write_comment(0, place, column.note, {"x_scale": 2})
        number = 0
        write = sheet.write_string
        for number, row in enumerate(rows, start=1):
            if number >= _ROWS:
                raise CannotExport(f"“{title}” has more rows than a sheet of XLSX holds ({_ROWS - 1:,}): use CSV.")
            for place, text in enumerate(row):
                if text:
                    if len(text) * 2 > _LETTERS:
                        refuse_too_long(text, title, number + 1, layouts[place].heading)
                    write(number, place, guard(text))
        if layouts:
            sheet.autofilter(0, 0, number, len(layouts) - 1)
        for place, column in enumerate(layouts):
            if column.words and len(",".join(column.words)) <= _LETTERS_TO_CHOOSE_FROM:
                choice = {
                    "validate": "list",
                    "source": list(column.words),
                    "error_title": "Not a word of the archive",
                    "error_message": "Choose one from the list, or leave the cell empty.",
                }
                sheet.data_validation(1, place, min(number + _OPEN_ROWS, _ROWS - 1), place, choice)
        return number


def refuse_too_long(text: str, title: str, row: int, heading: str):
    """Raise ``CannotExport`` where the text would be cut off."""
    letters = len(guard(text).encode("utf-16-le")) // 2
    if letters > _LETTERS:
        raise CannotExport(
            f"“{heading}” in row {row:,} of “{title}” has {letters:,} letters, and a cell of XLSX holds {_LETTERS:,}: "
            "use ODS, CSV or JSON."
        )
