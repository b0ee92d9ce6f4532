"""Undoing while others write: nothing is lost, nothing is taken back by half, and nobody waits for ever."""

import time

import pytest
from django.db import IntegrityError, OperationalError

from archive.curation.undoing import CannotUndo, undo
from archive.models import ChangeSet, Citation, Organization, Person, Role, Source, change_set
from tests.curation.threads import in_another_thread

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 30


@pytest.fixture
def brought():
    with change_set(system_editor="tests"):
        Person.objects.create(uid="mara", name="Mara Velloso")
    with change_set(system_editor="tests") as journal:
        Source.objects.create(uid="list", title="List")
        Organization.objects.create(uid="forum", name="Forum")
        roles = [Role(uid=f"r{number}", person_id="mara", title=f"role {number}") for number in range(ROWS)]
        Role.objects.bulk_create(roles)
        Citation.objects.bulk_create([Citation(source_id="list", role=role, quote=role.title) for role in roles])
    return journal.change_set


class Meanwhile:
    """A progress by which something happens in the middle of the undo."""

    def __init__(self, what, act):
        self.what, self.act, self.end = what, act, None

    def begin(self, what, total=None):
        if what == self.what:
            self.end = in_another_thread(self.act)
            time.sleep(0.2)  # until it waits for the undo, or is done

    def advance(self, number=1):
        pass


def test_of_two_undoes_at_once_one_takes_back_and_the_other_finds_it_done(brought):
    results = []

    def act():
        results.append(undo(brought, None))

    ends = [in_another_thread(act) for _ in range(2)]
    assert [end() for end in ends] == [None, None]
    assert sorted((result.taken_back, result.already) for result in results) == [(0, 2 * ROWS + 2), (2 * ROWS + 2, 0)]
    assert not Role.objects.exists()
    assert ChangeSet.objects.filter(kind="revert").count() == 1


def test_of_two_who_undo_an_undo_at_once_one_brings_it_again(brought):
    undone = undo(brought, None).change_set
    results = []
    ends = [in_another_thread(lambda: results.append(undo(undone, None))) for _ in range(2)]
    assert [end() for end in ends] == [None, None]
    assert sorted(result.taken_back for result in results) == [0, 2 * ROWS + 2]
    assert Role.objects.count() == ROWS


@pytest.mark.parametrize("what", ["Looking at what was edited since", "Taking back"])
def test_an_edit_in_the_same_moment_is_kept_or_refused(brought, what):
    def edit():
        with change_set(system_editor="another"):
            role = Role.objects.get(pk="r1")
            role.note = "seen"
            role.save()

    meanwhile = Meanwhile(what, edit)
    result = undo(brought, None, progress=meanwhile)
    refused = meanwhile.end()
    if refused is None:
        assert Role.objects.get().note == "seen"
        assert result.kept == 3  # with its citation and its source
    else:
        assert isinstance(refused, Role.DoesNotExist)
        assert not Role.objects.exists()


@pytest.mark.parametrize("what", ["Looking at what was edited since", "Taking back"])
def test_a_new_reference_in_the_same_moment_never_leads_nowhere(brought, what):
    def refer():
        with change_set(system_editor="another"):
            Role.objects.create(uid="new", person_id="mara", organization_id="forum", title="speaker")

    meanwhile = Meanwhile(what, refer)
    try:
        undo(brought, None, progress=meanwhile)
    except CannotUndo:
        assert Role.objects.count() == ROWS + 1
    else:
        assert Organization.objects.filter(pk="forum").exists() == Role.objects.filter(pk="new").exists()
    # One of the two may have had to be refused, for what it refers to or because both waited for each other.
    assert isinstance(meanwhile.end(), IntegrityError | OperationalError | None)
