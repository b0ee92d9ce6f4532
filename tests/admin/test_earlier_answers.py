"""A list that comes again: what was answered last time is proposed, and counts only when an editor keeps it."""

import datetime

import pytest
from django.urls import reverse

from archive.interchange.uploading import laid_down, take_in
from archive.models import Import
from tests.admin.forms import fields_of, words_of
from tests.admin.plans import asks, new, planned, row
from tests.factories import change, delete, person

pytestmark = pytest.mark.django_db

MAPPING = {"title": "Laureates", "outputs": [{"kind": "person", "cells": {"name": {"column": "Who"}}}]}


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


def brought(desk, day=1, **fields):
    """An import with a plan, of the day in May."""
    imported = planned(desk.editor, new("person", "Mara"), row("waiting", "role", "Odile, Dean"), **fields)
    Import.objects.filter(pk=imported.pk).update(made_at=datetime.datetime(2026, 5, day, 12, tzinfo=datetime.UTC))
    return imported


@pytest.fixture
def mara(db):
    return person()


@pytest.fixture
def imported(ada, mara):
    """This year's list; last year's was answered on the 3rd of May."""
    given = {
        "person:Mara Velloso": {"act": "pick", "uid": mara.pk},
        "person:Odile": {"act": "create"},
        "person:Summe": {"act": "leave"},
    }
    brought(ada, 3, answers=given)
    again = brought(ada, 20)
    asks(again, "person", "Mara Velloso", [person(), person()], rows=9)
    asks(again, "person", "Odile", rows=8)
    asks(again, "person", "Summe", rows=7)
    asks(again, "person", "Theo", rows=6)
    return again


def page_of(imported):
    return reverse("admin:archive_import_questions", args=[imported.pk])


def answer(desk, imported, **given):
    return desk.post(page_of(imported), fields_of(desk.get(page_of(imported))) | given, follow=True)


def answers(imported):
    imported.refresh_from_db()
    return imported.answers


def chosen(desk, imported):
    return [form.chosen for form in desk.get(page_of(imported)).context["forms"]]


def test_what_was_answered_before_is_chosen_and_said_so_but_counts_for_nothing_yet(ada, imported, mara):
    page = ada.get(page_of(imported))

    assert chosen(ada, imported) == [f"pick:{mara.pk}", "create", "leave", ""]
    words = words_of(page)
    assert words.count("Answered so in the import of 3 May 2026 .") == 3
    assert "3 of these questions were answered when this list came before" in words
    assert "0 of 4 answered." in words
    first = Import.objects.order_by("pk").first()
    assert reverse("admin:archive_import_change", args=[first.pk]) in page.content.decode()
    assert answers(imported) == {}


def test_one_button_keeps_all_of_them_on_whatever_page_they_stand(ada, imported, mara, monkeypatch):
    monkeypatch.setattr("archive.admin.importing.questions.QUESTIONS_A_PAGE", 2)

    page = answer(ada, imported, all="earlier")

    assert answers(imported) == {
        "person:Mara Velloso": {"act": "pick", "uid": mara.pk},
        "person:Odile": {"act": "create"},
        "person:Summe": {"act": "leave"},
    }
    words = words_of(page)
    assert "3 of 4 answered." in words
    assert "when this list came before" not in words


def test_what_is_chosen_beside_a_button_that_keeps_answers_is_kept_with_the_others(ada, imported, mara):
    answer(ada, imported, **{"q3-act": "leave", "then": ""})

    assert answers(imported)["person:Theo"] == {"act": "leave"}
    assert len(answers(imported)) == 4


def test_answering_for_all_of_a_kind_keeps_nothing_that_was_only_proposed(ada, imported):
    page = answer(ada, imported, all="create:person", **{"q3-act": "leave"})

    assert answers(imported) == {"person:Theo": {"act": "leave"}}
    assert [form.is_proposed for form in page.context["forms"]] == [True, True, True, False]


def test_an_answer_can_be_another_this_time_or_none(ada, imported, mara):
    page = answer(ada, imported, all="earlier", **{"q0-act": "create", "q1-act": ""})

    assert answers(imported) == {
        "person:Mara Velloso": {"act": "create"},
        "person:Odile": {},
        "person:Summe": {"act": "leave"},
    }
    assert [form.chosen for form in page.context["forms"]] == ["create", "", "leave", ""]
    assert "2 of 4 answered." in words_of(page)
    assert "when this list came before" not in words_of(page)


