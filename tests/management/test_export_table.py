"""manage.py export_table, as an operator calls it."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from archive.models import change_set
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive(tmp_path, monkeypatch):
    """Mara's chair and Theo's, the second a draft; the working folder is empty."""
    monkeypatch.chdir(tmp_path)
    with change_set(system_editor="tests"):
        factories.role(factories.person(), title="Professor", organization=factories.varnholm())
        factories.role(factories.person("Theo Abara"), title="Critic", publication_status="draft")


def titles(text: str) -> list[str]:
    return [row["title"] for row in csv.DictReader(io.StringIO(text))]


def test_a_kind_is_written_into_a_file_that_is_called_so(tmp_path, capsys):
    call_command("export_table", "role")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["roles.csv"]
    assert titles((tmp_path / "roles.csv").read_text("utf-8-sig")) == ["Professor", "Critic"]
    assert capsys.readouterr().out.startswith("Wrote 2 roles in ")


def test_the_ending_of_the_file_tells_the_format(tmp_path):
    call_command("export_table", "person", "--output", "them.json")
    assert [row["name"] for row in json.loads((tmp_path / "them.json").read_text())] == ["Mara Velloso", "Theo Abara"]


def test_a_table_goes_to_the_standard_output_and_its_summary_beside_it(tmp_path, capfd):
    call_command(
        "export_table", "role", "--output", "-", "--filter", "person=mara-velloso", "--filter", "organization=varnholm"
    )
    captured = capfd.readouterr()
    assert titles(captured.out.lstrip("\ufeff")) == ["Professor"]
    assert captured.err.startswith("Wrote 1 role in ")
    assert list(tmp_path.iterdir()) == []


def test_a_filter_speaks_the_words_of_the_sheet(tmp_path):
    call_command("export_table", "role", "--filter", "Publication_Status=draft", "--filter", "organization=")
    assert titles((tmp_path / "roles.csv").read_text("utf-8-sig")) == ["Critic"]


def test_all_is_a_workbook_of_everything_or_of_all_that_belongs_to_somebody(tmp_path):
    call_command("export_table", "all")
    call_command("export_table", "all", "--filter", "person=theo-abara", "--output", "theo.ods")
    rows = {
        name: [
            len(sheet.to_python()) - 1 for sheet in map(book.get_sheet_by_name, ["people", "roles", "organizations"])
        ]
        for name in ("archive.xlsx", "theo.ods")
        for book in [CalamineWorkbook.from_path(tmp_path / name)]
    }
    assert rows == {"archive.xlsx": [2, 2, 1], "theo.ods": [1, 1, 0]}


def test_a_template_has_headings_only(tmp_path, capsys):
    call_command("export_table", "demand", "--template")
    assert titles((tmp_path / "demands.csv").read_text("utf-8-sig")) == []
    assert capsys.readouterr().out.startswith("Wrote headings only in ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["role", "--filter", "person=nobody"], "There is no person with the slug or uid “nobody”."),
        (["role", "--filter", "kind=hobby"], "“kind”: “hobby” is not one of: education, employment, invited position, "
         "fellowship, membership, service, leadership, other."),
        (["demand", "--filter", "color=red"], "The demands can't be told by “color”, but by uid, campaign, text, "
         "position, date, ended, date as stated, certainty, rank, rank reason, note, publication status, editors "
         "note."),
        (["demand", "--filter", "campaign"], "“campaign” is not a filter; it looks like person=mara-velloso."),
        (["all", "--filter", "role=x"], "“role” is not a kind of record; name one of source, organization, honor, "
         "campaign, person, as in person=mara-velloso."),
        (["all", "--format", "yaml"], "YAML holds one table only: take a workbook (XLSX or ODS), or one kind at a "
         "time."),
        (["role", "--output", "nowhere/roles.csv"], "nowhere/roles.csv can't be written: No such file or directory."),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_said_in_a_sentence_and_leaves_no_file(tmp_path, arguments, sentence):
    with pytest.raises(CommandError) as refused:
        call_command("export_table", *arguments)
    assert str(refused.value) == sentence
    assert list(tmp_path.iterdir()) == []
