"""Setting an archive up, the first time and every time after."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from archive.models import Editor, Person, change_set

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


def test_a_seed_is_loaded_into_an_empty_archive_and_only_once(settings):
    fixture = settings.FIXTURE_DIRS[0] / "seed.yaml"
    fixture.write_text("- {model: archive.person, pk: ada, fields: {name: Ada Okonkwo, slug: ada-okonkwo}}\n")
    assert "Seed archive: loading ...\n" in prepare()
    assert [person.name for person in Person.objects.all()] == ["Ada Okonkwo"]
    fixture.write_text("- {model: archive.person, pk: ben, fields: {name: Ben Sato, slug: ben-sato}}\n")
    assert prepare() == ""
    assert [person.name for person in Person.objects.all()] == ["Ada Okonkwo"]


def test_an_archive_that_was_emptied_stays_empty(settings):
    fixture = settings.FIXTURE_DIRS[0] / "seed.yaml"
    fixture.write_text("- {model: archive.person, pk: ada, fields: {name: Ada Okonkwo, slug: ada-okonkwo}}\n")
    prepare()
    with change_set(system_editor="tests"):
        Person.objects.get().delete()
    assert prepare() == ""
    assert Person.objects.count() == 0


def test_an_operator_can_begin_without_the_seed(settings, monkeypatch):
    fixture = settings.FIXTURE_DIRS[0] / "seed.yaml"
    fixture.write_text("- {model: archive.person, pk: ada, fields: {name: Ada Okonkwo, slug: ada-okonkwo}}\n")
    monkeypatch.setenv("ARCHIVE_SEED", "0")
    prepare()
    assert Person.objects.count() == 0


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
