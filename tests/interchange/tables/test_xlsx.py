"""Cells of Excel workbooks become the texts that a person reads there."""

import datetime
import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from archive.interchange.tables import values
from archive.interchange.tables.number_formats import meaning
from tests.interchange.tables import workbooks
from tests.interchange.tables.files import read, refusal
from tests.interchange.tables.workbooks import numbers, texts, xlsx


def book(fill) -> bytes:
    workbook = openpyxl.Workbook()
    fill(workbook)
    into = io.BytesIO()
    workbook.save(into)
    return into.getvalue()


def sheet_of(*rows, formats=()) -> bytes:
    def fill(workbook):
        for row in rows:
            workbook.active.append(row)
        for place, format in dict(formats).items():
            workbook.active[place].number_format = format

    return book(fill)


def styled(value: str, format: str) -> str:
    """What a number in the format is read as."""
    data = xlsx(texts("x") + f'<row><c s="1"><v>{value}</v></c></row>', styles=numbers(format))
    return read(data, "t.xlsx", heading_row=1).cells[0][0]


def test_texts_and_numbers_are_read_as_they_are_seen():
    data = sheet_of(
        ["text", "whole", "part", "noise", "large", "small", "zip", "truth"],
        [" 05 ", 2013.0, 1.5, 0.1 + 0.2, 1e20, 1e-7, 5, True],
        ["2008/2009", -3, 1234.5, 0.1, 123456789012345, 0, 1010, False],
        formats={"G2": "00000", "G3": "00000", "C3": "#,##0.00 €"},
    )
    table = read(data, "t.xlsx")
    assert table.cells == [
        [" 05 ", "2013", "1.5", "0.3", "100000000000000000000", "0.0000001", "00005", "true"],
        ["2008/2009", "-3", "1234.5", "0.1", "123456789012345", "0", "01010", "false"],
    ]
    assert table.notes == ["2 cells that are true or false are read as “true” and “false”."]


def test_dates_are_read_as_iso_dates_as_exactly_as_they_are_shown():
    day = datetime.date(2018, 5, 1)
    data = sheet_of(
        ["day", "month", "year", "moment", "time", "hours", "old"],
        [
            day,
            day,
            day,
            43223.6041666667,
            datetime.time(14, 30),
            datetime.timedelta(hours=36),
            "1899-5-3",
        ],
        formats={"B2": "mmm yyyy", "C2": "yyyy", "D2": "dd.mm.yyyy hh:mm", "F2": "[h]:mm"},
    )
    table = read(data, "t.xlsx")
    assert table.cells == [["2018-05-01", "2018-05", "2018", "2018-05-03T14:30:00", "14:30", "36:00", "1899-5-3"]]
    assert table.notes == ["2 dates are shown without their days and are read so."]


def test_years_are_counted_from_1904_where_the_workbook_does():
    def fill(workbook):
        workbook.epoch = CALENDAR_MAC_1904
        workbook.active.append(["date"])
        workbook.active.append([datetime.date(2018, 5, 3)])

    assert read(book(fill), "t.xlsx").cells == [["2018-05-03"]]


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("60", "60"),  # the 29th of February 1900 was never there
        ("61", "1900-03-01"),
        ("0", "0"),
        ("-1", "-1"),
        ("43223.5", "2018-05-03T12:00:00"),
        ("43223.9999999", "2018-05-04"),
        ("2958465", "9999-12-31"),
        ("2958466", "2958466"),
        ("x", "x"),
    ],
)
def test_days_are_counted_as_excel_counts_them(serial, expected):
    assert styled(serial, "yyyy-mm-dd") == expected


@pytest.mark.parametrize(
    ("value", "format", "expected"),
    [
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12.5%"),
        ("43223", "[$-409]d\\-mmm\\-yy;@", "2018-05-03"),
        ("43223", "d. mmmm", "2018-05-03"),
        ("43223", 'yyyy"年"m"月"', "2018-05"),
        ("43223", "[Red]0.00", "43223"),
        ("5", '0 "days"', "5"),
        ("5", "000", "005"),
        ("1234567.891", "#,##0.00", "1234567.891"),
        ("0.6041666667", "h:mm AM/PM", "14:30"),
        ("1.5", "[hh]:mm:ss", "36:00"),
        ("-0", "0", "0"),
        ("1E3", "General", "1000"),
        ("0.30000000000000004", "General", "0.3"),
        ("9007199254740993", "General", "9007199254740993"),
    ],
)
def test_numbers_are_read_by_their_formats(value, format, expected):
    assert styled(value, format.replace('"', "&quot;")) == expected


