"""Making many rows from their states, past the ORM: as quickly as the database takes them.

What is stored is what ``bulk_create`` would have stored of the same rows, column by column: identities, defaults,
addresses, bounds, sort keys, publicity, quotes found in their snapshots, who made a record and when. What differs is
that no instances are made, and that the open change set doesn't see the rows: whoever makes them tells it of them
(:meth:`archive.models.journal.Journal.tell`).
"""

import functools
import itertools
from collections import defaultdict
from typing import NamedTuple

import orjson
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.utils import timezone

from archive import identifiers
from archive.dates import Dates
from archive.models import states
from archive.models.addresses import free_addresses
from archive.models.base import Dated, Record, Statement
from archive.models.fields import BOUNDS, DerivedMixin
from archive.models.identifiers import Identifier
from archive.models.plain import chunks_of, insert_many, plain_rows
from archive.models.source import Citation, PassageMark, Snapshot, prepare_snapshots
from archive.vocabularies import PublicationStatus

_SNAPSHOTS = 20  # prepared at the same time


class Made(NamedTuple):
    """Rows that were stored: their sparse states by uid, and those whose publicity can't be told yet."""

    states: dict[str, dict]
    unsure: set[str]


def make_rows(journal, model, made: dict[str, dict], *, taken=()) -> Made:
    """Store new rows of the model in the open change set, from their sparse states (:func:`normal`) by uid.

    No record is given one of the addresses in ``taken``. It can't be told yet of a published statement whether it is
    public where something at its ends is not there yet or may still change. Refuses what ``bulk_create`` refuses: with
    ``IntegrityError`` uids and addresses that are taken, with ``ValidationError`` what can't be prepared.
    """
    journal.register(model, made)
    layout, found, unsure = _layout(model), {}, set()
    if issubclass(model, Record):
        found = _found_for_records(journal, model, made, taken)
    elif issubclass(model, Statement):
        found, unsure = _publicity(journal.using, model, made)
    elif model in (Citation, PassageMark, Snapshot):
        found = _prepared(journal, model, made)
    columns, rows = layout.rows(made, found)
    insert_many(journal.using, model, columns, rows)
    return Made({uid: _stored(model, said, found.get(uid)) for uid, said in made.items()}, unsure)


def _stored(model, said: dict, found: dict | None) -> dict:
    """The sparse state of a row of which more was found out than is said."""
    logged = {name: value for name, value in found.items() if name not in model.unlogged} if found else None
    if not logged:
        return said
    return states.sparse(model, {name: value for name, value in said.items() if name != "#"} | logged)


def normal(model, state: dict) -> dict:
    """The sparse state in today's fields and in the forms in which values are stored.

    ``ValidationError`` where a value has none.
    """
    if state.get("#") != states.STATE_NUMBER:
        state = states.sparse(model, states.read(model, orjson.dumps({"#": states.STATE_NUMBER} | state)))
    try:
        for name, form in _forms(model):
            if name in state:
                value = form(state[name])
                if value != state[name]:
                    state = state | {name: value}
        if model is Identifier:
            value = identifiers.normalise(state["scheme"], state["value"])
            if value != state["value"]:
                state = state | {"value": value}
    except (ValueError, TypeError) as error:
        raise ValidationError(str(error)) from error
    if model is Citation and "start" in state and "snapshot" not in state:
        state = {name: value for name, value in state.items() if name != "start"}
    return state


@functools.cache
def _forms(model) -> list[tuple[str, object]]:
    """The columns whose values have a form that is not any text's, and what gives it."""
    found = []
    for name, _, _ in states.logged_fields(model):
        field = model._meta.get_field(name)
        if name == "date" and issubclass(model, Dated):
            found.append((name, _date))
        elif isinstance(field, models.DateField):
            found.append((name, lambda value, field=field: value and field.to_python(value).isoformat()))
        elif isinstance(field, models.IntegerField | models.BooleanField):
            found.append((name, field.to_python))
    return found


def _date(text: str) -> str:
    return text and Dates.parse(text).text


