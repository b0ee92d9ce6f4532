"""Sheets of ours are recognised and taken as they are; what is not ours in them is told."""

import pytest

from archive.interchange.mapping import Mapping
from archive.interchange.tabular import SHEETS
from tests.interchange.mapping.tables import Sheet, Table


def headings(kind):
    return [column.column_name for column in SHEETS[kind].columns_with(1)]


@pytest.mark.parametrize("kind", SHEETS)
def test_every_sheet_of_ours_is_recognised_by_its_title_and_without_it_by_its_headings(kind):
    for name in (SHEETS[kind].title(), SHEETS[kind].title().upper(), "Table 1", f"{kind}.csv"):
        mapping = Mapping.of_our_own(Table.of(headings(kind), name=name))
        assert mapping.kinds == {kind}
        assert mapping.unknown == []


def test_a_workbook_is_read_in_the_order_in_which_its_sheets_refer_to_each_other():
    roles = Sheet("roles", headings("role"), [["r1"] + [None] * (len(headings("role")) - 1)])
    people = Sheet("people", ["uid", "name", "publication status"], [["p1", "Ada", None]])
    about = Sheet("About", ["What this is"], [["A workbook"]])
    budget = Sheet("Budget", ["item", "cost"], [["tea", "3"]])
    table = Table(about, roles, budget, people)
    mapping = Mapping.of_our_own(table)
    rows = list(mapping.rows(table))
    assert [(row.kind, row.place, row.cells["uid"]) for row in rows] == [
        ("person", "people, row 2", "p1"),
        ("role", "roles, row 2", "r1"),
    ]
    assert rows[0].cells == {"uid": "p1", "name": "Ada", "publication status": ""}
    assert mapping.other_sheets == ["Budget"]
    assert (mapping.account.read, dict(mapping.account.made)) == (2, {"person": 1, "role": 1})


def test_headings_that_mean_nothing_are_told_and_never_dropped():
    table = Table.of(["uid", "name", "publication status", "shoe size"], ["p1", "Ada", "draft", "38"], name="people")
    mapping = Mapping.of_our_own(table)
    assert mapping.unknown == [("people", "shoe size")]
    assert [row.cells["shoe size"] for row in mapping.rows(table)] == ["38"]


def test_a_table_of_others_is_not_taken_for_ours():
    assert Mapping.of_our_own(Table.of(["name", "year", "award"], name="people")) is None
    assert Mapping.of_our_own(Table.of(["first name", "last name"], name="laureates")) is None
    assert Mapping.of_our_own(Table.of([], name="people")) is None
    assert Mapping.of_our_own(Table()) is None


def test_a_filled_in_template_without_keys_is_ours_by_its_title():
    assert Mapping.of_our_own(Table.of(["name", "sort name", "headline"], name="people")).kinds == {"person"}


def test_only_the_kinds_that_are_asked_for_are_read():
    table = Table(
        Sheet("people", ["uid", "name", "version"], [["p1", "Ada", ""]]),
        Sheet("roles", headings("role"), [["r1"]]),
    )
    mapping = Mapping.of_our_own(table)
    assert [row.kind for row in mapping.rows(table, kinds={"role"})] == ["role"]
    assert [row.kind for row in mapping.rows(table, kinds={"person"})] == ["person"]
    assert dict(mapping.account.made) == {"person": 1, "role": 1}


def test_lists_of_names_become_lines_and_other_values_texts():
    table = Table.of(
        ["uid", "name", "other names", "publication status"], ["p1", 7, ["Ada", "A. L. [variant]"], None], name="people"
    )
    (row,) = Mapping.of_our_own(table).rows(table)
    assert row.cells == {"uid": "p1", "name": "7", "other names": "Ada\nA. L. [variant]", "publication status": ""}
