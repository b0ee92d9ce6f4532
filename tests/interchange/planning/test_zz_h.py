"""Whatever stands in a table, every row of it has one planned row, with a verdict and a reason that can be read."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.interchange.tabular import SHEETS
from archive.vocabularies import Verdict
from tests import factories
from tests.interchange.mapping.tables import Sheet
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db

KNOWN = (
    *(
        "mara",
        "mara-velloso",
        "Mara Velloso",
        "Velloso, Mara",
        "theo",
        "chair",
        "gazette",
        "Asterion Prize",
        "varnholm",
    ),
    *(
        "∅",
        "[erase]",
        "∅∅",
        "yes",
        "published",
        "2016",
        "2016/2018",
        "2018/..",
        "2008-9",
        "1",
        "1.0",
        "person",
        "prize",
    ),
    *("orcid 0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "M. [former; en; Latn; 2010]", "a\nb"),
    *("\0", " ", "\u2028", "\ufeff", "\u00a0", "-", ",", ", ", "x" * 41, "x" * 121, "x" * 301, "x" * 501, "9" * 30),
)
CELLS = st.one_of(st.just(""), st.sampled_from(KNOWN), st.text(max_size=12))
CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "empty": st.sampled_from(["keep", "erase"]),
        "publish": st.booleans(),
        "source": st.sampled_from(["gazette", "nowhere"]),
        "missing": st.dictionaries(st.sampled_from(["person", "organization", "honor", "source"]), st.just("create")),
    },
)


@pytest.fixture
def cast():
    mara = factories.person(uid="mara", slug="mara-velloso")
    factories.identifier(mara, "orcid", "0000-0002-1825-0097")
    factories.person("Mara Velloso", uid="namesake")
    chair = factories.role(mara, uid="chair", organization=factories.varnholm(), date="2016/2018")
    factories.cite(chair)
    factories.conferral(mara, date="2016")


@st.composite
def tables(draw):
    sheets = []
    for kind in draw(st.lists(st.sampled_from(sorted(SHEETS)), min_size=1, max_size=3, unique=True)):
        headings = [column.column_name for column in SHEETS[kind].columns_with(2)]
        others = st.lists(st.sampled_from(headings[1:-1]), min_size=1, max_size=12, unique=True)
        told = ["uid", "version", *draw(others), "nonsense"]
        rows = draw(st.lists(st.lists(CELLS, min_size=len(told), max_size=len(told)), min_size=1, max_size=6))
        sheets.append(Sheet(SHEETS[kind].title(), told, rows))
    return sheets


@settings(max_examples=1500, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sheets=tables(), choices=CHOICES)
def test_any_table_gives_a_plan_in_which_each_row_has_its_place(cast, sheets, choices):
    plan = planned(*sheets, choices=choices)
    begin = (lambda one: f"{one.name}, row ") if len(sheets) > 1 else (lambda one: "row ")
    places = [f"{begin(one)}{number}" for one in sheets for number, _ in enumerate(one.lines, start=2)]
    of_rows = [row for row in plan.rows if row.place != "named in the table"]
    assert sorted(row.place for row in of_rows) == sorted(places)
    for row in plan.rows:
        assert row.verdict in Verdict.values
        assert bool(row.steps) == (row.verdict in ("new", "changed"))
        assert row.reasons or row.verdict in ("new", "changed", "unchanged")
        assert all(says.strip() and len(says) < 700 for _, says in row.reasons)
        assert row.label.strip()
    assert len(set(plan.keys)) == len(plan.keys)


@settings(max_examples=800, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sheets=tables())
def test_any_table_planned_twice_gives_the_same_verdicts(cast, sheets):
    first, second = planned(*sheets), planned(*sheets)
    assert [row[:4] for row in first.rows] == [row[:4] for row in second.rows]


LONG = {
    "letters": "x" * 100_000,
    "words": "word " * 20_000,
    "spaces": f"a{' ' * 100_000}b",
    "brackets": "[" * 100_000,
    "opened and closed": "a [b]" * 20_000,
    "lines": "a\n" * 20_000,
    "digits": "1" * 100_000,
    "slashes": "1/" * 50_000,
    "colons": "a:" * 50_000,
    "commas": "a, " * 30_000,
    "dots": "." * 100_000,
    "accents": "e\u0301" * 50_000,
    "ligatures": "\ufdfa" * 20_000,
    "dashes": "2000-" * 20_000,
}


@pytest.mark.parametrize("cell", LONG.values(), ids=LONG)
@pytest.mark.parametrize("kind", ["person", "role", "source", "conferral", "organization"])
def test_a_cell_as_long_as_a_book_is_planned_in_no_time(kind, cell):
    headings = [column.column_name for column in SHEETS[kind].columns_with(1)]
    name = SHEETS[kind].title()
    began = time.monotonic()
    for heading in headings:
        key = {} if heading == "slug" else {"slug": "key"} if "slug" in headings else {"uid": "key"}
        plan = planned(sheet(name, key | {heading: cell}))
        assert len(plan.rows) == 1
        assert all(len(says) < 700 for reasons in plan.reasons for _, says in reasons)
    assert time.monotonic() - began < 10


def test_many_rows_of_one_name_are_planned_in_no_time():
    factories.honor(uid="asterion")
    factories.person(uid="mara")
    rows = [{"honor": "asterion", "person": "mara", "citation text": f"Words {number}"} for number in range(5000)]
    began = time.monotonic()
    plan = planned(
        sheet("conferrals", *rows),
        sheet("people", *[{"name": "Theo Abara", "headline": str(number)} for number in range(5000)]),
    )
    assert time.monotonic() - began < 20
    assert plan.counts == {"new": 5001, "refused": 4999}


def test_a_chain_of_many_parents_is_followed_in_no_time():
    rows = [
        {"name": f"Unit {number}", "parent": f"Unit {number + 1}" if number < 7999 else ""} for number in range(8000)
    ]
    began = time.monotonic()
    plan = planned(sheet("organizations", *rows))
    assert time.monotonic() - began < 20
    assert plan.counts == {"new": 8000}


def test_a_question_of_a_place_with_a_very_long_name_keeps_a_key_of_its_own():
    factories.person(uid="mara", headline="Hydrologist")
    long = "people " * 80
    rows = [{"uid": "", "version": "", "name": "Mara Velloso", "headline": told} for told in ("Poet", "Critic")]
    plan = planned(sheet(long + "one", rows[0]), sheet(long + "two", rows[1]))
    assert plan.verdicts == ["ambiguous", "ambiguous"]
    assert sorted(map(len, plan.keys)) == [400, 400]
    answers = {key: {"act": "leave"} for key in plan.keys}
    assert planned(sheet(long + "one", rows[0]), sheet(long + "two", rows[1]), answers=answers).verdicts == [
        "left",
        "left",
    ]


def test_lists_in_cells_are_read_as_lines_or_joined():
    people = Sheet("people", ["name", "other names", "identifiers", "headline"],
                   [["Mara Velloso", ["M. V.", "Mara V."], ["viaf 12345"], ["poet", "critic"]]])  # fmt: skip
    plan = planned(people)
    mara = plan.rows[0].uid
    assert plan.does() == [
        [
            ("make", "person", {"name": "Mara Velloso", "headline": "poet; critic"}),
            ("make", "name", {"person": mara, "text": "M. V.", "kind": "variant"}),
            ("make", "name", {"person": mara, "text": "Mara V.", "kind": "variant"}),
            ("make", "identifier", {"person": mara, "scheme": "viaf", "value": "12345"}),
        ]
    ]
