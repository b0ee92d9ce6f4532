"""Documents: all that the archive says in public of a record, as the index keeps it. So many are made at once.

A person is found by every name, by what is told of the career under all names of the organizations, honors and
campaigns in it, and by the quotes that prove it; an organization, honor, campaign or source by its own names,
descriptions and statements. Nothing that is not public goes in, nor words of a text whose licence lets us show none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from archive.careers.ties import GIVEN
from archive.dates import OPEN_BEGIN, OPEN_END, Dates
from archive.models import (
    RECORDS,
    STATEMENTS,
    Campaign,
    Citation,
    Honor,
    Name,
    Organization,
    Person,
)
from archive.models.base import Record
from archive.models.plain import chunks_of
from archive.search import facets
from archive.search.facets import facet
from archive.search.tokens import folded_name, spoken, without_signs, words_of
from archive.vocabularies import NameKind, PublicationStatus, Rank, Showing, Stance

PUBLISHED = PublicationStatus.PUBLISHED
# Which of a record's own texts are searched, besides its name.
_OF_RECORDS = {
    "person": ("headline", "summary"),
    "organization": ("place",),
    "honor": ("description",),
    "campaign": ("summary",),
    "source": ("authors", "publisher"),
}
# Which texts of a statement are searched.
TEXTS_OF_STATEMENTS = {
    "role": (
        *("title", "kind", "organization_as_stated", "unit", "field", "degree", "thesis"),
        *("description", "note"),
    ),
    "conferral": ("citation_text", "field", "note"),
    "participation": ("as_stated", "words", "note"),
    "contribution": ("title", "kind", "place", "description", "note"),
    "appearance": ("title", "event", "kind", "description", "note"),
    "relationship": ("other_as_stated", "description", "note"),
    "lifeevent": ("kind", "place", "description", "note"),
    "demand": ("text", "note"),
    "milestone": ("description", "counted", "note"),
    "registerfact": ("description", "note"),
    "sponsorship": ("as_stated", "note"),
    "organizationevent": ("successor_as_stated", "description", "note"),
}
# Facets of the person (or other owner) from what the statement refers to.
_REFERENCES = {
    "role": {"organization": facets.ORGANIZATION},
    "conferral": {"honor": facets.HONOR, "affiliation": facets.ORGANIZATION},
    "participation": {"campaign": facets.CAMPAIGN},
    "contribution": {"organization": facets.ORGANIZATION},
    "appearance": {"host": facets.ORGANIZATION, "on_behalf_of": facets.ORGANIZATION},
    "relationship": {"other_person": ""},
    "sponsorship": {"organization": ""},
    "organizationevent": {"successor": ""},
}
# Of these the years are searched as words too: "Nobel Prize in Physics 1903".
_WITH_YEARS = ("role", "conferral")
_MOST_YEARS = 10
# As databases write a day that they don't know, 1949-00-00: the noughts are no words.
_UNKNOWN_DAY = re.compile(r"\b(\d{4}(?:-(?!00)\d\d)?)(?:-00)+\b")
_UNPROVEN: tuple = ((), None, False, False)
_MODELS = {model._meta.model_name: model for model in STATEMENTS}
_TARGETS = {field.remote_field.model._meta.model_name: field.name for field in Citation.owner_fields()}


@dataclass(slots=True)
class Draft:
    """A document while it is gathered."""

    uid: str
    kind: str
    name: str
    own: list[str]  # forms of the name
    names: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)  # names for searching only
    texts: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    facets: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)  # of each statement its kind, its uid and its words
    statements: int = 0
    sourced: int = 0
    verified: int = 0

    def columns(self) -> tuple[str, str, str, str, str, str, str]:
        """As :class:`archive.models.SearchDocument` keeps it: uid, kind, own, names, words, quotes, facets."""
        found = {facet(facets.KIND, self.kind), *self.facets}
        if self.statements and self.sourced == self.statements:
            found.add(facet(facets.SOURCED))
        if self.statements and self.verified == self.statements:
            found.add(facet(facets.VERIFIED))
        return (
            self.uid,
            self.kind,
            _unique(self.own),
            _unique([*self.names, *self.unseen]),
            spoken(" \n ".join(self.texts)),
            spoken(" \n ".join(self.quotes)),
            " ".join(sorted(found)),
        )

    def beginnings(self) -> dict[tuple[str, str], tuple[bool, bool]]:
        """What suggestions find it by: folded name from a word on, and the name, to (from its first word?, own?)."""
        found: dict[tuple[str, str], tuple[bool, bool]] = {}
        forms = [(form, True, self.name) for form in self.own] + [(form, False, form) for form in self.names]
        for form, is_own, shown in forms + [(form, False, self.name) for form in self.unseen]:
            for words in {tuple(folded_name(one).split()) for one in (form, without_signs(form))}:
                for place in range(len(words)):
                    key = (" ".join(words[place:])[:300], shown[:300])
                    whole, own = found.get(key, (False, False))
                    found[key] = (whole or place == 0, own or is_own)
        return found


def _unique(forms: Iterable[str]) -> str:
    """The words of all forms, each form once."""
    return " ".join(dict.fromkeys(filter(None, map(spoken, forms))))


def documents(model: type[Record], uids: Iterable[str]) -> dict[str, Draft]:
    """The documents of those of the records of one kind that are public, by uid."""
    found: dict[str, Draft] = {}
    for chunk in chunks_of(uids):
        found |= _drafts(model, chunk)
    return found


def _drafts(model: type[Record], uids: list[str]) -> dict[str, Draft]:
    kind = model._meta.model_name
    name = "title" if kind == "source" else "name"
    extra = ("sort_name",) if model is Person else ()
    drafts = {}
    rows = model.objects.filter(pk__in=uids, publication_status=PUBLISHED)
    for uid, own, *texts in rows.values_list("pk", name, *_OF_RECORDS[kind], *extra):
        drafts[uid] = Draft(uid, kind, own, [own])
        if model is Person and texts[-1]:
            drafts[uid].own.append(texts[-1])
        drafts[uid].texts += filter(None, texts[: len(_OF_RECORDS[kind])])
    if not drafts:
        return {}
    if kind != "source":
        for uid, text, of_kind in _names(kind, list(drafts)):
            (drafts[uid].unseen if of_kind == NameKind.SEARCH_ONLY else drafts[uid].names).append(text)
    if model is Organization:
        _add_parents(drafts)
    if model is Honor:
        _add_bodies(drafts)
    for statement in _MODELS:
        if statement in TEXTS_OF_STATEMENTS and any(
            end.remote_field.model is model for end in _MODELS[statement].owner_fields()
        ):
            _add_statements(model, statement, drafts)
    return drafts


def _names(kind: str, uids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """All names of the records of the kind, those for searching among them: uid, text, kind of name."""
    for chunk in chunks_of(set(uids)):
        rows = Name.objects.filter(**{f"{kind}__in": chunk}).order_by("uid")
        yield from rows.values_list(f"{kind}_id", "text", "kind")


def _add_parents(drafts: dict[str, Draft]):
    rows = Organization.objects.filter(pk__in=drafts, parent__publication_status=PUBLISHED)
    for uid, parent, name in rows.values_list("pk", "parent_id", "parent__name"):
        drafts[uid].facets.add(facet(facets.ORGANIZATION, parent))
        drafts[uid].texts.append(name)


def _add_bodies(drafts: dict[str, Draft]):
    rows = Honor.objects.filter(pk__in=drafts, conferred_by__publication_status=PUBLISHED)
    for uid, body, name in rows.values_list("pk", "conferred_by_id", "conferred_by__name"):
        drafts[uid].facets.add(facet(facets.BODY, body))
        drafts[uid].texts.append(name)


def _add_statements(model: type[Record], kind: str, drafts: dict[str, Draft]):
    """Add what the public statements of one kind say of their owners."""
    owner = next(end.name for end in _MODELS[kind].owner_fields() if end.remote_field.model is model)
    _add_owned(model, kind, owner, drafts)
    if kind == "conferral" and model is Person:
        _add_owned(model, kind, "contribution__person", drafts)


def _add_owned(model: type[Record], kind: str, owner: str, drafts: dict[str, Draft]):
    statements, texts, references = _MODELS[kind], TEXTS_OF_STATEMENTS[kind], _REFERENCES.get(kind, {})
    rows = statements.objects.filter(public=True, **{f"{owner}__in": list(drafts)}).order_by("uid")
    if kind == "participation" and model is Campaign:
        rows = rows.filter(person=None, organization=None)
    columns = ["pk", f"{owner}_id", "date", *texts]
    first, beyond = len(columns), len(columns) + len(references)
    columns += [f"{name}_id" for name in references]
    read = list(rows.values_list(*columns, *(("status", "rank") if kind == "conferral" else ())))
    if not read:
        return
    named = _named(statements, references, read, first)
    proofs = _proofs(kind, [row[0] for row in read])
    today = _bound(timezone.now())
    for row in read:
        uid, whose, date, *said = row[:first]
        draft = drafts[whose]
        quotes, read_on, is_sourced, is_verified = proofs.get(uid, _UNPROVEN)
        draft.facets.update(facets.decades(date, read_on, today))
        said += years_said(date) if kind in _WITH_YEARS else ()
        spoke = [*filter(None, said), *quotes]
        draft.texts += filter(None, said)
        if kind == "role":
            draft.facets.add(facet(facets.ROLE_KIND, said[1]))
        for (name, letter), other in zip(references.items(), row[first:beyond], strict=True):
            forms, bodies = named.get((name, other), ((), ()))
            draft.texts += forms
            spoke += forms
            if name == "honor" and not _is_held(*row[beyond:]):
                continue
            if forms and letter:
                draft.facets.add(facet(letter, other))
            draft.facets.update(facet(facets.BODY, body) for body in bodies)
        draft.said.append(f"{kind} {uid} {spoken(' '.join(spoke))}")
        draft.statements += 1
        draft.quotes += quotes
        draft.sourced += is_sourced
        draft.verified += is_verified


def years_said(date: str) -> tuple[str, ...]:
    """The years of a date as words: all of a few, of many the first and the last, as far as they are told."""
    if not date:
        return ()
    begin, _, _, end = Dates.parse(date).bounds
    told = [bound // 10000 for bound in (begin, end) if bound not in (None, OPEN_BEGIN, OPEN_END)]
    years = range(told[0], told[-1] + 1) if told and told[-1] - told[0] < _MOST_YEARS else told
    return tuple(str(year) for year in years if year > 0)


def _is_held(status: str, rank: str) -> bool:
    """Whether the honor of a conferral is had: not one declined, revoked, or only hoped for, nor told wrongly."""
    return status in GIVEN and rank != Rank.DEPRECATED


def _named(statements, references, read, first: int) -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    """By reference and uid the names of the public records that the rows refer to, and the bodies that confer them."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for place, name in enumerate(references, first):
        model = statements._meta.get_field(name).remote_field.model
        uids = {row[place] for row in read} - {None}
        for chunk in chunks_of(uids):
            rows = model.objects.filter(pk__in=chunk, publication_status=PUBLISHED)
            for uid, text in rows.values_list("pk", "name"):
                found[name, uid] = ([text], [])
        if model is Person:
            continue
        for uid, text, _ in _names(model._meta.model_name, uids):
            if (name, uid) in found and text not in found[name, uid][0]:
                found[name, uid][0].append(text)
        if model is Honor:
            for chunk in chunks_of(uids):
                rows = Honor.objects.filter(pk__in=chunk, conferred_by__publication_status=PUBLISHED)
                for uid, body, text in rows.values_list("pk", "conferred_by_id", "conferred_by__name"):
                    if (name, uid) in found:
                        found[name, uid][1].append(body)
                        found[name, uid][0].append(text)
    return found


