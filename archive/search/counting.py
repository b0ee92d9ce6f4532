"""How many records fit a question, and how many of them have each facet, where they are too many to be looked at.

Nothing is estimated. PostgreSQL counts the facets of all that fits. SQLite's index counts the records with a word in no
time, so there an even sample tells only which facets are worth counting.
"""

import functools
from collections import Counter, defaultdict

from django.db import connection

from archive.search import facets
from archive.search.facets import facet
from archive.search.matching import Clause, fts5_query, tsquery
from archive.search.questions import KINDS
from archive.vocabularies import RoleKind

_SAMPLE = 1000
_OF_RECORDS = facets.ORGANIZATION + facets.HONOR + facets.BODY + facets.CAMPAIGN
_MOST_DECADES = 400  # SQLite takes 500 parts of a query
_CANDIDATES = 10  # records of one sort that are counted on SQLite: those that the sample has most often

Narrowed = tuple[tuple[str, ...], ...]


def counts(clauses: tuple[Clause, ...], narrowed: Narrowed, sure: bool) -> Counter:
    """Of all records that fit how many have each facet, as a word of the index: exact, for the most frequent at least.

    Kinds of record and of role are always among them. Of decades those are counted in which something certainly
    (``sure``) or possibly went on.
    """
    if connection.vendor == "postgresql":
        return _on_postgresql(clauses, narrowed)
    return _on_sqlite(clauses, narrowed, facets.CERTAINLY if sure else facets.POSSIBLY)


@functools.lru_cache(maxsize=256)
def remembered_counts(clauses: tuple[Clause, ...], narrowed: Narrowed, sure: bool, latest: tuple | None) -> Counter:
    """The same, counted anew only after the archive has changed (:func:`archive.reading.holdings.latest_change`)."""
    return counts(clauses, narrowed, sure)


def _on_sqlite(clauses, narrowed, decades: str) -> Counter:
    fitting = "FROM archive_searchwords WHERE archive_searchwords MATCH %s"
    with connection.cursor() as cursor:
        asked = fts5_query(clauses, narrowed)
        (total,) = cursor.execute(f"SELECT count(*) {fitting}", [asked]).fetchone()
        cursor.execute(
            f"SELECT d.facets FROM (SELECT rowid {fitting} AND rowid %% %s = 0 LIMIT %s) w "
            "CROSS JOIN archive_searchdocument d ON d.id = w.rowid",
            [asked, total // _SAMPLE + 1, _SAMPLE],
        )
        sample = Counter(word for (said,) in cursor.fetchall() for word in said.split())
        words = _worth_counting(sample, decades)
        cursor.execute(
            " UNION ALL ".join([f"SELECT %s, count(*) {fitting}"] * len(words)),
            [value for word in words for value in (word, fts5_query(clauses, (*narrowed, (word,))))],
        )
        return Counter({word: count for word, count in cursor.fetchall() if count})


def _worth_counting(sample: Counter, decades: str) -> list[str]:
    """The records that are most frequent in the sample, all decades from its first to its last, all other facets."""
    of_sort: dict[str, list[str]] = defaultdict(list)
    for word, _ in sample.most_common():
        of_sort[word[1]].append(word)
    found = [facet(facets.KIND, kind) for kind in KINDS]
    found += [facet(facets.ROLE_KIND, kind) for kind in RoleKind.values]
    found += [facet(facets.SOURCED), facet(facets.VERIFIED)]
    for letter in _OF_RECORDS:
        found += of_sort[letter][:_CANDIDATES]
    years = [int(facets.value_of(word)) for word in of_sort[decades]]
    if years:
        found += [facet(decades, str(year)) for year in range(min(years), max(years) + 1, 10)][-_MOST_DECADES:]
    return found


def _on_postgresql(clauses, narrowed) -> Counter:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, count(*) FROM archive_searchdocument, unnest(string_to_array(facets, ' ')) word "
            "WHERE found @@ %s::tsquery GROUP BY word",
            [tsquery(clauses, narrowed)],
        )
        return Counter(dict(cursor.fetchall()))
