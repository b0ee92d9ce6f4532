"""The page of an import that is planned: what its rows would do, sorted and leafed through at the same cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.admin.importing.leafing import ROWS_A_PAGE
from archive.models.states import STATE_NUMBER
from tests.admin.forms import words_of
from tests.admin.plans import changed, new, planned, refused, row
from tests.factories import cite, conferral, gazette, honor, person

pytestmark = pytest.mark.django_db


def page_of(imported, page="change"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


def shown(desk, imported, **query):
    """The rows that the page shows: place, what the plan says of it, and what it is called."""
    page = desk.get(page_of(imported), query)
    assert page.status_code == 200
    return [(told.row.place, told.row.verdict, told.row.label) for told in page.context["rows"]]


def lines(desk, imported, **query):
    """What the rows would do: name, before, after."""
    told = desk.get(page_of(imported), query).context["rows"]
    return [(line.name, line.before, line.after) for one in told for line in one.lines]


def sorts(page, name):
    return [(one.label, one.number, one.address) for one in page.context[name]]


# ── what a row would do ──


def test_a_new_row_says_all_that_would_be_made_with_its_parts(ada):
    asterion = honor()
    states = {
        "person": "mara",
        "honor": asterion.pk,
        "date": "2013",
        "status": "shared",
        "citation_text": "For rivers.",
    }
    cited = {"conferral": "c1", "source": gazette().pk, "quote": "For rivers.", "locator": "row 2"}
    imported = planned(
        ada.editor,
        new("person", "Mara Velloso", {"name": "Mara Velloso", "sort_name": "Velloso, Mara"}, uid="mara"),
        new("conferral", "Mara Velloso, Asterion Prize, 2013", states, ("citation", "c2", cited), uid="c1"),
    )

    assert lines(ada, imported, kind="person") == [("Name", "", "Mara Velloso"), ("Sort name", "", "Velloso, Mara")]
    assert lines(ada, imported, kind="conferral") == [
        ("Recipient: a person", "", "Mara Velloso (new)"),
        ("Honor", "", "Asterion Prize"),
        ("Date", "", "2013"),
        ("Status", "", "shared"),
        ("Citation text", "", "For rivers."),
        ("Citation", "", "“For rivers.”, The Varnholm Gazette, row 2"),
    ]


def test_names_and_identifiers_of_a_new_row_are_told_in_a_line_each(ada):
    named = {"person": "mara", "text": "M. Velloso", "kind": "native", "language": "pt"}
    known = {"person": "mara", "scheme": "orcid", "value": "0000-0002-1825-0097"}
    parts = ("name", "n", named), ("identifier", "i", known)
    imported = planned(ada.editor, new("person", "Mara Velloso", {"name": "Mara Velloso"}, *parts, uid="mara"))

    assert lines(ada, imported)[1:] == [
        ("Name", "", "M. Velloso, in its own language, pt"),
        ("Identifier", "", "ORCID iD 0000-0002-1825-0097"),
    ]


def test_a_changed_row_says_what_becomes_what_and_leads_to_its_record(ada):
    mara = person(headline="Hydrologist")
    imported = planned(
        ada.editor,
        changed(mara, headline=("Hydrologist", "Theorist"), living=("unknown", "yes"), sort_name=("Velloso", "")),
    )

    assert lines(ada, imported) == [
        ("Headline", "Hydrologist", "Theorist"),
        ("Living", "not known", "yes"),
        ("Sort name", "Velloso", ""),
    ]
    page = ada.get(page_of(imported))
    assert page.context["rows"][0].url == reverse("admin:archive_person_change", args=[mara.pk])
    assert "Headline Hydrologist → now Theorist Living not known → now yes Sort name Velloso → now nothing" in words_of(
        page
    )


def test_a_long_text_shows_the_words_that_differ(ada):
    before = "For her measurements of what rivers remember, taken at eleven weirs of the province."
    prize = conferral(person(), citation_text=before)
    imported = planned(ada.editor, changed(prize, citation_text=(before, before.replace("eleven", "twelve"))))

    content = ada.get(page_of(imported)).content.decode()

    assert "taken at <del>eleven</del><ins>twelve</ins> weirs of the province." in content


def test_what_comes_and_goes_beside_a_changed_row_is_told_apart(ada):
    prize = conferral(person(), honor())
    cited = cite(prize, "She received it in 2013.")
    gone = {"#": STATE_NUMBER, "conferral": prize.pk, "source": "gazette", "quote": cited.quote}
    come = gone | {"quote": "She received it in May."}
    steps = [["remove", "citation", cited.pk, "m", gone], ["make", "citation", "new-one", "m", come]]
    imported = planned(ada.editor, row("changed", "conferral", "Mara", uid=prize.pk, steps=steps))

    assert lines(ada, imported) == [
        ("Citation taken away", "“She received it in 2013.”, The Varnholm Gazette", ""),
        ("New citation", "", "“She received it in May.”, The Varnholm Gazette"),
    ]


def test_a_refused_row_says_the_column_and_the_reason(ada):
    imported = planned(ada.editor, refused("role", "Mara Velloso, Dean", "“31.11.1999” is no date.", "date"))

    assert "row 2 role refused Mara Velloso, Dean date “31.11.1999” is no date." in words_of(ada.get(page_of(imported)))


def test_a_reason_names_the_heading_of_the_table_and_ours_where_it_differs(ada):
    mapping = {"outputs": [{"kind": "role", "cells": {"person": "{Fellow}", "date": {"column": "Date"}, "title": "x"}}]}
    rows = [refused("role", "Dean", f"Wrong {column}.", column) for column in ("person", "date", "title")]
    imported = planned(ada.editor, *rows, mapping=mapping)

    page = ada.get(page_of(imported))

    problems = [problem for told in page.context["rows"] for problem in told.problems]
    assert [(one.column, one.ours) for one in problems] == [("Fellow", "person"), ("date", ""), ("title", "")]
    assert "Dean Fellow (our “person”) Wrong person." in words_of(page)


def test_what_the_table_says_is_never_taken_for_markup(ada):
    says = "<script>alert(1)</script>"
    imported = planned(
        ada.editor,
        new("person", says, {"name": says}),
        refused("person", says, says, says),
        file_name=says,
        counts={"notes": [says], "unknown": [["person", says, 3]]},
    )

    for page in ("change", "confirm", "delete"):
        assert says not in ada.get(page_of(imported, page)).content.decode()
    assert says not in ada.get(reverse("admin:archive_import_changelist")).content.decode()


def test_what_was_noticed_and_what_means_nothing_stands_above_the_rows(ada):
    noticed = {
        "notes": ["2 empty rows were passed over."],
        "unknown": [["person", "shoe size", 118], ["roles", "hat", 1]],
    }
    words = words_of(ada.get(page_of(planned(ada.editor, new("person", "Mara Velloso"), counts=noticed))))

    assert "The column “shoe size” of the people means nothing here: its 118 cells were passed over." in words
    assert "The column “hat” of “roles” means nothing here: its one cell was passed over." in words
    assert "2 empty rows were passed over." in words


# ── sorts and pages ──


@pytest.fixture
def mixed(ada):
    """A plan with rows of three verdicts and two kinds."""
    return planned(
        ada.editor,
        new("person", "Mara Velloso"),
        refused("person", "Theo Abara", "His name is too long.", "name"),
        new("role", "Mara Velloso, Dean"),
        row("waiting", "role", "Odile Nakamura-Brandt, Rector"),
    )


def test_the_counts_lead_to_the_rows(ada, mixed):
    page = ada.get(page_of(mixed))

    assert sorts(page, "verdicts") == [
        ("new", 2, "?verdict=new"),
        ("waiting", 1, "?verdict=waiting"),
        ("refused", 1, "?verdict=refused"),
    ]
    assert sorts(page, "kinds") == [("people", 2, "?kind=person"), ("roles", 2, "?kind=role")]
    assert shown(ada, mixed, verdict="refused") == [("row 3", "refused", "Theo Abara")]
    assert shown(ada, mixed, kind="role") == [
        ("row 4", "new", "Mara Velloso, Dean"),
        ("row 5", "waiting", "Odile Nakamura-Brandt, Rector"),
    ]
    assert shown(ada, mixed, verdict="new", kind="role") == [("row 4", "new", "Mara Velloso, Dean")]


def test_within_a_verdict_the_kinds_are_counted_of_that_verdict(ada, mixed):
    page = ada.get(page_of(mixed), {"verdict": "refused"})

    assert sorts(page, "kinds") == [("people", 1, "?verdict=refused&kind=person")]
    assert "They can’t be brought in as they are." in words_of(page)


def test_an_address_that_asks_for_nonsense_shows_all_rows(ada, mixed):
    everything = shown(ada, mixed)

    for query in ({"verdict": "x"}, {"kind": "citation"}, {"outcome": "x"}, {"p": "-3"}, {"p": "²"}, {"p": "9" * 40}):
        assert shown(ada, mixed, **query) == everything
    assert len(everything) == 4


def test_a_verdict_without_rows_says_so(ada, mixed):
    assert "There are no such rows." in words_of(ada.get(page_of(mixed), {"verdict": "changed"}))


def test_a_long_plan_is_leafed_through_page_by_page(ada):
    rows = [new("person", f"Person {n}") if n % 2 else refused("person", f"Person {n}", "No.") for n in range(1, 231)]
    imported = planned(ada.editor, *rows)

    for query, labels in (
        ({}, range(1, 231)),
        ({"verdict": "new"}, range(1, 231, 2)),
        ({"verdict": "refused", "kind": "person"}, range(2, 231, 2)),
        ({"kind": "person"}, [*range(1, 231, 2), *range(2, 231, 2)]),
    ):
        seen, asked, number = [], dict(query), 1
        while True:
            page = ada.get(page_of(imported), asked)
            leaf = page.context["leaf"]
            assert leaf.number == number
            seen += [told.row.label for told in page.context["rows"]]
            if not leaf.further:
                break
            number += 1
            asked = query | {"p": number}
        assert seen == [f"Person {n}" for n in labels]
        assert number == -(-len(labels) // ROWS_A_PAGE)
        assert shown(ada, imported, **query, p=9999)[-1][2] == seen[-1]
    words = words_of(ada.get(page_of(imported), {"verdict": "new", "p": 2}))
    assert "Back Rows 51 to 100 of 115 Further Page of 3" in words


def many(editor, number):
    """A plan of so many conferrals of a new person each, with a citation and a tenth of them refused."""
    mara, asterion, source = person(), honor(), gazette()
    rows = []
    for n in range(number):
        if n % 10 == 9:
            rows.append(refused("conferral", f"Nobody, Asterion Prize, {n}", "It has no date.", "date"))
            continue
        state = {"person": mara.pk, "honor": asterion.pk, "date": "2013"}
        cited = {"conferral": f"c{n}", "source": source.pk, "locator": f"row {n}"}
        rows.append(new("conferral", f"Mara, {n}", state, ("citation", f"q{n}", cited), uid=f"c{n}"))
    return planned(editor, *rows)


@pytest.mark.parametrize(
    "query", [{}, {"verdict": "new"}, {"verdict": "refused", "kind": "conferral"}, {"kind": "conferral"}]
)
def test_a_page_of_a_plan_of_thousands_costs_what_one_of_ten_costs(ada, query):
    short, long = many(ada.editor, 20), many(ada.editor, 20_000)
    ada.get(page_of(short))
    # session, editor, two for rights, import, job, rows, and the names of people, honors and sources; of a sort also
    # where its page begins
    queries = (10 if query.get("verdict") != "refused" else 7) + (1 if query else 0)

    for imported, page in ((short, 1), (long, 1), (long, 36)):
        with CaptureQueriesContext(connection) as captured:
            assert ada.get(page_of(imported), query | {"p": page}).status_code == 200
        assert len(captured) == queries
        assert not [sql["sql"] for sql in captured if "COUNT(" in sql["sql"]]


@pytest.mark.parametrize("page", [2, 3])
def test_a_page_of_a_sort_is_found_in_an_index_alone(ada, page):
    imported = many(ada.editor, 200)
    with CaptureQueriesContext(connection) as captured:
        assert len(shown(ada, imported, verdict="new", p=page)) == 50

    [places] = [sql["sql"] for sql in captured if "OFFSET" in sql["sql"]]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {places}")
            assert "COVERING INDEX planned_row_by_verdict" in cursor.fetchall()[0][3]


def test_rows_are_offered_to_be_mended_where_some_are_refused_and_not_where_all_wait_for_answers(ada):
    waiting = planned(
        ada.editor, new("person", "Mara"), row("waiting", "role", "Odile"), row("ambiguous", "role", "Theo")
    )
    refusing = planned(ada.editor, row("waiting", "role", "Odile"), refused("person", "", "It has no name."))

    words = words_of(ada.get(page_of(waiting)))
    assert "Answer the questions 2 rows wait for an answer." in words
    assert "Mend the rows" not in words
    assert "Mend the rows that can’t be brought in" in words_of(ada.get(page_of(refusing)))
