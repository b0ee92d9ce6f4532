"""What cells refer to: by key, name or identifier, in the archive, further down the table and on its other sheets."""

import pytest

from archive.models.states import STATE_NUMBER
from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db


def needs(place):
    return f"It needs {place} of this table, which can't be brought in as it is."


# ── of the archive ──


@pytest.mark.parametrize(
    "told",
    [
        "lumen",
        "lumen-works",
        "lumen-hall",
        "Lumen Works",
        "LUMEN  works",
        "LW",
        "ror 05dxps055",
        "https://ror.org/05dxps055",
    ],
)
def test_a_cell_means_a_record_by_uid_address_former_address_name_or_identifier(told):
    lumen = factories.organization(uid="lumen", slug="lumen-hall")
    factories.change(lumen, slug="lumen-works")
    factories.name(lumen, "LW", kind="abbreviation")
    factories.identifier(lumen, "ror", "05dxps055")
    factories.person(uid="mara")
    plan = planned(sheet("roles", {"person": "mara", "organization": told}))
    assert plan.does() == [[("make", "role", {"person": "mara", "organization": "lumen"})]]
    assert plan.rows[0].label == "Mara Velloso, Lumen Works"


def test_an_address_with_capitals_is_a_key_too():
    factories.person("Ada Ott", uid="ada", slug="Ada_Ott-")
    factories.person("Ada_Ott-", uid="other")
    plan = planned(sheet("roles", {"person": "Ada_Ott-", "title": "Dean"}))
    assert plan.does() == [[("make", "role", {"person": "ada", "title": "Dean"})]]


def test_the_uid_of_a_deleted_record_is_not_taken_for_a_name():
    factories.delete(factories.person(uid="mara"))
    plan = planned(sheet("roles", {"person": "mara", "title": "Dean"}), choices={"missing": {"person": "create"}})
    says = "The person with the uid “mara” was deleted; its history can bring it back."
    assert [(row.kind, row.verdict, row.reasons) for row in plan.rows] == [("role", "refused", [("person", says)])]


def test_an_identifier_that_nobody_has_is_not_taken_for_a_name():
    told = "orcid 0000-0002-1825-0097"
    plan = planned(sheet("roles", {"person": told, "title": "Dean"}), choices={"missing": {"person": "create"}})
    says = f"No person with the identifier “{told}” is in the archive or in this table."
    assert [(row.kind, row.verdict, row.reasons) for row in plan.rows] == [("role", "refused", [("person", says)])]


def test_what_is_too_long_to_be_a_name_is_refused_not_cut_off():
    told = "Theo Abara " * 30
    plan = planned(sheet("roles", {"person": told, "title": "Dean"}), choices={"missing": {"person": "create"}})
    says = "No person is called so, and none can be: it has 329 characters, and a name has 300 at most."
    assert [(row.kind, row.verdict, row.reasons) for row in plan.rows] == [("role", "refused", [("person", says)])]


def test_a_statement_is_referred_to_by_its_uid():
    mara = factories.person(uid="mara")
    factories.contribution(mara, uid="equations")
    factories.honor(uid="asterion")
    plan = planned(
        sheet(
            "conferrals",
            {"honor": "asterion", "contribution": "equations"},
            {"honor": "asterion", "contribution": "Weir equations"},
        )
    )
    assert plan.does()[0] == [("make", "conferral", {"honor": "asterion", "contribution": "equations"})]
    says = "There is no contribution with the uid “Weir equations” in the archive, nor further up in this table."
    assert plan.reasons[1] == [("contribution", says)]


# ── of the table ──


@pytest.mark.parametrize(
    "told",
    [
        "theo",
        "theo-abara",
        "Theo Abara",
        "THEO Ábara",
        "Abara, Theo",
        "abara, theo",
        "T.A.",
        "orcid 0000-0002-1825-0097",
    ],
)
def test_a_cell_means_a_record_of_another_sheet_by_all_that_this_tells(told):
    people = sheet(
        "people",
        {
            "uid": "theo",
            "slug": "theo-abara",
            "name": "Theo Abara",
            "sort name": "Abara, Theo",
            "other names": "T.A. [abbreviation]",
            "identifiers": "orcid 0000-0002-1825-0097",
        },
    )
    plan = planned(sheet("roles", {"person": told, "title": "Critic"}), people)
    assert plan.verdicts == ["new", "new"]
    assert plan.does()[1] == [("make", "role", {"person": "theo", "title": "Critic"})]


