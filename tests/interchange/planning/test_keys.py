"""Which record of the archive a row is about: by uid, address, identifier or name; and rows that say it twice."""

import pytest

from archive.models import change_set
from tests import factories
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db


def told(plan):
    """Each row's verdict, uid and reasons."""
    return [(row.verdict, row.uid, row.reasons) for row in plan.rows]


def merge(one, into):
    with change_set(system_editor="tests"):
        one.publication_status, one.merged_into = "merged", into
        one.save()


# ── uid ──


def test_a_row_is_about_the_record_whose_uid_it_has():
    factories.person(uid="mara")
    plan = planned(sheet("people", {"uid": "mara", "name": "Mara Velloso-Abara"}))
    assert plan.does() == [[("change", "person", {"name": ["Mara Velloso", "Mara Velloso-Abara"]})]]


def test_a_uid_that_was_never_given_is_given_to_the_new_record():
    plan = planned(sheet("people", {"uid": "theo-abara", "name": "Theo Abara"}))
    assert told(plan) == [("new", "theo-abara", [])]
    assert plan.rows[0].steps[0][:4] == ["make", "person", "theo-abara", "theo-abara"]


def test_a_uid_that_can_not_be_used_is_refused_and_says_why():
    mara = factories.person("Mara V.", uid="mara-v")
    merge(mara, factories.person(uid="mara"))
    factories.role(factories.person("Theo Abara"), uid="chair")
    plan = planned(
        sheet(
            "people",
            {"uid": "mara-v", "headline": "Hydrologist"},
            {"uid": "chair", "name": "Chair"},
            {"uid": "Mara Velloso", "name": "Mara Velloso"},
            {"uid": "x" * 41, "name": "Somebody"},
        )
    )
    rule = "use 1 to 40 small letters, digits and hyphens, beginning and ending with a letter or digit."
    assert told(plan) == [
        ("refused", None, [("uid", "This person was merged into another: use its uid, “mara”.")]),
        ("refused", None, [("uid", "The uid “chair” belongs to something else, of the kind “role”.")]),
        ("refused", None, [("uid", f"“Mara Velloso” can't be a uid: {rule}")]),
        ("refused", None, [("uid", f"“{'x' * 41}” can't be a uid: {rule}")]),
    ]
    assert [row.label for row in plan.rows] == ["mara-v", "Chair", "Mara Velloso", "Somebody"]


# ── address ──


def test_a_row_is_about_the_record_that_has_the_address_or_once_had_it_and_keeps_todays():
    mara = factories.person(uid="mara", slug="mara")
    factories.change(mara, slug="mara-velloso")
    plan = planned(
        sheet("people", {"slug": "mara-velloso", "living": "yes"}),
    )
    assert plan.does() == [[("change", "person", {"living": ["unknown", "yes"]})]]
    former = planned(sheet("people", {"slug": "mara", "living": "yes"}))
    assert former.does() == plan.does()
    assert planned(sheet("people", {"slug": "mara", "name": "Mara Velloso"})).verdicts == ["unchanged"]


def test_the_address_of_a_merged_record_leads_to_the_one_that_it_was_merged_into():
    merge(factories.person("Mara V.", slug="mara-v"), factories.person(uid="mara", slug="mara"))
    plan = planned(sheet("people", {"slug": "mara-v", "living": "yes"}))
    assert plan.does() == [[("change", "person", {"living": ["unknown", "yes"]})]]
    assert plan.rows[0].uid == "mara"


def test_an_address_can_be_given_and_changed_but_not_taken_from_another():
    factories.person(uid="mara", slug="mara")
    theo = factories.person("Theo Abara", uid="theo", slug="abara")
    factories.change(theo, slug="theo-abara")
    plan = planned(
        sheet(
            "people",
            {"uid": "", "slug": "odile", "name": "Odile Nakamura-Brandt"},
            {"uid": "mara", "slug": "velloso"},
            {"uid": "theo", "slug": "mara"},
            {"uid": "new-one", "slug": "abara", "name": "New One"},
            {"uid": "", "slug": "Änne", "name": "Änne"},
            {"uid": "", "slug": "x" * 121, "name": "Somebody"},
        )
    )
    taken = "belongs to another person, or once did and still leads there."
    rule = "use letters without accents, digits, hyphens and underscores, 120 at most."
    assert [row.verdict for row in plan.rows] == ["new", "changed", *["refused"] * 4]
    assert plan.does()[:2] == [
        [("make", "person", {"slug": "odile", "name": "Odile Nakamura-Brandt"})],
        [("change", "person", {"slug": ["mara", "velloso"]})],
    ]
    assert plan.reasons[2:] == [
        [("slug", f"The address “mara” {taken}")],
        [("slug", f"The address “abara” {taken}")],
        [("slug", f"“Änne” can't be an address: {rule}")],
        [("slug", f"“{'x' * 121}” can't be an address: {rule}")],
    ]


