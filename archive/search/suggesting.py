"""Names that begin with what was typed, and names that are nearly what was typed."""

from collections.abc import Sequence

from archive.models import RECORDS
from archive.search import index, spelling
from archive.search.matching import Match, Term, begin_of_names, matches_of_each
from archive.search.results import Suggestion
from archive.search.tokens import asked_words, folded_name

_READ = 60  # names that begin so, of which the best are told
_LONGEST = 100
_MODELS = {model._meta.model_name: model for model in RECORDS}
_ORDER = {kind: place for place, kind in enumerate(_MODELS)}


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
    """The public records of which a name, from any of its words on, begins with the text (two letters at least)."""
    beginning = folded_name(text[:_LONGEST])
    if len(beginning) < 2 and beginning.isascii():
        return []
    is_current = index.catch_up()
    best: dict[str, tuple] = {}
    for uid, kind, form, is_whole, is_own, folded in begin_of_names(beginning, _READ):
        place = (folded != beginning, not is_own, not is_whole, _ORDER[kind], folded)
        if uid not in best or place < best[uid][0]:
            best[uid] = place, kind, form
    chosen = sorted(best.items(), key=lambda item: item[1][0])[:limit]
    # A form of a name that an index behind the archive has may have been taken away meanwhile: it is not shown.
    return _told([(kind, uid, form if is_current else "") for uid, (_, kind, form) in chosen])


def near(text: str, kinds: Sequence[str] | None = None, limit: int = 5) -> list[Suggestion]:
    """The public records whose names are spelt nearly like the text, or hold most of its words."""
    words = list(dict.fromkeys(asked_words(text[:_LONGEST].replace("-", " "))))[:6]
    if not words:
        return []
    index.catch_up()
    clauses = []
    for word, alike in spelling.nearly_each(words).items():
        readings = [word, *alike]
        clauses.append(tuple(Term((one,), is_prefix=one == word and len(word) > 2) for one in readings))
    scores: dict[int, float] = {}
    there: dict[int, Match] = {}
    for match in matches_of_each(clauses, 200):
        if not kinds or match.kind in kinds:
            scores[match.number] = scores.get(match.number, 0) + 1
            there[match.number] = match
    best = sorted(there.values(), key=lambda one: (-scores[one.number], -one.rank, one.number))[: 2 * limit]
    return _told([(match.kind, match.uid, "") for match in best])[:limit]


def _told(chosen: list[tuple[str, str, str]]) -> list[Suggestion]:
    """Those of the records that are public, in their order."""
    told: dict[str, tuple[str, str, str]] = {}
    for kind in dict.fromkeys(kind for kind, _, _ in chosen):
        model = _MODELS[kind]
        name = "title" if kind == "source" else "name"
        extra = {"person": "headline", "organization": "place", "source": "publisher"}.get(kind, "kind")
        choices = dict(model._meta.get_field("kind").choices) if extra == "kind" else {}
        uids = [uid for of_kind, uid, _ in chosen if of_kind == kind]
        rows = model.objects.published().filter(pk__in=uids).values_list("pk", "slug", name, extra)
        told |= {uid: (slug, own, str(choices.get(said, said))) for uid, slug, own, said in rows}
    found = []
    for kind, uid, form in chosen:
        if uid in told:
            slug, own, headline = told[uid]
            href = f"/{_MODELS[kind].kind_plural}/{slug}/"
            found.append(Suggestion(kind, uid, slug, href, own, form if form != own else "", headline))
    return found
