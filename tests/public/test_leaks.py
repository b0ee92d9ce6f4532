"""Nothing that is not public shows on any public page.

The test builds an archive in which every kind of record and statement exists in every state that is not public, every
field of them filled with a word that stands nowhere else. It walks all that a reader could reach, by links and by
guessing addresses, and finds none of the words. Then everything is published, the same walk is made, and the words are
found: the first half could have failed.
"""

import itertools
import re

import pytest
from django.db.models import CharField, TextField, URLField

from archive import vocabularies
from archive.models import (
    RECORDS,
    STATEMENTS,
    Appearance,
    Campaign,
    Citation,
    Conferral,
    Contribution,
    Honor,
    Identifier,
    Milestone,
    Name,
    Organization,
    Participation,
    PassageMark,
    Person,
    Role,
    Snapshot,
    Source,
    change_set,
)
from archive.models.base import Statement
from tests import factories as make

pytestmark = pytest.mark.django_db

HIDDEN_STATES = ("draft", "in_review", "withdrawn")
HIDDEN_YEAR = 1777

# Fields that no page shows, whatever their row's state.
NEVER_SHOWN = {"editors_note", "sort_name"}
# Fields that other fields of the same row stand before, or that need a picture.
SOMETIMES_SHOWN = {"organization_as_stated", "portrait_alternative", "portrait_credit", "portrait_licence", "language"}
# Fields with a form of their own, filled by hand or left alone.
LEFT_ALONE = {
    "uid",
    "date",
    "language",
    "script",
    "sha256",
    "as_stated",
    "other_as_stated",
    "scheme",
    "value",
    "successor_as_stated",
}

_LINK = re.compile(r'href="(/[^"#]*)')


class Words:
    """Words that stand nowhere else, each with the model and field that it was put into."""

    def __init__(self):
        self.places: dict[str, tuple[str, str, str]] = {}

    def word(self, kind: str, field: str, why: str) -> str:
        word = f"zq{len(self.places)}x"
        self.places[word] = (kind, field, why)
        return word

    def fill(self, model, why: str, **given) -> dict:
        """A word for every field of the model that takes free text, beside what is given.

        Statements are deprecated ones, so that their reason shows, and milestones count something.
        """
        values = dict(given)
        if issubclass(model, Statement):
            values["rank"] = "deprecated"
        if model is Milestone:
            values["count"] = 7
        for field in model._meta.concrete_fields:
            if field.name in given or not isinstance(field, CharField | TextField) or not field.editable:
                continue
            if field.choices:
                if not field.blank and not field.has_default():
                    values[field.name] = field.choices[0][0]
                continue
            if field.name in LEFT_ALONE:
                continue
            word = self.word(model._meta.model_name, field.name, why)
            values[field.name] = f"https://example.org/{word}" if isinstance(field, URLField) else word
        return values

    def in_text(self, text: str) -> set[str]:
        return set(re.findall(r"zq[0-9]+x", text.lower())) & self.places.keys()

    def told(self, words) -> list[str]:
        """The words as a failing test shows them."""
        return sorted(" ".join(self.places[word]) for word in words)


@pytest.fixture
def cast():
    """A small public archive: one record of each kind, and statements that refer to hidden things in passing."""
    with change_set(system_editor="tests"):
        mara = make.person()
        return {
            "person": mara,
            "other_person": make.person("Theo Abara"),
            "organization": make.varnholm(),
            "host": make.varnholm(),
            "on_behalf_of": make.organization("Lumen Works"),
            "successor": make.organization("Rivers United"),
            "honor": make.honor(),
            "campaign": make.campaign(),
            "source": make.gazette(),
            "contribution": make.contribution(mara),
        }


def ends_of(model, cast) -> dict:
    """Public rows for all ends that a statement of the kind needs; of several recipients or actors, the person."""
    ends = {end.name: cast[end.name] for end in model.ends()}
    if model._meta.model_name == "conferral":
        ends |= {"organization": None, "contribution": None}
    if model._meta.model_name == "participation":
        ends |= {"organization": None}
    if model._meta.model_name == "organizationevent":
        ends |= {"kind": "continued"}
    return ends


def hide_records(words, cast) -> list:
    """A record of every kind in every hidden state, with a name, a key and evidence."""
    hidden = []
    for model, state in itertools.product(RECORDS, HIDDEN_STATES):
        kind = model._meta.model_name
        row = make.make(model, **words.fill(model, state, publication_status=state))
        hidden.append(row)
        if model is not Source:
            name = make.make(Name, **words.fill(Name, f"of a hidden {kind}", **{kind: row}))
            make.make(Citation, source=cast["source"], **words.fill(Citation, f"of a hidden {kind}'s name", name=name))
            about = words.fill(Citation, f"of a hidden {kind}", aspect="name", **{kind: row})
            make.make(Citation, source=cast["source"], **about)
        key = words.word("identifier", "value", f"of a hidden {kind}")
        make.make(Identifier, scheme="other", value=f"example:{key}", **{kind: row})
    return hidden


