"""Rounds in which planning, confirming or undoing is killed: it leaves nothing or all, and can be done again."""

import functools
import json
from pathlib import Path
from random import Random

from archive.models import Conferral, Import, Role, change_set
from tests import imports
from tests.torture import ledger
from tests.torture.processes import Course, Moment, run
from tests.torture.worlds import World, empty


@functools.cache
def courses(rows: int, folder: Path) -> dict[str, Course]:
    """How planning, confirming and undoing a table of so many rows go unharmed."""
    world, imported = begin(0, rows, folder)
    found = {}
    for name, act in (
        ("plan", lambda: imports.plan(imported)),
        ("confirm", lambda: imports.confirm(imported, world.editor)),
        ("undo", lambda: imports.undo(imported, world.editor)),
    ):
        end = run(act, counting=True)
        assert not end.error, f"{name} failed unharmed: {end.trouble}"
        imported.refresh_from_db()
        found[name] = end.course
    return found


def begin(seed: int, rows: int, folder: Path) -> tuple[World, Import]:
    """A new archive, and a table that lies ready to be planned."""
    empty()
    world = World(Random(seed))
    return world, imports.upload(world.table(folder / f"table-{seed}.xlsx", rows), world.editor)


def kill_planning(seed: int, rows: int, folder: Path) -> str:
    """A plan that was killed touched nothing of the archive; it is made again, and can be confirmed."""
    course = courses(rows, folder)["plan"]
    world, imported = begin(seed, rows, folder)
    before, told = ledger.picture(), []
    for _ in range(world.random.choice((1, 1, 2))):
        moment = course.moment(world.random)
        told.append(_word(moment, run(lambda: imports.plan(imported), moment)))
        assert ledger.picture() == before, f"{told}: planning touched the archive"
        ledger.assert_consistent()
    imported.refresh_from_db()
    imports.plan(imported)
    _assert_planned(imported)
    imports.confirm(imported, world.editor)
    assert nothing_or_all(before, imported) == "all of it"
    return "; ".join(told)


def kill_confirming(seed: int, rows: int, folder: Path) -> str:
    """A confirmation that was killed left nothing or all of it, and is completed by confirming again."""
    course = courses(rows, folder)["confirm"]
    world, imported = begin(seed, rows, folder)
    imports.plan(imported)
    _assert_planned(imported)
    before, told = ledger.picture(), []
    for _ in range(world.random.choice((1, 1, 2, 3))):
        moment = course.moment(world.random)
        end = run(lambda: imports.confirm(imported, world.editor), moment)
        there = nothing_or_all(before, imported)
        told.append(f"{_word(moment, end)}, {there}")
        if there == "all of it":
            break
    if there == "nothing":
        imports.confirm(imported, world.editor)
        assert nothing_or_all(before, imported) == "all of it"
    assert_refused_a_second_time(imported, world)
    return "; ".join(told)


def kill_undoing(seed: int, rows: int, folder: Path) -> str:
    """An undo that was killed left everything or took all of it back; what was edited since stays in either case."""
    course = courses(rows, folder)["undo"]
    world, imported = begin(seed, rows, folder)
    imports.plan(imported)
    before = ledger.picture()
    imports.confirm(imported, world.editor)
    imported.refresh_from_db()
    edited = edit_what_came(imported, world) if world.random.random() < 0.5 else {}
    confirmed, told = ledger.picture(), []
    for _ in range(world.random.choice((1, 1, 2, 3))):
        moment = course.moment(world.random)
        end = run(lambda: imports.undo(imported, world.editor), moment)
        ledger.assert_consistent()
        imported.refresh_from_db()
        told.append(f"{_word(moment, end)}, {imported.status}")
        if imported.status == "undone":
            break
        assert ledger.picture() == confirmed, f"{told}: the undo took something back by half"
    if imported.status == "confirmed":
        imports.undo(imported, world.editor)
        imported.refresh_from_db()
        ledger.assert_consistent()
    assert imported.status == "undone"
    assert_taken_back(before, edited)
    return "; ".join(told)


