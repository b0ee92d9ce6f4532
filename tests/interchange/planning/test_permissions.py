"""A plan is carried out, and taken back, by those who may do to each kind of row what it does."""

import pytest
from django.contrib.auth.models import Permission

from archive.curation.undoing import undo
from archive.interchange.planning.permissions import may_carry_out, may_publish, may_take_back, refusal
from archive.models import Citation, Editor, Import, change_set
from tests import factories

pytestmark = pytest.mark.django_db


def editor_who_may(*codes):
    editor = factories.editor(f"editor {Editor.objects.count()}", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return editor


def planned(by_kind, **choices):
    return Import(counts={"by_kind": by_kind}, choices=choices)


def carried_out_by(editor):
    """An import that added a role with a citation and changed its person."""
    mara, _ = factories.person(), factories.gazette()
    with change_set(editor, kind="import") as opened:
        chair = factories.role(mara)
        factories.cite(chair, snapshot=None)
        factories.change(mara, headline="Hydrologist")
    counts = {"by_kind": {"role": {"new": 1}, "person": {"changed": 1}}}
    return Import.objects.create(change_set=opened.change_set, counts=counts, status="confirmed")


def test_new_rows_take_the_right_to_add_and_changed_ones_the_right_to_change():
    plan = planned({"role": {"new": 3, "unchanged": 2}, "person": {"changed": 1, "refused": 4}})
    assert may_carry_out(editor_who_may("add_role", "change_person"), plan) == []
    assert may_carry_out(editor_who_may("change_role", "add_person"), plan) == ["change people", "add roles"]
    assert may_carry_out(editor_who_may(), planned({"role": {"refused": 3, "waiting": 1}})) == []
    assert may_carry_out(editor_who_may(), Import()) == []


def test_publishing_takes_the_right_that_it_takes_in_a_list():
    plan = planned({"lifeevent": {"new": 3}, "person": {"unchanged": 1}}, publish=True)
    assert may_carry_out(editor_who_may("add_lifeevent"), plan) == ["publish life events"]
    assert may_carry_out(editor_who_may("add_lifeevent", "change_lifeevent"), plan) == []


def test_publishing_what_an_import_brought_takes_the_right_to_change_each_kind():
    ada = editor_who_may("change_person")
    assert may_publish(ada, ["person", "conferral"]) == ["publish conferrals"]
    assert may_publish(ada, ["person"]) == may_publish(ada, []) == []
    assert may_publish(None, ["conferral"]) == []


def test_accounts_that_were_closed_may_nothing_and_administrators_and_the_archive_itself_everything():
    plan = planned({"role": {"new": 1}})
    editor = editor_who_may("add_role")
    editor.is_active = False
    assert may_carry_out(editor, plan) == ["add roles"]
    assert may_carry_out(factories.editor("root", is_superuser=True), plan) == []
    assert may_carry_out(None, plan) == []


def test_who_carried_an_import_out_takes_it_back_without_the_right_to_delete():
    ada = editor_who_may("add_role", "change_person")
    imported = carried_out_by(ada)
    assert may_take_back(ada, imported.change_set) == []
    ada.user_permissions.clear()
    ada = type(ada).objects.get(pk=ada.pk)
    assert may_take_back(ada, imported.change_set) == ["change people", "add roles"]


def test_others_need_the_right_to_do_what_taking_back_does():
    ada, ben = editor_who_may("add_role", "change_person"), editor_who_may("add_role", "change_person", "delete_role")
    imported = carried_out_by(ada)
    assert may_take_back(ben, imported.change_set) == ["delete citations"]
    undone = undo(imported.change_set, ada)
    assert may_take_back(ada, undone.change_set) == []
    assert may_take_back(ben, undone.change_set) == ["add citations"]
    assert may_take_back(None, undone.change_set) == []
    assert not Citation.objects.exists()


def test_a_change_set_that_is_no_imports_is_taken_back_by_those_with_the_rights():
    ada = editor_who_may("add_role")
    with change_set(ada) as opened:
        factories.role(factories.person())
    assert may_take_back(ada, opened.change_set) == ["delete people", "delete roles"]


def test_what_is_missing_is_said_in_a_sentence():
    assert refusal(["add people"]) == "You may not add people."
    assert refusal(["add people", "change roles", "publish roles"]) == (
        "You may not add people, change roles or publish roles."
    )
