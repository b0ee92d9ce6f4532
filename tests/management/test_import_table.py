"""manage.py import_table, as an operator calls it."""

import csv
import io
import json
import os

import pytest
from django.core.management import CommandError, call_command

from archive.interchange.tabular.plain_sheets import PlainSheet, write_sheets
from archive.models import Conferral, Import, Organization, Person, PlannedRow, Role, SavedMapping, change_set
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = "uid,name,headline,publication status\n,Mara Velloso,hydrologist,\n,Theo Abara,critic,\n"
ROLES = (
    "uid,person,title,date,publication status\n"
    ",theo-abara,Critic,2012/,\n"
    ",theo-abara,Editor,2O12,\n"
    ",Nobody Known,Poet,,\n"
)
AWARDS = "Laureate,Prize,Year,Shoe size\nTheo Abara,Asterion Prize,2019,43\nMara Velloso,Asterion Prize,2018,38\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    """The working folder, which is empty, beside a data folder of its own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture(autouse=True)
def ada():
    return factories.editor("ada", is_superuser=True)


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self):
        return True


@pytest.fixture
def import_table(capsys):
    """Calls the command; gives its exit code, and what it said on the standard output and error."""

    def import_table(*arguments):
        try:
            call_command("import_table", *map(str, arguments))
        except CommandError as error:
            said = capsys.readouterr()
            return error.returncode, said.out, str(error)
        said = capsys.readouterr()
        return 0, said.out, said.err

    return import_table


@pytest.fixture
def table(folder):
    """Writes a table into the working folder; gives its name."""

    def table(name, text):
        (folder / name).write_text(text, encoding="utf-8")
        return name

    return table


def names() -> list[str]:
    return sorted(Person.objects.values_list("name", flat=True))


def lines(said: str) -> list[list[str]]:
    return [line.split() for line in said.splitlines()]


# ── bringing in ──


def test_a_table_of_ours_is_planned_and_carried_out(import_table, table):
    code, said, _ = import_table(table("people.csv", PEOPLE), "--yes")
    imported = Import.objects.get()
    assert code == 0
    assert said.startswith(f"Import {imported.pk}: people.csv, 2 rows read\n\n        new\npeople    2\n")
    assert f"as change set {imported.change_set_id}. import_table --undo {imported.pk} takes it back.\n" in said
    assert names() == ["Mara Velloso", "Theo Abara"]
    assert (imported.editor.username, imported.change_set.editor.username) == ("ada", "ada")


def test_what_is_there_already_is_nothing_to_do(import_table, table):
    import_table(table("people.csv", PEOPLE), "--yes")
    code, said, _ = import_table("people.csv")
    assert (code, said.splitlines()[-1]) == (0, "Nothing to do: the archive says all of it already.")
    assert Import.objects.filter(change_set=None).count() == 1


def test_what_a_table_says_of_the_public_counts_only_where_it_may_publish(import_table, table):
    told = PEOPLE.replace("critic,", "critic,in review")
    import_table(table("people.csv", told), "--yes")
    assert set(Person.objects.values_list("publication_status", flat=True)) == {"draft"}
    import_table("--undo", Import.objects.get().pk, "--yes")
    import_table("people.csv", "--yes", "--publish")
    assert dict(Person.objects.values_list("name", "publication_status")) == {
        "Mara Velloso": "published",
        "Theo Abara": "in_review",
    }


@pytest.mark.parametrize(
    ("typed", "code", "there"), [("y\n", 0, 2), ("yes\n", 0, 2), ("n\n", 3, 0), ("\n", 3, 0), ("", 3, 0)]
)
def test_at_a_terminal_it_asks_first(import_table, table, monkeypatch, typed, code, there):
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    ended, said, told = import_table(table("people.csv", PEOPLE))
    assert "Carry out what is new and changed (2 rows)? [y/N] " in said
    assert (ended, Person.objects.count()) == (code, there)
    if code:
        assert told == f"Nothing was carried out. The plan is kept as import {Import.objects.get().pk}."


