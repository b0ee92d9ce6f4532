"""What the columns of a table mean: said in a form or as a text, looked at, saved by name, and carried on to a plan."""

import pytest
import xlsxwriter
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.interchange.mapping.documents import read_document, write_document
from archive.models import ChangeSet, Import, Job, SavedMapping
from archive.vocabularies import ImportStatus, JobKind
from tests import factories as make
from tests.admin.conftest import at_the_desk
from tests.admin.forms import fields_of, words_of
from tests.admin.test_bringing_in_uploads import page_of, send

WINNERS = (
    "Winner,Year,Institution,Reason,Outcome\n"
    "Mara Velloso,1999,University of Varnholm,“For rivers”,won\n"
    "Theo Abara,2001,Lumen Works,<i>For</i> doubts,turned down\n"
)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def winners(ada):
    send(ada, WINNERS, "prize winners.csv")
    return Import.objects.get()


def act(client, imported, told, name="look", **typed):
    """Press a button of the page, after typing into its fields (whose names have hyphens)."""
    typed = {field.replace("_", "-"): value for field, value in typed.items()}
    return client.post(page_of(imported), told | typed | {"act": name})


def ready(page):
    """The fields of the page, with what conferrals can't do without."""
    return fields_of(page) | {"words-0-to": "0:honor", "words-0-text": "Asterion Prize", "empty": "keep"}


def number_of(told, column):
    """The number of the line of a column of the file."""
    return next(name.split("-")[1] for name, value in told.items() if name.endswith("-column") and value == column)


def text_of(client, imported, told):
    """The document that the form stands for."""
    return read_document(fields_of(act(client, imported, told, "to-text"))["document"])


# ── the guess, and what is shown ──


def test_the_columns_are_guessed_and_each_has_its_reason_and_samples(ada, winners):
    page = ada.get(page_of(winners))
    told, words = fields_of(page), words_of(page)
    assert {told[f"use-{n}-column"]: told[f"use-{n}-to"] for n in range(5)} == {
        "Winner": "0:person",
        "Year": "0:date",
        "Institution": "0:affiliation",
        "Reason": "0:citation text",
        "Outcome": "",
    }
    assert told["gives-0-kind"] == "conferral"
    assert "“Winner” is another word for “person”." in words
    assert "Nothing in our sheet of conferrals is called “Outcome”." in words
    assert "won turned down" in words
    assert "Still to be filled: honor." in words


