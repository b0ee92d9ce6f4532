"""What can't be carried out is refused in words, and leaves everything as it was."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from archive.curation.carrying_out import CannotCarryOut, carry_out
from archive.curation.undoing import undo
from archive.models import ChangeSet, Citation, Identity, Import, Person
from tests.curation.plans import (
    acting,
    change,
    changed,
    everything,
    laureate,
    new,
    outcomes,
    plan,
    refused,
    small_archive,
    unchanged,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina", first_name="Mina", last_name="Abadi")


@pytest.fixture(autouse=True)
def archive():
    small_archive()


def assert_refused(imported, editor, sentence, **options):
    before, counts = everything(), (ChangeSet.objects.count(), Identity.objects.count())
    with pytest.raises(CannotCarryOut) as refusal:
        carry_out(imported, editor, **options)
    assert str(refusal.value) == sentence
    assert everything() == before
    assert (ChangeSet.objects.count(), Identity.objects.count()) == counts
    status = imported.status
    imported.refresh_from_db()
    assert imported.status == status
    assert set(outcomes(imported).values()) <= {""} or status in ("confirmed", "undone")


@pytest.mark.parametrize("status", ["uploaded", "failed"])
def test_what_is_not_planned_can_not_be_carried_out(editor, status):
    imported = plan(laureate(), status=status)
    assert_refused(imported, editor, "There is no plan yet that could be carried out.")


def test_a_plan_is_carried_out_once(editor):
    imported = plan(laureate())
    carry_out(imported, editor)
    assert_refused(imported, editor, "The plan was carried out already.")
    undo(imported.change_set, editor)
    imported.refresh_from_db()
    assert_refused(imported, editor, "The plan was carried out already.")


@pytest.mark.parametrize("partly", [False, True])
def test_a_plan_that_changes_nothing_is_refused(editor, partly):
    imported = plan([unchanged("person", "mara")])
    sentence = "Nothing would change: the plan has no row that says anything new."
    assert_refused(imported, editor, sentence, partly=partly)


def test_a_change_that_leaves_everything_as_it_was_is_refused(editor):
    with acting():
        Citation.objects.create(uid="cited", role_id="dean", source_id="gazette", snapshot_id="text", quote="She won")
    # The quote does not stand there, so the archive corrects it.
    parts = [change("citation", "cited", "mara", locator=("Honors", "Lead"))]
    imported = plan([changed("role", "dean", "mara", parts)])
    assert_refused(imported, editor, "Nothing would change: the plan has no row that says anything new.")


def test_a_plan_with_rows_that_wait_or_are_refused_is_carried_out_only_in_part(editor):
    imported = plan([*laureate(), refused("role")])
    sentence = (
        "1 row waits for an answer or is refused: answer, mend and plan again, or carry out only what can be done."
    )
    assert_refused(imported, editor, sentence)
    result = carry_out(imported, editor, partly=True)
    assert (result.done, result.held_back) == (2, 0)
    assert outcomes(imported) == {1: "done", 2: "done", 3: ""}


def test_a_plan_can_not_be_carried_out_within_another_change_set(editor):
    imported = plan(laureate())
    with acting(), pytest.raises(RuntimeError):
        carry_out(imported, editor)
    assert not Person.objects.filter(pk="odile").exists()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (new("role", "r", person="nobody", title="king"), "the archive's rules don't allow what is planned"),
        (new("relationship", "r", person="mara", other_person="mara", kind="child"), "the archive's rules don't allow"),
        (new("role", "r", person="mara", date="last summer"), "a row can't be stored as it is planned"),
        (new("identifier", "i", person="mara", scheme="orcid", value="12"), "a row can't be stored as it is planned"),
        (new("role", "dean", person="mara"), "the archive's rules don't allow what is planned"),
        (new("role", "NO", person="mara"), "a row can't be stored as it is planned"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_what_the_archives_rules_do_not_allow_is_refused_in_words(editor, row, says):
    imported = plan([*laureate(), row])
    with pytest.raises(CannotCarryOut) as refusal:
        carry_out(imported, editor)
    assert str(refusal.value).startswith(f"Nothing was written, because {says}")
    assert not Person.objects.filter(pk="odile").exists()
    assert Import.objects.get().status == "planned"


def test_a_name_is_stored_whole_or_not_at_all(editor):
    imported = plan([new("person", "p", name="x" * 301)])
    if connection.vendor == "sqlite":  # which takes a text of any length
        carry_out(imported, editor)
        assert len(Person.objects.get(pk="p").name) == 301
    else:
        with pytest.raises(CannotCarryOut):
            carry_out(imported, editor)
        assert not Person.objects.filter(pk="p").exists()


def test_a_validation_error_tells_what_is_wrong(editor):
    with pytest.raises(CannotCarryOut) as refusal:
        carry_out(plan([new("role", "r", person="mara", date="last summer")]), editor)
    assert isinstance(refusal.value.__cause__, ValidationError)
    assert "last summer" in str(refusal.value)
