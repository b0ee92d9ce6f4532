"""Quotes in a source's text: where they stand, and what they leave uncovered.

A quote is word for word. White space, the form of quotation marks and the Unicode form (canonical equivalence, UAX
#15) may differ between the quote and the source, since copying changes them; nothing else is forgiven: case, dashes,
spelling and punctuation must agree. All offsets count characters of the text as it stands, stretches are half open.

`Text` prepares a text once for many questions; the functions of the same names answer a single one.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.quotes.coverage import Coverage, Span, cover, segments
from archive.quotes.passages import Heading, Passage, headings, locate, locator_at, passages
from archive.quotes.words import cuts_word

__all__ = [
    "Coverage",
    "Found",
    "Passage",
    "Text",
    "coverage",
    "find",
    "locator_at",
    "normalised",
    "passages",
    "segments",
]

# Unicode's Quotation_Mark property, without the corner brackets, and the letter apostrophe. Double stays apart from
# single, because nested quotations depend on the difference.
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂〝〞〟❝❞⹂", '"') | dict.fromkeys("‘’‚‛‹›＇ʼ❛❜", "'"))
_UNEVEN_SPACE = re.compile(r"[^\S ]\s*| \s+")
_UNEVEN_SPACE_OR_BEYOND_ASCII = re.compile(r"[^\S ]\s*| \s+|[!-~]?[^\x00-\x7f\s]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands: text[start:end] is the passage as the source has it."""

    start: int
    end: int


class Text:
    """A source's text, prepared once for finding many quotes, dividing it into passages and measuring coverage."""

    def __init__(self, text: str):
        self.text = text

    def find(self, quote: str, near: int | None = None, within: Span | None = None) -> Found | None:
        """Where `quote` stands, or None. It must begin and end at the borders of words, so that "art" is not found in
        "department"; white space around it is ignored, and an empty quote is nowhere.

        Of several places the first is taken, or the one whose start is closest to the offset `near` (the earlier of
        two that are equally close). Places inside the stretch `within` are preferred to all others.
        """
        needle = normalised(quote).strip(" ")
        if not needle:
            return None
        if within is not None:
            found = self._closest(needle, near, *within)
            if found:
                return found
        return self._closest(needle, near, 0, len(self.text))

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings in order."""
        return headings(self.text)

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages in order."""
        return passages(self.text)

    def locator_at(self, offset: int) -> str:
        """The heading that holds at `offset`, "Lead" before the first."""
        return locate(self.headings, offset)

    def section(self, locator: str) -> Span | None:
        """The stretch that a locator names, from its heading to the next; None where the text has no such heading."""
        borders = [(0, "Lead"), *((heading.start, heading.locator) for heading in self.headings)]
        for index, (start, name) in enumerate(borders):
            if name == locator:
                return start, borders[index + 1][0] if index + 1 < len(borders) else len(self.text)
        return None

    def coverage(self, spans: Iterable[Span]) -> Coverage:
        """What `spans` (of verified quotes and of passage marks) cover and leave."""
        return cover(self.text, self.passages, spans)

    def segments(self, spans: Sequence[Span]) -> list[tuple[int, int, tuple[int, ...]]]:
        """The text in stretches, each with the numbers of the spans that take it in."""
        return segments(self.text, spans)

    @cached_property
    def _prepared(self) -> "_Normalised":
        return _Normalised(self.text)

    def _closest(self, needle: str, near: int | None, low: int, high: int) -> Found | None:
        prepared = self._prepared
        if near is None or near <= low:
            return next(prepared.forward(needle, low, high), None)
        after = next(prepared.forward(needle, max(near, low), high), None)
        before = next(prepared.backward(needle, low, high, near), None)
        if after and before:
            return before if near - before.start <= after.start - near else after
        return after or before


