"""The first page, and the page about the archive."""

from archive import holdings
from archive.public.page import page


def home(request):
    """What this archive is, how much it holds and what is new in it."""
    return page(request, "home.html", {"holdings": holdings.holdings(), "news": holdings.news()})


def about(request):
    return page(request, "about.html", {})
