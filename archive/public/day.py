"""On this day: what is known to have happened on a day of the year."""

import itertools

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from archive import wording
from archive.dates.words import months_in_words
from archive.public import downloads, sections
from archive.public.page import page
from archive.reading import days
from archive.reading.days import KINDS, Day


def today(request):
    """Leads to today's page, or to that of ``?month=5&day=12``."""
    asked = [request.GET.get(name, "") for name in ("month", "day")]
    if not any(asked):
        return redirect(_kept(request, Day.today()))
    if not all(text.isascii() and text.isdigit() and len(text) < 3 for text in asked):
        return _no_such_day(request)
    day = Day(*map(int, asked))
    return redirect(_kept(request, day)) if day.exists else _no_such_day(request, day)


def day(request, month, day):
    """What happened on the day by kind; of one kind, ``?kind=birth``, all of it."""
    day = Day(int(month), int(day))
    if not day.exists:
        return _no_such_day(request, day)
    if request.path != day.path:
        return redirect(_kept(request, day), permanent=True)
    context = {"year": timezone.localdate().year} | _choices(day)
    if name := request.GET.get("kind"):
        if name not in KINDS:
            raise Http404("There is no such kind.")
        kind = KINDS[name]
        if wanted := downloads.asked(request):
            return downloads.statements(request, wanted, f"{name}-{day.month:02}-{day.day:02}", {"all": kind.on(day)})
        found = sections.statements(request, "all", kind.on(day))
        found.rows[:] = days.anniversaries(found.rows, itertools.repeat(kind.end))
        context |= {"downloads": downloads.links(f"{day.path}?kind={name}")}
        return page(request, "day/kind.html", context | {"name": name, "title": kind.title, "found": found})
    context["groups"] = days.groups(day)
    context["nearest"] = () if context["groups"] else days.nearest(day)
    return page(request, "day/page.html", context)


def _kept(request, day: Day) -> str:
    """The address of the day with what else was asked for, such as a language."""
    kept = request.GET.copy()
    for name in ("month", "day"):
        kept.pop(name, None)
    return f"{day.path}?{kept.urlencode()}" if kept else day.path


def _no_such_day(request, day: Day | None = None):
    return page(request, "day/none.html", _choices(day), status=404)


def _choices(day: Day | None) -> dict:
    """The day, and what the form offers to choose another one from."""
    return {"day": day, "months": months_in_words(wording.language()), "is_today": day == Day.today()}
