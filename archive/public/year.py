"""Years: which of them the archive knows something of, and what happened in one."""

import itertools

from django.http import Http404
from django.utils import timezone

from archive.public import sections
from archive.public.page import page
from archive.reading import lines, years
from archive.reading.years import decade_words, words_of

# Years so far from all that is known are no pages.
_FAR_PAST = -3000
_FAR_FUTURE = 20


def years_list(request):
    """The years in which something begins or ends, by decade, the latest first."""
    held = sorted(years.held().items(), reverse=True)
    decades = [
        (first * 10, [(year, words_of(year), count) for year, count in of_decade])
        for first, of_decade in itertools.groupby(held, key=lambda item: item[0] // 10)
    ]
    return page(request, "year/list.html", {"decades": decades, "decade_words": decade_words})


def year(request, year):
    """What certainly happened in the year and what may have; of one kind, ``?kind=role``, all of it."""
    number = int(year)
    before, after = years.neighbours(number)
    if number not in years.held() and not _FAR_PAST <= number <= timezone.now().year + _FAR_FUTURE:
        raise Http404("Nobody knows anything of that year.")
    context = {
        "year": number,
        "words": words_of(number),
        "neighbours": [(other, words_of(other)) if other is not None else None for other in (before, after)],
    }
    kind = request.GET.get("kind")
    if kind is None:
        context["certain"], context["possible"] = years.groups(number)
        return page(request, "year/page.html", context)
    if kind not in lines.MODELS:
        raise Http404("There is no such kind.")
    rows = years.happening(lines.MODELS[kind])
    context |= {
        "kind": kind,
        "title": lines.WORDS[kind][1],
        "certain": sections.statements(request, "certain", years.certainly(rows, number).oldest_first()),
        "possible": sections.statements(request, "possible", years.possibly(rows, number).oldest_first()),
    }
    return page(request, "year/kind.html", context)
