"""What every test may ask for: a browser that reads the archive as a person does.

`page` is a fresh page in the system's Chromium, its addresses relative to pytest-django's live server:

    def test_a_reader_finds_a_person(page):
        page.goto("/people/")

A test that uses it fails where the browser met a script error, a breach of the content security policy or a request
to another host. `axe_findings(page)` lists what axe holds against the page that is shown.
"""

import gc
import os
import socket

import hypothesis
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.suites import SHELL, find_browser

# A change is judged by what it changes: in CI the examples are the same each time; developers get new ones.
hypothesis.settings.register_profile("archive", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("archive")

# Chromium starts without looking anything up in the network.
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_addoption(parser):
    parser.addoption(
        "--beside-another-database",
        action="store_true",
        help="leave what no database has a say in to the suite on another one, which runs at the same time",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Marks the tests that drive a browser and puts them last: from the first of them on, an event loop is running."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if config.getoption("--beside-another-database"):
        left = [item for item in items if not has_the_database_a_say(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if has_the_database_a_say(item)]


def has_the_database_a_say(item):
    """Whether the test asks for the database, and for more than how a page looks."""
    asks = {"django_db_setup", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asks or item.get_closest_marker("django_db")) and not item.get_closest_marker("looks")


def pytest_collection_finish():
    """Lets Python’s collector pass over what stays till the end, and look less often: that is a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """With CI=true nothing is left out: what would be skipped fails, and says for want of what."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"With CI=true nothing may be left out, and this would be: {call.excinfo.value}"
    return report


@pytest.fixture
def free_port():
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """The system's Chromium, started once. Without one the test is skipped, or fails where CI=true."""
    path = find_browser()
    if not path:
        without = f"there is no Chromium here (on Debian: apt-get install {SHELL})"
        pytest.fail(without) if os.environ.get("CI") == "true" else pytest.skip(without)
    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    flags = CHROMIUM_FLAGS + (["--no-sandbox"] if os.geteuid() == 0 else [])
    try:
        with sync_playwright() as playwright:
            home = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}
            chromium = playwright.chromium.launch(executable_path=path, args=flags, headless=True, env=home)
            yield chromium
            chromium.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def new_page(browser, live_server):
    """Makes pages by the options of a Playwright context: new_page(viewport={"width": 390, "height": 844})."""
    contexts, troubles = [], []

    def make(**options):
        context = browser.new_context(**{"base_url": live_server.url, "locale": "en-GB", **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
        page.on("console", lambda message: troubles.extend(complaint_of(message)))
        page.on("request", lambda request: troubles.extend(foreign_address_of(request, live_server.url)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(new_page):
    """A fresh page of 1280 by 800 points."""
    return new_page(viewport={"width": 1280, "height": 800})


@pytest.fixture
def axe_findings():
    """Lists what axe holds against a page, by all of its rules or by those named: rule, impact and place, a line each.

    axe_findings(page, only=["color-contrast"])
    """

    script = Axe().axe_script

    def findings(page, only=None):
        # Without preloading: axe would copy style sheets into the page, which the content security policy reports.
        options = {"preload": False, "resultTypes": ["violations"]}
        options |= {"runOnly": {"type": "rule", "values": only}} if only else {}
        if not page.evaluate("'axe' in window"):
            page.add_init_script(script)  # in every page that comes after: sending it takes a quarter of a second
            page.evaluate(script)
        violations = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
        return [f"{found['id']} ({found['impact']}): {node['html']}" for found in violations for node in found["nodes"]]

    return findings


def complaint_of(message):
    """An error on the console; that a page answered 404 or 500 is no error of the page's own."""
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        yield f"console: {message.text}"


def foreign_address_of(request, home):
    if request.url.startswith(("http:", "https:")) and not request.url.startswith(home + "/"):
        yield f"request to another host: {request.url}"
