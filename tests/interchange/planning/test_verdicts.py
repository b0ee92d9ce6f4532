"""What a plan says of each row, and what an answer makes of it."""

import pytest

from archive.interchange.planning import CannotPlan
from archive.models.states import STATE_NUMBER
from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db


def test_a_row_that_the_archive_does_not_know_is_new_with_all_that_it_tells():
    plan = planned(
        sheet("people", {"name": "Mara Velloso", "living": "yes", "identifiers": "orcid 0000-0002-1825-0097"})
    )
    assert plan.verdicts == ["new"]
    (row,) = plan.rows
    person, identifier = row.steps
    assert person == ["make", "person", row.uid, row.uid, {"#": STATE_NUMBER, "name": "Mara Velloso", "living": "yes"}]
    told = {"#": STATE_NUMBER, "person": row.uid, "scheme": "orcid", "value": "0000-0002-1825-0097"}
    assert identifier == ["make", "identifier", identifier[2], row.uid, told]


def test_a_row_that_differs_is_changed_field_by_field_with_what_was_and_what_will_be():
    factories.person(uid="mara", headline="Hydrologist", living="yes")
    plan = planned(
        sheet("people", {"uid": "mara", "headline": "Hydrologist, critic", "living": "no", "name": "Mara Velloso"})
    )
    assert plan.verdicts == ["changed"]
    changed = {"headline": ["Hydrologist", "Hydrologist, critic"], "living": ["yes", "no"]}
    assert plan.rows[0].steps == [["change", "person", "mara", "mara", changed]]


def test_a_row_that_tells_what_the_archive_has_is_unchanged():
    factories.person(uid="mara", headline="Hydrologist")
    plan = planned(sheet("people", {"name": "Mara Velloso", "headline": "Hydrologist"}))
    assert [(row.verdict, row.uid, row.steps, row.reasons) for row in plan.rows] == [("unchanged", "mara", [], [])]


def test_the_same_table_planned_twice_plans_the_same():
    factories.role(factories.person())
    sheets = [sheet("people", {"name": "Theo Abara"}), sheet("roles", {"person": "Theo Abara", "title": "Critic"})]
    first, second = planned(*sheets), planned(*sheets)
    assert [row[:4] for row in first.rows] == [row[:4] for row in second.rows]
    assert first.verdicts == ["new", "new"]


# ── ambiguous: which of several is meant ──


def two_of_one_name():
    factories.person("Theo Abara", uid="theo")
    factories.person("Theo Abara", uid="odo")
    return sheet("roles", {"person": "Theo Abara", "title": "Critic"}, {"person": "Theo Abara", "title": "Editor"})


def test_a_name_that_several_go_by_is_asked_for_once_with_all_of_them():
    plan = planned(two_of_one_name())
    says = "“Theo Abara” can be 2 different people: choose the one that is meant."
    assert plan.verdicts == ["ambiguous", "ambiguous"]
    assert plan.reasons == [[("person", says)], [("person", says)]]
    candidates = [{"uid": "odo", "words": "Theo Abara"}, {"uid": "theo", "words": "Theo Abara"}]
    assert plan.questions == [("person:Theo Abara", "person", "Theo Abara", 2, "row 2", False, candidates)]


def test_picking_one_of_several_settles_it_for_all_rows():
    plan = planned(two_of_one_name(), answers={"person:Theo Abara": {"act": "pick", "uid": "theo"}})
    assert plan.questions == []
    assert plan.does() == [
        [("make", "role", {"person": "theo", "title": "Critic"})],
        [("make", "role", {"person": "theo", "title": "Editor"})],
    ]


def test_creating_another_beside_several_makes_one_draft_for_all_rows():
    plan = planned(two_of_one_name(), answers={"person:Theo Abara": {"act": "create"}})
    assert [(row.kind, row.place, row.verdict) for row in plan.rows] == [
        ("person", "named in the table", "new"),
        ("role", "row 2", "new"),
        ("role", "row 3", "new"),
    ]
    made = plan.rows[0].uid
    assert plan.does() == [
        [("make", "person", {"name": "Theo Abara"})],
        [("make", "role", {"person": made, "title": "Critic"})],
        [("make", "role", {"person": made, "title": "Editor"})],
    ]


def test_rows_are_left_out_where_the_answer_says_so():
    plan = planned(two_of_one_name(), answers={"person:Theo Abara": {"act": "leave"}})
    says = "Left out, because it needs the person “Theo Abara”."
    assert [(row.verdict, row.reasons) for row in plan.rows] == [("left", [("person", says)])] * 2
    assert plan.questions == []


def test_an_answer_that_picks_what_is_not_there_is_asked_again():
    plan = planned(two_of_one_name(), answers={"person:Theo Abara": {"act": "pick", "uid": "nobody"}})
    assert (plan.verdicts, plan.keys) == (["ambiguous", "ambiguous"], ["person:Theo Abara"])


