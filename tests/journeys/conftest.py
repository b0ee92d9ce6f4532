"""What the journeys share: a desk for an editor, an archive with all its pages, a page examined in every look."""

import pytest
from django.conf import settings
from django.test import Client

from tests import factories as make
from tests.everything import everything

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# What axe can hold against the dark colours alone, and against a narrow page; all else is the same in every look.
_OF_COLOURS = ["color-contrast", "link-in-text-block"]
_OF_WIDTH = ["button-name", "label", "link-name", "scrollable-region-focusable", "select-name", "target-size"]
# Links and buttons take a moment to change theirs: it is not waited for.
_COLOURS_HAVE_CHANGED = """new Promise(requestAnimationFrame)
    .then(() => document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finish()))
    .then(() => true)"""


@pytest.fixture
def desk(transactional_db, new_page, live_server):
    """Makes pages on which the editor “ada” is logged in, who may do everything: desk(color_scheme="dark")."""
    ada = make.editor("ada", is_staff=True, is_superuser=True)

    def log_in(**options):
        client = Client()
        client.force_login(ada)
        page = new_page(**{"viewport": DESKTOP} | options)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page.goto("/admin/")
        page.get_by_role("heading", name="The archive").wait_for()
        return page

    return log_in


@pytest.fixture
def archive(transactional_db):
    """An archive with something on each of the PATHS."""
    everything()


@pytest.fixture
def examine(axe_findings):
    """Fails by what axe holds against the page that is shown, wide and on a phone, light and dark, and if it is too
    wide: examine(page).
    """

    def examined(page):
        assert axe_findings(page) == [], page.url
        assert not is_too_wide(page), page.url
        page.emulate_media(color_scheme="dark")
        page.evaluate(_COLOURS_HAVE_CHANGED)
        assert axe_findings(page, only=_OF_COLOURS) == [], f"{page.url} in the dark"
        page.emulate_media(color_scheme="light")
        page.evaluate(_COLOURS_HAVE_CHANGED)
        before = page.viewport_size
        page.set_viewport_size(PHONE)
        assert axe_findings(page, only=_OF_WIDTH) == [], f"{page.url} on a phone"
        assert not is_too_wide(page), f"{page.url} on a phone"
        page.set_viewport_size(before)

    return examined


def is_too_wide(page):
    """Whether a reader has to move the page sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
