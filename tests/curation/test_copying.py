"""An archive can move to another database and be the same archive there."""

import io
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection

from archive.models import (
    Citation,
    Import,
    Job,
    Person,
    PlannedRow,
    Question,
    Role,
    SavedMapping,
    Snapshot,
    Source,
    change_set,
)

pytestmark = pytest.mark.django_db(transaction=True)

PROJECT = Path(__file__).parents[2]


def manage(address, folder, *arguments):
    """Run manage.py as an operator does, on the archive at the address; gives (exit code, output, messages)."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ARCHIVE_", "DJANGO_"))}
    environment |= {"DATABASE_URL": address, "ARCHIVE_DATA": str(folder)}
    run = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return run.returncode, run.stdout, run.stderr


def address_of_this_archive(name=None):
    database = connection.settings_dict
    name = name or str(database["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    user, password, host = (quote(str(database[part] or ""), safe="") for part in ("USER", "PASSWORD", "HOST"))
    return f"postgresql://{user}:{password}@{host}:{database['PORT']}/{name}"


@pytest.fixture
def a_second_database(tmp_path):
    """The address of an empty database of the same kind as the one under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'second.sqlite3'}"
    else:
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE second_archive")
        yield address_of_this_archive("second_archive")
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE second_archive")


@pytest.fixture
def career(django_user_model):
    editor = django_user_model.objects.create_user("mina", password="a long secret")
    with change_set(editor, summary="A career"):
        source = Source.objects.create(title="A book", publication_status="published")
        snapshot = Snapshot.objects.create(source=source, text="In 44 BC Ada joined Acme.")
        person = Person.objects.create(name="Ada Łovelace", slug="ada", publication_status="published")
        role = Role.objects.create(person=person, date="-0043/..", publication_status="published")
        Citation.objects.create(source=source, snapshot=snapshot, role=role, quote="Ada joined Acme")
    with change_set(editor, summary="Another address"):
        person.slug = "ada-lovelace"
        person.save()
    imported = Import.objects.create(editor=editor, file_name="roles.csv", counts={"new": 1}, mapping={"ö": [1, None]})
    PlannedRow.objects.create(plan=imported, number=1, place="row 2", kind="role", verdict="new", label="Ada")
    Question.objects.create(plan=imported, key="person:Ada", kind="person", text="Ada", candidates=[{"uid": "x"}])
    SavedMapping.objects.create(name="Roles", document={"outputs": []}, editor=editor)
    Job.objects.create(kind="plan", import_of=imported, editor=editor, arguments={"only": "read"})


def test_an_archive_is_the_same_after_moving_there_and_back(career, tmp_path, a_second_database):
    here = address_of_this_archive()
    between = f"sqlite:///{tmp_path / 'between.sqlite3'}"
    for source, target in ((here, between), (between, a_second_database)):
        assert manage(target, tmp_path, "migrate", "--verbosity=0")[0] == 0
        code, output, messages = manage(target, tmp_path, "copy_archive", source)
        assert (code, messages) == (0, "")
        assert output.startswith("Copied ")
    dumped = io.StringIO()
    call_command("dumpdata", exclude=["sessions"], stdout=dumped)
    code, output, _ = manage(a_second_database, tmp_path, "dumpdata", "--exclude=sessions")
    assert output == dumped.getvalue()
    assert "Ada Łovelace" in output or "Ada \\u0141ovelace" in output

    # It goes on where the other stopped, and is never copied over.
    code, output, _ = manage(
        a_second_database,
        tmp_path,
        "shell",
        "--verbosity=0",
        "--command",
        "from archive.models import *\n"
        "with change_set(system_editor='tests'): Person.objects.create(name='Grace Lindqvist')\n"
        "print(ChangeSet.objects.count(), Change.objects.latest('id').change_set_id)",
    )
    assert output.split() == ["3", "3"]
    code, _, messages = manage(a_second_database, tmp_path, "copy_archive", here)
    assert code == 1
    assert messages == "CommandError: The database to copy to already holds an archive. Nothing was changed.\n"


def test_a_database_without_the_tables_of_an_archive_is_not_copied(tmp_path):
    code, _, messages = manage(
        f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path, "copy_archive", f"sqlite:///{tmp_path / 'none.sqlite3'}"
    )
    assert code == 1
    assert messages == "CommandError: The database to copy from holds no archive.\n"


def test_databases_of_different_versions_are_not_copied(tmp_path):
    old, new = (f"sqlite:///{tmp_path / name}.sqlite3" for name in ("old", "new"))
    assert manage(old, tmp_path, "migrate", "archive", "0001", "--verbosity=0")[0] == 0
    assert manage(new, tmp_path, "migrate", "--verbosity=0")[0] == 0
    code, _, messages = manage(new, tmp_path, "copy_archive", old)
    assert code == 1
    assert messages == (
        "CommandError: The two databases are not at the same version: run “migrate” on both, with the same Cursus.\n"
    )


def test_what_is_no_address_is_refused_in_a_sentence(tmp_path):
    code, _, messages = manage(f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path, "copy_archive", "my old archive")
    assert (code, messages) == (1, "CommandError: “my old archive” is not the address of a database.\n")
