"""A guess at the mapping of a table that is not ours: by its headings, and by what stands below them."""

import dataclasses
import re

from archive import identifiers
from archive.interchange.mapping import numbering
from archive.interchange.mapping.dates import date_pattern
from archive.interchange.mapping.returned import own_places
from archive.interchange.mapping.sums import rows_that_sum_up, skips_of_sums
from archive.interchange.mapping.synonyms import SYNONYMS
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.columns import PLAIN, REFERENCE, Column
from archive.interchange.tabular.widgets import ChoiceWidget, DateWidget, NumberWidget, heading

_BARE_NAMES = {"name", "nom", "naam", "nome"}
_PARTS_OF_NAMES = {"given name", "family name"}
_DATE_PATTERNS = ("yyyy-mm-dd", "yyyy-mm-dd*", "yyyymmdd", "d.m.yyyy", "yyyy/m/d", "d mmmm yyyy", "mmmm d, yyyy")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")
_CHECKED = 50
# "Preisträger/in", "Fellow:innen", "lauréat(e)", "premiado/a": the ending that a heading has beside its word.
_OF_EITHER_GENDER = re.compile(r"\s?[/:*(·]\s?(?:in|innen|a|as|e|es)\)?$")
# Headings that speak of numbers of any sort, and our columns that small numbers may well fill.
_BARE_NUMBERS = {"number", "numbers"}
_MAY_COUNT = {"date", "share", "slug"}


@dataclasses.dataclass
class Guess:
    """A document that an editor goes on from, and for each column of the file why it is in it, or not."""

    document: dict
    reasons: dict[str, str]


def guess(sheet_columns: list[str], samples: list[list], kind: str) -> Guess:
    """The likeliest mapping of the columns to our sheet of the kind; ``samples`` are some rows of the table.

    Every column has a reason. What means nothing to us is left out, and its reason says so; so are rows that plainly
    sum up the others.
    """
    return _Guesser(sheet_columns, samples, kind).guess()


