"""How a file is read: found out, shown, and changed where it was guessed wrongly."""

import json

import pytest
import xlsxwriter
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.interchange import tables
from archive.interchange.uploading import folder_of, take_in
from archive.models import Import, PlannedRow, SavedMapping
from archive.vocabularies import ImportStatus
from tests import factories as make
from tests.admin.conftest import at_the_desk
from tests.admin.forms import fields_of, words_of
from tests.admin.test_bringing_in_uploads import page_of, send


def laid(imported):
    return tables.opened(folder_of(imported) / "table")


def rows(imported):
    told = laid(imported)
    return [cells for _, cells in told.rows(told.sheets()[0].name)]


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def latin(ada):
    """A list whose letters can be read in several ways, below a title of two rows."""
    text = "Winners of the prize\n\nName;Year\nMara Vellóso;1999\nTheo Ábara;2001\n"
    send(ada, text.encode("windows-1252"), "latin.csv")
    return Import.objects.get()


def test_what_was_found_out_is_shown_with_the_first_rows(ada, latin):
    words = words_of(ada.get(page_of(latin, "reading")))
    assert "Kind of file delimited text" in words
    assert "Encoding Windows-1252" in words
    assert "Between the cells semicolons" in words
    assert "Headings in row 3" in words
    assert "2 rows, 2 columns." in words
    assert "4 Mara Vellóso 1999" in words


def test_another_way_to_read_it_can_be_chosen_by_what_it_would_give(ada, latin):
    page = ada.get(page_of(latin, "reading"))
    others = [other for other in page.context["others"] if not other["is_now"]]
    other = next(one for one in others if json.loads(one["reading"])["encoding"] == "mac-roman")
    assert ["Mara VellÛso", "1999"] in other["samples"]
    response = ada.post(page_of(latin, "reading"), {"act": "as", "reading": other["reading"]})
    latin.refresh_from_db()
    assert response.url == page_of(latin)
    assert latin.reading["encoding"] == "mac-roman"
    assert rows(latin)[0] == ["Mara VellÛso", "1999"]


def test_headings_are_put_where_the_editor_says(ada, latin):
    told = fields_of(ada.get(page_of(latin, "reading")))
    ada.post(page_of(latin, "reading"), told | {"act": "read", "heading_row": "0", "heading_rows": ""})
    latin.refresh_from_db()
    assert laid(latin).sheets()[0].columns == ["column A", "column B"]
    assert rows(latin)[-1] == ["Theo Ábara", "2001"]
    assert (latin.reading["heading_row"], latin.reading["delimiter"]) == (0, ";")


def test_after_another_sign_between_cells_headings_are_looked_for_anew(ada, latin):
    told = fields_of(ada.get(page_of(latin, "reading")))
    ada.post(page_of(latin, "reading"), told | {"act": "read", "delimiter": ","})
    latin.refresh_from_db()
    assert (latin.reading["delimiter"], latin.reading["encoding"]) == (",", "windows-1252")
    ada.post(page_of(latin, "reading"), {"act": "anew"})
    latin.refresh_from_db()
    assert (latin.reading["delimiter"], latin.reading["heading_row"]) == (";", 3)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"heading_row": "x"}, "Enter a whole number."),
        ({"heading_row": "4", "first_row": "2"}, "The data begin below the headings."),
        ({"encoding": "utf-8"}, "It can’t be read so, and is still read as before."),
    ],
)
def test_what_can_not_be_is_said_and_the_table_stays_as_it_was(ada, latin, typed, says):
    told = fields_of(ada.get(page_of(latin, "reading")))
    response = ada.post(page_of(latin, "reading"), told | {"act": "read"} | typed)
    assert says in words_of(response)
    assert {name: fields_of(response)[name] for name in typed} == typed
    latin.refresh_from_db()
    assert (latin.status, len(rows(latin))) == (ImportStatus.UPLOADED, 2)


@pytest.mark.parametrize(
    "odd",
    [
        {"format": "pdf"},
        {"heading_row": [1]},
        {"heading_row": -1},
        {"encoding": ["utf-8"]},
        {"encoding": "rot13"},
        {"delimiter": 5},
        {"delimiter": "ab"},
        {"sheets": 5},
        {"first_row": "x"},
        {"rows_at": {"a": 1}},
    ],
    ids=json.dumps,
)
def test_no_way_of_reading_that_somebody_makes_up_does_any_harm(ada, latin, odd):
    response = ada.post(page_of(latin, "reading"), {"act": "as", "reading": json.dumps(odd)})
    assert response.status_code in (200, 302)
    assert laid(latin) is not None


