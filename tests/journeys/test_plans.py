"""An editor with a plan in a browser: reads it, answers its questions, confirms it and takes it back."""

import pytest

from archive.interchange.working.running import run_next
from archive.models import Editor, Import, Job, Person, change_set
from tests import factories as make
from tests.admin.plans import asks, changed, new, planned, refused, row

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def imported(desk):
    """A plan with a row of every verdict, of long and of right-to-left names, and a question of every sort."""
    mara, other = make.person(headline="Hydrologist"), make.person(headline="Painter", publication_status="draft")
    prize = make.conferral(
        mara, make.honor(), citation_text="For what rivers remember of the winters before, at eleven weirs."
    )
    told = prize.citation_text
    plan = planned(
        Editor.objects.get(),
        new("person", "Theo Abara", {"name": "Theo Abara", "headline": "Critic"}, uid="theo"),
        new("person", LONG, {"name": LONG}, uid="long"),
        changed(prize, citation_text=(told, told.replace("eleven", "twelve")), date=("2013", "2013-05")),
        row("unchanged", "person", "Mara Velloso", uid=mara.pk),
        row(
            "ambiguous",
            "role",
            "Mara Velloso, Dean",
            problems=[("person", "“Mara Velloso” can be 2 different people.")],
        ),
        row(
            "waiting", "role", "Odile, Rector", problems=[("person", "There is no person “Odile” in the archive yet.")]
        ),
        refused("person", "أحمد زويل", f"“{LONG}” is no date.", "date"),
        row("left", "role", "Nobody, Dean"),
        counts={"notes": ["2 empty rows were passed over."], "unknown": [["person", "shoe size", 118]]},
    )
    asks(plan, "person", "Mara Velloso", [mara, other], rows=3, first_place="row 6")
    asks(plan, "person", "Odile", rows=2, first_place="row 7")
    asks(plan, "person", LONG, [mara], rows=1, is_row=True, key="row")
    return plan


@pytest.mark.looks
def test_axe_finds_nothing_on_the_way_of_an_import(desk, examine, imported):
    page = desk()
    ada = Editor.objects.get()
    with change_set(ada, kind="import") as opened:
        mara = Person.objects.create(name="Mara")
    done = (
        new("person", "Mara", {"name": "Mara"}, uid=mara.pk),
        new("person", "Theo", outcome="held_back"),
    )
    was_done = planned(ada, *done, status="confirmed", change_set=opened.change_set)
    uploaded = Import.objects.create(editor=ada, file_name=f"{LONG}.csv", sha256="0" * 64)
    failed = Import.objects.create(editor=ada, file_name="x.jpg", sha256="0" * 64, status="failed", message="No table.")
    busy = Import.objects.create(editor=ada, file_name="busy.csv", sha256="0" * 64)
    Job.objects.create(kind="plan", import_of=busy, editor=ada)

    at = "/admin/archive/import"
    for path in (
        f"{at}/",
        f"{at}/{imported.pk}/change/",
        f"{at}/{imported.pk}/change/?verdict=changed",
        f"{at}/{imported.pk}/questions/",
        f"{at}/{imported.pk}/confirm/",
        f"{at}/{imported.pk}/delete/",
        f"{at}/{uploaded.pk}/change/",
        f"{at}/{failed.pk}/change/",
        f"{at}/{busy.pk}/change/",
        f"{at}/{was_done.pk}/change/",
        f"{at}/{was_done.pk}/undo/",
    ):
        page.goto(path)
        examine(page)


def test_a_question_is_answered_by_typing_a_part_of_a_name(desk, imported):
    odile = make.person("Odile Nakamura-Brandt")
    page = desk()
    page.goto(f"/admin/archive/import/{imported.pk}/change/")
    page.get_by_role("link", name="Answer the questions").click()
    page.get_by_role("group", name="Person “Mara Velloso”").get_by_label("Mara Velloso Hydrologist").check()
    question = page.get_by_role("group", name="Person “Odile”")
    question.get_by_role("combobox").press("Enter")
    page.get_by_role("searchbox", name="Type a part of the name").fill("nakamura")
    # Everybody was offered before a letter was typed: Enter takes the one that stands out.
    page.locator(".select2-results__option--highlighted", has_text="Odile Nakamura-Brandt").wait_for()
    page.keyboard.press("Enter")
    assert question.get_by_label("a person of the archive").is_checked()
    page.get_by_role("button", name="Keep for later").click()

    page.get_by_text("Your answers are kept").wait_for()
    page.get_by_text("2 of 3 answered.").wait_for()
    assert page.get_by_role("group", name="Person “Odile”").get_by_label("Odile Nakamura-Brandt").is_checked()
    imported.refresh_from_db()
    assert imported.answers["person:Odile"] == {"act": "pick", "uid": odile.pk}


def test_without_javascript_all_of_it_can_be_done(desk, imported):
    odile = make.person("Odile Nakamura-Brandt")
    page = desk(java_script_enabled=False)
    page.goto(f"/admin/archive/import/{imported.pk}/questions/")
    question = page.get_by_role("group", name="Person “Odile”")
    assert question.get_by_role("combobox").count() == 0
    question.get_by_label("a person of the archive").check()
    question.get_by_label("Its uid or address").fill(odile.slug)
    page.get_by_role("button", name="Keep for later").click()
    assert page.get_by_role("group", name="Person “Odile”").get_by_label("Odile Nakamura-Brandt").is_checked()

    page.goto(f"/admin/archive/import/{imported.pk}/change/")
    page.get_by_text("Plan again, with other choices").click()
    page.get_by_label("Uid or address of the source").fill(make.gazette().pk)
    page.get_by_role("button", name="Plan again", exact=True).click()

    page.get_by_role("heading", name="Waiting to begin").wait_for()
    page.get_by_role("link", name="Pause that").wait_for()
    imported.refresh_from_db()
    assert imported.choices["source"] == "gazette"


def test_what_an_import_did_is_taken_back_and_brought_again_by_keyboard(desk):
    page = desk()
    ada = Editor.objects.get()
    with change_set(ada, kind="import") as opened:
        mara = Person.objects.create(name="Mara Velloso")
    done = new("person", "Mara Velloso", {"name": "Mara Velloso"}, uid=mara.pk)
    imported = planned(ada, done, status="confirmed", change_set=opened.change_set)

    page.goto(f"/admin/archive/import/{imported.pk}/change/")
    page.get_by_role("link", name="Undo this import").press("Enter")
    page.get_by_text("1 person deleted").wait_for()
    page.get_by_role("button", name="Undo this import").press("Enter")
    page.get_by_role("heading", name="Waiting to begin").wait_for()
    run_next()
    page.get_by_role("heading", name="1 row was taken back.").wait_for()
    assert not Person.objects.exists()

    page.get_by_role("link", name="Undo the undo").press("Enter")
    page.get_by_role("button", name="Undo the undo").press("Enter")
    run_next()
    page.get_by_role("heading", name="1 row was carried out.").wait_for()
    assert [str(one) for one in Person.objects.all()] == ["Mara Velloso"]