# ── ambiguous: whether a row of the table is one of the archive ──


@pytest.fixture
def namesake():
    factories.person(uid="mara", headline="Hydrologist")
    return sheet("people", {"name": "Mara Velloso", "headline": "Poet"})


def test_a_record_whose_name_is_there_already_is_asked_about_where_it_says_something_else(namesake):
    plan = planned(namesake)
    says = "“Mara Velloso” may be in the archive already: say whether it is the same."
    assert [(row.verdict, row.uid, row.reasons) for row in plan.rows] == [("ambiguous", None, [("", says)])]
    candidates = [{"uid": "mara", "words": "Mara Velloso"}]
    assert plan.questions == [
        ("person@row 2:Mara Velloso", "person", "Mara Velloso", 1, "row 2", True, candidates),
    ]


@pytest.mark.parametrize(
    ("answer", "verdict", "does"),
    [
        ({"act": "pick", "uid": "mara"}, "changed", [("change", "person", {"headline": ["Hydrologist", "Poet"]})]),
        ({"act": "create"}, "new", [("make", "person", {"name": "Mara Velloso", "headline": "Poet"})]),
        ({"act": "leave"}, "left", []),
    ],
)
def test_the_answer_says_whether_it_is_the_same(namesake, answer, verdict, does):
    plan = planned(namesake, answers={"person@row 2:Mara Velloso": answer})
    assert (plan.verdicts, plan.does(), plan.questions) == ([verdict], [does], [])


def test_what_refers_to_such_a_record_waits_for_the_same_answer(namesake):
    roles = sheet("roles", {"person": "Mara Velloso", "title": "Poet laureate"})
    plan = planned(namesake, roles)
    assert plan.verdicts == ["ambiguous", "ambiguous"]
    assert [(key, rows) for key, _, _, rows, *_ in plan.questions] == [("person@people, row 2:Mara Velloso", 2)]
    answered = planned(namesake, roles, answers={"person@people, row 2:Mara Velloso": {"act": "create"}})
    made = answered.rows[0].uid
    assert answered.does()[1] == [("make", "role", {"person": made, "title": "Poet laureate"})]


# ── waiting: what the archive does not have ──


def of_nobody():
    factories.organization("Lumen Works", uid="lumen")
    return sheet(
        "roles",
        {"person": "Theo Abara", "title": "Critic", "organization": "Lumen Works"},
        {"person": "theo  ábara", "title": "Editor", "organization": "Lumen Works"},
    )


def test_a_row_waits_for_a_record_that_does_not_exist():
    plan = planned(of_nobody())
    assert plan.verdicts == ["waiting", "waiting"]
    assert plan.reasons[0] == [("person", "There is no person “Theo Abara” in the archive yet.")]
    assert [question[:-1] for question in plan.questions] == [
        ("person:Theo Abara", "person", "Theo Abara", 1, "row 2", False),
        ("person:theo ábara", "person", "theo ábara", 1, "row 3", False),
    ]
    assert [candidates for *_, candidates in plan.questions] == [[], []]


@pytest.mark.parametrize(
    "given",
    [
        {"choices": {"missing": {"person": "create"}}},
        {"answers": {"person:Theo Abara": {"act": "create"}, "person:theo ábara": {"act": "create"}}},
    ],
)
def test_it_is_created_once_however_it_is_written(given):
    plan = planned(of_nobody(), **given)
    assert plan.questions == []
    person = plan.rows[0]
    assert (person.kind, person.verdict, person.label) == ("person", "new", "Theo Abara")
    assert plan.does() == [
        [("make", "person", {"name": "Theo Abara"})],
        [("make", "role", {"person": person.uid, "organization": "lumen", "title": "Critic"})],
        [("make", "role", {"person": person.uid, "organization": "lumen", "title": "Editor"})],
    ]


def test_another_may_be_picked_for_it():
    factories.person(uid="mara")
    answers = {"person:Theo Abara": {"act": "pick", "uid": "mara"}, "person:theo ábara": {"act": "leave"}}
    plan = planned(of_nobody(), answers=answers)
    assert plan.verdicts == ["new", "left"]
    assert plan.does()[0] == [("make", "role", {"person": "mara", "organization": "lumen", "title": "Critic"})]


def test_an_answer_comes_before_what_was_chosen_for_all():
    answers = {"person:theo ábara": {"act": "leave"}}
    plan = planned(of_nobody(), choices={"missing": {"person": "create"}}, answers=answers)
    assert [(row.kind, row.verdict) for row in plan.rows] == [("person", "new"), ("role", "new"), ("role", "left")]


def test_what_only_refused_rows_name_is_not_created():
    plan = planned(
        sheet("roles", {"person": "Theo Abara", "date": "2018-13"}), choices={"missing": {"person": "create"}}
    )
    assert [(row.kind, row.verdict) for row in plan.rows] == [("role", "refused")]