def nothing_or_all(before: ledger.Picture, imported: Import) -> str:
    """Which of the two the archive shows; ``AssertionError`` where it is neither, or its log tells otherwise."""
    imported.refresh_from_db()
    ledger.assert_consistent()
    now = ledger.picture()
    if imported.status == "planned":
        assert now == before, "not confirmed, and yet the archive has changed"
        return "nothing"
    expected = {kind: dict(rows) for kind, rows in before.rows.items()}
    made = {}
    for row in imported.rows.exclude(steps=""):
        for act, kind, uid, _, what in json.loads(row.steps):
            if act == "make":
                made[uid] = kind, what
            elif act == "change":
                expected[kind][uid] = expected[kind][uid] | {name: new for name, (_, new) in what.items()}
            else:
                del expected[kind][uid]
    for uid, (kind, what) in made.items():
        row = now.rows[kind].pop(uid, None)
        assert row is not None, f"{kind} {uid} is missing"
        assert ledger.says(kind, row, what), f"{kind} {uid} is {row}, not {what}"
    for rows in (*now.rows["citation"].values(), *expected["citation"].values()):
        rows["check_again"] = None  # set where what is cited has changed
    assert now.rows == expected, "what was there before is not as the plan says"
    assert now.change_sets == before.change_sets + 1
    assert now.identities == before.identities | {uid: kind for uid, (kind, _) in made.items()}
    return "all of it"


def edit_what_came(imported: Import, world: World) -> dict[str, dict]:
    """Somebody changes some of the rows that the import made or changed; gives what they say since, by uid."""
    edited = {}
    with change_set(world.others[0], summary="edited since"):
        for model in (Role, Conferral):
            kind = model._meta.model_name
            uids = list(imported.rows.filter(kind=kind, verdict__in=("new", "changed")).values_list("uid", flat=True))
            for row in model.objects.filter(pk__in=world.random.sample(sorted(uids), min(3, len(uids)))):
                row.note = f"seen {world.random.randrange(1000)}"
                row.save()
                edited[row.uid] = (kind, {"note": row.note})
    return edited


def assert_taken_back(before: ledger.Picture, edited: dict):
    """All is as it was before the import, but for what was edited since, which still says so."""
    now = ledger.picture()
    if not edited:
        for kind, rows in before.rows.items():
            for one in (rows, now.rows[kind]):
                one.update({uid: row | {"check_again": None} for uid, row in one.items() if "check_again" in row})
            assert now.rows[kind] == rows, f"{kind}: not taken back: {_differing(now.rows[kind], rows)}"
    for uid, (kind, says) in edited.items():
        row = now.rows[kind].get(uid)
        assert row is not None, f"{kind} {uid} was edited since the import, and is gone"
        assert row | says == row, f"{kind} {uid} was edited since the import, and the edit is gone"
    for kind, rows in before.rows.items():
        assert rows.keys() <= now.rows[kind].keys(), f"{kind}: the undo took away what was there before the import"


def assert_refused_a_second_time(imported: Import, world: World):
    """A plan that is carried out can't be carried out once more."""
    before = ledger.picture()
    end = run(lambda: imports.confirm(imported, world.editor))
    assert end.error, "a plan was carried out twice"
    assert ledger.picture() == before, "a plan that was refused did something"


def _assert_planned(imported: Import):
    imported.refresh_from_db()
    assert imported.status == "planned", imported.message
    counts = {verdict: imported.counts.get(verdict, 0) for verdict in ("refused", "ambiguous", "waiting", "left")}
    assert not any(counts.values()), f"the table is not what the round wants: {counts}"


def _word(moment: Moment, end) -> str:
    assert end.killed or not end.error, f"{moment}: {end.trouble}"
    return f"{'killed' if end.killed else 'done before being killed'} {moment}"


def _differing(one: dict, other: dict) -> list:
    return [(uid, one.get(uid), other.get(uid)) for uid in one.keys() | other.keys() if one.get(uid) != other.get(uid)][
        :5
    ]
