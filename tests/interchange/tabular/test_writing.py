"""Every format holds every text, as a text, and gives it back as it was."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl
import pytest
import yaml
from python_calamine import CalamineWorkbook

from archive.interchange.formulas import unguard
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.formats import FOR_ADMIN
from archive.interchange.tabular.writing import FORMATS, write, write_template
from tests import factories
from tests.interchange.tabular.conftest import HOSTILE


def written(format: str, headings, rows, **options) -> bytes:
    into = io.BytesIO()
    assert write(format, into, headings, iter(rows), **options) == len(rows)
    return into.getvalue()


def read(format: str, data: bytes) -> list[list[str]]:
    """The table in the file, headings first, as anybody's reader reads it."""
    if format == "csv":
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if format in ("json", "yaml"):
        rows = json.loads(data) if format == "json" else yaml.safe_load(data)
        return [list(rows[0]), *(list(row.values()) for row in rows)]
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("format", FORMATS)
def test_every_hostile_text_comes_back_as_it_was(format):
    rows = [("x", text, "") for text in HOSTILE]
    found = read(format, written(format, ["first", "text", "none"], rows))
    assert found[0] == ["first", "text", "none"]
    restore = unguard if format in ("csv", "xlsx", "ods") else str
    assert [restore(row[1]) for row in found[1:]] == list(HOSTILE)


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_no_cell_that_a_spreadsheet_opens_begins_as_a_formula(format):
    for row in read(format, written(format, ["=heading", "text"], [("", text) for text in HOSTILE])):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_csv_begins_with_the_mark_that_tells_excel_its_encoding_and_follows_rfc_4180():
    assert written("csv", ["a", "b"], [("one, two", 'said "so"')]) == (
        b'\xef\xbb\xbfa,b\r\n"one, two","said ""so"""\r\n'
    )


def test_json_and_yaml_are_lists_of_rows_and_an_empty_table_is_an_empty_list():
    assert (
        written("json", ["a", "b"], [("1", ""), ("=2", "é")]) == b'[\n{"a":"1","b":""},\n{"a":"=2","b":"\xc3\xa9"}\n]\n'
    )
    assert written("yaml", ["a", "b c"], [("1", "no")]) == b'- "a": "1"\n  "b c": "no"\n'
    assert json.loads(written("json", ["a"], [])) == yaml.safe_load(written("yaml", ["a"], [])) == []


def test_every_cell_of_xlsx_is_a_text():
    rows = [("05", "2008/2009", "2018-05"), ("1e5", "TRUE", "12:30")]
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", ["a", "b", "c"], rows))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}


def test_a_text_that_xlsx_would_cut_off_is_refused_and_ods_holds_it():
    rows = [("short",), ("😀" * 20_000,)]
    with pytest.raises(CannotExport) as refused:
        written("xlsx", ["summary"], rows, title="people")
    assert str(refused.value) == (
        "“summary” in row 3 of “people” has 40,000 letters, and a cell of XLSX holds 32,767: use ODS, CSV or JSON."
    )
    assert read("ods", written("ods", ["summary"], rows))[2] == ["😀" * 20_000]


def test_an_ods_file_begins_with_its_media_type_and_lists_its_parts():
    data = written("ods", ["uid", "kind"], [("a", "b")], columns=SHEETS["role"].columns())
    assert data[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert parts.infolist()[0].compress_type == zipfile.ZIP_STORED
    manifest = ElementTree.fromstring(parts.read("META-INF/manifest.xml"))
    named = {entry.attrib["{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path"] for entry in manifest}
    assert named == {"/", "content.xml", "styles.xml", "settings.xml"}
    for name in named - {"/"}:
        ElementTree.fromstring(parts.read(name))


@pytest.mark.parametrize("format", ["csv", "xlsx", "ods"])
def test_a_template_has_the_headings_of_its_kind_but_no_version(format):
    into = io.BytesIO()
    write_template(SHEETS["relationship"], format, into)
    (headings,) = read(format, into.getvalue())
    assert headings == [column.column_name for column in SHEETS["relationship"].columns_with(1)][:-1]


def test_a_template_needs_a_format_that_can_be_empty():
    with pytest.raises(
        CannotExport, match=r"^A template has headings only, which JSON can't hold: take XLSX, ODS or CSV\.$"
    ):
        write_template(SHEETS["role"], "json", io.BytesIO())


@pytest.mark.django_db
def test_the_library_writes_the_formats_too():
    factories.role(factories.person(), title="=1+1")
    dataset = SHEETS["role"]().export(export_fields=["person", "title"])
    for format in (made() for made in FOR_ADMIN):
        assert format.can_export()
        assert not format.can_import()
        found = read(format.get_extension(), format.export_data(dataset))
        guarded = "" if format.get_extension() in ("json", "yaml") else "'"
        assert found == [["person", "title"], ["mara-velloso", f"{guarded}=1+1"]]
