"""What a row of the file gives: rows of our sheets, each by an output of the mapping."""

from typing import NamedTuple

from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.conditions import condition
from archive.interchange.mapping.dates import is_taken_as_it_stands, unless_ambiguous
from archive.interchange.mapping.mistakes import MappingMistake, Unacceptable
from archive.interchange.mapping.nested import Row, Scope, words_of
from archive.interchange.mapping.values import value
from archive.interchange.mapping.years import dated_line
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.widgets import DateWidget

KEYS = ("kind", "name", "when", "unless_empty", "each", "once", "once_per", "take", "gather", "cells", "quote",
        "locator")  # fmt: skip
#: Between the cells of a row that are quoted, and how many letters of them at most.
BETWEEN = " | "
LONGEST_QUOTE = 500


class MappedRow(NamedTuple):
    """A row of one of our sheets, as the mapping makes it of a row of the file."""

    kind: str
    place: str  # where it stands in the file, unlike every other of its kind: "row 17, prizes 2"
    source_row: int | None
    cells: dict[str, str]
    quote: str = ""
    locator: str = ""
    problems: tuple[tuple[str, str], ...] = ()  # headings (or nothing) and sentences


class Output:
    """One kind of row that each row of the file gives, as the document has it."""

    def __init__(self, found, place: Place, *, quote=None, locator=None, source: str = ""):
        place = place.at(f"({found['kind']})") if isinstance(found, dict) and "kind" in found else place
        found = place.object(found, KEYS)
        if "kind" not in found:
            place.mistake("“kind” is missing.")
        self.kind = place.at("“kind”").one_of(found.get("kind", next(iter(SHEETS))), SHEETS)
        self.sheet = SHEETS[self.kind]
        self.name = place.at("“name”").text(found["name"]) if "name" in found else ""
        self.suffix = self.name  # what tells its places from those of other outputs
        self.when = condition(found["when"], place.at("“when”")) if "when" in found else None
        self.each, self.split = _each(found.get("each"), place.at("“each”"))
        self.once = "once" in found and place.at("“once”").flag(found["once"])
        self.once_per = value(found["once_per"], place.at("“once_per”")) if "once_per" in found else None
        self.takes_last = place.at("“take”").one_of(found.get("take", "first"), ("first", "last")) == "last"
        self.cells = self._cells(found.get("cells"), place.at("“cells”"))
        needed = place.at("“unless_empty”")
        self.needed = [needed.text(heading) for heading in needed.list(found.get("unless_empty", []))]
        for heading in self.needed:
            if heading not in self.cells:
                needed.mistake(f"there is no cell “{heading}” in this output.")
        self.gather = self._gather(found.get("gather"), place.at("“gather”"))
        if (self.gather or "take" in found) and self.once_per is None:
            place.mistake("“gather” and “take” need “once_per”, which says what the rows have in common.")
        if self.once and (self.each or self.once_per or self.when):
            place.mistake("an output that is made once for the file has no “each”, “once_per” or “when”.")
        self.source = source if self.sheet.can_be_cited() and not self.sheet.is_of_records() else ""
        self.quote = _quote(found.get("quote", quote), place.at("“quote”"))
        told = found.get("locator", locator)
        self.locator = None if told is None else value(told, place.at("“locator”"))

    def _cells(self, found, place: Place) -> dict:
        if not isinstance(found, dict) or not found:
            place.mistake("here the cells are missing: {heading of our sheet: where it comes from}.")
            return {}
        cells = {}
        for heading, told in self._known(found, place):
            cells[heading] = value(told, place.at(f"“{heading}”"))
            if isinstance(self.sheet.column_under(heading).widget, DateWidget) and is_taken_as_it_stands(told):
                cells[heading] = unless_ambiguous(cells[heading])
        return cells

    def _known(self, found: dict, place: Place):
        for heading, told in found.items():
            heading = place.text(heading)
            if self.sheet.column_under(heading) is None:
                known = ", ".join(column.column_name for column in self.sheet.columns_with(1)[:-1])
                place.mistake(f"our sheet of {self.sheet.title()} has no column “{heading}”; it has: {known}.")
            else:
                yield heading, told

    def _gather(self, found, place: Place) -> dict:
        if found is None:
            return {}
        if not isinstance(found, dict):
            place.mistake("here stands no object of headings and values.")
            return {}
        gathered = {}
        for heading, told in self._known(found, place):
            here, years = place.at(f"“{heading}”"), None
            if isinstance(told, dict) and "years" in told:
                told = here.object(told, ("value", "years"))
                years = value(told["years"], here.at("“years”"))
                told = told.get("value", "")
            gathered[heading] = (value(told, here), years)
            self.cells.setdefault(heading, lambda scope: lambda row, items: "")
        return gathered

    def bind(self, columns: list[str], sheet: str, begin: str) -> "BoundOutput":
        """The output for a sheet with these columns; ``begin`` stands before the number in a place: "row"."""
        scope = Scope(columns, self.each)
        bound = BoundOutput(self, scope, begin, self.split)
        scope.refuse_if_missing(sheet)
        return bound