def hide_statements(words, cast) -> list:
    """A statement of every kind in every hidden state, and a published one for each end that is hidden; all cited."""
    hidden = []

    def hide(model, why, **fields):
        row = make.make(model, **words.fill(model, why, date=str(HIDDEN_YEAR), **fields))
        column = next(name for name in Citation.TARGETS if Citation._meta.get_field(name).remote_field.model is model)
        evidence = words.fill(Citation, f"of a {model.__name__}, {why}", **{column: row})
        make.make(Citation, source=cast["source"], **evidence)
        hidden.append(row)

    for model in STATEMENTS:
        ends = ends_of(model, cast)
        for state in HIDDEN_STATES:
            hide(model, state, publication_status=state, **ends)
        for end in model.ends():
            kind = end.remote_field.model
            owner = {"person": cast["person"]} if kind is Contribution else {}
            fields = words.fill(kind, f"at an end of a {model.__name__}", publication_status="draft", **owner)
            hidden.append(make.make(kind, **fields))
            changed = {end.name: hidden[-1]}
            if model in (Conferral, Participation) and end.name in ("organization", "contribution"):
                changed["person"] = None
            hide(model, f"with a hidden {end.name}", **ends | changed)
    return hidden


def hide_mentions_and_sources(words, cast) -> list:
    """Public things that mention hidden ones in passing, and hidden sources of public things."""
    lodge = make.make(Organization, **words.fill(Organization, "mentioned", publication_status="draft"))
    umbrella = make.make(Honor, **words.fill(Honor, "mentioned", publication_status="in_review"))
    role = make.role(cast["person"], **words.fill(Role, "mentioned", publication_status="draft"))
    talk = make.appearance(cast["person"], **words.fill(Appearance, "mentioned", publication_status="draft"))
    work = make.contribution(cast["person"], **words.fill(Contribution, "mentioned", publication_status="draft"))
    make.organization("Dam Office", parent=lodge)
    prize = make.honor("River Prize", parent=umbrella, conferred_by=lodge)
    make.conferral(
        cast["person"], prize, affiliation=lodge, conferred_for=work, told_as_role=role, told_as_appearance=talk
    )
    minutes = make.make(Source, **words.fill(Source, "of public things", publication_status="draft"))
    quote, marked, rest = (words.word("snapshot", field, "of a hidden source") for field in ("quote", "mark", "text"))
    text = make.make(Snapshot, source=minutes, text=f"{quote}. {marked}. {rest}.", showing="all")
    reason = words.word("passagemark", "reason", "of a hidden source")
    make.make(PassageMark, snapshot=text, quote=marked, reason=reason)
    chair = make.role(cast["person"], title="Dean")
    make.make(Citation, source=minutes, snapshot=text, role=chair, quote=quote)
    make.make(Citation, source=minutes, **words.fill(Citation, "of a hidden source", role=chair))
    return [lodge, umbrella, role, talk, work, minutes]


def walk(client, addresses) -> dict[str, str]:
    """Every page that can be reached from the first one by links, or stands at one of the addresses: address to text.

    What a page says of its own address, asked for by us, is not counted as said by it. The days of the year lead to
    each other in a circle and are left out (tests/public/test_day.py).
    """
    found, waiting = {}, ["/", *addresses]
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(("/static/", "/media/", "/admin/", "/on/")):
            continue
        response = client.get(address)
        assert response.status_code in (200, 301, 302, 404, 410), address
        text = "" if response.streaming else response.content.decode()
        found[address] = without_words_of(address, text) + response.headers.get("Location", "")
        waiting += [link.replace("&amp;", "&") for link in _LINK.findall(text)]
        if response.headers.get("Location"):
            waiting.append(response.headers["Location"])
    return found


def without_words_of(address: str, text: str) -> str:
    """The text without the words that were in the address itself, which a page of an error offers to search for."""
    for word in re.findall(r"zq[0-9]+x", address):
        text = re.sub(rf"\b{word}\b", "", text)
    return text


def addresses_of(rows) -> list[str]:
    """All addresses at which the rows could be asked for."""
    addresses = []
    for row in rows:
        addresses += [f"/id/{row.uid}", f"/statement/{row.uid}", row.get_absolute_url()]
    return addresses