def test_without_a_terminal_it_stops_after_the_plan(import_table, table, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    code, _, told = import_table(table("people.csv", PEOPLE))
    number = Import.objects.get().pk
    assert (code, told) == (
        3,
        f"Nothing was carried out. The plan is kept as import {number}. There is no terminal to ask on; --yes says so "
        "beforehand.",
    )
    assert names() == []
    assert import_table("--confirm", number, "--yes")[0] == 0
    assert names() == ["Mara Velloso", "Theo Abara"]


def test_a_plan_only_says_whether_all_of_it_can_be_done(import_table, table):
    code, said, _ = import_table(table("people.csv", PEOPLE), "--plan-only")
    number = Import.objects.get().pk
    assert (code, said.splitlines()[-1]) == (0, f"Planned as import {number}; --confirm {number} carries it out.")
    code, _, told = import_table(table("roles.csv", ROLES), "--plan-only")
    assert (code, told) == (3, "3 rows need attention before all can be carried out.")
    assert (names(), Import.objects.count()) == ([], 2)


# ── rows that need attention ──


@pytest.fixture
def theo():
    return factories.person("Theo Abara")


def test_all_or_nothing_unless_a_part_is_wanted(import_table, table, theo):
    code, said, told = import_table(table("roles.csv", ROLES), "--yes")
    number = Import.objects.get().pk
    assert code == 3
    assert told == (
        "Nothing was carried out, because 2 rows need attention: mend them (--refused writes them into a file), answer "
        "what is asked (--questions, --answers), or carry out the others with --partly. The plan is kept as import "
        f"{number}."
    )
    assert "Refused is 1 row:\n  row 3, “date”: “2O12” is not an EDTF date: write" in said
    assert (
        "To be answered is 1 question:\n  person:Nobody Known (1 row, first row 4): create it, leave it out\n" in said
    )
    assert not Role.objects.exists()
    code, said, _ = import_table("--confirm", number, "--yes", "--partly")
    assert code == 0
    assert list(Role.objects.values_list("title", flat=True)) == ["Critic"]


def test_a_reason_names_the_heading_of_the_table(import_table, table, theo):
    found = table("awards.csv", AWARDS.replace("2019", "2O19") + "Total,,,2\n")
    code, said, _ = import_table(found, "--kind", "conferral", "--plan-only", "--missing", "honor=create")
    assert code == 3
    assert "Rows are left out where “Laureate” is “Total”: It sums up the others.\n" in said
    assert "  row 2, “Year” (our “date”): “2O19” is not an EDTF date: write" in said
    assert "Note: 1 row was left out: It sums up the others.\n" in said


def test_the_rows_to_mend_are_written_and_sent_again(import_table, table, theo, folder):
    code, said, _ = import_table(table("roles.csv", ROLES), "--yes", "--partly", "--refused", "mend.csv")
    assert (code, said.splitlines()[-1]) == (0, "Wrote 2 rows to mend: mend.csv")
    with (folder / "mend.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["sent as"] for row in rows] == ["row 3", "row 4"]
    assert rows[1]["why not"] == "“person”: There is no person “Nobody Known” in the archive yet."
    rows[0]["date"], rows[1]["person"] = "2012/2013", "theo-abara"
    with (folder / "roles-mended.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    code, said, _ = import_table("roles-mended.csv", "--yes", "--refused", "mend.csv")
    assert (code, said.splitlines()[-1]) == (0, "No row has to be mended: mend.csv was not written.")
    assert sorted(Role.objects.values_list("title", "date")) == [
        ("Critic", "2012/"),
        ("Editor", "2012/2013"),
        ("Poet", ""),
    ]


def test_what_is_missing_can_be_made(import_table, table, theo):
    import_table(table("roles.csv", ROLES.replace("2O12", "2012/2013")), "--yes", "--missing", "person=create")
    assert names() == ["Nobody Known", "Theo Abara"]
    assert Role.objects.count() == 3


def test_what_is_asked_is_answered_from_a_file(import_table, table, theo, folder):
    import_table(table("roles.csv", ROLES.replace("2O12", "2012/2013")), "--questions", "asked.json")
    number = Import.objects.get().pk
    asked = json.loads((folder / "asked.json").read_text())
    assert asked == {
        "person:Nobody Known": {
            "act": "",
            "uid": "",
            "asks": "person “Nobody Known”",
            "rows": 1,
            "first": "row 4",
            "candidates": [],
        }
    }
    assert import_table("--confirm", number, "--answers", "asked.json", "--yes")[0] == 3
    asked["person:Nobody Known"]["uid"] = "theo-abara"
    (folder / "asked.json").write_text(json.dumps(asked))
    assert import_table("--confirm", number, "--answers", "asked.json", "--yes")[0] == 0
    assert list(Role.objects.values_list("person__name", flat=True)) == ["Theo Abara"] * 3


# ── what the columns mean ──


def test_a_table_of_others_is_guessed_at_by_its_headings(import_table, table):
    factories.person(), factories.person("Theo Abara"), factories.honor()
    code, said, _ = import_table(table("awards.csv", AWARDS), "--kind", "conferral", "--yes")
    assert code == 0
    assert said.startswith(
        "The columns are taken so:\nOne for each row.\n  person: from “Laureate”\n  honor: from “Prize”\n  date: from "
        "“Year”\n  Left out: “Shoe size”. Nothing in our sheet of conferrals is called “Shoe size”.\n\nImport"
    )
    assert sorted(Conferral.objects.values_list("person__name", "date")) == [
        ("Mara Velloso", "2018"),
        ("Theo Abara", "2019"),
    ]


def test_a_table_that_nobody_knows_leaves_no_import(import_table, table):
    code, _, told = import_table(table("awards.csv", AWARDS), "--yes")
    assert (code, told) == (
        2,
        "No sheet of this file is one of ours. Say with --kind what each row is, to go by the headings, or name a "
        "mapping with --mapping.",
    )
    _, _, told = import_table(table("laureate.json", '[{"a": "b"}]'), "--yes")
    assert told.endswith(" For a file of this name there may be: nobel-laureates.")
    assert not Import.objects.exists()


def test_a_mapping_is_named_or_stands_in_a_file(import_table, table):
    factories.person(), factories.person("Theo Abara"), factories.honor()
    document = {
        "choices": {"publish": True},
        "outputs": [{"kind": "conferral", "cells": {"person": "{Laureate}", "honor": "{Prize}", "date": "{Year}"}}],
    }
    SavedMapping.objects.create(name="Asterion", document=document)
    assert import_table(table("awards.csv", AWARDS), "--mapping", "asterion", "--yes")[0] == 0
    assert set(Conferral.objects.values_list("publication_status", flat=True)) == {"published"}
    table("mapping.yaml", json.dumps(document))
    code, said, _ = import_table("awards.csv", "--mapping", "mapping.yaml", "--yes")
    assert (code, said.splitlines()[-1]) == (0, "Nothing to do: the archive says all of it already.")


def test_the_statements_of_a_table_cite_the_source_that_is_named(import_table, table):
    factories.person(), factories.person("Theo Abara"), factories.honor(), factories.gazette()
    import_table(table("awards.csv", AWARDS), "--kind", "conferral", "--source", "the-varnholm-gazette", "--yes")
    told = [
        list(row.citations.values_list("source_id", "locator", "quote")) for row in Conferral.objects.order_by("date")
    ]
    assert told == [
        [("gazette", "row 3", "Mara Velloso | Asterion Prize | 2018 | 38")],
        [("gazette", "row 2", "Theo Abara | Asterion Prize | 2019 | 43")],
    ]


def test_of_a_workbook_one_sheet_can_be_taken(import_table, folder):
    with (folder / "careers.xlsx").open("wb") as into:
        people, places = (lambda: iter([["Ada"]])), (lambda: iter([["Lumen Works"]]))
        sheets = [PlainSheet("people", ["name"], people), PlainSheet("organizations", ["name"], places)]
        write_sheets("xlsx", into, sheets)
    assert import_table("careers.xlsx", "--sheet", "People", "--yes")[0] == 0
    assert (names(), Organization.objects.count()) == (["Ada"], 0)
    assert import_table("careers.xlsx", "--kind", "organization", "--yes")[0] == 0
    assert (names(), Organization.objects.count()) == (["Ada"], 1)
    code, said, _ = import_table("careers.xlsx", "--yes")
    assert (code, said.splitlines()[-1]) == (0, "Nothing to do: the archive says all of it already.")


def test_the_arguments_say_how_a_file_is_read(import_table, folder):
    (folder / "people.csv").write_bytes(PEOPLE.replace("Velloso", "Vellosó").replace(",", "|").encode("cp1250"))
    import_table("people.csv", "--encoding", "windows-1250", "--delimiter", "pipe", "--yes")
    assert names() == ["Mara Vellosó", "Theo Abara"]
    reading = Import.objects.get().reading
    assert (reading["encoding"], reading["delimiter"]) == ("windows-1250", "|")


# ── taking back, bringing again, looking ──


def test_an_import_is_taken_back_and_brought_again_and_taken_back(import_table, table):
    import_table(table("people.csv", PEOPLE), "--yes")
    number = Import.objects.get().pk
    code, said, _ = import_table("--undo", number, "--yes")
    assert (code, said.splitlines()[0], names()) == (0, "Taken back: 2.", [])
    assert said.splitlines()[1].endswith(f"; import_table --redo {number} brings it back.")
    assert import_table("--undo", number, "--yes")[::2] == (
        1,
        f"import {number} (people.csv) is undone: there is nothing to take back.",
    )
    assert (import_table("--redo", number, "--yes")[0], names()) == (0, ["Mara Velloso", "Theo Abara"])
    assert import_table("--redo", number, "--yes")[0] == 1
    assert (import_table("--undo", number, "--yes")[0], names()) == (0, [])
    assert (import_table("--redo", number, "--yes")[0], names()) == (0, ["Mara Velloso", "Theo Abara"])


def test_taking_back_asks_first_and_says_what_stays(import_table, table, monkeypatch, ada):
    import_table(table("people.csv", PEOPLE), "--yes")
    number = Import.objects.get().pk
    with change_set(ada):
        theo = Person.objects.get(name="Theo Abara")
        theo.headline = "writer"
        theo.save()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert import_table("--undo", number)[0] == 3
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    code, said, _ = import_table("--undo", number)
    assert (code, names()) == (0, ["Theo Abara"])
    assert f"Take back what import {number} (people.csv) did? [y/N]" in said
    assert "Theo Abara" in said
    assert "Taken back: 1. Kept, because of what was edited since: 1." in said


# ── publishing ──


def test_what_an_import_brought_is_published(import_table, table):
    import_table(table("people.csv", PEOPLE), "--yes")
    imported = Import.objects.get()
    with change_set(system_editor="tests"):
        Person.objects.filter(name="Mara Velloso").update(publication_status="withdrawn")
    factories.conferral(Person.objects.get(name="Theo Abara"))

    code, said, _ = import_table("--publish", imported.pk, "--yes")

    assert (code, said.splitlines()) == (
        0,
        [
            "To be published: 1 person.",
            "1 person was withdrawn on purpose, and stays so.",
            "Published: 1 person.",
            f"Change set {imported.publishings.get().change_set_id}; the page of the import takes it back.",
        ],
    )
    assert dict(Person.objects.values_list("name", "publication_status")) == {
        "Mara Velloso": "withdrawn",
        "Theo Abara": "published",
    }
    assert Conferral.objects.get().public
    assert import_table("--publish", imported.pk, "--yes")[:2] == (
        0,
        "To be published: nothing.\n1 person is public already.\n1 person was withdrawn on purpose, and stays so.\n",
    )


def test_publishing_asks_first_and_takes_the_right_to_change(import_table, table, monkeypatch):
    import_table(table("people.csv", PEOPLE), "--yes")
    number = Import.objects.get().pk
    monkeypatch.setattr("sys.stdin", Keyboard("n\n"))
    code, said, told = import_table("--publish", number)
    assert (code, told) == (3, "Nothing was published.")
    assert f"Publish what import {number} (people.csv) brought? [y/N]" in said
    factories.editor("ivan")
    assert import_table("--publish", number, "--yes", "--editor", "ivan")[::2] == (1, "You may not publish people.")
    assert not Person.objects.published().exists()


def test_what_was_taken_back_is_not_published(import_table, table):
    import_table(table("people.csv", PEOPLE), "--yes")
    number = Import.objects.get().pk
    import_table("--undo", number, "--yes")
    assert import_table("--publish", number, "--yes")[::2] == (
        1,
        f"import {number} (people.csv) is undone: there is nothing to publish.",
    )


def test_imports_are_listed_and_shown(import_table, table):
    import_table(table("people.csv", PEOPLE), "--yes")
    import_table(table("roles.csv", ROLES), "--plan-only")
    second, first = Import.objects.order_by("-pk")
    said = lines(import_table("--list")[1])
    assert [line[0] for line in said] == ["number", str(second.pk), str(first.pk)]
    assert [line[-1] for line in said] == ["file", "roles.csv", "people.csv"]
    shown = import_table("--show", first.pk)[1]
    assert f"Carried out by ada as change set {first.change_set_id}," in shown
    assert "  done: 2 rows\n" in shown


def test_a_plan_that_was_carried_out_is_not_carried_out_again(import_table, table):
    import_table(table("people.csv", PEOPLE), "--yes")
    done = Import.objects.get()
    assert import_table("--confirm", done.pk, "--yes")[::2] == (
        1,
        f"Import {done.pk} was carried out already, as change set {done.change_set_id}.",
    )


# ── what can't be done ──


def test_who_does_it_must_be_known_and_may_do_it(import_table, table):
    table("people.csv", PEOPLE)
    factories.editor("grace", is_superuser=True)
    assert import_table("people.csv", "--yes")[::2] == (2, "Say with --editor who does this; there are ada, grace.")
    assert import_table("people.csv", "--editor", "hedy")[::2] == (
        2,
        "There is no editor “hedy”; there are ada, grace.",
    )
    factories.editor("ivan")
    assert import_table("people.csv", "--editor", "ivan", "--yes")[::2] == (1, "You may not add people.")
    assert import_table("people.csv", "--editor", "grace", "--yes")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give either a FILE or one of --confirm, --undo, --redo, --publish ID, --show and --list."),
        (["people.csv", "--list"], "Give either a FILE or one of --confirm, --undo, --redo, --publish ID, --show and "
         "--list."),
        (["people.csv", "--publish", "77"], "Give either a FILE or one of --confirm, --undo, --redo, --publish ID, "
         "--show and --list."),
        (["--publish"], "Give either a FILE or one of --confirm, --undo, --redo, --publish ID, --show and --list."),
        (["--publish", "77"], "There is no import 77; --list tells which there are."),
        (["--publish", "people.csv"], "Error: argument --publish: “people.csv” is no number of an import; a FILE "
         "stands before --publish."),
        (["--undo", "77"], "There is no import 77; --list tells which there are."),
        (["people.csv", "--missing", "person=maybe"], "“person=maybe” does not say what to do without a record; it "
         "looks like person=create or honor=leave, for one of source, organization, honor, campaign, person."),
        (["people.csv", "--source", "nowhere"], "There is no source with the slug or uid “nowhere”."),
        (["people.csv", "--delimiter", "dots"], "“dots” divides no cells: give one character, or comma, semicolon, "
         "tab, pipe, space."),
        (["people.csv", "--refused", "mend.doc"], "--refused names a file that ends in one of .xlsx, .ods, .csv, "
         ".json, .yaml."),
        (["people.csv", "--answers", "nowhere.json"], "nowhere.json can't be read: No such file or directory."),
        (["people.csv", "--mapping", "nowhere.yaml"], "nowhere.yaml can't be read: No such file or directory."),
        (["people.csv", "--sheet", "Sheet 2"], "The file has no sheet “Sheet 2”; its sheets are “people”."),
        (["people.csv", "--undo", "many"], "Error: argument --undo: invalid int value: 'many'"),
    ],
)  # fmt: skip
def test_what_it_was_not_meant_to_be_asked_is_said_in_a_sentence(import_table, table, arguments, sentence):
    table("people.csv", PEOPLE)
    code, _, told = import_table(*arguments)
    assert told == sentence
    assert code == (1 if told.startswith("Error: ") else 2)  # by argparse, which exits with 2 when called in earnest
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("people.csv", b"", "The file is empty."),
        ("nowhere.csv", None, "“nowhere.csv” can't be read: No such file or directory."),
        ("people.xlsx", b"no workbook", None),
    ],
)
def test_a_file_that_can_not_be_read_leaves_no_import(import_table, folder, name, content, sentence):
    if content is not None:
        (folder / name).write_bytes(content)
    code, _, told = import_table(name, "--yes", "--kind", "person")
    assert code == 1
    assert told == (sentence or told)
    assert not Import.objects.exists()
    assert not PlannedRow.objects.exists()
    imports = folder.parent / "data" / "imports"
    assert not imports.exists() or os.listdir(imports) == []


def test_files_that_can_not_be_written_are_told(import_table, table):
    code, _, told = import_table(table("roles.csv", ROLES), "--plan-only", "--refused", "nowhere/mend.csv")
    assert (code, told) == (1, "nowhere/mend.csv can't be written: No such file or directory.")
