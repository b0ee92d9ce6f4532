"""Carrying a plan out from the admin: said in words, asked of the right people, and never of a plan that nobody saw."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from archive.models import Import, Job
from tests.admin.conftest import at_the_desk
from tests.admin.forms import fields_of, words_of
from tests.admin.plans import changed, new, planned, refused, row
from tests.factories import editor, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


def page_of(imported, page="confirm"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


def confirm(desk, imported, **pressed):
    return desk.post(page_of(imported), fields_of(desk.get(page_of(imported))) | pressed, follow=True)


def test_the_page_says_in_words_what_will_happen(ada):
    rows = [
        new("person", "Mara"),
        new("person", "Theo"),
        new("role", "Mara, Dean"),
        changed(person(), headline=("", "x")),
    ]
    same = row("unchanged", "person", "Odile"), row("unchanged", "person", "Theo"), row("left", "person", "Nobody")
    words = words_of(ada.get(page_of(planned(ada.editor, *rows, *same))))

    assert "2 people and 1 role will be added, 1 person changed in one change set, what is new as drafts." in words
    assert "2 rows the archive has already" in words
    assert "1 row you said to leave out." in words


def test_it_says_so_where_what_is_new_is_published(ada):
    imported = planned(ada.editor, new("person", "Mara"), choices={"empty": "keep", "publish": True})

    assert "1 person will be added in one change set, published at once." in words_of(ada.get(page_of(imported)))


def test_nothing_is_said_of_drafts_where_nothing_is_new(ada):
    mara = person()
    only_changed = planned(ada.editor, changed(mara, headline=("", "x")))
    assert "1 person will be changed in one change set." in words_of(ada.get(page_of(only_changed)))
    plan = words_of(ada.get(page_of(only_changed, "change")))
    assert "Empty cells keep what the archive has." in plan
    assert "What is new arrives" not in plan

    choices = {"empty": "keep", "publish": True}
    both = planned(ada.editor, new("person", "Theo"), changed(mara, headline=("", "x")), choices=choices)
    words = words_of(ada.get(page_of(both)))
    assert "1 person will be added, 1 person changed in one change set, what is new published at once." in words
    assert "What is new is published at once." in words_of(ada.get(page_of(both, "change")))


SOURCE = new("source", "Winners of the Asterion Prize", place="the file")


def test_adding_nothing_but_the_source_of_a_list_is_not_called_carrying_it_out(ada):
    imported = planned(ada.editor, SOURCE, refused("conferral", "", "No."), row("waiting", "conferral", "Odile"))

    words = words_of(ada.get(page_of(imported, "change")))
    assert "1 source would be added, and none of the rows that cite it." in words
    assert "Add the source only … The import ends with that; its rows would have to be sent again." in words
    assert "Carry it out" not in words
    page = ada.get(page_of(imported))
    words = words_of(page)
    assert "Add the source of laureates.csv?" in words
    assert "That is the source only. The import ends with it; its rows would have to be sent again." in words
    assert "Carry out what can be done" not in words
    ada.post(page_of(imported), fields_of(page) | {"partly": "1"})
    assert Job.objects.get().arguments == {"partly": True}


def test_where_the_rows_change_nothing_the_source_is_added_as_a_whole(ada):
    imported = planned(ada.editor, SOURCE, row("unchanged", "conferral", "Odile"))

    assert "Add the source only … Its rows change nothing." in words_of(ada.get(page_of(imported, "change")))
    page = ada.get(page_of(imported))
    ada.post(page_of(imported), fields_of(page) | {"whole": "1"})
    assert Job.objects.get().arguments == {"partly": False}


def test_a_list_of_sources_is_carried_out(ada):
    imported = planned(ada.editor, new("source", "The Varnholm Gazette"), row("waiting", "source", "Portrait"))

    assert "Carry it out … You see once more" in words_of(ada.get(page_of(imported, "change")))


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        ([refused("person", "", "No.")], "or mend these first."),
        ([row("waiting", "role", "Odile")], "or answer the questions first."),
        (
            [refused("person", "", "No."), row("ambiguous", "role", "Odile")],
            "or mend these and answer the questions first.",
        ),
    ],
)
def test_it_is_said_what_to_do_about_rows_that_can_not_be_carried_out(ada, rows, advice):
    imported = planned(ada.editor, new("person", "Mara"), *rows)

    assert f"Carry out what can be done, {advice}" in words_of(confirm(ada, imported, whole="1"))


def test_a_plan_without_trouble_is_carried_out_as_a_whole(ada):
    imported = planned(ada.editor, new("person", "Mara"))

    page = confirm(ada, imported, whole="1", summary="From the yearbook")

    job = Job.objects.get()
    assert (job.kind, job.import_of, job.editor) == ("confirm", imported, ada.editor)
    assert job.arguments == {"partly": False, "summary": "From the yearbook"}
    assert page.redirect_chain[-1][0] == page_of(imported, "change")
    assert "Waiting to begin" in words_of(page)


def test_while_rows_need_attention_only_what_can_be_done_is_offered(ada):
    imported = planned(ada.editor, new("person", "Mara"), refused("person", "", "No."), row("waiting", "role", "Odile"))

    page = ada.get(page_of(imported))
    content = " ".join(page.content.decode().split())
    assert 'name="whole" value="1" disabled aria-describedby="why-not"' in content
    assert "2 rows can’t be carried out as they are: 1 refused and 1 waiting." in words_of(page)

    told = words_of(confirm(ada, imported, whole="1"))
    assert "Nothing was done, because 2 rows can’t be carried out (1 refused and 1 waiting)." in told
    assert not Job.objects.exists()
    confirm(ada, imported, partly="1")
    assert Job.objects.get().arguments == {"partly": True}


def test_a_plan_that_would_change_nothing_is_not_carried_out(ada):
    imported = planned(ada.editor, row("unchanged", "person", "Mara"))

    page = ada.get(page_of(imported))
    assert "There is nothing to carry out: it would change nothing." in words_of(page)
    assert fields_of(page) == {}
    seen = {"seen": imported.planned_at.isoformat(), "partly": "1"}
    assert "it would change nothing" in words_of(ada.post(page_of(imported), seen, follow=True))
    assert not Job.objects.exists()


def test_a_plan_that_was_made_anew_meanwhile_is_not_carried_out_unseen(ada, ben):
    imported = planned(ada.editor, new("person", "Mara"))
    fields = fields_of(ada.get(page_of(imported)))
    Import.objects.update(planned_at=timezone.now())

    page = ada.post(page_of(imported), fields | {"whole": "1"}, follow=True)

    assert "The plan was made anew since you looked at it." in words_of(page)
    assert not Job.objects.exists()


def test_two_who_confirm_at_once_have_it_carried_out_once(ada, ben):
    imported = planned(ada.editor, new("person", "Mara"))
    fields = fields_of(ben.get(page_of(imported)))
    confirm(ada, imported, whole="1")

    page = ben.post(page_of(imported), fields | {"whole": "1"}, follow=True)

    assert "This import is busy with carrying out an import" in words_of(page)
    assert Job.objects.count() == 1


def test_what_was_carried_out_meanwhile_is_not_carried_out_again(ada):
    imported = planned(ada.editor, new("person", "Mara"))
    fields = fields_of(ada.get(page_of(imported)))
    Import.objects.update(status="confirmed")

    assert "There is no plan of it to carry out." in words_of(ada.post(page_of(imported), fields, follow=True))
    assert not Job.objects.exists()


def someone_who_may(*codes):
    account = editor("cleo", is_staff=True)
    codes = ["view_import", "change_import", *codes]
    account.user_permissions.set(Permission.objects.filter(codename__in=codes, content_type__app_label="archive"))
    return at_the_desk(account)


@pytest.mark.parametrize(
    ("rights", "sentence"),
    [
        (["add_person", "add_role", "change_person"], "You may not bring in tables."),
        (["add_import", "add_person", "change_person"], "You may not add roles."),
        (["add_import", "add_person", "add_role"], "You may not change people."),
        (["add_import"], "You may not add people, change people or add roles."),
    ],
)
def test_who_may_not_write_what_is_in_the_plan_is_told_so_and_refused(ada, rights, sentence):
    imported = planned(ada.editor, new("person", "Mara"), new("role", "Dean"), changed(person(), headline=("", "x")))
    desk = someone_who_may(*rights)

    page = desk.get(page_of(imported))

    assert f"{sentence} Somebody who may can carry it out." in words_of(page)
    assert fields_of(page) == {}
    seen = {"seen": imported.planned_at.isoformat(), "whole": "1"}
    assert desk.post(page_of(imported), seen).status_code == 403
    assert not Job.objects.exists()


def test_publishing_takes_the_right_to_publish(ada):
    imported = planned(ada.editor, new("person", "Mara"), choices={"empty": "keep", "publish": True})
    desk = someone_who_may("add_import", "add_person")

    assert "You may not publish people." in words_of(desk.get(page_of(imported)))
    assert desk.post(page_of(imported), {"seen": imported.planned_at.isoformat()}).status_code == 403


def test_who_may_do_all_of_it_is_not_refused(ada):
    imported = planned(ada.editor, new("person", "Mara"))

    confirm(someone_who_may("add_import", "add_person"), imported, whole="1")

    assert Job.objects.get().editor.username == "cleo"
