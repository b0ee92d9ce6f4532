"""Rows that come as objects of JSON keep what was written, lists and objects inside of them included."""

import json

import pytest

from archive.interchange.tables import json_values
from tests.interchange.tables.files import read, refusal


def of(text: str, name: str = "table.json", **reading):
    return read(text, name, **reading)


def test_a_list_of_objects_is_a_table_whose_names_are_its_columns():
    table = of('[{"name": "Mara", "year": 2010}, {"year": 2011, "place": "V"}, {}, {"name": "Odo"}]')
    assert table.columns == ["name", "year", "place"]
    assert table.rows["table"] == [(1, ["Mara", "2010", None]), (2, [None, "2011", "V"]), (4, ["Odo", None, None])]
    assert (table.sheets[0].word, table.sheets[0].number_of_rows) == ("item", 3)
    assert table.notes == ["1 empty item was left out."]
    assert table.reading == {"format": "json", "encoding": "utf-8"}


def test_numbers_stay_as_they_are_written():
    table = of('[{"a": 1.10, "b": 1e6, "c": 123456789012345678901234567890, "d": -0, "e": NaN}]')
    assert table.cells == [["1.10", "1e6", "123456789012345678901234567890", "-0", "NaN"]]


def test_lists_and_objects_stay_with_texts_inside():
    table = of('[{"a": [1, {"b": 2.50, "c": null}], "d": {"e": true}, "f": [], "g": "x"}]')
    assert table.cells == [[["1", {"b": "2.50", "c": None}], {"e": "true"}, [], "x"]]


def test_no_member_is_lost_that_has_the_name_of_another():
    assert of('[{"a": 1, "a": 2, "a (2)": 3}]').whole == [["a", "a (2)", "a (2) (2)"], ["1", "2", "3"]]


@pytest.mark.parametrize(
    ("text", "name", "columns", "rows_at"),
    [
        ('{"laureates": [{"id": 1}]}', "laureates", ["id"], "laureates"),
        ('{"meta": {"n": 1}, "people": [{"id": 1}]}', "people", ["id"], "people"),
        ('{"data": {"items": [{"id": 1}], "n": 1}}', "items", ["id"], "data.items"),
        ('{"id": [1, 2], "name": ["x", "y"]}', "table", ["id", "name"], None),
        ('{"one": {"id": 1}, "two": {"id": 2}}', "table", ["key", "id"], None),
        ('{"one": {"key": 1}, "two": {"key": 2}}', "table", ["key (2)", "key"], None),
        ('{"id": 1, "name": "x"}', "table", ["id", "name"], None),
        ('["x", "y"]', "table", ["value"], None),
    ],
)
def test_rows_are_found_wherever_they_are(text, name, columns, rows_at):
    table = of(text)
    assert (table.sheets[0].name, table.columns) == (name, columns)
    assert table.reading.get("rows_at") == rows_at
    assert of(text, **table.reading) == table or rows_at  # beside the rows nothing is told any more


def test_several_lists_are_several_sheets():
    table = of('{"people": [{"name": "Mara"}], "roles": [{"title": "Reader"}, {"title": "Dean"}], "about": "x"}')
    assert {sheet.name: sheet.number_of_rows for sheet in table.sheets} == {"people": 1, "roles": 2}
    assert table.rows["roles"] == [(1, ["Reader"]), (2, ["Dean"])]
    assert table.notes == ["Beside the rows the file holds “about”, which is not read."]


def test_where_the_rows_are_can_be_said():
    text = '{"a": [{"x": 1}], "b.c": {"d": [{"y": 2}]}, "e": {"f": {"z": 3}}}'
    assert of(text, rows_at="a").whole == [["x"], ["1"]]
    assert of(text, rows_at="b.c.d").whole == [["y"], ["2"]]
    assert of(text, rows_at="e").whole == [["key", "z"], ["f", "3"]]
    assert refusal(text, "t.json", rows_at="nothing") == (
        "There is nothing under “nothing”. The lists of the file are “a”, “b.c.d”."
    )
    assert refusal('{"a": [{"x": 1}], "b": 1}', "t.json", rows_at="b") == (
        "Under “b” stands no list of rows. The lists of the file are “a”."
    )
    assert refusal("[{}]", "t.json", rows_at="a") == "The file is a list itself, so there is nothing under “a”."


