"""Names that begin with what was typed, and names that are nearly what was typed."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Value

from archive.models import RECORDS
from archive.models.filing import NO_LETTER, filing_key
from archive.reading.browsing import under
from archive.search import index, spelling
from archive.search.matching import Clause, Match, Term, begin_of_names, matches_of_each
from archive.search.results import Suggestion
from archive.search.tokens import asked_words, folded_name

_READ = 60  # names that begin so, of which the best are told
_LONGEST = 100
_OTHERS = 2  # so many places are kept for what is no person, however many families have the name
_AS_WRITTEN, _AS_BEGUN, _NEARLY = 5, 4, 3  # what a word in a name is worth, for telling names that are near
_MODELS = {model._meta.model_name: model for model in RECORDS}
_ORDER = {kind: place for place, kind in enumerate(_MODELS)}


def suggest(text: str, limit: int = 8) -> list[Suggestion]:
    """The public records of which a name, from any of its words on, begins with the text (two letters at least).

    What is called just so comes first, then who has it as family name, shorter families before longer ones, then what
    else has a name that begins so.
    """
    beginning = folded_name(text[:_LONGEST])
    if len(beginning) < 2 and beginning.isascii():
        return []
    is_current = index.catch_up()
    best: dict[tuple[str, str], tuple] = {}
    for uid, kind, form, is_whole, is_own, folded in begin_of_names(beginning, _READ):
        place = (not (is_whole and folded == beginning), not is_own, not is_whole, _ORDER[kind], folded)
        if (kind, uid) not in best or place < best[kind, uid][0]:
            best[kind, uid] = place, form
    # A form of a name that an index behind the archive has may have been taken away meanwhile: it is not shown.
    forms = {record: form if is_current else "" for record, (_, form) in best.items()}
    rest = sorted(best, key=lambda record: best[record][0])
    exact = [record for record in rest if best[record][0][:2] == (False, False)]
    filed = _filed(text[:_LONGEST], limit)
    others = [record for kind in _MODELS if kind != "person" for record in filed.get(kind, ())][:_OTHERS]
    families = filed.get("person", [])[: max(0, limit - len(others))]
    chosen = list(dict.fromkeys([*exact, *families, *others, *rest]))[:limit]
    return _told([(kind, uid, "" if (kind, uid) in filed.get(kind, ()) else forms[kind, uid]) for kind, uid in chosen])


def _filed(text: str, limit: int) -> dict[str, list[tuple[str, str]]]:
    """Kind and uid of the public records that are filed under the text, by kind: people under their family names."""
    asked, values = [], []
    for kind, model in _MODELS.items():
        is_person = kind == "person"
        key = filing_key(text, inverted=is_person, skips_articles=not is_person)
        if key[0] != NO_LETTER:
            rows = under(model.objects.published(), key).order_by("filing_key", "pk")[: limit if is_person else _OTHERS]
            query, of_kind = rows.values_list(Value(kind), "pk").query.sql_with_params()
            asked.append(f"SELECT * FROM ({query}) AS {kind}")
            values += of_kind
    found: dict[str, list[tuple[str, str]]] = {}
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked), values)
            for kind, uid in cursor.fetchall():
                found.setdefault(kind, []).append((kind, uid))
    return found


def near(text: str, kinds: Sequence[str] | None = None, limit: int = 5) -> list[Suggestion]:
    """The public records whose names are spelt nearly like the text, or hold most of its words."""
    words = list(dict.fromkeys(asked_words(text[:_LONGEST].replace("-", " "))))[:6]
    if not words:
        return []
    index.catch_up()
    readings: list[tuple[str, int, Clause]] = []  # the word meant, what it is worth, and how it may be read
    for word, alike in spelling.nearly_each(words).items():
        readings.append((word, _AS_WRITTEN, (Term((word,)),)))
        if len(word) > 2:
            readings.append((word, _AS_BEGUN, (Term((word,), is_prefix=True),)))
        if alike:
            readings.append((word, _NEARLY, tuple(Term((one,)) for one in alike)))
    worth: dict[int, dict[str, int]] = {}
    there: dict[int, Match] = {}
    for place, match in matches_of_each([clause for _, _, clause in readings], 200):
        if not kinds or match.kind in kinds:
            word, value, _ = readings[place]
            of_words = worth.setdefault(match.number, {})
            of_words[word] = max(value, of_words.get(word, 0))
            there[match.number] = match
    scores = {number: sum(of_words.values()) for number, of_words in worth.items()}
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
