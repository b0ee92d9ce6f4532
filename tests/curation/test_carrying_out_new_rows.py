"""New rows of a plan, and what the log tells of them, are what the ORM would have stored."""

import datetime

import pytest

from archive.curation.carrying_out import carry_out
from archive.models import STATEMENTS, Change, change_set, states
from archive.models.journal import logged_models
from tests.curation.both_ways import PUBLISHED, archive_to_write_in, both_ways
from tests.curation.plans import model_of, new, plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive():
    archive_to_write_in()


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina")


# For each kind rows of which much is said and little: (kind, uid, what is said).
ROWS = [
    (
        "source",
        "list",
        {"title": "Élite list", "date": "2013-05", "accessed_on": "2024-02-29", "slug": "list", "kind": "news"},
    ),
    ("source", "bare", {"title": "Élite list"}),
    ("organization", "forum", {"name": "Forum", "parent": "club", "place": "Varnholm", **PUBLISHED}),
    ("organization", "club", {"name": "Club", "slug": "the-club", **PUBLISHED}),
    ("honor", "medal", {"name": "Medal", "conferred_by": "forum", "parent": "asterion", **PUBLISHED}),
    ("honor", "ribbon", {"name": "Medal"}),
    ("campaign", "weirs", {"name": "[For weirs]", "kind": "petition", "summary": "Open them.", **PUBLISHED}),
    ("person", "odile", {"name": "Łukasz Søren", "sort_name": "Søren, Łukasz", "living": "no", **PUBLISHED}),
    ("person", "odile-2", {"name": "Łukasz Søren", "headline": "another"}),
    ("name", "n1", {"person": "odile", "text": "Łukasz", "kind": "former", "date": "1990/2001", "language": "pl"}),
    ("name", "n2", {"organization": "club", "text": "The Club"}),
    ("identifier", "i1", {"person": "odile", "scheme": "orcid", "value": "0000-0002-1825-0097"}),
    ("identifier", "i2", {"source": "list", "scheme": "wikidata", "value": "Q42"}),
    ("contribution", "engine", {"person": "odile", "title": "Engine", "kind": "method", **PUBLISHED}),
    ("contribution", "draft", {"person": "odile", "title": "Draft", "organization": "forum"}),
    ("role", "dean", {"person": "odile", "organization": "club", "title": "dean", "date": "2012/..", **PUBLISHED}),
    ("role", "bare-role", {"person": "mara"}),
    (
        "conferral",
        "c1",
        {
            "honor": "asterion",
            "person": "mara",
            "date": "1943~",
            "citation_text": "for deeds",
            "share": "1/3",
            **PUBLISHED,
        },
    ),
    ("conferral", "c2", {"honor": "medal", "contribution": "engine", "told_as_role": "dean", **PUBLISHED}),
    ("conferral", "c3", {"honor": "ribbon", "person": "mara", **PUBLISHED}),
    (
        "conferral",
        "c4",
        {"honor": "medal", "contribution": "draft", "rank": "deprecated", "rank_reason": "wrong", **PUBLISHED},
    ),
    (
        "participation",
        "p1",
        {"campaign": "weirs", "as_stated": "many", "capacity": "signatory", "words": "Open!", **PUBLISHED},
    ),
    ("participation", "p2", {"campaign": "weirs", "organization": "forum", "capacity": "addressee"}),
    ("appearance", "talk", {"person": "mara", "host": "forum", "on_behalf_of": "club", "event": "Day", **PUBLISHED}),
    ("relationship", "advisor", {"person": "mara", "other_person": "odile", "kind": "advisor", **PUBLISHED}),
    ("relationship", "parents", {"person": "mara", "other_as_stated": "her parents", "kind": "parent"}),
    ("lifeevent", "birth", {"person": "odile-2", "kind": "birth", "date": "-0043-03", "place": "Rome", **PUBLISHED}),
    ("demand", "water", {"campaign": "weirs", "text": "Water", "position": 3, **PUBLISHED}),
    (
        "milestone",
        "count",
        {"campaign": "weirs", "kind": "count", "count": 12, "counted": "signatures", "ended": "yes"},
    ),
    ("registerfact", "missing", {"honor": "medal", "kind": "not_awarded", "date": "1944", **PUBLISHED}),
    ("registerfact", "rhythm", {"honor": "medal", "kind": "frequency", "every": 2, "description": "in May"}),
    ("sponsorship", "s1", {"honor": "medal", "organization": "club", "part": "sponsors", **PUBLISHED}),
    ("organizationevent", "e1", {"organization": "club", "kind": "founded", "date": "1901", **PUBLISHED}),
    ("organizationevent", "e2", {"organization": "club", "kind": "merged", "successor_as_stated": "the League"}),
    ("sponsorship", "s2", {"honor": "medal", "as_stated": "a donor", "part": "endowed", "date": "1901"}),
    (
        "citation",
        "q1",
        {"conferral": "c1", "source": "gazette", "snapshot": "text", "quote": "Velloso won the prize in 2016."},
    ),
    (
        "citation",
        "q2",
        {
            "conferral": "c1",
            "source": "gazette",
            "snapshot": "text",
            "quote": "Velloso won the  prize in 2016.",
            "locator": "Life",
            "stance": "mentions",
        },
    ),
    (
        "citation",
        "q3",
        {"role": "dean", "source": "gazette", "snapshot": "text", "quote": "She was not there.", "locator": "p. 3"},
    ),
    ("citation", "q4", {"life_event": "birth", "source": "list", "quote": "born", "locator": "row 3", "start": 3}),
    ("citation", "q5", {"person": "odile", "aspect": "name", "source": "gazette"}),
    ("citation", "q6", {"name": "n1", "source": "bare", "quote": "Łukasz"}),
    ("citation", "q7", {"conferral": "c2", "source": "gazette", "snapshot": "text", "quote": "She was dean."}),
]


