"""Carrying out while others write, and being killed: nothing comes twice or by half, and no editor's work is lost."""

import threading
import time
from random import Random

import pytest
from django.db import IntegrityError, connection

from archive.curation.carrying_out import CannotCarryOut, carry_out, locking
from archive.models import (
    Change,
    ChangeSet,
    Citation,
    Conferral,
    Honor,
    Identity,
    Import,
    Organization,
    Person,
    Role,
    Source,
    change_set,
)
from tests.curation.plans import changed, citation, name, new, outcomes, plan, reasons
from tests.curation.threads import Meanwhile, in_another_thread
from tests.torture import ledger, processes

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = ("looking at what was edited since", "carrying out the plan", "writing the change log")
ROWS = 30


@pytest.fixture(autouse=True)
def archive():
    published = {"publication_status": "published"}
    with acting():
        for uid, called in (("mara", "Mara Velloso"), ("theo", "Theo Abara")):
            Person.objects.create(uid=uid, name=called, **published)
        Organization.objects.create(uid="lumen", name="Lumen Works", **published)
        Organization.objects.create(uid="forum", name="Forum", **published)
        Honor.objects.create(uid="asterion", name="Asterion Prize", **published)
        Source.objects.create(uid="gazette", title="Varnholm Gazette")
        Role.objects.create(uid="dean", person_id="mara", title="dean")
        Citation.objects.create(uid="cited", role_id="dean", source_id="gazette", quote="dean")


def acting(who="Odile"):
    return change_set(system_editor=who)


def table(turn=0):
    """The rows of a table, as they are planned each time that it is sent."""
    said = {"person": "theo", "organization": "lumen", "publication_status": "published"}
    cited = {f"r{turn}-{n}": [citation(f"r{turn}-{n}", "role")] for n in range(ROWS)}
    roles = [new("role", uid, parts, title=f"role {n}", **said) for n, (uid, parts) in enumerate(cited.items())]
    nuno = new("person", f"nuno{turn}", [name(f"nuno{turn}", "N. Łaski")], name="Nuno Łaski")
    return [
        changed("person", "mara", "mara", headline=("", "hydrologist")),
        nuno,
        *roles,
        changed("role", "dean", "mara", title=("dean", "rector")),
    ]


def carried_out_while(imported, part, act, **options):
    """Whether it was carried out, while somebody, who never fails, was at work; nothing is left by half."""
    meanwhile = Meanwhile(part, act)
    try:
        carry_out(imported, None, progress=meanwhile, **options)
        done = True
    except CannotCarryOut:
        done = False
    assert meanwhile.end() is None
    ledger.assert_consistent()
    imported.refresh_from_db()
    assert (imported.status == "confirmed") == done
    return done


# ── two at once ──


def test_of_two_who_confirm_the_same_plan_at_once_one_is_refused():
    imported = plan(table())
    ends = [in_another_thread(lambda: carry_out(Import.objects.get(pk=imported.pk), None)) for _ in range(2)]
    refused = [error for error in [end() for end in ends] if error]
    assert [(type(error), str(error)) for error in refused] == [(CannotCarryOut, "The plan was carried out already.")]
    assert Role.objects.count() == ROWS + 1
    ledger.assert_consistent()


def test_of_two_plans_of_one_table_confirmed_at_once_one_brings_all_and_the_other_nothing():
    plans = [plan(table(turn)) for turn in range(3)]
    ends = [in_another_thread(lambda imported=imported: carry_out(imported, None)) for imported in plans]
    refused = [error for error in [end() for end in ends] if error]
    assert [type(error) for error in refused] == [CannotCarryOut] * 2
    assert Role.objects.count() == ROWS + 1
    assert Person.objects.filter(name="Nuno Łaski").count() == 1
    ledger.assert_consistent()


def test_a_plan_waits_for_the_one_that_is_being_carried_out():
    first, second = plan(table()), plan([new("role", "other", person="theo", title="other")])
    numbers = []
    meanwhile = Meanwhile(PARTS[1], lambda: numbers.append(carry_out(second, None).change_set.number))
    numbers.append(carry_out(first, None, progress=meanwhile).change_set.number)
    assert meanwhile.end() is None
    assert sorted(numbers) == numbers
    assert max(numbers) - min(numbers) == 1


# ── editors meanwhile ──


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("uid", ["dean", "mara", "theo"])
def test_what_an_editor_writes_meanwhile_stands(part, uid):
    imported = plan(table())

    def edit():
        with acting():
            model = Role if uid == "dean" else Person
            row = model.objects.select_for_update().get(pk=uid)
            row.editors_note = "by hand"
            row.save()

    done = carried_out_while(imported, part, edit)
    row = (Role if uid == "dean" else Person).objects.get(pk=uid)
    assert row.editors_note == "by hand"
    # The person is not changed by the plan, only given roles.
    assert done or (uid != "theo" and part == PARTS[0])
    assert Role.objects.get(pk="dean").title == ("rector" if done else "dean")


@pytest.mark.parametrize("part", PARTS)
def test_an_edited_citation_of_what_is_changed_is_in_nobodys_way(part):
    def edit():
        with acting():
            cited = Citation.objects.select_for_update().get(pk="cited")
            time.sleep(0.1)
            cited.quote = "deans"
            cited.save()

    assert carried_out_while(plan(table()), part, edit)
    assert Citation.objects.get(pk="cited").quote == "deans"


