"""A change set can be taken back, whole, unless later changes stand in the way."""

import pytest

from archive.curation.reverting import CannotRevert, obstacles_to_reverting, revert
from archive.models import ChangeSet, Citation, FormerSlug, Name, Organization, Person, Role, Source, change_set

pytestmark = pytest.mark.django_db


def acting(summary=""):
    return change_set(system_editor="tests", summary=summary)


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina", first_name="Mina", last_name="Abadi")


@pytest.fixture
def career():
    with acting("a career"):
        person = Person.objects.create(uid="ada", name="Ada Okonkwo", publication_status="published")
        acme = Organization.objects.create(uid="acme", name="Acme", publication_status="published")
        role = Role.objects.create(
            uid="r1", person=person, organization=acme, title="engineer", date="2012/", publication_status="published"
        )
        source = Source.objects.create(uid="book", title="A book", publication_status="published")
        Citation.objects.create(uid="c1", source=source, role=role, quote="She was an engineer.")
    return person


def state_of_everything():
    return {
        "people": list(Person.objects.order_by("pk").values("pk", "name", "slug", "headline")),
        "roles": list(Role.objects.order_by("pk").values("pk", "person", "title", "date", "begin_latest", "public")),
        "citations": list(Citation.objects.order_by("pk").values("pk", "role", "quote")),
        "names": list(Name.objects.order_by("pk").values("pk", "text")),
    }


def test_reverting_puts_every_field_back(career, editor):
    before = state_of_everything()
    with acting("all at once") as journal:
        career.headline, career.slug = "Engineer", "ada"
        career.save()
        role = Role.objects.get()
        role.title, role.date = "chief engineer", "2013"
        role.save()
        Name.objects.create(person=career, text="Countess")
        Citation.objects.all().delete()
    assert state_of_everything() != before
    undone = revert(journal.change_set, editor)
    assert state_of_everything() == before
    assert (undone.kind, undone.reverts, undone.editor) == ("revert", journal.change_set, editor)
    assert undone.summary == f"Reverted change set {journal.change_set.number}: all at once"
    # Versions only ever rise, and the address that was given away still leads to the record.
    assert Role.objects.get().version == 3
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["ada"]


def test_a_revert_can_be_reverted(career, editor):
    with acting() as journal:
        Role.objects.update(title="chief engineer")
    undone = revert(journal.change_set, editor)
    revert(undone, editor)
    assert Role.objects.get().title == "chief engineer"


def test_reverting_a_deletion_brings_everything_back(career, editor):
    before = state_of_everything()
    with acting() as journal:
        career.delete()
    assert (Person.objects.count(), Citation.objects.count()) == (0, 0)
    revert(journal.change_set, editor)
    assert state_of_everything() == before


def test_reverting_an_addition_takes_it_away(career, editor):
    before = state_of_everything()
    with acting() as journal:
        person = Person.objects.create(name="Grace Lindqvist")
        Role.objects.bulk_create([Role(person=person, title=f"role {number}") for number in range(2000)])
    revert(journal.change_set, editor)
    assert state_of_everything() == before


def test_a_later_change_stands_in_the_way_and_nothing_is_undone(career, editor):
    with acting() as journal:
        career.headline = "Engineer"
        career.save()
        Role.objects.update(title="chief engineer")
    with change_set(editor):
        Role.objects.update(title="president")
    number = ChangeSet.objects.last().number
    with pytest.raises(CannotRevert) as refusal:
        revert(journal.change_set, editor)
    [obstacle] = refusal.value.obstacles
    assert obstacle.startswith("The role “president, Acme, from 2012” was changed since, by Mina Abadi on ")
    assert obstacle.endswith(f"(change set {number}).")
    assert (Person.objects.get().headline, Role.objects.get().title) == ("Engineer", "president")
    assert ChangeSet.objects.last().number == number
    assert obstacles_to_reverting(journal.change_set) == refusal.value.obstacles


def test_every_obstacle_is_listed(career, editor):
    with acting() as journal:
        for number in range(3):
            Name.objects.create(person=career, text=f"name {number}")
    with acting():
        Name.objects.filter(text="name 0").update(kind="former")
        Name.objects.filter(text="name 1").delete()
        Name.objects.filter(text="name 2").update(language="en")
    with pytest.raises(CannotRevert) as refusal:
        revert(journal.change_set, editor)
    assert [obstacle.split(" by tests on")[0] for obstacle in sorted(refusal.value.obstacles)] == [
        "The name “name 0” was changed since,",
        "The name “name 1” is as it was before already, deleted",
        "The name “name 2” was changed since,",
    ]


def test_what_others_have_come_to_refer_to_is_not_taken_away(career, editor):
    with acting() as journal:
        Organization.objects.create(uid="forum", name="Forum")
    with acting():
        Role.objects.create(uid="r2", person=career, organization_id="forum", title="speaker")
    with pytest.raises(CannotRevert) as refusal:
        revert(journal.change_set, editor)
    [obstacle] = refusal.value.obstacles
    assert obstacle.startswith(
        "The organization “Forum” can't be taken away, because the role “speaker, Forum, date unknown”, added by tests"
    )
    assert obstacle.endswith(", refers to it.")


def test_a_row_is_not_brought_back_to_a_record_that_is_gone(career, editor):
    with acting() as journal:
        Role.objects.all().delete()
    with acting():
        Organization.objects.all().delete()
    with pytest.raises(CannotRevert) as refusal:
        revert(journal.change_set, editor)
    [obstacle] = refusal.value.obstacles
    assert obstacle.startswith(
        "The role “engineer” can't come back: it refers to the organization “Acme”, deleted by tests on "
    )


def test_an_address_given_to_another_record_stands_in_the_way(career, editor):
    with acting() as journal:
        career.slug = "ada"
        career.save()
    FormerSlug.objects.all().delete()
    with acting():
        Person.objects.create(name="Another", slug="ada-okonkwo")
    with pytest.raises(CannotRevert) as refusal:
        revert(journal.change_set, editor)
    assert refusal.value.obstacles == [
        "The address “ada-okonkwo” of the person “Ada Okonkwo” belongs to another record by now."
    ]


def test_reverting_twice_is_refused(career, editor):
    with acting() as journal:
        Role.objects.update(title="chief engineer")
    revert(journal.change_set, editor)
    with pytest.raises(CannotRevert):
        revert(journal.change_set, editor)
