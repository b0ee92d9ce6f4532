"""What was deleted can be brought back, with everything that went with it."""

import pytest

from archive.curation.restoring import CannotRestore, restore
from archive.models import (
    ChangeSet,
    Citation,
    Identifier,
    Name,
    Organization,
    Person,
    Role,
    Snapshot,
    Source,
    change_set,
)

pytestmark = pytest.mark.django_db


def acting(summary=""):
    return change_set(system_editor="tests", summary=summary)


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina")


@pytest.fixture
def career():
    with acting():
        source = Source.objects.create(uid="book", title="A book", publication_status="published")
        Snapshot.objects.create(uid="text", source=source, text="Ada was an engineer. Ada was an engineer at Acme.")
        Organization.objects.create(uid="acme", name="Acme", publication_status="published")
        person = Person.objects.create(uid="ada", name="Ada Okonkwo", publication_status="published")
        Name.objects.create(uid="n1", person=person, text="Countess")
        Identifier.objects.create(uid="i1", person=person, scheme="wikidata", value="Q7259")
        Role.objects.create(
            uid="r1",
            person=person,
            organization_id="acme",
            title="engineer",
            date="2012/",
            publication_status="published",
        )
        Citation.objects.create(uid="c1", source=source, snapshot_id="text", role_id="r1", quote="engineer at Acme")
    return person


def test_a_deleted_person_comes_back_with_statements_and_citations(career, editor):
    made_at = ChangeSet.objects.get(number=1).closed_at
    with acting():
        career.delete()
    assert [model.objects.count() for model in (Person, Name, Identifier, Role, Citation)] == [0, 0, 0, 0, 0]
    person = restore("ada", editor)
    assert (person.uid, person.name, person.slug, person.made_at) == ("ada", "Ada Okonkwo", "ada-okonkwo", made_at)
    assert [model.objects.count() for model in (Person, Name, Identifier, Role, Citation)] == [1, 1, 1, 1, 1]
    role, citation = Role.objects.get(), Citation.objects.get()
    assert (role.uid, role.public, role.begin_latest) == ("r1", True, 20121231)
    assert (citation.verified, citation.start, citation.end) == (True, 32, 48)
    last = ChangeSet.objects.last()
    assert (last.kind, last.editor, last.summary) == ("restore", editor, "Brought back the person “Ada Okonkwo”")


def test_versions_count_on_from_where_they_stopped(career, editor):
    with acting():
        Role.objects.update(title="chief engineer")
    with acting():
        career.delete()
    restore("ada", editor)
    # 1 when made, 2 when its title changed; a version once seen never means something else.
    assert Role.objects.get().version == 3
    assert Person.objects.get().version == 2


def test_a_deleted_statement_comes_back_alone_with_its_citations(career, editor):
    with acting():
        Name.objects.all().delete()
        Role.objects.all().delete()
    restore("r1", editor)
    assert (Role.objects.count(), Citation.objects.count(), Name.objects.count()) == (1, 1, 0)


def test_what_was_deleted_at_another_time_stays_deleted(career, editor):
    with acting():
        Name.objects.all().delete()
    with acting():
        career.delete()
    restore("ada", editor)
    assert (Person.objects.count(), Name.objects.count()) == (1, 0)


def test_the_person_can_be_deleted_and_brought_back_again(career, editor):
    for _ in range(3):
        with acting():
            Person.objects.get().delete()
        restore("ada", editor)
    assert (Person.objects.count(), Citation.objects.count()) == (1, 1)


def test_what_is_there_is_not_brought_back(career, editor):
    with pytest.raises(CannotRestore, match="It is there"):
        restore("ada", editor)


def test_what_never_was_is_not_brought_back(editor):
    with pytest.raises(CannotRestore, match="ever in the archive"):
        restore("nobody", editor)


def test_a_statement_whose_organization_is_gone_waits_for_it(career, editor):
    with acting():
        Role.objects.all().delete()
    with acting():
        Organization.objects.all().delete()
    with pytest.raises(CannotRestore, match="it refers to the organization “Acme”, deleted by tests on"):
        restore("r1", editor)
    assert not Role.objects.exists()
    restore("acme", editor)
    restore("r1", editor)
    assert Role.objects.get().organization_id == "acme"
