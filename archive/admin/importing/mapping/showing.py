"""A draft of a mapping as the template of its form shows it: fields with their names, choices, and what is known."""

import json

from archive.admin.importing.mapping.checking import needed
from archive.admin.importing.mapping.drafting import EACH_DIFFERENT, EACH_ROW, ONCE, PARTS, Draft, Target, Use, Words
from archive.admin.importing.mapping.leaving_out import TESTS, LeftOut
from archive.admin.importing.mapping.posting import EMPTY, OF_SOURCE, column_of_ours
from archive.admin.importing.mapping.proposing import guessed
from archive.admin.importing.mapping.samples import Samples
from archive.interchange.mapping.outputs import words_as_they_stand
from archive.interchange.planning.references import References
from archive.interchange.tabular import SHEETS, columns
from archive.interchange.tabular.columns import CITATION_COLUMNS, Column, citation_column
from archive.interchange.tabular.widgets import ChoiceWidget, DateWidget, heading
from archive.models import Source
from archive.models.base import Record
from archive.vocabularies import Verdict

_WHEN = ("date", "ended", "date_as_stated")
_ABOUT = ("certainty", "rank", "rank_reason", "note", "slug", "publication_status", "editors_note")
_PARTS = {"from": "it begins", "to": "it ends", "year": "the year", "month": "the month", "day": "the day"}
_SCHEMES = ("orcid", "wikidata", "isni", "viaf", "ror", "doi")
_LETTERS = 80  # of a row that is left out
HOW = {
    EACH_ROW: "one for each row",
    EACH_DIFFERENT: "one for each different …",
    ONCE: "one for the whole table",
}


def shown(draft: Draft, samples: Samples, mistakes: dict[str, str]) -> dict:
    """All that the form's template needs of the draft."""
    return _Form(draft, samples, mistakes).told()


