"""A source's text as its readers see it: headings, paragraphs and lists of passages, each cut into runs of words that
know what they support.

Plain Python over what :mod:`archive.quotes` finds; it asks the database for nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.quotes import Coverage, Passage, Text
from archive.quotes.passages import SEPARATOR
from archive.reading.lines import WORDS
from archive.reading.supports import Support

# Runs can be told apart by so many places of a passage; more citations of one passage share the last.
PLACES = 12
_ORDER = {kind: place for place, kind in enumerate(WORDS)}


@dataclass(slots=True)
class Run:
    """Neighbouring words of a passage that support the same things, or nothing yet."""

    text: str
    href: str = ""
    colour: str = ""
    places: tuple[int, ...] = ()
    is_gap: bool = False

    @property
    def is_wordless(self) -> bool:
        """Whether it is nothing but a mark such as a full stop: too small for a link of its own."""
        return not any(character.isalnum() for character in self.text)


@dataclass(slots=True)
class ReadPassage:
    """A passage with what it supports. ``anchors`` are the addresses that lead to it, each with its place in it."""

    number: int
    state: str
    runs: list[Run] = field(default_factory=list)
    anchors: list[tuple[str, int]] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)  # why an editor found nothing to record in it
    gaps: list[str] = field(default_factory=list)

    @property
    def uid(self) -> str:
        return f"passage-{self.number}"


@dataclass(slots=True)
class Block:
    """A heading, a paragraph or a list of the text. ``lines`` hold passages and the text between them."""

    kind: str
    lines: list[list[ReadPassage | str]] = field(default_factory=list)
    title: str = ""
    level: int = 0


@dataclass(slots=True)
class Reading:
    """The whole text, and what it leaves open."""

    blocks: list[Block]
    passages: list[ReadPassage]
    coverage: Coverage

    @property
    def open(self) -> list[ReadPassage]:
        """The passages in which words are left that nothing quotes."""
        return [passage for passage in self.passages if passage.state != "covered"]


def read(text: Text, supports: Sequence[Support], marks: Iterable[tuple[int, int, str]]) -> Reading:
    """The text with its passages, the ``supports`` that were found in this very text, and the stretches (start, end,
    reason) that editors marked as holding nothing to record."""
    marks = list(marks)
    found = [support for support in supports if support.start is not None]
    spans = [(support.start, support.end) for support in found] + [(start, end) for start, end, _ in marks]
    coverage = text.coverage(spans)
    segments = text.segments(spans + coverage.uncovered)
    starts = [start for start, _, _ in segments]
    anchored: set[str] = set()
    passages = []
    for number, passage in enumerate(coverage.passages):
        first = bisect_right(starts, passage.start) - 1
        last = bisect_left(starts, passage.end)
        stretches = [
            (max(start, passage.start), min(end, passage.end), numbers) for start, end, numbers in segments[first:last]
        ]
        made = ReadPassage(number + 1, coverage.states[number])
        made.gaps = [text.text[start:end] for start, end in coverage.gaps[number]]
        _fill(made, text.text, stretches, found, marks, anchored)
        passages.append(made)
    return Reading(_blocks(text, coverage.passages, passages), passages, coverage)


def _fill(made: ReadPassage, text: str, stretches, found: Sequence[Support], marks, anchored: set[str]):
    """Give the passage its runs, and what they support in the order in which it begins."""
    touching = list(dict.fromkeys(number for _, _, numbers in stretches for number in numbers))
    made.supports = [found[number] for number in touching if number < len(found)]
    made.reasons = [marks[number - len(found)][2] for number in touching if 0 <= number - len(found) < len(marks)]
    places = {support.uid: min(place, PLACES) for place, support in enumerate(made.supports, 1)}
    made.anchors = [(uid, place) for uid, place in places.items() if uid not in anchored]
    here = {uid for uid, _ in made.anchors}
    anchored |= here
    for start, end, numbers in stretches:
        words = text[start:end]
        supporting = [found[number] for number in numbers if number < len(found)]
        if supporting:
            # A statement comes before a record's particulars, and the shortest quote says most of these words.
            chief = min(supporting, key=_chiefly)
            href = chief.uid if chief.uid in here else made.uid
            run = Run(words, f"#{href}", chief.colour, tuple(sorted({places[support.uid] for support in supporting})))
        elif any(number < len(found) + len(marks) for number in numbers):
            run = Run(words, f"#{made.uid}", "nothing")
        else:
            run = Run(words, is_gap=bool(numbers))
        made.runs.append(run)


def _chiefly(support: Support) -> tuple[bool, int, int]:
    return support.line is None, support.end - support.start, _ORDER.get(support.colour, len(_ORDER))


def _blocks(text: Text, passages: Sequence[Passage], made: Sequence[ReadPassage]) -> list[Block]:
    blocks: list[Block] = []
    headings = {heading.start: heading for heading in text.headings}
    offset = index = 0
    for line in text.text.splitlines(keepends=True):
        end = offset + len(line)
        if heading := headings.get(offset):
            titles = heading.locator.split(SEPARATOR)
            blocks.append(Block("heading", title=titles[-1], level=min(len(titles) + 1, 6)))
        elif not line.isspace():
            pieces: list[ReadPassage | str] = []
            position, is_item = offset, False
            while index < len(passages) and passages[index].start < end:
                passage = passages[index]
                is_item = is_item or passage.kind == "item"
                # A list shows its own bullets.
                if passage.kind != "item" and passage.start > position:
                    pieces.append(text.text[position : passage.start])
                pieces.append(made[index])
                position = passage.end
                index += 1
            if rest := text.text[position:end].rstrip():
                pieces.append(rest)
            kind = "list" if is_item else "paragraph"
            if not (is_item and blocks and blocks[-1].kind == "list"):
                blocks.append(Block(kind))
            blocks[-1].lines.append(pieces)
        offset = end
    return blocks
