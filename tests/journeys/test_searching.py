"""Finding somebody: with suggestions by keyboard, on a phone, without JavaScript; every state examined."""

import pytest
from playwright.sync_api import expect

from archive.models import change_set
from tests import factories as make
from tests.journeys.conftest import PHONE

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def archive(transactional_db):
    """Enough of the river people that every part of the page of results has something to show."""
    with change_set(system_editor="tests"):
        mara = make.person(headline="Hydrologist")
        make.name(mara, "מרה ולוסו", kind="native", language="he", script="Hebr")
        make.role(mara, title="Professor of river physics", organization=make.varnholm(), date="2016/2018")
        make.conferral(mara, date="2018")
        for number in range(12):
            of = make.person(f"Velloso {number} {LONG if number == 3 else 'Abara'}")
            make.role(of, title="Professor of river physics", organization=make.varnholm(), date=f"{1990 + number}")
        make.organization("Velloso Works")


def box_of(page):
    return page.get_by_role("combobox", name="Search the archive")


def test_suggestions_lead_to_a_person_by_keyboard_alone(page, examine, archive):
    page.goto("/people/")
    page.keyboard.press("/")
    expect(box_of(page)).to_be_focused()
    page.keyboard.type("mara v")
    option = page.get_by_role("option", name="Mara Velloso")
    option.wait_for()
    expect(page.get_by_role("search").get_by_role("status")).to_have_text("1 suggestion")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box_of(page)).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    examine(page)
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(box_of(page)).to_have_value("mara v")
    page.keyboard.press("ArrowDown")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/mara-velloso/")


def test_enter_searches_for_what_was_typed_where_no_suggestion_is_chosen(page, archive):
    page.goto("/")
    box_of(page).fill("velloso")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=velloso")


def test_a_line_that_fails_leaves_the_plain_form(page, archive):
    page.route("**/search/suggest**", lambda route: route.abort())
    page.goto("/")
    box_of(page).fill("mara")
    with page.expect_event("requestfailed"):
        box_of(page).press_sequentially(" v")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=mara+v")


def test_the_key_that_leads_to_the_box_can_be_switched_off(page, archive):
    page.goto("/search/")
    page.get_by_role("checkbox", name="The key / leads to the search box").uncheck()
    page.goto("/people/")
    page.keyboard.press("/")
    expect(box_of(page)).not_to_be_focused()


@pytest.mark.looks
def test_every_state_of_the_page_stands_the_examination(page, examine, archive):
    for path in (
        "/search/",
        "/search/?q=velloso",
        "/search/?q=velloso&kind=person&organization=university-of-varnholm&decade=1990&sure=1",
        "/search/?q=zzyzx",
        "/people/mara-veloso/",
    ):
        page.goto(path)
        examine(page)


def test_on_a_phone_the_facets_fold_below_the_box_and_narrow_the_question_down(new_page, archive):
    page = new_page(viewport=PHONE)
    page.goto("/search/?q=velloso")
    kind = page.get_by_role("complementary", name="Narrow down").get_by_role("link", name="People")
    expect(kind).to_be_hidden()
    page.locator("summary", has_text="Narrow down").click()
    kind.click()
    page.wait_for_url("**/search/?q=velloso&kind=person")
    page.get_by_role("list", name="Narrowed down to").get_by_role("link", name="People").click()
    page.wait_for_url("**/search/?q=velloso")
