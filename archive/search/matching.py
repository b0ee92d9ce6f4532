"""The databases' full-text indexes behind one small interface: what a question means there, and which documents fit.

A question is a list of clauses that all have to hold; a clause is a list of terms of which one has to; a term is one
word, the beginning of one, or words in a row. Only letters and digits ever reach the database's own query language,
each word in quotation marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

# How much a word in a name, in another name, in what is said and in a quote counts.
WEIGHTS = (10.0, 6.0, 2.0, 1.0)


@dataclass(frozen=True, slots=True)
class Term:
    """One word, the beginning of one (``is_prefix``), or several in a row."""

    words: tuple[str, ...]
    is_prefix: bool = False


Clause = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A document that fits: its number, what it is of, its facets, and how well it fits (more is better)."""

    number: int
    uid: str
    kind: str
    facets: str
    rank: float


def matches(
    clauses: Sequence[Clause],
    facets: Sequence[tuple[str, ...]],
    most: int,
    *,
    in_names: bool = False,
    best: bool = False,
) -> list[Match]:
    """At most so many documents that fit all clauses and have one of each of the facets, in no order.

    ``in_names``: only where names fit. ``best``: where there are more, those that fit best.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_asked(clauses, facets, most, in_names, best))
        return [Match(*row) for row in cursor.fetchall()]


def matches_of_each(clauses: Sequence[Clause], most: int) -> list[tuple[int, Match]]:
    """Of each clause at most so many documents in whose names it fits, with the clause's place; in one query."""
    asked = [_asked([clause], (), most, in_names=True) for clause in clauses]
    together = " UNION ALL ".join(
        f"SELECT {place}, one.* FROM ({question}) one" for place, (question, _) in enumerate(asked)
    )
    with connection.cursor() as cursor:
        cursor.execute(together, [value for _, values in asked for value in values])
        return [(place, Match(*row)) for place, *row in cursor.fetchall()]


def _asked(clauses, facets, most: int, in_names: bool, best: bool = False) -> tuple[str, list]:
    """The question in the database's own language, and the values in it."""
    ask = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    return ask(clauses, facets, most, in_names, best)


# ── SQLite: FTS5, https://www.sqlite.org/fts5.html ──


def fts5_query(clauses: Sequence[Clause], facets: Sequence[tuple[str, ...]], *, in_names: bool = False) -> str:
    """The question as FTS5 reads it; empty where it asks nothing."""
    asked = " AND ".join(_fts5_clause(clause) for clause in clauses)
    parts = [f"({{own names}} : ({asked}))" if in_names else f"({asked})"] if asked else []
    return " AND ".join([*parts, *(f"facets : ({_any_of(facet)})" for facet in facets)])


def _on_sqlite(clauses, facets, most, in_names, best) -> tuple[str, list]:
    asked = fts5_query(clauses, facets, in_names=in_names)
    if not asked:
        return "SELECT id, uid, kind, facets, 0.0 FROM archive_searchdocument LIMIT %s", [most]
    rank = f"-bm25(archive_searchwords, {', '.join(map(str, WEIGHTS))}, 0.0)" if clauses else "0.0"
    order = " ORDER BY fit DESC" if best and clauses else ""
    return (
        f"SELECT d.id, d.uid, d.kind, d.facets, w.fit FROM (SELECT rowid, {rank} AS fit "
        f"FROM archive_searchwords WHERE archive_searchwords MATCH %s{order} LIMIT %s) w "
        "CROSS JOIN archive_searchdocument d ON d.id = w.rowid",
        [asked, most],
    )


def _any_of(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _fts5_clause(clause: Clause) -> str:
    return f"({' OR '.join(map(_fts5_term, clause))})"


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{"*" if term.is_prefix else ""}'


# ── PostgreSQL: tsvector and tsquery ──


def tsquery(clauses: Sequence[Clause], facets: Sequence[tuple[str, ...]], *, in_names: bool = False) -> str:
    """The question as PostgreSQL reads it; empty where it asks nothing."""
    asked = [_tsquery_clause(clause, "AB" if in_names else "") for clause in clauses]
    return " & ".join([*asked, *(f"({_one_of(facet)})" for facet in facets)])


def _on_postgresql(clauses, facets, most, in_names, best) -> tuple[str, list]:
    query = tsquery(clauses, facets, in_names=in_names)
    if not query:
        return "SELECT id, uid, kind, facets, 0.0 FROM archive_searchdocument LIMIT %s", [most]
    asked = tsquery(clauses, (), in_names=in_names)
    rank = "ts_rank('{0.1, 0.2, 0.6, 1.0}', found, %s::tsquery, 1)" if asked else "0.0"
    order = " ORDER BY fit DESC" if best and asked else ""
    return (
        f"SELECT id, uid, kind, facets, {rank} AS fit FROM archive_searchdocument "
        f"WHERE found @@ %s::tsquery{order} LIMIT %s",
        [*([asked] if asked else []), query, most],
    )


def _one_of(words: Sequence[str]) -> str:
    return " | ".join(f"'{word}'" for word in words)


def _tsquery_clause(clause: Clause, weights: str) -> str:
    return f"({' | '.join(_tsquery_term(term, weights) for term in clause)})"


def _tsquery_term(term: Term, weights: str) -> str:
    star = "*" if term.is_prefix else ""
    if len(term.words) == 1:
        return _tsquery_word(term.words[0], star + weights)
    # Words in a row stand in one of the texts: the last of one and the first of the next are no phrase.
    rows = [" <-> ".join(_tsquery_word(word, star + weight) for word in term.words) for weight in weights or "ABCD"]
    return f"({' | '.join(f'({row})' for row in rows)})"


def _tsquery_word(word: str, marks: str) -> str:
    return f"'{word}':{marks}" if marks else f"'{word}'"


def begin_of_names(beginning: str, most: int) -> list[tuple]:
    """At most so many names that begin so from one of their words on, in order.

    Each as (uid, kind, the name, from its first word?, its own?, the name folded from there on).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.uid, d.kind, n.text, n.is_whole, n.is_own, n.folded FROM "
            "(SELECT document_id, text, is_whole, is_own, folded FROM archive_searchname "
            "WHERE folded >= %s AND folded < %s ORDER BY folded LIMIT %s) n "
            "JOIN archive_searchdocument d ON d.id = n.document_id ORDER BY n.folded",
            [beginning, beginning + "\U0010ffff", most],
        )
        return cursor.fetchall()
