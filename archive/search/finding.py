"""Answers: the records that fit a question, by kind, the best first, with what the answer can be narrowed down to.

All words first: a record fits where each word stands somewhere in its document, in a name above all. Where nothing
does, words that no name or text has are read as nearly spelt ones; where that does not help either, those records are
given that hold most of the rarest words, and the answer says so.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.models import SearchDocument
from archive.models.plain import chunks_of
from archive.reading.holdings import latest_change
from archive.search import facets, index, spelling
from archive.search.asking import WORDS_OF_ASKING
from archive.search.called import called
from archive.search.counting import Narrowed, remembered_counts
from archive.search.counting import counts as counts_of
from archive.search.facets import facet
from archive.search.matching import Clause, Match, Term, matches
from archive.search.narrowing import facets_of, words_of_facets
from archive.search.questions import KINDS, Question
from archive.search.results import Found, Group, Understood
from archive.search.showing import results
from archive.search.suggesting import near
from archive.search.understanding import clauses_of, phrases_of
from archive.search.wording import titles_of_kinds

#: So many fitting records of one kind are looked at; where there are more, they are counted, and the best are shown.
CAP = 3000
FEW, PAGE = 5, 20  # results of each kind, and on a page of one


@dataclass(slots=True)
class _Ranked:
    """Documents that fit, the best first, and what was asked for them."""

    matches: list[Match] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)  # of their facets, and of those that were not looked at
    clauses: Sequence[Clause] = ()
    instead: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class _Choices:
    """What a question is narrowed down to, as words of the index, and how decades are counted."""

    narrowed: Narrowed
    sure: bool
    is_current: bool  # whether the index says what the archive says now

    def counts(self, clauses: tuple[Clause, ...]) -> Counter:
        """How many of all that fits have each facet."""
        asked = clauses, self.narrowed, self.sure
        return remembered_counts(*asked, latest_change()) if self.is_current else counts_of(*asked)


def find(question: Question, page: int = 1) -> Found:
    """The answer to the question; ``page`` is of the one kind that it is narrowed to, and empty beyond the last."""
    is_current = index.catch_up()
    narrowed = words_of_facets(question)
    ranked = _Ranked()
    if narrowed is not None and not question.is_empty:
        ranked = _answer(question.words, _Choices(narrowed, question.sure, is_current))
    by_kind = defaultdict(list)
    for match in ranked.matches:
        by_kind[match.kind].append(match)
    is_alone = len(question.kinds) == 1
    size = PAGE if is_alone else FEW
    first = (page - 1) * size if is_alone else 0
    shown = {kind: by_kind[kind][first : first + size] for kind in KINDS if by_kind[kind]}
    counts = ranked.counts or _counted(ranked.matches)
    told = results([match for found in shown.values() for match in found], ranked.clauses)
    titles = titles_of_kinds()
    groups = tuple(
        Group(
            kind=kind,
            title=titles[kind],
            results=tuple(told[match.uid] for match in found if match.uid in told),
            count=counts[facet(facets.KIND, kind)],
            question=question.with_(kinds=(kind,)),
            page=page if is_alone else 1,
            pages=math.ceil(min(len(by_kind[kind]), CAP) / PAGE),
        )
        for kind, found in shown.items()
    )
    return Found(
        question=question,
        groups=groups,
        facets=facets_of(question, counts),
        near=() if groups else tuple(near(question.words)),
        understood=Understood(phrases_of(question.words), ranked.instead, ranked.left_out, ranked.is_loose),
        count=sum(group.count for group in groups),
    )


def _counted(found: Sequence[Match]) -> Counter:
    return Counter(word for match in found for word in match.facets.split())


def _answer(words: str, choices: _Choices) -> _Ranked:
    clauses = clauses_of(words)
    if words and not clauses:
        return _Ranked()  # signs only
    found = _ranked(clauses, choices, words)
    if found.matches or not clauses:
        return found
    telling = tuple(clause for clause in clauses if not _is_of_asking(clause))
    if telling and telling != clauses:
        fits = _ranked(telling, choices, " ".join(_words(telling)))
        if fits.matches:
            fits.left_out = _words(clause for clause in clauses if clause not in telling)
            return fits
    return (
        _nearly_spelt(clauses, choices)
        or _most_of(telling, choices.narrowed)
        or _most_of(clauses, choices.narrowed)
        or found
    )


def _is_of_asking(clause: Clause) -> bool:
    """Whether it is one of the words with which questions are asked, as it stands in no phrase."""
    return len(clause) == 1 and len(clause[0].words) == 1 and clause[0].words[0] in WORDS_OF_ASKING


def _words(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(" ".join(clause[0].words) for clause in clauses)


def _ranked(clauses: tuple[Clause, ...], choices: _Choices, words: str) -> _Ranked:
    """All words: what is called so first, then what they fit in names, then the rest, each by how well it fits."""
    narrowed, counts = choices.narrowed, Counter()
    found = matches(clauses, narrowed, CAP + 1)
    if len(found) > CAP:
        counts = choices.counts(clauses)
        found = _best_of_each(clauses, narrowed, counts)
    if not clauses or not found:
        return _Ranked(sorted(found, key=_by_rank), counts, clauses)
    names = called(words)
    by_number = {match.number: match for match in found}
    if counts and not phrases_of(words):
        by_number |= _had_of(names.keys() - by_number.keys(), narrowed)
    first = sorted(names.keys() & by_number.keys(), key=lambda number: (*names[number], number))
    in_names = {match.number: match for match in matches(clauses, narrowed, CAP, in_names=True)}
    best = sorted((match for number, match in in_names.items() if number not in names), key=_by_rank)
    rest = sorted((by_number[number] for number in by_number.keys() - in_names.keys() - names.keys()), key=_by_rank)
    return _Ranked([by_number[number] for number in first] + best + rest, counts, clauses)


def _best_of_each(clauses: tuple[Clause, ...], narrowed: Narrowed, counts: Counter) -> list[Match]:
    """All records of those kinds of which not too many fit, and of every other kind those that fit best."""
    words = {kind: facet(facets.KIND, kind) for kind in KINDS}
    few = tuple(word for word in words.values() if 0 < counts[word] <= CAP)
    found = matches(clauses, (*narrowed, few), CAP * len(few)) if few else []
    for word in words.values():
        if counts[word] > CAP:
            found += matches(clauses, (*narrowed, (word,)), CAP, best=True)
    return found


def _had_of(numbers: Iterable[int], narrowed: Narrowed) -> dict[int, Match]:
    """Those of the documents that have what the question is narrowed down to."""
    found = {}
    for chunk in chunks_of(numbers):
        rows = SearchDocument.objects.filter(pk__in=chunk)
        for number, uid, kind, said in rows.values_list("pk", "uid", "kind", "facets"):
            if all(set(said.split()).intersection(words) for words in narrowed):
                found[number] = Match(number, uid, kind, said, 0.0)
    return found


def _by_rank(match: Match) -> tuple[float, int]:
    return -match.rank, match.number


def _is_anywhere(clause: Clause) -> bool:
    return bool(matches([clause], (), 1))


def _nearly_spelt(clauses: tuple[Clause, ...], choices: _Choices) -> _Ranked | None:
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
    found = _ranked(tuple(read), choices, " ".join(_words(read)))
    found.instead = tuple(instead)
    return found if found.matches else None


def _most_of(clauses: tuple[Clause, ...], narrowed: Narrowed) -> _Ranked | None:
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
    left_out = _words(clause for clause in clauses if clause not in telling)
    return _Ranked(best, clauses=telling, left_out=left_out, is_loose=True)
