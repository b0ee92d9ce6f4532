"""Search with its facets, and suggestions, against the raw query of the same database for the same words.

The raw query is what a page of results would ask without anything around it: the full-text index with the database's
own ranking, twenty rows; for suggestions the beginning of a word in names, eight rows. Questions and raw queries are
asked in turn; compared is the 95th percentile of each, which the most common words make.
"""

import statistics
import time

import django
from django.db import connection

from tests.benchmarks.figures import Figure, time_in_words

ROUNDS, EACH = 5, 12
GOAL_OF_SEARCH, GOAL_OF_SUGGESTIONS = 3, 2
MANY = 100_000  # from so many people on the goals hold: in a small archive the raw query costs next to nothing


def main():
    django.setup()
    from archive.models import Person
    from archive.search import Question, find, suggest

    asked, people = questions(), Person.objects.published().count()
    compare(
        f"search with facets, {people:,} people",
        [(lambda words=words: find(Question(words=words)), lambda words=words: raw(words)) for words in asked],
        GOAL_OF_SEARCH if people >= MANY else None,
        "raw full-text query",
    )
    begun = sorted({words.split()[-1][:length] for words in asked for length in (2, 3, 5)})
    compare(
        f"suggestions, {people:,} people",
        [(lambda text=text: suggest(text), lambda text=text: raw_beginning(text)) for text in begun],
        GOAL_OF_SUGGESTIONS if people >= MANY else None,
        "raw prefix query",
    )


def questions() -> list[str]:
    """Whole names, single words of names, what people were and where: rare words and the most common ones."""
    from archive.models import Organization, Person, Role
    from archive.models.fields import fold

    people = spread(Person.objects.published().order_by("uid"), "name")
    places = spread(Organization.objects.published().order_by("uid"), "name")
    titles = spread(Role.objects.published().order_by("uid"), "title")
    found = people + [name.split()[-1] for name in people] + places + titles
    found += [f"{title} {place}" for title, place in zip(titles, places, strict=False)]
    found += [place.split()[0] for place in places]
    # Words of letters and digits only, so that both sides are asked for the same.
    cleaned = (" ".join("".join(c if c.isalnum() else " " for c in fold(text)).split()) for text in found)
    return sorted({text for text in cleaned if len(text) > 3})


def spread(rows, column: str) -> list[str]:
    """The values of some rows that lie evenly over all."""
    uids = list(rows.values_list("pk", flat=True)[:20_000])
    some = uids[:: max(1, len(uids) // EACH)][:EACH]
    return list(rows.filter(pk__in=some).exclude(**{column: ""}).values_list(column, flat=True))


def raw(words: str) -> list:
    every = words.split()
    if connection.vendor == "postgresql":
        return ask_postgresql(" & ".join(f"'{word}'" for word in every), 20)
    return ask_sqlite(" AND ".join(f'"{word}"' for word in every), 20)


def raw_beginning(text: str) -> list:
    if connection.vendor == "postgresql":
        return ask_postgresql(f"'{text}':*AB", 8)
    return ask_sqlite(f'{{own names}} : "{text}"*', 8)


def ask_sqlite(asked: str, limit: int) -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM archive_searchwords WHERE archive_searchwords MATCH %s ORDER BY rank LIMIT %s",
            [asked, limit],
        )
        return cursor.fetchall()


def ask_postgresql(asked: str, limit: int) -> list:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM archive_searchdocument WHERE found @@ %s::tsquery "
            "ORDER BY ts_rank(found, %s::tsquery) DESC LIMIT %s",
            [asked, asked, limit],
        )
        return cursor.fetchall()


def compare(what: str, pairs: list, goal: float | None, against: str):
    ours, theirs, ratios = [], [], []
    for pair in pairs:
        for work in pair:
            work()  # once before it counts: statements are prepared, pages are in memory
    for number in range(ROUNDS):
        taken = [[], []]
        for pair in pairs:
            for which in (0, 1) if number % 2 else (1, 0):
                begin = time.perf_counter()
                pair[which]()
                taken[which].append(time.perf_counter() - begin)
        slow = [statistics.quantiles(seconds, n=20)[-1] for seconds in taken]
        ours.append(slow[0])
        theirs.append(slow[1])
        ratios.append(statistics.median(taken[0]) / statistics.median(taken[1]))
    Figure(
        what=f"{what}, 95th percentile",
        against=against,
        ratio=statistics.median(a / b for a, b in zip(ours, theirs, strict=True)),
        goal=goal,
        detail=f"{time_in_words(statistics.median(ours))} : {time_in_words(statistics.median(theirs))}, "
        f"median question {statistics.median(ratios):.3g} times",
    ).tell()


if __name__ == "__main__":
    main()
