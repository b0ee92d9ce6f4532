"""A mapping as the form shows it: what each row gives, what each column fills, words for all rows, and rows left out.

A draft is never invalid: it holds what an editor typed, and makes the mapping's document of it. What is wrong with it
is found in `checking`, and which documents are no more than a form can show, in `recognising`.
"""

import dataclasses
import re

from archive.admin.importing.mapping.leaving_out import LeftOut
from archive.interchange.mapping.guessing import as_template
from archive.interchange.mapping.texts import LONGEST_UID, key_of
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.sheet import Sheet

#: The parts of a date that can come from columns of their own, and the value that puts them together.
PARTS = {"from": "interval", "to": "interval", "year": "parts", "month": "parts", "day": "parts"}
#: How often a row of ours is made.
EACH_ROW, EACH_DIFFERENT, ONCE = "row", "different", "once"

_BETWEEN_COLUMNS = re.compile(r"\{[^{}]+\}(?P<between>[\s,;/|·–-]+)\{[^{}]+\}")
_COLUMN = re.compile(r"\{[^{}]+\}")


@dataclasses.dataclass
class Target:
    """Where something goes: the place of an output in the draft, a heading of our sheet, and a part of a date."""

    output: int
    heading: str
    part: str = ""

    def __str__(self):
        return ":".join(filter(None, (str(self.output), self.heading, self.part)))

    @classmethod
    def read(cls, text: str) -> "Target | None":
        output, _, rest = text.partition(":")
        heading, _, part = rest.partition(":")
        if not (output.isascii() and output.isdigit() and len(output) < 3 and heading):
            return None
        return cls(int(output), heading, part if part in PARTS else "")


@dataclasses.dataclass
class Gives:
    """One kind of row that the table gives, and how often."""

    kind: str
    how: str = EACH_ROW
    different: str = ""  # with EACH_DIFFERENT: a template of what tells one from another
    name: str = ""

    @property
    def sheet(self) -> type[Sheet]:
        return SHEETS[self.kind]


@dataclasses.dataclass
class Use:
    """What a column of the file is used for; without a target it is left out."""

    column: str
    target: Target | None = None
    date: str = ""  # patterns, one or several with semicolons between
    split: str = ""
    part: str = "1"
    markup: bool = False
    quotation_marks: bool = False
    title_case: bool = False
    translate: dict[str, str] = dataclasses.field(default_factory=dict)
    more: dict = dataclasses.field(default_factory=dict)  # acts that the form does not offer, kept as they are

    @property
    def acts(self) -> dict:
        """What is done to the text of the column, as a document says it."""
        acts = dict(self.more)
        if self.markup:
            acts["markup"] = "remove"
        if self.quotation_marks:
            acts["quotation_marks"] = "remove"
        if self.title_case:
            acts["case"] = "title"
        if self.split:
            acts["split"] = self.split
            if whole_number(self.part) not in (None, 1):
                acts["part"] = whole_number(self.part)
        if self.translate:
            acts["translate"] = dict(self.translate)
        patterns = self.patterns
        if patterns:
            acts["date"] = patterns[0] if len(patterns) == 1 else patterns
        return acts

    @property
    def patterns(self) -> list[str]:
        return [one.strip() for one in self.date.split(";") if one.strip()]

    @property
    def value(self):
        acts = self.acts
        return {"column": self.column, **acts} if acts else as_template(self.column)


@dataclasses.dataclass
class Words:
    """Words of the mapping's own, and columns joined: a template for a cell of ours."""

    target: Target | None = None
    text: str = ""

    @property
    def value(self):
        found = _BETWEEN_COLUMNS.match(self.text)
        if found and " " in found["between"] and found["between"].strip():
            columns = _COLUMN.findall(self.text)
            if found["between"].join(columns) == self.text:
                # A column that is empty takes its comma along.
                return {"join": columns, "with": found["between"]}
        return self.text


@dataclasses.dataclass
class Draft:
    """All that the form shows. ``kept`` are the parts of a document that it has no fields for."""

    gives: list[Gives] = dataclasses.field(default_factory=list)
    uses: list[Use] = dataclasses.field(default_factory=list)
    words: list[Words] = dataclasses.field(default_factory=list)
    skips: list[LeftOut] = dataclasses.field(default_factory=list)
    sheet: str = ""  # of the file; empty for the first
    cites: bool = False
    source: dict[str, str] = dataclasses.field(default_factory=dict)
    quotes: bool = True
    empty: str = ""  # keep or erase, once it is chosen
    existing: str = "change"
    missing: dict[str, str] = dataclasses.field(default_factory=dict)  # kind -> create, leave
    publish: bool = False
    kept: dict = dataclasses.field(default_factory=dict)

    @property
    def choices(self) -> dict:
        chosen = {"empty": self.empty} if self.empty else {}
        chosen |= {"existing": self.existing} if self.existing != "change" else {}
        return chosen | {"publish": self.publish, "missing": dict(self.missing)}

    def document(self) -> dict:
        """The document that says the same."""
        document = dict(self.kept)
        document["choices"] = self.choices
        if self.cites:
            document["source"] = self._source()
        if not self.quotes:
            document["quote"] = "none"
        if self.sheet:
            document["sheet"] = self.sheet
        skips = [one.document for one in self.skips if one.is_whole]
        if skips:
            document["skip"] = skips
        document["outputs"] = [self._output(place, gives) for place, gives in enumerate(self.gives)]
        return document

    def _source(self) -> dict:
        told = {name: text for name, text in self.source.items() if text}
        if "title" in told and "uid" not in told:
            told["uid"] = key_of(told["title"], LONGEST_UID)
        return told

    def _output(self, place: int, gives: Gives) -> dict:
        output: dict = {"kind": gives.kind}
        if gives.name:
            output["name"] = gives.name
        if gives.how == ONCE:
            output["once"] = True
        elif gives.how == EACH_DIFFERENT and gives.different:
            output["once_per"] = gives.different
        output["cells"] = cells = {}
        for target, value in self._filled():
            if target.output != place:
                continue
            if target.part:
                cell = cells.setdefault(target.heading, {})
                if isinstance(cell, dict):
                    cell.setdefault(PARTS[target.part], {})[target.part] = value
            else:
                cells[target.heading] = value
        return output

    def _filled(self):
        for one in (*self.uses, *self.words):
            if one.target is not None:
                yield one.target, one.value

    def filled(self, place: int) -> set[str]:
        """The headings of our sheet that something goes to."""
        return {target.heading for target, _ in self._filled() if target.output == place}


def whole_number(text: str) -> int | None:
    text = text.strip().replace("−", "-")
    return int(text) if re.fullmatch(r"-?[0-9]{1,4}", text) else None
