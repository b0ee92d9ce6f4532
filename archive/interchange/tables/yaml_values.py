"""YAML, event by event: every scalar stays the text that was written, so no date or number is made of it.

Nothing is ever constructed but texts, lists and objects. Aliases are followed as long as they make the whole no larger
than a few times what is written; there are files ("billion laughs") in which a few lines stand for billions.
"""

from collections.abc import Iterator

import yaml

from archive.interchange.tables import limits
from archive.interchange.tables.json_values import members
from archive.interchange.tables.mistakes import CannotRead

_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_GROWTH = 100_000  # values that aliases may add, and as many again as the document has itself
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MERGE = "<<"
_TOO_DEEP = "exceeded maximum nesting depth"  # in PyYAML's words, whose own limit may come first


class Documents:
    """The values of a YAML text: its documents, or the items of the list that its only document is."""

    def __init__(self, text):
        self._events = self._checked(yaml.parse(text, Loader=_LOADER))
        self._anchors: dict[str, tuple[object, int]] = {}
        self._written = self._added = 0

    def top(self) -> tuple[str, Iterator]:
        """What the first document is (“list” or “value”), and its items, or the values of all documents."""
        for event in self._events:
            if isinstance(event, yaml.SequenceStartEvent):
                return "list", self._items()
            if isinstance(event, yaml.NodeEvent):
                return "value", self._values(event)
        return "value", iter(())

    def _items(self) -> Iterator:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            yield self._value(event, 1)[0]
        if any(isinstance(event, yaml.DocumentStartEvent) for event in self._events):
            raise CannotRead("The file holds several documents of YAML, the first of them a list; send one at a time.")

    def _values(self, event) -> Iterator:
        yield self._value(event, 0)[0]
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                yield self._value(event, 0)[0]
            elif isinstance(event, yaml.DocumentStartEvent):
                self._anchors.clear()

    def _value(self, event, depth: int) -> tuple[object, int]:
        """A value, and of how many values it consists."""
        self._written += 1
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if isinstance(event, yaml.ScalarEvent):
            is_nothing = event.value in _NOTHING and event.implicit[0] and not event.style
            value, size = None if is_nothing else event.value, 1 + len(event.value) // 100
        elif depth >= limits.DEPTH:
            raise CannotRead(limits.TOO_DEEP)
        elif isinstance(event, yaml.SequenceStartEvent):
            value, size = [], 1
            for inside in self._events:
                if isinstance(inside, yaml.SequenceEndEvent):
                    break
                item, more = self._value(inside, depth + 1)
                value.append(item)
                size += more
        else:
            value, size = self._mapping(depth)
        if event.anchor:
            self._anchors[event.anchor] = (value, size)
        return value, size

    def _mapping(self, depth: int) -> tuple[dict, int]:
        pairs, merged, size = [], {}, 1
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise CannotRead(
                    f"In line {event.start_mark.line + 1:,} a list or an object stands where a name is due."
                )
            is_merge = event.value == _MERGE and event.implicit[0] and not event.style
            self._written += 1
            value, more = self._value(next(self._events), depth + 1)
            size += more + 1
            if is_merge and isinstance(value, dict | list):
                for one in reversed(value if isinstance(value, list) else [value]):
                    merged |= one if isinstance(one, dict) else {}
            else:
                pairs.append((event.value, value))
        own = members(pairs)
        return (own | {name: value for name, value in merged.items() if name not in own} if merged else own), size

    def _alias(self, event) -> tuple[object, int]:
        found = self._anchors.get(event.anchor)
        if found is None:
            raise CannotRead(
                f"In line {event.start_mark.line + 1:,} stands “*{event.anchor}”, which means nothing there."
            )
        self._added += found[1]
        if self._added > self._written + _GROWTH:
            raise CannotRead(
                "The file repeats parts of itself over and over by aliases (*), as harmful files do. Write them out."
            )
        return found

    def _checked(self, events) -> Iterator:
        try:
            yield from events
        except yaml.MarkedYAMLError as error:
            if error.problem == _TOO_DEEP:
                raise CannotRead(limits.TOO_DEEP) from error
            mark = error.problem_mark or error.context_mark
            where = f"Line {mark.line + 1:,}" if mark else "A line"
            raise CannotRead(f"{where} of the file is no YAML: {error.problem or error.context}.") from error
        except yaml.YAMLError as error:
            reason = getattr(error, "reason", "") or "it holds something that no YAML does"
            raise CannotRead(f"The file is no YAML: {reason}.") from error
