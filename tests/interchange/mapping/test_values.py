"""Where the text of a cell comes from."""

from tests.interchange.mapping.tables import Table, cell, mapped

PEOPLE = Table.of(["first", "last", "year"], ["Ada", "Lovelace", "1833"], ["Sappho", None, " "], [None, None, None])


def test_words_without_braces_are_the_same_for_every_row():
    assert cell("conferred", PEOPLE) == ["conferred"] * 3


def test_a_column_in_braces_is_taken_without_the_blanks_around_it():
    assert cell("{year}", PEOPLE) == ["1833", "", ""]


def test_a_template_leaves_no_gap_where_a_column_is_empty_and_is_empty_where_all_are():
    assert cell("{first} {last}", PEOPLE) == ["Ada Lovelace", "Sappho", ""]
    assert cell("born in {year}, they say", PEOPLE) == ["born in 1833, they say", "", ""]


def test_double_braces_are_braces():
    assert cell("{{{year}}}", PEOPLE) == ["{1833}", "", ""]


def test_a_constant_may_hold_braces_and_a_column_may_have_them_in_its_name():
    table = Table.of(["{odd}"], ["yes"])
    assert cell({"constant": "{odd}"}, table) == ["{odd}"]
    assert cell({"column": "{odd}"}, table) == ["yes"]


def test_joining_leaves_out_what_is_empty():
    assert cell({"join": ["{last}", "{first}"], "with": ", "}, PEOPLE) == ["Lovelace, Ada", "Sappho", ""]


def test_the_first_that_is_not_empty_is_taken():
    assert cell({"first": ["{last}", "{first}", "nobody"]}, PEOPLE) == ["Lovelace", "Sappho", "nobody"]


def test_choosing_takes_the_first_branch_whose_condition_holds():
    value = {
        "choose": [
            {"when": {"column": "last", "empty": False}, "value": "{last}"},
            {"when": {"column": "first", "is": ["Sappho", "Homer"]}, "value": "a poet"},
        ]
    }
    assert cell(value, PEOPLE) == ["Lovelace", "a poet", ""]


def test_conditions_are_joined_with_all_any_and_not():
    table = Table.of(["a", "b"], ["1", "2"], ["1", ""], ["x9", "2"])

    def holding(when):
        return cell("{#row}", table, when=when)

    assert holding({"all": [{"column": "a", "is": "1"}, {"column": "b", "is": "2"}]}) == ["2"]
    assert holding({"any": [{"column": "b", "empty": True}, {"column": "a", "matches": r"^x\d$"}]}) == ["3", "4"]
    assert holding({"not": {"value": "{a}{b}", "is": "12"}}) == ["3", "4"]


def test_a_date_is_made_of_three_columns_and_never_more_exact_than_they_are():
    table = Table.of(["y", "m", "d"], ["1852", "11", "7"], ["1852", "Nov", "0"], ["1852", "0", None], ["0000", "", ""])
    parts = {"parts": {"year": "{y}", "month": "{m}", "day": "{d}"}}
    assert cell(parts, table, "date") == ["1852-11-07", "1852-11", "1852", ""]


def test_parts_that_make_no_date_go_on_as_they_stand():
    table = Table.of(["y", "m"], ["c. 1800", "5"], ["99", "5"])
    assert cell({"parts": {"year": "{y}", "month": "{m}"}}, table, "date") == ["c. 1800-5", "99-5"]


def test_an_interval_has_an_unknown_end_where_none_is_told_or_an_open_one_where_the_mapping_says_so():
    table = Table.of(["a", "b"], ["2001", "2003"], ["2001", ""], ["", "2003"], ["2001", "2001"], ["", ""])
    ends = {"from": "{a}", "to": "{b}"}
    assert cell({"interval": ends}, table, "date") == ["2001/2003", "2001/", "/2003", "2001", ""]
    assert cell({"interval": {**ends, "end": "open"}}, table, "date") == ["2001/2003", "2001/..", "/2003", "2001", ""]


def test_values_are_nested_to_act_on_what_was_acted_on():
    table = Table.of(["span"], ["1950-1961, 1969-1979"])
    inner = {"column": "span", "replace": {"-": ".."}}
    assert cell({"value": inner, "replace": {", ": ","}, "before": "{", "after": "}"}, table) == [
        "{1950..1961,1969..1979}"
    ]


def test_numbers_and_answers_of_json_are_texts():
    table = Table.of_objects({"n": 5}, {"n": 5.0}, {"n": 5.25}, {"n": True}, {"n": False}, {"n": None})
    assert cell("{n}", table) == ["5", "5", "5.25", "yes", "no", ""]


def test_paths_lead_into_nested_objects_and_lists():
    table = Table.of_objects({"name": {"last": "Curie"}, "prizes": [{"year": "1903"}, {"year": "1911"}, {}]})
    assert cell("{name.last}", table) == ["Curie"]
    assert cell("{prizes.2.year}", table) == ["1911"]
    assert cell("{prizes.7.year}", table) == [""]
    assert cell("{prizes.year}", table) == ["1903; 1911"]
    assert cell("{prizes.year.deeper}", table) == [""]


def test_a_column_whose_name_has_a_dot_is_found_before_a_path():
    assert cell("{name.last}", Table.of(["name.last", "name"], ["Curie", "Marie"])) == ["Curie"]


def test_all_values_of_an_object_are_joined_each_once():
    table = Table.of_objects({"names": {"93": "Banking", "94": "Finance", "95": "Finance"}})
    assert cell({"join": "names.*", "with": "\n"}, table) == ["Banking\nFinance"]


def test_an_object_where_a_text_is_meant_is_a_problem_of_the_row():
    (row,) = mapped(
        {"outputs": [{"kind": "role", "cells": {"title": "{name}", "unit": "x"}}]},
        Table.of_objects({"name": {"first": "Ada", "last": "Lovelace"}}),
    )
    assert row.problems == (
        ("title", "It holds several values (first, last): name the one that is meant, or use “each”."),
    )
    assert row.cells["unit"] == "x"