@pytest.mark.parametrize(("name", "told"), [("Theo Abara", "Abara, Theo"), ("Abara, Theo", "Theo Abara")])
def test_the_name_of_a_person_may_be_told_in_either_order(name, told):
    roles = sheet("roles", {"person": told, "title": "Critic"}, {"person": name, "title": "Poet"})
    plan = planned(sheet("people", {"name": name}), roles)
    assert plan.verdicts == ["new"] * 3
    made = planned(roles, choices={"missing": {"person": "create"}})
    assert [row.kind for row in made.rows] == ["person", "role", "role"]


def test_what_the_table_calls_so_comes_before_what_the_archive_does_but_a_key_before_a_name():
    factories.person("Theo Abara", uid="old", slug="theo")
    people = sheet(
        "people", {"uid": "new-one", "slug": "new-one", "name": "Theo Abara"}, {"uid": "x", "slug": "x", "name": "theo"}
    )
    roles = sheet("roles", {"person": "Theo Abara", "title": "Critic"}, {"person": "theo", "title": "Critic"})
    assert [row.steps[0][3] for row in planned(people, roles).rows[2:]] == ["new-one", "old"]


def test_a_name_that_the_archive_knows_comes_before_another_form_in_the_table():
    factories.organization("MIT", uid="mit")
    organizations = sheet("organizations", {"name": "Moor Institute", "other names": "MIT [abbreviation]"})
    factories.person(uid="mara")
    plan = planned(organizations, sheet("roles", {"person": "mara", "organization": "MIT"}))
    assert plan.does()[1] == [("make", "role", {"person": "mara", "organization": "mit"})]


def test_a_record_may_refer_to_one_further_down():
    plan = planned(
        sheet(
            "organizations",
            {"name": "Weir Laboratory", "parent": "University of Varnholm"},
            {"name": "University of Varnholm", "parent": ""},
        )
    )
    laboratory, university = plan.rows
    assert laboratory.steps[0][4] == {"#": STATE_NUMBER, "name": "Weir Laboratory", "parent": university.uid}


def test_a_name_of_two_rows_of_the_table_has_to_be_told_apart_by_their_keys():
    people = sheet("people", {"slug": "mercury-1", "name": "Mercury"}, {"slug": "mercury-2", "name": "Mercury"})
    plan = planned(people, sheet("roles", {"person": "Mercury"}, {"person": "mercury-2"}))
    says = "“Mercury” can be several rows of this table: write the uid or slug of the one that is meant."
    assert plan.reasons[2:] == [[("person", says)], []]
    assert plan.does()[3] == [("make", "role", {"person": plan.rows[1].uid})]


def test_a_statement_may_refer_to_a_new_one_of_another_sheet_by_its_uid():
    factories.person(uid="mara")
    factories.honor(uid="asterion")
    plan = planned(
        sheet(
            "conferrals",
            {"honor": "asterion", "contribution": "equations"},
            {"honor": "asterion", "contribution": "boats"},
        ),
        sheet(
            "contributions",
            {"uid": "equations", "person": "mara", "title": "Weir equations"},
            {"uid": "boats", "person": "mara", "title": ""},
        ),
    )
    assert plan.verdicts == ["new", "refused", "new", "refused"]
    assert plan.does()[2] == [("make", "conferral", {"honor": "asterion", "contribution": "equations"})]
    assert plan.reasons[3] == [("contribution", needs("contributions, row 3"))]


# ── of what the table fails to bring ──


def test_what_refers_to_a_record_that_the_table_fails_to_bring_is_refused_and_says_where_that_stands():
    people = sheet("people", {"slug": "theo", "name": "Theo Abara", "living": "perhaps"})
    plan = planned(people, sheet("roles", {"person": "theo"}, {"person": "Theo Abara"}))
    assert plan.verdicts == ["refused"] * 3
    assert plan.reasons[1:] == [[("person", needs("people, row 2"))]] * 2
    assert [row.label for row in plan.rows[1:]] == ["theo", "Theo Abara"]


def test_a_row_that_fails_to_change_a_record_of_the_archive_hinders_nobody():
    factories.person(uid="mara")
    people = sheet("people", {"uid": "mara", "name": "Mara Velloso", "living": "perhaps"})
    plan = planned(people, sheet("roles", {"person": "Mara Velloso"}, {"person": "mara", "title": "Dean"}))
    assert plan.verdicts == ["refused", "new", "new"]


