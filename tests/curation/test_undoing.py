"""A change set is undone weeks later, as much of it as nobody has touched since; the rest says why it stays."""

import json

import pytest
from django.utils import timezone

from archive.curation.undoing import undo
from archive.models import (
    ChangeSet,
    Citation,
    Conferral,
    FormerSlug,
    Honor,
    Identifier,
    Import,
    Name,
    Organization,
    Person,
    PlannedRow,
    Role,
    Snapshot,
    Source,
    change_set,
    states,
)
from archive.models.journal import logged_models
from archive.models.plain import plain_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina", first_name="Mina", last_name="Abadi")


@pytest.fixture
def theo(django_user_model):
    return django_user_model.objects.create_user("theo", first_name="Theo", last_name="Abara")


@pytest.fixture(autouse=True)
def archive():
    """What was there before the import."""
    with acting("set-up"):
        Person.objects.create(uid="mara", name="Mara Velloso", publication_status="published")
        lumen = Organization.objects.create(uid="lumen", name="Lumen Works", publication_status="published")
        Source.objects.create(uid="gazette", title="Varnholm Gazette")
        Role.objects.create(uid="dean", person_id="mara", organization=lumen, title="dean", date="2012/")
        Citation.objects.create(uid="dean-cited", source_id="gazette", role_id="dean", quote="She was dean.")


def acting(summary="", editor=None):
    return change_set(editor, system_editor="tests", summary=summary)


def bring_in():
    """A small import: a prize given to somebody whom nobody knew, as a new list tells."""
    with acting("list of laureates") as journal:
        Source.objects.create(uid="list", title="List of laureates")
        Person.objects.create(uid="odile", name="Odile Nakamura", slug="odile")
        Name.objects.create(uid="odile-native", person_id="odile", text="Odile N.", kind="native")
        Identifier.objects.create(uid="odile-orcid", person_id="odile", scheme="wikidata", value="Q42")
        Honor.objects.create(uid="asterion", name="Asterion Prize", slug="asterion")
        Conferral.objects.create(uid="given", honor_id="asterion", person_id="odile", date="2016")
        Citation.objects.create(uid="given-cited", source_id="list", conferral_id="given", quote="Nakamura, 2016")
        Role.objects.create(uid="fellow", person_id="odile", title="fellow", date="2017/")
    return journal.change_set


def everything():
    return {
        model._meta.model_name: states.now(model, list(plain_rows(model).values_list("pk", flat=True)))
        for model in logged_models()
    }


class Told(dict):
    """What an undo told of each row: (result, sentence) by uid, each told once."""

    def __call__(self, kind, uid, result, sentence):
        assert uid not in self
        self[uid] = (str(result), sentence)

    def by_result(self):
        found = {}
        for uid, (result, _) in self.items():
            found.setdefault(result, set()).add(uid)
        return found


def undone(reverted, editor):
    told = Told()
    result = undo(reverted, editor, on_result=told)
    counts = {name: len(uids) for name, uids in told.by_result().items()}
    assert counts == {
        name: number for name in ("taken_back", "kept", "could_not", "already") if (number := getattr(result, name))
    }
    return result, told


def who(editor, change_set):
    when = timezone.localtime(change_set.closed_at)
    return f"by {editor} on {when.day} {when:%B %Y} (change set {change_set.number})"


def edit(editor, row, **fields):
    with acting("edited", editor) as journal:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
    return journal.change_set


ALL = {"list", "odile", "odile-native", "odile-orcid", "asterion", "given", "given-cited", "fellow"}


def test_all_that_nobody_touched_is_taken_back(editor):
    before = everything()
    brought = bring_in()
    result, told = undone(brought, editor)
    assert everything() == before
    assert told.by_result() == {"taken_back": ALL}
    assert {sentence for _, sentence in told.values()} == {""}
    made = result.change_set
    assert (made.kind, made.reverts, made.editor) == ("revert", brought, editor)
    assert made.summary == f"Undid change set {brought.number}: list of laureates"
    assert result.words == "Taken back: 8."


