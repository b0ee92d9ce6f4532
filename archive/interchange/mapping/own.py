"""Files that hold our own sheets, as they were taken out or filled in from a template: nothing has to be mapped."""

import re
from collections import Counter
from collections.abc import Iterator

from archive.interchange.mapping.account import Account
from archive.interchange.mapping.nested import text_of
from archive.interchange.mapping.outputs import MappedRow
from archive.interchange.mapping.returned import as_sent, numbered_rows, own_places
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.columns import IDENTIFIERS, NAMES
from archive.interchange.tabular.sheet import columns_under
from archive.interchange.tabular.widgets import heading

#: The sheet of a workbook that says what it is; there is nothing in it to bring in.
ABOUT = "about"
_TICKS = 1000


class OwnSheets:
    """The mapping of a file with sheets of ours: each column is what its heading says."""

    def __init__(self, sheets: list[tuple[str, object]], unknown: list[tuple[str, str]], other_sheets: list[str]):
        self._sheets = sheets  # (kind, sheet of the file), each after those to which its rows refer
        self.unknown = unknown  # (sheet, heading) of columns that mean nothing to us
        self.other_sheets = other_sheets  # names of sheets that are none of ours
        self.document: dict = {}
        self.title = ""
        self.reading: dict = {}
        self.choices: dict = {}
        self.kinds = {kind for kind, _ in sheets}
        self.account = Account()

    def rows(self, spooled, progress=None, kinds=None) -> Iterator[MappedRow]:
        """The rows of all the sheets, or of those of the kinds; may be asked for again and again."""
        spooled = as_sent(spooled)
        wanted = self.kinds if kinds is None else self.kinds & set(kinds)
        before, self.account = self.account, Account()
        self.account.made = Counter({kind: made for kind, made in before.made.items() if kind not in wanted})
        sheets = [(kind, sheet) for kind, sheet in self._sheets if kind in wanted]
        if progress:
            progress.begin("reading the rows", sum(sheet.number_of_rows for _, sheet in sheets))
        self.account.read = sum(sheet.number_of_rows for _, sheet in self._sheets)
        for kind, sheet in sheets:
            yield from self._rows_of(kind, sheet, spooled, progress)

    def places(self, spooled) -> list[tuple[str, str]]:
        """The sheets that are read, by name, each with what stands before the number of a row in its places."""
        return [(sheet.name, self._begin(sheet)) for _, sheet in self._sheets]

    def _begin(self, sheet) -> str:
        word = getattr(sheet, "word", "row")
        return f"{sheet.name}, {word} " if len(self._sheets) > 1 else f"{word} "

    def _rows_of(self, kind, sheet, spooled, progress) -> Iterator[MappedRow]:
        columns, _ = columns_under(SHEETS[kind], sheet.columns)
        of_lines = {place for place, column in enumerate(columns) if column and column.role in (NAMES, IDENTIFIERS)}
        places = [place for place, told in enumerate(sheet.columns) if told]
        headings = [sheet.columns[place] for place in places]
        is_plain = places == list(range(len(sheet.columns))) and not of_lines
        begin, made = self._begin(sheet), 0
        for number, cells, first in numbered_rows(spooled, sheet.name):
            if progress and made % _TICKS == 0 and made:
                progress.advance(_TICKS)
            cells = cells if len(cells) >= len(sheet.columns) else [*cells, *[None] * (len(sheet.columns) - len(cells))]
            if is_plain and all(cell is None or cell.__class__ is str for cell in cells):
                texts = [cell or "" for cell in cells]
            else:
                texts = [_text(cells[place], place in of_lines) for place in places]
            made += 1
            place = f"{begin}{number}"
            locator = place if first == number else f"{begin}{first}"
            yield MappedRow(kind, place, number, dict(zip(headings, texts, strict=False)), "", locator)
        self.account.made[kind] += made


def _text(cell, is_of_lines: bool) -> str:
    if is_of_lines and isinstance(cell, list):
        return "\n".join(filter(None, map(text_of, cell)))
    return cell if isinstance(cell, str) else text_of(cell)


def of_our_own(spooled) -> OwnSheets | None:
    """The mapping of a file of our own sheets; None where none of its sheets is ours.

    A sheet is ours by its title, else by its headings; headings that we don't know are kept in ``unknown``.
    """
    found, unknown, others = [], [], []
    for sheet in as_sent(spooled).sheets():
        kind = kind_of(sheet.name, sheet.columns)
        if kind:
            found.append((kind, sheet))
            unknown += [(sheet.name, told) for told in columns_under(SHEETS[kind], sheet.columns)[1]]
        elif sheet.name.strip().casefold() != ABOUT:
            others.append(sheet.name)
    if not found:
        return None
    order = list(SHEETS)
    found.sort(key=lambda pair: order.index(pair[0]))
    return OwnSheets(found, unknown, others)


def kind_of(name: str, columns: list[str]) -> str | None:
    """The kind whose sheet this is, None where it is none of ours.

    It takes more than a title: at least half of the headings must be ours, and one of them a key or all of them.
    """
    told = [columns[place] for place in own_places(columns) if columns[place]]
    if not told:
        return None
    called = _SAVED_AGAIN.sub("", heading(name.rsplit(".", 1)[0] if name.casefold().endswith(_ENDINGS) else name))
    titled = [kind for kind, sheet in SHEETS.items() if called in (heading(sheet.title()), kind, heading(_noun(sheet)))]
    best = None
    for kind in titled or SHEETS:
        known = sum(SHEETS[kind].column_under(column) is not None for column in told)
        required = all(_has(SHEETS[kind], told, column) for column in SHEETS[kind].required())
        own = _is_own(SHEETS[kind], told)
        mark = (known, required, -list(SHEETS).index(kind))
        enough = (
            known * 2 >= len(told) and (own or known == len(told)) if titled else own and known * 4 >= len(told) * 3
        )
        if enough and (best is None or mark > best[0]):
            best = (mark, kind)
    return best and best[1]


# What browsers, and people, make of the name of a file that is saved once more.
_SAVED_AGAIN = re.compile(r"(?: to mend| mended| copy| ?\(\d{1,3}\))+$")
_ENDINGS = (".csv", ".json", ".yaml", ".yml", ".xlsx", ".ods", ".tsv")


def _noun(sheet) -> str:
    return str(sheet._meta.model._meta.verbose_name)


def _has(sheet, told: list[str], column) -> bool:
    return any((found := sheet.column_under(one)) and found.attribute == column.attribute for one in told)


def _is_own(sheet, told: list[str]) -> bool:
    """Whether the headings hold what only our sheets have: the key, and who may see a row."""
    there = {column.attribute for one in told if (column := sheet.column_under(one))}
    return "uid" in there and ("publication_status" in there or "version" in there)