def test_a_record_that_is_gone_is_not_proposed_and_in_the_place_of_a_merged_one_stands_the_other(ada, imported, mara):
    survivor = person("M. Velloso")
    change(mara, publication_status="merged", merged_into=survivor)
    assert chosen(ada, imported) == [f"pick:{survivor.pk}", "create", "leave", ""]

    delete(mara)
    assert chosen(ada, imported) == ["", "create", "leave", ""]


def test_the_latest_answer_to_a_question_is_proposed(ada, mara):
    brought(ada, 1, answers={"person:Odile": {"act": "leave"}, "person:Theo": {"act": "create"}})
    brought(ada, 3, answers={"person:Odile": {"act": "create"}, "person:Theo": {}})
    again = brought(ada, 20)
    asks(again, "person", "Odile", rows=2)
    asks(again, "person", "Theo", rows=1)

    assert chosen(ada, again) == ["create", "create"]
    days = [form.answered_on for form in ada.get(page_of(again)).context["forms"]]
    assert days == ["3 May 2026", "1 May 2026"]


def a(mapping):
    return {"file_name": "a.csv", "mapping": mapping}


def b(mapping):
    return {"file_name": "b.csv", "mapping": mapping}


@pytest.mark.parametrize(
    ("before", "again", "is_proposed"),
    [
        ({"file_name": "Laureates.CSV"}, {"file_name": "laureates.csv"}, True),
        (a(MAPPING), b(MAPPING), True),
        (a(MAPPING), b({**MAPPING, "outputs": []}), True),
        (a(MAPPING), b({**MAPPING, "title": "Winners"}), True),
        (a(MAPPING), b({"title": "Winners", "outputs": []}), False),
        (a(MAPPING), b({}), False),
        (a({}), b({}), False),
    ],
)
def test_it_is_the_same_list_by_the_name_of_its_file_or_by_its_mapping(ada, before, again, is_proposed):
    brought(ada, answers={"person:Odile": {"act": "create"}}, **before)
    imported = brought(ada, **again)
    asks(imported, "person", "Odile")

    assert chosen(ada, imported) == (["create"] if is_proposed else [""])


def test_answers_of_a_later_import_are_not_proposed_to_an_earlier_one(ada):
    first = brought(ada)
    asks(first, "person", "Odile")
    brought(ada, 2, answers={"person:Odile": {"act": "create"}})

    assert chosen(ada, first) == [""]


def test_an_answer_of_this_import_comes_before_what_was_answered_earlier(ada, imported):
    imported.answers = {"person:Odile": {"act": "leave"}}
    imported.save()

    form = ada.get(page_of(imported)).context["forms"][1]
    assert (form.chosen, form.is_proposed) == ("leave", False)


def test_rows_that_were_mended_take_up_what_was_said_of_all_that_is_missing(ada, mara, tmp_path):
    outputs = [{"kind": "conferral", "cells": {"honor": "asterion", "person": "{Who}", "date": "{When}"}}]
    table = tmp_path / "winners.csv"
    table.write_text("Who;When\nTheo Abara;2018\nOdile;31.2.2019\n")
    first = take_in(table, table.name, ada.editor, mapping={"outputs": outputs}, choices={"empty": "keep"})
    laid_down(first)
    first.choices["missing"] = {"person": "create"}  # said of all on the page of the questions
    first.save()
    table.write_text("sent as;why not;Who;When\nrow 3;“When”: there is no such day.;Odile;2019\n")
    mended = take_in(table, "winners-to-mend.csv", ada.editor)
    laid_down(mended)

    page = ada.get(reverse("admin:archive_import_mapping", args=[mended.pk]))
    assert "These are rows that were sent back from winners.csv" in words_of(page)
    assert fields_of(page)["missing-person"] == "create"


def test_a_list_of_the_same_name_and_columns_is_read_as_it_was_before(ada, mara, tmp_path):
    document = {"outputs": [{"kind": "person", "cells": {"name": "{Who}", "headline": "{What}"}}]}
    table = tmp_path / "list.csv"
    table.write_text("Who;What\nTheo Abara;Critic\n")
    laid_down(take_in(table, table.name, ada.editor, mapping=document))

    def page_for(text, name="list.csv"):
        table.write_text(text)
        imported = take_in(table, name, ada.editor)
        laid_down(imported)
        return ada.get(reverse("admin:archive_import_mapping", args=[imported.pk]))

    again = page_for("Who;What\nOdile;Advisor\n")
    assert "It is read as list.csv was when it came before." in words_of(again)
    assert (fields_of(again)["use-0-to"], fields_of(again)["use-1-to"]) == ("0:name", "0:headline")
    for other in (page_for("Who;Where\nOdile;Varnholm\n"), page_for("Who;What\nOdile;Advisor\n", "another.csv")):
        assert "when it came before" not in words_of(other)