class _Form:
    def __init__(self, draft: Draft, samples: Samples, mistakes: dict[str, str]):
        self.draft, self.samples, self.mistakes = draft, samples, mistakes
        self.guesses = {gives.kind: guessed(samples, gives.kind) for gives in draft.gives}

    def told(self) -> dict:
        draft = self.draft
        return {
            "draft": draft,
            "gives": [self._gives(place, gives) for place, gives in enumerate(draft.gives)],
            "kinds": [(kind, sheet.title()) for kind, sheet in SHEETS.items()],
            "hows": list(HOW.items()),
            "targets": target_groups(draft),
            "uses": [self._use(number, use) for number, use in enumerate(draft.uses)],
            "words": [self._words(number, words) for number, words in enumerate(draft.words)],
            "skips": [self._left_out(number, one) for number, one in enumerate(draft.skips)],
            "tests": list(TESTS.items()),
            "word_lists": word_lists(draft),
            "references": json.dumps(references(draft)),
            "source": self._source(),
            "missing": [
                {"kind": kind, "noun": _noun(kind), "act": draft.missing.get(kind, "")} for kind in referred_to(draft)
            ],
            "kept": json.dumps(draft.kept),
            "empty_mark": EMPTY,
        }

    def _says(self, prefix: str, *names: str) -> dict[str, str]:
        return {name: self.mistakes.get(f"{prefix}-{name}", "") for name in names}

    def _gives(self, place: int, gives) -> dict:
        prefix = f"gives-{place}"
        return {
            "prefix": prefix,
            "gives": gives,
            "title": gives.sheet.title(),
            "needed": needed(self.draft, place) if self.draft.filled(place) else [],
            "says": self._says(prefix, "kind", "different"),
        }

    # ── the columns of the file ──

    def _use(self, number: int, use: Use) -> dict:
        prefix = f"use-{number}"
        ours = column_of_ours(self.draft, use.target)
        is_choice = ours is not None and isinstance(ours.widget, ChoiceWidget)
        column = self.samples.columns.get(use.column)
        says = self._says(prefix, "to", "date", "split", "part")
        return {
            "prefix": prefix,
            "use": use,
            "to": str(use.target or ""),
            "column": column,
            "reason": self._reason(use),
            "is_again": any(other.column == use.column for other in self.draft.uses[:number]),
            "more": json.dumps(use.more),
            "choices": ours.widget.words if is_choice else [],
            "translations": self._translations(use, ours if is_choice else None),
            "is_open": bool(set(use.acts) - {"translate"}) or any(says[name] for name in ("date", "split", "part")),
            "says": says,
        }

    def _translations(self, use: Use, ours) -> list[tuple[str, str | None]]:
        """The words that are translated, or should be: (word, what it means, None where nobody has said it)."""
        if ours is None:
            return list(use.translate.items())
        words = dict(use.translate)
        for word in self.samples.unknown_words(use.column, use.acts, ours):
            words.setdefault(word, word)
        known = {heading(one): one for one in ours.widget.words}
        return [(word, "" if told == "" else known.get(heading(told))) for word, told in words.items()]

    def _reason(self, use: Use) -> str:
        """Why the column goes where it goes, as far as that was guessed; or why it is left out."""
        if use.column not in self.samples.columns:
            return ""
        if use.target is None:
            joined = [
                words.target.heading for words in self.draft.words if words.target and f"{{{use.column}}}" in words.text
            ]
            if joined:
                return f"It is part of “{joined[0]}”, below."
            if self.samples.columns[use.column].way:
                return ""
            return self.samples.guess(self.draft.gives[0].kind).reasons.get(use.column, "") if self.draft.gives else ""
        if use.target.output >= len(self.draft.gives):
            return ""
        kind = self.draft.gives[use.target.output].kind
        told = (use.target.heading, use.target.part)
        if any(
            one.column == use.column and (one.target.heading, one.target.part) == told
            for one in self.guesses[kind].uses
        ):
            return self.samples.guess(kind).reasons.get(use.column, "")
        return ""

    # ── words of the mapping's own ──

    def _words(self, number: int, words: Words) -> dict:
        ours = column_of_ours(self.draft, words.target)
        prefix = f"words-{number}"
        return {
            "prefix": prefix,
            "to": str(words.target or ""),
            "text": words.text,
            "has_list": ours is not None and isinstance(ours.widget, ChoiceWidget),
            "means": self._meaning(ours, words.text),
            "says": self._says(prefix, "to", "text"),
        }

    def _meaning(self, ours, text: str) -> str:
        """What a plan would take the words for, where they name a record or are to be one of our own words."""
        text = " ".join(text.split())
        if ours is None or not text or "{" in text:
            return ""
        if isinstance(ours.widget, (ChoiceWidget, DateWidget)):
            try:
                ours.widget.clean(text)
            except ValueError as error:
                return str(error)
            return ""
        kind = ours.widget.target._meta.model_name if ours.role == columns.REFERENCE else ""
        if not kind or not issubclass(ours.widget.target, Record) or any(one.kind == kind for one in self.draft.gives):
            return ""
        found = References({}, {})
        found.prepare(kind, [text])
        told = found.get(kind, text)
        if told.uid:
            return f"It means “{found.name_of(kind, told.uid)}”."
        if self.draft.missing.get(kind) == "create" and told.verdict == Verdict.WAITING:
            return f"{told.says} It is created as a draft."
        return told.says

    # ── rows that are left out ──

    def _left_out(self, number: int, one: LeftOut) -> dict:
        prefix, names = f"skip-{number}", self.samples.names
        return {
            "prefix": prefix,
            "left_out": one,
            "columns": names if one.column in ("", *names) else [*names, one.column],
            "proposed": one.likely_reason,
            "takes": self._taken_by(one),
            "says": self._says(prefix, "column", "text"),
        }

    def _taken_by(self, one: LeftOut) -> str:
        """Which of the rows that were looked at a line leaves out."""
        if not one.is_whole or self.samples.sheet is None:
            return ""
        rows, word = self.samples.rows_where(one.when), getattr(self.samples.sheet, "word", "row")
        where = (
            "" if self.samples.are_all else f" of those looked at (the first {self.samples.looked_at:,}, and the last)"
        )
        if not rows:
            return f"It leaves out no {word}{where}."
        number, cells = rows[0]
        told = words_as_they_stand(cells)
        told = f"“{told if len(told) <= _LETTERS else f'{told[:_LETTERS]}…'}”"
        if len(rows) == 1:
            return f"It leaves out one {word}{where}: {word} {number:,}, {told}."
        return f"It leaves out {len(rows):,} {word}s{where}, the first is {word} {number:,}: {told}."

    def _source(self) -> dict:
        told = self.draft.source
        return {
            "fields": [
                {
                    "name": f"source-{name}",
                    "label": label,
                    "value": told.get(name, ""),
                    "choices": Source._meta.get_field(name).choices or [],
                    "says": self.mistakes.get(f"source-{name}", ""),
                }
                for name, label in OF_SOURCE.items()
            ],
            "more": {name: text for name, text in told.items() if name not in OF_SOURCE},
            "more_json": json.dumps({name: text for name, text in told.items() if name not in OF_SOURCE}),
        }


