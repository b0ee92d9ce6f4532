"""A plan is carried out: all of it or nothing, or what can be done; and each row is told what became of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.curation.carrying_out import CannotCarryOut, carry_out
from archive.curation.undoing import undo
from archive.models import (
    ChangeSet,
    Citation,
    FormerSlug,
    Identity,
    Import,
    Name,
    Organization,
    Person,
    Role,
    Snapshot,
)
from tests.curation.plans import (
    acting,
    changed,
    citation,
    everything,
    laureate,
    new,
    outcomes,
    plan,
    reasons,
    remove,
    small_archive,
    unchanged,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_user("mina", first_name="Mina", last_name="Abadi")


@pytest.fixture(autouse=True)
def archive():
    small_archive()


# ── all of it ──


def test_all_that_is_planned_is_done_in_one_change_set(editor):
    imported = plan(
        [*laureate(), changed("role", "dean", "mara", title=("dean", "rector")), unchanged("person", "mara")],
        file_name="laureates 2016.xlsx",
    )
    result = carry_out(imported, editor)
    made = result.change_set
    assert (made.kind, made.editor, made.summary) == ("import", editor, "Imported laureates 2016.xlsx")
    assert ChangeSet.objects.last() == made
    assert (result.done, result.held_back, result.words) == (3, 0, "Carried out: 3 rows.")
    assert set(made.changes.values_list("kind", flat=True)) == {"person", "name", "conferral", "citation", "role"}
    assert Role.objects.get(pk="dean").title == "rector"
    assert Person.objects.get(pk="odile").conferrals.get().citations.get().quote == "So it stands there."
    assert outcomes(imported) == {1: "done", 2: "done", 3: "done", 4: ""}
    assert (imported.status, imported.change_set) == ("confirmed", made)
    assert imported.counts["outcomes"] == {"done": 3}


def test_what_was_done_can_be_undone_and_done_again_by_undoing_that(editor):
    before = everything()
    imported = plan([*laureate(), changed("role", "dean", "mara", title=("dean", "rector"))])
    carry_out(imported, editor)
    after = everything()
    undone = undo(imported.change_set, editor)
    assert everything() == before
    imported.refresh_from_db()
    assert imported.status == "undone"
    undo(undone.change_set, editor)
    assert everything() == after


def test_names_identifiers_and_citations_are_removed_with_what_hangs_on_them(editor):
    with acting():
        Name.objects.create(uid="native", person_id="mara", text="Mara V.")
        Citation.objects.create(uid="cited", name_id="native", source_id="gazette", quote="Mara V.")
    imported = plan([changed("person", "mara", "mara", [remove("name", "native", "mara")])])
    made = carry_out(imported, editor).change_set
    assert not Name.objects.exists()
    assert {change.uid: change.act for change in made.changes.all()} == {"native": "removed", "cited": "removed"}


def test_the_change_set_may_be_told_of_in_other_words(editor):
    made = carry_out(plan(laureate()), editor, summary="The laureates of 2016").change_set
    assert made.summary == "The laureates of 2016"


def test_nobody_needs_to_act_as_editor():
    made = carry_out(plan(laureate()), None).change_set
    assert (made.editor, made.system_editor) == (None, "importing")


# ── addresses and quotes ──


def test_records_without_an_address_get_one_that_no_other_takes(editor):
    imported = plan(
        [
            new("person", "a", name="Mara Velloso"),
            new("person", "b", name="Mara Velloso", slug="mara-velloso-2"),
            new("person", "c", name="Mara Velloso"),
            new("organization", "d", name="Mara Velloso"),
        ]
    )
    carry_out(imported, editor)
    assert dict(Person.objects.values_list("pk", "slug")) == {
        "mara": "mara-velloso",
        "a": "mara-velloso-3",
        "b": "mara-velloso-2",
        "c": "mara-velloso-4",
    }
    assert Organization.objects.get(pk="d").slug == "mara-velloso"


def test_a_changed_address_keeps_leading_to_the_record(editor):
    carry_out(plan([changed("person", "mara", "mara", slug=("mara-velloso", "velloso"))]), editor)
    assert list(FormerSlug.objects.values_list("kind", "slug", "identity_id")) == [("person", "mara-velloso", "mara")]


def test_quotes_are_found_where_they_are_said_to_stand(editor):
    quoted = {"snapshot": "text", "locator": "Somewhere"}
    cited = [citation("dean", "role", "She won in 2016.", owner="mara", start=start, **quoted) for start in (0, 40)]
    carry_out(plan([changed("role", "dean", "mara", cited)]), editor)
    found = Citation.objects.order_by("start").values_list("start", "end", "verified", "locator")
    assert list(found) == [(13, 29, True, "Somewhere"), (30, 46, True, "Somewhere")]


def test_quotes_in_many_snapshots_are_looked_for_in_a_few_of_them_at_a_time(editor, django_assert_max_num_queries):
    with acting():
        texts = [Snapshot(uid=f"text{n}", source_id="gazette", text=f"Number {n} was so.") for n in range(60)]
        Snapshot.objects.bulk_create(texts)
    cited = {f"r{n}": [citation(f"r{n}", "role", f"Number {n}", snapshot=f"text{n}")] for n in range(60)}
    rows = [new("role", uid, parts, person="mara", title=uid) for uid, parts in cited.items()]
    with django_assert_max_num_queries(60):
        carry_out(plan(rows), editor)
    assert Citation.objects.filter(verified=True).count() == 60


# ── in part ──


def test_what_is_held_back_by_itself_holds_back_what_needs_it_and_nothing_else(editor):
    imported = plan(
        [
            new("role", "first", person="theo", title="critic"),
            new("person", "theo", name="Theo Abara"),
            new("contribution", "review", [], "theo", person="theo", title="Review"),
            new("conferral", "for-review", [citation("for-review", "conferral")], "theo",
                honor="asterion", contribution="review"),
            *laureate(),
            changed("role", "dean", "theo", person=("mara", "theo")),
        ]
    )  # fmt: skip
    with acting("by hand", editor) as later:
        Person.objects.create(uid="other", name="Theo Abara")
    told = f"by Mina Abadi on {timezone.localtime():%-d %B %Y} (change set {later.change_set.number})."
    theo = f"The person “Theo Abara” has the same name, and was added since the plan was made, {told}"
    begin = "Nothing was written: 5 of 7 rows can't be carried out as planned. Row 3, for example: "
    with pytest.raises(CannotCarryOut) as refusal:
        carry_out(imported, editor)
    assert str(refusal.value) == begin + theo
    assert set(outcomes(imported).values()) == {""}
    assert set(reasons(imported)) == {1, 2, 3, 4, 7}
    result = carry_out(imported, editor, partly=True)
    assert result.words == "Carried out: 2 rows. Held back: 5."
    assert outcomes(imported) == {**dict.fromkeys((1, 2, 3, 4, 7), "held_back"), 5: "done", 6: "done"}
    assert reasons(imported) == {
        1: "It needs “row 3: person theo”, which is held back.",
        2: theo,
        3: "It needs “row 3: person theo”, which is held back.",
        4: "It needs “row 4: contribution review”, which is held back.",
        7: "It needs “row 3: person theo”, which is held back.",
    }
    assert not Role.objects.filter(person="theo").exists()
    assert imported.counts["outcomes"] == {"done": 2, "held_back": 5}


def test_where_nothing_can_be_done_nothing_is_noted_as_done(editor):
    imported = plan([changed("role", "dean", "mara", title=("dean", "rector"))])
    with acting():
        Role.objects.get(pk="dean").delete()
    with pytest.raises(CannotCarryOut, match=r"^Nothing was written: its only row can't be carried out as planned"):
        carry_out(imported, editor, partly=True)
    imported.refresh_from_db()
    assert (imported.status, outcomes(imported)) == ("planned", {1: ""})
    assert reasons(imported)[1].startswith("The role “dean” was deleted since the plan was made, by tests on ")


def test_reasons_are_noted_anew_each_time(editor):
    imported = plan([*laureate(), changed("role", "dean", "mara", title=("dean", "rector"))])
    with acting() as later:
        Role.objects.filter(pk="dean").update(note="seen")
    with pytest.raises(CannotCarryOut):
        carry_out(imported, editor)
    assert set(reasons(imported)) == {3}
    Import.objects.update(pinned_to=later.change_set.number)
    carry_out(imported, editor)
    assert reasons(imported) == {}
    assert set(outcomes(imported).values()) == {"done"}


# ── watched ──


class Watching:
    """What a progress was told; ``stop_at`` ends the act when so many rows of the part with that name are done."""

    def __init__(self, stop_at=("", 0)):
        self.told, self.stop_at = [], stop_at

    def begin(self, what, total=None, *, stoppable=True):
        self.told.append([what, total, stoppable, 0])

    def advance(self, number=1):
        self.told[-1][-1] += number
        if self.stop_at == (self.told[-1][0], self.told[-1][-1]):
            raise KeyError("stopped")


def test_progress_is_told_of_each_part_to_its_end(editor):
    watching = Watching()
    carry_out(plan([*laureate(), changed("role", "dean", "mara", title=("dean", "rector"))]), editor, progress=watching)
    assert watching.told == [
        ["looking at what was edited since", 2, True, 2],
        ["carrying out the plan", 3, True, 3],
        ["writing the change log", 5, False, 5],
    ]


@pytest.mark.parametrize(
    "part", ["looking at what was edited since", "carrying out the plan", "writing the change log"]
)
def test_what_is_stopped_left_nothing_behind_and_can_be_carried_out_later(editor, part):
    imported = plan([new("person", f"p{number}", name=f"Person {number}") for number in range(3)])
    before, numbers = everything(), (ChangeSet.objects.count(), Identity.objects.count())
    with pytest.raises(KeyError):
        carry_out(imported, editor, progress=Watching((part, 3)))
    imported.refresh_from_db()
    assert (everything(), ChangeSet.objects.count(), Identity.objects.count()) == (before, *numbers)
    assert (imported.status, set(outcomes(imported).values())) == ("planned", {""})
    assert carry_out(imported, editor).done == 3


def queries_for(number, editor):
    people = [new("person", f"p{number}-{n}", name=f"Person {number}-{n}") for n in range(number)]
    given = [laureate_row for n in range(number) for laureate_row in laureate(f"{number}-{n}")]
    with acting():
        Role.objects.bulk_create([Role(uid=f"r{number}-{n}", person_id="mara", title="fellow") for n in range(number)])
    roles = [changed("role", f"r{number}-{n}", "mara", title=("fellow", "Fellow")) for n in range(number)]
    imported = plan([*people, *given, *roles], planned_at=timezone.now())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        carry_out(imported, editor)
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_rows(editor):
    assert queries_for(3, editor) == queries_for(300, editor)
