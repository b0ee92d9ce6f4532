"""Headings are found where they stand, every column has a name of its own, and nothing but emptiness is left out."""

import pytest

from archive.interchange.tables.headings import Guess, guess, letters_of, named
from archive.interchange.tables.spans import Span
from tests.interchange.tables.files import SHARED, needs_shared, read, refusal  # fmt: skip


def test_titles_above_the_headings_are_passed_over():
    table = read(
        "Winners of the Lumen Medal,,\nas of 2020,,\n,,\nname,year,place\nMara,2010,Varnholm\nOdo,2011,Lumen\n"
    )
    assert table.columns == ["name", "year", "place"]
    assert table.numbers == [5, 6]
    assert table.notes == ["2 rows above the headings were passed over."]
    assert (table.reading["heading_row"], table.reading["heading_rows"]) == (4, 1)


@pytest.mark.parametrize(
    ("above", "headings"),
    [
        ("Winners of the medal", "name,year"),
        ("# made by hand, 2020\n# do not edit, please", "name,year,place"),
        ("Source:,Ministry,,\nDate:,2020-01-01,,\n,,,", "name,year,place,n"),
        ("Winners,,", "name,place,field"),
        ("Winners,\n,", "name,year"),
    ],
)
def test_what_stands_above_may_be_a_title_a_comment_or_who_made_it(above, headings):
    columns = headings.split(",")
    rows = [
        [f"{name} {column}" if column != "year" else "2010" for column in columns] for name in ("Mara", "Odo", "Ada")
    ]
    table = read("\n".join([above, headings, *map(",".join, rows)]))
    assert table.whole == [columns, *rows]


@pytest.mark.parametrize(
    "text",
    [
        "name,note\nMara,x\n",
        "#,Name,Year\n1,Mara,2010\n2,Odo,2011\n",
        "name,died\nMara,alive\nOdo,1920\nAda,1930\nBo,1940\n",
        "Country,2000,2001\nA,5,6\nB,7,8\n",
        "name,2019\nMara,3\nOdo,5\n",
        "id,2019,2020\n1,3,4\n2,5,6\n",
        ",name,year\n0,Mara,2010\n1,Odo,2011\n",
        "name,,year\nMara,x,1910\nOdo,y,1920\n",
        "name,year,year\nMara,1903,1904\nOdo,1,2\n",
        "name,height\ntext,cm\nMara,170\nOdo,180\n",
        "uid,version\nabc,1\n",
    ],
)
def test_the_first_row_heads_a_plain_table(text):
    assert read(text).reading["heading_row"] == 1


def test_a_table_without_headings_has_columns_called_by_their_letters():
    table = read("Mara,1910,3\nOdo,1920,4\nAda,1930,5\n")
    assert table.whole == [["column A", "column B", "column C"], ["Mara", "1910", "3"], ["Odo", "1920", "4"],
                           ["Ada", "1930", "5"]]  # fmt: skip
    assert table.numbers == [1, 2, 3]
    assert table.notes == ["No row looks like headings, so the columns are called by their letters."]
    assert table.reading["heading_row"] == 0


def test_which_row_heads_the_table_can_be_said():
    text = "a,b\nname,place\nMara,Varnholm\n"
    assert read(text, heading_row=2).whole == [["name", "place"], ["Mara", "Varnholm"]]
    assert read(text, heading_row=0).columns == ["column A", "column B"]
    assert read(text, heading_row=0).numbers == [1, 2, 3]
    assert read(text, heading_row="1", heading_rows="2").columns == ["a name", "b place"]
    assert read(text, heading_row=1, first_row=3).notes == ["1 row between the headings and row 3 was passed over."]
    assert read(text, heading_row=1, first_row=3).numbers == [3]


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (
            {"heading_row": 9},
            "The last row with anything in it is row 2, so the headings can't stand in row 9.",
        ),
        ({"heading_row": -1}, "“-1” is no number of a row (heading row)."),
        ({"heading_row": "top"}, "“top” is no number of a row (heading row)."),
        ({"heading_row": 10**9}, "The headings have to stand in one of the first 100,000 rows."),
        ({"heading_rows": 99}, "The headings take from one to twenty rows."),
    ],
)
def test_rows_that_can_not_be_headings_are_refused(reading, expected):
    assert refusal("name,place\nMara,Varnholm\n", **reading) == expected


