"""Where in a JSON or YAML value the rows are: which lists in it are sheets."""

import dataclasses
from collections.abc import Iterable

from archive.interchange.tables import limits
from archive.interchange.tables.mistakes import CannotRead

KEY = "key"  # the column for the names under which rows stand


@dataclasses.dataclass(frozen=True)
class Rows:
    """The rows of a sheet, and the way to them; ``None`` for the sheet that is called as the file is."""

    name: str | None
    items: Iterable
    at: str = ""
    beside: tuple[str, ...] = ()  # names of what stands beside them and is not read


def found_at(value, way: str) -> Rows:
    """The rows that stand under the names of the way, which are joined by points; CannotRead where there are none."""
    here = value
    for name in _names(value, way):
        here = here[name]
    if isinstance(here, list):
        return Rows(way.rpartition(".")[2], here, way)
    if _is_object_of_objects(here):
        return Rows(way.rpartition(".")[2], _keyed(here), way)
    raise CannotRead(f"Under “{way}” stands no list of rows. {_lists_in_words(value)}")


def _names(value, way: str) -> list[str]:
    """The names that lead to the rows; a name may have points in it itself."""
    names, here, rest = [], value, way
    while rest:
        if not isinstance(here, dict):
            raise CannotRead(f"There is nothing under “{way}”. {_lists_in_words(value)}")
        parts = rest.split(".")
        name = next((told for end in range(len(parts), 0, -1) if (told := ".".join(parts[:end])) in here), None)
        if name is None:
            raise CannotRead(f"There is nothing under “{way}”. {_lists_in_words(value)}")
        names.append(name)
        here, rest = here[name], rest[len(name) + 1 :]
    return names


def guessed(value) -> list[Rows]:
    """The sheets that a value holds; at least one."""
    if isinstance(value, list):
        return [Rows(None, value)]
    if not isinstance(value, dict):
        raise CannotRead("There is no list of rows in the file.")
    lists = {name: inside for name, inside in value.items() if _is_list_of_rows(inside)}
    if len(lists) == 1:
        (name, rows), *_ = lists.items()
        return [Rows(name, rows, name, tuple(other for other in value if other != name))]
    if lists:
        if len(lists) > limits.SHEETS:
            return [Rows(None, _keyed_items(lists))]
        beside = tuple(other for other in value if other not in lists)
        return [Rows(name, rows, beside=beside) for name, rows in lists.items()]
    if _is_object_of_columns(value):
        return [Rows(None, [dict(zip(value, cells, strict=True)) for cells in zip(*value.values(), strict=True)])]
    deeper = list(_deeper(value))
    if len(deeper) == 1:
        way, rows = deeper[0]
        return [Rows(way.rpartition(".")[2], rows, way)]
    if _is_object_of_objects(value) and len(value) > 1:
        return [Rows(None, _keyed(value))]
    return [Rows(None, [value] if value else [])]


def _is_list_of_rows(value) -> bool:
    return isinstance(value, list) and (
        (bool(value) and all(isinstance(item, dict) for item in value))
        or (len(value) > 1 and all(isinstance(item, list) for item in value))
    )


def _is_object_of_objects(value) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(inside, dict) for inside in value.values())


def _is_object_of_columns(value: dict) -> bool:
    """Whether it holds a list of cells for each column, all of the same length."""
    cells = list(value.values())
    return (
        len(cells) > 1
        and all(isinstance(of_column, list) and len(of_column) == len(cells[0]) > 1 for of_column in cells)
        and not any(isinstance(cell, list | dict) for of_column in cells for cell in of_column)
    )


def _deeper(value: dict, before: str = "", depth: int = 0):
    """Lists of rows further inside, each with the way to it."""
    for name, inside in value.items():
        way = f"{before}{name}"
        if _is_list_of_rows(inside):
            yield way, inside
        elif isinstance(inside, dict) and depth < 3 and len(value) < 50:
            yield from _deeper(inside, f"{way}.", depth + 1)


def _keyed(value: dict) -> list[dict]:
    """Objects that stand under names, as rows whose first column is the name."""
    key = _free_name(value.values())
    return [{key: name, **inside} for name, inside in value.items()]


def _keyed_items(lists: dict) -> list[dict]:
    """The items of lists that stand under names, as rows whose first column is the name."""
    key = _free_name(item for items in lists.values() for item in items if isinstance(item, dict))
    return [
        {key: name, **(item if isinstance(item, dict) else {"value": item})}
        for name, items in lists.items()
        for item in items
    ]


def _free_name(objects: Iterable[dict]) -> str:
    taken = {name for inside in objects for name in inside}
    name, number = KEY, 1
    while name in taken:
        number += 1
        name = f"{KEY} ({number})"
    return name


def _lists_in_words(value) -> str:
    if isinstance(value, dict):
        lists = [name for name, inside in value.items() if _is_list_of_rows(inside)]
        lists += [way for way, _ in _deeper(value) if way not in lists]
        if lists:
            return f"The lists of the file are {', '.join(f'“{name}”' for name in lists[:10])}."
    return "The file is a list itself." if isinstance(value, list) else "There is no list of rows in the file."
