"""Somebody who knows nothing of the archive walks five ways in it: at a desk, on a phone, without scripts, by keys.

She finds “the woman at Caltech who worked on neural operators”, sees who else was at UC Irvine when she was, cites one
of her honors in BibTeX, prints a CV of two pages and sees her career of June 2016. What each step asks for is in sight
when the page has come, and no walk takes more than a minute's keys.
"""

import io
from collections import Counter

import pypdf
import pytest
from playwright.sync_api import expect

from archive.models import Organization
from tests import factories as make
from tests.journeys.conftest import DESKTOP, PHONE
from tests.test_seed import load_seed

HER_PAGE = "/people/anima-anandkumar/"
WAYS = {
    "desk": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "has_touch": True},
    "phone-without-script": {"viewport": PHONE, "has_touch": True, "java_script_enabled": False},
    "keyboard": {"viewport": DESKTOP},
}
# Keys that can well be pressed in a minute, one after another and looking at each.
OF_A_MINUTE = 40


class Pointer:
    """Somebody with a mouse, or a finger."""

    def __init__(self, page):
        self.page = page

    def follow(self, target):
        target.click()

    def write(self, box, words):
        box.fill(words)
        box.press("Enter")


class Keyboard(Pointer):
    """Somebody with keys alone, who takes every short cut that is offered; the words that are typed are not counted."""

    def __init__(self, page):
        super().__init__(page)
        self.presses = Counter()

    def follow(self, target):
        self._reach(target)
        self._press("Enter")

    def write(self, box, words):
        self._reach(box)
        self.page.keyboard.type(words)
        self._press("Enter")

    def _reach(self, target):
        target.wait_for()
        while not target.evaluate("one => one === document.activeElement"):
            self._press("Tab")
            if self.page.evaluate("document.activeElement.matches('.skip, .past-band')"):
                self._press("Enter")

    def _press(self, key):
        self.page.keyboard.press(key)
        self.presses[self.page.url.partition("#")[0]] += 1
        assert self.presses.total() <= OF_A_MINUTE, self.presses


@pytest.fixture
def seed(transactional_db):
    """The seed archive, with others at UC Irvine: one surely at the same time as she, one perhaps, one before her."""
    load_seed()
    irvine = Organization.objects.get(slug="university-of-california-irvine")
    for name, date in {"Ada Quist": "2015/2017", "Theo Abara": "2018/2020", "Ines Roth": "1990/1995"}.items():
        make.role(make.person(name), organization=irvine, title="Reader", date=date)


def find_her(page, reader):
    page.goto("/")
    box = page.get_by_role("main").get_by_label("Search the archive")
    expect(box).to_be_in_viewport()
    reader.write(box, "the woman at Caltech who worked on neural operators")
    page.wait_for_url("**/search/?q=*")
    found = page.get_by_role("main").get_by_role("link", name="Anima Anandkumar", exact=True).first
    expect(found).to_be_in_viewport()
    reader.follow(found)
    page.wait_for_url(f"**{HER_PAGE}")


def see_who_else_was_at_uc_irvine(page, reader):
    page.goto(HER_PAGE)
    reader.follow(page.get_by_role("list", name="In numbers").get_by_role("link", name="roles"))
    role = page.get_by_role("listitem").filter(has_text="Associate professor with tenure, University of California")
    reader.follow(role.get_by_role("link", name="Who was there at the same time"))
    page.wait_for_url("**/organizations/university-of-california-irvine/together/**")
    expect(page.locator("#certain").get_by_role("link", name="Ada Quist")).to_be_in_viewport()
    expect(page.locator("#possible").get_by_role("link", name="Theo Abara")).to_be_visible()
    expect(page.get_by_text("Ines Roth")).to_have_count(0)


def cite_one_of_her_honors_in_bibtex(page, reader):
    page.goto(HER_PAGE)
    reader.follow(page.get_by_role("list", name="In numbers").get_by_role("link", name="honors"))
    honor = page.locator("#honors").get_by_role("listitem").filter(has_text="Time100 Impact Award")
    reader.follow(honor.locator("summary"))
    reader.follow(honor.get_by_role("link", name="Cite this statement"))
    page.wait_for_url("**/statement/*/cite/")
    to_bibtex = page.get_by_role("navigation", name="On this page").get_by_role("link", name="BibTeX")
    expect(to_bibtex).to_be_in_viewport()
    reader.follow(to_bibtex)
    entry = page.get_by_role("textbox", name="BibTeX")
    expect(entry).to_be_in_viewport()
    with page.expect_download() as downloaded:
        reader.follow(page.get_by_role("link", name="Download for BibTeX"))
    told = downloaded.value.path().read_text()
    assert (told.startswith("@"), "Time100 Impact Award" in told) == (True, True)
    assert entry.input_value() == told


def print_a_cv_of_two_pages(page, reader):
    page.goto(HER_PAGE)
    reader.follow(page.get_by_role("link", name="CV", exact=True))
    page.wait_for_url("**/cv/")
    expect(page.get_by_role("link", name="PDF")).to_be_in_viewport()
    for paper in ("A4", "Letter"):
        printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
        assert len(printed.pages) == 2, paper


def see_her_career_of_june_2016(page, reader):
    page.goto(HER_PAGE)
    reader.write(page.get_by_label("The career as it was in"), "June 2016")
    page.wait_for_url("**/?on=June+2016*")
    expect(page.get_by_role("heading", level=1, name="June 2016")).to_be_in_viewport()
    expect(page.locator("#possible").get_by_text("Associate professor with tenure", exact=True)).to_be_visible()
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        expect(page.locator(".band .moment")).to_be_in_viewport()
    expect(page.get_by_text("Time100 Impact Award")).to_have_count(0)


@pytest.mark.parametrize("way", WAYS)
def test_who_knows_nothing_of_it_walks_five_ways_within_a_minute_each(new_page, seed, way):
    page = new_page(**WAYS[way])
    for walk in (
        find_her,
        see_who_else_was_at_uc_irvine,
        cite_one_of_her_honors_in_bibtex,
        print_a_cv_of_two_pages,
        see_her_career_of_june_2016,
    ):
        walk(page, Keyboard(page) if way == "keyboard" else Pointer(page))
