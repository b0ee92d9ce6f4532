"""Taking an import back from the admin, and bringing it again: previewed, done by a job, and told row by row."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.interchange.working.running import run_next
from archive.models import ChangeSet, Job, Organization, Person, change_set
from tests.admin.conftest import at_the_desk
from tests.admin.forms import words_of
from tests.admin.plans import new, planned, refused
from tests.factories import change, editor, name

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


def page_of(imported, page="change"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


@pytest.fixture
def imported(ada):
    """An import by Ada that made two people and an organization, and left a row out."""
    with change_set(ada.editor, kind="import", summary="Brought in laureates.csv") as opened:
        mara, theo = Person.objects.create(name="Mara Velloso"), Person.objects.create(name="Theo Abara")
        varnholm = Organization.objects.create(name="University of Varnholm")
    rows = [new(one._meta.model_name, one.name, {"name": one.name}, uid=one.pk) for one in (mara, theo, varnholm)]
    rows.append(refused("person", "Nobody", "It has no name."))
    return planned(ada.editor, *rows, status="confirmed", change_set=opened.change_set)


def undo(desk, imported, page="undo"):
    """Press the button, and let the worker do its work."""
    response = desk.post(page_of(imported, page))
    run_next()
    imported.refresh_from_db()
    return response


def outcomes(imported):
    return {row.label: (row.outcome, row.outcome_reason) for row in imported.rows.order_by("number")}


def test_the_page_says_what_was_done_and_leads_to_its_change_set_and_records(ada, imported):
    page = ada.get(page_of(imported))

    words = words_of(page)
    assert "3 rows were carried out." in words
    assert "Carried out by Ada Okafor" in words
    assert reverse("admin:archive_changeset_change", args=[imported.change_set_id]) in page.content.decode()
    assert page.context["rows"][0].url == reverse("admin:archive_person_change", args=[imported.rows.first().uid])
    assert [(one.label, one.number) for one in page.context["outcomes"]] == [("done", 3)]
    shown = ada.get(page_of(imported), {"outcome": "done"}).context["rows"]
    assert [told.row.label for told in shown] == ["Mara Velloso", "Theo Abara", "University of Varnholm"]


def test_the_undo_is_shown_before_it_is_done(ada, imported):
    change(Person.objects.get(name="Theo Abara"), headline="Critic")

    words = words_of(ada.get(page_of(imported, "undo")))

    assert "1 organization deleted 1 person deleted" in words
    assert "1 stays as it is" in words
    assert "The person “Theo Abara” was changed since, by tests on" in words
    assert not Job.objects.exists()


def test_an_import_is_taken_back_and_each_row_says_what_became_of_it(ada, imported):
    theo = change(Person.objects.get(name="Theo Abara"), headline="Critic")

    undo(ada, imported)

    assert [str(one) for one in Person.objects.all()] == ["Theo Abara"]
    assert imported.status == "undone"
    told = outcomes(imported)
    assert told["Mara Velloso"] == told["University of Varnholm"] == ("taken_back", "")
    assert told["Theo Abara"][0] == "kept"
    assert told["Nobody"] == ("", "")
    page = ada.get(page_of(imported))
    words = words_of(page)
    assert "2 rows were taken back, 1 kept, because somebody worked on it since." in words
    assert "Taken back by Ada Okafor" in words
    assert "The person “Theo Abara” was changed since, by tests" in words
    assert [(one.label, one.number) for one in page.context["outcomes"]] == [
        ("taken back", 2),
        ("kept, because it was edited since", 1),
    ]
    kept = ada.get(page_of(imported), {"outcome": "kept"}).context["rows"]
    assert [(told.row.label, told.url) for told in kept] == [
        ("Theo Abara", reverse("admin:archive_person_change", args=[theo.pk]))
    ]


def test_the_undo_is_undone_and_the_import_can_be_taken_back_again(ada, imported):
    name(Person.objects.get(name="Theo Abara"), "T. Abara")
    undo(ada, imported)

    page = ada.get(page_of(imported, "redo"))
    assert "1 organization brought back 1 person brought back" in words_of(page)
    undo(ada, imported, "redo")

    assert Job.objects.last().arguments == {"change_set": imported.change_set.reverted_by.get().number}
    assert imported.status == "confirmed"
    assert Person.objects.count() == 2
    words = words_of(ada.get(page_of(imported)))
    assert "Brought again by Ada Okafor" in words
    assert "Undo this import" in words
    assert "Undo the undo" not in words
    undo(ada, imported)
    assert (imported.status, Person.objects.count()) == ("undone", 1)
    assert "Undo the undo" in words_of(ada.get(page_of(imported)))


def test_what_was_kept_is_taken_back_once_nothing_stands_in_its_way(ada, imported):
    theo = change(Person.objects.get(name="Theo Abara"), headline="Critic")
    undo(ada, imported)
    change(theo, headline="")

    page = ada.get(page_of(imported))
    assert "Take back the rest" in words_of(page)
    undo(ada, imported)

    assert not Person.objects.exists()
    assert {outcome for outcome, _ in outcomes(imported).values()} == {"taken_back", ""}
    assert "Take back the rest" not in words_of(ada.get(page_of(imported)))
    for _ in range(2):
        undo(ada, imported, "redo")
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Mara Velloso", "Theo Abara"]
    assert [outcome for outcome, _ in outcomes(imported).values()] == ["done", "done", "done", ""]


def test_what_is_taken_back_already_is_not_taken_back_again(ada, ben, imported):
    undo(ada, imported)

    for desk in (ada, ben):
        assert "There is nothing to take back." in words_of(desk.get(page_of(imported, "undo"), follow=True))
        assert "There is nothing to take back." in words_of(desk.post(page_of(imported, "undo"), follow=True))
    undo(ada, imported, "redo")
    assert "There is no undo of it to undo." in words_of(ada.post(page_of(imported, "redo"), follow=True))


def test_who_may_not_delete_people_takes_back_their_own_imports_only(ada, ben, imported):
    page = ben.get(page_of(imported, "undo"))
    assert "You may not delete organizations or delete people. Somebody who may can do it." in words_of(page)
    assert ben.post(page_of(imported, "undo")).status_code == 403
    assert not Job.objects.exists()

    assert undo(ada, imported).status_code == 302
    assert imported.status == "undone"


def test_who_may_only_look_at_imports_takes_none_back(imported):
    account = editor("cleo", is_staff=True)
    account.user_permissions.set(
        Permission.objects.filter(codename__in=["view_import", "delete_person", "delete_organization"])
    )
    desk = at_the_desk(account)

    assert "Undo this import" not in words_of(desk.get(page_of(imported)))
    assert desk.post(page_of(imported, "undo")).status_code == 403


def test_what_did_too_much_for_a_page_is_not_previewed(ada, imported, monkeypatch):
    monkeypatch.setattr("archive.admin.importing.undoing.WEIGHED", 2)

    page = ada.get(page_of(imported, "undo"))

    assert "It did too much to look at all of it now." in words_of(page)
    undo(ada, imported)
    assert imported.status == "undone"


def test_a_plan_that_was_not_carried_out_has_nothing_to_take_back(ada):
    imported = planned(ada.editor, new("person", "Mara"))

    for page in ("undo", "redo"):
        assert ada.post(page_of(imported, page)).status_code == 302
    assert not Job.objects.exists()


def test_the_page_of_what_was_done_costs_the_same_however_many_rows(ada, imported, django_assert_num_queries):
    with change_set(ada.editor, kind="import") as opened:
        Person.objects.create(name="Odile")
    rows = [new("person", f"Person {n}", {"name": "x"}, uid=f"p{n}") for n in range(3000)]
    large = planned(
        ada.editor, *rows, status="confirmed", change_set=opened.change_set, counts={"outcomes": {"done": 3000}}
    )
    imported.counts["outcomes"] = {"done": 3}
    imported.save()
    ada.get(page_of(imported))

    # session, editor, two for rights, import, job, three for its course, two for whether drafts are left, rows; of a
    # sort also where its page begins
    for one in (imported, large):
        with django_assert_num_queries(12):
            ada.get(page_of(one))
        with django_assert_num_queries(13):
            ada.get(page_of(one), {"outcome": "done"})
    assert ChangeSet.objects.count() == 2


def test_the_change_sets_of_an_import_lead_to_where_it_is_undone(ada, administrator, imported):
    undo(ada, imported)

    for change_set_page in (imported.change_set, ChangeSet.objects.newest_first().first()):
        page = administrator.get(reverse("admin:archive_changeset_change", args=[change_set_page.number]))
        assert "It belongs to the import of laureates.csv , which is undone there." in words_of(page)
        assert page_of(imported) in page.content.decode()
        assert "Take back this change set" not in words_of(page)
