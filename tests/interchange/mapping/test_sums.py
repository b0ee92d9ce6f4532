"""Rows that sum up the others are known by the words for it and the amounts beside them, and left out by a mapping."""

import pytest

from archive.interchange.mapping import Mapping
from archive.interchange.mapping.guessing import guess
from archive.interchange.mapping.sums import skips_of_sums
from archive.interchange.tables.sums import word_for_a_sum
from tests.interchange.mapping.tables import Table

REASON = "It sums up the others."


@pytest.mark.parametrize(
    "text",
    [
        *("Total", "TOTAL", " Totals: ", "Grand  total", "Total 2019", "Total (39)", "Sum", "Summe", "Summe: 39"),
        *("Gesamt", "Insgesamt", "Zwischensumme", "Total general", "Total général", "Somme", "Totale", "Итого"),
        *("合計", "合計：39", "总计", "합계", "المجموع", "**Total**"),
    ],
)
def test_a_sum_is_called_so_in_many_languages(text):
    assert word_for_a_sum(text)


@pytest.mark.parametrize("text", ["", "39", "Totalitarianism", "Total Eclipse", "Summer", "The sum of it", "x" * 99])
def test_other_words_are_no_sum(text):
    assert not word_for_a_sum(text)


@pytest.mark.parametrize(
    ("row", "when"),
    [
        (["Summe", "39", ""], {"column": "Nr.", "is": "Summe"}),
        (["", "Total: 39", "1 200,50 €"], {"column": "Name", "is": "Total: 39"}),
        ([None, None, " Gesamt "], {"column": "Year", "is": "Gesamt"}),
    ],
)
def test_a_row_that_begins_with_a_word_for_a_sum_is_left_out(row, when):
    columns = ["Nr.", "Name", "Year"]
    skips = skips_of_sums(columns, [["1", "Mara", "1999"], row])
    assert skips == [{"when": when, "because": REASON}]
    document = {"skip": skips, "outputs": [{"kind": "person", "cells": {"name": "{Name}"}}]}
    mapping = Mapping.from_document(document)
    assert [one.cells["name"] for one in mapping.rows(Table.of(columns, ["1", "Mara", "1999"], row))] == ["Mara"]
    assert mapping.account.notes() == [f"1 row was left out: {REASON}"]


@pytest.mark.parametrize(
    "row",
    [
        ["Total", "Énergies", "1999"],  # a company
        ["1", "Total", "1999"],
        ["Sum", "Chan", "1999"],  # a family name
        ["Total", ["a", "list"], ""],
        [["Total"], "", ""],
        ["", "", ""],
    ],
)
def test_a_row_with_words_beside_it_is_no_sum(row):
    assert skips_of_sums(["A", "B", "C"], [row]) == []


def test_sums_below_each_group_are_told_by_what_they_begin_with():
    rows = [["Mara", "1"], ["Total 1999", "1"], ["Theo", "1"], ["Total 2001", "1"]]
    assert skips_of_sums(["Name", "n"], rows) == [{"when": {"column": "Name", "matches": "^Total "}, "because": REASON}]
    # Something else begins so, too.
    skips = skips_of_sums(["Name", "n"], [*rows, ["Total Eclipse", "x"]])
    assert [skip["when"]["is"] for skip in skips] == ["Total 1999", "Total 2001"]


def test_what_stands_in_a_sum_says_nothing_of_the_columns():
    columns, rows = ["Name", "When"], [["Mara", "1999-05-12"], ["Theo", "2001-01-30"], ["Total", "2"]]
    found = guess(columns, rows, "milestone")
    assert found.document["skip"] == [{"when": {"column": "Name", "is": "Total"}, "because": REASON}]
    assert found.document["outputs"][0]["cells"]["date"] == {"column": "When", "date": "yyyy-mm-dd"}