def test_a_record_that_fails_takes_along_all_that_lean_on_it_wherever_they_stand():
    factories.organization("Lumen Works", uid="lumen")
    plan = planned(
        sheet(
            "organizations",
            {"uid": "", "name": "Weir Laboratory", "parent": "Institute of Rivers"},
            {"uid": "lumen", "name": "Lumen Works", "parent": "Weir Laboratory"},
            {"uid": "", "name": "Institute of Rivers", "parent": "University of Nowhere"},
            {"uid": "", "name": "Harbour Office", "parent": "Lumen Works"},
        ),
        sheet("honors", {"name": "Asterion Prize", "conferred by": "Weir Laboratory"}),
        sheet("people", {"name": "Theo Abara"}),
        sheet("conferrals", {"honor": "Asterion Prize", "person": "Theo Abara"}),
        sheet(
            "roles",
            {"person": "Theo Abara", "organization": "Weir Laboratory"},
            {"person": "Theo Abara", "title": "Critic"},
        ),
    )
    nowhere = "There is no organization “University of Nowhere” in the archive yet."
    assert [(row.label, row.verdict, row.reasons) for row in plan.rows] == [
        ("Weir Laboratory", "refused", [("parent", needs("organizations, row 4"))]),
        ("Lumen Works", "refused", [("parent", needs("organizations, row 2"))]),
        ("Institute of Rivers", "waiting", [("parent", nowhere)]),
        ("Harbour Office", "new", []),
        ("Asterion Prize", "refused", [("conferred by", needs("organizations, row 2"))]),
        ("Theo Abara", "new", []),
        ("Theo Abara, Weir Laboratory", "refused", [("organization", needs("organizations, row 2"))]),
        ("Theo Abara, Critic", "new", []),
        ("Asterion Prize, Theo Abara", "refused", [("honor", needs("honors, row 2"))]),
    ]
    assert [row.uid for row in plan.rows[:3]] == [None, "lumen", None]
    assert [row.steps for row in plan.rows if row.verdict != "new"] == [[]] * 6
    assert plan.counts == {"new": 3, "refused": 5, "waiting": 1}


def test_left_out_records_leave_out_what_refers_to_them():
    factories.person(uid="mara", headline="Hydrologist")
    people = sheet("people", {"name": "Mara Velloso", "headline": "Poet"})
    answers = {"person@people, row 2:Mara Velloso": {"act": "leave"}}
    plan = planned(people, sheet("roles", {"person": "Mara Velloso", "title": "Dean"}), answers=answers)
    assert plan.verdicts == ["left", "left"]
    assert plan.reasons == [[("", "Left out, as you chose.")], [("person", needs("people, row 2"))]]


# ── to be created for want of one ──


def test_records_of_every_kind_are_created_for_the_cells_that_name_them_before_what_refers_to_them():
    missing = dict.fromkeys(("person", "organization", "honor", "campaign", "source"), "create")
    plan = planned(
        sheet("honors", {"name": "Asterion Prize", "conferred by": "University of Varnholm"}),
        sheet(
            "conferrals",
            {
                "honor": "Asterion Prize",
                "person": "Mara Velloso",
                "source": "The Varnholm Gazette",
                "quote": "She won.",
            },
            {"honor": "Weir Medal", "person": "Mara Velloso", "source": "the varnholm gazette", "quote": "Twice."},
        ),
        sheet("participations", {"campaign": "[Petition]", "person": "mara velloso", "capacity": "initiator"}),
        choices={"missing": missing},
    )
    assert [(row.kind, row.place, row.label, row.verdict) for row in plan.rows] == [
        ("organization", "named in the table", "University of Varnholm", "new"),
        ("honor", "honors, row 2", "Asterion Prize", "new"),
        ("campaign", "named in the table", "[Petition]", "new"),
        ("person", "named in the table", "mara velloso", "new"),
        ("source", "named in the table", "The Varnholm Gazette", "new"),
        ("honor", "named in the table", "Weir Medal", "new"),
        ("participation", "participations, row 2", "[Petition], mara velloso, initiator", "new"),
        ("conferral", "conferrals, row 2", "Asterion Prize, mara velloso", "new"),
        ("conferral", "conferrals, row 3", "Weir Medal, mara velloso", "new"),
    ]
