"""What the cells of a row say: values, names, identifiers, citations and references, each checked by itself."""

import dataclasses
from collections.abc import Callable

from archive.interchange.planning.mistakes import CannotPlan
from archive.interchange.tabular import SHEETS, columns
from archive.interchange.tabular.columns import ERASE_MARKS, Column, read_identifier, read_name
from archive.interchange.tabular.widgets import TextWidget
from archive.models import Citation

_REMEMBERED = 20_000
_LONGEST_REASON = 600
_LONGEST_LINE = 1000  # of names and identifiers, none of which is nearly as long
_LONGEST_LOCATOR = Citation._meta.get_field("locator").max_length
_UNSTORABLE = "It holds a character that can't be stored (NUL)."
_NOT_TO_BE_ERASED = ("slug", "publication_status")
_PARTS_TO_ERASE = ("quote", "locator", "aspect")


@dataclasses.dataclass(slots=True)
class Told:
    """One row as the table tells it."""

    kind: str
    place: str
    source_row: int | None
    headings: dict  # field name -> heading, for messages
    uid: str = ""
    slug: str = ""
    version: str = ""
    locator: str = ""  # what tells its place to those who look for it in the source
    values: dict = dataclasses.field(default_factory=dict)
    references: dict = dataclasses.field(default_factory=dict)  # field name -> text
    erased: list = dataclasses.field(default_factory=list)  # field names
    names: list | None = None
    identifiers: list | None = None
    schemes: set = dataclasses.field(default_factory=set)  # of whose identifiers it tells; "" for any
    emptied: set = dataclasses.field(default_factory=set)  # of these, those whose cell is to be emptied
    citations: list = dataclasses.field(default_factory=list)  # of dicts: field of Citation -> value, source as text
    uncited: set = dataclasses.field(default_factory=set)  # numbers (from 0) of the citations that are to go
    problems: list = dataclasses.field(default_factory=list)  # (heading, sentence)


class CellReader:
    """Reads rows that have the same headings: which column each cell belongs to is worked out once.

    Raises :class:`CannotPlan` where two headings mean the same column.
    """

    def __init__(self, kind: str, headings: tuple[str, ...], *, erase_empty: bool):
        self.kind = kind
        self.unknown: list[str] = []  # headings that mean nothing to the sheet
        self._headings: dict[str, str] = {}
        self._readers: list[tuple[str, Callable, Callable | None]] = []
        taken: dict = {}
        for heading in headings:
            column = SHEETS[kind].column_under(heading)
            if column is None:
                self.unknown.append(heading)
                continue
            if column.role != columns.IDENTIFIERS:
                other = taken.setdefault((column.role, column.attribute, getattr(column, "number", 0)), heading)
                if other != heading:
                    raise CannotPlan(
                        f"Of the table of {SHEETS[kind].title()} the columns “{other}” and “{heading}” both mean "
                        f"“{column.column_name}”: leave one of them out."
                    )
            if column.role in (columns.PLAIN, columns.REFERENCE):
                self._headings[column.attribute] = heading
            self._readers.append((heading, _reader(column), _eraser(column) if erase_empty else None))

    def read(self, place: str, source_row: int | None, cells: dict, problems=()) -> Told:
        """What the cells (heading to text) tell; cells that can't be understood become problems of the row."""
        told = Told(self.kind, place, source_row, self._headings)
        if problems:
            told.problems.extend(problems)
        for heading, read, erase in self._readers:
            text = cells[heading].strip()
            if text:
                try:
                    if "\x00" in text:
                        raise ValueError(_UNSTORABLE)
                    read(told, text)
                except ValueError as error:
                    told.problems.append((heading, shortened(str(error))))
            elif erase:
                erase(told)
        return told

    def cite(self, told: Told, source: str, quote: str, locator: str):
        """Let the source that was chosen for the whole table stand for what the row tells.

        Where the row cites nothing itself, the quote and the locator are those of the row; where it has a quote but
        names no source for it, the source is this one.
        """
        unnamed = [one for one in told.citations if "source" not in one and any(one.values())]
        if not unnamed:
            if any("source" in one for one in told.citations):
                return
            unnamed = [{}]
            told.citations.append(unnamed[0])
        if "\x00" in quote or "\x00" in locator:
            told.problems.append(("", f"The row is to be quoted. {_UNSTORABLE}"))
            return
        for one in unnamed:
            one["source"] = source
            if not one.get("quote"):
                one["quote"] = quote
            if not one.get("locator"):
                one["locator"] = locator if len(locator) <= _LONGEST_LOCATOR else f"{locator[: _LONGEST_LOCATOR - 1]}…"


