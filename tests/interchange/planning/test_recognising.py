"""Statements without a uid: recognised by what they have in common with one of the archive, else new."""

import pytest

from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair():
    mara = factories.person(uid="mara", slug="mara")
    factories.varnholm()
    return factories.role(
        mara, uid="chair", organization=factories.varnholm(), date="2016/2018", description="She taught rivers."
    )


CHAIR = {"person": "mara", "title": "Professor", "organization": "varnholm", "date": "2016/2018"}


def told(plan):
    return [(row.verdict, row.uid, row.reasons) for row in plan.rows]


def test_a_statement_that_says_the_same_is_the_one_of_the_archive(chair):
    plan = planned(sheet("roles", CHAIR | {"description": "She taught rivers."}))
    assert told(plan) == [("unchanged", "chair", [])]


def test_a_row_that_tells_less_than_the_archive_changes_nothing(chair):
    for left_out in CHAIR.keys() - {"person"}:
        cells = {name: text for name, text in CHAIR.items() if name != left_out}
        assert told(planned(sheet("roles", cells))) == [("unchanged", "chair", [])]
    assert told(planned(sheet("roles", {"person": "mara"}))) == [("unchanged", "chair", [])]


def test_the_only_statement_that_is_alike_is_changed_where_it_differs_in_other_things(chair):
    plan = planned(sheet("roles", CHAIR | {"description": "She taught weirs.", "certainty": "probable"}))
    changed = {"description": ["She taught rivers.", "She taught weirs."], "certainty": ["certain", "probable"]}
    assert plan.does() == [[("change", "role", changed)]]
    assert plan.rows[0].uid == "chair"


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Dean"},
        {"date": "2016/2019"},
        {"organization": "lumen"},
        {"kind": "leadership"},
        {"unit": "Hydrology"},
    ],
)
def test_a_statement_that_says_otherwise_in_what_makes_it_alike_is_another(chair, other):
    factories.organization(uid="lumen")
    assert planned(sheet("roles", CHAIR | other)).verdicts == ["new"]


def test_a_statement_that_can_be_about_several_is_refused_with_their_uids(chair):
    factories.role(chair.person, uid="chair-2", organization=chair.organization, date="2016/2018", description="Again.")
    plan = planned(sheet("roles", CHAIR | {"description": "She taught weirs."}))
    says = "It can be about 2 roles of the archive. Give the uid of the right one: chair, chair-2."
    assert told(plan) == [("refused", None, [("", says)])]
    for number in range(3, 8):
        factories.role(chair.person, uid=f"chair-{number}", organization=chair.organization, date="2016/2018")
    ((_, says),) = planned(sheet("roles", CHAIR | {"description": "She taught weirs."})).reasons[0]
    assert says == (
        "It can be about 7 roles of the archive. Give the uid of the right one: "
        "chair, chair-2, chair-3, chair-4, chair-5, …."
    )


def test_of_several_the_one_that_says_the_same_is_meant(chair):
    factories.role(chair.person, uid="chair-2", organization=chair.organization, date="2016/2018", description="Again.")
    plan = planned(sheet("roles", CHAIR | {"description": "Again."}))
    assert told(plan) == [("unchanged", "chair-2", [])]


def test_the_very_same_row_twice_is_one_statement_in_whatever_order_its_columns_stand(chair):
    row = {"person": "mara", "title": "Dean", "unit": ""}
    turned = dict(reversed(row.items()))
    plan = planned(sheet("roles", row, row), sheet("role", turned))
    uid = plan.rows[0].uid
    assert told(plan) == [
        ("new", uid, []),
        ("unchanged", None, [("", "It repeats roles, row 2 of this table.")]),
        ("unchanged", None, [("", "It repeats roles, row 2 of this table.")]),
    ]


def test_no_two_rows_are_about_one_statement_and_the_one_that_says_the_same_has_it(chair):
    same = CHAIR | {"description": "She taught rivers."}
    plan = planned(sheet("roles", CHAIR | {"description": "She taught weirs."}, same))
    assert plan.verdicts == ["new", "unchanged"]
    assert plan.rows[1].uid == "chair"


def test_a_row_with_a_uid_keeps_its_statement_from_rows_without_one(chair):
    plan = planned(sheet("roles", CHAIR | {"description": "New"}, {"uid": "chair", "title": "Dean"}))
    assert [(row.verdict, row.uid) for row in plan.rows][1] == ("changed", "chair")
    assert plan.rows[0].verdict == "new"


def test_a_row_with_a_uid_that_comes_after_one_without_is_refused(chair, monkeypatch):
    monkeypatch.setattr("archive.interchange.planning.planner.CHUNK", 1)
    plan = planned(sheet("roles", CHAIR | {"description": "New"}, {"uid": "chair", "title": "Dean"}))
    says = "It seems to be about the same role as row 2 of this table. Give that row this uid."
    assert told(plan) == [("changed", "chair", []), ("refused", "chair", [("uid", says)])]


