"""How much of a source has been accounted for: its passages against the stretches that quotes and marks span.

Spans are pairs of offsets (start, end), half open, in any order; what lies outside the text is cut off, what is empty
counts for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.quotes.passages import Passage
from archive.quotes.words import word_pattern

Span = tuple[int, int]
State = Literal["covered", "partly", "open"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What quotes and marks leave of a source: for each passage its state, and the gaps in it.

    `states` and `gaps` run parallel to `passages`. A gap is a stretch from the first to the last of neighbouring words
    that nothing spans; a covered passage has none.
    """

    passages: tuple[Passage, ...]
    states: tuple[State, ...]
    gaps: tuple[tuple[Span, ...], ...]

    @property
    def total(self) -> int:
        """How many passages there are."""
        return len(self.passages)

    @property
    def covered_count(self) -> int:
        """How many passages are covered whole."""
        return self.states.count("covered")

    @property
    def is_full(self) -> bool:
        """Whether no passage has a gap; true of a text without passages."""
        return self.covered_count == self.total

    @property
    def uncovered(self) -> list[Span]:
        """All gaps in the order of the text."""
        return [gap for passage_gaps in self.gaps for gap in passage_gaps]


def cover(text: str, passages: Sequence[Passage], spans: Iterable[Span]) -> Coverage:
    """The coverage of `passages` of `text`. A passage is covered when the spans together take in all its words, partly
    when they take in some, else open. Punctuation and white space need not be spanned; half a word is no word."""
    merged = _merged(spans, len(text))
    pattern = word_pattern(text)
    states: list[State] = []
    gaps: list[tuple[Span, ...]] = []
    index = 0
    for passage in passages:
        while index < len(merged) and merged[index][1] <= passage.start:
            index += 1
        passage_gaps: list[Span] = []
        spanned = 0
        is_gap_open = False
        current = index
        for match in pattern.finditer(text, passage.start, passage.end):
            start, end = match.span()
            while current < len(merged) and merged[current][1] < end:
                current += 1
            if current < len(merged) and merged[current][0] <= start:
                spanned += 1
                is_gap_open = False
            elif is_gap_open:
                passage_gaps[-1] = (passage_gaps[-1][0], end)
            else:
                passage_gaps.append((start, end))
                is_gap_open = True
        states.append("covered" if not passage_gaps else "partly" if spanned else "open")
        gaps.append(tuple(passage_gaps))
    return Coverage(tuple(passages), tuple(states), tuple(gaps))


def segments(text: str, spans: Sequence[Span]) -> list[tuple[int, int, tuple[int, ...]]]:
    """The text in consecutive stretches (start, end, numbers of the spans that take it in), so that overlapping quotes
    can be drawn. The stretches are never empty and tile the text; the numbers ascend and index `spans`."""
    events: list[tuple[int, bool, int]] = []
    for number, span in enumerate(spans):
        start, end = _clipped(span, len(text))
        if start < end:
            events += [(start, True, number), (end, False, number)]
    events.sort()
    stretches: list[tuple[int, int, tuple[int, ...]]] = []
    active: set[int] = set()
    position = 0
    for offset, opens, number in events:
        if offset > position:
            stretches.append((position, offset, tuple(sorted(active))))
            position = offset
        if opens:
            active.add(number)
        else:
            active.remove(number)
    if position < len(text):
        stretches.append((position, len(text), ()))
    return stretches


def _clipped(span: Span, length: int) -> Span:
    return max(span[0], 0), min(span[1], length)


def _merged(spans: Iterable[Span], length: int) -> list[Span]:
    """The spans as few, ascending stretches, none touching the next."""
    merged: list[Span] = []
    for start, end in sorted(_clipped(span, length) for span in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
