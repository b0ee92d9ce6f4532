"""The steps that carry a row out: rows to make, to change and to remove, as the plan keeps them.

A step is a list, so that a plan of many rows stays small: ``[act, kind, uid, owner, what]``. ``make`` and ``remove``
hold the state of the row (what differs from the defaults), ``change`` the fields with the old and the new value.
``owner`` is the uid of the record that the row belongs to, or null where that has yet to be looked up.
"""

from django.core.exceptions import ValidationError

from archive.interchange.tabular.columns import reads_as
from archive.models import states
from archive.models.base import Record, Statement

MAKE, CHANGE, REMOVE = "make", "change", "remove"


class Contradiction(ValueError):
    """The row contradicts itself; the text says how, ``column`` which heading is meant (or nothing)."""

    def __init__(self, says: str, column: str = ""):
        super().__init__(says)
        self.column = column


def refuse_contradictions(model, uid: str, state: dict, headings: dict):
    """Raise :class:`Contradiction` where a row with the state could not be stored."""
    row = states.bare_row(model, uid, state)
    try:
        row.refuse_contradictions()
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            name, found = next(iter(error.message_dict.items()))
            raise Contradiction(" ".join(found), headings.get(name, name.replace("_", " "))) from error
        raise Contradiction(" ".join(error.messages)) from error


def owner_of(model, uid: str, state: dict) -> str | None:
    """The uid of the record that a row with the state belongs to; None where it hangs on another statement."""
    if issubclass(model, Record):
        return uid
    for field in model.owner_fields():
        if state.get(field.name):
            return None if issubclass(field.remote_field.model, Statement) else state[field.name]
    return None


def make(model, uid: str, owner: str | None, said: dict) -> list:
    return [MAKE, model._meta.model_name, uid, owner, states.sparse(model, said)]


def change(model, uid: str, owner: str | None, changed: dict) -> list:
    return [CHANGE, model._meta.model_name, uid, owner, changed]


def remove(model, uid: str, owner: str | None, state: dict) -> list:
    return [REMOVE, model._meta.model_name, uid, owner, states.sparse(model, state)]


def differences(model, current: dict, said: dict) -> dict:
    """What would change in a row with the whole state ``current``: field to [old, new]."""
    return {
        name: [current[name], value]
        for name, value in said.items()
        if not says_the_same(model, name, current[name], value)
    }


def says_the_same(model, name: str, stored, told) -> bool:
    """Whether a cell that tells a value leaves what is stored as it is.

    A cell can't tell all of a text, neither its kind of line ends nor the spaces around it, so it changes none of
    these.
    """
    return stored == told or (isinstance(told, str) and reads_as(model._meta.get_field(name), stored) == told)