@pytest.mark.parametrize("part", PARTS)
def test_what_somebody_adds_meanwhile_is_not_brought_before_their_eyes_once_more(part):
    def add():
        with acting():
            Role.objects.create(uid="theirs", person_id="theo", organization_id="lumen", title="role 3")

    imported = plan(table())
    done = carried_out_while(imported, part, add)
    if done:  # they came after it
        ours, theirs = (Change.objects.get(uid=uid).change_set_id for uid in ("r0-3", "theirs"))
        assert ours < theirs
    else:
        assert Role.objects.filter(title="role 3").count() == 1
        with pytest.raises(CannotCarryOut):
            carry_out(imported, None)
        assert list(reasons(imported)) == [6]


@pytest.mark.parametrize("part", PARTS)
def test_what_is_withdrawn_meanwhile_does_not_show(part):
    def withdraw():
        with acting():
            lumen = Organization.objects.get(pk="lumen")
            lumen.publication_status = "withdrawn"
            lumen.save()

    assert carried_out_while(plan(table()), part, withdraw)
    assert not Role.objects.published().exists()


@pytest.mark.parametrize("part", PARTS)
def test_a_reference_never_leads_nowhere(part):
    raised = []

    def delete():
        try:
            with acting():
                Honor.objects.get(pk="asterion").delete()
        except IntegrityError as error:
            raised.append(error)

    imported = plan([*table(), new("conferral", "given", person="theo", honor="asterion")])
    done = carried_out_while(imported, part, delete)
    assert done == bool(raised)
    assert Honor.objects.exists() == Conferral.objects.exists() == done


@pytest.mark.parametrize("part", PARTS)
def test_an_address_is_never_given_to_two(part):
    def move():
        with acting():
            theo = Person.objects.get(pk="theo")
            theo.slug = "abara"
            theo.save()

    imported = plan([*table(), new("person", "other", name="Theo Abara, junior", slug="abara")])
    raised = []

    def move_or_not():
        try:
            move()
        except IntegrityError as error:
            raised.append(error)

    done = carried_out_while(imported, part, move_or_not)
    assert done == bool(raised)
    assert Person.objects.filter(slug="abara").count() == 1


@pytest.mark.parametrize("part", PARTS)
def test_nothing_comes_to_stand_above_itself(part):
    def put_under():
        with acting():
            forum = Organization.objects.get(pk="forum")
            forum.parent_id = "lumen"
            forum.save()

    imported = plan([*table(), changed("organization", "lumen", "lumen", parent=(None, "forum"))])
    done = carried_out_while(imported, part, put_under)
    parents = dict(Organization.objects.values_list("pk", "parent"))
    assert parents["forum"] == "lumen"
    # An editor who comes after it is warned by the form, not by the archive.
    if connection.vendor == "postgresql" and part != PARTS[2]:
        assert not done
        assert parents["lumen"] is None


class Busy:
    """Somebody who is editing a row for as long as the block lasts, where the database lets others write meanwhile."""

    def __init__(self, model, uid):
        self.model, self.uid = model, uid
        self.edited, self.done = threading.Event(), threading.Event()

    def __enter__(self):
        self.end = in_another_thread(self.edit)
        self.edited.wait()

    def edit(self):
        with acting():
            row = self.model.objects.select_for_update().get(pk=self.uid)
            row.editors_note = "by hand"
            row.save()
            self.edited.set()
            if connection.features.has_select_for_update:
                self.done.wait()

    def __exit__(self, *_):
        self.done.set()
        assert self.end() is None


def test_a_row_that_is_being_edited_all_the_while_is_held_back(monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.3)
    imported = plan(table())
    with Busy(Role, "dean"):
        carry_out(imported, None, partly=True)
    held = {number: outcome for number, outcome in outcomes(imported).items() if outcome != "done"}
    assert held == {ROWS + 3: "held_back"}
    told = reasons(imported)[ROWS + 3]
    if connection.features.has_select_for_update:
        assert told == "The role “dean, date unknown” is being edited in this very moment. Try again."
    else:
        assert told.startswith("The role “dean, date unknown” was changed since the plan was made, by Odile on ")
    ledger.assert_consistent()


def test_nobody_is_waited_for_who_edits_what_new_rows_refer_to_all_the_while(monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.3)
    imported = plan(table())
    with Busy(Person, "theo"):
        if connection.features.has_select_for_update:
            with pytest.raises(CannotCarryOut, match="somebody else has just been at work on the same things"):
                carry_out(imported, None)
    carry_out(imported, None)
    assert Person.objects.get(pk="theo").editors_note == "by hand"
    ledger.assert_consistent()


# ── killed ──


def test_whoever_is_killed_while_carrying_out_leaves_nothing_or_all():
    imported = plan(table())
    before = ledger.picture()
    course = processes.run(lambda: carry_out_and_fail(imported), counting=True).course
    assert ledger.picture() == before
    random = Random(7)
    for _ in range(12):
        end = processes.run(lambda: carry_out(imported, None), course.moment(random))
        assert end.killed or not end.error, end.trouble
        imported.refresh_from_db()
        ledger.assert_consistent()
        if imported.status == "confirmed":
            break
        assert ledger.picture() == before
        assert set(outcomes(imported).values()) == {""}
    if imported.status != "confirmed":
        carry_out(imported, None)
    ledger.assert_consistent()
    assert Role.objects.count() == ROWS + 1
    assert (ChangeSet.objects.count(), Identity.objects.filter(kind="role").count()) == (2, ROWS + 1)


class Failing:
    """A progress that ends the act when its last part is nearly done."""

    def begin(self, what, total=None, *, stoppable=True):
        self.what, self.left = what, total

    def advance(self, number=1):
        self.left -= number
        if self.what == PARTS[2] and not self.left:
            raise RuntimeError("stopped")


def carry_out_and_fail(imported):
    carry_out(imported, None, progress=Failing())
