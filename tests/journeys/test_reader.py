"""Reading a source: from a passage to what it supports and back, with the keyboard, on a phone, in the dark."""

import pytest

from archive.models import PassageMark
from tests import factories as make
from tests.journeys.conftest import PHONE

PATH = "/sources/the-varnholm-gazette/"

TEXT = """Mara Velloso is a hydrologist. She was born in Varnholm, where rain is frequent.

== Career ==
She taught in Varnholm from 2016 to 2018. Nobody knows why she left.

Her honors, including:

2012 Asterion Prize
2015 Weir Medal
"""


@pytest.fixture
def gazette(transactional_db):
    """The Varnholm Gazette, quoted for four things, with words that nothing quotes and a stretch that holds nothing."""
    source = make.source("The Varnholm Gazette", publisher="Varnholm Press", licence="CC BY-SA 4.0", language="en")
    text = make.snapshot(source, TEXT)
    mara = make.person()
    make.cite(
        make.role(mara, organization=make.varnholm(), date="2016/2018", uid="chair"),
        "She taught in Varnholm from 2016 to 2018.",
        source=source,
        uid="teaching",
    )
    make.cite(make.life_event(mara, place="Varnholm"), "She was born in Varnholm", source=source, uid="birth")
    make.cite(make.conferral(mara, date="2012"), "2012 Asterion Prize", source=source, uid="prize")
    make.cite(make.name(mara, "M. Velloso", kind="former"), "Mara Velloso", source=source, uid="name")
    make.make(PassageMark, snapshot=text, quote="Nobody knows why she left.", reason="says what is not known")
    return source


def opened(page):
    """The notes that can be seen beside the text."""
    return page.locator(".panel:visible")


def test_a_marked_passage_opens_what_it_supports_and_closes_again(page, gazette):
    page.goto(PATH)
    assert opened(page).count() == 0
    page.get_by_role("link", name="She taught in Varnholm from 2016 to 2018.").click()
    assert opened(page).count() == 1
    assert "Role. Mara Velloso: Professor, University of Varnholm, 2016 to 2018." in opened(page).inner_text()
    opened(page).get_by_role("link", name="Close").click()
    assert opened(page).count() == 0


def test_the_address_of_a_citation_opens_its_passage(page, gazette):
    page.goto(f"{PATH}#prize")
    assert "Asterion Prize" in opened(page).inner_text()
    assert page.get_by_role("link", name="2012 Asterion Prize").is_visible()


def test_the_way_from_a_passage_leads_to_the_statement_and_back(page, gazette):
    page.goto(f"{PATH}#teaching")
    opened(page).get_by_role("link", name="Statement about Mara Velloso: Professor").click()
    page.wait_for_url("**/statement/chair")
    page.get_by_role("link", name="The Varnholm Gazette").click()
    page.wait_for_url(f"**{PATH}#teaching")
    assert opened(page).count() == 1


def test_the_reader_works_with_the_keyboard_alone(page, gazette):
    page.goto(PATH)
    page.get_by_role("link", name="She was born in Varnholm").focus()
    page.keyboard.press("Enter")
    assert "Life. Mara Velloso: Birth, Varnholm" in opened(page).inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.passage').querySelector('#birth') !== null")


def test_a_stretch_without_anything_to_record_says_why(page, gazette):
    page.goto(PATH)
    page.get_by_role("link", name="Nobody knows why she left.").click()
    assert "says what is not known" in opened(page).inner_text()


def test_an_open_passage_is_found_from_the_list(page, gazette):
    page.goto(PATH)
    page.get_by_role("link", name="where rain is frequent").click()
    page.wait_for_url("**#passage-2")
    assert page.locator(".gap", has_text="where rain is frequent").is_visible()


@pytest.mark.looks
@pytest.mark.parametrize("target", ["", "#birth"])
def test_axe_finds_nothing_in_the_reader(page, examine, gazette, target):
    page.goto(PATH + target)
    examine(page)


@pytest.mark.looks
def test_on_a_phone_the_note_leaves_the_passage_in_sight(new_page, gazette):
    page = new_page(viewport=PHONE)
    page.goto(f"{PATH}#teaching")
    words = page.get_by_role("link", name="She taught in Varnholm from 2016 to 2018.").bounding_box()
    note = opened(page).bounding_box()
    assert words["y"] >= 0
    assert words["y"] + words["height"] <= note["y"]
    assert note["y"] + note["height"] <= PHONE["height"]


@pytest.mark.looks
def test_a_text_written_from_right_to_left_is_read_so(page, examine, transactional_db):
    source = make.source("جريدة", slug="jarida", language="ar")
    make.snapshot(source, "كانت أستاذة في فارنهولم. ثم رحلت.")
    page.goto("/sources/jarida/")
    assert page.locator(".text").evaluate("element => getComputedStyle(element).direction") == "rtl"
    examine(page)
