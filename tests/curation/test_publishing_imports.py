"""All that one import brought is published in one change set: told beforehand, done as single writes would, undone."""

import pytest

from archive.curation.carrying_out import carry_out
from archive.curation.publishing_imports import NOT_THERE, NOTHING, CannotPublish, publish_import
from archive.curation.publishing_outlook import kinds_waiting, outlook
from archive.curation.reverting import revert
from archive.curation.undoing import undo
from archive.models import STATEMENTS, ChangeSet, Conferral, Honor, Person, Publishing, Role, change_set
from tests.curation.both_ways import PUBLISHED, archive_to_write_in, both_ways, stored
from tests.curation.plans import changed, citation, everything, laureate, model_of, name, new, plan, small_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina", first_name="Mina", last_name="Abadi")


def brought(rows, editor, **fields):
    """An import of these rows that was carried out."""
    imported = plan(rows, **{"file_name": "laureates.csv"} | fields)
    carry_out(imported, editor)
    return imported


@pytest.fixture
def imported(editor):
    """Two people and a prize for each of them, which is a draft itself; one person of the archive is changed."""
    small_archive()
    rows = [*laureate(1), *laureate(2), changed("person", "mara", "mara", headline=("", "Hydrologist"))]
    return brought(rows, editor)


def edit(row, **fields):
    with change_set(system_editor="tests") as opened:
        for field, value in fields.items():
            setattr(row, field, value)
        row.save()
    return opened.change_set


def statuses():
    rows = [*Person.objects.all(), *Conferral.objects.all()]
    return {row.pk: (row.publication_status, getattr(row, "public", None)) for row in rows}


def told(imported):
    found = outlook(imported)
    return [found.words, *found.sentences()]


class Stopped(Exception):
    pass


# ── what is told beforehand ──


def test_it_is_told_what_would_be_published_and_what_would_not_show_all_the_same(imported):
    assert kinds_waiting(imported) == ["person", "conferral"]
    assert told(imported) == [
        "2 people and 2 conferrals",
        "2 conferrals will not show yet, because their honor is a draft.",
    ]
    edit(Honor.objects.get(pk="asterion"), **PUBLISHED)
    assert told(imported) == ["2 people and 2 conferrals"]


def test_it_is_told_what_stays_as_somebody_left_it(imported, editor):
    edit(Honor.objects.get(pk="asterion"), publication_status="in_review")
    edit(Person.objects.get(pk="odile1"), publication_status="withdrawn")
    edit(Person.objects.get(pk="odile2"), **PUBLISHED)
    with change_set(system_editor="tests"):
        Conferral.objects.get(pk="given2").delete()

    assert told(imported) == [
        "1 conferral",
        "1 person is public already.",
        "1 person was withdrawn on purpose, and stays so.",
        "1 conferral was deleted since.",
        "1 conferral will not show yet, because its honor is in review.",
        "1 conferral will not show yet, because its recipient is withdrawn.",
    ]


def test_an_import_that_made_nothing_or_was_not_carried_out_has_nothing_to_publish(imported, editor):
    waiting = plan(laureate(3))
    only_changed = brought([changed("role", "dean", "mara", title=("dean", "rector"))], editor)

    for one in (waiting, only_changed):
        assert kinds_waiting(one) == []
    for one, sentence in ((waiting, NOT_THERE), (only_changed, NOTHING)):
        with pytest.raises(CannotPublish, match=sentence):
            publish_import(one, editor)
    assert not Publishing.objects.exists()


# ── publishing ──


def test_all_that_it_made_is_published_in_one_change_set(imported, editor):
    edit(Honor.objects.get(pk="asterion"), **PUBLISHED)

    done = publish_import(imported, editor)

    assert done.words == "Published: 2 people and 2 conferrals."
    assert statuses() == {
        "mara": ("published", None),
        "odile1": ("published", None),
        "odile2": ("published", None),
        "given1": ("published", True),
        "given2": ("published", True),
    }
    assert Role.objects.get().publication_status == "draft"  # the import has nothing to do with it
    made = ChangeSet.objects.last()
    assert (made.kind, made.summary, made.editor) == ("edit", "Published what laureates.csv brought", editor)
    assert [one.change_set for one in imported.publishings.all()] == [made]
    assert sorted(made.changes.values_list("uid", flat=True)) == ["given1", "given2", "odile1", "odile2"]
    assert kinds_waiting(imported) == []


def test_what_was_withdrawn_stays_and_what_is_in_review_is_published(imported, editor):
    edit(Honor.objects.get(pk="asterion"), **PUBLISHED)
    edit(Person.objects.get(pk="odile1"), publication_status="withdrawn")
    edit(Conferral.objects.get(pk="given2"), publication_status="in_review")

    publish_import(imported, editor)

    found = statuses()
    assert found["odile1"] == ("withdrawn", None)
    assert found["given1"] == ("published", False)
    assert found["given2"] == ("published", True)


def test_a_statement_shows_as_soon_as_its_last_end_is_public(imported, editor):
    publish_import(imported, editor)
    assert [public for _, public in statuses().values()] == [None, None, None, False, False]

    edit(Honor.objects.get(pk="asterion"), **PUBLISHED)
    assert [public for _, public in statuses().values()] == [None, None, None, True, True]


