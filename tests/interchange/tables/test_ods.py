"""Cells of OpenDocument workbooks become the texts that a person reads there."""

from tests.interchange.tables.files import read, refusal
from tests.interchange.tables.workbooks import cell_of, ods, row, sheet

EMPTY = "<table:table-cell/>"


def test_values_of_every_kind_are_read():
    data = ods(
        sheet(
            row("text", "number", "share", "money", "date", "moment", "time", "truth")
            + row(
                "05",
                cell_of("2.013,00", "float", office_value="2013"),
                cell_of("50 %", "percentage", office_value="0.5"),
                cell_of("1,50 €", "currency", office_value="1.5"),
                cell_of("3.5.2018", "date", office_date_value="2018-05-03T00:00:00"),
                cell_of("", "date", office_date_value="2018-05-03T14:30:00"),
                cell_of("", "time", office_time_value="PT14H30M00S"),
                cell_of("WAHR", "boolean", office_boolean_value="true"),
            )
            + row("", cell_of("0,3", "float", office_value="0.30000000000000004"), EMPTY, "x", "0044-03-15", "", "", "")
        )
    )
    table = read(data, "t.ods")
    assert table.cells == [
        ["05", "2013", "50%", "1.5", "2018-05-03", "2018-05-03T14:30:00", "14:30", "true"],
        ["", "0.3", "", "x", "0044-03-15", "", "", ""],
    ]
    assert table.notes == [
        "A cell that is true or false is read as “true” or “false”.",
        "A percentage is read as it is shown, such as “50%”.",
    ]


def test_dates_are_read_as_exactly_as_they_are_shown_and_zeros_stay():
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<number:date-style style:name="N2"><number:year/></number:date-style>'
        '<number:number-style style:name="N3"><number:number number:decimal-places="0" number:min-integer-digits="5"/>'
        "</number:number-style>"
        + "".join(f'<style:style style:name="ce{n}" style:data-style-name="N{n}"/>' for n in (1, 2, 3))
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="ce3"/>'
    )
    date = {"kind": "date", "office_date_value": "2018-05-01"}
    data = ods(
        sheet(
            columns
            + row("month", "year", "zip")
            + row(
                cell_of("", **date, table_style_name="ce1"),
                cell_of("", **date, table_style_name="ce2"),
                cell_of("", "float", office_value="1010"),
            )
        ),
        styles=styles,
    )
    table = read(data, "t.ods")
    assert table.cells == [["2018-05", "2018", "01010"]]
    assert table.notes == ["2 dates are shown without their days and are read so."]


def test_texts_are_read_with_their_spaces_tabs_and_lines_but_without_notes():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
        '<text:p> Mara  <text:span>V.</text:span><text:s text:c="3"/>x<text:tab/>y<text:line-break/>z </text:p>'
        "<text:p>foot<text:note><text:p>a footnote</text:p></text:note>note</text:p>"
        "<text:p/><text:p>two <text:a>links</text:a></text:p></table:table-cell>"
    )
    assert read(ods(sheet(row("a") + row(cell))), "t.ods").cells == [["Mara V.   x\ty\nz\nfootnote\n\ntwo links"]]


def test_repeated_rows_and_cells_are_read_as_often_as_they_stand_there():
    data = ods(
        sheet(
            row("a", "b", "c")
            + row(cell_of("x", table_number_columns_repeated="2"), "y", more=' table:number-rows-repeated="2"')
            + row(EMPTY, more=' table:number-rows-repeated="5"')
            + row("z", '<table:table-cell table:number-columns-repeated="16383"/>')
            + row(
                '<table:table-cell table:number-columns-repeated="16384"/>',
                more=' table:number-rows-repeated="1048560"',
            )
        )
    )
    table = read(data, "t.ods")
    assert table.rows["S"] == [(2, ["x", "x", "y"]), (3, ["x", "x", "y"]), (9, ["z", "", ""])]
    assert table.notes == []


def test_merged_cells_hold_for_all_that_they_cover():
    covered = "<table:covered-table-cell/>"
    data = ods(
        sheet(
            row(cell_of("Laureate", table_number_columns_spanned="2"), covered, "Prize")
            + row("name", "place", "title")
            + row(cell_of("Mara", table_number_rows_spanned="2"), "V", "Medal")
            + row(covered, "W", "Prize")
        )
    )
    table = read(data, "t.ods")
    assert table.columns == ["Laureate name", "Laureate place", "Prize title"]
    assert table.cells == [["Mara", "V", "Medal"], ["Mara", "W", "Prize"]]


def test_errors_and_formulas_without_results_are_told():
    data = ods(
        sheet(
            row("a", "b")
            + row(
                cell_of("#N/A", office_string_value="", calcext_value_type="error"),
                '<table:table-cell table:formula="of:=1+1"/>',
            )
        )
    )
    table = read(data, "t.ods")
    assert table.cells == [["#N/A", ""]]
    assert table.notes == [
        "A cell holds an error (it is A2); it is read as the text that the spreadsheet shows.",
        "A cell holds a formula without its result (it is B2), so it is read as empty. Open the workbook in a "
        "spreadsheet and save it, and the result is there.",
    ]


def test_tables_inside_of_drawings_are_no_sheets():
    inner = f"<table:shapes><draw:frame><draw:object>{sheet(row('inner'))}</draw:object></draw:frame></table:shapes>"
    table = read(ods(sheet(inner + row("a") + row("1")) + sheet(row("b"), "T") + sheet("", "U")), "t.ods")
    assert [(told.name, told.columns) for told in table.sheets] == [("S", ["a"]), ("T", ["b"])]
    assert table.notes == ["“U” is an empty sheet and left out."]


def test_a_locked_workbook_is_refused():
    data = ods(sheet(""), **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    assert refusal(data, "t.ods") == "The workbook is locked with a password. Save it without one and send that."


def test_an_empty_workbook_is_refused():
    assert refusal(ods(sheet("")), "t.ods") == "The workbook has no cell with anything in it."
    assert refusal(ods(""), "t.ods") == "The workbook has no sheet with cells."
