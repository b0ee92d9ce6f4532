"""What is chosen for a whole table: whether it may publish, and which source stands for all of it; and its columns."""

import pytest

from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db

PUBLISH = {"publish": True}


# ── publishing ──


@pytest.mark.parametrize("status", ["", "draft", "published", "in review", "withdrawn"])
def test_what_is_new_arrives_as_a_draft_whatever_the_table_says(status):
    people = sheet("people", {"name": "Theo Abara", "publication status": status})
    plan = planned(people, sheet("roles", {"person": "Theo Abara", "publication status": status}))
    assert plan.does() == [
        [("make", "person", {"name": "Theo Abara"})],
        [("make", "role", {"person": plan.rows[0].uid})],
    ]


@pytest.mark.parametrize(
    ("status", "arrives"),
    [("", "published"), ("published", "published"), ("in review", "in_review"), ("withdrawn", "withdrawn")],
)
def test_a_table_that_may_publish_publishes_what_does_not_say_otherwise(status, arrives):
    people = sheet("people", {"name": "Theo Abara", "publication status": status})
    roles = sheet("roles", {"person": "Theo Abara", "organization": "Lumen Works", "publication status": status})
    plan = planned(people, roles, choices=PUBLISH | {"missing": {"organization": "create"}})
    assert [what["publication_status"] for ((_, _, what),) in plan.does()] == [arrives, "published", arrives]
    drafts = planned(sheet("people", {"name": "Odile", "publication status": "draft"}), choices=PUBLISH)
    assert drafts.does() == [[("make", "person", {"name": "Odile"})]]


@pytest.fixture
def statuses():
    """Cells that would change who may see a person and a role: without a version, and with the present one."""
    mara = factories.person(uid="mara")
    chair = factories.role(factories.person("Theo Abara"), uid="chair", publication_status="draft")
    factories.change(mara, headline="Hydrologist")
    person = {"uid": "mara", "publication status": "withdrawn", "living": "yes"}
    role = {"uid": "chair", "Publication_Status": "published"}
    return (
        [sheet("people", person), sheet("roles", role)],
        [sheet("people", person | {"version": "2"}), sheet("roles", role | {"version": str(chair.version)})],
    )


def test_a_table_that_may_not_publish_changes_nobodys_status_and_says_how_often_it_would_have(statuses):
    plan = planned(*statuses[0])
    assert plan.does() == [[("change", "person", {"living": ["unknown", "yes"]})], []]
    assert plan.verdicts == ["changed", "unchanged"]
    assert plan.planner.unpublished == 2


def test_a_changed_status_is_refused_in_a_table_that_was_taken_out_of_the_archive(statuses):
    says = "It would change who may see it. Choose that the table may publish, or leave the cell as it was."
    assert [(row.verdict, row.reasons) for row in planned(*statuses[1]).rows] == [
        ("refused", [("publication status", says)]),
        ("refused", [("Publication_Status", says)]),
    ]


@pytest.mark.parametrize("taken_out", [False, True])
def test_a_table_that_may_publish_changes_the_status(statuses, taken_out):
    assert planned(*statuses[taken_out], choices=PUBLISH).does() == [
        [("change", "person", {"living": ["unknown", "yes"], "publication_status": ["published", "withdrawn"]})],
        [("change", "role", {"publication_status": ["draft", "published"]})],
    ]


def test_a_status_that_stays_is_no_change():
    factories.person(uid="mara")
    plan = planned(sheet("people", {"uid": "mara", "publication status": "published", "living": "yes"}))
    assert plan.does() == [[("change", "person", {"living": ["unknown", "yes"]})]]


def test_nothing_can_be_merged_by_a_table():
    plan = planned(sheet("people", {"name": "Mara", "publication status": "merged"}))
    says = "“merged” is not one of: draft, in review, published, withdrawn."
    assert plan.reasons == [[("publication status", says)]]


# ── a source for all statements ──


@pytest.fixture
def list_of_deans():
    factories.person(slug="mara")
    return factories.source("List of deans", uid="deans")


def cited(*rows, **choices):
    """What the rows of roles cite: field to value, for each of their citations."""
    document = {
        "mapping": 1,
        "outputs": [{"kind": "role", "cells": {name: {"column": name} for name in rows[0]}}],
    }
    plan = planned(sheet("deans", *rows), choices={"source": "deans"} | choices, document=document)
    return [
        [{name: told for name, told in what.items() if name != "role"} for _, kind, what in does if kind == "citation"]
        for does in plan.does()
    ]