def test_more_lists_than_sheets_are_rows_of_one():
    text = json.dumps({f"committee {n}": [{"name": "Mara"}, {"name": "Odo"}] for n in range(150)})
    table = of(text)
    assert table.columns == ["key", "name"]
    assert table.cells[1] == ["committee 0", "Odo"]
    assert len(table.cells) == 300


def test_lists_of_cells_are_a_table_as_any_other():
    table = of('[["Winners"], ["name", "year", "place"], ["Mara", 2010, null], ["Odo", 2011, ["x", "y"]]]')
    assert table.whole == [["name", "year", "place"], ["Mara", "2010", ""], ["Odo", "2011", "x; y"]]
    assert table.reading["heading_row"] == 2


@pytest.mark.parametrize("name", ["table.jsonl", "table.ndjson", "table.json", "table.txt"])
def test_a_value_to_a_line_is_a_row_each(name):
    table = of('{"name": "Mara"}\n\n{"name": "Odo", "year": 1}\n', name)
    assert table.rows[table.sheets[0].name] == [(1, ["Mara", None]), (2, ["Odo", "1"])]
    assert table.reading["format"] == "jsonl"
    assert of('["name", "year"]\n["Mara", 2010]\n', name).whole == [["name", "year"], ["Mara", "2010"]]


def test_values_may_stand_anywhere_across_the_pieces_in_which_a_file_is_read(monkeypatch):
    monkeypatch.setattr(json_values, "_AT_ONCE", 7)
    rows = [{"name": f"Mara {n}", "note": "é" * n, "numbers": [n, n * 1000.5, True, None]} for n in range(60)]
    expected = [
        [row["name"], row["note"], [str(row["numbers"][0]), str(row["numbers"][1]), "true", None]] for row in rows
    ]
    for text in (json.dumps(rows), json.dumps(rows, indent=2, ensure_ascii=False), "\n".join(map(json.dumps, rows))):
        assert of(text).cells == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a": 1},\n{"a":', "The JSON breaks off in line 2; perhaps the file was not copied completely."),
        ('[{"a": 1},\n{"a" 2}, {}]', "Line 2 of the file is no JSON at letter 6 (“2}, {}]”)."),
        ("[1, 2", "The JSON breaks off in line 1; perhaps the file was not copied completely."),
        ("[1 2]", "Line 1 of the file is no JSON at letter 4 (“2]”)."),
        ('[{"a": 1}]\n x', "Line 2 of the file is no JSON at letter 2 (“x”)."),
        ('{"a": tru}', "Line 1 of the file is no JSON at letter 7 (“tru}”)."),
        ("no JSON", "The file is called JSON, but it does not begin as JSON does, with [ or {."),
    ],
)
def test_mistakes_are_told_with_their_line(text, expected):
    assert refusal(text, "table.json") == expected


def test_a_mistake_is_told_with_its_line_in_a_long_file_too():
    text = "[" + ",\n".join(['{"name": "Mara"}'] * 50_000) + ',\n{"name" "Odo"},\n' + ",\n".join(["{}"] * 50_000) + "]"
    assert refusal(text, "table.json") == 'Line 50,001 of the file is no JSON at letter 9 (“"Odo"},”).'


def test_halves_of_characters_become_the_sign_for_them():
    assert of('[{"a": "x\\ud800y", "\\udc00": "\\ud83d\\ude00"}]').whole == [["a", "�"], ["x�y", "😀"]]


def test_a_list_without_rows_is_a_table_without_columns():
    table = of("[]")
    assert (table.columns, table.cells) == ([], [])


def test_a_table_may_begin_as_json_does():
    assert read('[draft] title,year\n"x",1\n', "t.csv").columns == ["[draft] title", "year"]
    assert read('{"id"},year\nx,1\n', "t.csv").columns == ['{"id"}', "year"]
    assert read('[{"a": 1}]', "t.csv").reading["format"] == "json"
