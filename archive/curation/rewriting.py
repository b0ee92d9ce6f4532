"""Bringing rows back to a state that the change log keeps: what restoring and reverting share."""

from collections import defaultdict

from archive.models import FormerSlug, Snapshot, Source, states
from archive.models.base import Record, Statement
from archive.models.plain import plain_rows


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


def _rank(model) -> int:
    # Quotes are looked for in snapshots when citations are stored, so snapshots come first.
    if issubclass(model, Record):
        return 0 if model is Source else 1
    if model is Snapshot:
        return 2
    return 3 if issubclass(model, Statement) else 4


def bring_back(rows: list[tuple[type, str, dict]]):
    """Store the rows as their states say, new ones and existing ones alike; needs an open change set."""
    for model, uid, state in rows:
        if issubclass(model, Record):
            # Out of each other's way: two records may have exchanged their addresses.
            plain_rows(model).filter(pk=uid).exclude(slug=state["slug"]).update(slug=f"{uid}--moving")
    for model, uid, state in sorted(rows, key=lambda row: (_rank(row[0]), row[1])):
        if issubclass(model, Record):
            FormerSlug.objects.filter(kind=model._meta.model_name, slug=state["slug"], identity_id=uid).delete()
        states.row_from(model, uid, state).save_base(raw=True)