def test_a_record_with_a_new_address_is_another_even_of_the_same_name():
    factories.person()
    plan = planned(sheet("people", {"slug": "mara-velloso-poet", "name": "Mara Velloso"}))
    assert plan.does() == [[("make", "person", {"slug": "mara-velloso-poet", "name": "Mara Velloso"})]]


# ── identifiers ──


def test_a_row_is_about_the_record_that_has_one_of_its_identifiers():
    mara = factories.person(uid="mara")
    factories.identifier(mara, "orcid", "0000-0002-1825-0097")
    for cells in (
        {"orcid": "https://orcid.org/0000-0002-1825-0097"},
        {"identifiers": "viaf 12345\nORCID: 0000-0002-1825-0097"},
    ):
        (row,) = planned(sheet("people", {"name": "M. Velloso", **cells})).rows
        assert (row.verdict, row.uid) == ("changed", "mara")
        assert row.steps[0] == ["change", "person", "mara", "mara", {"name": ["Mara Velloso", "M. Velloso"]}]


def test_identifiers_of_two_records_are_asked_about():
    factories.identifier(factories.person(uid="mara"), "orcid", "0000-0002-1825-0097")
    factories.identifier(factories.person("Theo Abara", uid="theo"), "viaf", "12345")
    plan = planned(sheet("people", {"name": "M. Velloso", "identifiers": "orcid 0000-0002-1825-0097\nviaf 12345"}))
    assert plan.verdicts == ["ambiguous"]
    assert plan.questions[0][-1] == [{"uid": "mara", "words": "Mara Velloso"}, {"uid": "theo", "words": "Theo Abara"}]


def test_a_website_is_no_key_because_several_may_share_it():
    factories.identifier(factories.organization(), "other", "https://varnholm.example/")
    plan = planned(sheet("organizations", {"name": "Varnholm Press", "identifiers": "other https://varnholm.example/"}))
    assert plan.verdicts == ["new"]


# ── names ──


@pytest.mark.parametrize(
    "name",
    ["Odile Nakamura-Brandt", "odile NAKAMURA-BRANDT", "Odíle  Nakamura-Brandt", "Nakamura-Brandt, Odile", "O.N.B."],
)
def test_a_name_is_known_in_every_way_to_write_it(name):
    plainly = factories.person("Odile Nakamura-Brandt", uid="odile")
    sorted_otherwise = factories.person("Theo Abara", uid="theo", sort_name="Abara, Theo")
    factories.name(plainly, "O.N.B.", kind="abbreviation")
    factories.name(sorted_otherwise, "T.A.", kind="abbreviation")
    plan = planned(sheet("roles", {"person": name, "title": "Advisor"}))
    assert plan.does() == [[("make", "role", {"person": "odile", "title": "Advisor"})]]
    theo = {"O.N.B.": "T.A."}.get(name, name.replace("Nakamura-Brandt", "Abara").replace("NAKAMURA-BRANDT", "ABARA"))
    theo = theo.replace("Odile", "Theo").replace("odile", "theo").replace("Odíle", "Théo")
    plan = planned(sheet("roles", {"person": theo, "title": "Advisor"}))
    assert plan.does() == [[("make", "role", {"person": "theo", "title": "Advisor"})]]


def test_a_name_with_more_spaces_than_it_needs_is_known_again():
    factories.person("Theo  Abara", uid="theo", sort_name="A, T")
    plan = planned(sheet("people", {"name": "Theo  Abara", "sort name": "A, T"}))
    assert told(plan) == [("unchanged", "theo", [])]


def test_very_long_names_that_begin_alike_are_not_the_same():
    factories.source("A report on weirs, " * 20 + "part one", uid="one")
    plan = planned(
        sheet(
            "sources",
            {"title": "A report on weirs, " * 20 + "part two"},
            {"title": "A report on weirs, " * 20 + "PART one"},
        )
    )
    assert plan.verdicts == ["new", "ambiguous"]


def test_a_new_record_with_a_key_and_no_name_is_refused_and_called_by_its_key():
    plan = planned(sheet("people", {"uid": "theo", "slug": ""}, {"uid": "", "slug": "odile"}))
    assert plan.reasons == [[("name", "A new person needs “name”.")]] * 2
    assert [row.label for row in plan.rows] == ["theo", "odile"]


