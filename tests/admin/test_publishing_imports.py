"""Publishing all that an import brought from the admin: told in numbers, done by a job, and undone by itself."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.interchange.working.running import run_next
from archive.models import Conferral, Honor, Job, Person, change_set
from tests.admin.conftest import at_the_desk
from tests.admin.forms import words_of
from tests.admin.plans import new, planned
from tests.factories import change, editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


def page_of(imported, page="change"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


@pytest.fixture
def asterion(db):
    with change_set(system_editor="tests"):
        return Honor.objects.create(name="Asterion Prize")


@pytest.fixture
def imported(ada, asterion):
    """An import by Ada that made two people as drafts, and a prize for each of them."""
    with change_set(ada.editor, kind="import", summary="Brought in laureates.csv") as opened:
        people = [Person.objects.create(name=name) for name in ("Mara Velloso", "Theo Abara")]
        prizes = [Conferral.objects.create(honor=asterion, person=one) for one in people]
    rows = [new(one._meta.model_name, str(one), {}, uid=one.pk) for one in (*people, *prizes)]
    return planned(ada.editor, *rows, status="confirmed", change_set=opened.change_set)


def publish(desk, imported, page="publish", **fields):
    """Press the button, and let the worker do its work."""
    response = desk.post(page_of(imported, page), fields)
    run_next()
    imported.refresh_from_db()
    return response


def statuses():
    return {row.publication_status for model in (Person, Conferral) for row in model.objects.all()}


def offers(desk, imported):
    words = words_of(desk.get(page_of(imported)))
    return [one for one in ("Publish what it brought", "Undo the publishing", "Undo this import") if one in words]


def test_it_is_said_in_numbers_what_would_be_published_and_what_stays(ada, imported):
    change(Person.objects.get(name="Theo Abara"), publication_status="withdrawn")

    assert offers(ada, imported) == ["Publish what it brought", "Undo this import"]
    words = words_of(ada.get(page_of(imported, "publish")))

    assert "Publish what laureates.csv brought?" in words
    assert "1 person and 2 conferrals will be published in one change set." in words
    assert "1 person was withdrawn on purpose, and stays so." in words
    assert "2 conferrals will not show yet, because their honor is a draft." in words
    assert "1 conferral will not show yet, because its recipient is withdrawn." in words
    assert not Job.objects.exists()


def test_a_job_publishes_it_and_the_page_tells_so(ada, imported, asterion):
    change(asterion, publication_status="published")

    ada.post(page_of(imported, "publish"))
    assert "being published" in words_of(ada.get(page_of(imported)))
    assert (
        words_of(ada.get(reverse("admin:archive_job_changelist"))).count("Publishing what laureates.csv brought") == 1
    )
    run_next()

    assert statuses() == {"published"}
    assert Conferral.objects.published().count() == 2
    made = imported.publishings.get().change_set
    assert (made.kind, made.summary, made.editor) == ("edit", "Published what laureates.csv brought", ada.editor)
    page = ada.get(page_of(imported))
    assert "Published by Ada Okafor" in words_of(page)
    assert reverse("admin:archive_changeset_change", args=[made.number]) in page.content.decode()
    assert offers(ada, imported) == ["Undo the publishing", "Undo this import"]
    assert "There is nothing left of it to publish." in words_of(ada.get(page_of(imported, "publish"), follow=True))


def test_the_editors_own_summary_stands_in_the_history(ada, imported):
    publish(ada, imported, summary=" Looked through with Odile ")

    assert imported.publishings.get().change_set.summary == "Looked through with Odile"


def test_the_publishing_is_undone_by_itself_and_the_import_stays(ada, imported):
    publish(ada, imported)
    words = words_of(ada.get(page_of(imported, "unpublish")))
    assert "2 conferrals put back to what was before 2 people put back to what was before" in words
    assert "What the import brought stays." in words

    publish(ada, imported, "unpublish")

    assert (statuses(), imported.status) == ({"draft"}, "confirmed")
    words = words_of(ada.get(page_of(imported)))
    assert "Published by Ada Okafor" in words
    assert "Publishing taken back by Ada Okafor" in words
    assert offers(ada, imported) == ["Publish what it brought", "Undo this import"]
    assert "There is no publishing of it to undo." in words_of(ada.post(page_of(imported, "unpublish"), follow=True))
    publish(ada, imported)
    assert statuses() == {"published"}


def test_a_published_import_is_still_undone_whole_and_brought_again_published(ada, imported):
    publish(ada, imported)

    publish(ada, imported, "undo")

    assert (imported.status, Person.objects.count(), Conferral.objects.count()) == ("undone", 0, 0)
    words = words_of(ada.get(page_of(imported)))
    assert "4 rows were taken back." in words
    assert "Undo the undo" in words
    assert offers(ada, imported) == []
    assert "There is no publishing of it to undo." in words_of(ada.post(page_of(imported, "unpublish"), follow=True))
    publish(ada, imported, "redo")
    assert (imported.status, statuses()) == ("confirmed", {"published"})
    assert offers(ada, imported) == ["Undo the publishing", "Undo this import"]


def test_only_who_may_change_every_kind_is_offered_it(ada, imported):
    account = editor("cleo", is_staff=True)
    codes = ["view_import", "change_import", "change_person"]
    account.user_permissions.set(Permission.objects.filter(codename__in=codes))
    desk = at_the_desk(account)

    assert offers(desk, imported) == ["Undo this import"]
    words = words_of(desk.get(page_of(imported, "publish")))
    assert "You may not publish conferrals. Somebody who may can publish them." in words
    assert desk.post(page_of(imported, "publish")).status_code == 403
    assert not Job.objects.exists()

    with change_set(ada.editor):
        Conferral.objects.update(publication_status="published")
    assert offers(desk, imported) == ["Publish what it brought", "Undo this import"]
    assert publish(desk, imported).status_code == 302
    assert statuses() == {"published"}


def test_who_may_only_look_at_imports_publishes_none(imported):
    account = editor("cleo", is_staff=True)
    codes = ["view_import", "change_person", "change_conferral"]
    account.user_permissions.set(Permission.objects.filter(codename__in=codes))
    desk = at_the_desk(account)

    assert offers(desk, imported) == []
    assert "You may not publish what imports brought." in words_of(desk.get(page_of(imported, "publish")))
    assert desk.post(page_of(imported, "publish")).status_code == 403


def test_what_was_taken_back_meanwhile_is_not_published(ada, ben, imported):
    ada.post(page_of(imported, "undo"))

    answer = ben.post(page_of(imported, "publish"), follow=True)
    assert "This import is busy with taking an import back" in words_of(answer)
    run_next()
    assert "There is nothing left of it to publish." in words_of(ben.post(page_of(imported, "publish"), follow=True))


def test_a_plan_that_was_not_carried_out_has_nothing_to_publish(ada):
    waiting = planned(ada.editor, new("person", "Mara"))

    for page in ("publish", "unpublish"):
        assert ada.post(page_of(waiting, page)).status_code == 302
    assert not Job.objects.exists()


def test_the_change_set_of_a_publishing_leads_to_where_it_is_undone(administrator, ada, imported):
    publish(ada, imported)

    number = imported.publishings.get().change_set_id
    page = administrator.get(reverse("admin:archive_changeset_change", args=[number]))

    assert "It published what the import of laureates.csv brought, and is undone there." in words_of(page)
    assert page_of(imported) in page.content.decode()


def test_the_numbers_cost_the_same_however_many_rows(ada, imported, asterion, django_assert_num_queries):
    ada.get(page_of(imported, "publish"))
    # session, editor, two for rights, import, kinds, what waits, kinds again, two by status, four ends
    with django_assert_num_queries(14):
        ada.get(page_of(imported, "publish"))
    with change_set(ada.editor, kind="import") as opened:
        people = Person.objects.bulk_create([Person(name=f"Person {n}") for n in range(300)])
        Conferral.objects.bulk_create([Conferral(honor=asterion, person=one) for one in people])
    large = planned(ada.editor, new("person", "x"), status="confirmed", change_set=opened.change_set)
    with django_assert_num_queries(14):
        page = ada.get(page_of(large, "publish"))
    assert "300 people and 300 conferrals will be published in one change set." in words_of(page)