class _Guesser:
    def __init__(self, columns: list[str], samples: list[list], kind: str):
        self.columns, self.kind, self.sheet = [column for column in columns if column], kind, SHEETS[kind]
        self.skips = skips_of_sums(columns, samples)
        sums = {place for place, *_ in rows_that_sum_up(columns, samples)}
        rows = [row for place, row in enumerate(samples) if place not in sums][:_CHECKED]
        self.cells: dict[str, list[str]] = {}
        for place, column in enumerate(columns):
            below = (row[place] for row in rows if place < len(row))
            self.cells[column] = [cell.strip() for cell in below if isinstance(cell, str) and cell.strip()]
        self.found: dict[str, object] = {}
        self.reasons: dict[str, str] = {}
        self.parts: dict[str, str] = {}  # of names and dates: what they are -> the column

    def guess(self) -> Guess:
        sent_at_first = {self.columns[place] for place in own_places(self.columns)}
        for column in self.columns:
            if column in sent_at_first:
                self._of_heading(column)
            else:
                self.reasons[column] = "It was added when the rows were sent back, and says nothing of them."
        self._join_names()
        self._join_dates()
        for column in self.columns:
            if column not in self.reasons:
                self._of_contents(column)
        for column in self.columns:
            self.reasons.setdefault(column, f"Nothing in our sheet of {self.sheet.title()} is called “{column}”.")
        document = {"skip": self.skips} if self.skips else {}
        return Guess(document | {"outputs": [{"kind": self.kind, "cells": self.found}]}, self.reasons)

    # ── by the heading ──

    def _of_heading(self, column: str):
        told = heading(column)
        ours = self.sheet.column_under(column)
        if ours is not None:
            if not self._is_number_of_rows(column, ours):
                self._take(column, ours, "The heading is ours.")
            return
        meaning = SYNONYMS.get(told) or SYNONYMS.get(_singular(told)) or SYNONYMS.get(_OF_EITHER_GENDER.sub("", told))
        for name in meaning or ():
            if name in _PARTS_OF_NAMES | {"from", "to", "year", "month", "day"}:
                self.parts.setdefault(name, column)
                return
            ours = self._column_for(name)
            if ours is not None and ours.column_name not in self.found:
                if not self._is_number_of_rows(column, ours):
                    self._take(column, ours, f"“{column}” is another word for “{ours.column_name}”.")
                return

    def _is_number_of_rows(self, column: str, ours: Column) -> bool:
        """Whether the column only numbers the rows, so that its heading can't mean what it seems to; notes it."""
        cells = self.cells[column]
        if isinstance(ours.widget, ChoiceWidget):
            # A rank is one of our words; who stands first and who second is none.
            found = numbering.numbers_rows(cells) or (ours.attribute == "rank" and numbering.are_small_numbers(cells))
        else:
            is_said = ours.role not in (PLAIN, REFERENCE) or heading(column) in ours.headings
            is_number = isinstance(ours.widget, NumberWidget) and heading(column) not in _BARE_NUMBERS
            may_be = is_said or is_number or ours.attribute in _MAY_COUNT
            found = not may_be and numbering.numbers_rows(cells)
        if found:
            self.reasons[column] = numbering.REASON
        return found

    def _column_for(self, name: str) -> Column | None:
        if name == "organization":
            # An institution beside a recipient is where that one was; beside an honor, who confers it.
            name = {"conferral": "affiliation", "honor": "conferred by"}.get(self.kind, name)
        return self.sheet.column_under(name)

    def _take(self, column: str, ours: Column, reason: str):
        if ours.column_name in self.found:
            self.reasons[column] = f"“{ours.column_name}” is filled from another column already."
            return
        self.found[ours.column_name] = self._value(column, ours)
        self.reasons[column] = reason

    def _value(self, column: str, ours: Column):
        cells = self.cells[column]
        if isinstance(ours.widget, DateWidget):
            pattern, _ = date_pattern_of(cells)
            if pattern:
                return {"column": column, "date": pattern}
        if isinstance(ours.widget, ChoiceWidget):
            known = {heading(word) for word in ours.widget.known}
            unknown = list(dict.fromkeys(cell for cell in cells if heading(cell) not in known))
            if unknown:
                # The editor fills in what each of them means; until then the plan refuses them by name.
                return {"column": column, "translate": {cell: cell for cell in unknown[:30]}}
        if ours.role in (PLAIN, REFERENCE) and any("<" in cell and ">" in cell for cell in cells):
            return {"column": column, "markup": "remove"}
        return as_template(column)

    # ── several columns that make one of ours ──

    def _join_names(self):
        given, family = self.parts.get("given name"), self.parts.get("family name")
        target = self._column_for("name") or self._column_for("person")
        if given and not family and target is not None:
            family = self._name_beside_given_names(target)
        names = [column for column in (given, family) if column]
        if not names or target is None:
            return
        if target.column_name in self.found:
            for column in names:
                self.reasons[column] = f"“{target.column_name}” is filled from another column already."
            return
        self.found[target.column_name] = " ".join(as_template(column) for column in names)
        for column in names:
            self.reasons[column] = (
                f"Given and family names are joined to “{target.column_name}”."
                if len(names) > 1
                else f"It is taken for “{target.column_name}”: no other column has a part of a name."
            )
        if given and family and self.sheet.column_under("sort name"):
            self.found.setdefault("sort name", {"join": [as_template(family), as_template(given)], "with": ", "})

    def _name_beside_given_names(self, target: Column) -> str | None:
        """The column that is called “name” and holds family names, since the given ones stand beside it."""
        for column in self.columns:
            if heading(column) in _BARE_NAMES and self.found.get(target.column_name) == as_template(column):
                del self.found[target.column_name]
                return column
        return None

    def _join_dates(self):
        if self.sheet.column_under("date") is None:
            return
        begin, end, year = (self.parts.get(name) for name in ("from", "to", "year"))
        if "date" in self.found:
            for column in (begin, end, year):
                if column:
                    self.reasons[column] = "“date” is filled from another column already."
            return
        if end and not begin and len(heading(end)) == 1:
            end = None  # “de” and “a” are a beginning and an end; an “A” alone is a letter
        begin, end = (self._unless_numbers(column) for column in (begin, end))
        if begin or end:
            ends = {"from": begin, "to": end}
            self.found["date"] = {"interval": {key: self._date(told) for key, told in ends.items() if told}}
            for column in filter(None, ends.values()):
                self.reasons[column] = "It begins or ends a span; both together are the date."
        elif year:
            month, day = self.parts.get("month"), self.parts.get("day")
            if month:
                parts = {"year": year, "month": month, "day": day}
                self.found["date"] = {"parts": {key: as_template(told) for key, told in parts.items() if told}}
            else:
                self.found["date"] = self._date(year)
            for column in filter(None, (year, month, day)):
                self.reasons[column] = "The date is made of it."

    def _unless_numbers(self, column: str | None) -> str | None:
        return None if column and numbering.numbers_rows(self.cells[column]) else column

    def _date(self, column: str):
        pattern, _ = date_pattern_of(self.cells[column])
        return {"column": column, "date": pattern} if pattern else as_template(column)

    # ── by what stands below ──

    def _of_contents(self, column: str):
        cells = self.cells[column]
        if not cells:
            self.reasons[column] = "There is nothing in it, as far as was looked."
            return
        if numbering.numbers_rows(cells):
            self.reasons[column] = numbering.REASON
            return
        for name in ("orcid", "ror", "wikidata", "doi", "isni"):
            ours = self.sheet.column_under(name)
            if ours is not None and name not in self.found and all(_is_identifier(name, cell) for cell in cells):
                self._take(column, ours, f"What stands in it are identifiers of {identifiers.SCHEMES[name].label}.")
                return
        ours = self.sheet.column_under("website")
        if ours and "website" not in self.found and all(cell.startswith(("https://", "http://")) for cell in cells):
            self._take(column, ours, "What stands in it are web addresses.")
            return
        pattern, says = date_pattern_of(cells)
        ours = self.sheet.column_under("date")
        if pattern and ours and "date" not in self.found:
            self._take(column, ours, f"What stands in it are dates{says}.")


