"""Rows of YAML keep what was written: no date, number or word for yes becomes anything else."""

import pytest

from tests.interchange.tables.files import read, refusal


def of(text: str, name: str = "table.yaml", **reading):
    return read(text, name, **reading)


def test_what_is_written_stays_as_it_is_written():
    text = """
- date: 2018-05-03
  year: 0044
  word: no
  number: 1_000.0
  time: 12:30
  nothing: ~
  none: null
  empty:
  quoted: "null"
  tilde: '~'
  lines: |
    one
    two
  list: [1, {a: yes}]
"""
    table = of(text)
    names = "date year word number time nothing none empty quoted tilde lines list"
    assert table.columns == names.split()
    assert table.cells == [
        [
            "2018-05-03",
            "0044",
            "no",
            "1_000.0",
            "12:30",
            None,
            None,
            None,
            "null",
            "~",
            "one\ntwo\n",
            ["1", {"a": "yes"}],
        ]
    ]
    assert table.reading == {"format": "yaml", "encoding": "utf-8"}
    assert table.sheets[0].word == "item"


def test_lists_by_name_are_sheets_and_rows_are_found_as_in_json():
    table = of("people:\n- name: Mara\nroles:\n- title: Reader\n- title: Dean\n")
    assert {sheet.name: sheet.number_of_rows for sheet in table.sheets} == {"people": 1, "roles": 2}
    assert of("meta: {n: 1}\nlaureates:\n- id: 1\n").reading["rows_at"] == "laureates"
    assert of("a:\n- x: 1\nb:\n- y: 2\n", rows_at="b").whole == [["y"], ["2"]]
    assert of("one: {id: 1}\ntwo: {id: 2}\n").whole == [["key", "id"], ["one", "1"], ["two", "2"]]


def test_documents_are_rows():
    assert of("---\nname: Mara\n---\nname: Odo\nyear: 1\n").whole == [["name", "year"], ["Mara", None], ["Odo", "1"]]
    assert refusal("- a: 1\n---\n- a: 2\n", "t.yaml") == (
        "The file holds several documents of YAML, the first of them a list; send one at a time."
    )


def test_a_few_aliases_and_merged_keys_are_followed():
    text = (
        "- &first {name: Mara, place: V}\n- *first\n- <<: *first\n  name: Odo\n- <<: [*first, {year: 1}]\n- '<<': x\n"
    )
    assert of(text).whole == [
        ["name", "place", "year", "<<"],
        ["Mara", "V", None, None],
        ["Mara", "V", None, None],
        ["Odo", "V", None, None],
        ["Mara", "V", "1", None],
        [None, None, None, "x"],
    ]


def test_no_member_is_lost_that_has_the_name_of_another():
    assert of("- a: 1\n  a: 2\n").whole == [["a", "a (2)"], ["1", "2"]]


def test_nothing_is_ever_made_of_a_tag():
    assert of("- a: !!python/object/apply:os.system ['touch hacked']\n  b: !!int '05'\n").cells == [
        [["touch hacked"], "05"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a: 1\n b: 2\n", "Line 2 of the file is no YAML: did not find expected '-' indicator."),
        ("- a: *nothing\n", "In line 1 stands “*nothing”, which means nothing there."),
        ("- [a, b]: 1\n", "In line 1 a list or an object stands where a name is due."),
        ("- a: \x01\n", "The file is no YAML: control characters are not allowed."),
        ("just words\n", "There is no list of rows in the file."),
        ("# nothing\n", "There is no list of rows in the file."),
    ],
)
def test_mistakes_are_told(text, expected):
    assert refusal(text, "table.yaml") == expected


@pytest.mark.parametrize(
    "text", ["- name: Mara\n  year: 2010\n- name: Odo\n", "---\nname: Mara\n", "# people\npeople:\n  - name: Mara\n"]
)
def test_yaml_is_known_by_its_content(text):
    assert of(text, "table.txt").reading["format"] == "yaml"


@pytest.mark.parametrize("text", ["name: Mara\n", "- Mara\n- Odo\n", "a: b, c: d\n1: 2, 3: 4\n"])
def test_other_texts_with_colons_and_dashes_are_none(text):
    assert of(text, "table.txt").reading["format"] == "csv"