def test_a_row_that_was_edited_since_is_kept_with_all_that_it_needs_and_the_rest_goes(editor, theo):
    brought = bring_in()
    later = edit(theo, Conferral.objects.get(), note="Shared with others.")
    result, told = undone(brought, editor)
    assert told.by_result() == {"taken_back": {"fellow"}, "kept": ALL - {"fellow"}}
    changed = f"changed {who('Theo Abara', later)}"
    assert {uid: sentence for uid, (_, sentence) in told.items() if sentence} == {
        "given": f"The conferral “Asterion Prize, 2016” was changed since, {who('Theo Abara', later)}.",
        "odile": f"The person “Odile Nakamura” is kept, because the conferral “Asterion Prize, 2016”, {changed}, "
        "refers to it.",
        "asterion": f"The honor “Asterion Prize” is kept, because the conferral “Asterion Prize, 2016”, {changed}, "
        "refers to it.",
        "given-cited": "The citation “Nakamura, 2016” is kept, because it belongs to the conferral "
        f"“Asterion Prize, 2016”, {changed}.",
        "list": "The source “List of laureates” is kept, because the citation “Nakamura, 2016”, which is kept too, "
        "refers to it.",
        "odile-native": "The name “Odile N.” is kept, because it belongs to the person “Odile Nakamura”, which is "
        "kept too.",
        "odile-orcid": "The identifier “Wikidata Q42” is kept, because it belongs to the person “Odile Nakamura”, "
        "which is kept too.",
    }
    assert result.words == "Taken back: 1. Kept, because of what was edited since: 7."
    assert not Role.objects.filter(pk="fellow").exists()
    assert Conferral.objects.get().note == "Shared with others."


def test_a_record_that_was_edited_since_keeps_its_names_and_identifiers_but_not_its_statements(editor, theo):
    brought = bring_in()
    edit(theo, Person.objects.get(pk="odile"), headline="Hydrologist")
    _, told = undone(brought, editor)
    assert told.by_result()["kept"] == {"odile", "odile-native", "odile-orcid"}
    assert told.by_result()["taken_back"] == ALL - {"odile", "odile-native", "odile-orcid"}


def test_what_was_published_since_is_taken_back_all_the_same_and_comes_again_published(editor, theo):
    brought = bring_in()
    edit(theo, Role.objects.get(pk="fellow"), publication_status="published")
    taken_back, told = undone(brought, editor)
    assert told.by_result()["taken_back"] == ALL
    undo(taken_back.change_set, editor)
    assert Role.objects.get(pk="fellow").publication_status == "published"


def test_what_was_published_and_edited_since_is_kept(editor, theo):
    brought = bring_in()
    edit(theo, Role.objects.get(pk="fellow"), publication_status="published", title="Senior fellow")
    _, told = undone(brought, editor)
    assert told.by_result()["kept"] == {"fellow", "odile", "odile-native", "odile-orcid"}


def test_publishing_a_row_that_was_there_before_is_editing_it(editor, theo):
    person = Person.objects.get(pk="mara")
    changed = edit(editor, person, headline="Hydrologist")
    edit(theo, Person.objects.get(pk="mara"), publication_status="withdrawn")
    _, told = undone(changed, editor)
    assert told.by_result()["kept"] == {"mara"}