def test_the_source_chosen_for_the_table_is_cited_with_the_words_and_the_place_of_each_row(list_of_deans):
    assert cited({"person": "mara", "title": "Dean"}, {"person": "mara", "title": "Rector"}) == [
        [{"source": "deans", "quote": "mara | Dean", "locator": "row 2"}],
        [{"source": "deans", "quote": "mara | Rector", "locator": "row 3"}],
    ]


def test_it_stands_for_quotes_of_the_table_that_name_no_source_and_for_no_others(list_of_deans):
    factories.gazette()
    rows = [
        {"person": "mara", "title": "Dean", "source": "", "quote": "She was dean.", "locator": ""},
        {"person": "mara", "title": "Rector", "source": "", "quote": "", "locator": "page 3"},
        {"person": "mara", "title": "Editor", "source": "gazette", "quote": "Editor.", "locator": ""},
        {"person": "mara", "title": "Critic", "source": "", "quote": "", "locator": ""},
        {"person": "mara", "title": "Poet", "source": "∅", "quote": "", "locator": ""},
    ]
    assert cited(*rows) == [
        [{"source": "deans", "quote": "She was dean.", "locator": "row 2"}],
        [{"source": "deans", "quote": "mara | Rector | page 3", "locator": "page 3"}],
        [{"source": "gazette", "quote": "Editor."}],
        [{"source": "deans", "quote": "mara | Critic", "locator": "row 5"}],
        [],
    ]
    assert cited(*rows, empty="erase") == cited(*rows)


def test_records_cite_it_not_because_no_aspect_is_known(list_of_deans):
    plan = planned(sheet("people", {"name": "Theo Abara"}), choices={"source": "deans"})
    assert plan.does() == [[("make", "person", {"name": "Theo Abara"})]]


def test_a_chosen_source_that_is_gone_is_asked_for(list_of_deans):
    factories.delete(list_of_deans)
    plan = planned(sheet("roles", {"person": "mara", "title": "Dean"}), choices={"source": "deans"})
    says = "The source with the uid “deans” was deleted; its history can bring it back."
    assert plan.reasons == [[("source", says)]]


def test_planned_again_it_is_the_same_citation(list_of_deans):
    mara = factories.role(factories.person("Theo Abara", slug="theo"), title="Dean")
    row = {"person": "theo", "title": "Dean"}
    factories.cite(mara, "theo | Dean", source=list_of_deans, locator="row 2", snapshot=None)
    assert cited(row) == [[]]


# ── columns ──


def test_columns_that_mean_nothing_are_counted_by_the_cells_that_something_stands_in():
    people = sheet("people", {"uid": "", "version": "", "name": "Theo Abara", "shoe size": "43", "hat": " "},
                   {"uid": "", "name": "Mara Velloso", "shoe size": "", "hat": "none"})  # fmt: skip
    plan = planned(people)
    assert plan.verdicts == ["new", "new"]
    assert plan.unknown == {("person", "shoe size"): 1, ("person", "hat"): 1}


# ── what the archive says already ──


def test_where_the_archive_has_the_last_word_only_what_it_does_not_say_yet_is_filled_in():
    mara = factories.person(uid="mara", headline="Hydrologist")
    factories.name(mara, "M. Velloso", kind="variant")
    chair = factories.role(mara, uid="chair", title="Professor")
    factories.cite(chair, "She was professor.", snapshot=None)
    mara.refresh_from_db()
    chair.refresh_from_db()
    person = {"uid": "mara", "version": str(mara.version), "name": "Mara Velloso-Abara", "headline": "Poet",
              "living": "yes", "other names": "M. V. [abbreviation]", "orcid": "0000-0002-1825-0097"}  # fmt: skip
    role = {"uid": "chair", "version": str(chair.version), "title": "∅", "date": "2016", "source": "gazette",
            "quote": "She was dean.", "source 2": "∅"}  # fmt: skip
    plan = planned(sheet("people", person), sheet("roles", role), choices={"existing": "fill"})
    assert plan.does() == [
        [
            ("change", "person", {"living": ["unknown", "yes"]}),
            ("make", "name", {"person": "mara", "text": "M. V.", "kind": "abbreviation"}),
            ("make", "identifier", {"person": "mara", "scheme": "orcid", "value": "0000-0002-1825-0097"}),
        ],
        [
            ("change", "role", {"date": ["", "2016"]}),
            ("make", "citation", {"role": "chair", "source": "gazette", "quote": "She was dean."}),
        ],
    ]
    emptied = planned(
        sheet("people", {"uid": "mara", "other names": "∅", "headline": "∅"}), choices={"existing": "fill"}
    )
    assert emptied.verdicts == ["unchanged"]
