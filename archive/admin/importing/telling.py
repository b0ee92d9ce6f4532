"""Planned rows in an editor's words: what would be made, what changed from what to what, and what is wrong."""

import dataclasses

import orjson
from django.apps import apps
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.text import capfirst

from archive.admin.differences import in_words, labels_for, words_of
from archive.admin.importing.word_differences import Piece, word_differences
from archive.interchange.mapping.headings import Headings
from archive.interchange.planning.steps import CHANGE, MAKE
from archive.models import RECORDS, Import, PlannedRow
from archive.models.base import Record, Statement
from archive.models.fields import EdtfField
from archive.vocabularies import RowOutcome, Verdict

_RECORD_KINDS = [model._meta.model_name for model in RECORDS]
_LETTERS = 600  # of a value that are shown
_GIST = 140
_NEW = " (new)"  # said of a record that the table itself brings
_TELLING = ("kind", "capacity", "status")  # of the choices: “no” alone says nothing
_LOOKED_THROUGH = 10_000  # planned rows of a kind, at most, for the names of some


@dataclasses.dataclass(frozen=True)
class Line:
    """One thing that a row would do: under a name, what was there and what would be."""

    name: str
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()  # where a text is changed in places only
    is_part: bool = False  # a name, identifier or citation that comes or goes as a whole
    is_telling: bool = True  # also without its name


@dataclasses.dataclass(frozen=True)
class Problem:
    column: str  # as the table calls it
    ours: str  # as we call it, where that differs
    says: str
    question: str | None


@dataclasses.dataclass(frozen=True)
class ToldRow:
    """A planned row, ready to be shown."""

    row: PlannedRow
    outcome: str  # what became of it, where the plan was carried out
    kind: str
    url: str  # of the page of its record or statement, where that is there
    lines: list[Line]
    problems: list[Problem]

    @property
    def verdict(self) -> str:
        return self.row.get_verdict_display()

    @property
    def gist(self) -> str:
        """What a row would make, in a line, beside its label."""
        told = [line.after for line in self.lines if line.is_telling]
        told = [words for words in told if words.removesuffix(_NEW) not in self.row.label]
        line = " · ".join(told)
        return line if len(line) <= _GIST else f"{line[:_GIST]}…"

    @property
    def is_folded(self) -> bool:
        """Whether what it would do is shown on demand only; of a change every field is seen at once."""
        return self.row.verdict != Verdict.CHANGED and bool(self.lines)


def told_rows(imported: Import, rows: list[PlannedRow]) -> list[ToldRow]:
    """The rows in words; the names of all that they refer to are looked up together."""
    steps = {row.number: orjson.loads(row.steps) if row.steps else [] for row in rows}
    names = _names(imported, [step for found in steps.values() for step in found])
    headings = Headings(imported.mapping)
    return [
        ToldRow(
            *(row, outcome, _noun(row.kind), _page_of(row, outcome)),
            *(_lines(steps[row.number], row, names), _problems(row, headings)),
        )
        for row, outcome in ((row, row.outcome if imported.was_carried_out else "") for row in rows)
    ]


def _names(imported: Import, steps) -> dict:
    """What the records are called to which the steps refer, by model and uid."""
    states = []
    for act, kind, _, _, what in steps:
        model = apps.get_model("archive", kind)
        if act == CHANGE:
            states += [(model, {name: values[place] for name, values in what.items()}) for place in (0, 1)]
        else:
            states.append((model, _told(model, what)))
    coming = _coming(imported, states)
    there = [
        (model, {name: value for name, value in state.items() if not (isinstance(value, str) and value in coming)})
        for model, state in states
    ]
    names = labels_for(there)
    for target, uid in _records_referred_to(states):
        if uid in coming:
            names[target, uid] = f"{coming[uid]}{_NEW}"
        elif (target, uid) not in names and _number_of_new(imported, target._meta.model_name):
            names[target, uid] = f"a new {target._meta.verbose_name} of this table"
    return names


def _records_referred_to(states) -> set[tuple[type, str]]:
    return {
        (field.remote_field.model, state[field.name])
        for model, state in states
        for field in model._meta.concrete_fields
        if field.is_relation and state.get(field.name) and issubclass(field.remote_field.model, Record)
    }


