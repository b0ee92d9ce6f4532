"""Rows that come as objects, from JSON and YAML: their names are the columns, and cells may hold lists and objects."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from archive.interchange.tables import headings, limits, shapes
from archive.interchange.tables.delimited import encoding_of, told_of
from archive.interchange.tables.grids import Grid
from archive.interchange.tables.json_values import Values, texts
from archive.interchange.tables.laying import Laying
from archive.interchange.tables.mistakes import CannotRead, counted
from archive.interchange.tables.texts import Text

_AT_ONCE = 500
_VALUE = "value"  # the column for rows that are no objects


def read_json(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay the rows of a JSON text down, or of values one after the other; gives the complete reading."""

    def of_text(text: Text):
        values = Values(text)
        if values.first_sign() == "[":
            # A lone list is read item by item; it may be the first of several values, though.
            return "json", values.items()
        found = values.values()
        first = next(found, None)
        second = next(found, _NONE)
        if second is _NONE:
            return "json", first
        return "jsonl", itertools.chain((first, second), found)

    return _read(of_text, path, name, reading, laying, tell_total)


def read_json_lines(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay down rows of which each is a JSON value of its own; gives the complete reading."""
    return _read(lambda text: ("jsonl", Values(text).values()), path, name, reading, laying, tell_total)


def read_yaml(path: Path, name: str, reading: dict, laying: Laying, tell_total=lambda rows: None) -> dict:
    """Lay the rows of a YAML text down; gives the complete reading."""
    from archive.interchange.tables.yaml_values import Documents

    def of_text(text: Text):
        what, values = Documents(text).top()
        if what == "list":
            return "yaml", values
        first, second = next(values, None), next(values, _NONE)
        return "yaml", first if second is _NONE else itertools.chain((first, second), values)

    return _read(of_text, path, name, reading, laying, tell_total)


_NONE = object()


def _read(of_text: Callable, path, name, reading, laying, tell_total) -> dict:
    encoding, _ = encoding_of(path, reading)
    if encoding.name != "utf-8" or encoding.stray:
        laying.note(told_of(encoding))
    tell_total(None)
    way = reading.get("rows_at") or ""
    try:
        with Text(path, encoding, of_lines=False) as text:
            format, value = of_text(text)
            told = _lay(value, str(way), name, reading, laying)
    except UnicodeError as error:
        raise CannotRead(
            f"There is a byte in the file that is no letter of {encoding.short}. Mend the file, or "
            "choose another encoding."
        ) from error
    except RecursionError:
        raise CannotRead(limits.TOO_DEEP) from None
    return {"format": format, **encoding.reading(), **told}


def _lay(value, way: str, name: str, reading: dict, laying: Laying) -> dict:
    if isinstance(value, Iterator):
        if way:
            raise CannotRead(f"The file is a list itself, so there is nothing under “{way}”.")
        return _lay_sheet(value, name, reading, laying)
    found = [shapes.found_at(value, way)] if way else shapes.guessed(value)
    told = {}
    for rows in found:
        told = _lay_sheet(iter(rows.items), name if rows.name is None else rows.name, reading, laying)
    beside = [f"“{other}”" for other in found[0].beside]
    if beside:
        laying.note(f"Beside the rows the file holds {', '.join(beside[:10])}, which {_is_are(beside)} not read.")
    if not laying.sheets:
        raise CannotRead("There is no row in the file.")
    if len(found) > 1:
        return {}
    return told | ({"rows_at": found[0].at} if found[0].at else {})


def _is_are(things: list) -> str:
    return "is" if len(things) == 1 else "are"


def _lay_sheet(items: Iterator, name: str, reading: dict, laying: Laying) -> dict:
    """Lay the rows of one sheet down; lists of cells are a grid like any other."""
    first = next(items, _NONE)
    if first is _NONE:
        laying.sheet(name, "item", None)
        return {}
    items = itertools.chain((first,), items)
    if isinstance(first, list):
        return _lay_grid(items, name, reading, laying)
    _Objects(laying, name).lay(items)
    return {}


def _lay_grid(items: Iterable, name: str, reading: dict, laying: Laying) -> dict:
    grid = Grid(laying, name, reading, ragged=True)
    numbered = enumerate(items, start=1)
    while batch := list(itertools.islice(numbered, grid.rows_at_once)):
        rows = [item if isinstance(item, list) else [item] for _, item in batch]
        cells = [["" if (told := texts(cell)) is None else _in_one(told) for cell in row] for row in rows]
        grid.take([number for number, _ in batch], cells)
    told = grid.finish()
    if told is None:
        raise CannotRead("There is nothing in the rows of the file.")
    for note in grid.notes:
        laying.note(note)
    return told


def _in_one(cell) -> str:
    if isinstance(cell, list):
        return "; ".join(_in_one(inside) for inside in cell if inside is not None)
    if isinstance(cell, dict):
        return "; ".join(f"{name}: {_in_one(inside)}" for name, inside in cell.items() if inside is not None)
    return cell or ""


class _Objects:
    """The objects of one list on their way to the disk; their names become columns when they first occur."""

    def __init__(self, laying: Laying, name: str):
        self._laying, self._sheet = laying, laying.sheet(name, "item", None)
        self._places: dict[str, int] = {}
        self._others = self._empty = 0

    def lay(self, items: Iterator):
        numbers, rows = [], []
        for number, item in enumerate(items, start=1):
            row = self._row(item, number)
            if not any(row):
                self._empty += 1
                continue
            numbers.append(number)
            rows.append(row)
            if len(rows) >= min(_AT_ONCE, self._sheet.rows_at_once(len(row))):
                self._sheet.lay(numbers, rows)
                numbers, rows = [], []
        self._sheet.lay(numbers, rows)
        self._sheet.columns, _ = headings.named(list(self._places))
        if self._empty:
            self._laying.note(f"{counted(self._empty, 'empty item was', 'empty items were')} left out.")
        if self._others:
            self._laying.note(
                f"{counted(self._others, 'item names', 'items name')} no columns; what stands there is in the column "
                f"“{_VALUE}”."
            )

    def _row(self, item, number: int) -> list:
        if not isinstance(item, dict):
            self._others += item is not None
            item = {_VALUE: item}
        places = self._places
        for name in item:
            if name not in places:
                places[name] = len(places)
                if len(places) > limits.COLUMNS:
                    raise CannotRead(
                        f"Up to item {number:,} there are more than {limits.COLUMNS:,} different names, and at most so "
                        f"many columns can be taken in. Perhaps names such as “{name}” are keys of rows."
                    )
        row = [None] * len(places)
        for name, value in item.items():
            row[places[name]] = value if value.__class__ is str else texts(value)
        return row
