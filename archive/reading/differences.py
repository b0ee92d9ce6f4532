"""What differs between two moments of the archive in what it told the public of a person, in readers' words.

Of what is not public any more only that it was there is told, since when it is not, and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from archive.dates import Dates
from archive.models import STATEMENTS, Citation, Identifier, Name
from archive.models.base import Statement
from archive.models.fields import EdtfField
from archive.reading import lines
from archive.reading.past import Past, cited_by
from archive.reading.revisions import FIELD_WORDS
from archive.reading.spells import Lapse, Spells
from archive.reading.withdrawals import Withdrawal, withdrawals
from archive.wording import language

# What readers call what a person's own record says.
_PERSON_WORDS = {
    "name": pgettext_lazy("part of a person", "name"),
    "sort_name": pgettext_lazy("part of a person", "name in lists"),
    "headline": pgettext_lazy("part of a person", "headline"),
    "summary": pgettext_lazy("part of a person", "summary"),
}
_UNTOLD = {"editors_note", "publication_status"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in a reader's words, before and after; empty where it said nothing."""

    words: str
    before: str
    after: str


@dataclass(slots=True)
class Difference:
    """What was added, changed (each line as it reads after, with its fields) and withdrawn between two moments.

    ``gone`` is what was withdrawn between them, be it public again since or not; ``later`` what was added or changed
    between them, and withdrawn after the second.
    """

    particulars: list[FieldChange] = field(default_factory=list)  # of the person's own record
    added: list[lines.Line] = field(default_factory=list)
    changed: list[tuple[lines.Line, list[FieldChange]]] = field(default_factory=list)
    gone: list[Withdrawal] = field(default_factory=list)
    later: list[Withdrawal] = field(default_factory=list)
    names_added: list[str] = field(default_factory=list)
    identifiers_added: list[str] = field(default_factory=list)
    citations_added: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name) for name in self.__slots__)


def difference(person: str, first: int, last: int) -> Difference:
    """What differs between the moments right after two change sets, the earlier first.

    A number of queries that does not depend on the length of the career.
    """
    spells = Spells()
    before, after = Past(first, spells), Past(last, spells)
    rows = {}
    for moment in (before, after):
        rows |= {uid: model for model, uid in moment.learn_owned(person)}
        moment.learn_named()
        moment.learn_what_is_public_now()
    told = Difference()
    statements = [uid for uid, model in rows.items() if model in STATEMENTS]
    shown = {moment: {uid for uid in statements if moment.is_shown(uid)} for moment in (before, after)}
    told.added = _lines(after, shown[after] - shown[before])
    both = {uid: fields for uid in shown[before] & shown[after] if (fields := _fields(before, after, uid))}
    told.changed = [(line, both[line.uid]) for line in _lines(after, both)]
    told_by_name = [*statements, *(uid for uid, model in rows.items() if model in (Name, Identifier))]
    ever = [*told_by_name, *_cited_throughout(before, after), *(after.deleted - rows.keys())]
    gone = [lapses[0] for uid in ever if (lapses := spells.lapses(uid, first, last))]
    told.gone = withdrawals(spells, [lapse for lapse in gone if lapse.kind != "citation" or lapse.uid in rows])
    told.later = withdrawals(spells, _withdrawn_later(before, after, told_by_name))
    if before.is_shown(person) and after.is_shown(person):
        told.particulars = _fields(before, after, person)
    for uid, model in rows.items():
        if model not in (Name, Identifier, Citation):
            continue
        was, is_now = before.is_shown(uid), after.is_shown(uid)
        if is_now and not was:
            state = after.state(uid)
            if model is Name:
                told.names_added.append(state["text"])
            elif model is Identifier:
                told.identifiers_added.append(str(after.instance(uid)))
            else:
                told.citations_added += 1
    return told


def _cited_throughout(before: Past, after: Past) -> list[str]:
    """The citations at the first moment of what is shown at both, so that none went along with what it speaks to."""
    targets = {uid: cited_by(before.state(uid)) for uid in before.known(Citation)}
    return [uid for uid, target in targets.items() if before.is_shown(target) and after.is_shown(target)]


def _withdrawn_later(before: Past, after: Past, uids: Iterable[str]) -> list[Lapse]:
    """How what the public saw come or change between the moments went from it after the second."""
    found = {}
    for uid in uids:
        was, is_then = before.was_public(uid), after.was_public(uid)
        if was == is_then and before.state(uid) == after.state(uid):
            continue
        for moment, was_public in ((before, was), (after, is_then)):
            lapse = moment.spells.lapse(uid, moment.number) if was_public and not moment.is_shown(uid) else None
            if lapse and lapse.number > after.number:
                found.setdefault(uid, lapse)
    return list(found.values())


def _lines(moment: Past, uids: Iterable[str]) -> list[lines.Line]:
    order = {model: place for place, model in enumerate(lines.MODELS.values())}
    found = sorted(uids, key=lambda uid: (order[moment.model(uid)], uid))
    return lines.told([moment.instance(uid) for uid in found])


def _fields(before: Past, after: Past, uid: str) -> list[FieldChange]:
    model, old, new = after.model(uid), before.state(uid), after.state(uid)
    words = FIELD_WORDS if issubclass(model, Statement) else _PERSON_WORDS
    found = []
    for name in old:
        if old[name] != new[name] and name in words and name not in _UNTOLD:
            change = [in_words(moment, model, name, state[name]) for moment, state in ((before, old), (after, new))]
            found.append(FieldChange(str(words[name]), *change))
    return found


def in_words(moment: Past, model: type, name: str, value) -> str:
    """The value of a row's field as readers read it; what it refers to under the name that it had at the moment."""
    if value in (None, ""):
        return ""
    column = model._meta.get_field(name)
    if column.is_relation:
        if not moment.is_shown(value):
            return _("something that is not public")
        state = moment.state(value)
        return state.get("name") or state.get("title") or lines.told([moment.instance(value)])[0].what.text
    if isinstance(column, EdtfField):
        return Dates.parse(value).words(language())
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, models.BooleanField):
        return _("yes") if value else _("no")
    return str(value)
