"""When the public saw rows, and when it did not: spells, from one change set to another.

The change log is replayed: a row's own history, and those of all that it hung on while it did: what it belonged to,
what stood at its ends, what it was merged into. So a spell ends with whatever took the row from the public: that it was
withdrawn, sent back to be a draft, or deleted, that something it hung on was, or that it was moved to what was not
public. Undoing a change set ends and begins spells like any other act.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.models import Change, Citation, Name, Snapshot, states
from archive.models.base import Record, Statement
from archive.models.plain import chunks_of
from archive.vocabularies import NameKind, PublicationStatus

PUBLISHED, MERGED = PublicationStatus.PUBLISHED, PublicationStatus.MERGED
NOW = 10**19  # above the numbers of all change sets


@dataclass(frozen=True, slots=True)
class Lapse:
    """That a row went from the public: by the change set with the number, which did it to the row ``chief``.

    ``kind`` is the model's name of the row that went; ``again`` the number of the change set since which the public
    saw it again, None where it never did.
    """

    kind: str
    uid: str
    number: int
    chief: str
    again: int | None


class Spells:
    """The spells of rows that are learnt first, in bulk, and then asked for."""

    def __init__(self):
        self._courses: dict[str, list[tuple[int, type, dict | None]]] = {}
        self._spells: dict[str, list[tuple[int, int]]] = {}

    def learn(self, uids: Iterable[str]):
        """Learn of the rows and of all that they ever hung on: a query a level, of which there are three or four."""
        unknown = set(uids) - self._courses.keys()
        while unknown:
            self._courses |= {uid: [] for uid in unknown}
            for chunk in chunks_of(unknown):
                changes = Change.objects.filter(uid__in=chunk).order_by("id")
                for number, kind, uid, after in changes.values_list("change_set_id", "kind", "uid", "after"):
                    model = _model(kind)
                    self._courses[uid].append((number, model, states.read(model, after)))
            held = {end for uid in unknown for _, model, state in self._courses[uid] for end in _holds(model, state)}
            unknown = held - self._courses.keys()

    def of(self, uid: str) -> list[tuple[int, int]]:
        """From which change set (included) to which (excluded, or ``NOW``) the public saw the row, oldest first."""
        if uid not in self._spells:
            self._spells[uid] = []  # what was merged in a circle is not public
            self._spells[uid] = _joined(self._stretches(uid))
        return self._spells[uid]

    def _stretches(self, uid: str) -> Iterator[tuple[int, int]]:
        course = self._courses[uid]
        ends = [number for number, *_ in course[1:]] + [NOW]
        for (number, model, state), end in zip(course, ends, strict=True):
            if _is_public_by_itself(model, state):
                stretches = [(number, end)]
                for other in _holds(model, state):
                    stretches = _common(stretches, self.of(other))
                yield from stretches

    def since(self, uid: str) -> int:
        """The number of the change set since which the public sees the row without a break; ``NOW`` if it doesn't."""
        spells = self.of(uid)
        return spells[-1][0] if spells and spells[-1][1] == NOW else NOW

    def lapse(self, uid: str, number: int) -> Lapse | None:
        """How what the public saw of the row right after the change set, or last before it, went from it.

        None where it saw nothing until then, or sees it still. What is told of a row is told with all that it hung on
        then: where one of that went later, the row of then went with it, though it may have moved on before.
        """
        spells = self.of(uid)
        place = max((place for place, (begin, _) in enumerate(spells) if begin <= number), default=None)
        if place is None:
            return None
        end = spells[place][1]
        kind = self._courses[uid][0][1]._meta.model_name
        if end != NOW:
            again = spells[place + 1][0] if place + 1 < len(spells) else None
            return Lapse(kind, uid, end, self._chief(uid, end), again)
        _, model, state = self._step(uid, number)
        others = [lapse for other in _holds(model, state) if (lapse := self.lapse(other, number))]
        first = min(others, key=lambda lapse: lapse.number, default=None)
        return first and Lapse(kind, uid, first.number, first.chief, None)

    def lapses(self, uid: str, after: int, until: int) -> list[Lapse]:
        """The ways in which the row went from the public after a change set and until another, the last first."""
        ends = [end for _, end in self.of(uid) if after < end <= until]
        return [self.lapse(uid, end - 1) for end in reversed(ends)]

    def touching(self, lapse: Lapse) -> list[int]:
        """The numbers of the change sets that changed the chief from its going on, as long as it was not public."""
        until = next((begin for begin, _ in self.of(lapse.chief) if begin > lapse.number), NOW)
        return [number for number, *_ in self._courses[lapse.chief] if lapse.number <= number < until]

    def _chief(self, uid: str, number: int) -> str:
        """The row that the change set did something to, by which this one went from the public."""
        _, model, state = self._step(uid, number)
        if _is_public_by_itself(model, state):
            for other in _holds(model, state):
                if any(end == number for _, end in self.of(other)):
                    return self._chief(other, number)
        return uid

    def _step(self, uid: str, number: int) -> tuple[int, type, dict | None]:
        """The last change of the row up to the change set."""
        return [step for step in self._courses[uid] if step[0] <= number][-1]


@functools.cache
def ends(model: type) -> tuple:
    """The columns of the model for the rows without which one of it is not public."""
    # A citation whose source is not public is simply not shown.
    source = (model._meta.get_field("source"),) if model is Citation else ()
    return tuple(end for end in (*model.ends(), *source) if end.remote_field.model is not Snapshot)


def _holds(model: type, state: dict | None) -> list[str]:
    """The uids of what the row hung on."""
    if state is None:
        return []
    if issubclass(model, Record):
        is_merged = state["publication_status"] == MERGED and state["merged_into"]
        return [state["merged_into"]] if is_merged else []
    return [state[end.name] for end in ends(model) if state[end.name]]


def _is_public_by_itself(model: type, state: dict | None) -> bool:
    if state is None:
        return False
    if issubclass(model, Record) and state["publication_status"] == MERGED:
        return bool(state["merged_into"])
    if issubclass(model, Record | Statement):
        return state["publication_status"] == PUBLISHED
    return model is not Name or state["kind"] != NameKind.SEARCH_ONLY


def _common(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What two lists of spells have in common."""
    pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return [(begin, end) for begin, end in pairs if begin < end]


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that meet made one."""
    joined: list[tuple[int, int]] = []
    for begin, end in stretches:
        if joined and joined[-1][1] == begin:
            joined[-1] = joined[-1][0], end
        elif begin < end:
            joined.append((begin, end))
    return joined


@functools.cache
def _model(kind: str) -> type:
    return Change(kind=kind).model
