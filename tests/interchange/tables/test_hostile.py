"""What is no table, or was made to do harm, gets a sentence in a moment, and nothing else happens."""

import gzip
import io
import struct
import time
import zipfile

import pytest

from archive.interchange.tables import CannotRead, lay_down, limits, readings
from tests.interchange.tables import workbooks
from tests.interchange.tables.files import read, refusal
from tests.interchange.tables.workbooks import BILLION_LAUGHS, OF_FILES, cell_of, ods, row, sheet, texts, xlsx, zipped

ADVICE = "Save the table as XLSX, ODS or CSV and send that."
ENTITIES = "The workbook defines entities, as harmful files do; no spreadsheet writes such a file."
BOMB = "The file unpacks to more than 64 megabytes, which no table needs."
DEEP = "Lists and objects stand in each other so deep that no table can be made of it."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.fixture
def lay(tmp_path):
    """Read a file as uploads are read, in a process of its own; gives why it can't be, and how long it took."""

    def refused(data: bytes, name: str = "table.csv") -> tuple[str, float]:
        upload = tmp_path / "upload"
        upload.write_bytes(data)
        begun = time.monotonic()
        with pytest.raises(CannotRead) as caught:
            lay_down(upload, tmp_path / "table", name, {})
        assert list((tmp_path / "table").iterdir()) == []
        return str(caught.value), time.monotonic() - begun

    return refused


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t \n", "There is nothing in the file but spaces."),
        (b",,,\n,,,\n", "There is nothing in the file."),
        (b"%PDF-1.7\n...", f"This is a PDF, not a table. {ADVICE}"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), f"This is an image (PNG), not a table. {ADVICE}"),
        (b"\xff\xd8\xff\xe0" + bytes(60), f"This is an image (JPEG), not a table. {ADVICE}"),
        (b"GIF89a" + bytes(60), f"This is an image (GIF), not a table. {ADVICE}"),
        (b"\x7fELF" + bytes(60), f"This is a program, not a table. {ADVICE}"),
        (b"MZ\x90\0" + bytes(60), f"This is a program, not a table. {ADVICE}"),
        (b"\0\0\0\x18ftypmp42" + bytes(60), f"This is an image or a film, not a table. {ADVICE}"),
        (b"{\\rtf1 text}", f"This is a text document (RTF), not a table. {ADVICE}"),
        (b"Rar!\x1a\x07\0" + bytes(60), f"This is an archive (RAR), not a table. {ADVICE}"),
        (b"SQLite format 3\0" + bytes(60), f"This is an SQLite database, not a table. {ADVICE}"),
        (b"PAR1" + bytes(60), f"This is a Parquet file, not a table. {ADVICE}"),
        (bytes(5000), f"This is no table: there are bytes in it that no text has. {ADVICE}"),
        (bytes(range(256)) * 20, f"This is no table: there are bytes in it that no text has. {ADVICE}"),
        (
            b"<html><body><table><tr><td>x</td></tr></table></body></html>",
            "This is a web page, whatever it is called. Open it in a spreadsheet, save it as XLSX or ODS and send "
            "that.",
        ),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            f"This is an old XML workbook of Excel, which can't be read as a table. {ADVICE}",
        ),
        (b"<people><person/></people>", f"This is an XML file, which can't be read as a table. {ADVICE}"),
        (b'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"a"\r\nE\r\n', f"This is a SYLK file, which can't be read. {ADVICE}"),
        (OLE + "WordDocument".encode("utf-16-le"), f"This is a Word document, not a table. {ADVICE}"),
        (OLE + b"x" * 99, f"This is a file of an old office programme, but no workbook. {ADVICE}"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is locked with a password. Save it without one and send that.",
        ),
        (zipped({"word/document.xml": ""}), f"This is a Word document, not a table. {ADVICE}"),
        (zipped({"ppt/slides.xml": ""}), f"This is a PowerPoint presentation, not a table. {ADVICE}"),
        (zipped({"xl/workbook.bin": ""}), f"This is a binary workbook of Excel (XLSB), which can't be read. {ADVICE}"),
        (
            zipped({"Index/Document.iwa": ""}),
            f"This is a file of Apple's Numbers or Pages, which can't be read. {ADVICE}",
        ),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            f"This is a text document (ODT), not a table. {ADVICE}",
        ),
        (
            zipped({"../../etc/cron.d/x": "a,b\n"}),
            "This is a ZIP archive and no workbook. Unpack it, and send the table that is in it.",
        ),
        (zipped({}), "This is a ZIP archive and no workbook. Unpack it, and send the table that is in it."),
    ],
)
@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_what_is_no_table_is_called_by_its_name(data, expected, name):
    assert refusal(data, name) == expected


