"""Years and decades: which of them the archive knows something of, and what happened in one."""

import itertools

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from archive.public import downloads, sections
from archive.public.page import page
from archive.reading import lines, years
from archive.reading.years import Span

# Years so far from all that is known are no pages.
_FAR_PAST = -3000
_FAR_FUTURE = 20


def years_list(request):
    """The years in which something begins or ends, by hundreds and decades, the latest first."""
    held = [(Span(year), count) for year, count in sorted(years.held().items(), reverse=True)]
    decades = [
        (decade, list(of_decade))
        for decade, of_decade in itertools.groupby(held, key=lambda item: Span.decade(item[0].first))
    ]
    hundreds = [
        (Span(hundred * 100, 100), list(of_hundred))
        for hundred, of_hundred in itertools.groupby(decades, key=lambda item: item[0].first // 100)
    ]
    return page(request, "year/list.html", {"hundreds": hundreds})


def year(request, year):
    return _page_of(request, Span(int(year)))


def decade(request, first):
    """The decade that begins with the year; any other year leads to its own decade."""
    asked, span = int(first), Span.decade(int(first))
    if asked != span.first:
        query = request.GET.urlencode()
        return redirect(f"{span.path}?{query}" if query else span.path, permanent=True)
    return _page_of(request, span)


def _page_of(request, span):
    """What certainly happened in the span and what may have; of one kind, ``?kind=role``, all of it."""
    of_years = years.held_in(span)
    if not of_years and not (span.first >= _FAR_PAST and span.last <= timezone.now().year + _FAR_FUTURE):
        raise Http404("Nobody knows anything of that time.")
    context = {"span": span, "neighbours": years.neighbours(span)}
    if span.is_decade:
        context["years"] = of_years
    else:
        context["decade"] = Span.decade(span.first)
    kind = request.GET.get("kind")
    if kind is None:
        context["certain"], context["possible"] = years.groups(span)
        return page(request, "year/page.html", context)
    if kind not in lines.MODELS:
        raise Http404("There is no such kind.")
    rows = years.happening(lines.MODELS[kind])
    lists = {
        "certain": years.certainly(rows, span).oldest_first(),
        "possible": years.possibly(rows, span).oldest_first(),
    }
    if wanted := downloads.asked(request):
        return downloads.statements(request, wanted, f"{kind}-{span.first}-{span.last}", lists)
    context |= sections.several(request, lists)
    context |= {
        "kind": kind,
        "title": lines.WORDS[kind][1],
        "downloads": downloads.links(f"{span.path}?kind={kind}"),
    }
    return page(request, "year/kind.html", context)
