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
