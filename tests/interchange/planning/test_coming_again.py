"""What a plan says can be done is done, and the same table that comes again changes nothing."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from archive.curation.carrying_out import carry_out
from archive.models.journal import last_number
from archive.vocabularies import ImportStatus
from tests import factories
from tests.interchange.planning import fitting
from tests.interchange.planning.plans import planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    mara = factories.person(uid="mara", slug="mara-velloso")
    factories.identifier(mara, "orcid", "0000-0002-1825-0097")
    factories.person("Mara Velloso", uid="namesake")
    factories.cite(factories.role(mara, uid="chair", organization=factories.varnholm(), date="2016/2018"))
    factories.conferral(mara, date="2016")


@settings(
    max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(sheets=fitting.tables(), choices=fitting.CHOICES)
def test_what_is_planned_can_be_carried_out_and_the_same_table_then_changes_nothing(cast, sheets, choices):
    with transaction.atomic():
        plan = planned(*sheets, choices=choices)
        if plan.counts.keys() & {"new", "changed"}:
            carry(plan)
            if not is_open(plan):
                assert [row for row in planned(*sheets, choices=choices).rows if row.steps] == []
        transaction.set_rollback(True)


def is_open(plan) -> bool:
    """Whether some rows wait for what others of the table do: the latter may settle them when they come again."""
    refused = [says for row in plan.rows if row.verdict == "refused" for _, says in row.reasons]
    return "ambiguous" in plan.verdicts or any("of this table" in says for says in refused)


def carry(plan):
    imported = plan.imported
    imported.status, imported.pinned_to = ImportStatus.PLANNED, last_number("default")
    imported.counts = {str(verdict): number for verdict, number in plan.counts.items()}
    imported.save()
    carry_out(imported, None, partly=True)
    held_back = imported.rows.filter(outcome="held_back")
    assert list(held_back.values_list("place", "outcome_reason")) == []
