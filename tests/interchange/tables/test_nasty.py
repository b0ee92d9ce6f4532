"""Real files in bad shape, as others have met them, are read as they were meant."""

import json

import pytest

from tests.interchange.tables.files import SHARED, needs_shared, read, refusal

pytestmark = needs_shared

NASTY = SHARED / "nasty"
SPECTRUM = sorted(path.stem for path in (NASTY / "csv-spectrum" / "csvs").glob("*.csv")) if NASTY.is_dir() else []


def shared(name: str, **reading):
    return read((NASTY / "spreadsheets" / name).read_bytes(), name, **reading)


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_spectrum_of_csv_is_read_as_its_authors_say(name):
    table = read((NASTY / "csv-spectrum" / "csvs" / f"{name}.csv").read_bytes(), f"{name}.csv")
    expected = json.loads((NASTY / "csv-spectrum" / "json" / f"{name}.json").read_text())
    assert [dict(zip(table.columns, cells, strict=True)) for cells in table.cells] == expected


def test_chinese_in_big5():
    table = shared("characters.csv")
    assert table.reading["encoding"] == "big5"
    assert table.columns[:4] == ["id", "景點編號", "景點中文名稱", "景點特色詳細文字簡述"]
    assert table.cells[0][:3] == ["v_1", "C1_395000000A_000001", "雲嘉南濱海國家風景區管理處"]
    assert (len(table.cells), {len(cells) for cells in table.cells}) == (382, {18})
    assert table.notes == ["The text is read as Big5."]


def test_spanish_in_latin_1():
    table = shared("spanish_chars.csv")
    assert table.columns == ["GF_ID", "FN_ID", "SF_ID", "GF", "F", "SF", "Gasto total 2011", "Descripción"]
    assert table.cells[1] == [
        "",
        "0",
        "",
        "",
        "Legislación",
        "",
        "10,105.40",
        "Comprende las actividades que realizan las Cámaras de Diputados, de Senadores y del Órgano Superior de "
        "Fiscalización.",
    ]
    assert table.notes == ["The text is read as Windows-1252.", "1 empty row was left out."]


def test_numbers_without_headings():
    table = shared("null.csv")
    assert table.columns == ["column A", "column B", "column C", "column D"]
    assert table.cells[:3] == [["1", "null", "0", "0"], ["2", "0", "0", "null"], ["3", "null", "", ""]]
    assert table.numbers == list(range(1, 11))


def test_spaces_after_commas_are_kept():
    assert shared("skip_initials.csv").whole == [["field1", "field2"], ["hello", "    goodbye"], ["hello2", "goodbye2"]]


def test_a_workbook_with_dates():
    table = shared("simple.xlsx")
    assert [sheet.name for sheet in table.sheets] == ["simple.csv"]
    assert table.whole[:3] == [
        ["date", "temperature", "place"],
        ["2011-01-01", "1", "Galway"],
        ["2011-01-02", "-1", "Galway"],
    ]
    assert len(table.cells) == 6


def test_a_workbook_with_nothing_in_its_only_cell():
    path = NASTY / "spreadsheets" / "libreoffice.xlsx"
    assert refusal(path.read_bytes(), path.name) == "The workbook has no cell with anything in it."


def test_naughty_strings_are_read_to_the_letter():
    strings = json.loads((NASTY / "blns.json").read_text())
    table = read((NASTY / "blns.json").read_bytes(), "blns.json")
    assert table.columns == ["value"]
    assert [cells[0] for cells in table.cells] == [string for string in strings if string]


def test_lines_of_naughty_strings_are_a_table_without_a_word_lost():
    data = (NASTY / "blns.txt").read_bytes()
    table = read(data, "blns.txt", delimiter="tab", quote="", heading_row=0)
    found = [line for line in data.decode().split("\n") if line.strip()]
    assert ["\t".join(cells).rstrip("\t") for cells in table.cells] == [line.rstrip("\t") for line in found]


def test_payloads_are_texts():
    lines = (NASTY / "csv-injection-payloads.txt").read_text().splitlines()
    table = read("\n".join(lines), "payloads.txt", delimiter="tab", quote="", heading_row=0)
    assert [cells[0] for cells in table.cells] == lines


@pytest.mark.parametrize("path", sorted((SHARED / "orcid-hub-csv").glob("*.?sv")), ids=lambda path: path.name)
def test_lists_of_research_offices_are_read(path):
    table = read(path.read_bytes(), path.name)
    assert table.reading["heading_row"] == 1
    assert len(table.columns) == len(set(table.columns)) >= 8
    assert table.cells


REAL = [
    ("nobel/laureate-v1.json.gz", {"laureates": 968}, {"rows_at": "laureates"}),
    ("congress/legislators-current.yaml.gz", {"legislators-current": 537}, {}),
    ("congress/legislators-historical.csv.gz", {"legislators-historical": 12230}, {"delimiter": ","}),
    ("congress/executive.yaml", {"executive": 80}, {}),
    ("congress/committee-membership-current.yaml", {"committee-membership-current": 3879}, {}),
    ("judges/professional-career.csv.gz", {"professional-career": 9225}, {"delimiter": ","}),
    ("petitions/uk-epetitions-2017.json.gz", {"uk-epetitions-2017": 5660}, {}),
    ("baseball/People.csv.gz", {"People": 20262}, {"delimiter": ","}),
    (
        "popolo/finland--eduskunta.json.gz",
        {"persons": 432, "organizations": 24, "memberships": 1250, "events": 12, "areas": 17},
        {},
    ),
]


@pytest.mark.parametrize(("name", "rows", "reading"), REAL)
def test_the_lists_of_the_world_are_read_whole(name, rows, reading):
    path = SHARED / name
    table = read(path.read_bytes(), path.name)
    assert {sheet.name: sheet.number_of_rows for sheet in table.sheets} == rows
    assert reading.items() <= table.reading.items()
    assert all(len(cells) == len(sheet.columns) for sheet in table.sheets for _, cells in table.rows[sheet.name])
