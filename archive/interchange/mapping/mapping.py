"""A mapping: how a table of any shape becomes rows of our sheets. Its document is described in docs/mappings.md."""

import dataclasses
from collections.abc import Iterator

from archive.interchange.mapping.account import Account
from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.conditions import condition
from archive.interchange.mapping.mistakes import MappingMistake, Unacceptable
from archive.interchange.mapping.nested import Scope
from archive.interchange.mapping.outputs import BoundOutput, MappedRow, OnceOutput, Output
from archive.interchange.mapping.own import OwnSheets, of_our_own
from archive.interchange.mapping.returned import as_sent, numbered_rows
from archive.interchange.tabular import SHEETS

VERSION = 1
KEYS = ("mapping", "title", "description", "attribution", "licence", "files", "reading", "choices", "source", "quote",
        "locator", "tables", "sheet", "skip", "outputs", "sheets")  # fmt: skip
_PART = ("sheet", "skip", "outputs")
_CHOICES = ("missing", "publish", "empty", "existing")
_TICKS = 1000


@dataclasses.dataclass
class _Part:
    """What the mapping does with one sheet of the file."""

    sheet: str | None
    skips: list
    outputs: list[Output]


class Mapping:
    """A mapping document, checked, and ready to be applied to files."""

    def __init__(self, document: dict, parts: list[_Part], once: list[Output], place: Place):
        self.document, self._parts = document, parts
        self.title = str(document.get("title", ""))
        self.reading = dict(document.get("reading", {}))
        self.choices = dict(document.get("choices", {}))
        self.unknown: list[tuple[str, str]] = []
        self.account = Account()
        self._once = []
        for output in once:
            try:
                self._once.append(OnceOutput(output))
            except MappingMistake as error:
                place.mistake(str(error))
        self.kinds = {one.kind for one in self._once} | {one.kind for part in parts for one in part.outputs}

    @classmethod
    def from_document(cls, document) -> "Mapping":
        """The mapping that a document describes; :class:`MappingMistake` with all that is wrong with it."""
        place = Place()
        found = place.object(document, KEYS)
        if found.get("mapping", VERSION) != VERSION:
            place.mistake(f"“mapping” is the version of the grammar; this archive knows {VERSION}.")
        for name in ("title", "description", "attribution", "licence"):
            if name in found:
                place.at(f"“{name}”").text(found[name])
        files = place.at("“files”")
        for name in files.list(found.get("files", [])):
            files.text(name)
        if "reading" in found and not isinstance(found["reading"], dict):
            place.at("“reading”").mistake("here stands no object.")
        _check_choices(found.get("choices", {}), place.at("“choices”"))
        tables = place.at("“tables”")
        if not isinstance(found.get("tables", {}), dict):
            tables.mistake("here stands no object of tables.")
        else:
            place.tables.update(
                {name: tables.at(f"“{name}”").texts(told) for name, told in found.get("tables", {}).items()}
            )
        once, source = _source(found.get("source"), place.at("“source”"))
        default = {"quote": found.get("quote"), "locator": found.get("locator"), "source": source}
        if "sheets" in found:
            if any(name in found for name in _PART):
                place.mistake("“sheets” stands in the place of “sheet”, “skip” and “outputs”.")
            here = place.at("“sheets”")
            told = [
                (here.at(str(number)).object(one, _PART), here.at(str(number)))
                for number, one in enumerate(here.list(found["sheets"]), start=1)
            ]
        else:
            told = [({name: found[name] for name in _PART if name in found}, place)]
        parts = [_part(one, where, default) for one, where in told]
        once += [output for part in parts for output in part.outputs if output.once]
        for part in parts:
            part.outputs = [output for output in part.outputs if not output.once]
            _tell_apart(part.outputs)
        _tell_apart(once)
        place.refuse_if_mistaken()
        made = cls(document, parts, once, place)
        place.refuse_if_mistaken()
        return made

    @classmethod
    def of_our_own(cls, spooled) -> OwnSheets | None:
        """The mapping of a file with sheets of ours, as they were exported; None where no sheet is ours."""
        return of_our_own(spooled)

    def rows(self, spooled, progress=None, kinds=None) -> Iterator[MappedRow]:
        """The rows of ours that the file gives, in its order; only those of the kinds, where these are named.

        May be asked for again and again. :class:`MappingMistake` where the file has no such sheet or column.
        """
        spooled = as_sent(spooled)
        wanted = self.kinds if kinds is None else self.kinds & set(kinds)
        account = self._account_for(spooled, wanted)
        bound = [(sheet, *self._bind(part, sheet, wanted)) for part, sheet in self._sheets(spooled)]
        if progress:
            progress.begin("reading the rows", sum(sheet.number_of_rows for sheet, *_ in bound))
        for one in self._once:
            if one.kind in wanted:
                account.made[one.kind] += 1
                yield one.row
        at = 0
        for sheet, skips, outputs in bound:
            yield from self._rows_of(spooled, sheet, skips, outputs, at, progress)
            at += sheet.number_of_rows

    def places(self, spooled) -> list[tuple[str, str]]:
        """The sheets that are read, by name, each with what stands before the number of a row in its places."""
        return [(sheet.name, self._begin(sheet)) for _, sheet in self._sheets(spooled)]

    def _begin(self, sheet) -> str:
        word = getattr(sheet, "word", "row")
        return f"{sheet.name}, {word} " if len(self._parts) > 1 else f"{word} "

    def _rows_of(self, spooled, sheet, skips, outputs, at, progress) -> Iterator[MappedRow]:
        account, gave = self.account, self.account.gave
        width = len(sheet.columns)
        makers = [(output.make, output.kind) for output in outputs]
        made = account.made
        position = at - 1
        for position, (number, cells, first) in enumerate(numbered_rows(spooled, sheet.name), start=at):
            if position >= len(gave):
                gave.append(0)
            if len(cells) != width:
                cells = [*cells[:width], *[None] * (width - len(cells))]
            row = [*cells, first, number]
            if progress and position % _TICKS == 0 and position:
                progress.advance(_TICKS)
            reason = next((because for holds, because in skips if holds(row)), None) if skips else None
            if reason is not None:
                account.skipped[reason] += 1
                gave[position] = 1
                continue
            for make, kind in makers:
                found = make(row)
                if found is not None:
                    made[kind] += len(found)
                    gave[position] = 1
                    yield from found
        account.read += position + 1 - at
        for output in outputs:
            rest = output.rest()
            made[output.kind] += len(rest)
            account.repeated[output.kind] += output.repeated
            yield from rest

    def _account_for(self, spooled, wanted) -> Account:
        """A fresh account; that of kinds which are not asked for now stays, so that several runs tell the whole."""
        before = self.account
        after = self.account = Account()
        for counter, old in ((after.made, before.made), (after.repeated, before.repeated)):
            counter.update({kind: number for kind, number in old.items() if kind not in wanted})
        if wanted != self.kinds:
            after.gave = before.gave
        return after

    def _sheets(self, spooled) -> list:
        there = spooled.sheets()
        found = []
        for part in self._parts:
            if part.sheet is None:
                if not there:
                    raise MappingMistake("The file has no sheet.")
                found.append((part, there[0]))
                continue
            sheet = next((one for one in there if one.name.strip().casefold() == part.sheet.strip().casefold()), None)
            if sheet is None:
                names = ", ".join(f"“{one.name}”" for one in there) or "none"
                raise MappingMistake(f"The file has no sheet “{part.sheet}”; its sheets are {names}.")
            found.append((part, sheet))
        return found

    def _bind(self, part: _Part, sheet, wanted) -> tuple[list, list[BoundOutput]]:
        columns = list(sheet.columns)
        outputs = [
            output.bind(columns, sheet.name, self._begin(sheet)) for output in part.outputs if output.kind in wanted
        ]
        scope = Scope(columns)
        skips = [(_holds(when(scope)), because) for when, because in part.skips]
        scope.refuse_if_missing(sheet.name)
        return skips, outputs