@pytest.mark.parametrize(
    "beginning", ["ID,name", "ID;name", "BMI,name", "MZ,x", "RIFF,x", "ID3,x", "BZh,name", "PAR1,x"]
)
def test_headings_that_begin_as_other_files_do_are_headings(beginning):
    sign = ";" if ";" in beginning else ","
    assert read(f"{beginning}\nx{sign}y\n").columns == beginning.split(sign)


# ── too much ──


def test_a_million_columns_are_refused_in_a_moment(lay):
    sentence, seconds = lay(b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n")
    assert sentence == (
        "Row 1 has 1,000,000 cells; at most 2,000 columns can be taken in. Perhaps the sign between the cells is "
        "another one, or this is no table."
    )
    assert seconds < 5
    assert lay(b"a,b\n" * 5000 + b"1" + b",1" * 1_000_000)[0].startswith("Row 5,001 has 1,000,001 cells;")


def test_a_million_commas_after_the_last_column_are_nothing():
    assert read("a,b" + "," * 1_000_000 + "\n1,2\n").whole == [["a", "b"], ["1", "2"]]


def test_a_line_without_an_end_is_refused(lay):
    assert lay(b"a,b\n" + b"x" * 20_000_000)[0] == (
        "A line of the file has more than 16 million letters, so this is no table of rows and cells."
    )


def test_a_cell_without_an_end_is_refused(lay):
    assert lay(b'a,b\n1,2\n3,"' + b"words and more words\n" * 400_000)[0].startswith(
        "In row 3 a cell has more than 4,000,000 letters. Perhaps a quotation mark is opened there"
    )


def test_a_file_that_is_too_large_is_not_even_opened(lay, tmp_path):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(limits.UPLOAD + 1)
    with pytest.raises(CannotRead) as caught:
        lay_down(tmp_path / "large", tmp_path / "table", "large.csv", {})
    assert str(caught.value) == (
        "The file has 256 megabytes; at most 256 can be taken in. Compress it (.gz), or bring it in in parts."
    )


def test_more_names_than_columns_are_refused(lay):
    data = "[{" + ",".join(f'"k{number}": 1' for number in range(100_000)) + "}]"
    assert lay(data.encode(), "t.json")[0].startswith("Up to item 1 there are more than 2,000 different names")


def test_something_far_to_the_right_is_told_with_its_place():
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    assert refusal(xlsx(rows), "t.xlsx") == "“S”: something stands in XFD1; at most 2,000 columns can be taken in."
    wide = row(cell_of("x", table_number_columns_repeated="999999999"))
    assert refusal(ods(sheet(wide)), "t.ods").startswith("“S”: something stands in ")


def test_more_rows_than_a_spreadsheet_has_are_refused():
    tall = row("x", more=' table:number-rows-repeated="999999999"')
    assert refusal(ods(sheet(tall)), "t.ods") == "“S” has more than 1,048,576 rows, as no spreadsheet has."


def test_more_sheets_than_anybody_fills_are_refused():
    data = ods("".join(sheet(row("a") + row("1"), f"Sheet {number}") for number in range(101)))
    assert refusal(data, "t.ods") == "The file has more than 100 sheets; at most so many can be taken in."


# ── bombs ──


def test_a_gzip_bomb_is_not_unpacked(lay):
    sentence, seconds = lay(gzip.compress(bytes(100_000_000)), "table.csv.gz")
    assert sentence == BOMB
    assert seconds < 10
    assert lay(gzip.compress(gzip.compress(b"a,b\n")), "table.csv.gz")[0] == (
        "The file was compressed more than once. Unpack it, and send it again."
    )
    assert lay(gzip.compress(b"a,b\n1,2\n" * 9999)[:-20], "table.csv.gz")[0] == (
        "The compressed file is damaged or was not copied completely."
    )


def test_a_zip_bomb_is_not_unpacked(lay):
    data = xlsx(f"<row><c><v>{'1' * 200_000_000}</v></c></row>")
    sentence, seconds = lay(data, "t.xlsx")
    assert sentence == f"{BOMB} If it is an honest one, save it as CSV and send that."
    assert seconds < 5


def test_a_zip_that_lies_about_its_sizes_is_refused(lay):
    data = bytearray(xlsx(texts("a") + texts("x" * 5_000_000)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        if data[at + 46 :].startswith(b"xl/worksheets/sheet1.xml"):
            data[at + 24 : at + 28] = struct.pack("<I", 1000)
        at = data.find(b"PK\x01\x02", at + 4)
    assert lay(bytes(data), "t.xlsx")[0].startswith("The workbook is damaged")


def test_a_zip_whose_parts_overlap_counts_each_of_them(lay):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "x" * 50_000_000)
        for number in range(30):
            entry = zipfile.ZipInfo(f"xl/{number}.xml")
            original = package.infolist()[0]
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(entry, field, getattr(original, field))
            package.filelist.append(entry)
    assert lay(into.getvalue(), "t.xlsx")[0].startswith("The file unpacks to more than 1,024 megabytes")


def test_an_archive_of_countless_parts_is_refused(lay, tmp_path):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as package:
        for number in range(12_000):
            package.writestr(f"xl/{number}", "")
    assert lay(into.getvalue(), "t.xlsx")[0] == "The workbook has 12,000 parts; no honest one has more than 10,000."
    data = into.getvalue()
    end = data.rfind(b"PK\x05\x06")
    lying = data[: end + 12] + struct.pack("<I", 200_000_000) + data[end + 16 :]
    (tmp_path / "lying").write_bytes(lying)
    with pytest.raises(CannotRead, match="too many parts"):
        readings(tmp_path / "lying", "t.xlsx")


@pytest.mark.parametrize("before", [BILLION_LAUGHS, OF_FILES])
def test_entities_are_refused_wherever_they_are_defined(lay, before):
    laugh = texts("&j;")
    assert lay(xlsx(laugh, before=before), "t.xlsx")[0] == ENTITIES
    assert lay(xlsx("", strings=f"{before}<sst><si><t>&j;</t></si></sst>"), "t.xlsx")[0] == ENTITIES
    assert lay(xlsx("", styles=f"{before}<styleSheet>&j;</styleSheet>"), "t.xlsx")[0] == ENTITIES
    wide = before.replace('"1.0"?', '"1.0" encoding="utf-16"?').encode("utf-16")
    wide += f"<worksheet>{laugh}</worksheet>".encode("utf-16-le")
    assert lay(xlsx("", **{"xl/worksheets/sheet1.xml": wide}), "t.xlsx")[0] == ENTITIES
    assert lay(ods(sheet(row("&j;")), before=before), "t.ods")[0] == ENTITIES


def test_aliases_that_multiply_are_refused(lay):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    sentence, seconds = lay("\n".join(lines).encode(), "t.yaml")
    assert sentence == (
        "The file repeats parts of itself over and over by aliases (*), as harmful files do. Write them out."
    )
    assert seconds < 5
    assert lay(b"a: &a [*a, *a]\n", "t.yaml")[0] == "In line 1 stands “*a”, which means nothing there."


@pytest.mark.parametrize("depth", [150, 5_000, 1_000_000])
def test_what_is_too_deep_is_refused(lay, depth):
    assert lay(b"[" * depth + b"]" * depth, "t.json")[0] == DEEP
    assert lay(b'[{"a":' * depth, "t.json")[0] in (
        DEEP,
        "The JSON breaks off in line 1; perhaps the file was not copied completely.",
    )
    assert lay(b"[" * depth, "t.yaml")[0] == DEEP
    assert lay(b"- " * depth, "t.yaml")[0] == DEEP


def test_a_text_that_cells_share_does_not_fill_the_disk(monkeypatch):
    monkeypatch.setattr(limits, "LAID", 20 * limits.MEGABYTE)
    data = xlsx(
        '<row><c t="s"><v>0</v></c></row>' * 1000,
        strings=f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>",
    )
    assert refusal(data, "t.xlsx") == "The rows of the file take more than 20 megabytes; bring it in in parts."


def test_a_file_that_needs_too_much_memory_is_refused(lay, monkeypatch):
    monkeypatch.setattr(limits, "MEMORY", 200 * limits.MEGABYTE)
    data = b'{"people": [' + b"[]," * 3_000_000 + b"[]]}"
    assert lay(data, "t.json")[0] == (
        "The file needs more memory than reading a table may take. Save it as CSV, or bring it in in parts."
    )


# ── damaged ──


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_not_copied_completely_is_refused(lay, share):
    for data, name in ((xlsx(texts("a") * 500), "t.xlsx"), (ods(sheet(row("a") * 500)), "t.ods")):
        assert lay(data[: int(len(data) * share)], name)[0] == (
            "The workbook is damaged or was not copied completely. Open it in a spreadsheet, save it and send it again."
        )


def test_a_workbook_whose_parts_are_missing_or_broken_is_refused(lay):
    broken = "The workbook is damaged: a part of it is no XML. Open it in a spreadsheet, save it and send it again."
    missing = (
        "The workbook is damaged or was not copied completely. Open it in a spreadsheet, save it and send it again."
    )
    assert lay(xlsx("<row>"), "t.xlsx")[0] == broken
    assert lay(xlsx('<row><c t="s"><v>7</v></c></row>'), "t.xlsx")[0] == missing
    assert lay(zipped({"xl/styles.xml": ""}), "t.xlsx")[0] == missing
    parts = {
        "xl/worksheets/sheet1.xml": "",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{workbooks.PACKAGE}"/>',
    }
    assert lay(xlsx("", **parts), "t.xlsx")[0] == "The workbook has no sheet with cells."
    assert lay(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "t.ods")[0] == missing


def test_a_locked_workbook_is_told_so(lay):
    data = bytearray(xlsx(texts("a")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert lay(bytes(data), "t.xlsx")[0] == "The workbook is locked with a password. Save it without one and send that."
