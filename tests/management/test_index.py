"""manage.py index, and the index of an archive that is set up."""

import pytest
from django.core.management import CommandError, call_command

from archive.models import SearchDocument, SearchDue, SearchRules
from archive.search import Question, find
from tests import factories as make

pytestmark = pytest.mark.django_db


def said(capsys, *arguments):
    call_command("index", *arguments)
    return capsys.readouterr().out


def test_the_index_is_brought_up_to_date_made_anew_and_checked(capsys):
    call_command("index", "--anew")
    make.person()
    capsys.readouterr()
    assert said(capsys) == "Looked at 1 changes.\n"
    assert said(capsys, "--check") == "The index tells what the archive tells.\n"
    SearchDocument.objects.all().update(own="something else")
    with pytest.raises(CommandError, match="1 records are found otherwise"):
        call_command("index", "--check")
    assert said(capsys, "--anew") == "Indexed 1 records.\n"
    assert said(capsys, "--check") == "The index tells what the archive tells.\n"


def test_an_archive_without_an_index_gets_one_when_it_is_set_up(monkeypatch, capsys):
    monkeypatch.setenv("ARCHIVE_EDITOR_PASSWORD", "a long password")
    make.person()
    SearchDue.objects.all().delete()
    assert find(Question(words="velloso")).count == 0
    call_command("prepare")
    assert "Search index: making" in capsys.readouterr().out
    assert find(Question(words="velloso")).count == 1


def test_an_index_by_former_rules_is_made_anew(monkeypatch, capsys):
    monkeypatch.setenv("ARCHIVE_EDITOR_PASSWORD", "a long password")
    make.person()
    assert said(capsys, "--anew") == "Indexed 1 records.\n"
    call_command("prepare")
    assert "Search index" not in capsys.readouterr().out
    SearchRules.objects.update(rules=0)
    call_command("prepare")
    assert "Search index: making" in capsys.readouterr().out
    SearchRules.objects.update(rules=0)
    assert said(capsys) == "Indexed 1 records.\n"
    assert said(capsys) == "Looked at 0 changes.\n"
