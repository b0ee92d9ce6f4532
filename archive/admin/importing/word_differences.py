"""Where two texts differ, word by word."""

import difflib
import re
from typing import NamedTuple

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_COMPARED = 600  # words of each text between what both have in common at the ends; more takes too long
_KEPT = 8  # words shown of what stays, before and after a difference


class Piece(NamedTuple):
    """A stretch of the two texts: ``same`` in both, ``out`` in the first only, ``in`` in the second only."""

    kind: str
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order, what stays shortened to the words beside a difference.

    Empty where the texts are the same, or have so little in common that they are better read one after the other.
    """
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    head = _common(first, second)
    tail = _common(first[head:][::-1], second[head:][::-1])
    middle = first[head : len(first) - tail], second[head : len(second) - tail]
    if max(map(len, middle)) > _COMPARED:
        return []
    pieces = [("same", first[:head])]
    same = head + tail
    for tag, a, b, c, d in difflib.SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", middle[0][a:b]))
            same += b - a
        else:
            pieces += [("out", middle[0][a:b]), ("in", middle[1][c:d])]
    pieces.append(("same", first[len(first) - tail :]))
    if before == after or same * 2 < max(len(first), len(second)):
        return []
    pieces = [(kind, words) for kind, words in pieces if words]
    return [
        Piece(kind, _shortened(words, place == 0, place == len(pieces) - 1) if kind == "same" else "".join(words))
        for place, (kind, words) in enumerate(pieces)
    ]


def _common(first: list[str], second: list[str]) -> int:
    """How many words both begin with."""
    number = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        number += 1
    return number


def _shortened(words: list[str], is_first: bool, is_last: bool) -> str:
    """What stays, with no more than the words next to a difference."""
    kept = 2 * _KEPT  # the spaces between them count too
    if len(words) <= 2 * kept:
        return "".join(words)
    head = [] if is_first else words[:kept]
    tail = [] if is_last else words[-kept:]
    return "".join([*head, "…", *tail])