def _proofs(kind: str, uids: list[str]) -> dict[str, tuple[list[str], int | None, bool, bool]]:
    """Of each statement the quotes that may be shown, the last day on which a source that supports it was read,
    whether a public one does, and whether in verified words."""
    target = _TARGETS[kind]
    found: dict[str, tuple[list[str], int | None, bool, bool]] = {}
    for chunk in chunks_of(uids):
        rows = Citation.objects.filter(source__publication_status=PUBLISHED, **{f"{target}__in": chunk})
        columns = (f"{target}_id", *("quote", "verified", "stance", "snapshot__showing", "snapshot__read_on"))
        for uid, quote, is_verified, stance, showing, *days in rows.order_by("uid").values_list(
            *columns, "source__accessed_on"
        ):
            quotes, read_on, was_sourced, was_verified = found.get(uid, ([], None, False, False))
            if quote and showing != Showing.NOTHING:
                quotes.append(_UNKNOWN_DAY.sub(r"\1", quote))
            supports = stance == Stance.SUPPORTS
            if supports:
                read_on = max((*map(_bound, filter(None, days)), read_on or 0)) or None
            found[uid] = (quotes, read_on, was_sourced or supports, was_verified or (supports and is_verified))
    return found


def _bound(day) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def words_of_names(draft: Draft) -> set[str]:
    """The words of all names of the record, for telling misspelt ones."""
    return {word for form in (*draft.own, *draft.names, *draft.unseen) for word in words_of(form)}


KINDS = {model._meta.model_name: model for model in RECORDS}
