"""What was done to the archive since a plan was made is never overwritten, nor brought twice: rows are held back."""

import pytest
from django.utils import timezone

from archive.curation.carrying_out import CannotCarryOut, carry_out
from archive.models import (
    Citation,
    Conferral,
    FormerSlug,
    Honor,
    Identifier,
    Import,
    Name,
    Organization,
    Person,
    Role,
    Snapshot,
    Source,
    change_set,
)
from archive.models.plain import plain_rows
from tests.curation.plans import change, changed, citation, identifier, name, new, outcomes, plan, reasons, remove

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive():
    with acting():
        for uid, called in (("mara", "Mara Velloso"), ("theo", "Theo Abara")):
            Person.objects.create(uid=uid, name=called)
        Organization.objects.create(uid="lumen", name="Lumen Works")
        Organization.objects.create(uid="forum", name="Forum", parent_id="lumen")
        Honor.objects.create(uid="asterion", name="Asterion Prize")
        Source.objects.create(uid="gazette", title="Varnholm Gazette")
        Snapshot.objects.create(uid="text", source_id="gazette", text="She was dean.")
        Role.objects.create(uid="dean", person_id="mara", organization_id="forum", title="dean", date="2012")
        Name.objects.create(uid="native", person_id="mara", text="Mara V.")
        Identifier.objects.create(uid="wikidata", person_id="mara", scheme="wikidata", value="Q42")
        Citation.objects.create(uid="cited", role_id="dean", source_id="gazette", snapshot_id="text", quote="dean")


def acting():
    return change_set(system_editor="Odile")


def by(journal):
    when = timezone.localtime(journal.change_set.closed_at)
    return f"since the plan was made, by Odile on {when.day} {when:%B %Y} (change set {journal.change_set.number})."


BYSTANDER = new("role", "bystander", person="theo", title="bystander")


def held_back(imported):
    """Why the first row is held back; it is, whether all is to be done or what can be."""
    with pytest.raises(CannotCarryOut):
        carry_out(imported, None)
    told = reasons(imported)
    assert set(outcomes(imported).values()) == {""}
    carry_out(imported, None, partly=True)
    assert reasons(imported) == told
    found = outcomes(imported)
    assert found.pop(1) == "held_back"
    assert set(found.values()) == {"done"}
    assert Role.objects.filter(pk="bystander").exists()
    return told[1]


RETITLED = changed("role", "dean", "mara", title=("dean", "rector"))


def edit(row, **fields):
    with acting() as journal:
        for field, value in fields.items():
            setattr(row, field, value)
        row.save()
    return journal


def delete(row):
    with acting() as journal:
        row.delete()
    return journal


# ── what is changed or removed ──


def test_a_row_that_was_changed_in_whatever_field(archive):
    imported = plan([RETITLED, BYSTANDER])
    edited = edit(Role.objects.get(pk="dean"), note="seen")
    assert held_back(imported) == f"The role “dean, Forum, 2012” was changed {by(edited)}"
    assert Role.objects.get(pk="dean").title == "dean"


def test_a_row_that_was_changed_and_changed_back():
    imported = plan([RETITLED, BYSTANDER])
    edit(Role.objects.get(pk="dean"), note="seen")
    edited = edit(Role.objects.get(pk="dean"), note="")
    assert held_back(imported) == f"The role “dean, Forum, 2012” was changed {by(edited)}"


def test_a_row_that_was_deleted():
    imported = plan([RETITLED, BYSTANDER])
    deleted = delete(Role.objects.get(pk="dean"))
    assert held_back(imported) == f"The role “dean” was deleted {by(deleted)}"


@pytest.mark.parametrize("uid", ["native", "wikidata", "cited"])
def test_a_part_that_was_changed(uid):
    model, field, value, label = {
        "native": (Name, "text", "Mara X.", "name “Mara X.”"),
        "wikidata": (Identifier, "value", "Q43", "identifier “Wikidata Q43”"),
        "cited": (Citation, "quote", "She was dean", "citation “She was dean”"),
    }[uid]
    kind = model._meta.model_name
    imported = plan([changed("person", "mara", "mara", [remove(kind, uid, "mara")]), BYSTANDER])
    edited = edit(model.objects.get(pk=uid), **{field: value})
    assert held_back(imported) == f"The {label} was changed {by(edited)}"


