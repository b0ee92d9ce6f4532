"""Bringing rows back to a state that the change log keeps: what restoring and reverting share."""

from collections import defaultdict

from django.db.models import CharField, Value
from django.db.models.functions import Concat

from archive.models import FormerSlug, Snapshot, Source, journal, states
from archive.models.base import Record, Statement
from archive.models.plain import chunks_of, plain_rows


def with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def at_beginning(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[0].upper() + words[1:]


def label_of(model, state: dict) -> str:
    """How a sentence names a row that may not exist now: its kind and its most telling words."""
    words = next(
        (state[name] for name in ("name", "title", "text", "value", "quote", "description") if state.get(name)), ""
    )
    words = words if len(words) <= 60 else f"{words[:57]}…"
    return f"the {model._meta.verbose_name} “{words}”" if words else with_article(model._meta.verbose_name)


def obstacles_to_bringing_back(rows: list[tuple[type, str, dict]], *, leaving=frozenset()) -> list[str]:
    """Why rows (model, uid, state) could not be stored: a sentence for each missing record and each taken address.

    ``leaving`` are the uids that will be gone by then.
    """
    coming = {uid for _, uid, _ in rows}
    wanted = defaultdict(list)
    obstacles = []
    for model, _, state in rows:
        for field in model._meta.concrete_fields:
            target = state.get(field.name)
            if field.is_relation and field.name in state and target and target not in coming:
                wanted[field.remote_field.model].append((target, model, state))
        if (
            issubclass(model, Record)
            and plain_rows(model).filter(slug=state["slug"]).exclude(pk__in=coming | leaving).exists()
        ):
            obstacles.append(
                f"The address “{state['slug']}” of {label_of(model, state)} belongs to another record by now."
            )
    for target_model, references in wanted.items():
        targets = {target for target, _, _ in references}
        there = set(plain_rows(target_model).filter(pk__in=targets).values_list("pk", flat=True)) - leaving
        for target, model, state in references:
            if target not in there:
                kind = with_article(target_model._meta.verbose_name)
                what = at_beginning(label_of(model, state))
                obstacles.append(f"{what} refers to {kind} ({target}) that is no longer there.")
    return obstacles


def in_storing_order(models) -> list[type]:
    """The kinds in the order in which their rows can be stored."""
    return sorted(models, key=lambda model: (_rank(model), model._meta.model_name))


def _rank(model) -> int:
    # Quotes are looked for in snapshots when citations are stored, so snapshots come first.
    if issubclass(model, Record):
        return 0 if model is Source else 1
    if model is Snapshot:
        return 2
    return 3 if issubclass(model, Statement) else 4


def bring_back(rows: list[tuple[type, str, dict]]):
    """Store the rows as their states say, new ones and existing ones alike; needs an open change set."""
    by_model = defaultdict(dict)
    for model, uid, state in rows:
        by_model[model][uid] = state
    for model, states_of in by_model.items():
        make_way(model, states_of)
    for model in in_storing_order(by_model):
        put_back(model, by_model[model])


def make_way(model, wanted: dict[str, dict]):
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


def put_back(model, wanted: dict[str, dict]):
    """Store rows of one kind, by uid, as the states say, new ones and existing ones alike, in a few queries.

    Needs an open change set, and the addresses of records have to be free (:func:`make_way`).
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
    """What each record is called again leads to it anyway."""
    own = {(record.slug, record.uid) for record in records}
    former = FormerSlug.objects.filter(kind=model._meta.model_name, identity__in=[record.uid for record in records])
    given_up = [key for key, slug, uid in former.values_list("pk", "slug", "identity_id") if (slug, uid) in own]
    FormerSlug.objects.filter(pk__in=given_up).delete()
