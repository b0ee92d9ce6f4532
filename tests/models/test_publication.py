"""What is public is decided by one rule, and the column that remembers it always agrees."""

import itertools

import pytest

from archive.models import (
    STATEMENTS,
    Appearance,
    Campaign,
    Conferral,
    Contribution,
    Demand,
    Honor,
    LifeEvent,
    Milestone,
    Organization,
    OrganizationEvent,
    Participation,
    Person,
    RegisterFact,
    Relationship,
    Role,
    Sponsorship,
    change_set,
)

pytestmark = pytest.mark.django_db

HIDDEN = ("draft", "in_review", "withdrawn")


def acting():
    return change_set(system_editor="tests")


@pytest.fixture
def ends():
    """A published record for every kind of end."""
    with acting():
        return {
            "person": Person.objects.create(name="Ada Okonkwo", publication_status="published"),
            "other_person": Person.objects.create(name="Grace Lindqvist", publication_status="published"),
            "organization": Organization.objects.create(name="Acme", publication_status="published"),
            "host": Organization.objects.create(name="Forum", publication_status="published"),
            "honor": Honor.objects.create(name="Prize", publication_status="published"),
            "campaign": Campaign.objects.create(name="[For light]", publication_status="published"),
        }


def statement_of(model, ends, **values):
    """A statement of the kind with all its ends filled that may stand together."""
    values = {"publication_status": "published"} | values
    people = {name: ends[name] for name in ("person", "organization")}
    made = {
        Role: lambda: Role(**people),
        Conferral: lambda: Conferral(honor=ends["honor"], person=ends["person"]),
        Participation: lambda: Participation(campaign=ends["campaign"], person=ends["person"], capacity="initiator"),
        Contribution: lambda: Contribution(title="Engine", **people),
        Appearance: lambda: Appearance(person=ends["person"], host=ends["host"], on_behalf_of=ends["organization"]),
        Relationship: lambda: Relationship(person=ends["person"], other_person=ends["other_person"], kind="advisor"),
        LifeEvent: lambda: LifeEvent(person=ends["person"], kind="birth"),
        Demand: lambda: Demand(campaign=ends["campaign"], text="More light"),
        Milestone: lambda: Milestone(campaign=ends["campaign"], kind="launched"),
        RegisterFact: lambda: RegisterFact(honor=ends["honor"], kind="not_awarded", date="1996"),
        Sponsorship: lambda: Sponsorship(honor=ends["honor"], organization=ends["organization"]),
        OrganizationEvent: lambda: OrganizationEvent(organization=ends["organization"], kind="founded"),
    }[model]()
    for name, value in values.items():
        setattr(made, name, value)
    return made


def assert_the_column_agrees_with_the_rule():
    for model in STATEMENTS:
        by_rule = set(model.objects.obeying_the_rule().values_list("pk", flat=True))
        assert set(model.objects.published().values_list("pk", flat=True)) == by_rule, model.__name__


@pytest.mark.parametrize("model", STATEMENTS)
@pytest.mark.parametrize("in_bulk", [False, True], ids=["saved", "in bulk"])
def test_a_published_statement_is_public_while_all_its_ends_are(ends, model, in_bulk):
    statement = statement_of(model, ends)
    with acting():
        if in_bulk:
            model.objects.bulk_create([statement])
        else:
            statement.save()
    assert model.objects.published().count() == 1
    used = {id(getattr(statement, end.name)): getattr(statement, end.name) for end in model.ends()}
    for record in filter(None, used.values()):
        for status in HIDDEN:
            with acting():
                type(record).objects.filter(pk=record.pk).update(publication_status=status)
            assert model.objects.published().count() == 0, (record, status)
            assert_the_column_agrees_with_the_rule()
            with acting():
                record.refresh_from_db()
                record.publication_status = "published"
                record.save()
            assert model.objects.published().count() == 1


@pytest.mark.parametrize("model", STATEMENTS)
@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize("in_bulk", [False, True], ids=["saved", "in bulk"])
def test_a_statement_that_is_not_published_is_not_public(ends, model, status, in_bulk):
    with acting():
        statement = statement_of(model, ends, publication_status=status)
        model.objects.bulk_create([statement]) if in_bulk else statement.save()
    assert model.objects.published().count() == 0
    assert_the_column_agrees_with_the_rule()


def test_an_honor_for_a_contribution_is_public_only_while_the_contribution_is(ends):
    with acting():
        contribution = statement_of(Contribution, ends)
        contribution.save()
        Conferral.objects.create(honor=ends["honor"], contribution=contribution, publication_status="published")
    assert Conferral.objects.published().count() == 1
    for status in (*HIDDEN, "published"):
        with acting():
            Person.objects.filter(pk=ends["person"].pk).update(publication_status=status)
        assert Conferral.objects.published().exists() is (status == "published")
        assert_the_column_agrees_with_the_rule()


def test_a_statement_moved_to_a_record_that_is_not_public_is_not_either(ends):
    with acting():
        hidden = Organization.objects.create(name="Secret")
        role = statement_of(Role, ends)
        role.save()
    with acting():
        role.organization = hidden
        role.save()
    assert not Role.objects.published().exists()
    with acting():
        role.organization = None
        role.save()
    assert Role.objects.published().exists()


def test_whatever_happens_in_one_change_set_the_column_agrees_with_the_rule(ends):
    for first, second in itertools.product(("published", "draft"), repeat=2):
        with acting():
            person = Person.objects.create(name="New", publication_status=first)
            Role.objects.bulk_create([Role(person=person, publication_status="published")])
            person.publication_status = second
            person.save()
            Role.objects.create(person=person, publication_status=first)
        assert_the_column_agrees_with_the_rule()


def test_only_published_records_are_for_the_public():
    with acting():
        for status in ("draft", "in_review", "published", "withdrawn", "merged"):
            Person.objects.create(name=status, publication_status=status)
    assert list(Person.objects.published().values_list("name", flat=True)) == ["published"]
