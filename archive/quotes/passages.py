"""A source's text divided into the passages that coverage counts, with the headings that locate them.

A passage is a sentence, an item of a list, or the lead-in of a list ("She won several awards, including:"). A line
break ends a passage. Headings are no passages; they give the locator. All offsets count characters of the text as it
stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.quotes.sentences import sentences

LEAD = "Lead"
SEPARATOR = " › "

Kind = Literal["sentence", "item", "lead-in"]

_WIKI_HEADING = re.compile(r"(={1,6})\s*([^=\s](?:.*[^=\s])?)\s*\1")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)(?:\s#+)?")
_BULLET = re.compile(
    r"\s*(?:"
    r"[*+–—-]\s+"
    r"|[*-]{2,6}\s+"  # deeper levels
    r"|\*+(?=[^\s*][^*]*\Z)"  # wiki items may follow their star at once; emphasis has a second star
    r"|[•‣◦▪●○⁃∙·・]\s*"
    r"|\(?[0-9]{1,3}[.)]\s+"
    r"(?!(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)"
    r"|\(?[A-Za-z]\)\s+"
    r")(?=\S)"
)
_ENDS_IN_COLON = re.compile(r"[:：](?:\[[^\]\s]{1,10}\])*\s*\Z")
_HAS_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a source that a quote should account for: text[start:end], and the heading it stands under."""

    start: int
    end: int
    kind: Kind
    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's line and the locator that holds from its beginning to the next heading: "Research › Early work"."""

    start: int
    end: int
    locator: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    form: Literal["blank", "heading", "bullet", "plain"]
    content: int  # where the words begin, behind a bullet

    @property
    def opens_list(self) -> bool:
        return self.form == "plain" and bool(_ENDS_IN_COLON.search(self.text))


def headings(text: str) -> list[Heading]:
    """The headings of `text` in order, written as in wikis (== Research ==) or in Markdown (## Research). The locator
    of a lower heading names those above it."""
    return _headings(_lines(text))


def _headings(lines: Iterable[_Line]) -> list[Heading]:
    found: list[Heading] = []
    above: list[tuple[int, str]] = []
    for line in lines:
        if line.form != "heading":
            continue
        match = _match_heading(line.text)
        level, title = len(match[1]), " ".join(match[2].split())
        above = [pair for pair in above if pair[0] < level] + [(level, title)]
        found.append(
            Heading(line.start, line.start + len(line.text.rstrip()), SEPARATOR.join(title for _, title in above))
        )
    return found


def locate(text_headings: Sequence[Heading], offset: int) -> str:
    """The locator that holds at `offset`: the last heading that begins at or before it, "Lead" before the first."""
    index = bisect_right(text_headings, offset, key=lambda heading: heading.start)
    return text_headings[index - 1].locator if index else LEAD


def locator_at(text: str, offset: int) -> str:
    """The locator that holds at `offset` of `text`. A heading's own line belongs to it."""
    return locate(headings(text), offset)


def passages(text: str) -> list[Passage]:
    """The passages of `text` in order. Every word of the text outside headings and bullets lies in exactly one.

    Items are lines behind a bullet or number, and also lines without one that follow a line ending in a colon: the run
    of lines up to the next blank line, heading, bullet or colon, unless at least half of them hold several sentences
    (then it is prose that someone introduced with a colon). The colon's own sentence is then the lead-in.
    """
    lines = list(_lines(text))
    items, lead_ins = _lists(lines)
    text_headings = _headings(lines)
    found: list[Passage] = []
    for index, line in enumerate(lines):
        if line.form in ("blank", "heading"):
            continue
        locator = locate(text_headings, line.start)
        if index in items:
            stretches: list[tuple[int, int]] = [(line.content, len(line.text.rstrip()))]
        else:
            stretches = sentences(line.text)
        for start, end in stretches:
            if not _HAS_WORD.search(line.text, start, end):
                continue
            kind: Kind = "item" if index in items else "sentence"
            if index in lead_ins and (start, end) == stretches[-1]:
                kind = "lead-in"
            found.append(Passage(line.start + start, line.start + end, kind, locator, line.text[start:end]))
    return found


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        bullet = _BULLET.match(line)
        if line.isspace():
            yield _Line(start, line, "blank", 0)
        elif _match_heading(line):
            yield _Line(start, line, "heading", 0)
        elif bullet:
            yield _Line(start, line, "bullet", bullet.end())
        else:
            yield _Line(start, line, "plain", len(line) - len(line.lstrip()))
        start += len(line)


def _match_heading(line: str) -> re.Match[str] | None:
    line = line.strip()
    if line.startswith("=") and line.endswith("="):
        return _WIKI_HEADING.fullmatch(line)
    return _MARKDOWN_HEADING.fullmatch(line) if line.startswith("#") else None


def _lists(lines: Sequence[_Line]) -> tuple[set[int], set[int]]:
    """The numbers of the lines that are items, and of those whose last sentence leads in a list."""
    items = {index for index, line in enumerate(lines) if line.form == "bullet"}
    lead_ins: set[int] = set()
    for index, line in enumerate(lines):
        if not line.opens_list:
            continue
        first = index + 1
        while first < len(lines) and lines[first].form == "blank":
            first += 1
        last = first
        while last < len(lines) and lines[last].form == "plain" and not lines[last].opens_list:
            last += 1
        run = range(first, last)
        if first in items:
            lead_ins.add(index)
        elif run and 2 * sum(len(sentences(lines[number].text)) > 1 for number in run) < len(run):
            lead_ins.add(index)
            items.update(run)
    return items, lead_ins
