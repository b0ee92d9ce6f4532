"""A page as PDF, by WeasyPrint: nothing is fetched but the archive's own style sheets and fonts.

WeasyPrint needs Pango, a library of the system. Where it is missing, ``is_there()`` says so and nothing else fails.
"""

import ctypes
import functools
import re
import threading

from django.contrib.staticfiles import finders

from archive import wording

_OURS = "https://archive.invalid/"  # an address that leads nowhere: what is behind it is served from here
# A long CV takes a core for seconds and some hundred megabytes: one at a time in each process of the server.
_TURN = threading.BoundedSemaphore(1)
PATIENCE = 15  # seconds that a reader waits for a turn
_LIBRARIES = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
_WEIGHTS = re.compile(r"font-weight: [0-9]+ [0-9]+;")
_BDI = re.compile(r"(<bdi\b[^>]*>)(.*?)(</bdi>)", re.DOTALL)
_WORD = re.compile("[^\\s\u2066-\u2069]*\\w[^\\s\u2066-\u2069]*")  # isolated stretches begin words of their own
_LIGHT_OR_DARK = re.compile(r"light-dark\(([^,()]+),[^()]+\)")


class Busy(Exception):
    """Others are having their PDF made."""


@functools.cache
def is_there() -> bool:
    """Whether PDF can be made here."""
    try:
        for library in _LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        try:
            import weasyprint  # noqa: F401 - it knows the names of the libraries on other systems
        except OSError:
            return False
    return True


def pdf(html: str, sheets: tuple[str, ...]) -> bytes:
    """The page as a tagged PDF (PDF/UA-1), with the style sheets named as static files. Raises ``Busy``."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    if not _TURN.acquire(timeout=PATIENCE):
        raise Busy
    try:
        fonts, fetcher = FontConfiguration(), _fetcher()
        styles = [
            CSS(string=_style(sheet), base_url=f"{_OURS}{sheet}", url_fetcher=fetcher, font_config=fonts)
            for sheet in sheets
        ]
        document = HTML(string=_kept_apart(html), base_url=_OURS, url_fetcher=fetcher)
        return document.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    finally:
        _TURN.release()


def _kept_apart(html: str) -> str:
    """The page with each word in a ``<bdi>`` between marks of its direction (Unicode's LRM and RLM, UAX 9).

    WeasyPrint keeps no directions apart for the element, and sets each line by itself, so that every word needs them.
    """
    return _BDI.sub(lambda found: found[1] + _WORD.sub(_marked, found[2]) + found[3], html)


def _marked(word: re.Match) -> str:
    mark = "\u200f" if wording.runs_from_right(word[0]) else "\u200e"
    return f"{mark}{word[0]}{mark}"


@functools.cache
def _style(name: str) -> str:
    """A style sheet of ours as WeasyPrint understands it: without ``light-dark()``, for paper is light, and without the
    range of a variable font's weights.
    """
    return _WEIGHTS.sub("", _LIGHT_OR_DARK.sub(r"\1", _file(name).decode()))


@functools.cache
def _file(name: str) -> bytes:
    path = finders.find(name)
    if not path:
        raise ValueError(f"The archive has no file {name}.")
    with open(path, "rb") as file:
        return file.read()


@functools.cache
def _fetcher():
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OurFiles(URLFetcher):
        """Serves the archive's fonts, and refuses every other address, on the disk or elsewhere."""

        def fetch(self, url, headers=None):
            name = url.removeprefix(_OURS)
            if not url.startswith(_OURS) or not re.fullmatch(r"archive/fonts/[a-z0-9-]+\.woff2", name):
                raise ValueError("Only the archive's own fonts are fetched.")
            return URLFetcherResponse(url, _file(name), {"Content-Type": "font/woff2"})

    return OurFiles()