def test_two_rows_of_headings_become_one():
    text = "Laureate,,Prize,\nname,born,title,year\nMara,1910,Lumen Medal,1950\nOdo,1920,Lumen Medal,1951\n"
    table = read(text)
    assert table.columns == ["Laureate name", "Laureate born", "Prize title", "Prize year"]
    assert table.numbers == [3, 4]
    assert table.notes == ["The headings are taken from the rows 1 to 2 together."]
    words = "Laureate,,Prize,\nname,place,title,body\nMara,V,Lumen Medal,W\n"
    assert read(words).reading["heading_rows"] == 1  # nothing tells that the second row is none of the data
    assert read(words, heading_rows=2).columns == ["Laureate name", "Laureate place", "Prize title", "Prize body"]


def test_columns_that_are_called_the_same_get_numbers():
    table = read("name,name,Name,name\na,b,c,d\n")
    assert table.columns == ["name", "name (2)", "Name", "name (3)"]
    assert table.notes == ["1 heading stands there more than once (“name”); the later ones have a number."]
    assert named(["a", "a (2)", "a", "", "column D"])[0] == ["a", "a (2)", "a (3)", "column D (2)", "column D"]


def test_headings_are_on_one_line_and_not_endless():
    table = read('"date\nof birth"," the  name ","' + "x" * 300 + '"\n1,2,3\n')
    assert table.columns == ["date of birth", "the name", "x" * 199 + "…"]


def test_empty_columns_are_left_out_and_counted():
    table = read("a,,b,,\n1,,2,,\n3, ,4,,\n")
    assert table.whole == [["a", "b"], ["1", "2"], ["3", "4"]]
    assert table.notes == ["1 empty column was left out."]
    assert read("a,b\n1,\n").whole == [["a", "b"], ["1", ""]]  # it has a heading


def test_a_column_without_a_heading_is_kept_where_something_stands_in_it():
    table = read("a,,b\n" + "1,,2\n" * 3000 + "1,x,2\n")
    assert table.columns == ["a", "column B", "b"]
    assert table.notes == ["1 column has no heading (“column B”); the first row with something there is row 3,002."]


def test_a_row_that_sums_up_the_others_is_kept_and_told():
    table = read("name,prizes\nMara,3\nOdo,4\nTotal,7\n")
    assert table.cells[-1] == ["Total", "7"]
    assert table.notes == ["The last row looks like a sum of the others."]


def test_headings_alone_are_a_table_without_rows():
    table = read("name,place\n")
    assert (table.columns, table.cells) == (["name", "place"], [])


def test_our_own_sheets_have_their_headings_in_the_first_row():
    rows = [["uid", "name", "date"], ["0mara", "Mara Velloso", "1910"], ["0odo", "Odo Ott", "1920"]]
    assert guess(rows) == Guess(0)
    assert guess([rows[0], *([["", "", "1900"]] * 50)]) == Guess(0)


def test_merged_cells_above_others_are_headings_too():
    rows = [["Id", "Laureate", ""], ["", "name", "place"], ["x", "Mara", "V"], ["y", "Odo", "W"]]
    assert guess(rows, {0: [Span(1, 1, 1, 2)]}) == Guess(0, 2)
    assert guess(rows) == Guess(0, 1)


@pytest.mark.parametrize(
    ("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_the_letters_of_spreadsheets(place, letters):
    assert letters_of(place) == letters


# ── real ones ──


def shared(name: str):
    path = SHARED / "nasty" / "spreadsheets" / name
    return read(path.read_bytes(), name)


@needs_shared
def test_a_budget_with_five_rows_above_its_numbers():
    table = shared("begrotingsanalyse-2011.csv")
    provinces = ["Groningen", "Friesland", "Drenthe", "Overijssel", "Gelderland", "Utrecht", "Noord-Holland",
                 "Zuid-Holland", "Zeeland", "Noord-Brabant", "Limburg", "Flevoland"]  # fmt: skip
    assert table.columns == ["NR.", "Cluster", *provinces]
    assert table.rows["begrotingsanalyse-2011"][1] == (
        9,
        [
            "1",
            "Onroerendezaakbelastingen",
            "208",
            "173",
            "163",
            "179",
            "190",
            "174",
            "184",
            "183",
            "187",
            "169",
            "187",
            "185",
        ],
    )
    assert len(table.cells) == 36
    assert table.notes == [
        "The headings are taken from the rows 6 to 7 together.",
        "4 rows above the headings were passed over.",
    ]


@needs_shared
def test_a_statistic_that_was_pasted_below_its_title():
    table = shared("excel_pasting.csv")
    assert table.columns == ["Year", *map(str, range(2000, 2008))]
    assert table.rows["excel_pasting"][0] == (
        5,
        ["Timber", "2,666", "2,274", "1,877", "1,999", "2,055", "1,632", "1,687", "1,751"],
    )
    assert table.notes == ["2 rows above the headings were passed over.", "1 empty row was left out."]
