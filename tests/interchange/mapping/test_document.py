"""A mapping document is checked strictly; every mistake is a sentence that says where it is."""

import pytest

from archive.interchange.mapping import Mapping, MappingMistake
from tests.interchange.mapping.tables import Table, mapped

ROLE = {"kind": "role", "cells": {"title": "{a}"}}


def mistakes(document):
    with pytest.raises(MappingMistake) as refused:
        Mapping.from_document(document)
    return refused.value.mistakes


def of_cell(value, heading="title"):
    return mistakes({"outputs": [{"kind": "role", "cells": {heading: value}}]})


def test_a_document_that_is_none_is_refused():
    assert mistakes([]) == [
        "here stands a list of 0, where an object with keys is meant (mapping, title, description, attribution, "
        "licence, files, reading, choices, source, quote, locator, tables, sheet, skip, outputs, sheets).",
        "“outputs”: there is none, so the rows give nothing.",
    ]


def test_unknown_keys_are_refused_wherever_they_stand():
    assert mistakes({"outputs": [{**ROLE, "wen": {}}]}) == [
        "“outputs”, 1, (role): there is no “wen”; it can be one of: kind, name, when, unless_empty, each, once, "
        "once_per, take, gather, cells, quote, locator."
    ]
    assert mistakes({"outputs": [ROLE], "sheets": []})[0] == (
        "“sheets” stands in the place of “sheet”, “skip” and “outputs”."
    )


def test_unknown_kinds_and_headings_are_refused_with_what_there_is():
    assert mistakes({"outputs": [{"kind": "rol", "cells": {"title": "x"}}]})[0].startswith(
        "“outputs”, 1, (rol), “kind”: “rol” is not one of: source, organization, honor, campaign, person,"
    )
    (said,) = of_cell("x", "salary")
    assert said.startswith(
        "“outputs”, 1, (role), “cells”: our sheet of roles has no column “salary”; it has: uid, person,"
    )


def test_all_mistakes_are_told_at_once():
    document = {"mapping": 9, "choices": {"empty": "maybe"}, "outputs": [{"kind": "role", "cells": {}}]}
    assert len(mistakes(document)) == 3


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({}, "first, choose, parts, interval, value. Here stands none."),
        ({"column": "a", "constant": "b"}, "Here stands “column” and “constant”."),
        ({"column": "a", "with": ", "}, "“with” says more of “join”, which is missing."),
        ({"column": "a", "part": 2}, "“part” says more of “split”, which is missing."),
        ({"column": "a", "split": ",", "part": 0}, "“part” is counted from 1, from the end with −1."),
        ({"column": "a", "case": "camel"}, "“camel” is not one of: title, sentence, upper, lower."),
        ({"column": "a", "translate": "states"}, "there is no table “states” under “tables”."),
        ({"column": "a", "date": "m/d/yy"}, "Two digits don't tell a year: 65 can be 1865, 1965 and 2065."),
        ({"column": "a", "date": "dd.yyyy"}, "“dd.yyyy” needs a year (and a month, where it has a day), like m/d/yyyy"),
        ({"column": "a", "date": "yyyy-mm-dd hh:ii"}, "“hh” is no part of a date; patterns are written like m/d/yyyy,"),
        ({"column": "a", "match": "("}, "“(” is not a regular expression:"),
        ({"column": "a", "key": True, "before": "x" * 39}, "a key has at most 40 letters"),
        ("{a} and {", "“{a} and {” has a brace without a column; a brace itself is written {{ or }}."),
        ({"choose": [{"when": {"column": "a", "empty": True}}]}, "“value” is missing."),
        ({"choose": [{"when": {"column": "a"}, "value": ""}]}, "a condition names a “column” (or a “value”)"),
        ({"interval": {"from": "{a}", "until": "{b}"}}, "there is no “until”; it can be one of: from, to, end."),
        ({"parts": {"month": "{a}"}}, "a date made of parts needs a “year”."),
    ],
)  # fmt: skip
def test_mistakes_in_values_are_told_in_words(value, says):
    assert any(says in said for said in of_cell(value))


def test_a_source_has_a_key_and_a_title():
    assert mistakes({"source": {"title": "A list"}, "outputs": [ROLE]}) == [
        "“source”: a source has a “uid”, by which it is known again, and a “title”."
    ]


def test_what_is_made_once_for_the_file_takes_nothing_from_its_columns():
    honor = {"kind": "honor", "once": True, "cells": {"name": "{award}"}}
    assert mistakes({"outputs": [ROLE, honor]}) == [
        "A row that is made once for the file can’t be filled from its columns (“award”)."
    ]


def test_columns_that_the_file_does_not_have_are_told_with_those_that_it_has():
    document = {"outputs": [{"kind": "role", "cells": {"title": "{titel}", "unit": "{dept}"}}]}
    with pytest.raises(MappingMistake) as refused:
        mapped(document, Table.of(["title", "department"], name="Roster"))
    assert refused.value.mistakes == [
        "The sheet “Roster” has no column “titel”; its columns are “title”, “department”.",
        "The sheet “Roster” has no column “dept”; its columns are “title”, “department”.",
    ]


def test_a_sheet_that_the_file_does_not_have_is_told():
    with pytest.raises(MappingMistake, match="The file has no sheet “Prizes”; its sheets are “table”"):
        mapped({"sheet": "Prizes", "outputs": [ROLE]}, Table.of(["a"]))


def test_choices_and_the_way_to_read_the_file_are_carried_along():
    mapping = Mapping.from_document(
        {
            "reading": {"rows_at": "laureates"},
            "choices": {"missing": {"organization": "create"}, "publish": False, "empty": "keep"},
            "outputs": [ROLE],
        }
    )
    assert mapping.reading == {"rows_at": "laureates"}
    assert mapping.choices == {"missing": {"organization": "create"}, "publish": False, "empty": "keep"}
    assert mistakes({"choices": {"missing": {"role": "create"}}, "outputs": [ROLE]}) == [
        "“choices”, “missing”: there is no “role”; it can be one of: source, organization, honor, campaign, person."
    ]
