"""The first page, and the page about the archive."""

from archive import holdings, years
from archive.public.page import page


def home(request):
    """What this archive is, how much it holds and what is new in it."""
    context = {"holdings": holdings.holdings(), "news": holdings.news(), "year_count": len(years.held())}
    return page(request, "home.html", context)


def about(request):
    return page(request, "about.html", {})
