"""The first page, and the page about the archive."""

from archive.public.page import page
from archive.reading import holdings, years
from archive.reading.news import news


def home(request):
    """What this archive is, how much it holds and what is new in it."""
    context = {"holdings": holdings.holdings(), "news": news(), "year_count": len(years.held())}
    return page(request, "home.html", context)


def about(request):
    return page(request, "about.html", {})
