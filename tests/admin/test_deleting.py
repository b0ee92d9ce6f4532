"""Deleting in the admin: said before it happens, refused with reasons, undone from the history."""

import pytest
from django.urls import reverse

from archive.models import ChangeSet, Citation, Organization, Person, Role
from tests.admin.conftest import page_of
from tests.admin.forms import words_of
from tests.factories import cite, conferral, honor, name, organization, person, role, varnholm

pytestmark = pytest.mark.django_db


def test_a_person_goes_with_all_statements_in_one_change_set(administrator):
    mara = person()
    cite(role(mara))
    name(mara, "M. Velloso")
    administrator.post(page_of(mara, "delete"), {"post": "yes"})

    newest = ChangeSet.objects.newest_first().first()
    assert sorted((change.kind, change.act) for change in newest.changes.all()) == [
        ("citation", "removed"),
        ("name", "removed"),
        ("person", "removed"),
        ("role", "removed"),
    ]
    assert newest.summary == "Deleted the person “Mara Velloso”"


def test_an_organization_that_roles_refer_to_is_refused_with_what_refers_to_it(administrator):
    chair = role(person(), organization=varnholm(), date="2016")
    prize = honor(conferred_by=varnholm())

    words = words_of(administrator.get(page_of(varnholm(), "delete")))
    assert "The organization “University of Varnholm” can’t be deleted while these refer to it:" in words
    assert f"Honor: {prize}" in words
    assert f"Role: {chair}" in words

    administrator.post(page_of(varnholm(), "delete"), {"post": "yes"})
    assert Organization.objects.filter(pk="varnholm").exists()


def test_deleting_several_is_refused_as_a_whole(administrator):
    role(person(), organization=varnholm())
    free = organization()
    chosen = {"action": "delete_selected", "_selected_action": [free.pk, "varnholm"], "post": "yes"}

    response = administrator.post(reverse("admin:archive_organization_changelist"), chosen)

    assert "can’t be deleted while these refer to them" in words_of(response)
    assert Organization.objects.count() == 2


def test_deleting_several_is_one_change_set(administrator):
    chosen = {
        "action": "delete_selected",
        "_selected_action": [organization("A").pk, organization("B").pk],
        "post": "yes",
    }
    before = ChangeSet.objects.count()

    administrator.post(reverse("admin:archive_organization_changelist"), chosen)

    assert (Organization.objects.count(), ChangeSet.objects.count()) == (0, before + 1)


def test_an_honor_that_was_conferred_stays(administrator):
    given = conferral(person())

    assert f"Conferral: {given}" in words_of(administrator.get(page_of(given.honor, "delete")))


def test_what_was_deleted_is_brought_back_from_its_history(administrator):
    mara = person()
    chair = role(mara, title="Dean")
    cite(chair)
    administrator.post(page_of(mara, "delete"), {"post": "yes"})

    history = administrator.get(page_of(mara, "history"))
    assert "It was deleted and is no longer in the archive." in words_of(history)
    administrator.post(page_of(mara, "bring_back"))

    assert (Person.objects.get().name, Role.objects.get().title, Citation.objects.count()) == (
        "Mara Velloso",
        "Dean",
        1,
    )
    assert ChangeSet.objects.newest_first().first().kind == "restore"


def test_editors_delete_statements_but_withdraw_records(ada):
    mara = person()
    chair = role(mara)

    assert ada.get(page_of(mara, "delete")).status_code == 403
    assert ada.post(page_of(chair, "delete"), {"post": "yes"}).status_code == 302
    assert not Role.objects.exists()