# ── our columns ──


def target_groups(draft: Draft) -> list[tuple[str, list[tuple[str, str]]]]:
    """Our columns as they can be chosen, in groups: (label, [(value, label), …])."""
    groups = []
    for place, gives in enumerate(draft.gives):
        before = f"{gives.sheet.title()}: " if len(draft.gives) > 1 else ""
        for label, ours in _grouped(gives.sheet):
            options = [(value, before + words) for column in ours for value, words in _options(place, column)]
            told = before + label
            groups.append((told[:1].upper() + told[1:], options))
    return groups


def _grouped(sheet):
    own = [column for column in sheet.columns() if column.role in (columns.PLAIN, columns.REFERENCE)]
    # What a row can't do without comes first.
    says = [column for column in own if column.attribute not in (*_WHEN, *_ABOUT)]
    says.sort(key=lambda column: not column.is_required)
    yield "what it says", says
    when = [column for column in own if column.attribute in _WHEN]
    if when:
        yield "when", when
    names = [column for column in sheet.columns() if column.role in (columns.NAMES, columns.IDENTIFIERS)]
    if any(column.role == columns.IDENTIFIERS for column in names):
        names += [found for scheme in _SCHEMES if (found := sheet.column_under(scheme))]
    if names:
        yield "names and identifiers", names
    if sheet.can_be_cited():
        yield "its evidence", [citation_column(name, 1) for name, _ in CITATION_COLUMNS]
    yield "about the row", [column for column in own if column.attribute in _ABOUT]
    yield "its key", [column for column in sheet.columns() if column.role == columns.IDENTITY]


def _options(place: int, column: Column):
    needed = " (needed)" if column.role in (columns.PLAIN, columns.REFERENCE) and column.is_required else ""
    yield str(Target(place, column.column_name)), f"{column.column_name}{needed}"
    if isinstance(column.widget, DateWidget) and column.role == columns.PLAIN:
        for part in PARTS:
            yield str(Target(place, column.column_name, part)), f"{column.column_name}: {_PARTS[part]}"


def word_lists(draft: Draft) -> list[tuple[str, list[str]]]:
    """The words of our fixed choices, by what is chosen: offered while an editor types words of their own."""
    return [
        (str(Target(place, column.column_name)), column.widget.words)
        for place, gives in enumerate(draft.gives)
        for column in gives.sheet.columns()
        if isinstance(column.widget, ChoiceWidget)
    ]


def references(draft: Draft) -> dict:
    """Which of our columns name records, for the script that offers them: {value: [model, field]}."""
    return {
        str(Target(place, column.column_name)): [gives.kind, column.attribute]
        for place, gives in enumerate(draft.gives)
        for column in gives.sheet.columns()
        if column.role == columns.REFERENCE and issubclass(column.widget.target, Record)
    }


def referred_to(draft: Draft) -> list[str]:
    """The kinds of records that the rows can name."""
    found = {
        column.widget.target._meta.model_name
        for gives in draft.gives
        for column in gives.sheet.columns()
        if column.role == columns.REFERENCE and issubclass(column.widget.target, Record)
    }
    return [kind for kind in SHEETS if kind in found]


def _noun(kind: str) -> str:
    return str(SHEETS[kind]._meta.model._meta.verbose_name)