def test_what_was_edited_and_edited_back_is_not_edited(editor, theo):
    before = everything()
    brought = bring_in()
    published = edit(theo, Role.objects.get(pk="fellow"), publication_status="published")
    undo(published, theo)
    undo(brought, editor)
    assert everything() == before


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: Name.objects.create(uid="n", person_id="odile", text="Odile B."), "the name “Odile B.”, added"),
        (lambda: Name.objects.filter(pk="odile-native").update(text="O. N."), "the name “O. N.”, changed"),
        (lambda: Identifier.objects.filter(pk="odile-orcid").delete(), "the identifier “Q42”, deleted"),
    ],
    ids=["added", "changed", "deleted"],
)
def test_a_record_is_edited_when_a_name_or_identifier_of_it_is(editor, theo, act, words):
    brought = bring_in()
    with acting("names", theo) as journal:
        act()
    _, told = undone(brought, editor)
    assert {uid for uid, (result, _) in told.items() if result == "taken_back"} == {
        *("list", "asterion", "given", "given-cited", "fellow")
    }
    belongs = "belonged" if words.endswith("deleted") else "belongs"
    assert told["odile"] == (
        "kept",
        f"The person “Odile Nakamura” is kept, because {words} {who('Theo Abara', journal.change_set)}, "
        f"{belongs} to it.",
    )


def test_a_statement_is_edited_when_its_citation_is(editor, theo):
    brought = bring_in()
    later = edit(theo, Citation.objects.get(pk="given-cited"), locator="row 17")
    _, told = undone(brought, editor)
    assert told["given"][1] == (
        "The conferral “Asterion Prize, 2016” is kept, because the citation “Nakamura, 2016”, changed "
        f"{who('Theo Abara', later)}, belongs to it."
    )
    assert told.by_result()["taken_back"] == {"fellow"}


def test_a_record_that_others_have_come_to_refer_to_cannot_be_taken_away(editor, theo):
    with acting() as brought:
        Organization.objects.create(uid="union", name="Union")
        Organization.objects.create(uid="forum", name="Forum", parent_id="union")
        Name.objects.create(uid="abbreviation", organization_id="forum", text="F", kind="abbreviation")
    with acting("talk", theo) as later:
        Role.objects.create(person_id="mara", organization_id="forum", title="speaker")
    result, told = undone(brought.change_set, editor)
    assert dict(told) == {
        "forum": (
            "could_not",
            "The organization “Forum” can't be taken away, because the role “speaker, Forum, date unknown”, added "
            f"{who('Theo Abara', later.change_set)}, refers to it.",
        ),
        "union": (
            "kept",
            "The organization “Union” is kept, because the organization “Forum”, which is kept too, refers to it.",
        ),
        "abbreviation": (
            "kept",
            "The name “F” is kept, because it belongs to the organization “Forum”, which is kept too.",
        ),
    }
    assert result.change_set is None
    assert (
        result.words == "Nothing was taken back. Kept, because of what was edited since: 2. Could not be taken back: 1."
    )


def test_a_source_that_was_cited_since_cannot_be_taken_away(editor, theo):
    brought = bring_in()
    with acting("cited", theo):
        Citation.objects.create(source_id="list", role_id="dean", quote="Velloso, dean")
    _, told = undone(brought, editor)
    assert told.by_result() == {"could_not": {"list"}, "taken_back": ALL - {"list"}}
    assert told["list"][1].startswith(
        "The source “List of laureates” can't be taken away, because the citation “Velloso, dean”, added by Theo Abara"
    )


def test_a_record_that_another_was_merged_into_cannot_be_taken_away(editor):
    brought = bring_in()
    with acting("merged"):
        Person.objects.filter(pk="mara").update(merged_into="odile", publication_status="merged")
    _, told = undone(brought, editor)
    assert told["odile"][0] == "could_not"


def test_a_changed_row_that_nobody_touched_gets_its_former_values_again(editor, theo):
    before = everything()
    with acting() as brought:
        role = Role.objects.get()
        role.title, role.date = "president", "2013/2015"
        role.save()
        mara = Person.objects.get()
        mara.headline, mara.slug = "Hydrologist", "velloso"
        mara.save()
    assert Citation.objects.get().check_again
    _, told = undone(brought.change_set, editor)
    assert everything() == before
    assert told.by_result() == {"taken_back": {"mara", "dean", "dean-cited"}}
    role = Role.objects.get()
    assert (role.begin_earliest, role.version) == (20120101, 3)
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["velloso"]


