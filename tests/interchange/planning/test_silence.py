"""Planning reads the archive, writes nothing but the plan, and asks the database as little for many rows as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Import
from tests import factories
from tests.interchange.planning.plans import planned, sheet
from tests.torture.ledger import picture

pytestmark = pytest.mark.django_db


def world():
    """Ten people, of whom each has a role, and the sources that they are cited from."""
    lumen = factories.organization("Lumen Works", uid="lumen")
    for number in range(10):
        person = factories.person(f"Person {number}", uid=f"person-{number}")
        factories.identifier(person, "viaf", str(number + 1))
        role = factories.role(person, uid=f"role-{number}", organization=lumen, date="2016")
        factories.cite(role, "So it stood in the Gazette.")


def test_planning_writes_nothing_but_its_plan():
    world()
    before = picture()
    plan = planned(
        sheet(
            "people",
            {"uid": "person-1", "headline": "Critic"},
            {"uid": "", "name": "Theo Abara", "other names": "T.A.", "orcid": "0000-0002-1825-0097"},
            {"uid": "person-2", "other names": "∅", "viaf": "∅"},
        ),
        sheet("roles", {"person": "Odile", "title": "Dean"}, {"uid": "role-3", "title": "Rector", "source": "∅"}),
        choices={"missing": {"person": "create"}},
    )
    assert plan.verdicts == ["changed", "new", "changed", "new", "new", "changed"]
    assert picture() == before
    assert Import.objects.count() == 1


def queries_of(*sheets, **given):
    with CaptureQueriesContext(connection) as captured:
        plan = planned(*sheets, **given)
    return len(captured), plan


def people(number):
    rows = [{"name": f"Person {one}", "other names": "P.", "identifiers": f"viaf {one + 1}"} for one in range(number)]
    return sheet("people", *[{"uid": f"person-{one}" if one % 2 else ""} | row for one, row in enumerate(rows)])


def roles(number):
    cited = {"organization": "Lumen Works", "date": "2016", "source": "gazette", "quote": "So it stood in the Gazette."}
    rows = [
        {
            "person": f"person-{one % 10}" if one % 3 else f"Person {one % 10}",
            "title": "Professor" if one < 5 else f"Dean {one}",
        }
        for one in range(number)
    ]
    return sheet("roles", *[row | cited for row in rows])


@pytest.mark.parametrize("rows", [people, roles])
def test_as_many_queries_for_ten_rows_as_for_three(rows):
    world()
    few, _ = queries_of(rows(3))
    more, plan = queries_of(rows(10))
    assert few == more
    assert set(plan.verdicts) <= {"new", "changed", "unchanged"}


@pytest.mark.parametrize("rows", [people, roles])
def test_a_thousand_rows_cost_only_as_many_queries_more_as_their_chunks(rows):
    world()
    few, _ = queries_of(rows(10))
    many, plan = queries_of(rows(1000))
    assert len(plan.rows) == 1000
    assert many - few <= 20


def test_an_answer_costs_no_query_for_each_row_that_waits_for_it():
    world()
    factories.person("Person 1", uid="other-1")

    def table(number):
        return sheet("roles", *[{"person": "Person 1", "title": f"Dean {one}"} for one in range(number)])

    answers = {"person:Person 1": {"act": "pick", "uid": "other-1"}}
    few, _ = queries_of(table(3), answers=answers)
    more, plan = queries_of(table(30), answers=answers)
    assert (more, set(plan.verdicts)) == (few, {"new"})