def _holds(holds):
    def held(row):
        try:
            return holds(row, ())
        except Unacceptable:
            return False

    return held


def _part(found: dict, place: Place, default: dict) -> _Part:
    sheet = place.at("“sheet”").text(found["sheet"]) if found.get("sheet") is not None else None
    skips = []
    here = place.at("“skip”")
    for number, one in enumerate(here.list(found.get("skip", [])), start=1):
        where = here.at(str(number))
        one = where.object(one, ("when", "because"))
        if "when" not in one or "because" not in one:
            where.mistake("“when” says which rows are skipped, “because” why.")
            continue
        skips.append((condition(one["when"], where.at("“when”")), where.at("“because”").text(one["because"])))
    here = place.at("“outputs”")
    told = here.list(found.get("outputs", []))
    if not told:
        here.mistake("there is none, so the rows give nothing.")
    outputs = [Output(one, here.at(str(number)), **default) for number, one in enumerate(told, start=1)]
    return _Part(sheet, skips, outputs)


def _source(found, place: Place) -> tuple[list[Output], str]:
    """The output that makes the source record of the file, and the uid by which statements cite it."""
    if found is None:
        return [], ""
    if not isinstance(found, dict) or not found.get("uid") or not found.get("title"):
        place.mistake("a source has a “uid”, by which it is known again, and a “title”.")
        return [], ""
    told = {heading: str(text) for heading, text in found.items()}
    cells = {heading: {"constant": text} for heading, text in told.items()}
    return [Output({"kind": "source", "once": True, "cells": cells}, place)], told["uid"]


def _check_choices(found, place: Place) -> None:
    found = place.object(found, _CHOICES)
    if "publish" in found:
        place.at("“publish”").flag(found["publish"])
    if "empty" in found:
        place.at("“empty”").one_of(found["empty"], ("keep", "erase"))
    if "existing" in found:
        place.at("“existing”").one_of(found["existing"], ("change", "fill"))
    missing = place.at("“missing”").object(
        found.get("missing", {}), [k for k, s in SHEETS.items() if s.is_of_records()]
    )
    for kind, act in missing.items():
        place.at(f"“missing”, “{kind}”").one_of(act, ("create", "leave"))


def _tell_apart(outputs: list[Output]) -> None:
    """Give outputs of the same kind, which have no names or the same, numbers: places must differ."""
    seen = set()
    for number, output in enumerate(outputs, start=1):
        if (output.kind, output.suffix, output.each) in seen:
            output.suffix = f"{output.suffix} {number}".strip()
        seen.add((output.kind, output.suffix, output.each))
