"""A table's whole way through the admin: uploaded, planned, mended, carried out, taken back, and brought again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from archive.interchange.working.running import run_next
from archive.models import ChangeSet, Import, Person
from tests.admin.forms import fields_of, words_of
from tests.factories import change, person

pytestmark = pytest.mark.django_db

PEOPLE = "uid,name,headline,living\nmara,,Theorist,\n,Theo Abara,Critic,yes\n,Odile Nakamura-Brandt,Advisor,perhaps\n"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def mara(db):
    return person("Mara Velloso", uid="mara", headline="Hydrologist")


def page_of(imported, page="change", *more):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk, *more])


def bring(desk, table=PEOPLE, name="people.csv"):
    """Upload the table and have it planned, empty cells saying nothing."""
    desk.post(reverse("admin:archive_import_add"), {"file": SimpleUploadedFile(name, table.encode())})
    imported = Import.objects.latest("pk")
    return plan(desk, imported)


def plan(desk, imported):
    desk.post(page_of(imported, "make_plan"), fields_of(desk.get(page_of(imported))))
    return worked(imported)


def worked(imported):
    """The import when the job that was queued for it is done."""
    run_next()
    imported.refresh_from_db()
    return imported


def confirm(desk, imported, **pressed):
    desk.post(page_of(imported, "confirm"), fields_of(desk.get(page_of(imported, "confirm"))) | pressed)
    return worked(imported)


def test_our_own_sheet_takes_empty_cells_to_say_nothing_unless_told_otherwise(ada, mara):
    desk = ada
    desk.post(reverse("admin:archive_import_add"), {"file": SimpleUploadedFile("people.csv", PEOPLE.encode())})
    page = desk.get(page_of(Import.objects.get()))

    assert fields_of(page)["choose-empty"] == "keep"
    assert "The table is one of the archive’s own sheets" in words_of(page)
    assert "It holds 3 rows." in words_of(page)


def test_a_table_is_planned_carried_out_taken_back_and_brought_again(ada, mara):
    imported = bring(ada)
    words = words_of(ada.get(page_of(imported)))
    assert "1 person would be added, 1 person changed." in words
    assert "changed Mara Velloso Headline Hydrologist → now Theorist" in words
    assert "refused Odile Nakamura-Brandt living" in words

    confirm(ada, imported, partly="1", summary="From the yearbook")
    assert sorted(Person.objects.values_list("name", "headline", "publication_status")) == [
        ("Mara Velloso", "Theorist", "published"),
        ("Theo Abara", "Critic", "draft"),
    ]
    assert (imported.change_set.summary, imported.change_set.editor) == ("From the yearbook", ada.editor)
    assert "2 rows were carried out." in words_of(ada.get(page_of(imported)))

    ada.post(page_of(imported, "undo"))
    worked(imported)
    assert list(Person.objects.values_list("name", "headline")) == [("Mara Velloso", "Hydrologist")]
    assert "2 rows were taken back." in words_of(ada.get(page_of(imported)))

    ada.post(page_of(imported, "redo"))
    worked(imported)
    assert sorted(Person.objects.values_list("headline", flat=True)) == ["Critic", "Theorist"]
    assert imported.status == "confirmed"


def test_the_refused_rows_are_saved_with_their_reasons(ada, mara):
    imported = bring(ada)

    answer = ada.get(page_of(imported, "refused", "csv"))

    assert answer["Content-Disposition"] == 'attachment; filename="people-to-mend.csv"'
    heading, *rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert heading.endswith("uid,name,headline,living")
    assert [row.endswith(",,Odile Nakamura-Brandt,Advisor,perhaps") for row in rows] == [True]
    assert ada.get(page_of(imported, "refused", "exe")).status_code == 404
    for format in ("xlsx", "ods", "json", "yaml"):
        assert ada.get(page_of(imported, "refused", format)).status_code == 200


def test_what_somebody_changed_since_the_plan_stands_in_the_way_and_is_shown(ada, ben, mara):
    imported = bring(ada, "uid,name,headline\nmara,,Theorist\n,Theo Abara,Critic\n")
    change(mara, headline="Rector")

    confirm(ada, imported, whole="1")

    assert (imported.status, Person.objects.count()) == ("planned", 1)
    page = ada.get(page_of(imported))
    words = words_of(page)
    assert "Nothing was written: 1 of 2 rows can't be carried out as planned." in words
    assert [(one.label, one.number) for one in page.context["outcomes"]] == [("in the way", 1)]
    shown = ada.get(page_of(imported), {"outcome": "in_the_way"})
    assert [told.row.label for told in shown.context["rows"]] == ["Mara Velloso"]
    assert shown.context["rows"][0].row.outcome_reason in words_of(shown)

    ada.post(page_of(imported, "make_plan"))
    worked(imported)
    assert "Headline Rector → now Theorist" in words_of(ada.get(page_of(imported)))
    assert "in the way" not in words_of(ada.get(page_of(imported)))
    confirm(ada, imported, whole="1")
    assert sorted(Person.objects.values_list("headline", flat=True)) == ["Critic", "Theorist"]


def test_what_can_be_done_is_done_and_the_rest_is_shown_as_held_back(ada, mara):
    imported = bring(ada, "uid,name,headline\nmara,,Theorist\n,Theo Abara,Critic\n")
    change(mara, headline="Rector")

    confirm(ada, imported, partly="1")

    assert sorted(Person.objects.values_list("headline", flat=True)) == ["Critic", "Rector"]
    page = ada.get(page_of(imported), {"outcome": "held_back"})
    assert "1 row was carried out, 1 held back." in words_of(page)
    assert [told.row.label for told in page.context["rows"]] == ["Mara Velloso"]
    sent_back = b"".join(ada.get(page_of(imported, "refused", "csv")).streaming_content).decode()
    assert "mara,,Theorist" in sent_back
    assert "Theo Abara" not in sent_back


def test_answers_count_with_the_next_plan(ada, mara):
    table = "person,title,organization,date\nmara,Dean,Lumen Works,2011\n"
    imported = bring(ada, table, "roles.csv")
    questions = page_of(imported, "questions")
    ada.post(questions, fields_of(ada.get(questions)) | {"q0-act": "create", "then": "plan"})
    worked(imported)

    assert "1 organization and 1 role would be added." in words_of(ada.get(page_of(imported)))


def test_a_file_that_is_no_table_gets_a_sentence(ada):
    ada.post(
        reverse("admin:archive_import_add"), {"file": SimpleUploadedFile("x.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 99)}
    )
    imported = Import.objects.get()

    assert imported.status == "failed"
    assert ada.get(page_of(imported)).context["troubles"] == [imported.message]
    assert not ChangeSet.objects.exists()