def test_a_changed_row_that_was_edited_since_is_kept_whole_with_the_evidence_that_came_with_it(editor, theo):
    with acting() as brought:
        Role.objects.update(title="president")
        Citation.objects.filter(pk="dean-cited").delete()
        Citation.objects.create(uid="new", source_id="gazette", role_id="dean", quote="She was president.")
        Person.objects.update(headline="President")
    later = edit(theo, Role.objects.get(), unit="Weirs")
    _, told = undone(brought.change_set, editor)
    assert told.by_result() == {"kept": {"dean", "new", "dean-cited"}, "taken_back": {"mara"}}
    assert told["dean-cited"][1] == (
        "The citation “She was dean.” stays away, because it belongs to the role “president, Lumen Works, from 2012”, "
        f"changed {who('Theo Abara', later)}."
    )
    assert (Role.objects.get().title, Citation.objects.get().pk) == ("president", "new")


def test_what_was_added_to_a_row_of_old_goes_although_the_row_was_edited(editor, theo):
    with acting() as brought:
        Name.objects.create(uid="added", person_id="mara", text="M. Velloso")
    edit(theo, Person.objects.get(), headline="Hydrologist")
    _, told = undone(brought.change_set, editor)
    assert told.by_result() == {"taken_back": {"added"}}


def test_a_deleted_row_comes_back_with_all_that_went_with_it(editor):
    before = everything()
    with acting() as brought:
        Person.objects.get().delete()
    undone(brought.change_set, editor)
    assert everything() == before
    assert Role.objects.get().version == 2


def test_a_deleted_row_stays_away_while_what_it_referred_to_is_gone(editor, theo):
    with acting() as brought:
        Role.objects.all().delete()
        Person.objects.update(headline="No dean")
    with acting("closed down", theo) as later:
        Organization.objects.all().delete()
    _, told = undone(brought.change_set, editor)
    assert dict(told) == {
        "mara": ("taken_back", ""),
        "dean": (
            "could_not",
            "The role “dean” can't come back: it refers to the organization “Lumen Works”, deleted "
            f"{who('Theo Abara', later.change_set)}.",
        ),
        "dean-cited": (
            "could_not",
            "The citation “She was dean.” can't come back: it refers to the role “dean”, which stays away too.",
        ),
    }


def test_a_record_stays_as_it_is_while_its_former_address_is_taken(editor, theo):
    with acting() as brought:
        mara = Person.objects.get()
        mara.slug = "velloso"
        mara.save()
        Role.objects.update(title="president")
    FormerSlug.objects.all().delete()
    with acting("", theo):
        Person.objects.create(name="Another", slug="mara-velloso")
    _, told = undone(brought.change_set, editor)
    assert told["mara"] == (
        "could_not",
        "The address “mara-velloso” of the person “Mara Velloso” belongs to another record by now.",
    )
    assert told.by_result()["taken_back"] == {"dean", "dean-cited"}


def test_records_that_exchanged_their_addresses_exchange_them_again(editor):
    with acting():
        Organization.objects.create(uid="forum", name="Forum", slug="forum")
    before = everything()
    with acting() as exchanged:
        for uid, slug in (("lumen", "on-its-way"), ("forum", "lumen-works"), ("lumen", "forum")):
            Organization.objects.filter(pk=uid).update(slug=slug)
    undo(exchanged.change_set, editor)
    assert everything() == before


def test_an_address_is_free_again_when_the_record_that_has_it_goes(editor):
    before = everything()
    with acting() as brought:
        mara = Person.objects.get()
        mara.slug = "velloso"
        mara.save()
        Person.objects.create(uid="other", name="Another Mara", slug="mara-velloso")
    undo(brought.change_set, editor)
    assert everything() == before


def test_an_address_is_not_free_when_the_record_that_has_it_is_kept(editor, theo):
    with acting() as brought:
        mara = Person.objects.get()
        mara.slug = "velloso"
        mara.save()
        Person.objects.create(uid="other", name="Another Mara", slug="mara-velloso")
    with acting("", theo):
        Person.objects.filter(pk="other").update(headline="Hydrologist")
    _, told = undone(brought.change_set, editor)
    assert told.by_result() == {"kept": {"other"}, "could_not": {"mara"}}


