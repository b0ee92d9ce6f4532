"""Answers: the records that fit a question, by kind, the best first, with what the answer can be narrowed down to.

All words first: a record fits where each word stands somewhere in its document, in a name above all. Where nothing
does, words that no name or text has are read as nearly spelt ones; where that does not help either, those records are
given that hold most of the rarest words, and the answer says so.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.models import SearchDocument
from archive.search import index, spelling
from archive.search.called import called
from archive.search.matching import Clause, Match, Term, matches
from archive.search.narrowing import facets_of, words_of_facets
from archive.search.questions import KINDS, Question
from archive.search.results import Found, Group, Understood
from archive.search.showing import results
from archive.search.suggesting import near
from archive.search.understanding import clauses_of, phrases_of
from archive.search.wording import titles_of_kinds

#: So many fitting records are looked at; of more the answer says “at least”.
CAP = 3000
FEW, PAGE = 5, 20  # results of each kind, and on a page of one


@dataclass(slots=True)
class _Ranked:
    """Documents that fit, the best first, and what was asked for them."""

    matches: list[Match] = field(default_factory=list)
    is_exact: bool = True
    clauses: Sequence[Clause] = ()
    instead: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    is_loose: bool = False


def find(question: Question, page: int = 1) -> Found:
    """The answer to the question; ``page`` is of the one kind that it is narrowed to, and empty beyond the last."""
    index.catch_up()
    narrowed = words_of_facets(question)
    ranked = _Ranked()
    if narrowed is not None and not question.is_empty:
        ranked = _answer(question, narrowed)
    by_kind = defaultdict(list)
    for match in ranked.matches:
        by_kind[match.kind].append(match)
    is_alone = len(question.kinds) == 1
    size = PAGE if is_alone else FEW
    first = (page - 1) * size if is_alone else 0
    shown = {kind: by_kind[kind][first : first + size] for kind in KINDS if by_kind[kind]}
    told = results([match for found in shown.values() for match in found], ranked.clauses)
    titles = titles_of_kinds()
    groups = tuple(
        Group(
            kind=kind,
            title=titles[kind],
            results=tuple(told[match.uid] for match in found if match.uid in told),
            count=len(by_kind[kind]),
            is_exact=ranked.is_exact,
            question=question.with_(kinds=(kind,)),
            page=page if is_alone else 1,
            pages=math.ceil(len(by_kind[kind]) / PAGE),
        )
        for kind, found in shown.items()
    )
    counts = Counter(word for match in ranked.matches for word in match.facets.split())
    return Found(
        question=question,
        groups=groups,
        facets=facets_of(question, counts),
        near=() if groups else tuple(near(question.words)),
        understood=Understood(phrases_of(question.words), ranked.instead, ranked.left_out, ranked.is_loose),
        count=len(ranked.matches),
        is_exact=ranked.is_exact,
    )


def _answer(question: Question, narrowed: Sequence[tuple[str, ...]]) -> _Ranked:
    clauses = clauses_of(question.words)
    if question.words and not clauses:
        return _Ranked()  # signs only
    found = _ranked(clauses, narrowed, question.words)
    if found.matches or not clauses:
        return found
    return _nearly_spelt(clauses, narrowed) or _most_of(clauses, narrowed) or found


def _ranked(clauses: Sequence[Clause], narrowed: Sequence[tuple[str, ...]], words: str) -> _Ranked:
    """All words: what is called so first, then what they fit in names, then the rest, each by how well it fits."""
    found = matches(clauses, narrowed, CAP + 1)
    if not clauses or not found:
        return _Ranked(found[:CAP], len(found) <= CAP, clauses)
    names = called(words)
    by_number = {match.number: match for match in found}
    in_names = {match.number: match for match in matches(clauses, narrowed, CAP, in_names=True)}
    first = sorted(names.keys() & by_number.keys(), key=lambda number: (*names[number], number))
    best = sorted((match for match in in_names.values() if match.number not in names), key=_by_rank)
    rest = sorted(
        (match for match in found if match.number not in in_names and match.number not in names), key=_by_rank
    )
    ranked = [by_number[number] for number in first] + best + rest
    return _Ranked(ranked[:CAP], len(found) <= CAP, clauses)


def _by_rank(match: Match) -> tuple[float, int]:
    return -match.rank, match.number


def _is_anywhere(clause: Clause) -> bool:
    return bool(matches([clause], (), 1))


def _nearly_spelt(clauses: Sequence[Clause], narrowed: Sequence[tuple[str, ...]]) -> _Ranked | None:
    """The answer with each word that stands nowhere read as the names' words that are spelt nearly so."""
    read, instead = [], []
    for clause in clauses:
        term = clause[0]
        if len(term.words) == 1 and not _is_anywhere(clause):
            words = spelling.nearly(term.words[0])
            instead += [(term.words[0], word) for word in words[:1]]
            clause = tuple(Term((word,)) for word in words) or clause
        read.append(clause)
    if not instead:
        return None
    found = _ranked(read, narrowed, " ".join(word for clause in read for word in clause[0].words))
    found.instead = tuple(instead)
    return found if found.matches else None


def _most_of(clauses: Sequence[Clause], narrowed: Sequence[tuple[str, ...]]) -> _Ranked | None:
    """The records with most of the rarest words: each word counts the more, the fewer records have it."""
    if len(clauses) < 2:
        return None
    total = SearchDocument.objects.count()
    found = {clause: matches([clause], narrowed, CAP + 1) for clause in clauses}
    worth = {clause: math.log(1 + total / len(rows)) for clause, rows in found.items() if 0 < len(rows) <= CAP}
    if not worth:
        return None
    telling = [clause for clause in clauses if worth.get(clause, 0) >= max(worth.values()) / 2]
    scores: dict[int, float] = defaultdict(float)
    there: dict[int, Match] = {}
    for clause in telling:
        for match in found[clause]:
            scores[match.number] += worth[clause]
            there[match.number] = match
    most = max(scores.values())
    best = [there[number] for number, score in scores.items() if score >= most / 2]
    best.sort(key=lambda match: (-scores[match.number], -match.rank, match.number))
    left_out = tuple(" ".join(clause[0].words) for clause in clauses if clause not in telling)
    return _Ranked(best, True, telling, left_out=left_out, is_loose=True)
