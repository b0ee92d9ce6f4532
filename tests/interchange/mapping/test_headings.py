"""Where a plan speaks of a column, it names the heading of the file, as far as the mapping tells it."""

import pytest

from archive.interchange.mapping.headings import Headings, column_of


@pytest.mark.parametrize(
    ("value", "column"),
    [
        ("{Laureate}", "Laureate"),
        ("{ Laureate }", "Laureate"),
        ({"column": "When", "date": "d.m.yyyy"}, "When"),
        ({"template": "{Laureate}", "case": "title"}, "Laureate"),
        ("{prizes.year}", "prizes.year"),
        ("", None),
        ("conferred", None),
        ("{First} {Last}", None),
        ("laureate-{id}", None),
        ("{#row}", None),
        ({"column": "#row"}, None),
        ({"constant": "{so}"}, None),
        ({"first": ["{A}", "{B}"]}, None),
        ({"value": {"column": "A"}}, None),
        (7, None),
    ],
)
def test_a_value_that_takes_one_column_says_which(value, column):
    assert column_of(value) == column


def conferrals(*cells, **more):
    return {"outputs": [{"kind": "conferral", "cells": told, **more} for told in cells]}


def test_our_column_is_called_as_the_file_calls_it_and_ours_stands_beside_it():
    headings = Headings(conferrals({"person": "{Laureate}", "Date": "{When}", "honor": "Medal", "quote": "{Why}"}))
    assert headings.words("conferral", "person") == "“Laureate” (our “person”)"
    assert headings.words("conferral", "date") == "“When” (our “date”)"
    assert headings.words("conferral", "quote") == "“Why” (our “quote”)"
    assert headings.words("conferral", "honor") == "“honor”"  # a constant
    assert headings.words("conferral", "status") == "“status”"  # nothing goes there
    assert headings.words("conferral", "version") == "“version”"
    assert headings.words("person", "name") == "“name”"  # the table gives no people


def test_a_heading_that_is_ours_already_stands_alone():
    assert Headings(conferrals({"person": "{Person}"})).words("conferral", "person") == "“person”"


def test_outputs_of_a_kind_have_to_agree():
    both = Headings(conferrals({"person": "{A}", "date": "{B}"}, {"person": "{A}", "date": "{C}"}))
    assert both.words("conferral", "person") == "“A” (our “person”)"
    assert both.words("conferral", "date") == "“date”"
    one = Headings(conferrals({"person": "{A}", "date": "{B}"}, {"person": "{A}"}))
    assert one.words("conferral", "date") == "“date”"


def test_sheets_of_a_file_have_to_agree_too():
    one, other = conferrals({"person": "{A}", "date": "{B}"}), conferrals({"person": "{A}", "date": "{C}"})
    headings = Headings({"sheets": [{"sheet": "one", **one}, {"sheet": "other", **other}]})
    assert headings.words("conferral", "person") == "“A” (our “person”)"
    assert headings.words("conferral", "date") == "“date”"


def test_what_is_gathered_from_many_rows_comes_from_no_one_column():
    told = {"kind": "person", "once_per": "{A}", "cells": {"name": "{A}"}, "gather": {"other names": "{B}"}}
    headings = Headings({"outputs": [told]})
    assert headings.words("person", "name") == "“A” (our “name”)"
    assert headings.words("person", "other names") == "“other names”"


@pytest.mark.parametrize("document", [{}, {"outputs": []}, {"outputs": [{"kind": "medal", "cells": {"x": "{A}"}}]}])
def test_without_a_mapping_our_own_headings_stand(document):
    assert Headings(document).words("role", "person") == "“person”"
    assert Headings(document).words("medal", "x") == "“x”"
