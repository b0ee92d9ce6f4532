"""Setting an archive up, the first time and every time after."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.management import call_command

from archive.models import Editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def surroundings(settings, monkeypatch, tmp_path):
    """An archive without a seed, static files or accounts."""
    settings.FIXTURE_DIRS = [tmp_path / "fixtures"]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.FIXTURE_DIRS[0].mkdir()
    for name in ("ARCHIVE_EDITOR", "ARCHIVE_EDITOR_PASSWORD", "ARCHIVE_SEED"):
        monkeypatch.delenv(name, raising=False)


def prepare():
    """What `manage.py prepare` prints."""
    output = StringIO()
    call_command("prepare", stdout=output)
    return output.getvalue()


def test_the_first_account_gets_a_password_that_is_shown_once():
    shown = prepare()
    password = shown.split("password  ")[1].split(" ")[0]
    account = authenticate(username="editor", password=password)
    assert (account.is_superuser, account.is_staff) == (True, True)
    assert len(password) == 23
    assert prepare() == ""


def test_the_first_account_can_be_named_by_the_operator(monkeypatch):
    monkeypatch.setenv("ARCHIVE_EDITOR", "ada")
    monkeypatch.setenv("ARCHIVE_EDITOR_PASSWORD", "counting-on-engines")
    shown = prepare()
    assert shown.splitlines()[-1] == "First account: ada, with the password of ARCHIVE_EDITOR_PASSWORD."
    assert "counting-on-engines" not in shown
    assert authenticate(username="ada", password="counting-on-engines").is_superuser


def test_an_archive_with_an_account_keeps_it(monkeypatch):
    Editor.objects.create_superuser("ada", password="counting-on-engines")
    monkeypatch.setenv("ARCHIVE_EDITOR_PASSWORD", "another-password")
    prepare()
    assert [editor.username for editor in Editor.objects.filter(is_superuser=True)] == ["ada"]
    assert authenticate(username="ada", password="counting-on-engines")


def test_editors_may_write_statements_and_only_read_the_change_log():
    prepare()
    editor = Editor.objects.create_user("ben", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    acts = ("view", "add", "change", "delete")
    for kind in ("person", "role", "citation", "source"):
        assert [act for act in acts if editor.has_perm(f"archive.{act}_{kind}")] == list(acts)
    for kind in ("changeset", "change"):
        assert [act for act in acts if editor.has_perm(f"archive.{act}_{kind}")] == ["view"]
    assert [act for act in acts if editor.has_perm(f"archive.{act}_editor")] == []


def test_what_an_administrator_takes_from_the_editors_stays_taken():
    prepare()
    Group.objects.get(name="Editors").permissions.clear()
    prepare()
    assert Group.objects.get(name="Editors").permissions.count() == 0


def test_static_files_are_gathered_when_they_have_changed(settings, tmp_path):
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "sheet.css").write_text("p { color: black }")
    assert "Static files: gathering ...\n" in prepare()
    assert (settings.STATIC_ROOT / "sheet.css").read_text() == "p { color: black }"
    assert prepare() == ""
    (tmp_path / "own" / "sheet.css").write_text("p { color: rebeccapurple }")
    assert prepare() == "Static files: gathering ...\n"
    assert (settings.STATIC_ROOT / "sheet.css").read_text() == "p { color: rebeccapurple }"
