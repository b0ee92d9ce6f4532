"""What the public saw change of a person, change set by change set.

The log is replayed: the person's own rows, and what stood at their ends, each with its status of publication then. So
a change set that only touched drafts leaves no trace, and one that published an organization shows up where it brought
a role at it to the public.
"""

import datetime
import functools
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.models import Change, Name, Person, states
from archive.models.base import Record, Statement
from archive.models.plain import chunks_of
from archive.reading.spells import Spells, ends
from archive.vocabularies import NameKind, PublicationStatus
from archive.wording import number

PUBLISHED = PublicationStatus.PUBLISHED
_UNTOLD = {"editors_note", "publication_status", "slug", "check_again", "#"}


_ACTS = {
    "added": lambda n: ngettext("%(count)s statement added", "%(count)s statements added", n),
    "changed": lambda n: ngettext("%(count)s statement changed", "%(count)s statements changed", n),
    "withdrawn": lambda n: ngettext("%(count)s statement withdrawn", "%(count)s statements withdrawn", n),
}


@dataclass(frozen=True, slots=True)
class PublicRevision:
    """A change set as far as it changed what the public saw: how many statements it added, changed and withdrew.

    ``particulars`` says that it changed what is told beside the statements: the person's own words, names, identifiers,
    citations.
    """

    number: int
    moment: datetime.datetime
    by_editor: bool
    added: int
    changed: int
    withdrawn: int
    particulars: bool

    @property
    def words(self) -> str:
        """What changed, in a few words: "3 statements added, 1 changed"."""
        counts = {"added": self.added, "changed": self.changed, "withdrawn": self.withdrawn}
        told = [_ACTS[act](count) % {"count": number(count)} for act, count in counts.items() if count]
        if self.particulars:
            told.append(_("names, sources or other particulars revised"))
        return ", ".join(told)


_COLUMNS = (
    *("id", "kind", "uid", "owner_uid", "after"),
    *("change_set_id", "change_set__closed_at", "change_set__editor_id"),
)


def public_revisions(person: Person) -> list[PublicRevision]:
    """The revisions of the person that the public saw, oldest first: two queries."""
    own = list(Change.objects.concerning(person.uid).order_by("id").values_list(*_COLUMNS))
    course = _Course(person.uid)
    others: list[tuple] = []
    for chunk in chunks_of({end for change in own for end in course.ends(change)} - {change[2] for change in own}):
        others += Change.objects.filter(uid__in=chunk).values_list(*_COLUMNS)
    found = []
    for _number, changes in itertools.groupby(sorted([*own, *others]), key=lambda change: change[5]):
        if revision := course.step(list(changes)):
            found.append(revision)
    return found


def revisions_to_see(person: Person, spells: Spells | None = None) -> list[PublicRevision]:
    """Those of them whose pages may be seen still: the ones since the person is public without a break.

    Three queries, or two where the person's spells are known.
    """
    spells = spells or Spells()
    spells.learn([person.uid])
    since = spells.since(person.uid)
    return [revision for revision in public_revisions(person) if revision.number >= since]


class _Course:
    """The person's rows and what is at their ends, as they stand after the change sets taken in so far."""

    def __init__(self, person: str):
        self.person = person
        self._rows: dict[str, tuple[type, dict]] = {}
        self._leaning: dict[str, set[str]] = defaultdict(set)  # the rows that have the row at an end
        self._gone: dict[str, type] = {}
        self._said: dict[str, dict] = {}  # what the public rows say

    def ends(self, change: tuple) -> list[str]:
        model, state = _model(change[1]), orjson.loads(change[4]) if change[4] else {}
        return [state[end.name] for end in ends(model) if state.get(end.name)]

    def step(self, changes: list[tuple]) -> PublicRevision | None:
        """Take in the changes of a change set, and tell what the public saw of it."""
        touched = {change[2] for change in changes}
        for change in changes:
            self._take(change)
        for _time in range(2):  # what leans on a contribution leans on all that the contribution leans on
            touched |= {uid for one in touched for uid in self._leaning[one]}
        renewed = {uid: self._renew(uid) for uid in sorted(touched)}
        # A statement that comes or goes takes its citations along; they are not told by themselves.
        along: set[str] = set()
        for uid, (model, act) in renewed.items():
            if act in ("added", "withdrawn") and issubclass(model, Statement):
                along |= self._leaning[uid]
        acts = Counter()
        for uid, (model, act) in renewed.items():
            if act and issubclass(model, Statement):
                acts[act] += 1
            elif act and uid not in along and (uid == self.person or not issubclass(model, Record)):
                acts["particulars"] += 1
        if not acts.total():
            return None
        *_, number, moment, editor = changes[0]
        particulars = acts.pop("particulars", 0) > 0
        counts = {act: acts[act] for act in ("added", "changed", "withdrawn")}
        return PublicRevision(number, moment, editor is not None, **counts, particulars=particulars)

    def _take(self, change: tuple):
        _, kind, uid, owner, after, *_ = change
        model = _model(kind)
        is_here = owner == self.person or issubclass(model, Record)
        state = states.read(model, after) if after and is_here else None
        if state is None:
            self._rows.pop(uid, None)
            self._gone[uid] = model
            return
        self._rows[uid] = model, state
        for end in self.ends(change):
            self._leaning[end].add(uid)

    def _renew(self, uid: str) -> tuple[type, str]:
        """What the change set did to the row in public: "added", "changed", "withdrawn", or nothing."""
        model, state = self._rows.get(uid) or (self._gone[uid], {})
        said = {name: value for name, value in state.items() if name not in _UNTOLD} if self._is_public(uid) else None
        before = self._said.pop(uid, None)
        if said is not None:
            self._said[uid] = said
        if said is None or before is None:
            return model, "added" if said is not None else "withdrawn" if before is not None else ""
        return model, "changed" if said != before else ""

    def _is_public(self, uid: str) -> bool:
        if uid not in self._rows:
            return False
        model, state = self._rows[uid]
        if issubclass(model, Record | Statement) and state["publication_status"] != PUBLISHED:
            return False
        if model is Name and state["kind"] == NameKind.SEARCH_ONLY:
            return False
        return issubclass(model, Record) or all(
            self._is_public(state[end.name]) for end in ends(model) if state[end.name]
        )


@functools.cache
def _model(kind: str) -> type:
    return Change(kind=kind).model
