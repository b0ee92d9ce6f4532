"""The archive remembers every state it was in."""

import pytest

from archive.models import ChangeSet, Citation, Honor, Name, Organization, Person, Role, Source, change_set
from archive.reading.histories import as_of, as_of_change_set, history_of

pytestmark = pytest.mark.django_db


def acting(summary=""):
    return change_set(system_editor="tests", summary=summary)


@pytest.fixture
def ada():
    with acting("made"):
        return Person.objects.create(uid="ada", name="Ada Okonkwo")


def told(owner_uid):
    return [(change.change_set.summary, change.kind, change.act) for change in history_of(owner_uid)]


def test_the_history_of_a_record_tells_of_all_its_statements(ada):
    with acting("a role"):
        role = Role.objects.create(person=ada, title="engineer")
        Citation.objects.create(role=role, source=Source.objects.create(uid="book", title="A book"))
    with acting("a better title"):
        role.title = "chief engineer"
        role.save()
    with acting("of another"):
        Role.objects.create(person=Person.objects.create(name="Grace Lindqvist"), title="engineer")
    assert sorted(told("ada")) == [
        ("a better title", "citation", "changed"),
        ("a better title", "role", "changed"),
        ("a role", "citation", "added"),
        ("a role", "role", "added"),
        ("made", "person", "added"),
    ]
    assert [summary for summary, _, _ in told("ada")] == [
        *["a better title"] * 2,
        *["a role"] * 2,
        "made",
    ]
    [change] = [change for change in history_of("ada") if (change.kind, change.act) == ("role", "changed")]
    assert change.differences() == [("title", "engineer", "chief engineer")]


def test_a_career_stands_as_it_stood_at_an_earlier_moment(ada):
    with acting():
        acme = Organization.objects.create(uid="acme", name="Acme")
        role = Role.objects.create(uid="r1", person=ada, organization=acme, title="engineer", date="2012/")
        Name.objects.create(uid="n1", person=ada, text="Countess")
    then = ChangeSet.objects.last().closed_at
    with acting():
        role.title, role.date = "chief engineer", "2013"
        role.save()
        Name.objects.all().delete()
        ada.headline = "Engineer"
        ada.save()
    with acting():
        Person.objects.all().delete()
    rows = {row.uid: row for row in as_of("ada", then)}
    assert set(rows) == {"ada", "r1", "n1"}
    assert (rows["r1"].state["title"], rows["r1"].state["date"], rows["r1"].state["organization"]) == (
        "engineer",
        "2012/",
        "acme",
    )
    assert rows["ada"].state["headline"] == ""
    assert rows["r1"].since == 2
    assert [row.uid for row in as_of_change_set("ada", 3)] == ["ada", "r1"]
    assert as_of_change_set("ada", 4) == []


def test_before_it_was_made_there_was_nothing(ada):
    made = ChangeSet.objects.get().closed_at
    assert as_of("ada", made.replace(year=made.year - 1)) == []
    assert as_of("nobody", made) == []


def test_a_role_that_moved_belongs_to_each_person_in_their_time(ada):
    with acting():
        grace = Person.objects.create(uid="grace", name="Grace Lindqvist")
        role = Role.objects.create(uid="r1", person=ada)
    with acting("moved"):
        role.person = grace
        role.save()
    assert [row.uid for row in as_of_change_set("ada", 2)] == ["ada", "r1"]
    assert [row.uid for row in as_of_change_set("ada", 3)] == ["ada"]
    assert [row.uid for row in as_of_change_set("grace", 3)] == ["grace", "r1"]
    assert told("ada")[0] == told("grace")[0] == ("moved", "role", "changed")


def test_reading_a_career_as_of_a_moment_takes_two_queries_however_long_its_history(ada, django_assert_num_queries):
    for number in range(5):
        with acting():
            ada.headline = f"{number}"
            ada.save()
            Role.objects.create(person=ada)
    moment = ChangeSet.objects.last().closed_at
    with django_assert_num_queries(2):
        assert len(as_of("ada", moment)) == 6


def test_a_records_own_aspects_and_evidence_are_part_of_its_history():
    with acting("made"):
        body = Organization.objects.create(uid="body", name="Body")
        honor = Honor.objects.create(uid="prize", name="Prize", conferred_by=body)
        source = Source.objects.create(title="A book")
        Citation.objects.create(source=source, honor=honor, aspect="conferred_by", quote="the Body's prize")
    assert sorted(told("prize")) == [("made", "citation", "added"), ("made", "honor", "added")]