# ── refused ──


def reasons_of(table, **cells):
    plan = planned(sheet(table, {told.replace("_", " "): text for told, text in cells.items()}))
    assert plan.verdicts == ["refused"]
    assert (plan.rows[0].uid, plan.rows[0].steps) == (None, [])
    return plan.reasons[0]


def test_a_role_is_refused_for_each_cell_that_can_not_be_understood():
    factories.person(slug="mara")
    assert reasons_of("roles", person="mara", date="2018/2016", title="x" * 301, kind="boss", certainty="sure") == [
        ("date", "“2018/2016” runs backwards: its end “2016” comes before “2018”."),
        ("title", "It has 301 characters; at most 300 fit."),
        ("kind", "“boss” is not one of: education, employment, invited position, fellowship, membership, service, "
                 "leadership, other."),
        ("certainty", "“sure” is not one of: certain, probable, possible, disputed."),
    ]  # fmt: skip


def test_a_date_that_can_mean_two_things_is_refused_with_both():
    factories.person(slug="mara")
    says = "“2008-9” can mean 2008/2009 (2008 to 2009) or 2008-09 (September 2008): write the one that is meant."
    assert reasons_of("roles", person="mara", date="2008-9") == [("date", says)]


def test_a_character_that_no_database_holds_is_refused_wherever_it_stands():
    factories.person(slug="mara")
    told = dict.fromkeys(("uid", "person", "title", "date", "kind", "description", "source", "quote"), "a\0b")
    assert reasons_of("roles", **told) == [(name, "It holds a character that can't be stored (NUL).") for name in told]


def test_an_identifier_with_a_wrong_check_digit_is_refused():
    assert reasons_of("people", name="Mara Velloso", orcid="0000-0002-1825-0098") == [
        (
            "orcid",
            "“0000-0002-1825-0098” cannot be a value for ORCID iD: its check digits do not fit, so something is "
            "mistyped.",
        )
    ]


def test_a_new_row_that_lacks_what_it_can_not_do_without_is_refused():
    factories.person(slug="mara")
    assert reasons_of("conferrals", person="mara") == [("honor", "A new conferral needs “honor”.")]
    assert reasons_of("milestones", description="It went well") == [
        ("campaign", "A new milestone needs “campaign” and “kind”.")
    ]


def test_a_row_that_contradicts_itself_is_refused():
    factories.person(slug="mara")
    factories.organization(slug="lumen")
    factories.honor(slug="asterion")
    assert reasons_of("conferrals", honor="asterion", person="mara", organization="lumen") == [
        ("", "Name exactly one recipient: a person, an organization or a contribution.")
    ]
    assert reasons_of("roles", person="mara", date="2018/..", ended="yes") == [
        ("ended", "The date says that it goes on (since …), so it can't have ended. Change one of the two.")
    ]
    assert reasons_of("roles", person="mara", rank="deprecated") == [
        ("rank reason", "Say why the statement is deprecated.")
    ]
    assert reasons_of("relationships", person="mara", other_person="mara", kind="advisor") == [
        ("other person", "Choose another person: nobody is related to themselves.")
    ]
    assert reasons_of("register facts", honor="asterion", kind="not awarded") == [
        ("date", "Say for which year or years.")
    ]
    assert reasons_of("register facts", honor="asterion", kind="complete for these years", date="1996", every="1") == [
        ("every", "Only how often an honor is given is told in years: choose that kind, or leave the number out.")
    ]
    assert reasons_of("sponsorships", honor="asterion") == [
        ("", "Name exactly one sponsor: an organization, or the source's own words.")
    ]


def test_what_is_known_of_a_register_comes_in_as_people_write_it():
    factories.honor(slug="asterion", uid="asterion")
    plan = planned(sheet("register facts", {"honor": "asterion", "kind": "not awarded", "date": "1940 to 1942"}))
    assert plan.verdicts == ["new"]
    (step,) = plan.rows[0].steps
    assert step[4] == {"#": STATE_NUMBER, "date": "1940/1942", "honor": "asterion", "kind": "not_awarded"}


def test_a_change_that_would_contradict_what_stays_is_refused():
    deprecated = factories.role(factories.person(), rank="deprecated", rank_reason="It never was so.")
    plan = planned(sheet("roles", {"uid": deprecated.uid, "rank reason": "∅"}))
    assert plan.reasons == [[("rank reason", "Say why the statement is deprecated.")]]
    assert [(row.verdict, row.uid) for row in plan.rows] == [("refused", deprecated.uid)]


def test_two_headings_that_mean_the_same_column_are_refused_before_anything_is_planned():
    with pytest.raises(CannotPlan) as refused:
        planned(sheet("people", {"name": "Mara", "living": "yes", "Living ": "no"}))
    assert str(refused.value) == (
        "Of the table of people the columns “living” and “Living ” both mean “living”: leave one of them out."
    )
