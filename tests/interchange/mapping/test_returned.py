"""Sheets that were sent back, and come again: what was added to them says nothing of their rows."""

import pytest

from archive.interchange.mapping import Mapping
from archive.interchange.mapping.guessing import guess
from tests.interchange.mapping.tables import Sheet, Table, mapped

AWARDS = {
    "source": {"uid": "list", "title": "The list"},
    "outputs": [{"kind": "conferral", "cells": {"honor": "{prize}", "person": "{name}", "note": "no. {#row}"}}],
}


def test_a_mended_row_is_cited_as_it_stood_in_the_table_that_was_sent_first():
    first = Table.of(["name", "prize"], ["Ada", "Asterion"], ["Theo", "Asterion"])
    again = Table.of(
        ["sent as", "why not", "name", "prize"], ["row 3", "There is no person “Teo”.", "Theo", "Asterion"]
    )
    told, mended = mapped(AWARDS, first)[-1], mapped(AWARDS, again)[-1]
    assert (told.place, mended.place) == ("row 3", "row 2")
    assert (told.source_row, mended.source_row) == (3, 2)
    assert mended._replace(place="row 3", source_row=3) == told
    assert (mended.quote, mended.locator, mended.cells["note"]) == ("Theo | Asterion", "row 3", "no. 3")


@pytest.mark.parametrize("told", [None, "", "my favourite", "row"])
def test_a_row_that_does_not_tell_where_it_stood_is_cited_as_it_stands(told):
    again = Table.of(["sent as", "why not", "name", "prize"], [told, "", "Theo", "Asterion"])
    assert mapped(AWARDS, again)[-1].locator == "row 2"


def test_an_item_of_a_row_is_cited_as_it_stood():
    document = {**AWARDS, "outputs": [{"kind": "conferral", "each": "prizes", "cells": {"honor": "{prizes.name}"}}]}
    again = Table.of(["why not", "sent as", "prizes"], ["", "item 40", [{"name": "A"}, {"name": "B"}]])
    assert [row.locator for row in mapped(document, again)[1:]] == ["row 40, prizes 1", "row 40, prizes 2"]
    assert [row.place for row in mapped(document, again)[1:]] == ["row 2, prizes 1", "row 2, prizes 2"]


def test_our_own_sheets_are_ours_when_they_come_again():
    table = Table(
        Sheet("people", ["sent as", "why not", "uid", "name", "version"], [["row 9", "No.", "p1", "Ada", None]]),
        Sheet("roles", ["Why Not", "uid", "title", "version"], [["No.", "r1", "Critic", None]]),
    )
    mapping = Mapping.of_our_own(table)
    assert (mapping.kinds, mapping.unknown) == ({"person", "role"}, [])
    assert [(row.place, row.locator, row.cells) for row in mapping.rows(table)] == [
        ("people, row 2", "people, row 9", {"uid": "p1", "name": "Ada", "version": ""}),
        ("roles, row 2", "roles, row 2", {"uid": "r1", "title": "Critic", "version": ""}),
    ]


@pytest.mark.parametrize("name", ["people-to-mend.csv", "people (1).csv", "People-to-mend (12)", "people copy.ods"])
def test_a_file_that_was_saved_once_more_is_known_by_its_title_still(name):
    assert Mapping.of_our_own(Table.of(["name", "headline"], name=name)).kinds == {"person"}


def test_a_guess_leaves_out_what_was_added():
    found = guess(["sent as", "why not", "name", "prize"], [["row 3", "No.", "Ada", "Asterion"]], "conferral")
    assert found.document == {"outputs": [{"kind": "conferral", "cells": {"person": "{name}", "honor": "{prize}"}}]}
    assert {found.reasons["sent as"], found.reasons["why not"]} == {
        "It was added when the rows were sent back, and says nothing of them."
    }


def test_a_column_of_others_that_is_called_so_stays_theirs():
    table = Table.of(["sent as", "name"], ["row 9", "Ada"])
    document = {"outputs": [{"kind": "person", "cells": {"name": "{name}", "headline": "{sent as}"}}]}
    assert [(row.cells["headline"], row.locator) for row in mapped(document, table)] == [("row 9", "row 2")]
