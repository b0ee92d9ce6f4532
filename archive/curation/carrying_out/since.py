"""What was done to the archive since a plan was made, kept such that each row of the plan is compared with it at once.

Only the changes since then are looked at: in the log they stand together, at its end.
"""

from collections import defaultdict

import orjson
from django.db.models import Min

from archive.curation.carrying_out.plan import model_of, owner_in
from archive.models import Change, Citation, Identifier
from archive.models.base import Record, Statement
from archive.models.fields import fold
from archive.vocabularies import PublicationStatus


def likeness(model, state: dict) -> int | None:
    """What is the same for two rows that bring the same thing: statements that agree, records of one name, identifiers.

    A number that hardly any other rows have; None for kinds of rows that can't be brought twice by themselves.
    """
    kind = model._meta.model_name
    if issubclass(model, Statement):
        return hash((kind, *[_graded(model, name, state.get(name)) for name in model.likeness]))
    if issubclass(model, Record):
        return hash((kind, fold(state.get("name") or state.get("title") or "")))
    if model is Identifier:
        owner = owner_in(model, state)
        return hash(("identifier", owner and owner[0]._meta.model_name, state.get("scheme"), state.get("value")))
    return None


def _graded(model, name: str, value):
    return model.grades[name].get(value, "") if name in model.grades else value


def first_change_after(number: int) -> int | None:
    """The id of the first change after the change set with the number; None where nothing was done since."""
    return Change.objects.filter(change_set_id=number + 1).aggregate(first=Min("id"))["first"]


class Since:
    """The changes from one on: which rows they touched, and what they brought.

    ``before`` is the number of the change set with which they end, if they don't end with the log.
    """

    def __init__(self, first: int | None, *, before: int | None = None):
        self.first = first
        self.deeds: dict[str, int] = {}  # the last change of each row
        self.gone: set[str] = set()
        self.merged: set[str] = set()
        self.addresses_left: dict[str, set[str]] = defaultdict(set)  # by kind
        self.kinds_with_other_parents: set[str] = set()
        self._parts: dict[tuple[str, str], int] = {}
        self._alike: dict[int, int | tuple[int, ...]] = {}
        if first is not None:
            changes = Change.objects.filter(id__gte=first).order_by("id")
            if before is not None:
                changes = changes.filter(change_set__lt=before)
            for change in changes.values_list("id", "kind", "uid", "before", "after").iterator():
                self._take(*change)

    def __bool__(self):
        return bool(self.deeds)

    def _take(self, number, kind, uid, before, after):
        if before == after:
            return  # it went along with what it hangs on
        model = model_of(kind)
        before, after = (text and orjson.loads(text) for text in (before, after))
        if model is Citation and before and after and _without_check(before) == _without_check(after):
            return
        self.deeds[uid] = number
        if after is None:
            self.gone.add(uid)
        else:
            self.gone.discard(uid)
            if after.get("publication_status") == PublicationStatus.MERGED:
                self.merged.add(uid)
            key = likeness(model, after)
            if key is not None:
                self._alike[key] = (*_several(self._alike[key]), number) if key in self._alike else number
        for state in filter(None, (before, after)):
            owner = owner_in(model, state)
            if owner:
                self._parts[kind, owner[1]] = number
        if issubclass(model, Record):
            former, present = (state or {} for state in (before, after))
            if before and former["slug"] != present.get("slug"):
                self.addresses_left[kind].add(former["slug"])
            if present.get("parent") not in (None, former.get("parent")):
                self.kinds_with_other_parents.add(kind)

    def deed_to_parts(self, model, owner: str) -> int | None:
        """The last change of a name, identifier or citation (``model`` says which) of the row."""
        return self._parts.get((model._meta.model_name, owner))

    def alike(self, model, state: dict) -> tuple[int, ...]:
        """The changes that may have brought what a new row with the state would bring."""
        key = likeness(model, state) if self._alike else None
        return _several(self._alike[key]) if key in self._alike else ()


def _several(found: int | tuple[int, ...]) -> tuple[int, ...]:
    return found if isinstance(found, tuple) else (found,)


def _without_check(state: dict) -> dict:
    return {name: value for name, value in state.items() if name != "check_again"}
