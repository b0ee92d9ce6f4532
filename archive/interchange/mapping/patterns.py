"""Regular expressions that an editor may write, in a form that no text can make slow.

Python's ``re`` goes back and tries again, which takes for ever on patterns such as ``(a+)+$``. Taken are therefore only
patterns without look-arounds and back references, whose repetitions hold no choice: it must be plain at every letter
whether the repetition goes on or what follows it begins. ``[^,]*,`` is; ``.*,`` is not, and costs as many steps as the
text has letters. Where there are such costs, only short texts are searched, and longer ones refused with a sentence.
"""

import functools
import re
from re import _constants as ops  # the parser of the standard library, there since Python 3.11 under this name
from re import _parser as parser

from archive.interchange.mapping.mistakes import Unacceptable

_LONGEST_PATTERN = 1000
_LONGEST_TEXT = 20_000
_STEPS = 10_000_000
_SHORTEST_USEFUL = 100
_FEW = 12  # a repetition of no more is no danger by itself

# Letters that stand for all: what a part of a pattern takes is told by which of these it takes.
_SAMPLE = [*map(chr, range(256)), "Ā", "α", "Я", "中", "‑", "–", "’", "٣", "\u2003", "\u2028", "🙂"]
_ALL = frozenset(_SAMPLE)
_CATEGORIES = {
    ops.CATEGORY_DIGIT: r"\d",
    ops.CATEGORY_NOT_DIGIT: r"\D",
    ops.CATEGORY_SPACE: r"\s",
    ops.CATEGORY_NOT_SPACE: r"\S",
    ops.CATEGORY_WORD: r"\w",
    ops.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_LETTERS = (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY)


class Pattern:
    """A pattern, ready to be searched for."""

    __slots__ = ("longest", "match", "text")

    def __init__(self, text: str, compiled: re.Pattern, longest: int):
        self.text, self.longest = text, longest
        self.match = compiled.search

    def search(self, text: str) -> re.Match | None:
        if len(text) > self.longest:
            raise Unacceptable(
                f"It has {len(text):,} letters, too many to look for “{self.text}” in it (at most {self.longest:,})."
            )
        return self.match(text)

    def find(self, text: str) -> str:
        """What the first group takes (the whole where there is none); empty where the pattern is not found."""
        found = self.search(text)
        if found is None:
            return ""
        return (found[1] or "" if found.re.groups else found[0]).strip()

    def without(self, text: str) -> str:
        """The text but for what the pattern takes, once."""
        found = self.search(text)
        return text if found is None else f"{text[: found.start()]}{text[found.end() :]}".strip()


@functools.lru_cache(maxsize=500)
def pattern(text: str) -> Pattern:
    """The pattern, or ``ValueError`` with a sentence for its author."""
    if len(text) > _LONGEST_PATTERN:
        raise ValueError(f"The pattern has {len(text):,} letters; at most {_LONGEST_PATTERN} are taken.")
    try:
        compiled = re.compile(text)
        parsed = parser.parse(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise ValueError(f"“{text}” is not a regular expression: {error}.") from error
    parsed = list(parsed)
    choices = _choices(parsed, frozenset())
    # From one beginning on, repetitions without choices are gone through once; each choice multiplies that.
    exponent = choices + _is_wide(parsed) * (1 if _is_anchored(parsed) else 2)
    longest = min(_LONGEST_TEXT, int(_STEPS ** (1 / max(exponent, 1))))
    if longest < _SHORTEST_USEFUL:
        raise ValueError(
            f"“{text}” could take very long: it has {choices} repetitions whose end is not plain. "
            "Say what they may not take, as [^,]* does."
        )
    return Pattern(text, compiled, longest)


def _is_anchored(parsed) -> bool:
    return bool(parsed) and parsed[0][0] == ops.AT and parsed[0][1] in (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)


def _is_wide(items: list) -> bool:
    """Whether anything is repeated without end, or often."""
    return any(
        _is_often(told[1]) or _is_wide(list(told[2]))
        if op in _REPEATS
        else any(_is_wide(inside) for inside in _inside(op, told))
        for op, told in items
    )


def _is_often(most) -> bool:
    return most == ops.MAXREPEAT or most > _FEW


def _inside(op, told) -> list[list]:
    """The parts of a group, or the branches of a choice."""
    if op == ops.SUBPATTERN:
        return [list(told[-1])]
    if op == ops.BRANCH:
        return [list(branch) for branch in told[1]]
    if op == ops.ATOMIC_GROUP:
        return [list(told)]
    if op not in (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY, ops.AT):
        raise ValueError("Look-arounds, conditions and back references (\\1) are not taken in patterns.")
    return []


def _choices(items: list, follows: frozenset) -> int:
    """How many repetitions leave it open where they end, when one of ``follows`` comes after the items."""
    number = 0
    for place, (op, told) in enumerate(items):
        after = _begins(items[place + 1 :], follows)
        if op not in _REPEATS:
            number += max((_choices(inside, after) for inside in _inside(op, told)), default=0)
            continue
        _, most, body = told
        body = list(body)
        if most == 1:
            number += _choices(body, after)
        elif _is_often(most) or _is_wide(body):
            begins = _begins(body, frozenset())
            if _may_be_empty(body) or not _is_plain(body, begins | after):
                raise ValueError(
                    "A repetition holds a choice, or another repetition, whose end is not plain; such a pattern could "
                    "take very long. Say what the inner one may not take: ([^,]*,)+ in place of (.*,)+."
                )
            number += bool(begins & after)
    return number


def _is_plain(items: list, follows: frozenset) -> bool:
    """Whether the next letter always says how to go on."""
    for place, (op, told) in enumerate(items):
        after = _begins(items[place + 1 :], follows)
        if op in _REPEATS:
            least, most, body = told
            begins = _begins(list(body), frozenset())
            if least != most and begins & after:
                return False
            if not _is_plain(list(body), begins | after if most != 1 else after):
                return False
            continue
        seen: frozenset = frozenset()
        for inside in _inside(op, told):
            begins = _begins(inside, after)
            if begins & seen or not _is_plain(inside, after):
                return False
            seen |= begins
    return True


def _begins(items: list, follows: frozenset) -> frozenset:
    """The letters that the items can begin with; those of what follows too, where the items may be empty."""
    found = frozenset()
    for op, told in items:
        if op in _REPEATS:
            found |= _begins(list(told[2]), frozenset())
        elif op in _LETTERS:
            found |= _letters(op, told)
        else:
            found = found.union(*(_begins(inside, frozenset()) for inside in _inside(op, told)))
        if not _may_be_empty([(op, told)]):
            return found
    return found | follows


def _may_be_empty(items: list) -> bool:
    for op, told in items:
        if op in _LETTERS:
            return False
        if op in _REPEATS:
            if told[0] and not _may_be_empty(list(told[2])):
                return False
        elif op != ops.AT and not any(_may_be_empty(inside) for inside in _inside(op, told)):
            return False
    return True


def _letters(op, told) -> frozenset:
    if op == ops.LITERAL:
        letter = chr(told)
        return frozenset((letter, letter.lower(), letter.upper(), *(() if letter in _ALL else _SAMPLE[256:])))
    if op == ops.NOT_LITERAL:
        return _ALL - {chr(told)}
    if op == ops.ANY:
        return _ALL
    found: set = set()
    for kind, what in told:
        if kind == ops.LITERAL:
            found |= _letters(ops.LITERAL, what)
        elif kind == ops.RANGE:
            low, high = what
            inside = {letter for letter in _SAMPLE if low <= ord(letter) <= high}
            found |= inside | {letter.swapcase() for letter in inside}
        elif kind == ops.CATEGORY:
            found |= {letter for letter in _SAMPLE if re.match(_CATEGORIES[what], letter)}
    if told and told[0][0] == ops.NEGATE:
        # What a negated class may not take is taken exactly, without the other case.
        barred = {chr(what) for kind, what in told if kind == ops.LITERAL}
        for kind, what in told:
            if kind == ops.RANGE:
                barred |= {letter for letter in _SAMPLE if what[0] <= ord(letter) <= what[1]}
            elif kind == ops.CATEGORY:
                barred |= {letter for letter in _SAMPLE if re.match(_CATEGORIES[what], letter)}
        return _ALL - barred
    return frozenset(found)


# ── patterns of plain words ──

_SIGNS = re.compile(r"[\\.^$*+?{}\[\]|()]")


def literal(text: str, *, at_beginning: bool = False) -> str:
    """The pattern that finds the text as it stands: anywhere, or at the beginning only."""
    plain = _SIGNS.sub(r"\\\g<0>", text)
    return f"^{plain}" if at_beginning else plain


def literal_in(told: str) -> tuple[str, bool] | None:
    """The text that a pattern finds, and whether at the beginning only; None where it finds more than one text."""
    at_beginning = told.startswith("^")
    text = re.sub(r"\\(.)", r"\1", told.removeprefix("^"))
    return (text, at_beginning) if text and literal(text, at_beginning=at_beginning) == told else None
