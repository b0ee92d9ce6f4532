"""An instance that has grown old, or says what only the archive knows, does no harm when it is saved."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from archive.curation.reverting import revert
from archive.dates import Dates
from archive.models import (
    Change,
    ChangeSet,
    Citation,
    Conferral,
    Contribution,
    Honor,
    Identity,
    Milestone,
    Name,
    Organization,
    PassageMark,
    Person,
    Role,
    Snapshot,
    Source,
    change_set,
)
from archive.reading.histories import as_of_change_set

pytestmark = pytest.mark.django_db


def acting():
    return change_set(system_editor="tests")


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina")


@pytest.fixture
def career():
    with acting():
        source = Source.objects.create(uid="book", title="A book", publication_status="published")
        Snapshot.objects.create(uid="text", source=source, text="== Work ==\nAda worked hard.\n== Life ==\nAda sang.")
        Organization.objects.create(uid="acme", name="Acme", publication_status="published")
        person = Person.objects.create(uid="ada", name="Ada Okonkwo", publication_status="published")
        Role.objects.create(uid="r1", person=person, organization_id="acme", publication_status="published")
        Citation.objects.create(uid="c1", source=source, snapshot_id="text", role_id="r1", quote="Ada worked hard.")
    return person


def test_reverting_a_changed_quote_finds_the_first_one_again(career, editor):
    with acting() as journal:
        citation = Citation.objects.get()
        citation.quote = "Nothing like it stands there."
        citation.save()
    assert Citation.objects.values_list("verified", "start", "end").get() == (False, None, None)
    revert(journal.change_set, editor)
    assert Citation.objects.values_list("verified", "start", "end", "locator").get() == (True, 11, 27, "Work")


def test_a_changed_quote_is_looked_for_when_a_fixture_is_loaded_again(career, tmp_path):
    from django.core.management import call_command

    fixture = tmp_path / "citation.yaml"
    fixture.write_text(
        "- {model: archive.citation, pk: c1, fields: {source: book, snapshot: text, role: r1, quote: Not there.}}\n"
    )
    call_command("loaddata", str(fixture), verbosity=0)
    assert Citation.objects.values_list("verified", "end").get() == (False, None)


def test_the_heading_of_a_quote_moves_with_the_quote(career):
    with acting():
        citation = Citation.objects.get()
        citation.quote = "Ada sang."
        citation.save()
    assert (citation.locator, citation.verified) == ("Life", True)
    with acting():
        citation.locator = "page 7"
        citation.save()
    assert Citation.objects.get().locator == "page 7"


def test_saving_an_old_instance_never_shows_what_was_hidden_meanwhile(career):
    role = Role.objects.get()
    assert role.public
    with acting():
        Organization.objects.update(publication_status="withdrawn")
    with acting():
        role.save()
    with acting():
        role.public = True
        role.save()
    assert not Role.objects.published().exists()


def test_saving_an_old_instance_never_repeats_a_version(career):
    old = Role.objects.get()
    with acting():
        Citation.objects.create(source_id="book", role=old)
    with acting():
        old.note = "later"
        old.save()
    assert Role.objects.get().version == 3


def test_saving_an_old_instance_of_what_was_deleted_does_not_bring_it_back(career):
    old = Role.objects.get()
    with acting():
        Role.objects.all().delete()
    with pytest.raises(Role.DoesNotExist, match="was deleted meanwhile"), transaction.atomic(), acting():
        old.save()
    assert not Role.objects.exists()


@pytest.mark.parametrize("name", ["public", "version", "begin_earliest", "uid", "pk", "identity"])
def test_what_the_archive_keeps_by_itself_can_not_be_updated(career, name):
    with acting(), pytest.raises(TypeError, match="keeps it by itself"):
        Role.objects.update(**{name: 1})


def test_whether_a_quote_is_verified_can_not_be_typed(career):
    with acting(), pytest.raises(TypeError, match="keeps it by itself"):
        Citation.objects.update(verified=False)
    with acting():
        citation = Citation.objects.get()
        citation.verified, citation.end = False, 5
        citation.save(update_fields=["verified", "end"])
    assert Citation.objects.values_list("verified", "end").get() == (True, 27)


def test_a_quote_is_read_in_a_snapshot_of_its_own_source(career):
    with pytest.raises(ValidationError, match="one of the cited source"), transaction.atomic(), acting():
        draft = Source.objects.create(title="Not for the public")
        snapshot = Snapshot.objects.create(source=draft, text="Ada sang.")
        Citation.objects.create(source_id="book", snapshot=snapshot, role_id="r1", quote="Ada sang.")


@pytest.mark.parametrize("options", [{}, {"force_update": True}])
def test_a_snapshot_is_not_overwritten_by_another_of_its_uid(career, options):
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic(), acting():
        Snapshot(uid="text", source_id="book", text="As one would like it.").save(**options)
    with pytest.raises(ValidationError), transaction.atomic(), acting():
        snapshot = Snapshot.objects.get()
        snapshot.sha256, snapshot.text = "", "As one would like it."
        snapshot.save()
    assert Snapshot.objects.get().text.startswith("== Work ==")


@pytest.mark.parametrize(
    ("date", "text"), [(Dates.parse("2013"), "2013"), (2013, "2013"), (datetime.date(2013, 5, 14), "2013-05-14")]
)
def test_a_date_may_come_as_a_value(career, date, text):
    with acting():
        single = Role.objects.create(person=career, date=date)
        [bulk] = Role.objects.bulk_create([Role(person=career, date=date)])
    for role in (single, bulk):
        role.refresh_from_db()
        assert role.date == text
        assert Role.objects.values_list("end_latest", flat=True).get(pk=role.pk) == Dates.parse(text).end_latest


def test_the_log_tells_what_was_stored_not_what_was_handed_in(career, editor):
    with acting():
        campaign = career.participations.model._meta.get_field("campaign").remote_field.model.objects.create(name="[X]")
    with acting() as journal:
        Role.objects.bulk_create([Role(uid="r2", person=career, date="[1667, 1668]")])
        Milestone.objects.bulk_create([Milestone(campaign=campaign, kind="count", count="5")])
    assert Change.objects.get(uid="r2").state_after()["date"] == "[1667,1668]"
    revert(journal.change_set, editor)
    assert not Role.objects.filter(pk="r2").exists()


def test_publicity_is_right_whatever_the_order_of_a_change_set(career):
    with acting():
        person = Person.objects.create(name="Grace Lindqvist")
    with acting():
        person.publication_status = "published"
        person.save()
        Role.objects.bulk_create([Role(uid="r2", person=person, publication_status="published")])
        person.publication_status = "draft"
        person.save()
    assert not Role.objects.get(pk="r2").public
    with acting():
        honor = Honor.objects.create(name="Prize", publication_status="published")
        work = Contribution(uid="work", person=career, title="Engine", publication_status="published")
        Conferral.objects.bulk_create([Conferral(honor=honor, contribution_id="work", publication_status="published")])
        Contribution.objects.bulk_create([work])
    assert Conferral.objects.get().public


def test_what_hangs_on_a_row_moves_with_it(career):
    with acting():
        grace = Person.objects.create(uid="grace", name="Grace Lindqvist")
        work = Contribution.objects.create(uid="work", person=career, title="Engine")
        Conferral.objects.create(uid="prize", honor=Honor.objects.create(name="Prize"), contribution=work)
        Citation.objects.create(uid="c2", source_id="book", conferral_id="prize")
    with acting():
        work.person = grace
        work.save()
    number = ChangeSet.objects.last().number
    assert [row.uid for row in as_of_change_set("ada", number) if row.uid in ("work", "prize", "c2")] == []
    assert [row.uid for row in as_of_change_set("grace", number)] == ["c2", "prize", "work", "grace"]
    assert {row.uid for row in as_of_change_set("ada", number - 1)} >= {"work", "prize", "c2"}


def test_reverting_an_exchange_of_addresses(career, editor):
    with acting():
        grace = Person.objects.create(uid="grace", name="Grace", slug="grace")
    with acting() as journal:
        career.slug = "someone"
        career.save()
        Person.objects.filter(pk="grace").update(slug="ada-okonkwo")
    assert grace.uid == Person.objects.get(slug="ada-okonkwo").uid
    revert(journal.change_set, editor)
    assert dict(Person.objects.values_list("pk", "slug")) == {"ada": "ada-okonkwo", "grace": "grace"}


def test_a_part_of_a_change_set_that_fails_leaves_nothing(career):
    with acting():
        with pytest.raises(RuntimeError), acting():
            Name.objects.create(person=career, text="half done")
            raise RuntimeError
        Name.objects.create(person=career, text="done")
    assert list(Name.objects.values_list("text", flat=True)) == ["done"]


def test_the_former_address_of_another_record_is_not_taken(career):
    with acting():
        career.slug = "ada"
        career.save()
    with pytest.raises(ValidationError, match="still leads there"), transaction.atomic(), acting():
        Person.objects.create(name="Thief", slug="ada-okonkwo")


def test_namesakes_made_in_bulk_get_addresses_of_their_own():
    with acting():
        Person.objects.bulk_create([Person(name="Ada Okonkwo"), Person(name="Ada Okonkwo")])
    assert sorted(Person.objects.values_list("slug", flat=True)) == ["ada-okonkwo", "ada-okonkwo-2"]


def test_the_log_and_the_register_are_written_once(career):
    for attempt in (
        lambda: Change.objects.update(after=None),
        lambda: Change.objects.all().delete(),
        lambda: Change.objects.first().delete(),
        lambda: ChangeSet.objects.update(summary="x"),
        lambda: ChangeSet.objects.first().delete(),
        lambda: Identity.objects.bulk_create(
            [Identity(uid="ada", kind="role")], update_conflicts=True, unique_fields=["uid"], update_fields=["kind"]
        ),
    ):
        with pytest.raises(TypeError):
            attempt()
    with pytest.raises(IntegrityError), transaction.atomic():
        Identity(uid="ada", kind="role").save()


def test_only_what_a_citation_speaks_of_asks_for_another_check(career):
    with acting():
        body = Organization.objects.create(name="Body")
        honor = Honor.objects.create(name="Prize", conferred_by=body)
        citation = Citation.objects.create(source_id="book", honor=honor, aspect="conferred_by")
    with acting():
        honor.website = "https://prize.example"
        honor.save()
    citation.refresh_from_db()
    assert not citation.check_again
    with acting():
        honor.conferred_by_id = "acme"
        honor.save()
    citation.refresh_from_db()
    assert citation.check_again


def test_a_citation_of_a_name_raises_the_version_of_the_names_record(career):
    with acting():
        name = Name.objects.create(person=career, text="Countess")
    version = Person.objects.get(pk="ada").version
    with acting():
        Citation.objects.create(source_id="book", name=name)
    assert Person.objects.get(pk="ada").version == version + 1


def test_far_years_can_be_asked_for(career):
    assert not Role.objects.certainly_in(12000).exists()
    assert Role.objects.possibly_in(12000).exists()


def test_a_mark_finds_its_words_again_when_it_is_brought_back(career, editor):
    with acting():
        PassageMark.objects.create(snapshot_id="text", quote="Ada sang.", reason="not a career")
    with acting() as journal:
        mark = PassageMark.objects.get()
        mark.quote = "Ada worked hard."
        mark.save()
    revert(journal.change_set, editor)
    assert PassageMark.objects.values_list("start", "end").get() == (39, 48)


def test_a_quote_is_looked_for_in_the_only_snapshot_of_its_source(career):
    citation = Citation(source_id="book", role_id="r1", quote="Ada sang.")
    citation.full_clean()
    assert citation.snapshot_id == "text"
    with acting():
        Snapshot.objects.create(source_id="book", text="Another reading.")
    citation = Citation(source_id="book", role_id="r1", quote="Ada sang.")
    citation.full_clean()
    assert citation.snapshot_id is None
