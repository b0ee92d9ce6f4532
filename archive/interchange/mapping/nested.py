"""What a cell holds: a text, or (from JSON and YAML) lists and objects, and the ways into them."""

from collections.abc import Callable, Iterator

from archive.interchange.mapping.mistakes import MappingMistake, Unacceptable

#: The cells of a row, its number last; and the items of lists that an output is made for, then their positions.
Row = list
Items = tuple
Cell = Callable[[Row, Items], str]

BETWEEN = "; "


def text_of(value) -> str:
    """The text of a cell, or of a list of texts; an object is no text (:class:`Unacceptable`)."""
    if value.__class__ is str:
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return BETWEEN.join(texts_of(value))
    if isinstance(value, dict):
        if not value:
            return ""
        keys = ", ".join(str(key) for key in list(value)[:6])
        raise Unacceptable(f"It holds several values ({keys}): name the one that is meant, or use “each”.")
    return str(value).strip()


def texts_of(value) -> list[str]:
    """The texts of a list, each once; a cell that is no list has but one."""
    told = map(text_of, value) if isinstance(value, list) else [text_of(value)]
    return list(dict.fromkeys(text for text in told if text))


def words_of(value) -> Iterator[str]:
    """Every text that stands in a cell, in order, however deep."""
    if isinstance(value, dict):
        for inside in value.values():
            yield from words_of(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from words_of(inside)
    else:
        text = text_of(value)
        if text:
            yield text


def follow(value, names: tuple[str, ...]):
    """What stands under the names: keys of objects (``*``: all), numbers of items (from 1); without number, of each."""
    for place, name in enumerate(names):
        if isinstance(value, dict):
            value = list(value.values()) if name == "*" else value.get(name)
        elif isinstance(value, list):
            if not name.isdigit():
                return [follow(inside, names[place:]) for inside in value]
            number = int(name)
            value = value[number - 1] if 0 < number <= len(value) else None
        else:
            return None
    return value


def items_of(value) -> Iterator:
    """The items of a list that hold something; a value that is no list is an item by itself."""
    for item in value if isinstance(value, list) else [value]:
        if item not in (None, "", [], {}):
            yield item


class Scope:
    """The names that an output can use: the columns of the sheet, and the lists in them that it is made for.

    ``each`` is the way to the list: ``("prizes", "affiliations")``; ``taken`` how many names lead to each depth.
    """

    def __init__(self, columns: list[str], each: str = ""):
        self.positions: dict[str, int] = {}
        for position, name in enumerate(columns):
            self.positions.setdefault(name, position)
        self.width = len(columns)
        self.missing: list[str] = []
        self.each: list[tuple[str, ...]] = []
        if each:
            column, names = self.way(each)
            self.each = [names[:depth] for depth in range(len(names) + 1)]
            self.each_column = column

    def way(self, path: str) -> tuple[int, tuple[str, ...]]:
        """The column that a path begins in, and the names that lead on from there."""
        names = path.split(".")
        for taken in range(len(names), 0, -1):
            column = ".".join(names[:taken])
            if column in self.positions:
                return self.positions[column], tuple(names[taken:])
        if path not in self.missing:
            self.missing.append(path)
        return 0, ()

    def refuse_if_missing(self, sheet: str) -> None:
        if self.missing:
            there = ", ".join(f"“{name}”" for name in self.positions) or "none at all"
            raise MappingMistake(
                [f"The sheet “{sheet}” has no column “{name}”; its columns are {there}." for name in self.missing]
            )

    def cell(self, path: str) -> Cell:
        """A function that gives the text under a path."""
        if path == "#row":
            width = self.width
            return lambda row, items: str(row[width])
        if path == "#item":
            if not self.each:
                raise MappingMistake("“#item” is the number of an item, which only an output with “each” has.")
            return lambda row, items: str(items[-1])
        column, depth, names = self._found(path)
        if depth is None and not names:

            def cell(row, items):
                value = row[column]
                return value.strip() if value.__class__ is str else text_of(value)

            return cell
        find = self.finder(path)

        def deep_cell(row, items):
            value = find(row, items)
            return value.strip() if value.__class__ is str else text_of(value)

        return deep_cell

    def finder(self, path: str) -> Callable[[Row, Items], object]:
        """A function that gives what stands under a path, be it a text, a list or an object."""
        column, depth, names = self._found(path)
        if depth is None:
            return lambda row, items: follow(row[column], names)
        if not names:
            return lambda row, items: items[depth]
        if len(names) == 1 and names[0] != "*":
            name = names[0]
            return lambda row, items: (
                item.get(name) if (item := items[depth]).__class__ is dict else follow(item, names)
            )
        return lambda row, items: follow(items[depth], names)

    def _found(self, path: str) -> tuple[int, int | None, tuple[str, ...]]:
        """The column of a path, which of the items on its way it begins in (None: the whole cell), and the rest."""
        column, names = self.way(path)
        if self.each and column == self.each_column:
            for depth in range(len(self.each) - 1, -1, -1):
                inside = self.each[depth]
                if names[: len(inside)] == inside:
                    return column, depth, names[len(inside) :]
        return column, None, names

    def items(self, row: Row) -> Iterator[Items]:
        """The items that the output is made for in a row, one tuple for each: items by depth, then their numbers."""
        depths = len(self.each)

        def walk(value, depth, values, numbers):
            for number, item in enumerate(items_of(value), start=1):
                if depth + 1 == depths:
                    yield (*values, item, *numbers, number)
                else:
                    inside = follow(item, self.each[-1][depth : depth + 1])
                    yield from walk(inside, depth + 1, (*values, item), (*numbers, number))

        return walk(row[self.each_column], 0, (), ())
