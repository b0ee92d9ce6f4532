"""What stands in the columns of a table, as far as is looked: for guesses, for choices, and to be shown."""

import contextlib
import dataclasses
import itertools
import re
from collections.abc import Iterator

import orjson

from archive.interchange.mapping.acts import ACTS, acts_of, done_by
from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.conditions import condition
from archive.interchange.mapping.guessing import Guess, guess
from archive.interchange.mapping.mistakes import Unacceptable
from archive.interchange.mapping.nested import Scope, text_of
from archive.interchange.mapping.returned import as_sent, numbered_rows
from archive.interchange.mapping.sums import AT_END
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.columns import IDENTIFIERS, REFERENCE
from archive.interchange.tabular.widgets import ChoiceWidget, heading

SHOWN = 5  # different values of a column
_LOOKED_AT = 2_000  # rows
_CELLS = 200_000
_KEPT = 100  # of the first rows, for the guess
_DIFFERENT = 200  # values of a column that are remembered
_LETTERS = 60
_TITLE = 400
_UNKNOWN = 60  # words that are asked about


@dataclasses.dataclass
class Value:
    """A value as it is shown: cut, and with all of it where that is not too long."""

    text: str
    whole: str


@dataclasses.dataclass
class Column:
    """A column of the file, and the different texts that stand in it."""

    name: str
    texts: list[str]
    way: str = ""  # where lists or objects stand in it: the way to one of the texts in them

    @property
    def shown(self) -> list[Value]:
        return [_value(text) for text in self.texts[:SHOWN]]


