"""Rounds in which several confirm at once while editors change rows: the result is that of some order, one by one.

The order is told by the log: its change sets are numbered in the order of their commits, and each change begins where
the one before it ended (`ledger.assert_consistent`). What remains to be looked at is that each import in it did all
that it planned or nothing, that it changed no row that somebody had changed since it was planned, and that no two of
them brought the same statement in.
"""

import time
from collections import Counter
from pathlib import Path
from random import Random

from archive.models import Change, ChangeSet, Conferral, Import, Organization, Person, Role, change_set
from tests import imports
from tests.torture import ledger
from tests.torture.processes import End, run_together
from tests.torture.worlds import CONFERRALS, PEOPLE, ROLES, World, empty

REFUSAL, REFUSAL_TO_UNDO = "CannotCarryOut", "CannotUndo"
FIELDS = {Person: "headline", Role: "title", Conferral: "share"}  # that editors write in


def crowd(seed: int, rows: int, folder: Path) -> str:
    """Two or three plans of the same file or of files that overlap, confirmed at once among editors at work."""
    empty()
    random = Random(seed)
    world = World(random)
    planned = plans_of_overlapping_files(world, rows, folder)
    partly = [random.random() < 0.4 for _ in planned]
    editors = [(editor, random.randrange(10**6)) for editor in world.others[: random.choice((0, 1, 1, 2))]]
    delays = [random.uniform(0, 0.05) for _ in planned + editors]
    acts = [
        _later(delay, lambda imported=imported, part=part: imports.confirm(imported, world.editor, partly=part))
        for delay, imported, part in zip(delays, planned, partly, strict=False)
    ]
    acts += [
        _later(delay, lambda editor=editor, seed=seed: edit_some(editor, Random(seed)))
        for delay, (editor, seed) in zip(delays[len(planned) :], editors, strict=True)
    ]
    ends = run_together(acts)
    ledger.assert_consistent()
    assert_ends(ends[: len(planned)], planned, partly, alone=not editors)
    for end in ends[len(planned) :]:
        assert not end.error, f"an editor met {end.trouble}"
        assert_edits_stand(end.gave)
    assert_nothing_overtaken(planned)
    assert_nothing_twice()
    done = Counter(end.error or "confirmed" for end in ends[: len(planned)])
    return f"{len(planned)} imports, {len(editors)} editors: " + ", ".join(f"{n} {word}" for word, n in done.items())


def crowd_undoing(seed: int, rows: int, folder: Path) -> str:
    """Two take the same import back at once, and editors change rows that came with it: no edit is lost."""
    empty()
    random = Random(seed)
    world = World(random)
    imported = imports.upload(world.table(folder / "table.xlsx", rows), world.editor)
    imports.plan(imported)
    imports.confirm(imported, world.editor)
    imported.refresh_from_db()
    came = {
        model: sorted(imported.rows.filter(kind=model._meta.model_name, outcome="done").values_list("uid", flat=True))
        for model in (Person, Role, Conferral)
    }
    seeds = [random.randrange(10**6) for _ in world.others]
    acts = [lambda: imports.undo(imported, world.editor)] * random.choice((1, 2))
    undoing = len(acts)
    acts += [
        lambda editor=editor, seed=seed: edit_some(editor, Random(seed), came)
        for editor, seed in zip(world.others, seeds, strict=True)
    ]
    ends = run_together([_later(random.uniform(0, 0.05), act) for act in acts])
    ledger.assert_consistent()
    assert any(not end.error for end in ends[:undoing]), f"nobody could undo it: {ends[0].trouble}"
    for end in ends[:undoing]:
        assert end.error in ("", REFUSAL_TO_UNDO), f"undoing met {end.trouble}"
    for end in ends[undoing:]:
        assert not end.error, f"an editor met {end.trouble}"
        for number, uid, field, mark in end.gave:
            last = Change.objects.of(uid).exclude(change_set__lt=number)
            states_since = [change.state_after() for change in last]
            assert all(state and state[field] for state in states_since), f"the undo lost the edit of {uid}"
            later_hands = [change.change_set_id for change in last if change.state_after()[field] != mark]
            by_import = ChangeSet.objects.filter(number__in=later_hands, kind="revert")
            assert not by_import, f"the undo wrote over the edit of {uid}"
    imported.refresh_from_db()
    assert imported.status == "undone"
    edited = sum(len(end.gave) for end in ends[undoing:])
    return (
        f"{undoing} undoing, {edited} edits meanwhile, {dict(Counter(end.error or 'undone' for end in ends[:undoing]))}"
    )


