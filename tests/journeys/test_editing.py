"""An editor at work in a browser: a date corrected in words and seen by readers at once, a statement added."""

import pytest

from archive.models import ChangeSet, Role
from tests import factories as make


@pytest.fixture
def mara(transactional_db):
    mara = make.person(headline="Hydrologist")
    chair = make.role(mara, uid="chair", title="Professor", organization=make.varnholm(), date="2016/2018")
    make.cite(chair, "Velloso was professor in Varnholm from 2016 to 2018.")
    make.role(mara, uid="dean", title="Dean")
    return mara


def test_an_editor_logs_in_and_corrects_a_date_in_words_and_readers_see_it(new_page, mara):
    reader = new_page()
    reader.goto("/people/mara-velloso/")
    assert "2016 to 2018" in reader.inner_text("main")

    make.editor("ada", is_staff=True, is_superuser=True)
    page = new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name="Mara Velloso").click()
    page.locator("summary", has_text="Professor, University of Varnholm, 2016 to 2018").click()
    row = page.locator("#roles-0")
    row.get_by_label("Date", exact=True).fill("2011-12")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_text("Choose which is meant").wait_for()
    page.get_by_label("2011 to 2012").check()
    page.get_by_role("button", name="Save and continue editing").click()

    page.get_by_text("It is kept as 2011/2012").wait_for()
    reader.reload()
    assert "2011 to 2012" in reader.inner_text("main")
    assert Role.objects.get(pk="chair").date == "2011/2012"
    assert ChangeSet.objects.newest_first().first().editor.username == "ada"


def test_a_statement_is_added_with_an_organization_chosen_by_typing(desk, mara):
    page = desk()
    page.goto(f"/admin/archive/person/{mara.pk}/change/")
    page.get_by_role("button", name="Add another Role").click()
    row = page.locator("#roles-2")
    row.get_by_label("Title").fill("Rector")
    row.get_by_label("Date", exact=True).fill("since 2021")
    row.get_by_role("combobox", name="Organization").press("Enter")
    page.get_by_role("searchbox", name="Type a part of the name").fill("varnh")
    page.get_by_role("option", name="University of Varnholm · university").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_text("was changed successfully").wait_for()
    rector = Role.objects.get(title="Rector")
    assert (rector.date, rector.organization_id) == ("2021/..", "varnholm")


@pytest.mark.looks
def test_axe_finds_nothing_at_the_desk(desk, new_page, examine, mara):
    anyone = new_page()
    anyone.goto("/admin/login/")
    examine(anyone)

    page = desk()
    for path in (
        "/admin/",
        "/admin/archive/role/",
        "/admin/archive/role/chair/change/",
        f"/admin/archive/person/{mara.pk}/history/",
        f"/admin/archive/person/{mara.pk}/as-of/?change-set={ChangeSet.objects.newest_first().first().number}",
        f"/admin/archive/person/{mara.pk}/delete/",
        "/admin/archive/organization/varnholm/delete/",
        "/admin/archive/changeset/1/revert/",
    ):
        page.goto(path)
        examine(page)

    page.goto(f"/admin/archive/person/{mara.pk}/change/")
    page.locator("summary", has_text="Professor, University of Varnholm").click()
    page.get_by_role("button", name="Add another Role").click()
    examine(page)