class Samples:
    """The first rows of a sheet of a file that was laid down, and the last ones."""

    def __init__(self, laid, sheet_name: str = ""):
        spooled = self._spooled = as_sent(laid)
        self.sheets = spooled.sheets()
        wanted = sheet_name.strip().casefold()
        self.sheet = next((one for one in self.sheets if wanted and one.name.strip().casefold() == wanted), None)
        self.is_there = bool(self.sheet) or not wanted
        self.sheet = self.sheet or (self.sheets[0] if self.sheets else None)
        self.columns: dict[str, Column] = {}
        self.rows: list[list] = []
        self.looked_at = 0  # how many of the first rows, at most
        self._guesses: dict[str, Guess] = {}
        self.number_of_rows = self.sheet.number_of_rows if self.sheet else 0
        if self.sheet is not None:
            self._look()

    @property
    def names(self) -> list[str]:
        return list(self.columns)

    def _look(self):
        names = [name for name in self.sheet.columns if name]
        places = [place for place, name in enumerate(self.sheet.columns) if name]
        texts: list[dict] = [{} for _ in names]
        ways = [""] * len(names)
        self.looked_at = max(50, min(_LOOKED_AT, _CELLS // max(1, len(names))))
        for place, (_, cells) in enumerate(self._rows()):
            if place < _KEPT or place >= self.looked_at:
                self.rows.append(cells)
            for number, place in enumerate(places):
                cell = cells[place] if place < len(cells) else None
                if cell is None or cell == "":
                    continue
                if isinstance(cell, (list, dict)):
                    ways[number] = ways[number] or _way(names[number], cell)
                told = texts[number]
                if len(told) < _DIFFERENT:
                    told.setdefault(_text(cell), None)
        for name, told, way in zip(names, texts, ways, strict=True):
            self.columns.setdefault(name, Column(name, [text for text in told if text], way))

    def _rows(self) -> Iterator[tuple[int, list]]:
        """The rows that are looked at, with their numbers."""
        first = itertools.islice(numbered_rows(self._spooled, self.sheet.name), self.looked_at)
        last = numbered_rows(self._spooled, self.sheet.name, max(self.looked_at, self.number_of_rows - AT_END))
        return ((number, cells) for number, cells, _ in itertools.chain(first, last))

    @property
    def are_all(self) -> bool:
        """Whether all rows of the sheet are looked at."""
        return self.number_of_rows <= self.looked_at + AT_END

    def rows_where(self, when: dict) -> list[tuple[int, list]]:
        """The rows looked at for which a condition holds, with their numbers; none where it names no column of them."""
        scope, place = Scope(list(self.sheet.columns) if self.sheet else []), Place()
        holds = condition(when, place)(scope)
        if scope.missing or place.mistakes:
            return []
        found = []
        for number, cells in self._rows():
            with contextlib.suppress(Unacceptable):
                if holds([*cells, number], ()):
                    found.append((number, cells))
        return found

    def guess(self, kind: str) -> Guess:
        """The likeliest mapping of the columns to our sheet of the kind."""
        if kind not in self._guesses:
            self._guesses[kind] = guess(list(self.sheet.columns) if self.sheet else [], self.rows, kind)
        return self._guesses[kind]

    def likeliest_kind(self, file_name: str = "") -> str:
        """The kind of which most columns are understood, those it can't do without counted twice.

        Words in headings, or in the name of the file, that speak of one kind only count for more than a column.
        """

        def mark(kind):
            cells = self.guess(kind).document["outputs"][0]["cells"]
            ours = [SHEETS[kind].column_under(told) for told in cells]
            needed = {column.column_name for column in SHEETS[kind].required()}
            # What speaks of others (which honor, where) says more of what a table is about than a description does.
            about = [column for column in ours if column.attribute not in ("person", "campaign")]
            telling = sum(column.role in (REFERENCE, IDENTIFIERS) for column in about)
            return len(cells) + telling + len(needed & set(cells)) - len(needed - set(cells)) + 3 * (kind in told)

        told = kinds_told_by([*self.names, file_name])
        return max(_BY_USE, key=mark)

    def unknown_words(self, column: str, acts: dict, ours) -> list[str]:
        """What stands in the column that is none of our words, where ours is a column of fixed choices."""
        if not isinstance(ours.widget, ChoiceWidget) or column not in self.columns:
            return []
        before = {name: told for name, told in acts.items() if name in _BEFORE_TRANSLATION}
        place = Place()
        done = acts_of(before, place)
        act = done_by(done) if done and not place.mistakes else str
        found: dict[str, None] = {}
        for text in self.columns[column].texts:
            try:
                told = act(text)
            except Unacceptable:
                continue
            if told and heading(told) not in ours.widget.known:
                found.setdefault(told)
        return list(found)[:_UNKNOWN]


# Of kinds that are equally likely, the one that tables are most often of.
_BY_USE = ("person", "conferral", "role", *(kind for kind in SHEETS if kind not in ("person", "conferral", "role")))
# Words that speak of one kind of thing only.
_TELLING_WORDS = {
    "conferral": "award awards awardee awardees prize prizes medal medals laureate laureates winner winners recipient "
    "recipients honoree honorees preis preisträger prix lauréat premio conferral conferrals",
    "role": "position positions job employer employment employee faculty staff affiliation affiliations degree "
    "appointment appointments posten stelle poste cargo",
    "appearance": "talk talks keynote keynotes lecture lectures speaker speakers conference seminar panel",
    "campaign": "petition petitions campaign campaigns",
    "participation": "signatory signatories signer signers",
    "organization": "organizations organisations institutions universities companies schools",
    "relationship": "advisor advisors supervisor doktorvater",
}
_BEFORE_TRANSLATION = (*ACTS[: ACTS.index("translate")], "part")


def _text(cell) -> str:
    if isinstance(cell, (list, dict)):
        try:
            return orjson.dumps(cell).decode()
        except TypeError:
            return str(cell)
    return text_of(cell)


def _way(name: str, cell) -> str:
    """The way to the first text in a cell, as a mapping writes it: names.1.text."""
    while cell and isinstance(cell, (list, dict)):
        key, cell = next(enumerate(cell, start=1) if isinstance(cell, list) else iter(cell.items()))
        name = f"{name}.{key}"
    return name


def _value(text: str) -> Value:
    line = " ".join(text[:_TITLE].split())
    return Value(f"{line[:_LETTERS]}…" if len(line) > _LETTERS else line, text[:_TITLE])


def kinds_told_by(texts: list[str]) -> set[str]:
    """The kinds that the words of the texts speak of."""
    words = set(re.findall(r"[^\W\d_]+", " ".join(texts).casefold()))
    return {kind for kind, telling in _TELLING_WORDS.items() if words & set(telling.split())}