def test_a_record_without_name_and_key_is_refused():
    plan = planned(sheet("people", {"name": " ", "headline": "Somebody"}))
    assert told(plan) == [
        ("refused", None, [("", "It does not say which person it is about: it has no name, slug or uid.")])
    ]


# ── rows that say it twice ──


@pytest.mark.parametrize(
    "key",
    [{"name": "Theo Abara"}, {"uid": "theo", "name": "Theo Abara"}, {"slug": "theo", "name": "Theo Abara"}],
)
def test_a_row_that_repeats_another_is_counted_once_and_one_that_differs_is_refused(key):
    plan = planned(
        sheet("people", {**key, "headline": "Critic"}, {**key, "headline": "Critic"}, {**key, "headline": "Editor"})
    )
    uid = plan.rows[0].uid
    assert told(plan) == [
        ("new", uid, []),
        ("unchanged", uid, [("", "It repeats row 2 of this table.")]),
        ("refused", None, [("", DIFFERS)]),
    ]


DIFFERS = (
    "It is about the same person as row 2 of this table, or one with the same name or identifier, and says something "
    "else. Let one row tell all of it, or give each of two a slug of its own."
)


@pytest.mark.parametrize("second", [{"slug": "theo"}, {"name": "Theo Abara"}, {"uid": "theo"}])
def test_a_row_that_says_it_again_of_a_record_of_the_archive_is_refused_where_it_differs(second):
    factories.person("Theo Abara", uid="theo", slug="theo")
    plan = planned(sheet("people", {"uid": "theo", "living": "yes"}, {**second, "living": "unknown"}))
    assert told(plan) == [("changed", "theo", []), ("refused", None, [("", DIFFERS)])]


def test_two_new_rows_with_one_identifier_are_the_same_person():
    orcid = "0000-0002-1825-0097"
    plan = planned(sheet("people", {"name": "Theo Abara", "orcid": orcid}, {"name": "T. Abara", "orcid": orcid}))
    assert told(plan) == [("new", plan.rows[0].uid, []), ("refused", None, [("", DIFFERS)])]


def test_a_row_that_is_asked_about_is_asked_about_once_however_often_it_stands_there():
    factories.person("Theo Abara", uid="theo", headline="Critic")
    row = {"name": "Theo Abara", "headline": "Editor"}
    plan = planned(sheet("people", row, row))
    assert plan.verdicts == ["ambiguous", "unchanged"]
    assert plan.reasons[1] == [("", "It repeats row 2 of this table.")]
    assert plan.keys == ["person@row 2:Theo Abara"]


def test_a_row_that_is_refused_keeps_its_name_and_its_identifiers_from_others():
    rows = [{"name": "Theo Abara"}, {"name": "Theo Abara", "viaf": "12345"}, {"name": "T. Abara", "viaf": "12345"}]
    plan = planned(sheet("people", *rows))
    assert plan.verdicts == ["new", "refused", "refused"]
    assert plan.reasons[2] == [("", DIFFERS.replace("row 2", "row 3"))]
    plan = planned(sheet("people", *rows, {"name": "t. abara"}))
    assert plan.reasons[3] == [("", DIFFERS.replace("row 2", "row 4"))]


def test_two_of_one_name_are_two_where_each_has_an_address_of_its_own():
    plan = planned(sheet("people", {"slug": "mercury-1", "name": "Mercury"}, {"slug": "mercury-2", "name": "Mercury"}))
    assert plan.verdicts == ["new", "new"]
    assert plan.rows[0].uid != plan.rows[1].uid


def test_a_row_that_only_erases_is_no_repetition():
    factories.person(uid="mara", slug="mara", headline="Hydrologist")
    plan = planned(sheet("people", {"uid": "mara", "headline": ""}, {"uid": "mara", "headline": "∅"}))
    assert told(plan) == [("unchanged", "mara", []), ("refused", None, [("", DIFFERS)])]


def test_a_table_may_name_a_record_by_an_address_that_is_the_uid_of_another():
    factories.person("Ada Ott", uid="ada", slug="ott")
    factories.person("Odo Ott", uid="ott", slug="odo")
    people = sheet(
        "people", {"uid": "ada", "slug": "ott", "name": "Ada Ott"}, {"uid": "ott", "slug": "odo", "name": "Odo Ott"}
    )
    for sheets in ([people], []):
        plan = planned(*sheets, sheet("roles", {"person": "ott", "title": "Dean"}))
        assert plan.rows[-1].label == "Odo Ott, Dean"
        assert plan.does()[-1] == [("make", "role", {"person": "ott", "title": "Dean"})]