def test_that_a_citation_asks_to_be_checked_again_is_no_change():
    imported = plan([changed("role", "dean", "mara", [remove("citation", "cited", "mara")])])
    edit(Role.objects.get(pk="dean"), title="Dean")
    assert Citation.objects.get().check_again
    carry_out(imported, None)
    assert not Citation.objects.exists()


def test_a_row_that_never_was_as_the_plan_saw_it():
    imported = plan([changed("role", "dean", "mara", title=("king", "rector")), BYSTANDER])
    assert (
        held_back(imported) == "The role “dean, Forum, 2012” is not as the plan saw it: its title says something else."
    )


def test_a_row_that_is_not_there():
    imported = plan([changed("role", "king", "mara", title=("king", "rector")), BYSTANDER])
    assert held_back(imported) == "The role king is not there any more."


def test_a_row_that_another_row_of_the_plan_changes():
    imported = plan([BYSTANDER, RETITLED, changed("role", "dean", "mara", unit=("", "Physics"))])
    with pytest.raises(CannotCarryOut):
        carry_out(imported, None)
    assert reasons(imported) == {3: "Another row of the plan changes the role “dean, Forum, 2012” already."}


# ── what is given names, identifiers and citations ──


@pytest.mark.parametrize("act", ["added", "changed", "deleted"])
@pytest.mark.parametrize("kind", ["name", "identifier", "citation"])
def test_what_was_given_others_of_the_same(kind, act):
    parts = {
        "name": [name("mara", "M. Velloso")],
        "identifier": [identifier("mara", "orcid", "0000-0002-1825-0097")],
        "citation": [citation("dean", "role", owner="mara")],
    }
    owner = ("role", "dean", "mara") if kind == "citation" else ("person", "mara", "mara")
    imported = plan([changed(*owner, parts[kind]), BYSTANDER])
    model, there = {"name": (Name, "native"), "identifier": (Identifier, "wikidata"), "citation": (Citation, "cited")}[
        kind
    ]
    if act == "deleted":
        since = delete(model.objects.get(pk=there))
    elif act == "changed":
        since = edit(
            model.objects.get(pk=there),
            **{"name": {"text": "X"}, "identifier": {"value": "Q1"}}.get(kind, {"quote": "was"}),
        )
    else:
        with acting() as since:
            if kind == "citation":
                Citation.objects.create(role_id="dean", source_id="gazette", quote="told")
            else:
                said = {"text": "X"} if kind == "name" else {"scheme": "viaf", "value": "27063124"}
                model.objects.create(person_id="mara", **said)
    of = "the role “dean, Forum, 2012”" if kind == "citation" else "the person “Mara Velloso”"
    assert held_back(imported) == f"{kind.capitalize()}s of {of} were edited {by(since)}"


def test_parts_of_others_do_not_matter():
    imported = plan([changed("person", "mara", "mara", [name("mara", "M. Velloso")])])
    with acting():
        Name.objects.create(person_id="theo", text="T. Abara")
        Citation.objects.create(name_id="native", source_id="gazette", quote="told")
    carry_out(imported, None)
    assert Name.objects.filter(person="mara").count() == 2


def test_a_name_that_is_to_be_removed_and_was_cited():
    imported = plan([changed("person", "mara", "mara", [remove("name", "native", "mara")]), BYSTANDER])
    with acting() as since:
        Citation.objects.create(name_id="native", source_id="gazette", quote="told")
    assert held_back(imported) == f"Citations of the name “Mara V.” were edited {by(since)}"


def test_a_changed_part_of_what_was_given_others():
    imported = plan(
        [changed("person", "mara", "mara", [change("name", "native", "mara", text=("Mara V.", "M. V."))]), BYSTANDER]
    )
    with acting() as since:
        Name.objects.create(person_id="mara", text="X")
    assert held_back(imported) == f"Names of the person “Mara Velloso” were edited {by(since)}"


# ── what is referred to ──


TO_LUMEN = changed("role", "dean", "mara", organization=("forum", "lumen"))
QUOTING = new("role", "r", [citation("r", "role", "dean", snapshot="text")], person="mara")


