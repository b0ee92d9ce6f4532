"""The first page, and the page about the archive."""

from archive.public.page import page
from archive.reading import days, holdings, years
from archive.reading.days import Day
from archive.reading.news import news


def home(request):
    """What this archive is, how much it holds, what happened on this day of the year and what is new in it."""
    today = Day.today()
    context = {
        "holdings": holdings.holdings(),
        "year_count": len(years.held()),
        "today": today,
        "on_this_day": days.some_of(today),
        "news": news(),
    }
    return page(request, "home.html", context)


def about(request):
    return page(request, "about.html", {})
