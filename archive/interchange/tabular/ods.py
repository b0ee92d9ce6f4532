"""Workbooks in ODS (OpenDocument 1.3), written row by row into the archive that such a file is."""

import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from archive.interchange.formulas import guard
from archive.interchange.tabular.exporting import CannotExport

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
_BYTES = zipfile.ZIP64_LIMIT  # beyond it a file takes a form that not every office programme opens
_OPEN_ROWS = 1000  # below the last row, with drop-downs ready for new ones
_MANIFEST = "META-INF/manifest.xml"
_STYLES = """
<number:text-style style:name="as-text"><number:text-content/></number:text-style>
<style:style style:name="cell" style:family="table-cell" style:data-style-name="as-text">
<style:table-cell-properties style:vertical-align="top"/></style:style>
<style:style style:name="heading" style:family="table-cell" style:data-style-name="as-text">
<style:table-cell-properties fo:background-color="#e7e3da" fo:border="0.5pt solid #8a8578"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="title" style:family="table-cell">
<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/></style:style>
<style:style style:name="prose" style:family="table-cell">
<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
<style:style style:name="row" style:family="table-row">
<style:table-row-properties style:use-optimal-row-height="true"/></style:style>
"""
# XML and OpenDocument make one space of several, and none of those at the ends of a paragraph.
_SPACES = re.compile(r"^ +| +$| {2,}", re.MULTILINE)
_BREAKS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


class OdsBook:
    """A workbook on its way into a binary file; every cell is a text, so none is taken for a number or a date.

    Drop-downs come before all sheets in such a file, so ``layouts`` of all sheets are given at the beginning.
    """

    def __init__(self, into, layouts):
        self._columns = [column for of_sheet in layouts for column in of_sheet]
        self._choices = {words: f"choice{n}" for n, words in enumerate(self._in_order("words"), start=1)}
        self._widths = {width: f"width{width}" for width in {100, *(column.width for column in self._columns)}}
        self._archive = zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=5)
        self._archive.writestr(_entry("mimetype"), MEDIA_TYPE, zipfile.ZIP_STORED)
        self._content, self._size = None, 0
        self._ranges, self._titles = [], []

    def _in_order(self, attribute):
        return dict.fromkeys(filter(None, (getattr(column, attribute) for column in self._columns)))

    def __enter__(self):
        self._content = self._archive.open(_entry("content.xml"), "w")
        self._write(f"{_opening('office:document-content')}<office:automatic-styles>{_STYLES}")
        for width, name in self._widths.items():
            self._write(
                f'<style:style style:name="{name}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width * 0.2:.1f}cm"/></style:style>'
            )
        self._write("</office:automatic-styles><office:body><office:spreadsheet>")
        if self._choices:
            self._write("<table:content-validations>")
            for words, name in self._choices.items():
                listed = ";".join('"{}"'.format(word.replace('"', '""')) for word in words)
                condition = quoteattr(f"of:cell-content-is-in-list({listed})")
                self._write(
                    f'<table:content-validation table:name="{name}" table:condition={condition} '
                    'table:allow-empty-cell="true" table:display-list="unsorted">'
                    '<table:error-message table:display="true" table:message-type="stop" '
                    'table:title="Not a word of the archive"><text:p>Choose one from the list, or leave the cell '
                    "empty.</text:p></table:error-message></table:content-validation>"
                )
            self._write("</table:content-validations>")
        return self

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                if self._ranges:
                    self._write(f"<table:database-ranges>{''.join(self._ranges)}</table:database-ranges>")
                self._write("</office:spreadsheet></office:body></office:document-content>")
        finally:
            self._content.close()
        if kind is None:
            self._archive.writestr(
                _entry("styles.xml"), f"{_opening('office:document-styles')}</office:document-styles>"
            )
            self._archive.writestr(_entry("settings.xml"), self._settings())
            self._archive.writestr(_entry(_MANIFEST), _manifest())
        self._archive.close()

    def prose(self, title: str, lines: list[str]):
        """A sheet of plain words; the first line is its heading."""
        self._write(f"<table:table table:name={quoteattr(title)}>")
        self._write(f'<table:table-column table:style-name="{self._widths[100]}"/>')
        for number, line in enumerate(lines):
            cell = _cell(line, style="prose" if number else "title")
            self._write(f'<table:table-row table:style-name="row">{cell}</table:table-row>')
        self._write("</table:table>")

    def sheet(self, title: str, layouts, rows) -> int:
        """A sheet with the columns laid out so, and the rows; says how many there were."""
        self._titles.append(title)
        self._write(f"<table:table table:name={quoteattr(title)}>")
        for column in layouts:
            visibility = ' table:visibility="collapse"' if column.hidden else ""
            self._write(
                f'<table:table-column table:style-name="{self._widths[column.width]}"{visibility} '
                'table:default-cell-style-name="cell"/>'
            )
        headings = "".join(_cell(column.heading, style="heading", note=column.note) for column in layouts)
        self._write(
            f'<table:table-header-rows><table:table-row table:style-name="row">{headings}</table:table-row>'
            "</table:table-header-rows>"
        )
        choices = [
            f' table:content-validation-name="{self._choices[column.words]}"' if column.words else ""
            for column in layouts
        ]
        empty = [f"<table:table-cell{choice}/>" for choice in choices]
        number = 0
        for row in rows:
            number += 1
            cells = [
                _cell(text, choice) if text else nothing
                for text, choice, nothing in zip(row, choices, empty, strict=True)
            ]
            self._write(f"<table:table-row>{''.join(cells)}</table:table-row>")
        below = "".join(empty)
        self._write(
            f'<table:table-row table:number-rows-repeated="{_OPEN_ROWS}">{below}</table:table-row></table:table>'
        )
        if layouts:
            quoted = "'{}'".format(title.replace("'", "''"))
            area = quoteattr(f"{quoted}.A1:{quoted}.{letters_of(len(layouts))}{number + 1}")
            self._ranges.append(
                f'<table:database-range table:name="filter{len(self._titles)}" table:target-range-address={area} '
                'table:display-filter-buttons="true"/>'
            )
        return number

    def _write(self, text: str):
        written = text.encode()
        self._size += len(written)
        if self._size > _BYTES:
            raise CannotExport("The table is larger than an ODS file can be: take CSV, or fewer rows.")
        self._content.write(written)

    def _settings(self) -> str:
        """The heading of each sheet stays where it is while the rows are scrolled."""
        frozen = "".join(
            f"<config:config-item-map-entry config:name={quoteattr(title)}>"
            '<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>'
            '<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>'
            '<config:config-item config:name="ActiveSplitRange" config:type="short">2</config:config-item>'
            '<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item>'
            "</config:config-item-map-entry>"
            for title in self._titles
        )
        return (
            f"{_opening('office:document-settings')}<office:settings>"
            '<config:config-item-set config:name="ooo:view-settings">'
            '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
            '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
            f'<config:config-item-map-named config:name="Tables">{frozen}</config:config-item-map-named>'
            "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
            "</office:settings></office:document-settings>"
        )