@pytest.mark.parametrize(
    ("row", "model", "uid", "label"),
    [
        (new("role", "r", person="theo", organization="lumen"), Organization, "lumen", "organization “Lumen Works”"),
        (new("role", "r", person="theo"), Person, "theo", "person “Theo Abara”"),
        (new("conferral", "c", person="mara", honor="asterion"), Honor, "asterion", "honor “Asterion Prize”"),
        (TO_LUMEN, Organization, "lumen", "organization “Lumen Works”"),
        (QUOTING, Snapshot, "text", "snapshot “She was dean.”"),
        (new("conferral", "c", person="mara", honor="asterion", told_as_role="dean"), Role, "dean", "role “dean”"),
    ],
)  # fmt: skip
def test_what_refers_to_something_that_was_deleted(row, model, uid, label):
    with acting():
        Person.objects.create(uid="nuno", name="Nuno Laski")
        plain_rows(Organization).filter(pk="forum").update(parent=None)
    imported = plan([row, new("role", "bystander", person="nuno")])
    with acting():
        Citation.objects.all().delete()
    deleted = delete(model.objects.get(pk=uid))
    assert held_back(imported) == f"It refers to the {label}, which was deleted {by(deleted)}"


def test_what_refers_to_a_record_that_was_merged():
    imported = plan([new("role", "r", person="mara", organization="lumen"), BYSTANDER])
    merged = edit(Organization.objects.get(pk="lumen"), publication_status="merged", merged_into_id="forum")
    told = f"It refers to the organization “Lumen Works”, which was changed {by(merged)}"
    assert held_back(imported) == told


# ── what somebody else has brought ──


@pytest.mark.parametrize("how", ["added", "changed"])
def test_a_statement_that_somebody_made_or_made_the_same(how):
    row = new("conferral", "given", person="mara", honor="asterion", date="2016", citation_text="for rivers")
    if how == "changed":
        with acting():
            Conferral.objects.create(uid="theirs", person_id="mara", honor_id="asterion", date="2015")
    imported = plan([row, new("conferral", "later", person="mara", honor="asterion", date="2017"), BYSTANDER])
    if how == "changed":
        since = edit(Conferral.objects.get(), date="2016")
    else:
        with acting() as since:
            Conferral.objects.create(uid="theirs", person_id="mara", honor_id="asterion", date="2016", note="seen")
    assert held_back(imported) == f"The conferral “Asterion Prize, 2016” says the same, and was {how} {by(since)}"


def test_a_statement_that_somebody_made_and_took_away_or_changed_again():
    rows = [new("role", f"r{year}", person="theo", title="critic", date=f"{year}") for year in (2016, 2017)]
    imported = plan(rows)
    with acting():
        Role.objects.create(uid="a", person_id="theo", title="critic", date="2016")
        Role.objects.create(uid="b", person_id="theo", title="critic", date="2017")
    delete(Role.objects.get(pk="a"))
    edit(Role.objects.get(pk="b"), date="2018")
    carry_out(imported, None)
    assert set(Role.objects.filter(person="theo").values_list("date", flat=True)) == {"2016", "2017", "2018"}


def test_a_record_whose_name_somebody_has_brought():
    imported = plan([new("person", "nuno", name="Nuno ŁASKI"), BYSTANDER])
    with acting() as since:
        Person.objects.create(name="Nuno Łaski")
        Organization.objects.create(name="Theo Abara")
    assert held_back(imported) == f"The person “Nuno Łaski” has the same name, and was added {by(since)}"


def test_a_record_whose_identifier_somebody_has_brought():
    of_person = [identifier("nuno", "wikidata", "Q7")]
    of_organization = [identifier("house", "wikidata", "Q8", "organization")]
    house = new("organization", "house", of_organization, name="House")
    imported = plan([new("person", "nuno", of_person, name="Nuno Łaski"), house, BYSTANDER])
    with acting() as since:
        Identifier.objects.create(person_id="theo", scheme="wikidata", value="Q7")
        Identifier.objects.create(person_id="theo", scheme="wikidata", value="Q8")
    assert held_back(imported) == f"The identifier “Wikidata Q7” says the same, and was added {by(since)}"


def test_a_uid_that_was_given_to_something_else():
    imported = plan([new("role", "fellow", person="mara"), BYSTANDER])
    with acting() as since:
        Person.objects.create(uid="fellow", name="Fellow")
    assert held_back(imported) == f"Its uid “fellow” was given to something else {by(since)}"