def test_what_the_first_rows_give_is_shown_with_what_is_wrong_with_them(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    page = act(ada, winners, told, **{f"use-{number_of(told, 'Outcome')}-to": "0:status"})
    table = next(table for table in page.context["tables"] if table.kind == "conferral")
    first, second = table.rows
    assert table.headings[:5] == ["person", "citation text", "status", "affiliation", "date"]
    assert [cell.text for cell in first.cells[:5]] == [
        *("Mara Velloso", "“For rivers”", "won", "University of Varnholm", "1999"),
    ]
    assert second.cells[2].says.startswith("“turned down” is not one of: conferred, shared, declined")
    assert "row 3" in words_of(page)


def test_the_table_becomes_a_source_which_each_statement_cites(ada, winners):
    tables = {table.kind: table for table in ada.get(page_of(winners)).context["tables"]}
    told = dict(
        zip(tables["conferral"].headings, [cell.text for cell in tables["conferral"].rows[0].cells], strict=True)
    )
    uid = tables["source"].rows[0].cells[0].text
    assert (told["source"], told["locator"]) == (uid, "row 2")
    assert told["quote"] == "Mara Velloso | 1999 | University of Varnholm | “For rivers” | won"


def test_odd_headings_and_cells_do_no_harm(ada):
    send(ada, '"<script>alert(1)</script>",{{braces}},"two\nlines",émile,\n"<b>x</b>",{y},z,é,rest\n', "odd.csv")
    imported = Import.objects.get()
    page = ada.get(page_of(imported))
    told = fields_of(page)
    assert "<script>alert" not in page.content.decode()
    names = [told[f"use-{n}-column"] for n in range(5)]
    assert names == ["<script>alert(1)</script>", "{{braces}}", "two lines", "émile", "column E"]
    page = act(
        ada, imported, told, **{f"use-{n}-to": f"0:{ours}" for n, ours in enumerate(("name", "headline", "summary"))}
    )
    assert page.context["wrong"] == page.context["wrong_fields"] == []
    assert [cell.text for cell in page.context["tables"][-1].rows[0].cells[:3]] == ["<b>x</b>", "{y}", "z"]


def test_a_table_without_rows_says_so(ada):
    send(ada, "Winner,Year\n", "empty.csv")
    assert "There are no rows in it, so there is nothing to bring in." in words_of(
        ada.get(page_of(Import.objects.get()))
    )


# ── acts ──


def test_constants_and_joined_columns_are_added_line_by_line(ada, winners):
    make.honor(uid="asterion-prize")
    told = fields_of(act(ada, winners, fields_of(ada.get(page_of(winners))), "add-words"))
    told = fields_of(act(ada, winners, told, "add-words", words_0_to="0:honor", words_0_text="asterion-prize"))
    page = act(ada, winners, told, words_1_to="0:note", words_1_text="{Winner}, {Institution}")
    assert "It means “Asterion Prize”." in words_of(page)
    cells = text_of(ada, winners, fields_of(page))["outputs"][0]["cells"]
    assert (cells["honor"], cells["note"]) == (
        "asterion-prize",
        {"join": ["{Winner}", "{Institution}"], "with": ", "},
    )
    told = fields_of(act(ada, winners, fields_of(page), "remove-words:0"))
    assert (told["words-0-to"], "words-1-to" in told) == ("0:note", False)


def test_a_record_that_is_not_there_is_said_to_be_created_or_asked_for(ada, winners):
    told = fields_of(act(ada, winners, fields_of(ada.get(page_of(winners))), "add-words"))
    typed = {"words_0_to": "0:honor", "words_0_text": "Asterion Prize"}
    assert "There is no honor “Asterion Prize” in the archive yet." in words_of(act(ada, winners, told, **typed))
    page = act(ada, winners, told, **typed, missing_honor="create")
    assert "in the archive yet. It is created as a draft." in words_of(page)
    assert text_of(ada, winners, fields_of(page))["choices"]["missing"] == {"honor": "create"}


def test_words_of_the_file_are_translated_into_ours(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    n = number_of(told, "Outcome")
    told = fields_of(act(ada, winners, told, **{f"use-{n}-to": "0:status"}))
    assert [told[f"use-{n}-word-{m}"] for m in range(2)] == ["won", "turned down"]
    told |= {f"use-{n}-means-0": "conferred", f"use-{n}-means-1": "declined"}
    assert text_of(ada, winners, told)["outputs"][0]["cells"]["status"] == {
        "column": "Outcome",
        "translate": {"won": "conferred", "turned down": "declined"},
    }
    page = act(ada, winners, told)
    table = next(table for table in page.context["tables"] if table.kind == "conferral")
    assert [row.cells[table.headings.index("status")].text for row in table.rows] == ["conferred", "declined"]


def test_what_is_done_to_a_column_shows_in_what_it_gives(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    n = number_of(told, "Reason")
    typed = {f"use-{n}-markup": "on", f"use-{n}-quotation_marks": "on"}
    page = ada.post(page_of(winners), told | typed | {"act": "look"})
    table = next(table for table in page.context["tables"] if table.kind == "conferral")
    assert [row.cells[table.headings.index("citation text")].text for row in table.rows] == ["For rivers", "For doubts"]


def test_rows_of_another_kind_are_added_and_taken_out(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    page = act(ada, winners, told, "add-kind", add_kind="person")
    told = fields_of(page)
    assert (told["gives-1-kind"], told["gives-1-how"], told["gives-1-different"]) == ("person", "different", "{Winner}")
    assert [told[f"use-{n}-to"] for n in range(6) if told[f"use-{n}-column"] == "Winner"] == ["0:person", "1:name"]
    assert [table.kind for table in act(ada, winners, told).context["tables"]] == ["source", "person", "conferral"]
    told = fields_of(act(ada, winners, told, "remove-kind:0"))
    assert (told["gives-0-kind"], "gives-1-kind" in told) == ("person", False)


def test_another_kind_keeps_what_both_have_and_guesses_the_rest(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    told = fields_of(act(ada, winners, told, gives_0_kind="role"))
    assert {told[f"use-{n}-column"]: told[f"use-{n}-to"] for n in range(5)} == {
        "Winner": "0:person",
        "Year": "0:date",
        "Institution": "0:organization",
        "Reason": "0:quote",
        "Outcome": "",
    }


def test_a_column_may_serve_twice_and_be_left_out_again(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    n = int(number_of(told, "Winner"))
    told = fields_of(act(ada, winners, told, f"use-again:{n}"))
    assert (told[f"use-{n + 1}-column"], told[f"use-{n + 1}-to"]) == ("Winner", "")
    told = fields_of(act(ada, winners, told, f"leave-out:{n + 1}"))
    assert [value for name, value in told.items() if name.endswith("-column")].count("Winner") == 1


def test_columns_of_a_wide_table_are_brought_up_when_they_are_ticked(ada):
    send(ada, "Name," + ",".join(f"c{n}" for n in range(299)) + "\nMara," + ",".join("x" * 299) + "\n", "wide.csv")
    imported = Import.objects.get()
    page = ada.get(page_of(imported))
    assert "299 more columns are left out" in words_of(page)
    told = fields_of(ada.post(page_of(imported), fields_of(page) | {"act": "bring", "bring": ["c7", "c8"]}))
    assert [told[f"use-{n}-column"] for n in range(3)] == ["Name", "c7", "c8"]


def test_a_sheet_of_a_workbook_is_chosen(ada, tmp_path):
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in (
            ("Notes", [["Note", "By"], ["x", "y"]]),
            ("Winners", [["Winner", "Year"], ["Mara", "1999"]]),
        ):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    send(ada, path.read_bytes(), "two.xlsx")
    imported = Import.objects.get()
    told = fields_of(act(ada, imported, fields_of(ada.get(page_of(imported))), "other-sheet", sheet="Winners"))
    assert [told[f"use-{n}-column"] for n in range(2)] == ["Winner", "Year"]
    assert text_of(ada, imported, told)["sheet"] == "Winners"
    page = act(ada, imported, told, sheet="Losers")
    assert page.context["wrong_fields"][-1] == ("id_sheet", "The file has no sheet “Losers”.")


def test_guessing_again_forgets_the_columns_and_keeps_the_choices(ada, winners):
    told = fields_of(ada.get(page_of(winners))) | {"empty": "erase", "source-title": "The list", "use-0-to": ""}
    told = fields_of(act(ada, winners, told, "guess"))
    assert (told["use-0-to"], told["empty"], told["source-title"]) == ("0:person", "erase", "The list")


# ── what is wrong ──


def test_wrong_input_keeps_everything_and_names_its_field(ada, winners):
    told = fields_of(act(ada, winners, fields_of(ada.get(page_of(winners))), "add-words"))
    n = number_of(told, "Year")
    typed = {f"use-{n}-date": "dd.mm.yy", "words-0-to": "0:person", "words-0-text": "{Winer}", "source-title": ""}
    page = ada.post(page_of(winners), told | typed | {"act": "go-on"})
    assert dict(page.context["wrong_fields"]) == {
        f"id_use-{n}-date": "Two digits don't tell a year: 65 can be 1865, 1965 and 2065. Write the years out first.",
        "id_words-0-to": "“person” is filled by the column “Winner” already. To join both, write them as words below.",
        "id_words-0-text": "The file has no column “Winer” (but “Winner”).",
        "id_source-title": "A source has a title.",
    }
    assert {name: fields_of(page)[name] for name in typed} == typed
    winners.refresh_from_db()
    assert (winners.mapping, Job.objects.count()) == ({}, 0)


def test_pages_that_were_tampered_with_are_shown_again(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    for odd in (
        {"gives-0-kind": "editor"},
        {"use-0-to": "9:person"},
        {"use-0-to": "0:password"},
        {"kept": "[" * 9000},
        {"act": "remove-words:99999999"},
        {"act": "use-again:x"},
        {"act": "nothing"},
        {"use-0-more": '{"match": "(a+)+"}'},
        {"source-more": '{"title": {"a": 1}}'},
    ):
        assert ada.post(page_of(winners), told | odd).status_code == 200


# ── as a text ──


def test_a_mapping_that_says_more_is_described_and_edited_as_text(ada, winners):
    document = {
        "outputs": [
            {"kind": "person", "when": {"column": "Outcome", "is": "won"}, "cells": {"name": "{Winner}"}},
        ]
    }
    page = act(ada, winners, {"document": write_document(document)})
    assert "One for each row, where “Outcome” is “won”." in words_of(page)
    assert [len(table.rows) for table in page.context["tables"]] == [1]
    page = act(ada, winners, fields_of(page), "to-form")
    assert "It says more than the form can show, so it stays a text." in words_of(page)
    assert read_document(fields_of(page)["document"]) == document


def test_from_the_form_to_the_text_and_back(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    text = fields_of(act(ada, winners, told, "to-text"))["document"]
    again = fields_of(act(ada, winners, {"document": text.replace("Winner", "Reason", 1)}, "to-form"))
    assert again["use-0-to"] == ""
    assert {again[f"use-{n}-to"] for n in range(6) if again[f"use-{n}-column"] == "Reason"} == {
        "0:person",
        "0:citation text",
    }


def test_what_is_typed_wrongly_is_mended_before_it_becomes_a_text(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    n = number_of(told, "Year")
    page = act(ada, winners, told, "to-text", **{f"use-{n}-date": "yy"})
    assert [field for field, _ in page.context["wrong_fields"]] == [f"id_use-{n}-date"]
    assert fields_of(page)[f"use-{n}-date"] == "yy"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("outputs: [", "Line 1: this can’t be read as YAML"),
        ("outputs: []", "“outputs”: there is none, so the rows give nothing."),
        ("outputs: [{kind: medal, cells: {name: a}}]", "“medal” is not one of: source, organization"),
        ("outputs: [{kind: person, cells: {name: '{Nobody}'}}]", "has no column “Nobody”; its columns are"),
    ],
)
def test_the_mistakes_of_a_text_are_listed_beside_it(ada, winners, text, says):
    page = act(ada, winners, {"document": text}, "go-on")
    assert any(says in told for told in page.context["wrong"])
    assert fields_of(page)["document"] == text
    assert not Job.objects.exists()


# ── going on ──


def test_going_on_keeps_the_mapping_with_its_choices_and_asks_for_the_plan(ada, winners):
    told = ready(ada.get(page_of(winners)))
    told |= {"empty": "erase", "existing": "fill", "missing-person": "create"}
    response = act(ada, winners, told, "go-on")
    winners.refresh_from_db()
    job = Job.objects.get()
    assert response.url == page_of(winners, "change")
    assert (job.kind, job.import_of, job.editor) == (JobKind.PLAN, winners, ada.editor)
    assert winners.mapping["outputs"][0]["cells"]["person"] == "{Winner}"
    chosen = {"empty": "erase", "existing": "fill", "publish": False, "missing": {"person": "create"}, "source": None}
    assert winners.choices == chosen
    assert not ChangeSet.objects.exists()


def test_the_page_comes_back_with_the_mapping_that_was_kept(ada, winners):
    told = ready(ada.get(page_of(winners)))
    n = number_of(told, "Institution")
    act(ada, winners, told | {f"use-{n}-to": ""}, "go-on")
    Job.objects.all().delete()
    assert fields_of(ada.get(page_of(winners)))[f"use-{n}-to"] == ""


def test_rows_that_would_all_be_refused_are_not_planned(ada, winners):
    told = fields_of(ada.get(page_of(winners)))
    page = act(ada, winners, told | {f"use-{number_of(told, 'Winner')}-to": ""}, "go-on")
    assert dict(page.context["wrong_fields"]) == {
        "id_gives-0-kind": "Conferrals can’t do without: honor, one of person, organization, contribution. "
        "Fill it from a column, or with words for all rows.",
        "id_empty": "Say what an empty cell means.",
    }
    assert not Job.objects.exists()


def test_rows_with_a_key_may_tell_of_what_is_there_already(ada):
    send(ada, "ID,Reason\nk7w2,For rivers\n", "reasons.csv")
    imported = Import.objects.get()
    told = fields_of(ada.get(page_of(imported))) | {"gives-0-kind": "conferral", "gives-0-was": "conferral"}
    act(ada, imported, told | {"use-0-to": "0:uid", "use-1-to": "0:citation text", "empty": "keep"}, "go-on")
    assert Job.objects.count() == 1


def test_words_that_are_none_of_ours_are_asked_about_once(ada, winners):
    told = ready(ada.get(page_of(winners)))
    n = number_of(told, "Outcome")
    page = act(ada, winners, told, "go-on", **{f"use-{n}-to": "0:status"})
    assert "“won”, “turned down” are none of our words for this: say what is meant." in words_of(page)
    assert not Job.objects.exists()
    act(ada, winners, fields_of(page), "go-on")
    assert Job.objects.count() == 1


def test_who_may_not_publish_may_not_say_so(winners, editors_group):
    account = make.editor("helper", is_staff=True)
    account.user_permissions.add(
        *Permission.objects.filter(codename__in=("view_import", "change_import", "add_import"))
    )
    helper = at_the_desk(account)
    page = helper.get(page_of(winners))
    assert 'name="publish"' not in page.content.decode()
    page = act(helper, winners, fields_of(page) | {"publish": "on"}, "go-on")
    assert "You may not publish, so what is new has to arrive as a draft." in words_of(page)
    assert not Job.objects.exists()


@pytest.mark.parametrize("status", [ImportStatus.CONFIRMED, ImportStatus.UNDONE])
def test_an_import_that_was_carried_out_keeps_its_mapping(ada, winners, status):
    told = fields_of(ada.get(page_of(winners)))
    Import.objects.filter(pk=winners.pk).update(status=status)
    assert act(ada, winners, told, "go-on").url == page_of(winners, "change")
    assert (Job.objects.count(), Import.objects.get().mapping) == (0, {})


def test_nobody_changes_the_mapping_while_the_import_is_worked_on(ada, ben, winners):
    told = ready(ben.get(page_of(winners)))
    act(ada, winners, told, "go-on")
    response = ben.post(page_of(winners), told | {"act": "go-on"}, follow=True)
    assert "Somebody is at work with this import; wait until that is done, or stop it." in words_of(response)
    assert Job.objects.count() == 1


# ── mappings by name ──


def test_a_mapping_is_saved_and_meets_the_next_file_of_that_name(ada, ben, winners):
    told = fields_of(ada.get(page_of(winners))) | {"use-0-to": "0:note"}
    page = act(ada, winners, told, "save", save_name="Winners of the prize", save_description="Each spring")
    assert "The mapping was saved as “Winners of the prize”." in words_of(page)
    saved = SavedMapping.objects.get()
    assert (saved.name, saved.description, saved.editor) == ("Winners of the prize", "Each spring", ada.editor)
    assert saved.document["files"] == ["prize winners.csv"]

    send(ben, WINNERS.replace("1999", "1998"), "prize winners.csv")
    page = ben.get(page_of(Import.objects.order_by("pk").last()))
    assert "It is read with the mapping “Winners of the prize”, which was made for such files." in words_of(page)
    assert fields_of(page)["use-0-to"] == "0:note"


def test_a_mapping_is_written_over_only_when_that_is_said(ada, winners):
    SavedMapping.objects.create(name="Winners", document={"outputs": []}, description="As it was")
    told = fields_of(ada.get(page_of(winners)))
    page = act(ada, winners, told, "save", save_name="winners")
    assert "There is a mapping “Winners” already, saved on" in words_of(page)
    assert SavedMapping.objects.get().document == {"outputs": []}
    assert fields_of(page)["save-name"] == "winners"
    act(ada, winners, fields_of(page), "save", save_name="winners", save_replace="on")
    saved = SavedMapping.objects.get()
    assert (saved.name, saved.description, saved.document["outputs"][0]["kind"]) == (
        "Winners",
        "As it was",
        "conferral",
    )


def test_a_name_is_needed_to_save(ada, winners):
    page = act(ada, winners, fields_of(ada.get(page_of(winners))), "save")
    assert "This field is required." in words_of(page)
    assert not SavedMapping.objects.exists()


def test_another_mapping_is_applied_and_its_missing_columns_are_named(ada, winners):
    document = {"outputs": [{"kind": "person", "cells": {"name": "{Winner}", "headline": "{Post}"}}]}
    saved = SavedMapping.objects.create(name="Posts", document=document)
    page = act(ada, winners, fields_of(ada.get(page_of(winners))), "apply", mapping=f"saved:{saved.pk}")
    assert dict(page.context["wrong_fields"]) == {
        "id_use-0-to": "The file has no column “Post”. Leave it out, and choose another for it."
    }
    assert "not in this file" in words_of(page)
    page = act(ada, winners, fields_of(page), "leave-out:0")
    assert "not in this file" not in words_of(page)


def test_a_mapping_that_asks_for_another_reading_has_the_file_read_so(ada, winners):
    document = {"reading": {"heading_row": 2}, "outputs": [{"kind": "person", "cells": {"name": "{Mara Velloso}"}}]}
    saved = SavedMapping.objects.create(name="Odd", document=document)
    response = act(ada, winners, fields_of(ada.get(page_of(winners))), "apply", mapping=f"saved:{saved.pk}")
    assert response.url == page_of(winners)
    winners.refresh_from_db()
    assert (winners.mapping, winners.reading["heading_row"]) == (document, 2)
    assert [row.cells[0].text for row in ada.get(response.url).context["tables"][0].rows] == ["Theo Abara"]


def test_a_mapping_that_can_not_be_used_any_more_is_shown_as_text_with_the_reasons(ada, winners):
    saved = SavedMapping.objects.create(name="Old", document={"outputs": [{"kind": "medal", "cells": {"name": "x"}}]})
    page = act(ada, winners, fields_of(ada.get(page_of(winners))), "apply", mapping=f"saved:{saved.pk}")
    assert any("“medal” is not one of" in says for says in page.context["wrong"])
    assert read_document(fields_of(page)["document"]) == saved.document


def test_choosing_no_mapping_changes_nothing(ada, winners):
    told = fields_of(ada.get(page_of(winners))) | {"use-0-to": "0:note"}
    for chosen in ("", "saved:999", "example:nothing", "x"):
        page = act(ada, winners, told, "apply", mapping=chosen)
        assert "Choose a mapping first. Nothing was changed." in words_of(page)
        assert fields_of(page)["use-0-to"] == "0:note"


def test_the_mapping_is_downloaded_as_yaml(ada, winners):
    response = act(ada, winners, fields_of(ada.get(page_of(winners))), "download")
    assert response["Content-Type"] == "application/yaml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="prize winners.yaml"'
    assert read_document(response.content.decode())["outputs"][0]["kind"] == "conferral"


# ── saved mappings on pages of their own ──

SAVED = reverse("admin:archive_savedmapping_add")


def test_a_mapping_can_be_written_as_yaml(ada):
    text = "outputs:\r\n  - kind: person\r\n    cells: {name: '{Winner}'}\r\n"
    ada.post(SAVED, {"name": "Winners", "description": "", "document": text})
    saved = SavedMapping.objects.get()
    assert (saved.document, saved.editor) == (
        {"outputs": [{"kind": "person", "cells": {"name": "{Winner}"}}]},
        ada.editor,
    )
    words = words_of(ada.get(reverse("admin:archive_savedmapping_change", args=[saved.pk])))
    assert "name from “Winner”" in words
    assert "people" in words_of(ada.get(reverse("admin:archive_savedmapping_changelist")))


def test_a_text_that_is_no_mapping_is_refused_with_all_its_mistakes_and_kept(ada):
    text = "outputs: [{kind: medal, cells: {name: a}}]\nfiels: []\n"
    page = ada.post(SAVED, {"name": "Winners", "document": text})
    words = words_of(page)
    assert "“medal” is not one of" in words
    assert "there is no “fiels”" in words
    assert fields_of(page)["document"] == text
    assert not SavedMapping.objects.exists()


def test_a_saved_mapping_is_downloaded_and_deleted(ada):
    saved = SavedMapping.objects.create(name="Prize/winners", document={"title": "Ünïcode", "outputs": []})
    response = ada.get(reverse("admin:archive_savedmapping_download", args=[saved.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="Prize-winners.yaml"'
    assert response.content.decode() == "title: Ünïcode\noutputs: []\n"
    ada.post(reverse("admin:archive_savedmapping_delete", args=[saved.pk]), {"post": "yes"})
    assert not SavedMapping.objects.exists()
    assert ada.get(reverse("admin:archive_savedmapping_download", args=[saved.pk])).status_code == 404


def test_a_saved_mapping_of_an_older_grammar_says_what_is_wrong_with_it(ada):
    saved = SavedMapping.objects.create(name="Old", document={"outputs": [{"kind": "medal", "cells": {"name": "x"}}]})
    assert "It can’t be used any more: open it to see why." in words_of(
        ada.get(reverse("admin:archive_savedmapping_changelist"))
    )
    page = words_of(ada.get(reverse("admin:archive_savedmapping_change", args=[saved.pk])))
    assert "the way mappings are written has changed since it was saved" in page
    assert "“medal” is not one of" in page
