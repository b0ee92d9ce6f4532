"""A row's state as the change log keeps it: JSON text with what differs from the defaults, and a number.

What follows from other columns, or is kept by the log itself (a model's ``unlogged``), is no part of it. Other rows
are referred to by uid. Stored states are never rewritten: when fields change, ``STATE_NUMBER`` rises, and a function
in ``UPGRADES`` turns a state of the number before into the next, whenever one is read.
"""

import datetime
import functools
from collections.abc import Callable

import orjson
from django.db import models
from django.db.models.base import ModelState

from archive.models.plain import chunks_of, plain_rows

STATE_NUMBER = 3
# 1: citations came to speak of registers and sponsors, 2: of what became of organizations, which none did before.
UPGRADES: dict[int, Callable[[str, dict], dict]] = dict.fromkeys((1, 2), lambda kind, state: state)
_NUMBER = "#"


@functools.cache
def logged_fields(model) -> tuple[tuple[str, str, object], ...]:
    """The columns that make up a state: (field name, attribute name, default as stored in JSON)."""
    found = []
    for field in model._meta.concrete_fields:
        if field.name in model.unlogged:
            continue
        default = field.get_default()
        found.append((field.name, field.attname, getattr(default, "value", default)))
    return tuple(found)


def defaults(model) -> dict:
    """A state in which nothing has been filled in."""
    return {**_defaults(model)}


@functools.cache
def _defaults(model) -> dict:
    return {name: default for name, _, default in logged_fields(model)}


def sparse(model, values: dict) -> dict:
    """A state as it is kept, from values by field name: what differs from the defaults, in the order of the fields."""
    places, blank = _places(model), _defaults(model)
    state = {_NUMBER: STATE_NUMBER}
    for name in sorted(values, key=places.__getitem__):
        value = values[name]
        if value != blank[name]:
            state[name] = value
    return state


@functools.cache
def _places(model) -> dict[str, int]:
    return {name: place for place, (name, *_) in enumerate(logged_fields(model))}


def text_of(state: dict) -> str:
    """The text that keeps a state that is sparse already."""
    return orjson.dumps(state).decode()


def write(model, values: dict) -> str:
    """The text that keeps a row's state; ``values`` holds at least the logged attributes, by attribute name."""
    state = {_NUMBER: STATE_NUMBER}
    for name, attribute, default in logged_fields(model):
        value = values[attribute]
        if value != default:
            state[name] = value
    return orjson.dumps(state, default=_plain).decode()


def _plain(value):
    if isinstance(value, models.fields.files.FieldFile):
        return value.name
    raise TypeError(f"A state can't hold {value!r}.")


def read(model, text: str | None) -> dict | None:
    """The whole state that the text keeps, upgraded to today's fields, defaults filled in; None for no row."""
    if text is None:
        return None
    state = orjson.loads(text)
    number = state.pop(_NUMBER)
    while number < STATE_NUMBER:
        state = UPGRADES[number](model._meta.model_name, state)
        number += 1
    return defaults(model) | state


def row_from(model, uid: str, state: dict):
    """An unsaved row with the uid and the state."""
    attributes = {name: attribute for name, attribute, _ in logged_fields(model)}
    row = model(uid=uid)
    for name, value in state.items():
        field = model._meta.get_field(name)
        setattr(row, attributes[name], value if field.is_relation else field.to_python(value))
    return row


def bare_row(model, uid: str, state: dict):
    """A row with the state that knows its columns and nothing else: cheap to make in great number, never to be saved.

    Columns that follow from others are there, as properties; the state may be sparse.
    """
    row = model.__new__(model)
    row._state = ModelState()
    values = row.__dict__
    values.update(_blank(model))
    values["uid"] = uid
    attributes = _attributes(model)
    for name, value in state.items():
        if name != _NUMBER:
            values[attributes[name]] = value
    return row


@functools.cache
def _blank(model) -> dict:
    return {field.attname: field.get_default() for field in model._meta.concrete_fields if not field.primary_key}


@functools.cache
def _attributes(model) -> dict[str, str]:
    return {name: attribute for name, attribute, _ in logged_fields(model)}


def by_owner(model, owner: str, uids, using: str = "default") -> dict[str, list[tuple[str, dict]]]:
    """The rows of the model that refer to each of the uids by the column ``owner``: (uid, whole state), by owner."""
    fields = logged_fields(model)
    attribute = _attributes(model)[owner]
    found = {}
    for chunk in chunks_of(uids):
        rows = plain_rows(model, using).filter(**{f"{attribute}__in": chunk}).order_by("pk")
        for uid, of, *values in rows.values_list("pk", attribute, *[name for _, name, _ in fields]):
            values = zip(fields, values, strict=True)
            state = {name: _jsonable(value) for (name, _, _), value in values}
            found.setdefault(of, []).append((uid, state))
    return found


def _jsonable(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


def of_rows(model, uids, using: str, *, lock: bool = False) -> dict[str, tuple[str, int | None]]:
    """The states of those of the rows that exist: uid to (state text, version or None), read from the database.

    ``lock`` keeps other writers off the rows until the transaction ends, where the database locks rows; what others
    write may still refer to them, which deleting a row looks after by itself.
    """
    fields = logged_fields(model)
    attributes = [attribute for _, attribute, _ in fields]
    versioned = has_version(model)
    columns = ["uid", *attributes, *(["version"] if versioned else [])]
    found = {}
    for chunk in chunks_of(uids):
        rows = plain_rows(model, using).filter(pk__in=chunk)
        if lock:
            rows = rows.select_for_update(no_key=True)
        for row in rows.values_list(*columns):
            values = dict(zip(columns, row, strict=True))
            found[row[0]] = write(model, values), values.get("version")
    return found


def now(model, uids, using: str = "default") -> dict[str, dict]:
    """The whole states of those of the rows that exist, as the database has them now."""
    return {uid: read(model, text) for uid, (text, _) in of_rows(model, uids, using).items()}


@functools.cache
def has_version(model) -> bool:
    return any(field.name == "version" for field in model._meta.concrete_fields)