def test_two_rows_with_one_uid_are_one_or_refused(chair):
    row = {"uid": "chair", "title": "Dean"}
    dean = {"uid": "new-one", "person": "mara", "title": "Dean"}
    rows = [row, row, row | {"title": "Rector"}, dean | {"date": "?"}, dean | {"date": "2018"}]
    plan = planned(sheet("roles", *rows))
    assert plan.verdicts == ["changed", "unchanged", "refused", "refused", "refused"]
    assert plan.reasons[1:3] == [
        [("", "It repeats row 2 of this table.")],
        [("uid", "It has the same uid as row 2 of this table. Let one row tell all of it.")],
    ]
    assert plan.reasons[4] == [("uid", "It has the same uid as row 5 of this table. Let one row tell all of it.")]


def test_what_refers_to_a_new_record_is_never_taken_for_one_of_the_archive(chair):
    plan = planned(
        sheet("people", {"slug": "other", "name": "Mara Velloso"}), sheet("roles", CHAIR | {"person": "other"})
    )
    assert plan.verdicts == ["new", "new"]


@pytest.mark.parametrize("number", [3, 60])
def test_statements_are_recognised_among_many_of_one_campaign(number, chair):
    weirs = factories.campaign(uid="weirs")
    for one in range(number):
        factories.participation(f"Signatory {one}", weirs, uid=f"signatory-{one}", capacity="signatory")
    rows = [
        {
            "campaign": "weirs",
            "as stated": f"Signatory {one}",
            "capacity": "signatory",
            "words": "Open them!" * (one == 1),
        }
        for one in range(number + 1)
    ]
    plan = planned(sheet("participations", *rows))
    assert plan.verdicts == ["unchanged", "changed", *["unchanged"] * (number - 2), "new"]
    assert [row.uid for row in plan.rows[:-1]] == [f"signatory-{one}" for one in range(number)]
    less = planned(sheet("participations", *[row | {"capacity": ""} for row in rows[:-1]]))
    assert less.verdicts == plan.verdicts[:-1]


def test_a_conferral_is_recognised_by_its_honor_recipient_and_date():
    mara, prize = factories.person(uid="mara"), factories.honor(uid="asterion")
    factories.person("Theo Abara", uid="theo")
    factories.conferral(mara, prize, uid="first", date="2008")
    factories.conferral(mara, prize, uid="second", date="2009")
    plan = planned(
        sheet(
            "conferrals",
            {"honor": "asterion", "person": "mara", "date": "2008", "share": "1/2"},
            {"honor": "asterion", "person": "mara", "date": "2009"},
            {"honor": "asterion", "person": "mara", "date": "2010"},
            {"honor": "asterion", "person": "theo", "date": "2008"},
        )
    )
    assert plan.verdicts == ["changed", "unchanged", "new", "new"]
    assert [row.uid for row in plan.rows[:2]] == ["first", "second"]


def test_rows_that_tell_less_find_their_statements_again_when_they_come_again(chair):
    # The first row changed the professor, the second made a role that says no more than it.
    factories.change(chair, description="She taught weirs.")
    factories.role(
        chair.person, uid="second", organization=chair.organization, title="", description="She taught boats."
    )
    row = {"person": "mara", "organization": "varnholm"}
    rows = [row | {"description": "She taught weirs."}, row | {"description": "She taught boats."}]
    for lines in (rows, rows[::-1]):
        plan = planned(sheet("roles", *lines))
        assert plan.verdicts == ["unchanged", "unchanged"]
        assert {row.uid for row in plan.rows} == {"chair", "second"}


def test_the_same_words_in_two_rows_are_one_statement_wherever_they_stand(chair):
    factories.source("List of deans", uid="deans")
    rows = [{"person": "mara", "title": "Dean"}, {"person": "mara", "title": "Dean"}]
    plan = planned(sheet("roles", *rows), choices={"source": "deans"})
    assert [(row.verdict, row.reasons) for row in plan.rows] == [
        ("new", []),
        ("unchanged", [("", "It repeats row 2 of this table.")]),
    ]
    cited = [row | {"source": "deans", "locator": f"page {number}"} for number, row in enumerate(rows)]
    assert planned(sheet("roles", *cited)).verdicts == ["new", "new"]


def test_rows_that_differ_in_their_running_number_alone_repeat_each_other_where_that_is_left_out():
    factories.person("Nils Petersen")
    factories.honor(uid="asterion")
    cells = {"honor": "asterion", "person": "{Name}", "date": "{Year}"}
    list_ = {"uid": "winners", "title": "Winners"}
    rows = [{"Nr.": number, "Name": "Nils Petersen", "Year": "1999"} for number in ("5", "6")]
    outputs = {"outputs": [{"kind": "conferral", "cells": cells}]}
    for evidence in ({}, {"quote": "none", "source": list_}, {"quote": "{Name} | {Year}", "source": list_}):
        plan = planned(sheet("winners", *rows), document=outputs | evidence)
        assert [(row.verdict, row.reasons) for row in plan.rows if row.kind == "conferral"] == [
            ("new", []),
            ("unchanged", [("", "It repeats row 2 of this table.")]),
        ]
    # A row that is quoted as a whole is quoted with its number: two passages of the list, and so two rows.
    plan = planned(sheet("winners", *rows), document=outputs | {"source": list_})
    assert [row.verdict for row in plan.rows if row.kind == "conferral"] == ["new", "new"]