def _coming(imported: Import, states) -> dict[str, str]:
    """What those of the records referred to are called that the plan itself makes, by uid.

    Where it makes so many of a kind that looking them through would take long, their rows say it by their labels alone.
    """
    kinds = [kind for kind in _RECORD_KINDS if 0 < _number_of_new(imported, kind) <= _LOOKED_THROUGH]
    uids = [uid for model, uid in _records_referred_to(states) if model._meta.model_name in kinds]
    if not uids:
        return {}
    rows = PlannedRow.objects.filter(plan=imported, kind__in=kinds, verdict=Verdict.NEW, uid__in=uids)
    there = [RowOutcome.DONE, RowOutcome.KEPT] if imported.was_carried_out else []
    return dict(rows.exclude(outcome__in=there).values_list("uid", "label"))


def _number_of_new(imported: Import, kind: str) -> int:
    return imported.counts.get("by_kind", {}).get(kind, {}).get(Verdict.NEW, 0)


def _lines(steps, row: PlannedRow, names) -> list[Line]:
    lines = []
    for act, kind, uid, _, what in steps:
        model = apps.get_model("archive", kind)
        is_part = kind != row.kind or uid != row.uid
        if act == CHANGE:
            lines += [
                _difference(model, name, values, names, _noun(kind) if is_part else "") for name, values in what.items()
            ]
        elif is_part:
            lines.append(_part(model, act, what, names, row))
        else:
            lines += _fields(model, what, names)
    return lines


def _fields(model, state: dict, names) -> list[Line]:
    """What a row would say, a line for each field."""
    found = []
    for name, value in _told(model, state).items():
        words = in_words(model, name, value, names)
        if words and name != "position":
            is_telling = name in _TELLING or not model._meta.get_field(name).choices
            found.append(Line(_label(model, name), after=_cut(words), is_telling=is_telling))
    return found


def _difference(model, name: str, values: list, names, part: str) -> Line:
    label = f"{capfirst(part)}, {model._meta.get_field(name).verbose_name}" if part else _label(model, name)
    before, after = (in_words(model, name, value, names) for value in values)
    field = model._meta.get_field(name)
    if before and after and not (field.choices or field.is_relation or isinstance(field, EdtfField)):
        pieces = word_differences(before, after)
        if pieces:
            return Line(label, _cut(before), _cut(after), tuple(pieces))
    return Line(label, _cut(before), _cut(after))


def _part(model, act: str, state: dict, names, row: PlannedRow) -> Line:
    noun, words = str(model._meta.verbose_name), _part_in_words(model, _told(model, state), names)
    if act != MAKE:
        return Line(f"{capfirst(noun)} taken away", before=words, is_part=True)
    return Line(f"New {noun}" if row.verdict == Verdict.CHANGED else capfirst(noun), after=words, is_part=True)


def _part_in_words(model, told: dict, names) -> str:
    """A name, identifier or citation in one line."""
    words = words_of(model, _whole(model, told), names)
    beside = [in_words(model, name, told[name], names) for name in ("kind", "language", "locator") if told.get(name)]
    if model._meta.model_name == "citation" and told.get("quote"):
        source = in_words(model, "source", told.get("source"), names)
        words = ", ".join(part for part in (f"“{told['quote']}”", source) if part)
    elif model._meta.model_name == "identifier":
        words = f"{in_words(model, 'scheme', told.get('scheme'), names)} {told.get('value', '')}"
    return _cut(", ".join(dict.fromkeys(part for part in (words, *beside) if part)))


def _whole(model, told: dict) -> dict:
    return {field.name: "" for field in model._meta.concrete_fields} | told


def _told(model, state: dict) -> dict:
    """What a state says; of a name, identifier or citation without what it belongs to, which the row says itself."""
    beside = set() if issubclass(model, Record | Statement) else {field.name for field in model.owner_fields()}
    return {name: value for name, value in state.items() if name != "#" and name not in beside}


def _problems(row: PlannedRow, headings: Headings) -> list[Problem]:
    found = []
    for one in orjson.loads(row.problems) if row.problems else []:
        ours = one.get("column") or ""
        theirs = headings.of(row.kind, ours)
        found.append(Problem(theirs or ours, ours if theirs else "", one["says"], one.get("question")))
    return found


def _page_of(row: PlannedRow, outcome: str) -> str:
    """Where the record or statement is edited, if it is in the archive."""
    there = row.verdict in (Verdict.CHANGED, Verdict.UNCHANGED) or outcome in (RowOutcome.DONE, RowOutcome.KEPT)
    if not row.uid or not there:
        return ""
    return reverse(f"admin:archive_{row.kind}_change", args=[quote(row.uid)])


def _noun(kind: str) -> str:
    return str(apps.get_model("archive", kind)._meta.verbose_name)


def _label(model, name: str) -> str:
    return capfirst(model._meta.get_field(name).verbose_name)


def _cut(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS]}… ({len(text):,} letters)"
