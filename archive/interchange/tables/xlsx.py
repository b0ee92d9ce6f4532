"""Workbooks in XLSX (ECMA-376), read row by row, so that memory does not grow with a sheet."""

import posixpath
import re
from pathlib import Path

from archive.interchange.tables import limits, number_formats, packages
from archive.interchange.tables.laying import Laying
from archive.interchange.tables.markup import Reader, local
from archive.interchange.tables.packages import Package
from archive.interchange.tables.spans import Spans
from archive.interchange.tables.workbooks import Book
from archive.interchange.tables.xlsx_rows import SheetRows, merged, unescaped, whole_number

_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref=[\"'][A-Z]+\d+:[A-Z]+(\d+)[\"']")


def read(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay the sheets down; gives the complete reading. CannotRead for what is damaged, locked or harmful."""
    with packages.opened(path) as package:
        parts = _Parts(package)
        tell_total(sum(_rows_of(package, part) for _, part in parts.sheets))
        book = Book(laying, reading, of_several=len(parts.sheets) > 1)
        for title, part in parts.sheets:
            spans = Spans(merged(package.chunks(part)))
            rows = SheetRows(
                parts.texts.texts, parts.styles.meanings, parts.since_1904, book.begin(title, spans), spans
            )
            rows.read(package.chunks(part))
            rows.close()
            book.finish(rows.grid, rows.told)
        return book.reading("xlsx")


def _rows_of(package: Package, part: str) -> int:
    """How many rows a sheet says that it has, which is no more than a hint."""
    found = _DIMENSION.search(package.read(part, 4096))
    return min(int(found[1]), limits.ROWS) if found else 0


class _Parts:
    """The sheets of a workbook, and the parts that they need."""

    def __init__(self, package: Package):
        root = next(iter(_Relations.of(package, "", "officeDocument").values()), "xl/workbook.xml")
        if root not in package:
            raise packages.damaged()
        workbook = _Workbook()
        workbook.read(package.chunks(root))
        self.since_1904 = workbook.since_1904
        sheets = _Relations.of(package, root, "worksheet")
        # Sheets of charts and the like have no cells.
        self.sheets = [(title, sheets[id]) for title, id in workbook.sheets if id in sheets]
        if any(part not in package for _, part in self.sheets):
            raise packages.damaged()
        self.texts = _Texts()
        for part in _Relations.of(package, root, "sharedStrings").values():
            if part in package:
                self.texts.read(package.chunks(part))
        self.styles = _Styles()
        for part in _Relations.of(package, root, "styles").values():
            if part in package:
                self.styles.read(package.chunks(part))


class _Relations(Reader):
    """Which part of the workbook is meant by which name in another."""

    def __init__(self, folder: str, kind: str):
        super().__init__()
        self.found: dict[str, str] = {}
        self._folder, self._kind = folder, f"/{kind}"

    @classmethod
    def of(cls, package: Package, part: str, kind: str) -> dict[str, str]:
        folder, name = posixpath.split(part)
        relations = cls(folder, kind)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path in package:
            relations.read(package.chunks(path))
        return relations.found

    def start(self, name, attributes):
        is_inside = local(name) == "Relationship" and attributes.get("TargetMode") != "External"
        if is_inside and attributes.get("Type", "").endswith(self._kind):
            target = attributes.get("Target", "").replace("\\", "/")
            self.found[attributes.get("Id", "")] = posixpath.normpath(posixpath.join("/", self._folder, target))

    def end(self, name):
        pass


class _Workbook(Reader):
    def __init__(self):
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.since_1904 = False

    def start(self, name, attributes):
        tag = local(name)
        if tag == "sheet":
            id = next((value for key, value in attributes.items() if key != "sheetId" and local(key) == "id"), "")
            self.sheets.append((attributes.get("name", ""), id))
        elif tag == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in ("1", "true", "on")

    def end(self, name):
        pass


class _Styles(Reader):
    """What each style of cells makes of a number: a function of the number's text, or None for plain numbers."""

    def __init__(self):
        super().__init__()
        self.meanings: list[tuple[str, int]] = []
        self._codes: dict[int, str] = {}
        self._is_of_cells = False

    def start(self, name, attributes):
        tag = local(name)
        if tag == "numFmt":
            self._codes[whole_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._is_of_cells = True
        elif tag == "xf" and self._is_of_cells:
            number = whole_number(attributes.get("numFmtId"))
            self.meanings.append(number_formats.meaning(number, self._codes.get(number)))

    def end(self, name):
        if local(name) == "cellXfs":
            self._is_of_cells = False


class _Texts(Reader):
    """The texts that cells share, by their numbers; of those with a reading aid for Japanese only the text itself."""

    def __init__(self):
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_aid = False

    def start(self, name, attributes):
        tag = local(name)
        if tag == "t":
            self.gather()
        elif tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._is_aid = True

    def end(self, name):
        tag = local(name)
        if tag == "t":
            text = self.gathered()
            if not self._is_aid:
                self._parts.append(text)
        elif tag == "si":
            self.texts.append(unescaped("".join(self._parts)))
        elif tag == "rPh":
            self._is_aid = False
