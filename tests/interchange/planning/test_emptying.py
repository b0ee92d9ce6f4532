"""Empty cells, which keep what is there or erase it, as was chosen; and erase marks, which always erase."""

import pytest

from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db

ERASE = {"empty": "erase"}
KEEP = {"empty": "keep"}
MARKS = ["∅", "[erase]", " ∅ "]


@pytest.fixture
def chair():
    """A professor with all that can be emptied."""
    mara = factories.person(uid="mara", headline="Hydrologist", summary="Hydrologist in Varnholm.", living="yes")
    factories.name(mara, "M. Velloso", kind="variant", uid="n1")
    factories.identifier(mara, "orcid", "0000-0002-1825-0097")
    factories.identifier(mara, "viaf", "12345")
    chair = factories.role(mara, uid="chair", organization=factories.varnholm(), date="2016/2018", note="As she says.")
    factories.cite(chair, "Velloso was professor from 2016 to 2018.", uid="c1", locator="Lead")
    return chair


@pytest.mark.parametrize("nothing", ["", " ", "\n\t\u00a0"])
@pytest.mark.parametrize("choices", [KEEP, {}])
def test_an_empty_cell_keeps_what_is_there_unless_it_is_to_erase(chair, choices, nothing):
    person = {"uid": "mara"} | dict.fromkeys(
        ("headline", "summary", "living", "other names", "identifiers", "orcid"), nothing
    )
    role = {"uid": "chair"} | dict.fromkeys(
        ("title", "organization", "date", "note", "source", "quote", "person"), nothing
    )
    plan = planned(sheet("people", person), sheet("roles", role), choices=choices)
    assert [(row.verdict, row.reasons) for row in plan.rows] == [("unchanged", [])] * 2


@pytest.mark.parametrize("nothing", ["", " "])
def test_an_empty_cell_erases_where_that_was_chosen(chair, nothing):
    person = {"uid": "mara"} | dict.fromkeys(("headline", "summary", "living"), nothing)
    role = {"uid": "chair"} | dict.fromkeys(("title", "organization", "date", "note"), nothing)
    plan = planned(sheet("people", person), sheet("roles", role), choices=ERASE)
    assert plan.does() == [ERASED_PERSON, ERASED_ROLE]


ERASED_PERSON = [
    (
        "change",
        "person",
        {"headline": ["Hydrologist", ""], "summary": ["Hydrologist in Varnholm.", ""], "living": ["yes", "unknown"]},
    )
]
ERASED_ROLE = [
    (
        "change",
        "role",
        {
            "title": ["Professor", ""],
            "organization": ["varnholm", None],
            "date": ["2016/2018", ""],
            "note": ["As she says.", ""],
        },
    )
]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("choices", [KEEP, ERASE])
def test_an_erase_mark_erases_whatever_an_empty_cell_means(chair, choices, mark):
    person = {"uid": "mara"} | dict.fromkeys(("headline", "summary", "living"), mark)
    role = {"uid": "chair"} | dict.fromkeys(("title", "organization", "date", "note"), mark)
    plan = planned(sheet("people", person), sheet("roles", role), choices=choices)
    assert [dict(changed) for ((_, _, changed),) in plan.does()] == [ERASED_PERSON[0][2], ERASED_ROLE[0][2]]


def test_two_marks_stand_for_a_text_that_is_one(chair):
    plan = planned(sheet("people", {"uid": "mara", "headline": "∅∅", "summary": "[[erase]]"}))
    assert plan.does() == [
        [("change", "person", {"headline": ["Hydrologist", "∅"], "summary": ["Hydrologist in Varnholm.", "[erase]"]})]
    ]


@pytest.mark.parametrize(("choices", "cell"), [(KEEP, "∅"), (ERASE, "")])
def test_what_a_row_can_not_do_without_is_not_emptied(chair, choices, cell):
    person = sheet("people", {"uid": "mara", "name": cell, "headline": "Poet"})
    role = sheet("roles", {"uid": "chair", "person": cell, "title": "Dean"})
    plan = planned(person, role, choices=choices)
    assert [(row.verdict, row.uid, row.reasons) for row in plan.rows] == [
        ("refused", "mara", [("name", "No person can do without “name”: keep it.")]),
        ("refused", "chair", [("person", "No role can do without “person”: keep it.")]),
    ]
    assert [row.label for row in plan.rows] == ["Mara Velloso", "Mara Velloso, Dean, University of Varnholm, 2016/2018"]


@pytest.mark.parametrize("mark", MARKS)
def test_an_address_is_never_emptied(chair, mark):
    plan = planned(sheet("people", {"uid": "mara", "slug": mark, "name": "Mara Velloso"}))
    ((_, says),) = plan.reasons[0]
    assert says == (
        f"“{mark.strip()}” can't be an address: use letters without accents, digits, hyphens and underscores, "
        "120 at most."
    )
    kept = planned(sheet("people", {"uid": "mara", "slug": "", "name": "Mara Velloso"}), choices=ERASE)
    assert kept.verdicts == ["unchanged"]


