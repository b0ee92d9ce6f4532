"""Mappings as the form shows them: nothing is lost between a document, the form, and what the form sends."""

import json
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.admin.importing.mapping import proposing
from archive.admin.importing.mapping.checking import mistakes
from archive.admin.importing.mapping.drafting import Draft, Gives, Target, Use, Words
from archive.admin.importing.mapping.leaving_out import TESTS, LeftOut
from archive.admin.importing.mapping.posting import draft_from
from archive.admin.importing.mapping.recognising import draft_of
from archive.admin.importing.mapping.samples import Samples
from archive.admin.importing.mapping.showing import target_groups
from archive.interchange.mapping import Mapping
from archive.interchange.mapping.examples import example, examples
from archive.interchange.tabular import SHEETS
from tests.interchange.mapping.tables import Table

WINNERS = ["Given name", "Surname", "Award", "Year", "Institution", "Reason", "Outcome"]


def winners(*rows):
    """A list of winners as it was laid down."""
    rows = rows or [["Mara", "Velloso", "Asterion Prize", "1999", "Lumen Works", "For rivers", "won"]]
    return Table.of(WINNERS, *rows)


def document(kind="conferral", **cells):
    return {"outputs": [{"kind": kind, "cells": {name.replace("_", " "): told for name, told in cells.items()}}]}


# ── from a document to the form and back ──


@pytest.mark.parametrize(
    "cells",
    [
        {"person": "{Name}"},
        {"person": {"column": "Name"}, "honor": "asterion-prize", "status": {"constant": "conferred"}},
        {"person": "{First} {Last}", "date": {"column": "When", "date": ["d.m.yyyy", "yyyy"]}},
        {"person": {"join": ["{Last}", "{First}"], "with": ", "}},
        {"citation_text": {"column": "Why", "markup": "remove", "quotation_marks": "remove"}},
        {"person": {"column": "Name", "case": "title", "split": ";", "part": -1}},
        {"status": {"column": "Result", "translate": {"won": "conferred", "lost": ""}}},
        {"status": {"column": "Result", "translate": {"won": "conferred"}, "others": "refuse"}},
        {"date": {"interval": {"from": "{Start}", "to": {"column": "End", "date": "m/d/yyyy"}}}},
        {"date": {"parts": {"year": "{Y}", "month": "{M}"}}},
        {"note": {"constant": "{so}"}, "person": {"column": "{odd}"}},
        {"honor": {"column": "Prize", "before": "prize-", "key": True}},
    ],
)
def test_a_document_that_the_form_can_show_comes_back_saying_the_same(cells):
    told = document(**cells)
    draft = draft_of(told)
    written = draft.document()
    Mapping.from_document(written)
    assert draft_of(written).document() == written
    row = dict.fromkeys(("Name", "First", "Last", "When", "Why", "Result", "Y", "M", "Prize", "{odd}"), "")
    row |= {"Name": "VELLOSO; MARA", "First": "Mara", "Last": "Velloso", "When": "3.5.1999", "Why": "<b>“Rivers”</b>"}
    row |= {
        "Result": "won",
        "Y": "1999",
        "M": "5",
        "Prize": "Asterion",
        "{odd}": "Odile",
        "Start": "2001",
        "End": "1/2/2003",
    }
    table = Table.of_objects(row)
    before, after = (next(iter(Mapping.from_document(one).rows(table))).cells for one in (told, written))
    assert after == before