def test_no_record_comes_to_stand_above_itself(editor, theo):
    with acting():
        Organization.objects.create(uid="union", name="Union")
        Organization.objects.filter(pk="lumen").update(parent="union")
    with acting() as brought:
        Organization.objects.filter(pk="lumen").update(parent=None)
    with acting("", theo):
        Organization.objects.filter(pk="union").update(parent="lumen")
    _, told = undone(brought.change_set, editor)
    assert told["lumen"] == (
        "could_not",
        "The organization “Lumen Works” can't be put back: it would come to stand above itself.",
    )


def test_a_snapshot_stays_away_whose_source_has_the_same_text_again(editor):
    with acting():
        Snapshot.objects.create(uid="first", source_id="gazette", text="She was dean.")
    with acting() as brought:
        Snapshot.objects.all().delete()
    with acting():
        Snapshot.objects.create(uid="second", source_id="gazette", text="She was dean.")
    _, told = undone(brought.change_set, editor)
    assert told["first"] == (
        "could_not",
        "The snapshot “She was dean.” can't come back: its source has the same text in another snapshot by now.",
    )


def test_undoing_a_second_time_does_nothing_and_says_so(editor):
    brought = bring_in()
    first, _ = undone(brought, editor)
    number = ChangeSet.objects.count()
    result, told = undone(brought, editor)
    assert (result.change_set, ChangeSet.objects.count()) == (None, number)
    assert result.words == "There is nothing to take back: everything is as it was before the change set already."
    deleted = f"deleted {who('Mina Abadi', first.change_set)}"
    assert told["asterion"] == ("already", f"The honor “Asterion Prize” is as it was before already, {deleted}.")


def test_an_undo_can_be_undone_and_that_too(editor):
    before = everything()
    brought = bring_in()
    after = everything()
    first, _ = undone(brought, editor)
    second, told = undone(first.change_set, editor)
    assert everything() == after
    assert told.by_result() == {"taken_back": ALL}
    assert Conferral.objects.get().version == 2
    undone(second.change_set, editor)
    assert everything() == before
    undone(brought, editor)
    assert everything() == before


def test_undoing_an_undo_keeps_what_was_edited_meanwhile(editor, theo):
    with acting() as brought:
        Person.objects.update(headline="Hydrologist")
        Role.objects.update(title="president")
    taken_back, _ = undone(brought.change_set, editor)
    edit(theo, Person.objects.get(), headline="Dean of Weirs")
    _, told = undone(taken_back.change_set, editor)
    assert told.by_result() == {"kept": {"mara"}, "taken_back": {"dean", "dean-cited"}}
    assert (Person.objects.get().headline, Role.objects.get().title) == ("Dean of Weirs", "president")


def test_what_was_kept_goes_when_what_kept_it_is_undone(editor, theo):
    before = everything()
    brought = bring_in()
    later = edit(theo, Conferral.objects.get(), note="Shared with others.")
    undone(brought, editor)
    undone(later, theo)
    result, told = undone(brought, editor)
    assert everything() == before
    assert (result.taken_back, result.already) == (7, 1)
    assert told["fellow"][0] == "already"


def test_undoing_is_no_part_of_another_change_set(editor):
    brought = bring_in()
    with acting(), pytest.raises(RuntimeError):
        undo(brought, editor)


def test_what_is_stopped_on_its_way_leaves_nothing_behind(editor):
    brought = bring_in()
    after = everything()

    class Stopped(Exception):
        pass

    class Impatient:
        def begin(self, what, total=None):
            self.what = what

        def advance(self, number=1):
            if self.what == "Taking back":
                raise Stopped

    with pytest.raises(Stopped):
        undo(brought, editor, progress=Impatient())
    assert everything() == after
    assert ChangeSet.objects.last() == brought


