"""A reader who takes a career along: cites it, and prints the CV that she chose; without JavaScript too."""

import pytest

from tests import factories as of

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Distinguished Extraordinary Professor of the Comparative Hydrology of Northern Rivers, Weirs and Estuaries"


@pytest.fixture
def mara(live_server):
    mara = of.person(headline="Hydrologist")
    of.cite(of.role(mara, title=LONG, organization=of.varnholm(), date="2016/2018"), "Velloso was professor.")
    of.role(mara, title="Dean", certainty="probable")
    of.conferral(mara, date="2020")
    return mara


def test_a_cv_is_chosen_without_javascript_and_printed_alone(new_page, mara):
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.goto(mara.get_absolute_url())
    page.get_by_role("link", name="CV", exact=True).click()
    page.get_by_label("Honors").uncheck()
    page.get_by_label("Verified statements only").check()
    page.get_by_role("button", name="Show this CV").click()
    assert page.locator(".cv .lines > li").count() == 1
    assert page.get_by_label("Honors").is_checked() is False
    page.emulate_media(media="print")
    assert page.locator(".cv-form, .cv-files, header.top, footer.colophon").filter(visible=True).count() == 0
    assert page.locator(".cv h1").is_visible()


@pytest.mark.looks
def test_axe_finds_nothing_on_a_cv_and_on_how_to_cite(page, examine, mara):
    page.goto(f"{mara.get_absolute_url()}cv/?quotes=1")
    examine(page)
    page.goto(f"{mara.get_absolute_url()}cite/")
    examine(page)


def test_a_citation_is_copied_with_its_italics(new_page, mara):
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{mara.get_absolute_url()}cite/")
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    page.get_by_role("status").get_by_text("Copied", exact=True).wait_for(state="attached")
    copied = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then(blob => blob.text())"
    )
    assert "<i>Mara Velloso</i>" in copied
