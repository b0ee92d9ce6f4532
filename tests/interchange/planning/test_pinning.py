"""Rows that were taken out of the archive say which version they tell of; parents that come round in a circle."""

import pytest

from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db


# ── versions ──


@pytest.fixture
def chair():
    """A role that was changed since it was taken out with version 1."""
    chair = factories.role(factories.person(uid="mara"), uid="chair")
    factories.change(chair, title="Professor of hydrology")
    chair.refresh_from_db()
    assert chair.version == 2
    return chair


def test_a_row_that_was_changed_in_the_archive_since_it_was_taken_out_is_refused_where_it_would_change_something(chair):
    plan = planned(sheet("roles", {"uid": "chair", "title": "Dean", "version": "1"}))
    says = (
        "It was changed in the archive since the table was taken out (it had version 1 then and has 2 now): "
        "take it out anew."
    )
    assert [(row.verdict, row.uid, row.steps, row.reasons) for row in plan.rows] == [
        ("refused", "chair", [], [("version", says)])
    ]
    unchanged = sheet("roles", {"uid": "chair", "title": "Professor of hydrology", "version": "1"})
    assert planned(unchanged).verdicts == ["unchanged"]


def test_a_citation_that_would_be_added_to_what_was_changed_since_is_refused_too(chair):
    factories.gazette()
    row = {"uid": "chair", "version": "1", "source": "gazette", "quote": "She was professor."}
    assert planned(sheet("roles", row)).verdicts == ["refused"]


@pytest.mark.parametrize("version", ["2", "2.0", "02"])
def test_a_row_of_the_present_version_changes_what_it_says(chair, version):
    plan = planned(sheet("roles", {"uid": "chair", "title": "Dean", "version": version}))
    assert plan.does() == [[("change", "role", {"title": ["Professor of hydrology", "Dean"]})]]


@pytest.mark.parametrize("version", ["x", "-1", "1.5", "²", "9" * 5000])
def test_what_is_no_version_is_refused(chair, version):
    ((column, says),) = planned(sheet("roles", {"uid": "chair", "version": version})).reasons[0]
    assert column == "version"
    assert says.endswith("” is not a version. Leave it as it was taken out, or leave the column out.")


# ── circles ──

ROUND = "It would come to be part of itself, be it by way of others."


def organizations(*pairs, **choices):
    rows = [{"uid": uid, "name": uid.title(), "parent": parent} for uid, parent in pairs]
    return planned(sheet("organizations", *rows), **choices)


def test_parents_in_a_circle_are_refused_and_what_hangs_below_them_needs_them():
    plan = organizations(("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", ""), ("f", "f"), ("g", "e"))
    assert [(row.verdict, row.reasons) for row in plan.rows] == [
        ("refused", [("parent", ROUND)]),
        ("refused", [("parent", ROUND)]),
        ("refused", [("parent", ROUND)]),
        ("refused", [("parent", "It needs row 2 of this table, which can't be brought in as it is.")]),
        ("new", []),
        ("refused", [("parent", ROUND)]),
        ("new", []),
    ]


def test_a_circle_may_lead_through_the_archive():
    top = factories.organization("Top", uid="top")
    middle = factories.organization("Middle", uid="middle", parent=top)
    factories.organization("Bottom", uid="bottom", parent=middle)
    plan = organizations(("top", "bottom"), ("below", "bottom"))
    assert [(row.verdict, row.reasons) for row in plan.rows] == [("refused", [("parent", ROUND)]), ("new", [])]


@pytest.mark.parametrize("mark", ["∅", "other"])
def test_a_circle_of_the_archive_that_the_table_opens_is_none(mark):
    top = factories.organization("Top", uid="top")
    factories.organization("Bottom", uid="bottom", parent=top)
    factories.organization("Other", uid="other")
    plan = organizations(("top", "bottom"), ("bottom", mark))
    assert plan.verdicts == ["changed", "changed"]


def test_categories_of_honors_do_not_come_round_either():
    plan = planned(sheet("honors", {"name": "One", "parent": "Two"}, {"name": "Two", "parent": "One"}))
    assert plan.reasons == [[("parent", ROUND)]] * 2


def test_a_row_that_can_not_be_brought_in_closes_no_circle():
    factories.organization("Top", uid="top")
    factories.organization("Bottom", uid="bottom")
    rows = [
        {"uid": "top", "name": "Top", "parent": "bottom", "kind": "huge"},
        {"uid": "bottom", "name": "Bottom", "parent": "top", "kind": ""},
    ]
    assert planned(sheet("organizations", *rows)).verdicts == ["refused", "changed"]
