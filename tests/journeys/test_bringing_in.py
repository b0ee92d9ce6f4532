"""An editor brings a table in, in a browser: sends it, sees how it was read, says what its columns mean, goes on."""

import pytest

from archive.interchange.working.running import run_next
from archive.models import Import, PlannedRow, SavedMapping
from tests import factories as make

WINNERS = (
    "Winners of the prize;;;\n"
    "Winner;Year;Reason;Outcome\n"
    "Mara Velloso;1999;Für Flüsse;won\n"
    "Theo Abara;2001;For doubts;turned down\n"
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


@pytest.fixture(autouse=True)
def archive(transactional_db, settings, tmp_path):
    """A winner and a prize, in a data folder of their own."""
    settings.DATA_DIR = tmp_path
    make.person(uid="mara")
    make.honor(uid="asterion-prize")


def bring(page, text=WINNERS, name="winners.csv", encoding="windows-1252"):
    page.goto("/admin/archive/import/add/")
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode(encoding)}
    page.get_by_label("A file from your computer").set_input_files(file)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("heading", level=1).wait_for()


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def say_what_is_the_same(page, number, column, words):
    page.locator(f"#id_words-{number}-to").select_option(label=column)
    page.locator(f"#id_words-{number}-text").fill(words)


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with-script", "without-script"])
def test_a_list_from_a_spreadsheet_becomes_a_plan(desk, options):
    page = desk(**options)
    bring(page)
    page.get_by_role("heading", name="What the columns of “winners.csv” mean").wait_for()
    assert page.get_by_label("Winner fills").input_value() == "0:person"
    assert page.get_by_text("Für Flüsse").first.is_visible()

    page.get_by_label("Outcome fills").select_option(label="status")
    press(page, "Add a line")
    say_what_is_the_same(page, 0, "honor (needed)", "Asterion Prize")
    page.get_by_label("A missing person").select_option(label="create it as a draft")
    page.get_by_label("keeps what the archive has").check()
    press(page, "Show what the first rows give")
    assert "It means “Asterion Prize”." in page.inner_text("#content")
    assert "“turned down” is not one of: conferred, shared, declined" in page.inner_text("#content")

    page.get_by_label("In Outcome, won").select_option(label="conferred")
    page.get_by_label("In Outcome, turned down").select_option(label="declined")
    press(page, "Go on to the plan")
    assert run_next().status == "done"
    page.goto(page.url)
    page.get_by_role("heading", name="winners.csv").wait_for()
    imported = Import.objects.get()
    rows = PlannedRow.objects.filter(plan=imported).values_list("kind", "verdict", "label")
    assert sorted(rows) == [
        ("conferral", "new", "Asterion Prize, Mara Velloso, 1999"),
        ("conferral", "new", "Asterion Prize, Theo Abara, 2001"),
        ("person", "new", "Theo Abara"),
        ("source", "new", "winners.csv"),
    ]


def test_records_are_offered_while_their_name_is_typed(desk):
    page = desk()
    bring(page)
    press(page, "Add a line")
    page.locator("#id_words-0-to").select_option(label="honor (needed)")
    page.locator("#id_words-0-text").press_sequentially("aster")
    option = page.locator("#records-of-id_words-0-text option").first
    option.wait_for(state="attached")
    assert (option.get_attribute("value"), option.get_attribute("label")) == (
        "asterion-prize",
        "Asterion Prize · other",
    )
    page.locator("#id_words-0-text").fill("asterion-prize")
    page.get_by_text("It means “Asterion Prize · other”.").wait_for()


def test_enter_looks_and_does_not_go_on(desk):
    page = desk()
    bring(page)
    with page.expect_navigation():
        page.get_by_label("Title of the source").press("Enter")
    page.get_by_role("heading", name="What the columns of “winners.csv” mean").wait_for()
    assert not Import.objects.get().mapping


def test_a_table_is_pasted_and_its_mapping_saved_with_the_keyboard_alone(desk):
    page = desk()
    page.goto("/admin/archive/import/add/")
    page.get_by_text("Or paste a table that you have copied").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("Name\tBorn\nMara Velloso\t1970\n")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_label("Name of the mapping").focus()
    page.keyboard.insert_text("People")
    page.get_by_role("button", name="Save it", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("The mapping was saved as “People”.").wait_for()
    assert SavedMapping.objects.get().document["outputs"][0]["kind"] == "person"


def test_a_file_that_was_read_wrongly_is_read_otherwise(desk):
    page = desk()
    bring(page)
    page.get_by_role("link", name="How it was read").click()
    assert "Windows-1252" in page.inner_text(".as-read")
    page.get_by_label("Row of the headings").fill("0")
    page.get_by_role("button", name="Read it so").last.click()
    page.get_by_role("heading", name="column A").wait_for()


@pytest.mark.looks
def test_axe_finds_nothing_on_the_way_of_a_table(desk, examine):
    page = desk()
    page.goto("/admin/archive/import/add/")
    examine(page)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_text("Choose a file, or paste a table.").wait_for()
    examine(page)

    text = WINNERS.replace("Winner;", f"{LONG};").replace("Theo Abara", LONG).replace("won", "<b>won</b>")
    bring(page, text, f"{LONG[:200]}.csv", "utf-8")
    examine(page)
    mapping = page.url
    press(page, "Add a line")
    for column, ours in (("Outcome", "status"), ("Reason", "nothing: leave it out")):
        page.get_by_label(f"{column} fills").select_option(label=ours)
    page.locator("details.acts").first.evaluate("one => one.open = true")
    press(page, "Leave out some rows")
    left_out = page.get_by_role("group", name="Rows that are left out, line 1")
    left_out.get_by_label("where").select_option(index=1)
    left_out.get_by_label("what is so of it").select_option(label="begins with")
    left_out.get_by_label("these words").fill(LONG[:40])
    press(page, "Show what the first rows give")
    page.get_by_text("It leaves out one row: row 4, ").wait_for()
    examine(page)
    left_out.get_by_label("where").select_option(label="choose a column of the file")
    page.locator("#id_use-0-to").select_option(label="date")
    page.locator("#id_use-1-to").select_option(label="date")
    press(page, "Go on to the plan")
    page.get_by_text("Please look at what is marked:").wait_for()
    examine(page)
    press(page, "Take out line 1 of what is left out")
    page.locator("#id_use-1-to").select_option(label="nothing: leave it out")
    press(page, "Write it as text")
    examine(page)
    page.get_by_label("The mapping, in YAML").fill("outputs: [{kind: medal}]")
    press(page, "Go on to the plan")
    page.get_by_text("This can’t be used yet:").wait_for()
    examine(page)
    page.goto(mapping.replace("mapping", "reading"))
    examine(page)
    used = {"outputs": [{"kind": "person", "cells": {"name": f"{{{LONG[:199]}…}}"}}]}
    Import.objects.update(mapping=used, status="confirmed")
    page.goto(mapping)
    press(page, "Save it")
    page.get_by_text("This field is required.").wait_for()
    examine(page)

    bring(page, "%PDF-1.4", "no.pdf")
    page.get_by_text("This is a PDF, not a table.").wait_for()
    examine(page)
    SavedMapping.objects.create(name=LONG[:100], document={"outputs": [{"kind": "person", "cells": {"name": "{A}"}}]})
    for path in ("", "add/", f"{SavedMapping.objects.get().pk}/change/"):
        page.goto(f"/admin/archive/savedmapping/{path}")
        examine(page)