def test_nothing_that_is_not_public_shows_anywhere_and_everything_does_once_it_is_published(client, cast):
    words = Words()
    with change_set(system_editor="tests"):
        hidden = hide_records(words, cast) + hide_statements(words, cast) + hide_mentions_and_sources(words, cast)
    addresses = [*addresses_of(hidden), f"/years/{HIDDEN_YEAR}/", "/years/", "/about/"]

    pages = walk(client, addresses)
    leaks = {word: address for address, text in pages.items() for word in words.in_text(text)}
    assert {address: words.told([word]) for word, address in leaks.items()} == {}
    assert str(HIDDEN_YEAR) not in pages["/years/"]

    with change_set(system_editor="tests"):
        for row in hidden:
            row.publication_status = "published"
            row.save()
    pages = walk(client, addresses)
    shown = set().union(*(words.in_text(text) for text in pages.values()))
    silent = {place for word, place in words.places.items() if word not in shown}
    assert {place for place in silent if place[1] not in NEVER_SHOWN | SOMETIMES_SHOWN} == set()
    assert {place[1] for word, place in words.places.items() if word in shown} & NEVER_SHOWN == set()
    assert str(HIDDEN_YEAR) in pages["/years/"]


def test_a_merged_record_leads_to_the_survivor_and_says_nothing_of_its_own(client, cast):
    words = Words()
    for model in RECORDS:
        survivor = cast[model._meta.model_name]
        merged = make.make(model, **words.fill(model, "merged", publication_status="merged", merged_into=survivor))
        for address in (merged.get_absolute_url(), f"/id/{merged.uid}"):
            response = client.get(address, follow=True)
            assert response.status_code == 200
            assert response.request["PATH_INFO"] == survivor.get_absolute_url()
    pages = walk(client, [])
    assert words.told(set().union(*map(words.in_text, pages.values()))) == []


def test_former_addresses_of_what_is_hidden_lead_nowhere(client):
    words = Words()
    for model in (Person, Organization, Honor, Campaign, Source):
        row = make.make(model, **words.fill(model, "renamed", publication_status="draft"))
        former = row.get_absolute_url()
        make.change(row, slug=words.word(row._meta.model_name, "slug", "new"))
        response = client.get(former)
        assert response.status_code == 404
        assert words.in_text(without_words_of(former, response.content.decode())) == set()
        make.change(row, publication_status="published")
        assert client.get(former)["Location"] == row.get_absolute_url()


def test_what_was_said_before_and_by_whom_stays_untold(client, cast):
    words = Words()
    ada = make.editor(words.word("editor", "username", "-"), email=f"{words.word('editor', 'email', '-')}@example.org")
    with change_set(ada, summary=words.word("changeset", "summary", "-")):
        mara = make.make(
            Person, name=words.word("person", "name", "formerly"), uid="renamed", publication_status="draft"
        )
        chair = make.role(mara, title=words.word("role", "title", "formerly"), publication_status="draft")
    make.change(mara, name="Ines Ardelt", slug="ines-ardelt", publication_status="published")
    make.change(chair, title="Professor", publication_status="published")
    gone = make.role(mara, title=words.word("role", "title", "deleted"))
    make.delete(gone)
    pages = walk(client, [f"/statement/{gone.uid}", f"/statement/{chair.uid}", "/id/renamed"])
    assert "Ines Ardelt" in pages["/"]
    assert "Professor" in pages[f"/statement/{chair.uid}"]
    assert words.told(set().union(*map(words.in_text, pages.values()))) == []


def test_names_for_searching_only_and_texts_that_may_not_be_shown_stay_unsaid(client, cast):
    words = Words()
    for kind in ("person", "organization", "honor", "campaign"):
        text = words.word("name", "text", kind)
        name = make.name(cast[kind], text, kind=vocabularies.NameKind.SEARCH_ONLY)
        make.make(Citation, source=cast["source"], name=name, quote=words.word("citation", "quote", "of such a name"))
    for showing in ("quotes", "nothing"):
        source = make.source(f"Text of which {showing} may be shown")
        rest, quote = words.word("snapshot", "text", showing), f"quoted{showing}"
        text = make.snapshot(source, f"{rest} goes before. Then {quote} words.", showing=showing)
        chair = make.role(cast["person"], title=f"Chair {showing}")
        make.make(Citation, source=source, snapshot=text, role=chair, quote=f"Then {quote} words.")
    pages = walk(client, [])
    assert words.told(set().union(*map(words.in_text, pages.values()))) == []
    assert any("quotedquotes" in text for text in pages.values())
    assert not any("quotednothing" in text for text in pages.values())
