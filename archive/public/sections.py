"""Several long lists on one page: each is a section with a page number of its own, ``?people=2``."""

import itertools
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from archive.models.base import Record
from archive.public.pagination import PER_PAGE, Pages
from archive.reading import lines
from archive.reading.counting import count_of


@dataclass(frozen=True, slots=True)
class Section(Pages):
    """One page of one of a page's lists."""

    name: str

    def canonical(self, path: str, number: int = 0) -> str:
        """The address of this page of the list, or of the page with the number."""
        number = number or self.number
        glue = "&" if "?" in path else "?"
        return path if number == 1 else f"{path}{glue}{self.name}={number}#{self.name}"


def statements(request: HttpRequest, name: str, rows: QuerySet, about: Record | None = None) -> Section:
    """The lines of the public ones of the statements, on the page of ``about``, which is not named in them again."""
    return several(request, {name: rows}, about)[name]


def several(request: HttpRequest, lists: dict[str, QuerySet], about: Record | None = None) -> dict[str, Section]:
    """The same for several lists by name: a query for each, one for the names of all organizations in them."""
    sections = {name: section(request, name, lines.readable(rows)) for name, rows in lists.items()}
    told = iter(lines.told(statement for made in sections.values() for statement in made.rows))
    for made in sections.values():
        made.rows[:] = itertools.islice(told, len(made.rows))
        if about is not None:
            href = about.get_absolute_url()
            made.rows[:] = [line.without(href) for line in made.rows]
    return sections


def records(request: HttpRequest, name: str, rows: QuerySet) -> Section:
    """The published ones of the records, by name."""
    return section(request, name, rows.published().in_order())


def uids(*sections: Section) -> dict[str, list[str]]:
    """The uids of the statements in the sections by kind, as :meth:`archive.careers.Evidence.gather` wants them."""
    wanted: dict[str, list[str]] = {}
    for section in sections:
        for line in section.rows:
            wanted.setdefault(line.target, []).append(line.uid)
    return wanted


def page_number(request: HttpRequest, name: str) -> int:
    """The page that is asked for under the name; ``Http404`` where that is no number of a page."""
    asked = request.GET.get(name, "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked)):
        raise Http404("There is no such page.")
    return int(asked)


def refuse_beyond(number: int, start: int, count: int):
    """``Http404`` for a page after the last: one that would start behind all rows."""
    if number > 1 and start >= count:
        raise Http404("There is no such page.")


def section(
    request: HttpRequest, name: str, rows: QuerySet, number: int | None = None, read: QuerySet | None = None
) -> Section:
    """The rows on the page that is asked for, or on that of the ``number``.

    They are read by way of ``read``, in the same order, where it costs too much to ask again whether they belong there.

    One more row than the page holds is asked for; only a list that is longer than a page is counted.

    The keys are found in the index first, so that no row before them is read, and no database begins with the records
    that are joined, all of them.
    """
    number = number or page_number(request, name)
    start = (number - 1) * PER_PAGE
    read = rows if read is None else read
    if start:
        keys = list(rows.values_list("pk", flat=True)[start : start + PER_PAGE + 1])
        found = list(read.filter(pk__in=keys))
    else:
        found = list(read.filter(pk__in=rows.values("pk")[: PER_PAGE + 1]))
    refuse_beyond(number, start, start + len(found))
    count = count_of(rows) if len(found) > PER_PAGE else start + len(found)
    return Section(found[:PER_PAGE], number, count, PER_PAGE, name)
