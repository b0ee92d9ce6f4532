"""What stands in the archive, and whether its log, its identities and its imports agree with it."""

import dataclasses
import json
from collections import defaultdict

from django.apps import apps

from archive.models import STATEMENTS, Change, ChangeSet, FormerSlug, Identity, Import, states
from archive.models.journal import logged_models
from archive.models.plain import plain_rows


@dataclasses.dataclass
class Picture:
    """Everything that the archive holds, but for the working tables of imports."""

    rows: dict[str, dict[str, dict]]  # kind, uid, whole state
    kept: dict[str, dict[str, tuple]]  # kind, uid, version and publicity
    identities: dict[str, str]
    former_slugs: set[tuple]
    change_sets: int
    changes: int


def picture() -> Picture:
    rows, kept = {}, {}
    for model in logged_models():
        kind = model._meta.model_name
        rows[kind] = states.now(model, list(plain_rows(model).values_list("pk", flat=True)))
        columns = [name for name in ("version", "public") if name in {f.name for f in model._meta.concrete_fields}]
        kept[kind] = {uid: tuple(values) for uid, *values in plain_rows(model).values_list("pk", *columns)}
    return Picture(
        rows,
        kept,
        dict(Identity.objects.values_list("uid", "kind")),
        set(FormerSlug.objects.values_list("kind", "slug", "identity_id")),
        ChangeSet.objects.count(),
        Change.objects.count(),
    )


def assert_consistent():
    """The log tells of every row how it came to be as it is, step by step; nothing is half there."""
    _assert_numbering()
    _assert_log()
    for model in STATEMENTS:
        public = set(plain_rows(model).filter(public=True).values_list("pk", flat=True))
        obeying = set(model.objects.obeying_the_rule().values_list("pk", flat=True))
        assert public == obeying, f"{model._meta.verbose_name_plural}: public {public ^ obeying} against the rule"
    assert not ChangeSet.objects.filter(kind="import", import_of=None).exists(), "a plan was carried out by no import"
    for imported in Import.objects.select_related("change_set"):
        _assert_import(imported)


def _assert_numbering():
    numbers = list(ChangeSet.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1)), f"change sets are numbered {numbers}"
    in_order = list(Change.objects.order_by("id").values_list("change_set_id", flat=True))
    assert in_order == sorted(in_order), "changes are not in the order of their change sets"
    assert set(in_order) == set(numbers), "a change set changed nothing"


def _assert_log():
    identities = dict(Identity.objects.values_list("uid", "kind"))
    last, versions, kinds = {}, {}, {}
    for change in Change.objects.order_by("id"):
        where = f"{change.kind} {change.uid}, change set {change.change_set_id}"
        before, after = change.raw().values()
        assert change.uid not in kinds or kinds[change.uid] == change.kind, f"{where}: was another kind before"
        assert before == last.get(change.uid), f"{where}: from {before}, but it was {last.get(change.uid)}"
        # What is taken along to another record is told without any difference of its own.
        assert before != after or change.left_owner_uid, f"{where}: nothing differs"
        if change.version is not None:
            former = versions.get(change.uid, 0)
            assert change.version > former or after is None, f"{where}: version {change.version} after {former}"
            versions[change.uid] = change.version
        kinds[change.uid], last[change.uid] = change.kind, after
    assert identities == kinds, f"identities and log differ: {sorted(identities.items() ^ kinds.items())[:10]}"
    stored = {}
    for model in logged_models():
        uids = list(plain_rows(model).values_list("pk", flat=True))
        for uid, (text, version) in states.of_rows(model, uids, "default").items():
            stored[uid] = json.loads(text)
            assert kinds.get(uid) == model._meta.model_name, f"{model._meta.model_name} {uid} is not in the log"
            assert version is None or version >= versions.get(uid, 0), f"{uid} has version {version}, the log a later"
    there = {uid: state for uid, state in last.items() if state is not None}
    wrong = [uid for uid in there.keys() | stored.keys() if there.get(uid) != stored.get(uid)]
    assert not wrong, f"the log's last state is not the row's: {wrong[:10]}"


def _assert_import(imported):
    """An import is confirmed with all that it says it did, or it did nothing."""
    if imported.status in ("uploaded", "planned"):
        assert imported.change_set is None, f"{imported} is {imported.status}, but has a change set"
        return
    assert imported.status in ("confirmed", "undone"), f"{imported} is {imported.status}: {imported.message}"
    assert imported.change_set is not None, f"{imported} is {imported.status} without a change set"
    if imported.status == "confirmed":
        _assert_done(imported)


def _assert_done(imported):
    """Its change set tells of all steps of the rows that are done, and of none of the others."""
    changes = {change.uid: change for change in imported.change_set.changes.all()}
    steps = defaultdict(list)
    for row in imported.rows.all():
        if row.verdict in ("new", "changed"):
            assert row.outcome in ("done", "held_back"), f"{row} is {row.outcome or 'left as it was'}"
            for step in json.loads(row.steps):
                steps[row.outcome].append(step)
    for act, kind, uid, _, what in steps["done"]:
        change = changes.get(uid)
        assert change is not None, f"{imported}: {act} {kind} {uid} is not in its change set"
        before, after = change.state_before(), change.state_after()
        if act == "make":
            assert before is None, f"{imported}: {kind} {uid} was there before"
            assert says(kind, after, what), f"{imported}: {kind} {uid} is {after}, not {what}"
        elif act == "change":
            for name, (old, new) in what.items():
                assert (before[name], after[name]) == (old, new), (
                    f"{imported}: {name} of {kind} {uid} went from {before[name]!r} to {after[name]!r}, "
                    f"not from {old!r} to {new!r}"
                )
            others = {name for name, *_ in change.differences()} - what.keys()
            assert not others, f"{imported}: {others} of {kind} {uid} was changed too"
        else:
            assert after is None, f"{imported}: {kind} {uid} is still there"
    planned = {uid for _, _, uid, _, _ in steps["done"]}
    for uid in changes.keys() - planned:
        # A citation asks to be checked again where what it proves was changed.
        differing = {name for name, *_ in changes[uid].differences()}
        assert differing <= {"check_again"}, f"{imported}: {differing} of {uid} was changed without a plan"


# What the archive fills in by itself: addresses, and where a quote stands.
_FILLED_IN = {"slug", "start", "locator", "check_again"}


def says(kind: str, state: dict, said: dict) -> bool:
    """Whether a whole state is the one that was planned, but for what the archive fills in."""
    planned = states.defaults(apps.get_model("archive", kind)) | said
    return all(state[name] == value for name, value in planned.items() if name not in _FILLED_IN | {"#"})
