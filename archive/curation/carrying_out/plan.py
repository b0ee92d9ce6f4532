"""The planned rows that would do something, and the steps by which each does it.

The steps of a row are a JSON list. Each is ``[act, kind, uid, owner, what]``: a row to make or to remove with its
state, one to change with its fields, each with the old and the new value. ``owner`` is the uid of the record that the
row belongs to, or null where that has yet to be looked up.
"""

import functools
from collections.abc import Container, Iterator
from typing import NamedTuple

import orjson
from django.apps import apps

from archive.models import Citation, Import, PlannedRow
from archive.models.base import Record, Statement
from archive.vocabularies import Verdict

MAKE, CHANGE, REMOVE = "make", "change", "remove"
BATCH = 2000
DOING = (Verdict.NEW, Verdict.CHANGED)


class Row(NamedTuple):
    number: int
    steps: list


class Plan:
    """The rows of a plan that would do something, so many at a time, in order; gone through as often as is needed."""

    def __init__(self, imported: Import):
        self.imported = imported
        self.brings_back = bool(imported.counts.get("returning"))  # rows that were deleted, under their uids
        self.rows = PlannedRow.objects.filter(plan=imported, verdict__in=DOING)

    def count(self, only=None) -> int:
        return (self.rows if only is None else self.rows.filter(only)).count()

    def batches(self, *, without: Container[int] = (), only=None) -> Iterator[list[Row]]:
        """The rows, or ``only`` those of a condition, but for those with the numbers that are left out."""
        rows = self.rows if only is None else self.rows.filter(only)
        last = 0
        while found := list(rows.filter(number__gt=last).order_by("number").values_list("number", "steps")[:BATCH]):
            last = found[-1][0]
            yield [Row(number, orjson.loads(steps or "[]")) for number, steps in found if number not in without]


@functools.cache
def model_of(kind: str) -> type:
    return apps.get_model("archive", kind)


@functools.cache
def references_of(model) -> dict[str, type]:
    """What the columns by which rows refer to others refer to, by the name of the column."""
    return {
        field.name: field.remote_field.model
        for field in model._meta.concrete_fields
        if field.is_relation and field.name not in model.unlogged
    }


@functools.cache
def owners_of(model) -> dict[str, type]:
    """What names, identifiers and citations may belong to, by the name of the column; nothing for other kinds."""
    if issubclass(model, Record | Statement):
        return {}
    return {field.name: field.remote_field.model for field in model.owner_fields()}


def values_of(act: str, what: dict) -> dict:
    """What the step says of the row, field by field: the new values where it changes it."""
    return {name: new for name, (_, new) in what.items()} if act == CHANGE else what


def owner_in(model, state: dict) -> tuple[type, str] | None:
    """What a name, identifier or citation with the state belongs to; None for other kinds."""
    for name, owner in owners_of(model).items():
        if state.get(name):
            return owner, state[name]
    return None


@functools.cache
def _of_consequence(model) -> frozenset[str]:
    """The columns whose change touches more than the row: its address, whose it is, whether others are public."""
    names = {"slug", *(field.name for field in model.owner_fields())}
    return frozenset(names | {"publication_status"} if issubclass(model, Record) else names)


def is_plain(model, act: str, what: dict) -> bool:
    """Whether the step changes nothing but the row, so that what it was before can be told from what it is after."""
    return act == CHANGE and model is not Citation and _of_consequence(model).isdisjoint(what)