def plans_of_overlapping_files(world: World, rows: int, folder: Path) -> list[Import]:
    """Plans made before any of them is confirmed: of one file that was sent in several times, or of others like it."""
    tables = world.tables_that_overlap(folder, rows, world.random.choice((2, 2, 3)))
    planned = [imports.upload(table, world.editor) for table in tables]
    for imported in planned:
        imports.plan(imported)
        imported.refresh_from_db()
        assert imported.status == "planned", imported.message
    return planned


def edit_some(editor, random: Random, among: dict | None = None) -> list:
    """One after the other, change sets of an editor, each changing a row that others may change too, where it is."""
    among = among or {
        Person: [f"person-{number}" for number in range(PEOPLE)],
        Role: [f"role-{number}" for number in range(ROLES)],
        Conferral: [f"conferral-{number}" for number in range(CONFERRALS)],
    }
    edited = []
    for _ in range(4):
        time.sleep(random.uniform(0, 0.03))
        mark = f"by hand {random.randrange(10**9)}"
        model = random.choice((Person, Role, Conferral))
        field, uid = FIELDS[model], random.choice(among[model])
        with change_set(editor, summary="by hand") as opened:
            row = model.objects.select_for_update().filter(pk=uid).first()
            if row is None:
                continue
            setattr(row, field, mark)
            row.save()
        edited.append([opened.change_set.number, uid, field, mark])
    return edited


def assert_ends(ends: list[End], planned: list[Import], partly: list[bool], *, alone: bool):
    """Each import is confirmed or refused in words; the first of them is never refused where no editor is at work."""
    confirmed = 0
    for end, imported, part in zip(ends, planned, partly, strict=True):
        imported.refresh_from_db()
        assert end.error in ("", REFUSAL), f"{imported} met {end.trouble}"
        assert (imported.status == "confirmed") == (not end.error), f"{imported} is {imported.status} after {end}"
        if imported.status == "confirmed":
            confirmed += 1
            held_back = imported.rows.filter(outcome="held_back").count()
            assert part or not held_back, f"{imported} was to be carried out as a whole; {held_back} were held back"
    assert confirmed or not alone, "nobody was in the way, and none was confirmed"


def assert_edits_stand(edited: list):
    """What an editor wrote stands, unless somebody wrote there after reading it."""
    for number, uid, field, mark in edited:
        change = Change.objects.get(change_set_id=number, uid=uid)
        assert change.state_after()[field] == mark
        later = Change.objects.of(uid).filter(change_set_id__gt=number)
        for one in later:
            imported = Import.objects.filter(change_set=one.change_set_id).first()
            assert imported is None or imported.pinned_to >= number, (
                f"{imported} wrote over what an editor did to {uid} since it was planned"
            )


def assert_nothing_overtaken(planned: list[Import]):
    """No import changed a row that had been changed, by whomever, after its plan was made."""
    for imported in planned:
        if imported.change_set is None:
            continue
        uids = list(imported.change_set.changes.exclude(before=None).values_list("uid", flat=True))
        meanwhile = Change.objects.filter(
            uid__in=uids, change_set__gt=imported.pinned_to, change_set__lt=imported.change_set_id
        )
        meanwhile = meanwhile.exclude(kind="citation")  # asks to be checked again, which no edit is
        assert not meanwhile, f"{imported} changed rows that were changed since it was planned: {list(meanwhile)}"


def assert_nothing_twice():
    """No statement stands there twice, and no record."""
    for model, fields in (
        (Conferral, ("person", "honor", "date")),
        (Role, ("person", "organization", "date", "title")),
        (Person, ("name",)),
        (Organization, ("name",)),
    ):
        there = Counter(model.objects.values_list(*fields))
        twice = [row for row, count in there.items() if count > 1]
        assert not twice, f"{model._meta.verbose_name_plural} stand there twice: {twice[:5]}"


def _later(seconds, act):
    def wait_and_act():
        time.sleep(seconds)
        return act()

    return wait_and_act
