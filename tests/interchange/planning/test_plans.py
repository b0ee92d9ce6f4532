"""A plan is made of a file, as often as one likes, until it is carried out; what stands in the way is told."""

import io

import pytest

from archive.interchange.planning import CannotPlan, plan
from archive.interchange.planning.plans import folder_of
from archive.interchange.uploading import take_in
from archive.interchange.working.holding import hold
from archive.interchange.working.progress import Silent, Stopped
from archive.models import Import, PlannedRow
from archive.models.journal import last_number
from tests import factories

pytestmark = pytest.mark.django_db

PEOPLE = "uid,version,name,headline,hat\n,,Theo Abara,Critic,bowler\n,,Mara Velloso,Poet,\n,,,Nobody,\n"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def people():
    """A table of three people: a new one, one who may be there already, and one without a name."""
    factories.person(uid="mara", headline="Hydrologist")
    return take_in(io.BytesIO(PEOPLE.encode()), "people.csv", None)


def verdicts(imported):
    return list(PlannedRow.objects.filter(plan=imported).order_by("number").values_list("verdict", flat=True))


def test_the_plan_is_counted_and_knows_which_archive_it_was_made_for(people):
    plan(people)
    assert (people.status, people.message, people.pinned_to) == ("planned", "", last_number("default"))
    assert verdicts(people) == ["new", "ambiguous", "refused"]
    told = {"new": 1, "ambiguous": 1, "refused": 1}
    assert people.counts == told | {
        "by_kind": {"person": told},
        "read": 3,
        "returning": 0,
        "notes": [],
        "unknown": [["person", "hat", 1]],
    }
    assert (people.needs_attention, people.would_do) == (2, 1)
    people.refresh_from_db()
    assert (people.status, people.reading["format"]) == ("planned", "csv")


def test_planned_again_with_an_answer_it_is_another_plan_in_the_place_of_the_first(people):
    plan(people)
    people.answers = {people.questions.get().key: {"act": "pick", "uid": "mara"}}
    people.save()
    plan(people)
    assert verdicts(people) == ["new", "changed", "refused"]
    assert list(people.questions.all()) == []


def test_a_file_without_any_sheet_of_ours_has_to_be_mapped_first():
    imported = take_in(io.BytesIO(b"Laureate;Year\nTheo Abara;2016\n"), "laureates.csv", None)
    says = "No sheet of this file is one of ours, so say first what its columns mean."
    with pytest.raises(CannotPlan) as refused:
        plan(imported)
    imported.refresh_from_db()
    assert (str(refused.value), imported.status, imported.message) == (says, "failed", says)


def test_a_plan_that_was_carried_out_stays_as_it_was(people):
    plan(people)
    Import.objects.filter(pk=people.pk).update(status="confirmed")
    with pytest.raises(CannotPlan) as refused:
        plan(people)
    assert str(refused.value) == "This import was carried out already; its plan stays as it was."
    assert verdicts(people) == ["new", "ambiguous", "refused"]


def test_nobody_plans_what_somebody_else_is_planning(people):
    with hold(folder_of(people) / "planning.lock"), pytest.raises(CannotPlan) as refused:
        plan(people)
    assert str(refused.value) == "This import is being planned already."


class StoppedAt(Silent):
    """Somebody who asks for the act to stop at its second step."""

    steps = 0

    def begin(self, what, total=None, *, stoppable=True):
        self.steps += 1
        if self.steps == 2:
            raise Stopped


def test_a_plan_that_was_stopped_does_not_count_and_is_made_again_from_its_beginning(people):
    plan(people)
    with pytest.raises(Stopped):
        plan(people, StoppedAt())
    people.refresh_from_db()
    assert (people.status, people.counts, people.can_be_confirmed) == ("uploaded", {}, False)
    plan(people)
    assert verdicts(people) == ["new", "ambiguous", "refused"]