def test_an_address_that_was_given_to_another_record():
    imported = plan([new("person", "nuno", name="Nuno Łaski", slug="nuno"), BYSTANDER])
    with acting():
        Person.objects.create(name="Nuno Verne", slug="nuno")
        Organization.objects.create(name="House", slug="theo")
    assert held_back(imported) == "The address “nuno” belongs to another record by now."


def test_an_address_that_leads_to_another_record():
    edit(Person.objects.get(pk="theo"), slug="theo")
    assert FormerSlug.objects.get().slug == "theo-abara"
    imported = plan([changed("person", "mara", "mara", slug=("mara-velloso", "theo-abara")), BYSTANDER])
    told = "The address “theo-abara” once belonged to another record and still leads there."
    assert held_back(imported) == told


def test_an_address_that_another_row_of_the_plan_takes():
    imported = plan([new("person", f"p{n}", name=f"Person {n}", slug="nuno") for n in range(2)])
    carry_out(imported, None, partly=True)
    assert reasons(imported) == {2: "Another row of the plan takes the address “nuno”."}


def test_a_record_takes_its_own_former_address_again():
    edit(Person.objects.get(pk="mara"), slug="velloso")
    carry_out(plan([changed("person", "mara", "mara", slug=("velloso", "mara-velloso"))]), None)
    assert list(FormerSlug.objects.values_list("slug", "identity_id")) == [("velloso", "mara")]


# ── above itself ──


def test_what_would_stand_above_itself_by_what_is_there():
    imported = plan([changed("organization", "lumen", "lumen", parent=(None, "forum")), BYSTANDER])
    assert held_back(imported) == "The organization “Lumen Works” would come to stand above itself."


def test_what_would_stand_above_itself_by_rows_of_the_plan():
    imported = plan(
        [
            new("honor", "a", name="A", parent="b"),
            new("honor", "b", name="B", parent="c"),
            new("honor", "c", name="C", parent="a"),
            new("honor", "d", name="D", parent="asterion"),
            new("honor", "e", name="E", parent="a"),
        ]
    )
    carry_out(imported, None, partly=True)
    assert outcomes(imported) == {**dict.fromkeys((1, 2, 3, 5), "held_back"), 4: "done"}
    assert reasons(imported)[1] == "The honor a would come to stand above itself."
    assert reasons(imported)[5] == "It needs “row 2: honor a”, which is held back."


def test_what_would_stand_above_itself_because_another_row_is_held_back():
    imported = plan(
        [
            changed("organization", "forum", "forum", parent=("lumen", None)),
            changed("organization", "lumen", "lumen", parent=(None, "forum")),
            BYSTANDER,
        ]
    )
    edit(Organization.objects.get(pk="forum"), place="Varnholm")
    carry_out(imported, None, partly=True)
    assert outcomes(imported) == {1: "held_back", 2: "held_back", 3: "done"}


def test_parents_may_be_turned_round_in_one_plan():
    rows = [
        changed("organization", "lumen", "lumen", parent=(None, "forum")),
        changed("organization", "forum", "forum", parent=("lumen", None)),
    ]
    carry_out(plan(rows), None)
    assert dict(Organization.objects.values_list("pk", "parent")) == {"lumen": "forum", "forum": None}


# ── the same file twice ──


def test_two_plans_of_one_file_bring_nothing_twice():
    def rows(turn):
        uid = f"nuno{turn}"
        return [
            new("person", uid, [name(uid, "N. Łaski")], name="Nuno Łaski"),
            new("role", f"{uid}-role", [citation(f"{uid}-role", "role")], person=uid, title="keeper"),
            new("role", f"{uid}-second", person="theo", title="keeper", date="1999"),
            changed("role", "dean", "mara", title=("dean", "rector")),
        ]

    first, second, third = plan(rows(1)), plan(rows(2)), plan([*rows(3), BYSTANDER])
    carry_out(first, None)
    for partly in (False, True):
        with pytest.raises(CannotCarryOut, match="none of its rows can be carried out as planned"):
            carry_out(second, None, partly=partly)
    carry_out(third, None, partly=True)
    assert list(outcomes(third).values()) == ["held_back"] * 4 + ["done"]
    assert Import.objects.filter(status="confirmed").count() == 2
    assert Person.objects.filter(name="Nuno Łaski").count() == 1
    assert Role.objects.filter(title="keeper").count() == 2