def _entry(name: str) -> zipfile.ZipInfo:
    """A part of the file, with the same day in every file: equal tables give equal files."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _opening(element: str) -> str:
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMES.items() if prefix != "manifest")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} {names} office:version="1.3">'


def _manifest() -> str:
    parts = {"/": MEDIA_TYPE, "content.xml": "text/xml", "styles.xml": "text/xml", "settings.xml": "text/xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in parts.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{_NAMES["manifest"]}" '
        f'manifest:version="1.3">{entries}</manifest:manifest>'
    )


def _cell(text: str, more: str = "", *, style: str = "", note: str = "") -> str:
    text = guard(text)
    if style:
        more += f' table:style-name="{style}"'
    if note:
        note = f"<office:annotation>{_paragraphs(note)}</office:annotation>"
    if "\t" in text or "\r" in text:
        # Readers that know nothing of a tab's own element take the text from here.
        more += f" office:string-value={quoteattr(text, _BREAKS)}"
    return f'<table:table-cell office:value-type="string"{more}>{note}{_paragraphs(text)}</table:table-cell>'


def _paragraphs(text: str) -> str:
    text = escape(text)
    if " " in text:
        text = _SPACES.sub(lambda spaces: f'<text:s text:c="{len(spaces[0])}"/>', text)
    if not text.isprintable():
        text = text.replace("\t", "<text:tab/>").replace("\r", "&#13;").replace("\n", "</text:p><text:p>")
    return f"<text:p>{text}</text:p>"


def letters_of(number: int) -> str:
    """The name of a column by its number, from 1: A, B, …, Z, AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
