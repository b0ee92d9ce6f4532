"""A mapping is told in plain words."""

import pytest

from archive.interchange.mapping.describing import describe, sentence


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("conferred", "always “conferred”"),
        ("", "nothing"),
        ("{year}", "from “year”"),
        ("{first} {last}", "made of “{first} {last}”"),
        (
            {"choose": [{"when": {"column": "a", "matches": "^see "}, "value": "{b}"}, {"value": "{c}"}]},
            "where “a” begins with “see ”: from “b”; from “c”",
        ),
        (
            {"choose": [{"when": {"column": "a", "matches": r"\(x\)"}, "value": "{b}"}]},
            "where “a” contains “(x)”: from “b”",
        ),
        (
            {"choose": [{"when": {"column": "a", "matches": "x|y"}, "value": "{b}"}]},
            "where “a” fits the pattern x|y: from “b”",
        ),
        ({"column": "born", "date": ["m/d/yyyy", "yyyy"]}, "from “born”, read as m/d/yyyy or yyyy"),
        ({"join": ["{last}", "{first}"], "with": ", "}, "from “last” and from “first”, joined by “, ”"),
        ({"first": ["{a}", "none"]}, "the first that is not empty: from “a”; else always “none”"),
        ({"column": "x", "split": ";", "part": 2}, "from “x”, part 2 of it, split at “;”"),
        ({"column": "x", "translate": {"M": "Medal"}}, "from “x”, translated: “M” is “Medal”"),
        (
            {"interval": {"from": "{a}", "to": "{b}"}},
            "a span beginning from “a” and ending from “b”",
        ),
        (
            {"choose": [{"when": {"column": "a", "empty": False}, "value": "{a}"}, {"value": "x"}]},
            "where “a” has something: from “a”; always “x”",
        ),
    ],
)
def test_a_value_is_told_in_words(value, says):
    assert sentence(value) == says


def test_a_mapping_is_told_line_by_line():
    document = {
        "source": {"uid": "s", "title": "A list"},
        "skip": [{"when": {"column": "name", "is": "Total"}, "because": "It sums up the others."}],
        "outputs": [
            {"kind": "conferral", "each": "prizes", "cells": {"honor": "Medal", "date": "{prizes.year}"}},
        ],
    }
    assert [tuple(line) for line in describe(document)] == [
        ("source", "", "“A list” becomes a source, which every statement cites."),
        ("", "", "Rows are left out where “name” is “Total”: It sums up the others."),
        ("conferrals", "", "One for each item of “prizes”."),
        ("conferrals", "honor", "always “Medal”"),
        ("conferrals", "date", "from “prizes.year”"),
    ]
