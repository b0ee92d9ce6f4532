"""Nothing in the archive changes without the change log telling of it."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.db.models import F, Value
from django.db.models.deletion import Collector

from archive.models import (
    RECORDS,
    STATEMENTS,
    Change,
    ChangeSet,
    Citation,
    Conferral,
    Editor,
    FormerSlug,
    Honor,
    Identifier,
    Name,
    NoOpenChangeSet,
    Organization,
    Participation,
    Person,
    Role,
    Snapshot,
    Source,
    change_set,
)
from archive.models.journal import logged_models
from archive.models.states import STATE_NUMBER

pytestmark = pytest.mark.django_db


def acting(summary=""):
    return change_set(system_editor="tests", summary=summary)


def changes_of_last():
    """What the newest change set did, as (kind, act), in no particular order."""
    return sorted((change.kind, change.act) for change in ChangeSet.objects.last().changes.all())


@pytest.fixture
def ada():
    with acting():
        return Person.objects.create(uid="ada", name="Ada Okonkwo", publication_status="published")


@pytest.fixture
def acme():
    with acting():
        return Organization.objects.create(uid="acme", name="Acme", publication_status="published")


@pytest.fixture
def role(ada, acme):
    with acting():
        return Role.objects.create(uid="r1", person=ada, organization=acme, title="engineer", date="2012/")


def test_a_new_record_is_one_change_without_a_state_before(ada):
    change = Change.objects.get()
    assert (change.kind, change.uid, change.owner_uid, change.version) == ("person", "ada", "ada", 1)
    assert change.before is None
    assert change.raw()["after"] == {
        "#": STATE_NUMBER,
        "name": "Ada Okonkwo",
        "publication_status": "published",
        "slug": "ada-okonkwo",
    }


def test_a_change_says_field_by_field_what_was_and_what_is(role):
    with acting("corrected"):
        role.title = "chief engineer"
        role.date = "2013"
        role.save()
    change = ChangeSet.objects.last().changes.get()
    assert change.differences() == [("date", "2012/", "2013"), ("title", "engineer", "chief engineer")]
    assert (change.owner_uid, change.version) == ("ada", 2)


def test_a_save_that_changes_nothing_leaves_no_change_set(role):
    before = ChangeSet.objects.count()
    with acting() as journal:
        role.save()
    assert journal.change_set is None
    assert ChangeSet.objects.count() == before


def test_two_changes_of_a_row_in_one_change_set_are_one_change(role):
    with acting():
        role.title = "first thought"
        role.save()
        role.title = "second thought"
        role.save()
    assert ChangeSet.objects.last().changes.get().differences() == [("title", "engineer", "second thought")]


def test_what_is_made_and_taken_away_in_one_change_set_leaves_no_trace(ada):
    before = ChangeSet.objects.count()
    with acting():
        Name.objects.create(person=ada, text="Countess").delete()
    assert ChangeSet.objects.count() == before


def test_a_change_set_within_another_joins_it(ada):
    with acting("outer"):
        with change_set(system_editor="inner"):
            Name.objects.create(person=ada, text="Countess")
        Name.objects.create(person=ada, text="Ada of Lagos")
    last = ChangeSet.objects.last()
    assert (last.system_editor, last.summary, last.changes.count()) == ("tests", "outer", 2)


def test_a_change_set_that_fails_leaves_nothing(ada):
    before = ChangeSet.objects.count()
    with pytest.raises(RuntimeError), acting():
        Name.objects.create(person=ada, text="Countess")
        raise RuntimeError("the power went")
    assert Name.objects.count() == 0
    assert ChangeSet.objects.count() == before


def test_a_savepoint_rolled_back_is_not_told(ada):
    with acting():
        Name.objects.create(person=ada, text="kept")
        with pytest.raises(RuntimeError), transaction.atomic():
            Name.objects.create(person=ada, text="lost")
            Name.objects.bulk_create([Name(person=ada, text="lost too")])
            raise RuntimeError
    assert [change.state_after()["text"] for change in ChangeSet.objects.last().changes.all()] == ["kept"]


def test_change_sets_are_numbered_without_gaps(ada, acme, role):
    assert list(ChangeSet.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_a_change_set_knows_its_editor(django_user_model):
    editor = django_user_model.objects.create_user("mina", first_name="Mina", last_name="Abadi")
    with change_set(editor, summary="A first record"):
        person = Person.objects.create(name="Ada Okonkwo")
    person.refresh_from_db()
    assert ChangeSet.objects.get().by == "Mina Abadi"
    assert (person.made_by, person.revised_by) == (editor, editor)
    assert ChangeSet.objects.get().by == str(person.made_by)


def test_nobody_acting_is_refused():
    with pytest.raises(ValueError, match="needs an editor"), change_set():
        pass


# Every door by which a write can come, with what the log must say of it.


def by_save(role):
    role.title = "x"
    role.save()


def by_partial_save(role):
    role.title = "x"
    role.save(update_fields=["title"])


def by_base_save(role):
    role.title = "x"
    models.Model.save_base(role, raw=True)


def by_queryset_update(role):
    Role.objects.filter(pk=role.pk).update(title="x")


def by_expression(role):
    Role.objects.filter(pk=role.pk).update(title=Value("x"), note=F("title"))


def by_bulk_update(role):
    role.title = "x"
    Role.objects.bulk_update([role], ["title"])


def by_update_or_create(role):
    Role.objects.update_or_create(uid=role.uid, defaults={"title": "x"})


def by_related_manager(role):
    role.person.roles.update(title="x")


def by_base_manager(role):
    Role._base_manager.filter(pk=role.pk).update(title="x")


CHANGES = [
    by_save,
    by_partial_save,
    by_base_save,
    by_queryset_update,
    by_expression,
    by_bulk_update,
    by_update_or_create,
    by_related_manager,
    by_base_manager,
]


@pytest.mark.parametrize("write", CHANGES)
def test_no_change_gets_past_the_log(role, write):
    with acting():
        write(role)
    change = ChangeSet.objects.last().changes.get()
    assert ("title", "engineer", "x") in change.differences()
    assert (change.uid, change.act, change.version) == ("r1", "changed", 2)
    assert Role.objects.get().version == 2


@pytest.mark.parametrize("write", CHANGES)
def test_no_change_is_made_outside_a_change_set(role, write):
    with pytest.raises(NoOpenChangeSet, match="belongs to no change set"), transaction.atomic():
        write(role)
    assert Role.objects.get().title == "engineer"


def made_by_save(ada):
    Role(person=ada, title="x").save()


def made_by_create(ada):
    Role.objects.create(person=ada, title="x")


def made_by_get_or_create(ada):
    Role.objects.get_or_create(person=ada, title="x")


def made_by_update_or_create(ada):
    Role.objects.update_or_create(person=ada, title="x", defaults={"note": "new"})


def made_by_bulk_create(ada):
    Role.objects.bulk_create([Role(person=ada, title="x")])


def made_by_base_save(ada):
    models.Model.save_base(Role(person=ada, title="x"), raw=True)


def made_by_related_manager(ada):
    ada.roles.create(title="x")


def made_by_related_bulk_add(ada):
    ada.roles.add(Role(title="x"), bulk=False)


def made_by_expression(ada):
    Role.objects.bulk_create([Role(person=ada, title=Value("x"))])


ADDITIONS = [
    made_by_save,
    made_by_create,
    made_by_get_or_create,
    made_by_update_or_create,
    made_by_bulk_create,
    made_by_base_save,
    made_by_related_manager,
    made_by_related_bulk_add,
    made_by_expression,
]


@pytest.mark.parametrize("write", ADDITIONS)
def test_no_addition_gets_past_the_log(ada, write):
    with acting():
        write(ada)
    change = ChangeSet.objects.last().changes.get()
    assert (change.act, change.state_after()["title"], change.owner_uid, change.version) == ("added", "x", "ada", 1)


@pytest.mark.parametrize("write", ADDITIONS)
def test_nothing_is_added_outside_a_change_set(ada, write):
    with pytest.raises(NoOpenChangeSet), transaction.atomic():
        write(ada)
    assert Role.objects.count() == 0


def gone_by_delete(role):
    role.delete()


def gone_by_queryset(role):
    Role.objects.filter(pk=role.pk).delete()


def gone_by_raw_delete(role):
    Role.objects.filter(pk=role.pk)._raw_delete("default")


def gone_by_base_manager(role):
    Role._base_manager.filter(pk=role.pk).delete()


def gone_by_collector(role):
    collector = Collector(using="default")
    collector.collect([role])
    collector.delete()


def gone_with_its_person(role):
    Person.objects.filter(pk=role.person_id).delete()


DELETIONS = [gone_by_delete, gone_by_queryset, gone_by_raw_delete, gone_by_base_manager, gone_by_collector]


@pytest.mark.parametrize("write", [*DELETIONS, gone_with_its_person])
def test_no_deletion_gets_past_the_log(role, write):
    with acting():
        write(role)
    change = ChangeSet.objects.last().changes.get(kind="role")
    assert (change.act, change.state_before()["title"], change.owner_uid, change.version) == (
        "removed",
        "engineer",
        "ada",
        1,
    )


@pytest.mark.parametrize("write", [*DELETIONS, gone_with_its_person])
def test_nothing_is_deleted_outside_a_change_set(role, write):
    with pytest.raises(NoOpenChangeSet), transaction.atomic():
        write(role)
    assert Role.objects.count() == 1


def test_a_fixture_is_a_change_set_of_its_own(tmp_path, ada):
    fixture = tmp_path / "names.yaml"
    fixture.write_text("- {model: archive.name, pk: n1, fields: {person: ada, text: Countess}}\n")
    call_command("loaddata", str(fixture), verbosity=0)
    last = ChangeSet.objects.last()
    assert (last.kind, last.system_editor, last.summary) == ("fixture", "loaddata", "Loaded names.yaml")
    assert changes_of_last() == [("name", "added")]
    call_command("loaddata", str(fixture), verbosity=0)
    assert ChangeSet.objects.last() == last


def test_a_fixture_loaded_again_says_nothing_of_versions(tmp_path, ada):
    with acting():
        ada.headline = "engineer"
        ada.save()
    fixture = tmp_path / "ada.yaml"
    fixture.write_text(
        "- model: archive.person\n"
        "  pk: ada\n"
        "  fields: {name: Ada Okonkwo, slug: ada-okonkwo, publication_status: published}\n"
    )
    call_command("loaddata", str(fixture), verbosity=0)
    ada.refresh_from_db()
    assert (ada.headline, ada.version) == ("", 3)
    assert ada.made_at is not None


def test_no_foreign_key_of_a_logged_row_is_set_empty_behind_the_logs_back():
    # Django's collector writes SET_NULL and SET_DEFAULT without a signal and without a queryset of ours.
    allowed = {models.CASCADE, models.RESTRICT, models.PROTECT, models.DO_NOTHING}
    for model in logged_models():
        for field in model._meta.concrete_fields:
            if field.is_relation:
                behaviour = field.remote_field.on_delete
                assert behaviour in allowed or behaviour.__module__.startswith("archive."), f"{model}.{field.name}"


def test_every_record_statement_and_piece_of_evidence_is_logged():
    names = {model.__name__ for model in logged_models()}
    expected = {model.__name__ for model in (*RECORDS, *STATEMENTS)}
    assert names == expected | {"Name", "Identifier", "Snapshot", "Citation", "PassageMark"}


def test_bulk_writes_that_skip_or_overwrite_are_refused(ada):
    with acting():
        with pytest.raises(TypeError, match="can't skip or overwrite"):
            Role.objects.bulk_create([Role(person=ada)], ignore_conflicts=True)
        with pytest.raises(TypeError, match="can't skip or overwrite"):
            Role.objects.bulk_create(
                [Role(person=ada)], update_conflicts=True, unique_fields=["identity"], update_fields=["title"]
            )


def test_ten_thousand_roles_made_in_bulk_are_ten_thousand_changes(ada):
    with acting():
        Role.objects.bulk_create([Role(person=ada, title=f"role {number}", date="2012") for number in range(10_000)])
    assert ChangeSet.objects.last().changes.count() == 10_000


def test_rows_made_in_bulk_and_changed_at_once_are_told_as_they_ended(ada):
    with acting():
        rows = Role.objects.bulk_create([Role(person=ada, title="draft"), Role(person=ada, title="other")])
        Role.objects.filter(pk=rows[0].pk).update(title="final")
        rows[1].delete()
    change = ChangeSet.objects.last().changes.get()
    assert (change.act, change.state_after()["title"], change.version) == ("added", "final", 1)


# Versions.


def test_a_changed_name_identifier_or_citation_raises_the_version_of_what_it_belongs_to(ada, role):
    with acting():
        source = Source.objects.create(title="A book")
        name = Name.objects.create(person=ada, text="Countess")
        Identifier.objects.create(person=ada, scheme="wikidata", value="Q7259")
        citation = Citation.objects.create(source=source, role=role, quote="She was an engineer.")
    ada.refresh_from_db()
    role.refresh_from_db()
    assert (ada.version, role.version) == (2, 2)
    with acting():
        citation.quote = "She is an engineer."
        citation.save()
        name.delete()
    ada.refresh_from_db()
    role.refresh_from_db()
    assert (ada.version, role.version) == (3, 3)


def test_a_changed_statement_does_not_raise_the_version_of_its_person(ada, role):
    with acting():
        role.title = "x"
        role.save()
    ada.refresh_from_db()
    assert ada.version == 1
    assert ada.revised_at == ChangeSet.objects.last().closed_at


def test_a_version_counts_on_after_the_row_was_deleted_and_made_again(tmp_path, role):
    with acting():
        role.title = "x"
        role.save()
    with acting():
        Role.objects.all().delete()
    fixture = tmp_path / "role.yaml"
    fixture.write_text("- {model: archive.role, pk: r1, fields: {person: ada, title: engineer}}\n")
    call_command("loaddata", str(fixture), verbosity=0)
    assert Role.objects.get().version == 3


# Identity.


def test_a_uid_is_never_given_twice(role):
    with acting():
        role.delete()
    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        Role.objects.create(uid="r1", person_id="ada")


def test_a_uid_is_never_given_to_another_kind(tmp_path, role):
    fixture = tmp_path / "thief.yaml"
    fixture.write_text("- {model: archive.name, pk: r1, fields: {person: ada, text: Thief}}\n")
    with pytest.raises(IntegrityError, match="given to a row of another kind"):
        call_command("loaddata", str(fixture), verbosity=0)
    assert Name.objects.count() == 0


def test_a_row_whose_owner_moves_is_told_to_both(role):
    with acting():
        grace = Person.objects.create(uid="grace", name="Grace Lindqvist")
    with acting():
        role.person = grace
        role.save()
    change = ChangeSet.objects.last().changes.get()
    assert (change.owner_uid, change.left_owner_uid) == ("grace", "ada")


def test_a_citations_change_belongs_to_the_page_of_what_it_supports(ada, role):
    with acting():
        source = Source.objects.create(title="A book")
        honor = Honor.objects.create(uid="prize", name="Prize")
        conferral = Conferral.objects.create(honor=honor, person=ada)
        name = Name.objects.create(person=ada, text="Countess")
        for target in ({"role": role}, {"conferral": conferral}, {"name": name}):
            Citation.objects.create(source=source, **target)
        Citation.objects.create(source=source, honor=honor, aspect="conferred_by")
    changes = ChangeSet.objects.last().changes.filter(kind="citation")
    assert sorted(changes.values_list("owner_uid", flat=True)) == ["ada", "ada", "ada", "prize"]


def test_a_conferral_to_a_contribution_belongs_to_the_contributor(ada):
    with acting():
        contribution = ada.contributions.create(title="Engine")
        honor = Honor.objects.create(name="Prize")
    with acting():
        Conferral.objects.create(honor=honor, contribution=contribution)
    assert ChangeSet.objects.last().changes.get().owner_uid == "ada"


# What follows from a change.


def test_a_citation_asks_to_be_checked_again_when_what_it_proves_changes(role):
    with acting():
        citation = Citation.objects.create(source=Source.objects.create(title="A book"), role=role, quote="In 2012.")
    with acting():
        role.date = "2013"
        role.save()
    citation.refresh_from_db()
    assert citation.check_again is True
    assert changes_of_last() == [("citation", "changed"), ("role", "changed")]


def test_a_citation_changed_together_with_its_statement_has_been_checked(role):
    with acting():
        citation = Citation.objects.create(source=Source.objects.create(title="A book"), role=role, quote="In 2012.")
    with acting():
        role.date = "2013"
        role.save()
        citation.quote = "In 2013."
        citation.save()
    citation.refresh_from_db()
    assert citation.check_again is False


def test_publishing_a_statement_asks_for_no_new_check(role):
    with acting():
        citation = Citation.objects.create(source=Source.objects.create(title="A book"), role=role, quote="In 2012.")
    with acting():
        role.publication_status = "published"
        role.save()
    citation.refresh_from_db()
    assert citation.check_again is False


def test_a_former_address_leads_to_the_record_for_ever(ada):
    with acting():
        ada.slug = "ada"
        ada.save()
    assert FormerSlug.objects.values_list("kind", "slug", "identity_id").get() == ("person", "ada-okonkwo", "ada")
    with acting():
        second = Person.objects.create(name="Ada Okonkwo")
    assert second.slug == "ada-okonkwo-2"
    with acting():
        ada.slug = "ada-okonkwo"
        ada.save()
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["ada"]


def test_the_addresses_of_a_deleted_record_are_free_if_it_was_never_public():
    with acting():
        draft = Person.objects.create(name="Mara Velloso")
    with acting():
        draft.slug = "mara"
        draft.save()
    with acting():
        draft.delete()
    with acting():
        assert Person.objects.create(name="Mara Velloso").slug == "mara-velloso"
        assert Person.objects.create(name="Mara").slug == "mara"
    assert not FormerSlug.objects.exists()


@pytest.mark.parametrize("then", ["published", "withdrawn", "in_review", "draft"])
def test_the_address_of_a_deleted_record_that_was_ever_public_is_kept(ada, then):
    for status in ("published", then):
        with acting():
            ada.publication_status = status
            ada.save()
    with acting():
        ada.delete()
    with acting():
        assert Person.objects.create(name="Ada Okonkwo").slug == "ada-okonkwo-2"
    assert FormerSlug.objects.get().slug == "ada-okonkwo"


def test_a_snapshots_text_never_changes():
    with acting():
        snapshot = Snapshot.objects.create(source=Source.objects.create(title="A book"), text="As it was.")
    snapshot = Snapshot.objects.get(pk=snapshot.pk)
    snapshot.text = "As one would like it."
    with pytest.raises(Exception, match="text never changes"), acting():
        snapshot.save()


def test_who_keeps_the_log_is_kept(django_user_model):
    editor = django_user_model.objects.create_user("mina")
    with change_set(editor):
        Person.objects.create(name="Ada Okonkwo")
    with pytest.raises(models.ProtectedError):
        Editor.objects.get().delete()


def test_participations_without_a_record_for_their_actor_belong_to_the_campaign():
    from archive.models import Campaign

    with acting():
        campaign = Campaign.objects.create(uid="campaign", name="[Campaign for light]")
    with acting():
        Participation.objects.create(campaign=campaign, as_stated="several neighbours", capacity="campaigner")
    assert ChangeSet.objects.last().changes.get().owner_uid == "campaign"
