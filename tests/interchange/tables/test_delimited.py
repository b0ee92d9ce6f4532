"""Delimited texts, however they are written, become the rows that a spreadsheet would show."""

import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interchange.tables.files import read, refusal

PEOPLE = [["name", "place", "year"], ["Mara Velloso", "Varnholm, by the weir", "2010"], ["Odo Ott", "", "1,5"]]


def written(rows, delimiter=",", end="\r\n", **options) -> str:
    into = io.StringIO(newline="")
    csv.writer(into, delimiter=delimiter, lineterminator=end, **options).writerows(rows)
    return into.getvalue()


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_the_sign_between_cells_is_found_out(delimiter):
    table = read(written(PEOPLE, delimiter))
    assert table.whole == PEOPLE
    assert table.reading == {
        "format": "csv", "encoding": "utf-8", "delimiter": delimiter, "quote": '"', "heading_row": 1, "heading_rows": 1,
    }  # fmt: skip
    assert table.notes == []


def test_semicolons_stand_between_cells_where_commas_stand_in_numbers():
    assert read("name;height;weight\nMara;1,75;61,5\nOdo;1,80;70\n").cells == [
        ["Mara", "1,75", "61,5"],
        ["Odo", "1,80", "70"],
    ]


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\r"])
def test_the_line_that_tells_excel_the_delimiter_is_heeded_and_counted(first):
    table = read(f"{first}name, in full;year\nVelloso, Mara;2010\n")
    assert table.whole == [["name, in full", "year"], ["Velloso, Mara", "2010"]]
    assert (table.reading["heading_row"], table.numbers) == (2, [3])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_cells_hold_lines(end):
    rows = [["name", "note"], ["Mara", "one\ntwo\r\nthree\rfour"], ["Odo", "x"]]
    table = read(written(rows, end=end))
    assert table.whole == rows
    assert table.numbers == [2, 3]


def test_lines_may_end_in_different_ways_in_one_file():
    assert read('a,b\r1,2\n3,4\r\n"5\r6",7\r\n').whole == [["a", "b"], ["1", "2"], ["3", "4"], ["5\r6", "7"]]


def test_only_line_ends_end_a_line():
    rows = [["a", "b"], ["x\x0b\x0c\x1c\x85\u2028\u2029y", "z"]]
    assert read(written(rows)).whole == rows


def test_rows_have_the_number_that_a_spreadsheet_shows():
    table = read('name,note\n\n"Mara","two\nlines"\n,\nOdo,x\n')
    assert table.rows["table"] == [(3, ["Mara", "two\nlines"]), (5, ["Odo", "x"])]
    assert table.notes == ["2 empty rows were left out."]


def test_quotation_marks_inside_of_plain_cells_are_letters():
    assert read('item,size\ndisk 5",3\n"floppy ""3.5""",4\n').cells == [['disk 5"', "3"], ['floppy "3.5"', "4"]]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row():
    assert refusal('name,note\n"Mara","x"\nOdo,"y\nAda,z\n') == (
        "A quotation mark that opens in row 3, column B, is never closed, so the rest of the file would be one cell. "
        "Close it in the file, or choose to read quotation marks as letters."
    )
    assert read('name,note\n"Mara","x"\nOdo,"y\nAda,z\n', quote="").cells == [
        ['"Mara"', '"x"'],
        ["Odo", '"y'],
        ["Ada", "z"],
    ]


def test_quotation_marks_of_which_none_is_closed_are_letters():
    table = read('item\tsize\n"5 disk\t3\nfloppy\t4\n')
    assert table.cells == [['"5 disk', "3"], ["floppy", "4"]]
    assert table.notes == ["Quotation marks are read as letters."]


def test_cells_may_be_quoted_with_apostrophes():
    assert read("'name','note'\n'Mara','it''s, well'\n'Odo','x'\n").cells == [["Mara", "it's, well"], ["Odo", "x"]]


def test_quotation_marks_may_stand_behind_backslashes():
    table = read('name,note\n"Mara","say \\"hi\\", then go"\n"Odo","x"\n')
    assert table.cells == [["Mara", 'say "hi", then go'], ["Odo", "x"]]
    assert table.reading["escape"] == "\\"


def test_backslashes_of_paths_and_of_json_are_letters():
    rows = [["a", "b"], ["C:\\", '{"k": "say \\"hi\\""}'], ["x\\", "y"]]
    assert read(written(rows)).whole == rows


def test_spaces_before_quotation_marks_are_none_of_the_cells():
    assert read('a, "b, c", d\n1, "x, y", 2\n').whole == [["a", "b, c", "d"], ["1", "x, y", "2"]]


def test_spaces_belong_to_plain_cells():
    rows = [["a", "b"], ["x", "    y"], ["z ", ' "w"']]
    assert read(written(rows)).whole == rows


def test_zero_bytes_are_left_out_and_told():
    table = read(b"name,year\nMa\0ra,20\0\x0010\n" + b"Odo,2011\n" * 5)
    assert table.cells[0] == ["Mara", "2010"]
    assert table.notes == ["3 zero bytes, which no letter is written with, were left out."]


@pytest.mark.parametrize("last", ["\n\x1a", "\x1a", "\r\n\x1a\r\n"])
def test_the_sign_with_which_old_programmes_end_a_file_is_no_cell(last):
    for rows in (1, 499, 500, 501):
        table = read("name,year\n" + "\n".join(["Mara,2010"] * rows) + last)
        assert table.cells == [["Mara", "2010"]] * rows