# ── imports ──


@pytest.fixture
def imported(editor):
    """The import of which the small change set is, with its planned rows."""
    imported = Import.objects.create(editor=editor, file_name="laureates.csv", status="confirmed")
    rows = {"person": ["odile", "odile-native", "odile-orcid"], "conferral": ["given", "given-cited"]}
    rows |= {"honor": ["asterion"], "role": ["fellow"], "source": ["list"]}
    for number, (kind, uids) in enumerate(rows.items(), 1):
        steps = json.dumps([["make", kind, uid, None, {}] for uid in uids])
        PlannedRow.objects.create(
            plan=imported, number=number, kind=kind, uid=uids[0], verdict="new", steps=steps, outcome="done"
        )
    PlannedRow.objects.create(plan=imported, number=8, kind="role", verdict="new", outcome="held_back")
    PlannedRow.objects.create(plan=imported, number=9, kind="role", verdict="unchanged")
    imported.change_set = bring_in()
    imported.save()
    return imported


def outcomes(imported):
    imported.refresh_from_db()
    return imported.status, dict(imported.rows.exclude(outcome="").values_list("uid", "outcome"))


def test_the_plan_of_an_import_tells_what_was_taken_back(imported, editor):
    undone(imported.change_set, editor)
    everywhere = dict.fromkeys(["odile", "given", "asterion", "fellow", "list"], "taken_back")
    assert outcomes(imported) == ("undone", everywhere | {None: "held_back"})


def test_the_plan_of_an_import_tells_what_was_kept_and_why(imported, editor, theo):
    later = edit(theo, Name.objects.get(), text="O. N.")
    undone(imported.change_set, editor)
    status, found = outcomes(imported)
    assert status == "undone"
    assert found.pop("odile") == "kept"
    assert set(found.values()) == {"taken_back", "held_back"}
    assert imported.rows.get(uid="odile").outcome_reason == (
        "The person “Odile Nakamura” is kept, because the name “O. N.”, changed "
        f"{who('Theo Abara', later)}, belongs to it. The name “O. N.” was changed since, {who('Theo Abara', later)}. "
        "The identifier “Wikidata Q42” is kept, because it belongs to the person “Odile Nakamura”, which is kept too."
    )


def test_an_import_whose_undo_is_undone_is_confirmed_again(imported, editor, theo):
    edit(theo, Role.objects.get(pk="fellow"), note="seen")
    first, _ = undone(imported.change_set, editor)
    assert outcomes(imported)[0] == "undone"
    undone(first.change_set, editor)
    everywhere = dict.fromkeys(["odile", "given", "asterion", "fellow", "list"], "done")
    assert outcomes(imported) == ("confirmed", everywhere | {None: "held_back"})
    assert set(imported.rows.values_list("outcome_reason", flat=True)) == {""}


def test_what_of_an_import_could_not_come_again_stays_taken_back(imported, editor):
    first, _ = undone(imported.change_set, editor)
    with acting():
        Person.objects.create(uid="namesake", name="Odile Nakamura", slug="nakamura")
        FormerSlug.objects.all().delete()
        Person.objects.filter(pk="namesake").update(slug="odile")
    undone(first.change_set, editor)
    status, found = outcomes(imported)
    assert status == "confirmed"
    assert {uid for uid, outcome in found.items() if outcome == "done"} == {"asterion", "list"}
    assert {uid for uid, outcome in found.items() if outcome == "taken_back"} == {"odile", "given", "fellow"}


def test_an_import_of_which_nothing_could_be_taken_back_stays_confirmed(imported, editor, theo):
    with acting("", theo):
        for model in (Source, Person, Honor, Conferral, Role):
            model.objects.filter(pk__in=ALL).update(editors_note="seen")
    result, told = undone(imported.change_set, editor)
    assert (result.change_set, told.by_result()) == (None, {"kept": ALL})
    status, found = outcomes(imported)
    assert (status, found["given"]) == ("confirmed", "kept")