class _Layout:
    """The columns of a model and what stands in them where a state says nothing."""

    def __init__(self, model):
        self.model = model
        self.fields = model._meta.concrete_fields
        self.key = model._meta.pk.name
        self.blank = {field.name: _plain(field.get_default()) for field in self.fields}
        # Empty where nothing is said: left out of the statement where all rows of it leave them empty.
        self.optional = {name for name, value in self.blank.items() if value is None and name != self.key}
        self.is_dated = issubclass(model, Dated)
        self.keys = [field for field in self.fields if isinstance(field, DerivedMixin) and field.name not in BOUNDS]

    def rows(self, made: dict[str, dict], found: dict[str, dict]) -> tuple[list[str], list[list]]:
        """The columns that have to be written and their values; ``found`` holds what is not in the states, by uid."""
        said = set(itertools.chain.from_iterable(made.values())).union(*map(dict.keys, found.values()))
        if self.is_dated and "date" in said:
            said.update(BOUNDS)
        fields = [field for field in self.fields if field.name in said or field.name not in self.optional]
        place = {field.name: i for i, field in enumerate(fields)}
        key = place[self.key]
        place["#"] = key  # the number of a state goes where the uid is put afterwards
        template = [self.blank[field.name] for field in fields]
        rows = []
        for uid, state in made.items():
            row = template.copy()
            for name, value in state.items():
                row[place[name]] = value
            if uid in found:
                for name, value in found[uid].items():
                    row[place[name]] = value
            row[key] = uid
            rows.append(row)
        if self.is_dated and "date" in said:
            _fill_in_bounds(rows, place)
        for field in self.keys:
            _fill_in_keys(rows, place, field)
        return [field.column for field in fields], rows


@functools.cache
def _layout(model) -> _Layout:
    return _Layout(model)


def _plain(value):
    return getattr(value, "value", value)


def _fill_in_bounds(rows, place):
    date, places = place["date"], [place[name] for name in BOUNDS]
    for row in rows:
        if row[date]:
            for at, bound in zip(places, Dates.parse(row[date]).bounds, strict=True):
                row[at] = bound


def _fill_in_keys(rows, place, field):
    at = place[field.name]
    for row in rows:
        row[at] = field.derive({name: row[place[name]] for name in field.derived_from})


# ── what is not in the states ──


def _found_for_records(journal, model, made, taken) -> dict[str, dict]:
    """Who makes each record and when, and the addresses of those that have none."""
    adapt = connections[journal.using].ops.adapt_datetimefield_value
    now = adapt(timezone.now())
    by = journal.editor.pk if journal.editor else None
    stamp = {"made_at": now, "revised_at": now, "made_by": by, "revised_by": by}
    without = {uid: name_of(model, state) for uid, state in made.items() if not state.get("slug")}
    given = {*taken, *(state["slug"] for state in made.values() if state.get("slug"))} if without else ()
    slugs = free_addresses(model, without, journal.using, given)
    return {uid: stamp | ({"slug": slugs[uid]} if uid in slugs else {}) for uid in made}


def name_of(model, state: dict) -> str:
    """What a record with the state is called."""
    return state.get("title" if "title" in _layout(model).blank else "name", "")


def _publicity(using, model, made) -> tuple[dict[str, dict], set[str]]:
    """Which of the statements are public, and those of which it can't be said yet."""
    published = {uid for uid, state in made.items() if state.get("publication_status") == PublicationStatus.PUBLISHED}
    hidden, unsure = set(), set()
    for end in model.ends() if published else ():
        target = end.remote_field.model
        at_end = {uid: made[uid][end.name] for uid in published if end.name in made[uid]}
        status = {}
        column = "public" if issubclass(target, Statement) else "publication_status"
        for chunk in chunks_of(set(at_end.values())):
            status.update(plain_rows(target, using).filter(pk__in=chunk).values_list("pk", column))
        for uid, other in at_end.items():
            if other not in status or issubclass(target, Statement):
                unsure.add(uid)
            if status.get(other) not in (True, PublicationStatus.PUBLISHED):
                hidden.add(uid)
    return {uid: {"public": True} for uid in published - hidden}, unsure


def _prepared(journal, model, made) -> dict[str, dict]:
    """What the rows work out of the archive by themselves; those of one snapshot are looked at together."""
    of_snapshot = defaultdict(list)
    for uid, state in made.items():
        if model is not Citation or "snapshot" in state:
            of_snapshot[state.get("snapshot", "")].append(states.bare_row(model, uid, state))
    found, snapshots = {}, sorted(of_snapshot)
    for start in range(0, len(snapshots), _SNAPSHOTS):
        some = snapshots[start : start + _SNAPSHOTS]
        prepare_snapshots(journal, some)
        for row in itertools.chain.from_iterable(of_snapshot[uid] for uid in some):
            row.prepare()
            found[row.uid] = {name: getattr(row, name) for name in model.prepared}
    return found
