"""What is guessed of a table that is not ours, and why."""

import pytest

from archive.interchange.mapping import Mapping
from archive.interchange.mapping.guessing import guess
from archive.interchange.tabular import SHEETS


def cells(columns, rows, kind):
    guessed = guess(columns, rows, kind)
    assert set(guessed.reasons) == {column for column in columns if column}
    if guessed.document["outputs"][0]["cells"]:
        Mapping.from_document(guessed.document)
    return guessed.document["outputs"][0]["cells"]


def test_a_list_of_awards_is_understood_by_its_headings():
    columns = ["First Name", "Surname", "Award", "Year", "Institution", "Citation", "Shoe size"]
    guessed = guess(columns, [["Ada", "Lovelace", "Medal", "1843", "None", "for notes", "38"]], "conferral")
    assert guessed.document == {
        "outputs": [
            {
                "kind": "conferral",
                "cells": {
                    "honor": "{Award}",
                    "affiliation": "{Institution}",
                    "citation text": "{Citation}",
                    "person": "{First Name} {Surname}",
                    "date": "{Year}",
                },
            }
        ]
    }
    assert guessed.reasons["Surname"] == "Given and family names are joined to “person”."
    assert guessed.reasons["Award"] == "“Award” is another word for “honor”."
    assert guessed.reasons["Shoe size"] == "Nothing in our sheet of conferrals is called “Shoe size”."


@pytest.mark.parametrize(
    ("given", "family"),
    [("Vorname", "Nachname"), ("Prénom", "Nom"), ("nombre", "apellidos"), ("nameFirst", "nameLast")],
)
def test_names_are_found_in_several_languages(given, family):
    assert cells([family, given], [["Lovelace", "Ada"]], "person") == {
        "name": f"{{{given}}} {{{family}}}",
        "sort name": {"join": [f"{{{family}}}", f"{{{given}}}"], "with": ", "},
    }


@pytest.mark.parametrize(
    "heading", ["Preisträger/in", "Preisträger(in)", "Preisträger*in", "Preisträger:innen", "lauréat(e)", "premiado/a"]
)
def test_a_heading_that_names_both_genders_is_understood(heading):
    assert cells([heading], [["Ada Lovelace"]], "conferral") == {"person": f"{{{heading}}}"}


def test_a_beginning_and_an_end_make_a_span_whose_days_are_told_from_the_values():
    found = cells(["Employee", "Start date", "End date"], [["Ada", "5/13/1999", "12/30/2001"]], "role")
    assert found == {
        "person": "{Employee}",
        "date": {
            "interval": {
                "from": {"column": "Start date", "date": "m/d/yyyy"},
                "to": {"column": "End date", "date": "m/d/yyyy"},
            }
        },
    }


def test_a_day_that_could_be_a_month_is_not_guessed():
    assert cells(["date"], [["5/6/1999"], ["7/8/2001"]], "role") == {"date": "{date}"}
    assert cells(["date"], [["13/6/1999"], ["7/8/2001"]], "role") == {"date": {"column": "date", "date": "d/m/yyyy"}}


def test_three_columns_make_a_date():
    assert cells(["year", "month", "day"], [["1999", "5", "6"]], "lifeevent") == {
        "date": {"parts": {"year": "{year}", "month": "{month}", "day": "{day}"}}
    }


def test_identifiers_addresses_and_dates_are_known_by_what_they_look_like():
    columns, row = ["a", "b", "c"], ["0000-0002-1825-0097", "Q42", ""]
    assert cells(columns, [row], "person") == {"orcid": "{a}", "wikidata": "{b}"}
    assert cells(["x"], [["https://example.org/"]], "organization") == {"website": "{x}"}
    assert cells(["x"], [["2001-05-06"]], "milestone") == {"date": {"column": "x", "date": "yyyy-mm-dd"}}


def test_values_of_a_fixed_choice_that_we_do_not_know_are_laid_out_to_be_translated():
    assert cells(["kind"], [["Employment"], ["Teaching"]], "role") == {
        "kind": {"column": "kind", "translate": {"Teaching": "Teaching"}}
    }


