"""JSON, value by value (RFC 8259), also one value after the other (JSON Lines). Numbers stay as they are written."""

import json
import re
from collections.abc import Iterator

from archive.interchange.tables import limits
from archive.interchange.tables.mistakes import CannotRead

_AT_ONCE = 256 * 1024
_SPACE = re.compile(r"[ \t\r\n\x1e\ufeff\x1a]*")
_TOKEN = 100  # letters of the longest thing but texts that can be cut off in its middle


def members(pairs: list[tuple[str, object]]) -> dict:
    """An object; of members with the same name the later ones get a number, so that none is lost."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    for name, value in pairs:
        number, unique = 1, name
        while unique in found:
            number += 1
            unique = f"{name} ({number})"
        found[unique] = value
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=members, parse_float=str, parse_int=str, parse_constant=str, strict=False)


class Values:
    """The values of a JSON text, of which only one is held at a time."""

    def __init__(self, text):
        self._text, self._buffer, self._at = text, "", 0
        self._lines = 0  # before the buffer
        self._is_over = False

    def first_sign(self) -> str:
        """What the text begins with: “[”, “{”, or something else."""
        self._skip()
        return self._buffer[self._at : self._at + 1]

    def items(self) -> Iterator:
        """The items of the list that the text is."""
        self._expect("[")
        self._skip()
        if self._next() == "]":
            self._at += 1
        else:
            while True:
                yield self._value()
                self._skip()
                sign = self._next()
                self._at += 1
                if sign == "]":
                    break
                if sign != ",":
                    raise self._mistake(self._at - 1)
        self._skip()
        if self._next():
            raise self._mistake(self._at)

    def values(self) -> Iterator:
        """Values that stand one after the other."""
        self._skip()
        while self._next():
            yield self._value()
            self._skip()

    def _value(self):
        self._skip()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if not self._is_cut_off(error) or not self._more():
                    raise self._mistake(error.pos) from error
                continue
            except RecursionError:
                raise CannotRead(limits.TOO_DEEP) from None
            # A number may go on behind the end of the buffer.
            if end == len(self._buffer) and not self._is_over and self._more():
                continue
            self._at = end
            return value

    def _is_cut_off(self, error: json.JSONDecodeError) -> bool:
        """Whether the mistake may be none, where the text goes on behind the buffer."""
        left = len(self._buffer) - error.pos
        return left <= _TOKEN or (error.msg.startswith("Unterminated string") and left <= limits.LETTERS)

    def _next(self) -> str:
        return self._buffer[self._at : self._at + 1]

    def _expect(self, sign: str):
        self._skip()
        if self._next() != sign:
            raise self._mistake(self._at)
        self._at += 1

    def _skip(self):
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()
            if self._at < len(self._buffer) or not self._more():
                return

    def _more(self) -> bool:
        """Read on; the more, the longer a single value has got. Gives whether there was any more."""
        if self._is_over:
            return False
        more = self._text.read(max(_AT_ONCE, len(self._buffer) - self._at))
        if not more:
            self._is_over = True
            return False
        self._lines += self._buffer.count("\n", 0, self._at)
        self._buffer, self._at = self._buffer[self._at :] + more, 0
        return True

    def _mistake(self, at: int) -> CannotRead:
        line = self._lines + self._buffer.count("\n", 0, at) + 1
        if at >= len(self._buffer.rstrip()):
            return CannotRead(f"The JSON breaks off in line {line:,}; perhaps the file was not copied completely.")
        column = at - (self._buffer.rfind("\n", 0, at) + 1) + 1
        near = self._buffer[at : at + 20].split("\n")[0].strip()
        return CannotRead(f"Line {line:,} of the file is no JSON at letter {column:,} (“{near}”).")


def texts(value, depth: int = 0):
    """A value as a cell holds it: a text, None, or lists and objects of such; CannotRead where it is too deep."""
    if value is None or value.__class__ is str:
        return value
    if value is True:
        return "true"
    if value is False:
        return "false"
    if depth >= limits.DEPTH:
        raise CannotRead(limits.TOO_DEEP)
    if isinstance(value, list):
        return [texts(inside, depth + 1) for inside in value]
    if isinstance(value, dict):
        return {name: texts(inside, depth + 1) for name, inside in value.items()}
    return str(value)
