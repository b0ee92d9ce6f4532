"""Taking files in: kept as they came where nobody else reads them, or refused with nothing left."""

import errno
import hashlib
import io
import os

import pytest

from archive.interchange.tables import limits
from archive.interchange.uploading import CannotTakeIn, folder_of, forget, take_in, upload_of
from archive.models import Import, Job
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


class Broken(io.BytesIO):
    """A file whose disk fails when the second piece of it is read."""

    def read(self, size=-1):
        if self.tell():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(3)


def test_a_file_is_kept_as_it_came_and_known_by_its_sum(data, tmp_path):
    content = bytes(range(256)) * 10_000
    (tmp_path / "people.xlsx").write_bytes(content)
    ada = factories.editor()
    imported = take_in(tmp_path / "people.xlsx", "people.xlsx", ada, choices={"empty": "keep"})
    assert Import.objects.values_list("file_name", "size", "sha256", "status", "choices", "editor").get() == (
        "people.xlsx", 2_560_000, hashlib.sha256(content).hexdigest(), "uploaded", {"empty": "keep"}, ada.pk,
    )  # fmt: skip
    assert upload_of(imported) == data / "imports" / str(imported.pk) / "upload"
    assert upload_of(imported).read_bytes() == content
    assert [path.stat().st_mode & 0o777 for path in (upload_of(imported), folder_of(imported))] == [0o600, 0o700]
    assert os.listdir(data / "imports") == [str(imported.pk)]


def test_an_open_file_is_taken_in_from_where_it_stands():
    imported = take_in(io.BytesIO(b"name\nAda\n"), "people.csv", None)
    assert upload_of(imported).read_bytes() == b"name\nAda\n"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("C:\\lists\\people.csv", "people.csv"),
        ("/home/ada/people.csv", "people.csv"),
        ("a\nb\x00c.csv", "a b c.csv"),
        ("caf\udce9.csv", "caf?.csv"),
        ("  ", "table"),
        ("x" * 300 + ".csv", "x" * 234 + ".csv"),
        ("x" * 300, "x" * 255),
    ],
)
def test_what_a_file_was_called_is_fit_to_be_shown(told, kept):
    assert take_in(io.BytesIO(b"x"), told, None).file_name == kept


def refused(upload, name="people.csv") -> str:
    with pytest.raises(CannotTakeIn) as error:
        take_in(upload, name, None)
    return str(error.value)


def test_what_can_not_be_taken_in_leaves_nothing(data, tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "UPLOAD", 2**20)
    assert refused(io.BytesIO()) == "The file is empty."
    assert refused(io.BytesIO(b"x" * (2**20 + 1))) == "The file is too large: at most 1 megabytes can be taken in."
    assert refused(tmp_path / "nowhere.csv") == "“people.csv” can't be read: No such file or directory."
    assert refused(tmp_path) == "“people.csv” can't be read: Is a directory."
    assert refused(Broken(b"a table")) == "The file can't be stored: Input/output error."
    assert not Import.objects.exists()
    assert os.listdir(data / "imports") == []


def test_where_there_is_no_place_for_it_a_file_is_refused(data):
    (data / "imports").write_text("no folder")
    assert refused(io.BytesIO(b"x")) == "The file can't be stored: File exists."


def test_what_lies_where_a_new_import_begins_is_no_part_of_it(data):
    first = take_in(io.BytesIO(b"first"), "a.csv", None)
    number = first.pk + 1
    (data / "imports" / str(number)).mkdir()
    (data / "imports" / str(number) / "laid").touch()
    second = take_in(io.BytesIO(b"second"), "b.csv", None)
    assert second.pk == number
    assert [path.name for path in folder_of(second).iterdir()] == ["upload"]


def test_an_import_that_came_to_nothing_is_forgotten(data):
    imported = take_in(io.BytesIO(b"x"), "people.csv", None)
    other = take_in(io.BytesIO(b"x"), "people.csv", None)
    assert forget(imported)
    assert list(Import.objects.all()) == [other]
    assert os.listdir(data / "imports") == [str(other.pk)]
    assert not forget(imported)


def test_an_import_that_was_carried_out_or_is_worked_at_stays():
    with factories.change_set(system_editor="tests") as opened:
        factories.person()
    done = take_in(io.BytesIO(b"x"), "people.csv", None)
    Import.objects.filter(pk=done.pk).update(change_set=opened.change_set)
    busy = take_in(io.BytesIO(b"x"), "people.csv", None)
    Job.objects.create(kind="plan", import_of=busy)
    assert [forget(done), forget(busy)] == [False, False]
    assert Import.objects.count() == 2
