"""Bringing a table in: what is taken, what is refused with a sentence, and where it leads on."""

import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.admin.importing import reading, uploading
from archive.interchange import tables
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import Table
from archive.interchange.tabular.writing import write_table
from archive.interchange.uploading import folder_of, upload_of
from archive.models import ChangeSet, Import, Job, Person, SavedMapping
from archive.vocabularies import ImportStatus, JobKind
from tests import factories as make
from tests.admin.conftest import at_the_desk
from tests.admin.forms import words_of

ADD = reverse("admin:archive_import_add")
WINNERS = "Winner,Award,Year\nMara Velloso,Asterion Prize,1999\nTheo Abara,Asterion Prize,2001\n"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()


def send(client, content=WINNERS, name="winners.csv", **fields):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(ADD, {"file": SimpleUploadedFile(name, data), **fields})


def page_of(imported, page="mapping"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


def test_a_file_is_kept_read_and_leads_on_to_the_meaning_of_its_columns(ada):
    response = send(ada)
    imported = Import.objects.get()
    assert response.url == page_of(imported)
    assert (imported.file_name, imported.editor, imported.status) == ("winners.csv", ada.editor, ImportStatus.UPLOADED)
    assert upload_of(imported).read_bytes() == WINNERS.encode()
    assert imported.reading["format"] == "csv"
    assert [sheet.number_of_rows for sheet in tables.opened(folder_of(imported) / "table").sheets()] == [2]
    assert not ChangeSet.objects.exists()


def test_nobody_but_the_archive_can_read_what_was_uploaded(ada):
    send(ada)
    imported = Import.objects.get()
    assert upload_of(imported).stat().st_mode & 0o077 == 0
    assert folder_of(imported).stat().st_mode & 0o077 == 0


def test_a_table_that_is_pasted_is_one_too(ada):
    pasted = "Winner\tAward\r\nMara Velloso\t“Asterion, the” Prize\r\n"
    response = ada.post(ADD, {"pasted": pasted})
    imported = Import.objects.get()
    assert response.url == page_of(imported)
    assert imported.file_name.endswith(".tsv")
    laid = tables.opened(folder_of(imported) / "table")
    assert [cells for _, cells in laid.rows(laid.sheets()[0].name)] == [["Mara Velloso", "“Asterion, the” Prize"]]


def test_one_of_our_own_sheets_goes_straight_to_its_import(ada, tmp_path):
    make.person()
    with (tmp_path / "people.csv").open("wb") as file:
        write_table(Table(SHEETS["person"], Person.objects.all()), "csv", file)
    response = send(ada, (tmp_path / "people.csv").read_bytes(), "people.csv")
    assert response.url == page_of(Import.objects.get(), "change")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose a file, or paste a table."),
        ({"file": ("empty.csv", b"")}, "“empty.csv” is empty."),
        ({"file": ("a.csv", b"a,b"), "pasted": "a\tb"}, "Send a file or paste a table, not both at once."),
        ({"pasted": " \r\n "}, "Choose a file, or paste a table."),
    ],
)
def test_what_can_not_be_taken_is_refused_with_a_sentence(ada, data, says):
    data = dict(data)
    if "file" in data:
        data["file"] = SimpleUploadedFile(*data["file"])
    response = ada.post(ADD, data)
    assert says in words_of(response)
    assert not Import.objects.exists()


def test_what_is_too_large_is_refused_and_what_was_pasted_stays(ada, monkeypatch):
    monkeypatch.setattr(uploading.limits, "UPLOAD", 10)
    assert "at most 10 bytes can be taken in" in words_of(send(ada)).replace("\xa0", " ")
    monkeypatch.setattr(uploading, "_MOST_PASTED", 10)
    response = ada.post(ADD, {"pasted": WINNERS})
    assert "This is too much to paste: at most 10 letters." in words_of(response)
    assert "Mara Velloso,Asterion Prize,1999" in response.content.decode()
    assert not Import.objects.exists()


def test_a_file_that_is_no_table_gets_a_sentence_and_is_kept(ada):
    response = send(ada, b"%PDF-1.4 nothing to be read", "winners.pdf")
    imported = Import.objects.get()
    assert response.url == page_of(imported, "reading")
    words = words_of(ada.get(response.url))
    assert "This is a PDF, not a table. Save the table as XLSX, ODS or CSV and send that." in words
    assert "Your file is kept as it is." in words
    assert (imported.status, upload_of(imported).exists()) == (ImportStatus.FAILED, True)


def test_the_very_same_file_is_recognised_and_not_refused(ada, ben):
    send(ada)
    first = Import.objects.get()
    response = ben.get(send(ben, name="again.csv").url)
    words = words_of(response)
    assert "The same file was brought in on" in words
    assert "by Ada Okafor: see its import ." in words
    assert f'<a href="{page_of(first, "change")}">its import</a>' in response.content.decode()
    assert Import.objects.count() == 2


def test_a_larger_file_is_read_by_a_job(ada, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE", 10)
    response = send(ada)
    imported, job = Import.objects.get(), Job.objects.get()
    assert response.url == page_of(imported, "change")
    assert (job.kind, job.arguments, job.import_of, job.editor) == (
        JobKind.PLAN,
        {"only": "read"},
        imported,
        ada.editor,
    )


def test_what_is_packed_counts_for_more(ada, monkeypatch):
    monkeypatch.setattr(reading, "AT_ONCE_PACKED", 10)
    send(ada, gzip.compress(WINNERS.encode()), "winners.csv.gz")
    assert Job.objects.get().arguments == {"only": "read"}


def test_a_saved_mapping_may_be_chosen_with_the_file(ada):
    document = {"reading": {"delimiter": ";"}, "outputs": [{"kind": "person", "cells": {"name": "{Winner}"}}]}
    saved = SavedMapping.objects.create(name="Winners", document=document)
    send(ada, "Winner;Year\nMara, the first;1999\n", mapping=f"saved:{saved.pk}")
    imported = Import.objects.get()
    assert (imported.mapping, imported.reading["delimiter"]) == (document, ";")


def test_a_shipped_mapping_tells_how_files_of_its_name_are_read(ada):
    laureates = '{"about": [{"a": 1}, {"a": 2}], "laureates": [{"id": "1", "firstname": "Mara", "surname": "Velloso"}]}'
    send(ada, laureates, "laureate.json")
    imported = Import.objects.get()
    assert (imported.mapping, imported.reading["rows_at"]) == ({}, "laureates")


def test_uploading_takes_the_right_to_add_imports(editors_group):
    reader = at_the_desk(make.editor("reader", is_staff=True))
    assert (reader.get(ADD).status_code, send(reader).status_code) == (403, 403)
    assert not Import.objects.exists()
