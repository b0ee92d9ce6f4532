"""Lists from their first page to their last: each page against the first one of the same list, through Django.

All of it in the largest archive. What is counted anew only after a change (how many there are, under which letters) is
counted beforehand; what that costs is told by itself.
"""

import django
from django.db import connection

from tests.benchmarks.clocks import alternate, cpu_clock, median_ratio
from tests.benchmarks.figures import Figure
from tests.benchmarks.pages import TIMES, Pages, each

ROUNDS = 7
GOAL = 1.2


def main():
    django.setup()
    from archive.models import Person, Source

    pages = Pages()
    people, sources = Person.objects.published(), Source.objects.published()
    whole = f"list of {people.count():,} people"
    compare(pages, f"{whole}, in the middle", f"/people/?after={middle(people)}", "/people/")
    compare(pages, f"{whole}, last page", "/people/?before=", "/people/")
    compare(pages, f"{whole}, last page by change", "/people/?sort=latest&before=", "/people/?sort=latest")
    compare(pages, f"{whole}, last page of a letter", "/people/?letter=S&before=", "/people/?letter=S")
    kind = most(sources, "kind")
    of_kind = sources.filter(kind=kind)
    narrowed = f"list of {of_kind.count():,} sources of a kind"
    compare(pages, f"{narrowed}, last page", f"/sources/?kind={kind}&before=", f"/sources/?kind={kind}")
    latest = f"/sources/?kind={kind}&sort=latest"
    compare(pages, f"{narrowed}, last page by change", f"{latest}&before=", latest)
    after_a_change(pages, whole)


def middle(rows) -> str:
    """The uid of the record in the middle of the list."""
    uids = rows.in_order().values_list("pk", flat=True)
    return uids[rows.count() // 2]


def most(rows, column: str) -> str:
    """The value of the column that most rows have."""
    from django.db.models import Count

    return rows.order_by().values_list(column).annotate(number=Count("pk")).order_by("-number")[0][0]


def compare(pages: Pages, what: str, path: str, first: str):
    ours, theirs = alternate(ROUNDS, cpu_clock(connection), pages.many([path]), pages.many([first]))
    Figure(
        what=what,
        against="first page",
        ratio=median_ratio(ours, theirs),
        goal=GOAL,
        detail=f"{each(ours)} : {each(theirs)} CPU",
    ).tell()


def after_a_change(pages: Pages, whole: str):
    """What the first reader after a change waits for: letters, facets and numbers are found anew."""
    from archive.reading import counting

    def anew():
        for _ in range(TIMES):
            counting._answer.cache_clear()
            pages.get("/people/?letter=S")

    ours, theirs = alternate(ROUNDS, cpu_clock(connection), anew, pages.many(["/people/?letter=S"]))
    Figure(
        what=f"{whole}, a letter after a change",
        against="unchanged archive",
        ratio=median_ratio(ours, theirs),
        detail=f"{each(ours)} : {each(theirs)} CPU",
    ).tell()


if __name__ == "__main__":
    main()
