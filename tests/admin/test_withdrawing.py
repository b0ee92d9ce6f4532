"""Withdrawing: what an editor says of it to the public."""

import pytest
from django.urls import reverse

from archive.models import ChangeSet, Person
from tests.admin.conftest import page_of
from tests.admin.forms import fields_of
from tests.factories import person, role

pytestmark = pytest.mark.django_db

WISH = "At her own wish."


def newest():
    return ChangeSet.objects.newest_first().first()


def test_an_editor_is_asked_why_before_what_was_chosen_is_withdrawn(ada):
    mara = person()
    before = newest()
    chosen = {"action": "withdraw", "_selected_action": [mara.pk]}
    asked = ada.post(reverse("admin:archive_person_changelist"), chosen)

    assert "Why, for the public to read" in asked.content.decode()
    assert newest() == before
    assert Person.objects.get().is_public

    ada.post(
        reverse("admin:archive_person_changelist"),
        chosen | {"_withdraw": "yes", "_public_reason": WISH, "_summary": "By letter"},
    )
    assert (newest().public_reason, newest().summary) == (WISH, "By letter")
    assert not Person.objects.get().is_public


def test_all_of_a_long_list_can_be_withdrawn(ada, monkeypatch):
    for number in range(3):
        person(f"Person {number}")
    chosen = {"action": "withdraw", "_selected_action": [Person.objects.first().pk], "select_across": "1"}
    monkeypatch.setattr("archive.admin.publishing.SHOWN", 2)
    asked = ada.post(reverse("admin:archive_person_changelist"), chosen).content.decode()
    assert "<li>Person 1</li><li>and 1 more</li>" in asked
    assert "3 people were chosen" in asked
    ada.post(reverse("admin:archive_person_changelist"), chosen | {"_withdraw": "yes"})
    assert not Person.objects.published().exists()


def test_the_page_of_a_record_asks_for_the_reason_too(ada, client):
    mara = person()
    fields = fields_of(ada.get(page_of(mara))) | {"publication_status": "withdrawn", "_public_reason": WISH}
    ada.post(page_of(mara), fields)
    assert newest().public_reason == WISH
    assert WISH in client.get("/people/mara-velloso/").content.decode()


def test_so_does_the_page_that_deletes(ada, client):
    chair = role(person())
    assert "for the public to read" in ada.get(page_of(chair, "delete")).content.decode()
    ada.post(page_of(chair, "delete"), {"post": "yes", "_public_reason": WISH})
    response = client.get(f"/statement/{chair.uid}")
    assert (response.status_code, WISH in response.content.decode()) == (410, True)
    history = ada.get(reverse("admin:archive_changeset_change", args=[newest().number])).content.decode()
    assert f"The reason given to the public: {WISH}" in history