@pytest.mark.parametrize("kind", SHEETS)
def test_our_own_headings_are_guessed_as_themselves(kind):
    columns = [column.column_name for column in SHEETS[kind].columns_with(1)]
    assert list(cells(columns, [], kind)) == columns


def test_odd_headings_do_no_harm():
    assert cells(["{name}", "", "name"], [["Ada", "x", "Eva"]], "person") == {"name": "{name}"}


def test_a_name_beside_given_names_is_the_family_name():
    found = guess(["Name", "Vorname", "Jahr"], [["Velloso", "Mara", "1999"]], "conferral")
    assert found.document["outputs"][0]["cells"]["person"] == "{Vorname} {Name}"
    assert found.reasons["Name"] == "Given and family names are joined to “person”."
    alone = guess(["Nom", "Année"], [["Velloso", "1999"]], "conferral")
    assert alone.document["outputs"][0]["cells"]["person"] == "{Nom}"


# ── columns that only number the rows ──

NUMBERS = "It only numbers the rows."


def numbered(heading, *numbers, kind="conferral", beside="Winner"):
    """What is guessed of a column with these numbers, beside another one."""
    rows = [[number, f"Winner {number}"] for number in numbers or ("1", "2", "3")]
    found = guess([heading, beside], rows, kind)
    return found.document["outputs"][0]["cells"], found.reasons[heading]


@pytest.mark.parametrize("heading", ["No.", "Nr.", "#", "n°", "Rank", "Position", "Number", "A", "Prize", "ID", "x"])
def test_a_column_of_running_numbers_means_nothing(heading):
    assert numbered(heading) == ({"person": "{Winner}"}, NUMBERS)


@pytest.mark.parametrize(
    "numbers",
    [
        ("1.", "2.", "3."),
        ("1)", "2)", "2)"),
        ("#1", "#2", "#3"),
        ("No. 7", "No. 8", "No. 9"),
        ("3", "2", "1"),
        ("101", "102", "104"),
    ],
)
def test_running_numbers_are_written_in_many_ways(numbers):
    assert numbered("Prize", *numbers) == ({"person": "{Winner}"}, NUMBERS)


@pytest.mark.parametrize(
    "numbers", [("1", "7", "30"), ("2", "1", "3"), ("1999", "2000", "2001"), ("1", "1", "1"), ("1", "b")]
)
def test_other_numbers_do_not_run(numbers):
    assert numbered("Prize", *numbers)[0] == {"person": "{Winner}", "honor": "{Prize}"}


def test_who_stands_first_is_no_rank_of_ours():
    assert numbered("Rank", "3", "1", "2") == ({"person": "{Winner}"}, NUMBERS)
    assert numbered("Rank", "preferred", "normal", "normal")[0]["rank"] == "{Rank}"


@pytest.mark.parametrize(
    ("heading", "kind", "ours"),
    [
        ("Signatures", "milestone", "count"),
        ("Share", "conferral", "share"),
        ("uid", "conferral", "uid"),
        ("title", "role", "title"),
        ("Page", "conferral", "locator"),
    ],
)
def test_a_heading_may_say_that_the_numbers_mean_something(heading, kind, ours):
    assert numbered(heading, kind=kind, beside="Shoe size")[0] == {ours: f"{{{heading}}}"}


def test_days_and_months_may_run():
    found = guess(["Year", "Month", "Day"], [["1999", "5", "1"], ["1999", "6", "2"], ["1999", "7", "3"]], "milestone")
    assert found.document["outputs"][0]["cells"] == {
        "date": {"parts": {"year": "{Year}", "month": "{Month}", "day": "{Day}"}}
    }


def test_a_letter_alone_is_no_end_but_beside_a_beginning_it_is():
    assert cells(["A", "Name"], [["1999", "Ada"], ["2001", "Eva"]], "role") == {"person": "{Name}"}
    assert cells(["De", "À", "Nom"], [["1999", "2001", "Ada"]], "role")["date"] == {
        "interval": {"from": "{De}", "to": "{À}"}
    }