def test_reading_it_anew_makes_the_plan_void(ada, latin):
    PlannedRow.objects.create(plan=latin, number=1, place="row 4", kind="person", verdict="new", label="Mara")
    Import.objects.filter(pk=latin.pk).update(status=ImportStatus.PLANNED, counts={"new": 1}, pinned_to=7)
    ada.post(page_of(latin, "reading"), {"act": "anew"})
    latin.refresh_from_db()
    assert (latin.status, latin.counts, latin.pinned_to) == (ImportStatus.UPLOADED, {}, None)


def test_an_import_that_was_carried_out_is_no_longer_read_otherwise(ada, latin):
    Import.objects.filter(pk=latin.pk).update(status=ImportStatus.CONFIRMED)
    assert "Read it otherwise" not in words_of(ada.get(page_of(latin, "reading")))
    response = ada.post(page_of(latin, "reading"), {"act": "anew"}, follow=True)
    assert "It was carried out already. To bring the table in once more, upload it again." in words_of(response)


def test_a_file_that_could_not_be_read_is_kept_and_read_otherwise(ada):
    document = {"reading": {"encoding": "utf-8"}, "outputs": [{"kind": "person", "cells": {"name": "{Name}"}}]}
    saved = SavedMapping.objects.create(name="People", document=document)
    send(ada, "Name\nMara Vellóso\n".encode("windows-1252"), "people.csv", mapping=f"saved:{saved.pk}")
    imported = Import.objects.get()
    page = ada.get(page_of(imported, "reading"))
    assert (imported.status, imported.reading) == (ImportStatus.FAILED, {"encoding": "utf-8"})
    assert "stands the byte F3 that is no letter of UTF-8." in words_of(page)
    ada.post(page_of(imported, "reading"), fields_of(page) | {"act": "read", "encoding": "windows-1252"})
    imported.refresh_from_db()
    assert (imported.status, imported.message, imported.mapping) == (ImportStatus.UPLOADED, "", document)
    assert rows(imported) == [["Mara Vellóso"]]


def test_the_sheets_of_a_workbook_are_read_each_by_itself(ada, tmp_path):
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Winners", "A sheet, with & signs"):
            sheet = book.add_worksheet(name)
            for place, row in enumerate((["Name", "Year"], ["Mara", "1999"], ["Theo", "2001"])):
                sheet.write_row(place, 0, row)
    send(ada, path.read_bytes(), "two.xlsx")
    imported = Import.objects.get()
    address = page_of(imported, "reading")
    page = ada.get(address, {"sheet": "A sheet, with & signs"})
    assert "For the sheet “A sheet, with & signs”:" in words_of(page)
    ada.post(address, fields_of(page) | {"act": "read", "heading_row": "2", "heading_rows": "1"})
    assert [sheet.columns for sheet in laid(imported).sheets()] == [["Name", "Year"], ["Mara", "1999"]]


def test_whoever_may_only_view_imports_sees_how_it_was_read_and_changes_nothing(latin, editors_group):
    account = make.editor("reader", is_staff=True)
    account.user_permissions.add(Permission.objects.get(codename="view_import"))
    reader = at_the_desk(account)
    page = reader.get(page_of(latin, "reading"))
    assert "Encoding Windows-1252" in words_of(page)
    assert "Read it otherwise" not in words_of(page)
    assert reader.post(page_of(latin, "reading"), {"act": "anew"}).status_code == 403
    assert reader.get(reverse("admin:archive_import_mapping", args=[latin.pk])).status_code == 403


def test_the_page_of_a_file_with_300_columns_shows_the_first_of_them(ada):
    send(ada, ",".join(f"c{n}" for n in range(300)) + "\n" + ",".join("x" * 300) + "\n", "wide.csv")
    words = words_of(ada.get(page_of(Import.objects.get(), "reading")))
    assert "1 row, 300 columns; the first 60 are shown." in words


def test_an_import_of_the_command_line_can_be_looked_at_too(ada, tmp_path):
    (tmp_path / "a.csv").write_text("Name\nMara\n")
    imported = take_in(tmp_path / "a.csv", "a.csv", None)
    words = words_of(ada.get(page_of(imported, "reading")))
    assert "Read it otherwise" in words
    assert ada.get(page_of(imported)).url == page_of(imported, "reading")