def test_the_formats_that_need_no_telling_are_known():
    assert [meaning(number, None)[0] for number in (0, 2, 9, 14, 17, 20, 22, 46)] == [
        "plain", "plain", "percent", values.DATE, values.MONTH, "time", values.DATE, "span",
    ]  # fmt: skip


def test_errors_and_formulas_without_results_are_told():
    def fill(workbook):
        workbook.active.append(["a", "b", "c"])
        workbook.active.append(["#N/A", "=1+1", "x"])
        workbook.active.append(["#DIV/0!", "=2+2", "y"])
        for place in ("A2", "A3"):
            workbook.active[place].data_type = "e"

    table = read(book(fill), "t.xlsx")
    assert table.cells == [["#N/A", "", "x"], ["#DIV/0!", "", "y"]]
    assert table.notes == [
        "2 cells hold errors (the first is A2); they are read as the texts that the spreadsheet shows.",
        "2 cells hold formulas without their results (the first is B2), so they are read as empty. Open the workbook "
        "in a spreadsheet and save it, and the results are there.",
    ]


def test_results_of_formulas_links_and_rich_texts_are_read_as_texts():
    into = io.BytesIO()
    with xlsxwriter.Workbook(into) as workbook:
        sheet, bold = workbook.add_worksheet("Prizes"), workbook.add_format({"bold": True})
        sheet.write_row(0, 0, ["name", "link", "sum", "text"])
        sheet.write_rich_string(1, 0, "for ", bold, "bold", " deeds")
        sheet.write_url(1, 1, "https://example.org", string="her page")
        sheet.write_formula(1, 2, "=1+1", value=2)
        sheet.write_formula(1, 3, '="x"', value="x_x")
        sheet.write_comment(1, 0, "a note")
    assert read(into.getvalue(), "t.xlsx").cells == [["for bold deeds", "her page", "2", "x_x"]]


def test_all_sheets_are_read_hidden_ones_too_and_empty_ones_are_told():
    def fill(workbook):
        workbook.active.title = "People"
        workbook.active.append(["name"])
        workbook.active.append(["Mara"])
        workbook.create_sheet("Nothing")
        hidden = workbook.create_sheet("Roles")
        hidden.sheet_state = "hidden"
        hidden.append(["person", "title"])
        hidden.append(["Mara", "Reader"])
        hidden.column_dimensions["A"].hidden = True
        hidden.row_dimensions[2].hidden = True

    table = read(book(fill), "t.xlsx")
    assert [(sheet.name, sheet.columns) for sheet in table.sheets] == [
        ("People", ["name"]),
        ("Roles", ["person", "title"]),
    ]
    assert table.rows["Roles"] == [(2, ["Mara", "Reader"])]
    assert table.notes == ["“Nothing” is an empty sheet and left out."]
    assert table.reading == {
        "format": "xlsx",
        "sheets": {"People": {"heading_row": 1, "heading_rows": 1}, "Roles": {"heading_row": 1, "heading_rows": 1}},
    }


def test_each_sheet_can_be_read_in_its_own_way():
    def fill(workbook):
        for title in ("One", "Two"):
            sheet = workbook.create_sheet(title)
            for row in (["a", "b"], ["c", "d"], ["e", "f"]):
                sheet.append(row)

    data = book(fill)
    table = read(data, "t.xlsx", sheets={"Two": {"heading_row": 2}})
    assert [sheet.columns for sheet in table.sheets] == [["a", "b"], ["c", "d"]]
    assert [sheet.columns for sheet in read(data, "t.xlsx", heading_row=2).sheets] == [["c", "d"], ["c", "d"]]
    assert read(data, "t.xlsx", **table.reading) == table
    assert refusal(data, "t.xlsx", sheets={"Two": {"heading_row": 7}}) == (
        "“Two”: The last row with anything in it is row 3, so the headings can't stand in row 7."
    )
    assert refusal(data, "t.xlsx", sheets=["Two"]) == "“sheets” says how each sheet is read, by its name."


