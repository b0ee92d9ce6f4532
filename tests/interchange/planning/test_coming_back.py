"""What was deleted comes back under its uid when a table brings it again: whoever undoes an import can send it anew."""

import pytest

from archive.curation.carrying_out import CannotCarryOut, carry_out
from archive.curation.undoing import undo
from archive.interchange.uploading import take_in
from archive.models import (
    Change,
    ChangeSet,
    Citation,
    Conferral,
    Editor,
    FormerSlug,
    Name,
    Person,
    Role,
    Source,
)
from archive.models.journal import last_number
from tests import factories, imports
from tests.interchange.planning.plans import planned, sheet

pytestmark = pytest.mark.django_db

LIST = "No,Name,Also,Year\n1,Mara Velloso,M. Velloso,2018\n2,Theo Abara,,2019\n"
MAPPING = {
    "source": {"uid": "winners", "title": "Winners"},
    "outputs": [
        {"kind": "honor", "once": True, "cells": {"uid": "asterion", "name": "Asterion Prize"}},
        {"kind": "person", "cells": {"uid": "winner-{No}", "name": "{Name}", "other names": "{Also}"}},
        {"kind": "conferral", "cells": {"person": "winner-{No}", "honor": "asterion", "date": "{Year}"}},
    ],
}


@pytest.fixture
def editor(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return Editor.objects.create(username="ada")


@pytest.fixture
def bring(editor, tmp_path):
    """Plans the list, and says what the plan counts."""

    def brought(text=LIST, **choices):
        path = tmp_path / "winners.csv"
        path.write_text(text)
        imported = take_in(path, path.name, editor, mapping=MAPPING, choices={"empty": "keep"} | choices)
        imports.plan(imported)
        imported.refresh_from_db()
        return imported

    return brought


def picture():
    """What the archive holds, by uid or by what it says."""
    return {
        "people": list(Person.objects.order_by("pk").values_list("pk", "name", "slug")),
        "names": list(Name.objects.values_list("person", "text")),
        "conferrals": list(Conferral.objects.order_by("date").values_list("person", "honor", "date")),
        "citations": list(Citation.objects.order_by("locator").values_list("source", "locator", "quote")),
    }


def test_a_list_that_was_taken_back_comes_in_again_as_if_for_the_first_time(bring, editor):
    first = bring()
    imports.confirm(first, editor)
    before = picture()
    imports.undo(first, editor)
    assert not Person.objects.exists()

    again = bring()
    assert (again.counts["new"], again.needs_attention, again.counts["returning"]) == (6, 0, 4)
    assert again.counts["notes"] == ["4 rows bring back what was deleted before, under the same uids."]
    imports.confirm(again, editor)
    assert picture() == before
    assert not FormerSlug.objects.exists()

    nothing = bring()
    assert (nothing.would_do, nothing.counts["unchanged"]) == (0, 6)
    imports.undo(again, editor)
    assert not Person.objects.exists()
    assert not Source.objects.exists()


def test_what_comes_back_goes_on_counting_its_versions_and_keeps_its_history(bring, editor):
    first = bring()
    imports.confirm(first, editor)
    made_at = ChangeSet.objects.last().closed_at
    imports.undo(first, editor)
    imports.confirm(bring(LIST.replace("Mara Velloso", "Mara Velloso Prado")), editor)
    mara = Person.objects.get(pk="winner-1")
    told = [(change.act, change.version) for change in Change.objects.of("winner-1")]
    assert told == [("added", 1), ("removed", 1), ("added", 2)]
    assert (mara.name, mara.version, mara.made_at) == ("Mara Velloso Prado", 2, made_at)
    assert ChangeSet.objects.last().changes.filter(kind="name").get().owner_uid == "winner-1"


def test_each_row_says_that_it_comes_back(bring, editor):
    first = bring()
    imports.confirm(first, editor)
    imports.undo(first, editor)
    rows = bring().rows.filter(kind="person")
    says = "It was deleted before, and comes back under the same uid."
    assert [(row.verdict, says in row.problems) for row in rows] == [("new", True), ("new", True)]


def test_what_comes_back_may_be_published_at_once(bring, editor):
    first = bring(publish=True)
    imports.confirm(first, editor)
    assert Conferral.objects.filter(public=True).count() == 2
    imports.undo(first, editor)
    imports.confirm(bring(publish=True), editor)
    assert Conferral.objects.filter(public=True).count() == 2
    assert Person.objects.get(pk="winner-2").slug == "theo-abara"


def test_an_undo_can_not_be_undone_for_what_came_again_already(bring, editor):
    first = bring()
    imports.confirm(first, editor)
    imports.undo(first, editor)
    gone = ChangeSet.objects.last()
    imports.confirm(bring(), editor)
    before = Person.objects.count()
    undo(gone, editor)
    assert Person.objects.count() == before


def test_rows_that_were_taken_out_before_the_deletion_do_not_come_back():
    mara = factories.person(uid="mara")
    factories.delete(mara)
    plan = planned(sheet("people", {"uid": "mara", "version": "1", "name": "Mara Velloso"}))
    says = "The person was deleted since the table was taken out; its history can bring it back."
    assert plan.reasons == [[("uid", says)]]


def test_a_statement_comes_back_as_well(editor):
    factories.delete(factories.role(factories.person(uid="mara"), uid="chair", title="Chair"))
    plan = planned(sheet("roles", {"uid": "chair", "person": "mara", "title": "Chair", "kind": "employment"}))
    plan.imported.status, plan.imported.counts = "planned", {"new": 1, "returning": plan.planner.writer.returning}
    plan.imported.pinned_to = last_number("default")
    plan.imported.save()
    carry_out(plan.imported, editor)
    chair = Role.objects.get(pk="chair")
    assert (chair.title, chair.version) == ("Chair", 2)


def test_what_somebody_else_brought_back_meanwhile_is_not_made_twice(bring, editor):
    first = bring()
    imports.confirm(first, editor)
    imports.undo(first, editor)
    again = bring()
    undo(ChangeSet.objects.last(), editor)
    before = picture()
    with pytest.raises(CannotCarryOut, match="none of its rows can be carried out"):
        imports.confirm(again, editor, partly=True)
    assert picture() == before
