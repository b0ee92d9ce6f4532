"""Every act in the admin is one change set, by the editor who did it."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from archive.models import ChangeSet, Person, Role
from tests.admin.conftest import page_of
from tests.admin.forms import add_row, fields_of, prefix_of
from tests.factories import editor, life_event, name, person, role, varnholm

pytestmark = pytest.mark.django_db


def newest():
    return ChangeSet.objects.newest_first().first()


def acts(change_set):
    return sorted((change.kind, change.act) for change in change_set.changes.all())


def test_one_save_of_a_person_with_five_rows_is_one_change_set(ada):
    mara = person()
    first, second = role(mara), role(mara, title="Reader")
    varnholm()
    page = ada.get(page_of(mara))
    fields = fields_of(page)
    fields["headline"] = "Hydrologist"
    fields[f"{prefix_of(page, first)}-title"] = "Full professor"
    fields[f"{prefix_of(page, second)}-DELETE"] = "on"
    add_row(fields, "roles", title="Dean", organization="varnholm", date="since 2018")
    add_row(fields, "names", text="M. Velloso")
    add_row(fields, "life_events", kind="move", place="Varnholm")
    before = ChangeSet.objects.count()

    response = ada.post(page_of(mara), fields | {"_summary": "From the new yearbook"})

    assert response.status_code == 302
    assert ChangeSet.objects.count() == before + 1
    assert (newest().editor, newest().kind, newest().summary) == (ada.editor, "edit", "From the new yearbook")
    assert acts(newest()) == [
        ("lifeevent", "added"),
        ("name", "added"),
        ("person", "changed"),
        ("role", "added"),
        ("role", "changed"),
        ("role", "removed"),
    ]


def test_a_page_saved_as_it_was_leaves_no_change_set(ada):
    mara = person()
    role(mara, date="2016/2018", organization=varnholm())
    name(mara, "M. Velloso")
    before = ChangeSet.objects.count()

    assert ada.post(page_of(mara), fields_of(ada.get(page_of(mara)))).status_code == 302
    assert ChangeSet.objects.count() == before


def test_without_a_summary_the_change_set_says_what_was_done(ada):
    mara = person()
    fields = fields_of(ada.get(page_of(mara)))

    ada.post(page_of(mara), fields | {"headline": "Hydrologist"})

    assert newest().summary == "Edited the person “Mara Velloso”"


def test_a_new_person_is_one_change_set(ada):
    url = reverse("admin:archive_person_add")
    fields = add_row(fields_of(ada.get(url)), "roles", title="Professor", date="2016")

    assert ada.post(url, fields | {"name": "Theo Abara"}).status_code == 302

    theo = Person.objects.get(name="Theo Abara")
    assert acts(newest()) == [("person", "added"), ("role", "added")]
    assert (theo.made_by, theo.roles.get().begin_earliest) == (ada.editor, 20160101)


def test_an_action_on_a_list_is_one_change_set(ada):
    mara = person(publication_status="draft")
    role(mara, publication_status="draft")
    life_event(mara, publication_status="withdrawn")
    chosen = {"action": "publish_with_statements", "_selected_action": [mara.pk]}

    ada.post(reverse("admin:archive_person_changelist"), chosen)

    assert acts(newest()) == [("person", "changed"), ("role", "changed")]
    assert Role.objects.get().public
    ada.post(reverse("admin:archive_person_changelist"), chosen | {"action": "withdraw", "_withdraw": "yes"})
    assert acts(newest()) == [("person", "changed")]
    assert not Role.objects.get().public


def test_logging_in_and_out_needs_no_change_set(client):
    editor("ada", is_staff=True)
    login = {"username": "ada", "password": "correct horse battery"}

    assert client.post(reverse("admin:login"), login).status_code == 302
    assert client.post(reverse("admin:logout")).status_code == 200
    assert not ChangeSet.objects.exists()


def test_djangos_own_log_stays_empty(administrator):
    mara = person()
    administrator.post(page_of(mara), fields_of(administrator.get(page_of(mara))) | {"headline": "Hydrologist"})
    administrator.post(page_of(mara, "delete"), {"post": "yes"})

    assert not LogEntry.objects.exists()
    assert acts(newest()) == [("person", "removed")]