def test_longer_rows_get_columns_and_shorter_ones_are_told():
    table = read("a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n5,6,7\n")
    assert table.whole == [
        ["a", "b", "c", "column D"],
        ["1", "2", "", ""],
        ["1", "2", "3", "4"],
        ["1", "2", "3", ""],
        ["5", "6", "7", ""],
    ]
    assert table.notes == [
        "1 column has no heading (“column D”); the first row with something there is row 3.",
        "1 row has fewer cells than there are headings, the first of them row 2.",
    ]


def test_a_row_far_down_may_be_longer():
    table = read("a,b\n" + "1,2\n" * 5000 + "1,2,3\n" + "1,2\n" * 5000)
    assert table.columns == ["a", "b", "column C"]
    assert table.cells[4999:5002] == [["1", "2", ""], ["1", "2", "3"], ["1", "2", ""]]
    assert table.notes == ["1 column has no heading (“column C”); the first row with something there is row 5,002."]


def test_a_cell_may_be_very_long():
    long = "letters, and more\n" * 20_000
    table = read(written([["a", "b"], [long, "x"], *[[long[:30_000], str(n)] for n in range(300)]]))
    assert table.cells[0] == [long, "x"]
    assert [cells[1] for cells in table.cells[1:]] == [str(n) for n in range(300)]


def test_a_single_column_needs_no_delimiter():
    assert read("name\nMara\nOdo\n").whole == [["name"], ["Mara"], ["Odo"]]
    assert read("name\nVelloso, Mara\nOtt, Odo\n").whole == [["name"], ["Velloso, Mara"], ["Ott, Odo"]]
    assert read("name").whole == [["name"]]


def test_what_is_said_of_the_dialect_goes_before_what_is_guessed():
    table = read("a;b,c\n1;2,3\n", delimiter="semicolon")
    assert table.whole == [["a", "b,c"], ["1", "2,3"]]
    assert table.reading["delimiter"] == ";"
    assert read("a^b\n1^2\n", delimiter="^").whole == [["a", "b"], ["1", "2"]]
    assert read("a b\n'1 x' 2\n", delimiter="space", quote="'").whole == [["a", "b"], ["1 x", "2"]]


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ({"delimiter": "ab"}, "The delimiter is a single sign, and “ab” is not."),
        ({"delimiter": ""}, "The delimiter is a sign that stands between cells; there has to be one."),
        (
            {"delimiter": '"', "quote": '"'},
            "The sign between cells has to be another than the quotation mark, and no line end.",
        ),
        (
            {"format": "tables"},
            "There is no format “tables”; tables are read from csv, json, jsonl, yaml, xlsx, ods, xls.",
        ),
        ({"format": "xlsx"}, "The file is no Excel workbook: it is one of the kind delimited text."),
        ({"encoding": "klingon"}, "There is no encoding “klingon” of texts."),
        ({"encoding": "rot13"}, "There is no encoding “rot13” of texts."),
    ],
)
def test_what_can_not_be_meant_is_refused(reading, expected):
    assert refusal("a,b\n1,2\n", **reading) == expected


def test_what_was_found_out_reads_the_file_in_the_same_way():
    data = written([["Medal"], [], *PEOPLE], ";").encode("cp1252")
    first = read(data)
    assert read(data, **first.reading) == first


def test_prose_is_no_table_and_it_is_told():
    text = (
        "It rained, as it does.\nThen, all at once, and without a word, she went.\nHe stayed.\nSo be it, he said, so.\n"
    )
    assert read(text).notes[-1] == (
        "Hardly two rows have the same number of cells: perhaps another sign stands between them, or this is no table."
    )


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t\x0b\x0c\x1c\x85"), max_size=12
)
heading = st.text("abcdefghij", min_size=3, max_size=8)


@st.composite
def tables(draw):
    headings = draw(st.lists(heading, min_size=1, max_size=5, unique=True))
    row = st.lists(texts, min_size=len(headings), max_size=len(headings)).filter(lambda row: any(map(str.strip, row)))
    return [headings, *draw(st.lists(row, max_size=6))]


dialects = st.sampled_from(
    [
        {"doublequote": True, "quoting": csv.QUOTE_MINIMAL},
        {"doublequote": True, "quoting": csv.QUOTE_ALL},
        {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL},
        {"quotechar": "'", "quoting": csv.QUOTE_NONNUMERIC},
    ]
)


@given(
    tables(),
    dialects,
    st.sampled_from(",;\t|:^"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_any_table_of_texts_comes_back_from_any_dialect(rows, dialect, delimiter, end, encoding):
    if dialect.get("escapechar"):  # Python writes this one, but reads it back otherwise
        rows = [[cell.replace("\\", "/") for cell in row] for row in rows]
    if len(end) == 1:  # Python doesn't quote the other one
        rows = [[cell.replace("\r", end).replace("\n", end) for cell in row] for row in rows]
    data = written(rows, delimiter, end, **dialect).encode(encoding)
    told = {"delimiter": delimiter, "quote": dialect.get("quotechar", '"'), "escape": dialect.get("escapechar", "")}
    table = read(data, encoding=encoding, heading_row=1, skip_spaces=False, **told)
    # What only looks guarded as our own sheets are would lose an apostrophe; that has tests of its own.
    assert [[cell.lstrip("'") for cell in row] for row in table.whole] == [
        [cell.lstrip("'") for cell in row] for row in rows
    ]


@given(tables())
def test_any_table_that_python_writes_by_default_comes_back_without_a_word(rows):
    rows = [["first", "second", *rows[0]], *[["x", "y", *row] for row in rows[1:]]]
    table = read(codecs.BOM_UTF8 + written(rows).encode(), heading_row=1)
    assert [[cell.lstrip("'") for cell in row] for row in table.whole] == [
        [cell.lstrip("'") for cell in row] for row in rows
    ]
