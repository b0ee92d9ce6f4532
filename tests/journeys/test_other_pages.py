"""Around a career: the first page, honors, organizations, campaigns, years, statements and what is not there."""

import pytest

from tests.everything import PATHS


@pytest.mark.looks
def test_axe_finds_nothing_and_nothing_is_too_wide(page, examine, archive):
    for path in PATHS:
        page.goto(path)
        examine(page)


def test_a_reader_goes_from_the_first_page_to_the_quote_behind_an_honor(page, archive):
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Honors").click()
    page.get_by_role("link", name="Asterion Prize").click()
    row = page.locator("#prize")
    assert "Another source" not in row.inner_text()
    row.locator("summary").click()
    assert row.get_by_text("“Velloso received the Asterion Prize in 2018.”").is_visible()
    row.get_by_role("link", name="This statement by itself").click()
    page.wait_for_url("**/statement/prize")
    assert page.get_by_role("heading", level=1).inner_text() == "Mara Velloso: Asterion Prize"


def test_the_footnote_of_a_recipient_opens_with_the_keyboard(page, archive):
    page.goto("/honors/asterion-prize/")
    page.locator("#prize summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#prize details").get_attribute("open") is not None


def test_a_reader_walks_from_year_to_year(page, archive):
    page.goto("/years/")
    page.get_by_role("link", name="2018").click()
    assert page.get_by_role("heading", level=1).inner_text() == "2018"
    page.get_by_role("link", name="2016").click()
    page.wait_for_url("**/years/2016/")


def test_a_statement_is_found_in_the_page_of_its_organization(page, archive):
    page.goto("/organizations/university-of-varnholm/")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="People").click()
    assert page.locator("#people").get_by_role("link", name="Mara Velloso").first.is_visible()


def test_a_reader_goes_to_whom_somebody_is_connected_with_from_the_drawing(page, archive):
    page.goto("/people/mara-velloso/")
    page.get_by_role("link", name="Connections", exact=True).click()
    page.wait_for_url("**/connections/")
    node = page.locator(".network a", has=page.locator("title", has_text="Theo Abara"))
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/theo-abara/")


def test_a_year_is_asked_for_with_the_keyboard_alone(page, archive):
    page.goto("/organizations/university-of-varnholm/")
    page.get_by_label("There in").focus()
    page.keyboard.type("2015")
    page.keyboard.press("Enter")
    page.wait_for_url("**?in=2015*")
    assert page.locator("#lecturer").is_visible()


def test_a_year_of_a_register_is_reached_from_its_mark_with_the_keyboard(page, archive):
    page.goto("/honors/asterion-prize/")
    mark = page.locator(".register-band a", has=page.locator("title", has_text="2016: not awarded"))
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#y2016")
    year = page.locator("#y2016")
    assert "Not awarded" in year.inner_text()
    year.locator("summary").click()
    assert year.get_by_text("“No prize was given in 2016.”").is_visible()
