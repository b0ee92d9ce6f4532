"""An editor publishes what an import brought, undoes that, and brings the list again, in a browser."""

import pytest

from archive.interchange.working.running import run_next
from archive.models import Conferral, Editor, Honor, Import, Person, change_set
from tests import factories as make
from tests.admin.plans import asks, new, planned, row


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def imported(desk):
    """An import that brought a laureate, whose prize nobody has published yet."""
    ada = Editor.objects.get()
    with change_set(ada):
        asterion = Honor.objects.create(name="Asterion Prize")
    with change_set(ada, kind="import") as opened:
        odile = Person.objects.create(name="Odile Nakamura-Brandt")
        prize = Conferral.objects.create(honor=asterion, person=odile, date="2013")
    rows = [new("person", "Odile Nakamura-Brandt", {}, uid=odile.pk), new("conferral", "2013", {}, uid=prize.pk)]
    return planned(ada, *rows, status="confirmed", change_set=opened.change_set)


def have_it_done(page, words):
    """What the worker does while the page is watched, until it says so."""
    page.get_by_role("heading", name="Waiting to begin").wait_for()
    run_next()
    page.reload()
    page.get_by_text(words).wait_for()


def test_what_an_import_brought_is_published_shows_and_is_made_drafts_again(desk, examine, imported):
    page = desk()
    page.goto(f"/admin/archive/import/{imported.pk}/change/")
    page.get_by_role("link", name="Publish what it brought").click()
    page.get_by_text("1 person and 1 conferral will be published in one change set.").wait_for()
    assert page.get_by_text("1 conferral will not show yet, because its honor is a draft.").is_visible()
    examine(page)
    page.get_by_role("button", name="Publish them").click()
    have_it_done(page, "Published by ada")
    examine(page)

    make.change(Honor.objects.get(), publication_status="published")
    page.goto("/people/odile-nakamura-brandt/")
    assert "Asterion Prize" in page.inner_text("main")

    page.goto(f"/admin/archive/import/{imported.pk}/change/")
    page.get_by_role("link", name="Undo the publishing").click()
    examine(page)
    page.get_by_role("button", name="Undo the publishing").click()
    have_it_done(page, "Publishing taken back by ada")
    assert page.goto("/people/odile-nakamura-brandt/").status == 410


def test_what_was_answered_when_the_list_came_before_is_kept_by_one_press(desk, examine):
    page = desk()
    ada = Editor.objects.get()
    mara, other = make.person(headline="Hydrologist"), make.person(headline="Painter")
    given = {"person:Mara Velloso": {"act": "pick", "uid": mara.pk}, "person:Summe": {"act": "leave"}}
    planned(ada, row("waiting", "role", "Summe"), answers=given)
    again = planned(ada, new("person", "Nuno"), row("waiting", "role", "Odile, Dean"))
    asks(again, "person", "Mara Velloso", [mara, other], rows=3)
    for text in ("Odile", "Summe"):
        asks(again, "person", text)

    page.goto(f"/admin/archive/import/{again.pk}/questions/")
    page.get_by_role("button", name="create as drafts").click()
    page.get_by_text("2 of 3 answered, 2 of them as for all.").wait_for()
    assert page.get_by_role("group", name="Person “Odile”").get_by_label("as for all: created as a draft").is_checked()
    assert page.get_by_role("group", name="Person “Summe”").get_by_label("leave this row out").is_checked()
    examine(page)
    page.get_by_role("button", name="Keep these answers").click()

    page.get_by_text("3 of 3 answered, 1 of them as for all.").wait_for()
    assert Import.objects.get(pk=again.pk).answers == given
