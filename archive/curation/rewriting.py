"""Putting the rows of a change set back as they were before it: what undoing, reverting and restoring share."""

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from archive.curation.progress import Silent
from archive.curation.weighing import Weighing, by_model, owner_of
from archive.models import FormerSlug, PassageMark, Snapshot, Source, journal, states
from archive.models.base import Record, Statement
from archive.models.entries import Told
from archive.models.plain import chunks_of, plain_rows


def put_back(weighing: Weighing, progress=None):
    """Take away what the change set made, and store what it changed or deleted as it was before, but for what stays.

    Needs an open change set.
    """
    progress = progress or Silent()
    progress.begin("Taking back", weighing.number)
    kinds = _in_storing_order(weighing.back)
    for model in kinds:
        if issubclass(model, Record):
            for wanted, _ in _former_states(weighing, model):
                _make_way(model, wanted)
    taken = Told()
    journal.current().tell(taken)
    for batch in weighing.batches(before__isnull=True):
        _take_away(weighing, batch, taken)
        progress.advance(len(batch))
    for model in kinds:
        for wanted, number in _former_states(weighing, model):
            store(model, wanted)
            progress.advance(number)


def _former_states(weighing: Weighing, model):
    """The states to put back of the rows of one kind, so many at a time, and how many rows were looked at for them."""
    for batch in weighing.batches(before__isnull=False, kind=model._meta.model_name):
        uids = [row.uid for row in batch if weighing.goes_back(row.uid)]
        yield {change.uid: change.state_before() for change in weighing.changes_of(uids)}, len(batch)


def _take_away(weighing: Weighing, batch, taken: Told):
    """Delete the rows that go back, to which nothing refers that isn't deleted as well, and tell the log of them."""
    lines = []
    for model, rows in by_model(batch).items():
        uids = [row.uid for row in rows if weighing.goes_back(row.uid)]
        if not uids:
            continue
        stored = states.of_rows(model, uids, "default")
        told = _following_from_nothing_else(weighing, model, stored)
        others = [uid for uid in uids if uid not in told]
        if others:
            model.objects.filter(pk__in=others)._raw_delete("default")
        if told:
            plain_rows(model).filter(pk__in=told)._raw_delete("default")
            owners = dict(weighing.changes().filter(uid__in=told).values_list("uid", "owner_uid"))
            kind = model._meta.model_name
            lines += [(kind, uid, owners[uid], None, stored[uid][0], None, stored[uid][1]) for uid in told]
    if lines:
        taken.add(lines)


def _following_from_nothing_else(weighing: Weighing, model, stored: dict) -> list[str]:
    """The rows that the log can be told of: statements, and what belongs to rows that are taken away with it.

    Of the others more follows than that they are gone: an address to keep, a version to count up.
    """
    if issubclass(model, Statement):
        return list(stored)
    if issubclass(model, Record) or model in (Snapshot, PassageMark):
        return []
    targets = {uid: owner_of(model, states.read(model, text))[1] for uid, (text, _) in stored.items()}
    acts = weighing.touched(set(targets.values()))
    return [uid for uid, target in targets.items() if acts.get(target) == "added" and weighing.goes_back(target)]


def _in_storing_order(models) -> list[type]:
    """The kinds in the order in which their rows can be stored."""
    return sorted(models, key=lambda model: (_rank(model), model._meta.model_name))


def _rank(model) -> int:
    # Quotes are looked for in snapshots when citations are stored, so snapshots come first.
    if issubclass(model, Record):
        return 0 if model is Source else 1
    if model is Snapshot:
        return 2
    return 3 if issubclass(model, Statement) else 4


def _make_way(model, wanted: dict[str, dict]):
    """Tell the open change set of the rows, and move records out of each other's way before any is put back.

    Two of them may have exchanged their addresses.
    """
    opened = journal.required(model, "default")
    opened.about_to_change(model, list(wanted))
    if not issubclass(model, Record):
        return
    for chunk in chunks_of(wanted):
        rows = plain_rows(model).filter(pk__in=chunk)
        moving = [uid for uid, slug in rows.values_list("pk", "slug") if slug != wanted[uid]["slug"]]
        elsewhere = Concat("uid", Value("--moving"), output_field=CharField())
        plain_rows(model).filter(pk__in=moving).update(slug=elsewhere)


def store(model, wanted: dict[str, dict]):
    """Store rows of one kind, by uid, as the states say, new ones and existing ones alike, in a few queries.

    Needs an open change set, and the addresses of records have to be free (:func:`_make_way`).
    """
    opened = journal.required(model, "default")
    for chunk in chunks_of(wanted):
        opened.about_to_change(model, chunk)
        there = states.now(model, chunk)
        rows = [states.row_from(model, uid, wanted[uid]) for uid in chunk]
        new = [row for row in rows if row.uid not in there]
        opened.register(model, [row.uid for row in new], returning=True)
        journal.stamp(opened, model, new)
        if issubclass(model, Record):
            _give_up_former_addresses(model, rows)
        model.prepare_all(rows, opened.using)
        plain_rows(model).bulk_create(new)
        changed = {name for uid, state in there.items() for name, value in wanted[uid].items() if state[name] != value}
        if changed:
            columns = model.with_derived([*changed, *model.prepared])
            plain_rows(model).bulk_update([row for row in rows if row.uid in there], columns)


def _give_up_former_addresses(model, records):
    """What a record is called leads to it anyway."""
    FormerSlug.objects.filter(kind=model._meta.model_name, slug__in=[record.slug for record in records]).delete()