def test_merged_headings_and_merged_cells_hold_for_all_that_they_cover():
    def fill(workbook):
        sheet = workbook.active
        for row in (
            ["Winners", None, None, None, None],
            ["Id", "Laureate", None, "Prize", None],
            [None, "name", "place", "title", "body"],
            ["x", "Mara", "V", "Medal", "L"],
            [None, "Odo", "W", "Medal", "L"],
            ["y", "Ada", "Z", "Medal", "L"],
        ):
            sheet.append(row)
        for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2", "A4:A5"):
            sheet.merge_cells(cells)

    table = read(book(fill), "t.xlsx")
    assert table.columns == ["Id", "Laureate name", "Laureate place", "Prize title", "Prize body"]
    assert table.cells == [
        ["x", "Mara", "V", "Medal", "L"],
        ["x", "Odo", "W", "Medal", "L"],
        ["y", "Ada", "Z", "Medal", "L"],
    ]
    assert table.notes == [
        "The headings are taken from the rows 2 to 3 together.",
        "1 row above the headings was passed over.",
        "2 cells are merged over several rows; the text stands in each of these.",
    ]


def test_rows_have_the_numbers_of_the_sheet_however_far_apart_they_are():
    def fill(workbook):
        sheet = workbook.active
        sheet["B3"], sheet["C3"], sheet["B4"], sheet["B1048576"] = "name", "place", "Mara", "Odo"

    table = read(book(fill), "t.xlsx")
    assert table.rows["Sheet"] == [(4, ["Mara", ""]), (1048576, ["Odo", ""])]
    assert table.columns == ["name", "place"]


def test_workbooks_of_other_programmes_are_read():
    # Without the places of rows and cells, and with prefixes of their own.
    rows = texts("name", "year") + '<row><c t="str"><v>Mara</v></c><c><v>2010</v></c></row>'
    assert read(xlsx(rows), "t.xlsx").whole == [["name", "year"], ["Mara", "2010"]]
    prefixed = (
        f'<x:worksheet xmlns:x="{workbooks.MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>a</x:v></x:c>'
        '</x:row><x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    strings = "<sst><si><r><t>Ma</t></r><r><t>ra</t></r><rPh><t>reading aid</t></rPh></si></sst>"
    table = read(xlsx("", strings=strings, **{"xl/worksheets/sheet1.xml": prefixed}), "t.xlsx")
    assert table.rows["S"] == [(3, ["Mara"])]


def test_the_names_of_parts_are_told_apart_without_capitals():
    data = xlsx("", **{"xl/worksheets/sheet1.xml": ""})
    data = data.replace(b"xl/worksheets/sheet1.xml", b"XL/Worksheets/Sheet1.xml")
    assert refusal(data, "t.xlsx").startswith("The workbook is damaged: a part of it is no XML.")


def test_characters_that_xml_can_not_hold_are_read():
    rows = texts("a") + texts("x_x000D_\ny_x0001__x005F_x0041_") + texts("_xD800_")
    assert read(xlsx(rows), "t.xlsx").cells == [["x\r\ny\x01_x0041_"], ["_xD800_"]]


def test_the_content_tells_the_kind_of_a_file_whatever_it_is_called():
    data = sheet_of(["name"], ["Mara"])
    assert read(data, "table.csv").cells == [["Mara"]]
    assert read(b"name,year\nMara,2010\n", "table.xlsx").reading["format"] == "csv"


def test_dates_written_in_iso_are_read():
    rows = (
        texts("a")
        + '<row><c t="d" s="1"><v>2018-05-03T00:00:00</v></c></row><row><c t="d"><v>2018-05-03T14:30</v></c></row>'
    )
    table = read(xlsx(rows, styles=numbers("yyyy")), "t.xlsx")
    assert table.cells == [["2018"], ["2018-05-03T14:30"]]


def test_a_workbook_without_cells_is_refused():
    into = io.BytesIO()
    with xlsxwriter.Workbook(into) as workbook:
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "={1,2}"})
        workbook.add_chartsheet().set_chart(chart)
    assert refusal(into.getvalue(), "t.xlsx") == "The workbook has no sheet with cells."
    assert refusal(sheet_of(), "t.xlsx") == "The workbook has no cell with anything in it."