def test_statements_of_others_come_to_show_when_what_is_at_their_ends_is_published(imported, editor):
    with change_set(system_editor="tests"):
        Role.objects.create(uid="fellow", person_id="odile1", title="fellow", **PUBLISHED)
        Role.objects.create(uid="guest", person_id="odile2", title="guest")

    publish_import(imported, editor)

    assert dict(Role.objects.values_list("pk", "public")) == {"dean": False, "fellow": True, "guest": False}


def test_what_is_stored_and_logged_is_what_single_writes_leave(editor):
    archive_to_write_in()
    rows = [
        new("organization", "lumen", name="Lumen Works"),
        new("person", "odile", [name("odile", "O. Nakamura")], name="Odile Nakamura"),
        new("honor", "medal", name="Weir Medal", conferred_by="lumen"),
        new("contribution", "equations", person="odile", title="Weir equations", kind="method"),
        new("conferral", "c1", [citation("c1", "conferral")], honor="medal", contribution="equations"),
        new("conferral", "c2", honor="asterion", person="namesake", date="2016"),
        new("role", "dean", person="mara", organization="lumen", title="dean", date="2012/2016"),
        new("campaign", "weirs", name="[Open the weirs]", kind="petition"),
        new("demand", "d1", campaign="weirs", text="Open them in May"),
    ]
    imported = brought(rows, editor)
    with change_set(system_editor="tests"):
        Conferral.objects.create(uid="c3", honor_id="asterion", contribution_id="equations", **PUBLISHED)
        Person.objects.filter(pk="odile").update(publication_status="in_review")

    def in_one_go():
        publish_import(imported, editor)

    def one_by_one():
        with change_set(editor, kind="edit"):
            for kind, uid in (step[1:3] for one in rows for step in one[3][:1]):
                row = model_of(kind).objects.get(pk=uid)
                row.publication_status = "published"
                row.save()

    published, written = both_ways(in_one_go, one_by_one, editor)
    assert published == written
    in_one_go()
    public = {uid for uid, row in stored().items() if row.get("public")}
    assert public == {"equations", "c1", "c3", "dean", "d1"}
    for model in STATEMENTS:
        assert set(model.objects.published()) == set(model.objects.obeying_the_rule())


def test_so_many_at_a_time_are_published_however_many_there_are(imported, editor, monkeypatch):
    monkeypatch.setattr("archive.curation.publishing_imports.CHUNK", 1)
    assert publish_import(imported, editor).words == "Published: 2 people and 2 conferrals."
    assert {status for status, _ in statuses().values()} == {"published"}


def test_stopping_it_leaves_nothing_behind(imported, editor):
    class Impatient:
        def begin(self, what, total=None, *, stoppable=True):
            self.what = what

        def advance(self, number=1):
            if self.what == "publishing":
                raise Stopped

    before, number = everything(), ChangeSet.objects.count()
    with pytest.raises(Stopped):
        publish_import(imported, editor, progress=Impatient())
    assert (everything(), ChangeSet.objects.count()) == (before, number)
    assert not Publishing.objects.exists()


def test_it_is_a_change_set_of_its_own(imported, editor):
    with change_set(editor), pytest.raises(RuntimeError):
        publish_import(imported, editor)


# ── taking it back ──


@pytest.mark.parametrize("take_back", [undo, revert])
def test_the_publishing_alone_is_taken_back_and_can_be_done_again(imported, editor, take_back):
    edit(Honor.objects.get(pk="asterion"), **PUBLISHED)
    before, seen = everything(), statuses()
    published = publish_import(imported, editor).change_set

    take_back(published, editor)

    assert (everything(), statuses()) == (before, seen)
    imported.refresh_from_db()
    assert imported.status == "confirmed"
    assert set(imported.rows.values_list("outcome", flat=True)) == {"done"}
    publish_import(imported, editor)
    assert statuses()["given1"] == ("published", True)
    assert imported.publishings.count() == 2


def test_a_published_import_is_taken_back_whole_and_comes_again_published(imported, editor):
    edit(Honor.objects.get(pk="asterion"), **PUBLISHED)
    publish_import(imported, editor)
    published = statuses()

    undone = undo(imported.change_set, editor)

    assert (undone.kept, undone.could_not) == (0, 0)
    assert sorted(statuses()) == ["mara"]
    assert Person.objects.get(pk="mara").headline == ""
    imported.refresh_from_db()
    assert kinds_waiting(imported) == []
    with pytest.raises(CannotPublish, match=NOT_THERE):
        publish_import(imported, editor)
    undo(undone.change_set, editor)
    assert statuses() == published


def test_what_was_edited_after_it_was_published_is_kept_when_the_publishing_is_taken_back(imported, editor):
    published = publish_import(imported, editor).change_set
    edit(Person.objects.get(pk="odile1"), headline="Advisor")

    undone = undo(published, editor)

    assert (undone.taken_back, undone.kept) == (3, 1)
    assert {uid: status for uid, (status, _) in statuses().items()} == {
        "mara": "published",
        "odile1": "published",
        "odile2": "draft",
        "given1": "draft",
        "given2": "draft",
    }


def test_rows_of_a_changed_plan_are_not_published(editor):
    small_archive()
    rows = [changed("role", "dean", "mara", [citation("dean", "role", owner="mara")], title=("dean", "rector"))]
    imported = brought([*rows, *laureate(1)], editor)

    publish_import(imported, editor)

    assert Role.objects.get(pk="dean").publication_status == "draft"