def _each(found, place: Place) -> tuple[str, str]:
    if isinstance(found, dict):
        found = place.object(found, ("column", "split"))
        return place.text(found.get("column")), place.text(found.get("split"))
    return ("" if found is None else place.text(found)), ""


def _quote(found, place: Place):
    """None for no quote, "row" for the words of the row (or item), or a value."""
    if found in (None, "row"):
        return "row"
    return None if found == "none" else value(found, place)


def words_as_they_stand(cells) -> str:
    """The words of cells, joined; whole cells only, as many as make a quote of sensible length."""
    if all(cell is None or cell.__class__ is str for cell in cells):
        words = [text for cell in cells if cell and (text := cell.strip())]
    else:
        words = list(words_of(cells))
    whole = BETWEEN.join(words)
    if len(whole) <= LONGEST_QUOTE:
        return whole
    length = -len(BETWEEN)
    for number, text in enumerate(words):
        length += len(text) + len(BETWEEN)
        if length > LONGEST_QUOTE:
            return BETWEEN.join(words[:number]) or text[:LONGEST_QUOTE].rsplit(" ", 1)[0]
    return whole


class _Told:
    """Stands for a row of ours that an earlier row of the file gave, or that waits for the end of the file."""


_TOLD = _Told()


class BoundOutput:
    """An output that knows the columns of its sheet, and what it has made already."""

    def __init__(self, output: Output, scope: Scope, begin: str, split: str):
        self.output, self.scope, self.begin, self.split = output, scope, begin, split
        self.kind, self.width = output.kind, scope.width
        self.suffix = f", {output.suffix}" if output.suffix else ""
        self.when = output.when and output.when(scope)
        self.cells = [(heading, told(scope)) for heading, told in output.cells.items()]
        self.needed = output.needed
        self.quote = output.quote(scope) if callable(output.quote) else output.quote
        self.locator = output.locator and output.locator(scope)
        self.key = output.once_per and output.once_per(scope)
        self.gather = {
            heading: (told(scope), years and years(scope)) for heading, (told, years) in output.gather.items()
        }
        self.waits = bool(self.gather) or output.takes_last
        self.seen: set[str] = set()
        self.waiting: dict[str, list] = {}
        self.repeated = 0

    def make(self, row: Row) -> list[MappedRow] | None:
        """The rows that a row of the file gives at once; those that wait for others come with :meth:`rest`.

        None where it gives nothing; an empty list where what it gives was told before, or waits.
        """
        if not self.output.each:
            made = self._one(row, ())
            return made and [made] if made is not _TOLD else []
        found = []
        for items in self._items(row):
            made = self._one(row, items)
            if made is not None:
                found.append(made)
        return [made for made in found if made is not _TOLD] if found else None

    def rest(self) -> list[MappedRow]:
        """The rows that had to wait for the whole of the file."""
        found = []
        for mapped, gathered in self.waiting.values():
            for heading, told in gathered.items():
                mapped.cells[heading] = "\n".join(dated_line(line, years) for line, years in told.items())
            found.append(mapped)
        return found

    def _items(self, row: Row):
        if not self.split:
            return self.scope.items(row)
        cell = row[self.scope.each_column]
        parts = [part.strip() for part in (cell or "").split(self.split)]
        return ((part, number) for number, part in enumerate(filter(None, parts), start=1))

    def _one(self, row: Row, items: tuple) -> "MappedRow | _Told | None":
        problems = ()
        try:
            if self.when is not None and not self.when(row, items):
                return None
            key = self.key(row, items) if self.key is not None else None
            if key == "":
                return None
            if key is not None and not self._is_first(key, row, items):
                return _TOLD
            cells = {heading: told(row, items) for heading, told in self.cells}
        except Unacceptable:
            key, (cells, problems) = None, self._with_problems(row, items)
        if self.needed and not problems and not any(cells[heading] for heading in self.needed):
            return None
        mapped = self._mapped(row, items, cells, problems)
        if key is None or not self.waits:
            return mapped
        gathered = self.waiting[key][1] if key in self.waiting else {heading: {} for heading in self.gather}
        self._note(gathered, row, items)
        self.waiting[key] = [mapped, gathered]
        return _TOLD

    def _is_first(self, key: str, row: Row, items: tuple) -> bool:
        """Whether the row is the one that is taken for its key, so far."""
        if not self.waits:
            if key in self.seen:
                self.repeated += 1
                return False
            self.seen.add(key)
            return True
        if key not in self.waiting:
            return True
        self.repeated += 1
        if self.output.takes_last:
            return True
        self._note(self.waiting[key][1], row, items)
        return False

    def _note(self, gathered: dict, row: Row, items: tuple):
        for heading, (told, years) in self.gather.items():
            line = told(row, items)
            if line:
                found = gathered[heading].setdefault(line, set())
                if years is not None:
                    found.add(years(row, items))

    def _with_problems(self, row: Row, items: tuple) -> tuple[dict, tuple]:
        cells, problems = {}, []
        for heading, told in self.cells:
            try:
                cells[heading] = told(row, items)
            except Unacceptable as error:
                cells[heading] = ""
                problems.append((heading, str(error)))
        return cells, tuple(problems) or (("", "A condition of the mapping can’t be tried on it."),)

    def _mapped(self, row: Row, items: tuple, cells: dict, problems: tuple) -> MappedRow:
        number, items_told = row[-1], self._place_of_items(items) if items else ""
        place = f"{self.begin}{number}{items_told}"
        quote, locator = "", place if row[self.width] == number else f"{self.begin}{row[self.width]}{items_told}"
        try:
            if self.quote == "row":
                quote = words_as_they_stand(self._quoted(row, items))
            elif self.quote is not None:
                quote = self.quote(row, items)
            if self.locator is not None:
                locator = self.locator(row, items)
        except Unacceptable as error:
            problems = (*problems, ("quote", str(error)))
        if self.output.source and "source" not in cells:
            cells["source"], cells["quote"], cells["locator"] = self.output.source, quote, locator
        return MappedRow(self.kind, place + self.suffix, number, cells, quote, locator, problems)

    def _quoted(self, row: Row, items: tuple):
        """What speaks for an output: the row; the item it is made for; of a cell that was split, the whole of it."""
        if not items:
            return row[: self.width]
        return [row[self.scope.each_column] if self.split else items[len(items) // 2 - 1]]

    def _place_of_items(self, items: tuple) -> str:
        names = self.output.each.split(".")
        numbers = items[len(items) // 2 :]
        return "".join(f", {name} {number}" for name, number in zip(names[-len(numbers) :], numbers, strict=False))


class OnceOutput:
    """An output made once for the file, of words of the mapping's own."""

    def __init__(self, output: Output):
        scope = Scope([])
        self.kind = output.kind
        cells = {heading: told(scope) for heading, told in output.cells.items()}
        if scope.missing:
            raise MappingMistake(
                f"A row that is made once for the file can’t be filled from its columns (“{scope.missing[0]}”)."
            )
        place = f"the file, {output.suffix}" if output.suffix else "the file"
        told: dict[str, str] = {heading: cell([0], ()) for heading, cell in cells.items()}
        if output.source and "source" not in told:
            told["source"] = output.source
        self.row = MappedRow(self.kind, place, None, told, "", "the file")
