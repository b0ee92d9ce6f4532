"""An export that was queued writes its file into the data folder, with what its editor may see and nothing else."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from python_calamine import CalamineWorkbook

from archive.interchange.tabular import export_run as running
from archive.interchange.tabular.export_run import export_run, folder_of
from archive.interchange.tabular.exporting import CannotExport
from archive.models import Job, Person
from tests import factories

pytestmark = pytest.mark.django_db


class Watched:
    """What a job is told of its progress; stops it after some rows."""

    def __init__(self, stop_after=None):
        self.begun, self.done, self.stop_after = [], 0, stop_after

    def begin(self, what, total):
        self.begun.append((what, total))

    def advance(self, number):
        self.done += number
        if self.stop_after is not None and self.done >= self.stop_after:
            raise StoppedByEditor


class StoppedByEditor(Exception):
    pass


@pytest.fixture(autouse=True)
def _no_admin(monkeypatch):
    """Nobody has said yet how lists are read; what a test says of it ends with the test."""
    monkeypatch.setattr(running, "_read_list", None)


def job(editor=None, **arguments) -> Job:
    return Job.objects.create(kind="export", editor=editor, arguments=arguments)


def viewer_of(*kinds):
    editor = factories.editor("viewer of " + " and ".join(kinds), is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=[f"view_{kind}" for kind in kinds]))
    return editor


def test_the_file_lies_in_a_folder_of_the_job_and_the_rows_are_counted():
    factories.person("Ada")
    factories.person("Bo")
    queued, progress = job(viewer_of("person"), kind="person", format="json"), Watched()
    assert export_run(queued, progress) == {"file": "people.json", "rows": 2, "kinds": {"person": 2}}
    folder = Path(settings.DATA_DIR) / "exports" / str(queued.pk)
    assert [path.name for path in folder.iterdir()] == ["people.json"]
    assert [row["name"] for row in json.loads((folder / "people.json").read_text())] == ["Ada", "Bo"]
    assert (progress.begun, progress.done) == ([("writing the people", 2)], 2)


def test_a_choice_or_a_filter_of_the_list_is_kept():
    for name in ("Ada", "Bo", "Cleo"):
        factories.person(name, uid=name.lower(), publication_status="draft" if name == "Bo" else "published")
    chosen = job(kind="person", format="json", uids=["cleo", "ada"])
    assert export_run(chosen, Watched())["rows"] == 2
    drafts = job(kind="person", format="json", query={"publication status": "draft"})
    export_run(drafts, Watched())
    assert [row["uid"] for row in json.loads((folder_of(drafts) / "people.json").read_text())] == ["bo"]


def test_the_admin_says_how_its_lists_are_read():
    factories.person("Ada")
    factories.person("Bo")
    running.read_lists_with(lambda kind, query, editor: Person.objects.filter(name__startswith=query["q"]))
    assert export_run(job(kind="person", format="csv", query={"q": "A"}), Watched())["rows"] == 1


def test_whole_brings_a_workbook_with_the_kinds_that_the_editor_may_see():
    factories.role(factories.person(uid="mara"), organization=factories.varnholm())
    queued = job(viewer_of("person", "role"), kind="person", format="xlsx", uids=["mara"], whole=True)
    assert export_run(queued, Watched()) == {
        "file": "people-with-all.xlsx",
        "rows": 2,
        "kinds": {"person": 1, "role": 1},
    }
    book = CalamineWorkbook.from_path(folder_of(queued) / "people-with-all.xlsx")
    assert book.sheet_names == ["About", "people", "roles"]


def test_nobody_takes_out_what_they_may_not_see():
    with pytest.raises(CannotExport, match=r"^You may not see the people, so you can't take them out\.$"):
        export_run(job(viewer_of("role"), kind="person", format="csv"), Watched())
    with pytest.raises(CannotExport, match=r"^There is nothing that you may see\.$"):
        export_run(job(viewer_of(), kind="all", format="ods"), Watched())


def test_an_export_that_is_stopped_leaves_nothing_behind():
    factories.person()
    queued = job(kind="all", format="ods")
    with pytest.raises(StoppedByEditor):
        export_run(queued, Watched(stop_after=1))
    assert not folder_of(queued).exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            {"kind": "person", "format": "pdf"},
            "There is no format “pdf”; tables are written as xlsx, ods, csv, json, yaml.",
        ),
        (
            {"kind": "all", "format": "csv"},
            "CSV holds one table only: take a workbook (XLSX or ODS), or one kind at a time.",
        ),
    ],
)
def test_what_can_not_be_written_is_refused_in_a_sentence(arguments, sentence):
    with pytest.raises(CannotExport) as refused:
        export_run(job(**arguments), Watched())
    assert str(refused.value) == sentence
