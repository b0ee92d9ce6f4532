"""A reader on the page of a career: on a desk and a phone, by light and dark, by keyboard, without JavaScript."""

import pytest

from tests import factories as of

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Distinguished Extraordinary Professor of the Comparative Hydrology of Northern Rivers, Weirs and Estuaries"
UNBROKEN = "Rheinwasserstraßenverwaltungsgesellschaftsvorstandsvorsitzender" * 2


@pytest.fixture
def mara(live_server):
    """A career with everything on it, long words among them."""
    mara = of.person("Mara Velloso-" + UNBROKEN[:70], headline="Hydrologist", summary="She measures weirs.")
    of.name(mara, "M. Velloso")
    of.identifier(mara, "wikidata", "Q42")
    school = of.varnholm()
    of.name(school, "Varnholm Polytechnic", kind="former", date="1950/1999")
    chair = of.role(mara, uid="chair", title=LONG, organization=school, date="2010/..", note="A note. " * 20)
    of.cite(chair, "Velloso has been professor since 2010.")
    of.cite(chair, "Velloso, professor since 2009.", stance="contradicts", aspect="date")
    of.role(mara, title=UNBROKEN, organization=school, date="1990/1995", certainty="probable")
    of.role(mara, kind="education", degree="PhD", thesis=LONG, organization=school, date="/1989")
    of.role(mara, title="Dean", rank="deprecated", rank_reason="Another Velloso.", date="2001")
    for year in range(1990, 2020, 3):
        of.conferral(mara, date=f"{year}", citation_text=LONG, status="shared", share="1/2")
    petition = of.campaign(kind="petition")
    of.participation(mara, petition, date="2018", words=LONG)
    of.participation("the senate", petition, capacity="addressee")
    of.demand(petition)
    of.milestone(petition, kind="count", count=12000, counted="signatures", date="2018-05")
    of.contribution(mara, title=LONG, organization=school)
    of.appearance(mara, date="2015", host=school)
    of.relationship(mara, "Odile Nakamura-Brandt")
    of.life_event(mara, place="Varnholm", date="1962")
    return mara


@pytest.mark.looks
def test_axe_finds_nothing_on_a_career(page, examine, mara):
    page.goto(mara.get_absolute_url())
    examine(page)
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    examine(page)


@pytest.mark.looks
def test_axe_finds_nothing_on_the_list_of_people(page, examine, live_server):
    for number in range(52):
        of.person(f"Person {number}", headline=LONG)
    page.goto("/people/")
    examine(page)


@pytest.mark.looks
@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_never_scrolls_sideways_but_in_the_band(new_page, mara, width):
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(mara.get_absolute_url())
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    scroller = page.get_by_role("region", name="Career drawn on a line of years")
    assert scroller.evaluate("one => one.scrollWidth > one.clientWidth")
    page.goto("/people/")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_reader_without_javascript_opens_the_sentence_that_proves_a_line(new_page, mara):
    page = new_page(java_script_enabled=False)
    page.goto("/people/")
    page.get_by_role("link", name="Mara Velloso").click()
    line = page.locator("#chair")
    quote = line.get_by_text("“Velloso has been professor since 2010.”")
    assert not quote.is_visible()
    line.locator("summary").click()
    assert quote.is_visible()
    assert line.get_by_text("Found word for word in the snapshot.").first.is_visible()


def test_a_reader_goes_through_the_page_by_keyboard(page, mara):
    page.goto(mara.get_absolute_url())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # past the head's own footnotes, to what can be done with the page
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.locator("#chair summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#chair blockquote").first.is_visible()
    scroller = page.get_by_role("region", name="Career drawn on a line of years")
    scroller.focus()
    assert scroller.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_a_mark_of_the_band_leads_to_its_line(page, mara):
    page.goto(mara.get_absolute_url())
    page.locator('.band a[href="#chair"]').click()
    assert page.evaluate("location.hash") == "#chair"
    assert page.locator("#chair").evaluate("one => one.matches(':target')")


def test_the_page_reads_from_right_to_left_as_well(new_page, mara):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(mara.get_absolute_url())
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