@pytest.mark.parametrize("choices", [KEEP, ERASE])
def test_a_new_row_has_nothing_to_erase(choices):
    factories.person(slug="theo")
    role = {"person": "theo", "title": "∅", "organization": "∅", "date": "", "source": "∅", "quote": ""}
    person = {"name": "Odile", "headline": "∅", "other names": "∅", "identifiers": "∅", "orcid": "∅", "living": ""}
    plan = planned(sheet("people", person), sheet("roles", role), choices=choices)
    assert [[(act, kind) for act, kind, _ in does] for does in plan.does()] == [
        [("make", "person")],
        [("make", "role")],
    ]


# ── names and identifiers ──


def removed(plan):
    """The identifiers and names that the only row removes."""
    return [what.get("text") or what["scheme"] for act, _, what in plan.does()[0] if act == "remove"]


@pytest.mark.parametrize(
    ("cells", "gone"),
    [
        ({"other names": "∅"}, ["M. Velloso"]),
        ({"identifiers": "[erase]"}, ["orcid", "viaf"]),
        ({"orcid": "∅"}, ["orcid"]),
        ({"orcid": "∅", "viaf": "∅"}, ["orcid", "viaf"]),
        ({"orcid": "∅", "identifiers": "viaf 12345"}, ["orcid"]),
        ({"orcid": "∅", "viaf": "12345"}, ["orcid"]),
    ],
)
def test_a_mark_removes_the_names_or_the_identifiers_of_its_column(chair, cells, gone):
    assert sorted(removed(planned(sheet("people", {"uid": "mara", **cells})))) == sorted(gone)


@pytest.mark.parametrize(
    ("headings", "gone"),
    [(["other names"], ["M. Velloso"]), (["identifiers"], ["orcid", "viaf"]), (["orcid"], ["orcid"]), (["ror"], [])],
)
def test_an_empty_cell_does_so_where_it_erases(chair, headings, gone):
    plan = planned(sheet("people", {"uid": "mara", **dict.fromkeys(headings, "")}), choices=ERASE)
    assert sorted(removed(plan)) == gone


# ── citations ──


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_in_the_place_of_the_source_removes_its_citation(chair, mark):
    plan = planned(sheet("roles", {"uid": "chair", "source": mark, "quote": "Velloso was professor"}))
    assert [(act, uid) for act, _, uid, *_ in plan.rows[0].steps] == [("remove", "c1")]


def test_a_mark_in_another_cell_of_a_citation_empties_that_if_the_row_was_taken_out_of_the_archive(chair):
    factories.cite(chair, "", uid="c2", source=factories.source(slug="cv"), locator="page 2", stance="mentions")
    chair.refresh_from_db()
    cells = {
        "uid": "chair",
        "version": str(chair.version),
        "source": "the-varnholm-gazette",
        "quote": "∅",
        "locator": "Lead",
        "source 2": "cv",
        "quote 2": "",
        "locator 2": "[erase]",
        "stance 2": "∅",
    }
    plan = planned(sheet("roles", cells))
    assert [[*step[:3], step[4]] for step in plan.rows[0].steps] == [
        ["change", "citation", "c1", {"quote": ["Velloso was professor from 2016 to 2018.", ""]}],
        ["change", "citation", "c2", {"stance": ["mentions", "supports"], "locator": ["page 2", ""]}],
    ]


def test_an_empty_cell_of_a_citation_empties_it_where_empty_cells_erase(chair):
    factories.cite(chair, "", uid="c2", source=factories.source(slug="cv"), locator="page 2")
    chair.refresh_from_db()
    cells = {"uid": "chair", "version": str(chair.version), "source": "the-varnholm-gazette",
             "quote": "Velloso was professor from 2016 to 2018.", "source 2": "cv", "locator 2": "", "source 3": "",
             "quote 3": "", "locator 3": ""}  # fmt: skip
    plan = planned(sheet("roles", cells), choices=ERASE)
    assert [[*step[:3], step[4]] for step in plan.rows[0].steps] == [
        ["change", "citation", "c2", {"locator": ["page 2", ""]}]
    ]
    assert planned(sheet("roles", cells), choices=KEEP).verdicts == ["unchanged"]


def test_a_mark_in_a_citation_that_is_not_there_does_nothing(chair):
    plan = planned(sheet("roles", {"uid": "chair", "source": "", "quote": "∅", "source 2": "∅", "locator 3": "∅"}))
    assert [(row.verdict, row.reasons) for row in plan.rows] == [("unchanged", [])]