def test_rows_of_every_kind_are_made_as_bulk_create_makes_them(archive, editor):
    def carry():
        owners = {
            "c2": "odile",
            "c4": "odile",
            "q1": "mara",
            "q2": "mara",
            "q3": "odile",
            "q4": "odile-2",
            "q6": "odile",
        }
        rows = [new(kind, uid, (), owners.get(uid), **said) for kind, uid, said in ROWS]
        for number in (0, 1, 2):  # some owners have yet to be looked up
            rows[-number - 1][3][0][3] = None
        carry_out(plan(rows), editor)

    def write():
        with change_set(editor, kind="import"):
            for model in dict.fromkeys(model_of(kind) for kind, _, _ in ROWS):
                rows = [
                    states.row_from(model, uid, states.defaults(model) | said)
                    for kind, uid, said in ROWS
                    if model_of(kind) is model
                ]
                model.objects.bulk_create(rows)

    assert {kind for kind, _, _ in ROWS} == {
        model._meta.model_name for model in logged_models() if model._meta.model_name not in ("snapshot", "passagemark")
    }
    carried, written = both_ways(carry, write, editor)
    assert carried == written
    public = {uid for uid, row in carried[0].items() if row.get("public")}
    assert public == {"engine", "dean", "c1", "c2", "p1", "talk", "advisor", "water", "missing", "s1", "e1"}
    assert carried[0]["odile"]["slug"] == "lukasz-soren-2"
    assert carried[0]["list"]["accessed_on"] == datetime.date(2024, 2, 29)
    found = {
        uid: (row["start"], row["verified"], row["locator"]) for uid, row in carried[0].items() if "verified" in row
    }
    assert found["q1"] == (13, True, "Honors")
    assert found["q2"][1:] == (True, "Life")
    assert found["q3"] == (None, False, "p. 3")
    assert found["q4"] == (None, False, "row 3")


@pytest.mark.parametrize("end", ["person", "contribution"])
def test_what_is_public_follows_from_ends_that_come_later_in_the_plan(archive, editor, end):
    ends = {
        "person": new("person", "odile", name="Odile Nakamura", **PUBLISHED),
        "contribution": new("contribution", "engine", person="odile", title="Engine", **PUBLISHED),
    }
    given = new("conferral", "given", (), "odile", honor="asterion", **{end: ends[end][2]}, **PUBLISHED)
    filler = [new("person", f"p{number}", name=f"Person {number}") for number in range(2500)]
    imported = plan([given, ends["contribution"], *filler, ends["person"]])
    carry_out(imported, editor)
    assert {uid for model in STATEMENTS for uid in model.objects.published().values_list("pk", flat=True)} == {
        "given",
        "engine",
    }
    assert Change.objects.get(uid="given").owner_uid == "odile"