class _Normalised:
    """A text as quotes are compared with it, and the way back to the text as it stands.

    Both run in step except at the stretches that normalising changed; their borders are kept in four parallel lists,
    so that an offset is translated by bisection.
    """

    def __init__(self, text: str):
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.original_starts: list[int] = []
        self.original_ends: list[int] = []
        parts: list[str] = []
        length = position = 0
        for start, end, replacement in _replacements(text):
            length += start - position
            parts += [text[position:start], replacement]
            self.starts.append(length)
            self.original_starts.append(start)
            length += len(replacement)
            self.ends.append(length)
            self.original_ends.append(end)
            position = end
        parts.append(text[position:])
        self.text = "".join(parts).translate(_QUOTATION_MARKS)

    def forward(self, needle: str, low: int, high: int) -> Iterator[Found]:
        """The places of `needle` inside the original stretch from `low` to `high`, from its beginning on."""
        position = self.text.find(needle, self._normal(low))
        while position >= 0:
            found = self._found(position, len(needle))
            if found and found.end > high:
                return
            if found and found.start >= low:
                yield found
            position = self.text.find(needle, position + 1)

    def backward(self, needle: str, low: int, high: int, before: int) -> Iterator[Found]:
        """The places of `needle` inside the original stretch that start before the offset `before`, the last first."""
        position = self.text.rfind(needle, 0, self._normal(before) + len(needle))
        while position >= 0:
            found = self._found(position, len(needle))
            if found and found.start < low:
                return
            if found and found.end <= high and found.start < before:
                yield found
            position = self.text.rfind(needle, 0, position + len(needle) - 1)

    def _found(self, position: int, length: int) -> Found | None:
        if cuts_word(self.text, position) or cuts_word(self.text, position + length):
            return None
        return Found(self._original_start(position), self._original_end(position + length))

    def _original_start(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        if index < 0:
            return position
        if position < self.ends[index]:
            return self.original_starts[index]
        return self.original_ends[index] + position - self.ends[index]

    def _original_end(self, position: int) -> int:
        """The original end of a stretch that ends before `position`: behind all that its last character stood for."""
        index = bisect_right(self.starts, position - 1) - 1
        if index < 0:
            return position
        return self.original_ends[index] + max(position - self.ends[index], 0)

    def _normal(self, offset: int) -> int:
        index = bisect_right(self.original_starts, offset) - 1
        if index < 0:
            return max(offset, 0)
        if offset < self.original_ends[index]:
            return self.starts[index]
        return self.ends[index] + offset - self.original_ends[index]


def find(quote: str, text: str, near: int | None = None, within: Span | None = None) -> Found | None:
    """Where `quote` stands in `text`, or None; see `Text.find`."""
    return Text(text).find(quote, near, within)


def coverage(text: str, spans: Iterable[Span]) -> Coverage:
    """What `spans` cover of the passages of `text` and what they leave; see `Coverage`."""
    return Text(text).coverage(spans)


def normalised(text: str) -> str:
    """The text as quotes are compared: composed (NFC), one space for each run of white space, straight quotation
    marks. Two quotes are the same words when these are equal."""
    return _UNEVEN_SPACE.sub(" ", unicodedata.normalize("NFC", text)).translate(_QUOTATION_MARKS)


def _replacements(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of `text` that normalising changes in length or characters, quotation marks apart."""
    if unicodedata.is_normalized("NFC", text):
        for match in _UNEVEN_SPACE.finditer(text):
            yield *match.span(), " "
        return
    for match in _UNEVEN_SPACE_OR_BEYOND_ASCII.finditer(text):
        run = match[0]
        if run[0].isspace():
            yield *match.span(), " "
        elif not unicodedata.is_normalized("NFC", run):
            for start, end in _clusters(run):
                composed = unicodedata.normalize("NFC", run[start:end])
                if composed != run[start:end]:
                    yield match.start() + start, match.start() + end, composed


def _clusters(run: str) -> Iterator[Span]:
    """The shortest stretches of `run` that can be composed by themselves: a base character with its marks, or the
    letters of a Hangul syllable."""
    start = 0
    for position in range(1, len(run)):
        first = unicodedata.normalize("NFD", run[position])[0]
        if unicodedata.combining(first):
            continue
        left = unicodedata.normalize("NFC", run[start:position])
        right = unicodedata.normalize("NFC", run[position])
        if unicodedata.normalize("NFC", run[start : position + 1]) == left + right:
            yield start, position
            start = position
    yield start, len(run)