@pytest.mark.parametrize(
    "told",
    [
        document(person={"first": ["{A}", "{B}"]}),
        document(person={"choose": [{"value": "{A}"}]}),
        document(person="{A}") | {"skip": [{"when": {"column": "A", "is": ["x", "y"]}, "because": "It is x or y."}]},
        document(person="{A}") | {"locator": "line {#row}"},
        document(person="{A}") | {"quote": "{B}"},
        {"outputs": [{"kind": "conferral", "each": "prizes", "cells": {"person": "{A}"}}]},
        {"outputs": [{"kind": "conferral", "when": {"column": "A", "empty": False}, "cells": {"person": "{A}"}}]},
        {"outputs": [{"kind": "person", "once_per": "{A}", "take": "last", "cells": {"name": "{A}"}}]},
        document(date={"interval": {"from": "{A}", "end": "open"}}),
        {"sheets": [{"sheet": "one", "outputs": [{"kind": "person", "cells": {"name": "{A}"}}]}]},
    ],
)
def test_a_document_that_says_more_than_the_form_stays_a_text(told):
    Mapping.from_document(told)
    assert draft_of(told) is None


def test_every_shipped_mapping_is_either_shown_whole_or_left_a_text():
    shown = []
    for name in examples():
        draft = draft_of(example(name))
        if draft is not None:
            assert Mapping.from_document(draft.document()).kinds == Mapping.from_document(example(name)).kinds
            shown.append(name)
    assert shown == ["baseball-franchises", "baseball-schools", "baseball-managers", "baseball-salaries"]


def test_what_the_form_has_no_fields_for_is_kept():
    told = document(person="{Name}") | {
        "title": "Winners",
        "attribution": "The Gazette",
        "files": ["winners*.csv"],
        "reading": {"encoding": "big5"},
        "choices": {"missing": {"person": "create"}, "publish": True, "empty": "erase"},
        "source": {"uid": "winners", "title": "Winners", "authors": "The jury"},
        "quote": "none",
    }
    assert draft_of(told).document() == told


# ── from the form to the document ──


def sent(draft: Draft) -> QueryDict:
    """What a browser sends of the form in which the draft is shown."""
    data = QueryDict(mutable=True)
    told = {"kept": json.dumps(draft.kept), "empty": draft.empty, "sheet": draft.sheet}
    for n, gives in enumerate(draft.gives):
        told |= {f"gives-{n}-{name}": getattr(gives, name) for name in ("kind", "how", "different", "name")}
    for n, use in enumerate(draft.uses):
        prefix = f"use-{n}"
        told |= {f"{prefix}-{name}": getattr(use, name) for name in ("column", "date", "split", "part")}
        told |= {f"{prefix}-to": str(use.target or ""), f"{prefix}-more": json.dumps(use.more)}
        told |= {f"{prefix}-{name}": "on" for name in ("markup", "quotation_marks", "title_case") if getattr(use, name)}
        for m, (word, means) in enumerate(use.translate.items()):
            told |= {f"{prefix}-word-{m}": word, f"{prefix}-means-{m}": means or "(empty)"}
    for n, words in enumerate(draft.words):
        told |= {f"words-{n}-to": str(words.target or ""), f"words-{n}-text": words.text}
    for n, one in enumerate(draft.skips):
        told |= {f"skip-{n}-{name}": getattr(one, name) for name in ("column", "test", "text", "because")}
    told |= {f"source-{name}": text for name, text in draft.source.items()}
    told |= {f"missing-{kind}": act for kind, act in draft.missing.items()}
    told |= {name: "on" for name in ("cites", "quotes", "publish") if getattr(draft, name)}
    data.update(told)
    return data


line = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
reason = line.filter(str.strip)
kinds = st.sampled_from(list(SHEETS))


@st.composite
def drafts(drawn):
    draft = Draft(gives=[Gives(drawn(kinds)) for _ in range(drawn(st.integers(1, 3)))])
    values = [value for _, options in target_groups(draft) for value, _ in options]
    targets = st.none() | st.sampled_from(values).map(Target.read)
    draft.uses = drawn(
        st.lists(
            st.builds(
                Use,
                line.filter(bool),
                targets,
                date=line.map(str.strip),
                split=line,
                markup=st.booleans(),
                title_case=st.booleans(),
            ),
            max_size=4,
        )
    )
    draft.words = drawn(st.lists(st.builds(Words, targets, line), max_size=3))
    draft.skips = drawn(st.lists(st.builds(LeftOut, line, st.sampled_from(list(TESTS)), line, reason), max_size=2))
    draft.empty, draft.publish = drawn(st.sampled_from(("keep", "erase"))), drawn(st.booleans())
    draft.cites, draft.source = drawn(st.booleans()), {"title": "A list", "kind": "dataset"}
    return draft