# ── reading ──


def _reader(column: Column) -> Callable:
    role, name = column.role, column.attribute
    if role == columns.IDENTITY:
        return _version_reader if name == "version" else _uid_reader
    if role == columns.PLAIN:
        return _slug_reader(column.widget) if name == "slug" else _value_reader(name, column.widget)
    if role == columns.REFERENCE:
        return _reference_reader(name, column.widget)
    if role == columns.NAMES:
        return _names_reader
    if role == columns.IDENTIFIERS:
        return _identifiers_reader("" if name == "identifiers" else name)
    return _citation_reader(column)


def _uid_reader(told, text):
    told.uid = text


def _version_reader(told, text):
    plain = text.removesuffix(".0")
    if not (plain.isdecimal() and len(plain) < 20):
        raise ValueError(f"“{text}” is not a version. Leave it as it was taken out, or leave the column out.")
    told.version = str(int(plain))


def _slug_reader(widget):
    def read(told, text):
        try:
            told.slug = widget.clean(text)
        except ValueError:
            raise ValueError(
                f"“{text}” can't be an address: use letters without accents, digits, hyphens and underscores, "
                "120 at most."
            ) from None

    return read


def _value_reader(name, widget):
    clean = widget.clean
    if isinstance(widget, TextWidget):  # hardly ever the same twice

        def read(told, text):
            if text in ERASE_MARKS:
                told.erased.append(name)
            else:
                told.values[name] = clean(text)

        return read
    known = {}

    def read_and_remember(told, text):
        value = known.get(text)
        if value is None:
            if text in ERASE_MARKS:
                told.erased.append(name)
                return
            value = clean(text)
            if len(known) < _REMEMBERED:
                known[text] = value
        told.values[name] = value

    return read_and_remember


def _reference_reader(name, widget):
    clean = widget.clean

    def read(told, text):
        if text in ERASE_MARKS:
            told.erased.append(name)
        else:
            told.references[name] = clean(text)

    return read


def _names_reader(told, text):
    told.names = [] if text in ERASE_MARKS else [read_name(line) for line in _lines(text)]


def _identifiers_reader(scheme):
    def read(told, text):
        if text in ERASE_MARKS:
            _empty_identifiers(told, scheme)
            return
        found = [read_identifier(f"{scheme} {line}" if scheme else line) for line in _lines(text)]
        told.identifiers = [*(told.identifiers or ()), *found]
        told.schemes.add(scheme)

    return read


def _empty_identifiers(told, scheme):
    told.identifiers = told.identifiers or []
    told.schemes.add(scheme)
    told.emptied.add(scheme)


def _lines(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    for line in lines:
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"“{line}” is far too long: each has a line of its own here.")
    return lines


def _citation_reader(column):
    at, name, clean = column.number - 1, column.attribute, column.widget.clean

    def read(told, text):
        citations = told.citations
        while len(citations) <= at:
            citations.append({})
        citations[at][name] = None if text in ERASE_MARKS else clean(text)

    return read


# ── erasing, where an empty cell means it ──


def _eraser(column: Column) -> Callable | None:
    role, name = column.role, column.attribute
    if role in (columns.PLAIN, columns.REFERENCE) and name not in _NOT_TO_BE_ERASED:
        return lambda told: told.erased.append(name)
    if role == columns.NAMES:
        return lambda told: setattr(told, "names", [])
    if role == columns.IDENTIFIERS:
        return lambda told: _empty_identifiers(told, "" if name == "identifiers" else name)
    if role == columns.CITATION and name == "source":
        return lambda told: told.uncited.add(column.number - 1)
    return _part_eraser(column) if role == columns.CITATION and name in _PARTS_TO_ERASE else None


def _part_eraser(column):
    at, name = column.number - 1, column.attribute

    def erase(told):
        citations = told.citations
        while len(citations) <= at:
            citations.append({})
        citations[at][name] = None

    return erase


def shortened(says: str) -> str:
    """A sentence that quotes a cell, which may be as long as a book."""
    if len(says) <= _LONGEST_REASON:
        return says
    return f"{says[: _LONGEST_REASON // 2]} … {says[-_LONGEST_REASON // 2 :]}"
