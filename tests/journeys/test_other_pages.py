"""Around a career: the first page, honors, organizations, campaigns, years, statements and what is not there."""

import pytest

from tests import factories as make

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

PATHS = [
    "/",
    "/organizations/",
    "/organizations/university-of-varnholm/",
    "/honors/",
    "/honors/asterion-prize/",
    "/campaigns/",
    "/campaigns/open-the-weirs/",
    "/years/",
    "/years/2018/",
    "/years/2018/?kind=role",
    "/years/1200/",
    "/sources/",
    "/statement/prize",
    "/about/",
    "/nowhere/",
]


@pytest.fixture
def archive(transactional_db):
    """A small archive with something on every page, a very long name among it."""
    varnholm = make.varnholm()
    mara = make.person(headline="Hydrologist")
    prize = make.honor(
        conferred_by=varnholm, description="For those who understand rivers.", website="https://example.org/"
    )
    cited = make.conferral(
        mara, prize, date="2018", citation_text="for the weir equations", status="shared", uid="prize"
    )
    make.cite(cited, "Velloso received the Asterion Prize in 2018.")
    make.cite(cited, "The prize went to her in 2017.", stance="contradicts", aspect="date")
    make.conferral(make.organization(LONG), prize, certainty="possible")
    make.conferral(
        make.person("Theo Abara"), prize, date="2012", rank="deprecated", rank_reason="It was another Abara."
    )
    make.role(mara, organization=varnholm, date="2016/", title="Professor", note="Her chair was new.")
    make.role(mara, organization=varnholm, date="2018", unit=LONG)
    make.name(varnholm, "Royal Academy", kind="former", date="1870/1921")
    make.identifier(varnholm, "wikidata", "Q42")
    weirs = make.campaign("Open the weirs", summary="A petition about water.")
    make.participation(mara, weirs, words="Rivers want to move.")
    make.demand(weirs)
    make.milestone(weirs, kind="outcome", outcome="achieved", date="2018")


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