@given(drafts())
def test_what_the_form_shows_it_sends_back(draft):
    assert draft_from(sent(draft)) == draft


@given(drafts())
def test_a_draft_without_mistakes_makes_a_mapping_and_any_other_says_why_not(draft):
    found = mistakes(draft, [one.column for one in (*draft.uses, *draft.skips)])
    if not found:
        Mapping.from_document(draft.document())
        assert draft_of(draft.document()) is not None
    assert all(isinstance(says, str) and says for says in found.values())


# ── what is wrong ──


def draft(*uses, words=(), kind="conferral", **more):
    return Draft(gives=[Gives(kind, **more)], uses=list(uses), words=list(words))


@pytest.mark.parametrize(
    ("told", "field", "says"),
    [
        (draft(), "gives-0-kind", "Nothing goes to conferrals yet: choose what fills their columns."),
        (Draft(), "", "Say what is in the table: add a kind of row."),
        (
            draft(Use("Award", Target(0, "honor")), Use("Reason", Target(0, "honor"))),
            "use-1-to",
            "“honor” is filled by the column “Award” already. To join both, write them as words below.",
        ),
        (
            draft(Use("Year", Target(0, "date")), words=[Words(Target(0, "date", "from"), "1999")]),
            "words-0-to",
            "“date” is filled by the column “Year” already. To join both, write them as words below.",
        ),
        (
            draft(Use("Year", Target(0, "date"), date="dd.mm.yy")),
            "use-0-date",
            "Two digits don't tell a year: 65 can be 1865, 1965 and 2065. Write the years out first.",
        ),
        (
            draft(Use("Award", Target(0, "honor"), split=",", part="x")),
            "use-0-part",
            "Which part is meant? 1 is the first, −1 the last.",
        ),
        (
            draft(Use("Awards", Target(0, "honor"))),
            "use-0-to",
            "The file has no column “Awards” (but “Award”). Leave it out, and choose another for it.",
        ),
        (draft(words=[Words(None, "conferred")]), "words-0-to", "Choose the column of ours that these words are for."),
        (
            draft(words=[Words(Target(0, "honor"), " ")]),
            "words-0-text",
            "Say what stands in the cell, or take the line out.",
        ),
        (
            draft(words=[Words(Target(0, "person"), "{Given name} {Last name}")]),
            "words-0-text",
            "The file has no column “Last name”.",
        ),
        (
            draft(words=[Words(Target(0, "person"), "{")]),
            "words-0-text",
            "“{” has a brace without a column; a brace itself is written {{ or }}.",
        ),
        (
            draft(Use("Award", Target(0, "name")), kind="honor", how="different"),
            "gives-0-different",
            "Say by what one is told from another, such as {Name}.",
        ),
        (
            draft(Use("Award", Target(0, "name")), kind="honor", how="once"),
            "use-0-to",
            "What is made once for the table can’t be filled from a column.",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field(told, field, says):
    assert mistakes(told, WINNERS)[field] == says


def test_a_span_may_come_from_two_columns_and_a_date_from_its_parts():
    told = draft(
        Use("From", Target(0, "date", "from")),
        Use("To", Target(0, "date", "to")),
        Use("Name", Target(0, "person")),
        kind="role",
    )
    assert mistakes(told, ["From", "To", "Name"]) == {}
    assert told.document()["outputs"][0]["cells"] == {
        "date": {"interval": {"from": "{From}", "to": "{To}"}},
        "person": "{Name}",
    }


# ── proposing ──


def test_the_kind_of_a_table_is_told_by_its_headings_and_its_name():
    assert Samples(winners()).likeliest_kind() == "conferral"
    people = Table.of(["Name", "ORCID"], ["Mara", "0000-0002-1825-0097"])
    assert Samples(people).likeliest_kind() == "person"
    named = Table.of(["Name"], ["Varnholm"])
    assert Samples(named).likeliest_kind("universities.csv") == "organization"


def test_a_guess_is_shown_with_a_line_for_each_column():
    samples = Samples(winners())
    told = proposing.completed(proposing.guessed(samples, "conferral"), samples)
    assert [(use.column, str(use.target or "")) for use in told.uses] == [
        ("Given name", ""),
        ("Surname", ""),
        ("Award", "0:honor"),
        ("Year", "0:date"),
        ("Institution", "0:affiliation"),
        ("Reason", "0:citation text"),
        ("Outcome", ""),
    ]
    assert told.words == [Words(Target(0, "person"), "{Given name} {Surname}")]


def test_rows_of_another_kind_take_what_is_left_and_share_the_name():
    samples = Samples(Table.of(["Winner", "Award", "ORCID"], ["Mara Velloso", "Asterion Prize", "0000-0002-1825-0097"]))
    told = proposing.completed(proposing.guessed(samples, "conferral"), samples)
    proposing.add_kind(told, samples, "person")
    assert {(use.column, str(use.target)) for use in told.uses} == {
        ("Winner", "0:person"),
        ("Award", "0:honor"),
        ("ORCID", "1:orcid"),
        ("Winner", "1:name"),
    }
    # A person may have won twice.
    assert (told.gives[1].how, told.gives[1].different) == ("different", "{Winner}")
    proposing.remove_kind(told, 0)
    assert {(use.column, str(use.target)) for use in told.uses} >= {("ORCID", "0:orcid"), ("Winner", "0:name")}
    assert [gives.kind for gives in told.gives] == ["person"]


def test_a_wide_table_shows_the_columns_that_are_used_and_lists_the_others():
    samples = Samples(Table.of(["Name", *map("c{}".format, range(300))], ["Mara", *["x"] * 300]))
    told = proposing.completed(proposing.guessed(samples, "person"), samples, wanted={"c7"})
    assert [use.column for use in told.uses] == ["Name", "c7"]
    assert len(proposing.left_out(told, samples)) == 299


# ── samples ──


def test_words_that_are_none_of_ours_are_found_after_what_is_done_to_them_first():
    samples = Samples(winners(["", "", "", "", "", "", "won; 1999"], ["", "", "", "", "", "", "Conferred; 2001"]))
    ours = SHEETS["conferral"].column_under("status")
    assert samples.unknown_words("Outcome", {}, ours) == ["won; 1999", "Conferred; 2001"]
    assert samples.unknown_words("Outcome", {"split": ";"}, ours) == ["won"]


def test_samples_are_different_values_and_long_ones_are_cut():
    told = Samples(Table.of(["A"], ["x"], ["x"], [None], ["y" * 500], [" z "], [["a", "b"]])).columns["A"]
    assert [value.text for value in told.shown] == ["x", f"{'y' * 60}…", "z", '["a","b"]']
    assert told.way == "A.1"


@pytest.mark.parametrize(
    ("cell", "way"),
    [
        ("x", ""),
        ([], "links"),
        ({"url": "x"}, "links.url"),
        ([{"url": "x", "note": "y"}], "links.1.url"),
        ([[1]], "links.1.1"),
    ],
)
def test_of_lists_in_a_cell_a_way_into_them_is_shown(cell, way):
    assert Samples(Table.of(["links"], [cell])).columns["links"].way == way


def test_a_file_without_a_sheet_has_no_samples():
    samples = Samples(SimpleNamespace(sheets=list))
    assert (samples.names, samples.likeliest_kind()) == ([], "person")