def as_template(column: str) -> object:
    """The value that takes a column as it stands, in its shortest form."""
    is_plain = column == column.strip() and "{" not in column and "}" not in column
    return f"{{{column}}}" if is_plain else {"column": column}


def date_pattern_of(cells: list[str]) -> tuple[object, str]:
    """The pattern of dates that all the cells have (or None), and what is to be said of it.

    Where the day and the month can't be told apart, no pattern is guessed: the plan asks.
    """
    if not cells:
        return None, ""
    if all(re.fullmatch(r"\d{4}", cell) for cell in cells):
        return None, ""  # a year is EDTF as it stands
    slashed = [_SLASHED.fullmatch(cell) for cell in cells]
    if all(slashed):
        first, second = (max(int(found[place]) for found in slashed) for place in (1, 2))
        if second > 12 >= first:
            return "m/d/yyyy", ", the month first"
        if first > 12 >= second:
            return "d/m/yyyy", ", the day first"
        return None, ""
    fitting = [one for one in _DATE_PATTERNS if all(date_pattern(one)(cell) is not None for cell in cells)]
    return (fitting[0], "") if fitting else (None, "")


def _is_identifier(scheme: str, cell: str) -> bool:
    try:
        identifiers.normalise(scheme, cell)
    except ValueError:
        return False
    return True


def _singular(told: str) -> str:
    return told[:-1] if told.endswith("s") else told
