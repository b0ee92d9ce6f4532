"""What may never be otherwise is kept by the database itself, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models.deletion import RestrictedError

from archive.models import (
    Appearance,
    Campaign,
    Citation,
    Conferral,
    Honor,
    Identifier,
    Identity,
    Name,
    Organization,
    OrganizationEvent,
    Participation,
    Person,
    RegisterFact,
    Relationship,
    Role,
    Source,
    Sponsorship,
    change_set,
)
from tests import factories

pytestmark = pytest.mark.django_db


def acting():
    return change_set(system_editor="tests")


@pytest.fixture
def cast():
    with acting():
        person = Person.objects.create(name="Ada Okonkwo")
        return {
            "person": person,
            "organization": Organization.objects.create(name="Acme"),
            "honor": Honor.objects.create(name="Prize"),
            "campaign": Campaign.objects.create(name="[For light]"),
            "source": Source.objects.create(title="A book"),
            "role": Role.objects.create(person=person),
        }


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        make()


def test_a_citation_supports_exactly_one_thing(cast):
    refused(lambda: Citation.objects.create(source=cast["source"]))
    refused(
        lambda: Citation.objects.create(source=cast["source"], role=cast["role"], person=cast["person"], aspect="name")
    )
    with acting():
        Citation.objects.create(source=cast["source"], role=cast["role"])
    assert Citation.objects.get().target == cast["role"]


def test_a_citation_of_a_record_names_the_aspect(cast):
    refused(lambda: Citation.objects.create(source=cast["source"], honor=cast["honor"]))
    with acting():
        Citation.objects.create(source=cast["source"], honor=cast["honor"], aspect="conferred_by")


def test_a_name_and_an_identifier_belong_to_one_record(cast):
    refused(lambda: Name.objects.create(text="Nobody"))
    refused(lambda: Name.objects.create(text="Both", person=cast["person"], honor=cast["honor"]))
    refused(lambda: Identifier.objects.create(scheme="wikidata", value="Q1"))


def test_a_conferral_has_one_recipient(cast):
    refused(lambda: Conferral.objects.create(honor=cast["honor"]))
    refused(
        lambda: Conferral.objects.create(honor=cast["honor"], person=cast["person"], organization=cast["organization"])
    )


def test_a_participation_has_one_actor(cast):
    refused(lambda: Participation.objects.create(campaign=cast["campaign"], capacity="signatory"))
    refused(
        lambda: Participation.objects.create(
            campaign=cast["campaign"], capacity="signatory", person=cast["person"], as_stated="someone"
        )
    )


def test_nobody_is_related_to_themselves(cast):
    person = cast["person"]
    refused(lambda: Relationship.objects.create(person=person, other_person=person, kind="other"))
    refused(lambda: Relationship.objects.create(person=person, kind="other"))


def test_a_deprecated_statement_says_why(cast):
    refused(lambda: Role.objects.create(person=cast["person"], rank="deprecated"))


def test_two_records_of_a_kind_never_share_an_address(cast):
    refused(lambda: Person.objects.create(name="Another", slug=cast["person"].slug))


def test_every_row_has_an_identity_that_nothing_takes_away(cast):
    uid = cast["role"].uid
    assert Identity.objects.get(uid=uid).kind == "role"
    with acting():
        cast["role"].delete()
    assert Identity.objects.filter(uid=uid).exists()
    for attempt in (
        lambda: Identity.objects.filter(uid=uid).delete(),
        lambda: Identity.objects.get(uid=uid).delete(),
        lambda: Identity.objects.update(kind="person"),
    ):
        with pytest.raises(TypeError):
            attempt()


def test_the_database_refuses_to_forget_the_identity_of_a_row(cast):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_identity WHERE uid = %s", [cast["role"].uid])
        connection.check_constraints()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")


def test_deleting_an_organization_that_roles_refer_to_is_refused_with_a_list(cast):
    with acting():
        role = Role.objects.create(person=cast["person"], organization=cast["organization"], title="engineer")
        talk = Appearance.objects.create(person=cast["person"], host=cast["organization"], title="On light")
    with pytest.raises(RestrictedError) as refusal, transaction.atomic(), acting():
        cast["organization"].delete()
    assert refusal.value.restricted_objects == {role, talk}
    assert Organization.objects.filter(pk=cast["organization"].pk).exists()


def test_deleting_a_record_takes_its_own_statements_in_the_same_change_set(cast):
    with acting() as journal:
        cast["person"].delete()
    assert set(journal.change_set.changes.values_list("kind", flat=True)) == {"person", "role"}
    assert not Role.objects.exists()


def test_a_person_whose_honor_mentions_their_own_role_can_be_deleted(cast):
    with acting():
        Conferral.objects.create(honor=cast["honor"], person=cast["person"], told_as_role=cast["role"])
    with acting():
        cast["person"].delete()
    assert not Conferral.objects.exists()


def test_deleting_a_person_to_whom_others_are_related_is_refused(cast):
    with acting():
        grace = Person.objects.create(name="Grace Lindqvist")
        Relationship.objects.create(person=cast["person"], other_person=grace, kind="advisor")
    with pytest.raises(RestrictedError), transaction.atomic(), acting():
        grace.delete()


def test_deleting_a_campaign_keeps_the_parts_that_people_took(cast):
    with acting():
        part = Participation.objects.create(campaign=cast["campaign"], person=cast["person"], capacity="initiator")
        Participation.objects.create(campaign=cast["campaign"], as_stated="neighbours", capacity="supporter")
    with pytest.raises(RestrictedError), transaction.atomic(), acting():
        cast["campaign"].delete()
    with acting():
        part.delete()
        cast["campaign"].delete()
    assert not Participation.objects.exists()


def test_a_source_that_is_cited_can_not_be_deleted(cast):
    with acting():
        Citation.objects.create(source=cast["source"], role=cast["role"])
    with pytest.raises(RestrictedError), transaction.atomic(), acting():
        cast["source"].delete()


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (Organization, "An organization can't be part of itself, not even by way of others."),
        (Honor, "An honor can't be a category of itself, not even by way of others."),
    ],
)
def test_nothing_is_part_of_itself_by_way_of_others(model, sentence):
    with acting():
        top = model.objects.create(name="Top")
        middle = model.objects.create(name="Middle", parent=top)
        top.parent = model.objects.create(name="Bottom", parent=middle)
    with pytest.raises(ValidationError) as refusal:
        top.full_clean()
    assert refusal.value.message_dict == {"parent": [sentence]}


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "founded", "successor_as_stated": "the League"},
        {"kind": "merged"},
        {"kind": "continued", "successor_as_stated": "the League", "successor": True},
        {"kind": "continued", "successor": "itself"},
    ],
)
def test_what_an_organization_became_is_named_once_and_only_where_it_became_something(fields):
    club = factories.organization("Club")
    others = {True: factories.organization("League"), "itself": club}
    fields = {name: others[value] if name == "successor" else value for name, value in fields.items()}
    with pytest.raises(ValidationError):
        OrganizationEvent(organization=club, **fields).full_clean()
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        factories.make(OrganizationEvent, organization=club, **fields)


def test_a_year_without_an_award_and_a_complete_register_name_their_years(cast):
    honor = cast["honor"]
    for kind in ("not_awarded", "complete"):
        refused(lambda kind=kind: RegisterFact.objects.create(honor=honor, kind=kind))
        with pytest.raises(ValidationError, match="Say for which year"):
            RegisterFact(honor=honor, kind=kind).full_clean()
    with acting():
        RegisterFact.objects.create(honor=honor, kind="not_awarded", date="1996")
        RegisterFact.objects.create(honor=honor, kind="founded")


@pytest.mark.parametrize(("kind", "every"), [("complete", 1), ("frequency", 0)])
def test_only_how_often_an_honor_is_given_is_told_in_years(cast, kind, every):
    refused(lambda: RegisterFact.objects.create(honor=cast["honor"], kind=kind, every=every, date="1996"))
    with pytest.raises(ValidationError):
        RegisterFact(honor=cast["honor"], kind=kind, every=every, date="1996").full_clean()


def test_a_sponsorship_has_one_sponsor(cast):
    honor, organization = cast["honor"], cast["organization"]
    refused(lambda: Sponsorship.objects.create(honor=honor))
    refused(lambda: Sponsorship.objects.create(honor=honor, organization=organization, as_stated="a donor"))
    with pytest.raises(ValidationError, match="Name exactly one sponsor"):
        Sponsorship(honor=honor).full_clean()
    with acting():
        Sponsorship.objects.create(honor=honor, organization=organization)
        Sponsorship.objects.create(honor=honor, as_stated="a donor")
    with pytest.raises(RestrictedError), acting():
        organization.delete()


def test_an_honor_takes_its_register_with_it_when_it_is_deleted(cast):
    with acting():
        RegisterFact.objects.create(honor=cast["honor"], kind="not_awarded", date="1996")
        Sponsorship.objects.create(honor=cast["honor"], organization=cast["organization"])
    with acting():
        cast["honor"].delete()
    assert not RegisterFact.objects.exists()
    assert not Sponsorship.objects.exists()


@pytest.mark.parametrize(
    ("every", "words"),
    [(1, "given every year"), (2, "given every 2 years"), (None, "given irregularly")],
)
def test_how_often_an_honor_is_given_is_said_in_words(every, words):
    assert RegisterFact(kind="frequency", every=every).what == words
