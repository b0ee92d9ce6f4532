"""The career band: a career drawn on one axis of years, as plain shapes for an SVG.

A pure function from light rows to coordinates: ``band(rows, until=2026)``. Roles are bars in rows that never touch,
what happened at a point in time are marks, stacked where they meet. Nothing is drawn more exactly than it is known:
an edge fades where its bound is unknown or open, a mark is hollow where its time is known only roughly, and what has
no date is left out and counted.

Years stand where they begin: a bar from 2016 to 2018 goes from the line of 2016 to that of 2018.
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from archive import wording
from archive.dates.words import year_in_words
from archive.public.band_years import (
    Row,
    Span,
    days_of,
    reach,
    span_of,
    ticks,
    year_after,
    year_of,
    year_words,
)

LEFT, RIGHT = 90, 1080  # the axis, in a drawing that is 1100 wide; lane names stand before it
WIDTH = 1100
BAR, ROW = 18, 22  # height of a bar, and of its row with the space below
DENSE_BAR, DENSE_ROW = 7, 9  # the same where many go on at once: bars without words
MARK, LEVEL = 13, 14  # room that a mark takes along the axis, and upward in a stack
ROWS, DENSE_ROWS, LEVELS = 10, 24, 5  # how high lanes may grow
SHORTEST = 4  # years that the axis shows at least
LANES = {"roles": _("Roles"), "honors": _("Honors"), "campaigns": _("Campaigns"), "talks": _("Talks")}
FADED_FROM, FADED_TO = 0.3, 0.18  # shares of a bar over which its unknown beginning or end fades
BESIDE = 200  # at most so much of a label stands beside its bar
CUT_INSIDE = 80  # so much room a bar has at least in which words are cut short, where none stand beside
CHARACTER = 6.2  # the width of a letter of the labels, rather too much than too little


@dataclass(frozen=True, slots=True)
class Bar:
    uid: str
    name: str
    x: float
    y: float
    width: float
    height: float
    is_light: bool
    fade: str  # "", "in", "out" or "both"
    label: str
    label_x: float
    label_y: float
    label_place: str  # "inside", "after" or "before"


@dataclass(frozen=True, slots=True)
class Mark:
    uid: str
    name: str
    x: float
    y: float
    lane: str
    is_rough: bool
    to: float | None  # where what lasted ended


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    year: int | None = None  # where it is a year that a drawing leads to

    @property
    def edtf(self) -> str:
        if abs(self.year) > 9999:
            return f"Y{self.year}"
        return f"{self.year:05d}" if self.year < 0 else f"{self.year:04d}"


@dataclass(frozen=True, slots=True)
class More:
    """How many marks found no room at a place."""

    x: float
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of which the drawing makes much, however short: from where to where it goes."""

    x: float
    width: float


@dataclass(slots=True)
class Band:
    """The finished drawing."""

    begins: str
    ends: str
    ticks: list[Tick]
    undated: int
    height: float = 0
    axis: float = 0  # where the lines of the years end
    lanes: list[Lane] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    left_out: int = 0
    moment: Moment | None = None

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def has_fades(self) -> bool:
        return any(bar.fade for bar in self.bars)

    @property
    def has_light_bars(self) -> bool:
        return any(bar.is_light for bar in self.bars)

    @property
    def has_rough_marks(self) -> bool:
        return any(mark.is_rough for mark in self.marks)


def band(
    rows: Iterable[Row],
    *,
    until: int,
    names: Mapping[str, str] = LANES,
    moment: tuple[int, int] | None = None,
) -> Band | None:
    """The band of the rows, None where none has a date; what goes on is drawn up to the year ``until``.

    ``names`` are what its lanes are called, where that is something else. ``moment`` is the first and the last day of a
    time that is to be seen; what lies outside the drawn years is not drawn.
    """
    rows = list(rows)
    dated = [row for row in rows if days_of(row)]
    if not dated:
        return None
    first, last = reach(dated, until)
    spans = [span_of(row, first, last) for row in dated]
    low = math.floor(min(first, *(span.begin for span in spans)))
    high = math.ceil(max(last, *(span.end for span in spans)))
    if high - low < SHORTEST:
        low, high = low - 1, max(high, low + SHORTEST - 1)

    def x(year: float) -> float:
        return round(LEFT + (year - low) / (high - low) * (RIGHT - LEFT), 1)

    drawn = Band(
        begins=year_words(min(days_of(row)[0] for row in dated)),
        ends=year_words(max(days_of(row)[-1] for row in dated)),
        ticks=[Tick(x(year), year_in_words(year, wording.language()), year) for year in ticks(low, high)],
        undated=len(rows) - len(dated),
    )
    y = 14.0
    for lane in LANES:
        in_lane = sorted((span for span in spans if span.row.lane == lane), key=lambda s: (s.begin, s.end, s.row.uid))
        if in_lane:
            y = (draw_bars if lane == "roles" else _draw_marks)(drawn, str(names[lane]), lane, in_lane, x, y)
    drawn.axis, drawn.height = y, y + 22
    if moment:
        begin, end = max(year_of(moment[0]), low), min(year_after(moment[1]), high)
        if begin < end:
            drawn.moment = Moment(x(begin), max(round(x(end) - x(begin), 1), 2))
    return drawn


# ── bars ──


def draw_bars(drawn: Band, name: str, lane: str, spans: list[Span], x, y: float) -> float:
    """Bars in rows: with their words in or beside them, else in them where they fit, else thin ones without, else what
    fits.
    """
    placed, rows, left_out = _placed(spans, x, ROWS, _label)
    height, row_height = BAR, ROW
    if left_out:
        placed, rows, left_out = _placed(spans, x, ROWS, _label_inside)
    if left_out:
        placed, rows, left_out = _placed(spans, x, DENSE_ROWS, None)
        height, row_height = DENSE_BAR, DENSE_ROW
    drawn.left_out += left_out
    drawn.lanes.append(Lane(name, y + max(height, BAR) / 2 + 4))
    for span, place, begin, width, label in placed:
        top = y + place * row_height
        row, (words, at, beside) = span.row, label
        fade = _FADES[span.fades_in, span.fades_out]
        drawn.bars.append(
            Bar(row.uid, row.name, begin, top, width, height, row.is_light, fade, words, at, top + 13, beside)
        )
    return y + rows * row_height + 12


_FADES = {(True, True): "both", (True, False): "in", (False, True): "out", (False, False): ""}


def _placed(spans: list[Span], x, limit: int, label_of: Callable | None) -> tuple[list[tuple], int, int]:
    """Each bar in the first row where it touches no other: bars, how many rows, how many bars found no row.

    ``label_of`` gives a bar its words and their place, as :func:`_label` does; None where bars are to have none.
    """
    ends: list[float] = []
    placed, left_out = [], 0
    for span in spans:
        begin = x(span.begin)
        width = max(round(x(span.end) - begin, 1), 4)
        end = begin + width
        taken_from, taken_to, label = begin, end, ("", begin, "inside")
        if label_of:
            solid_from = begin + (width * FADED_FROM if span.fades_in else 0) + 6
            solid_to = end - (width * FADED_TO if span.fades_out else 0) - 4
            label = words, at, beside = label_of(span.row.labels, begin, end, solid_from, solid_to)
            if beside == "after":
                taken_to = at + text_width(words) + 6
            elif beside == "before":
                taken_from = at - text_width(words) - 6
        place = next((number for number, taken in enumerate(ends) if taken + 2 <= taken_from), len(ends))
        if place == limit:
            left_out += 1
            continue
        ends[place : place + 1] = [taken_to]
        placed.append((span, place, begin, width, label))
    return placed, len(ends), left_out


def _label(
    labels: tuple[str, ...], begin: float, end: float, solid_from: float, solid_to: float
) -> tuple[str, float, str]:
    """The words that fit, where they begin, and whether that is inside the bar, after it or before it."""
    inside = solid_to - solid_from
    for words in labels:
        if text_width(words) <= inside:
            return words, round(solid_from, 1), "inside"
    room = max(0, min(BESIDE, WIDTH - end - 6))
    for words in labels:
        if text_width(words) <= room:
            return words, round(end + 6, 1), "after"
    if inside >= BESIDE:
        return shortened(labels[-1], inside), round(solid_from, 1), "inside"
    if room == BESIDE:
        return shortened(labels[-1], room), round(end + 6, 1), "after"
    words = next((words for words in labels if text_width(words) <= BESIDE), shortened(labels[-1], BESIDE))
    if begin - 6 - text_width(words) >= LEFT:
        return words, round(begin - 6, 1), "before"
    return shortened(labels[-1], inside), round(solid_from, 1), "inside"


def _label_inside(
    labels: tuple[str, ...], begin: float, end: float, solid_from: float, solid_to: float
) -> tuple[str, float, str]:
    """The words that fit into the bar, cut short where it has room for a good part of them; else none."""
    inside = solid_to - solid_from
    words = next((words for words in labels if text_width(words) <= inside), "")
    if not words and inside >= CUT_INSIDE:
        words = shortened(labels[-1], inside)
    return words, round(solid_from, 1), "inside"


def text_width(words: str) -> float:
    """The room that a label takes, estimated; characters of the Far East are twice as wide."""
    if words.isascii():
        return len(words) * CHARACTER
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in words)
    return (len(words) + wide) * CHARACTER


def shortened(words: str, room: float) -> str:
    """The words as far as the room goes, with an ellipsis; empty where not even four letters fit."""
    if text_width(words) <= room:
        return words
    while words and text_width(words) + CHARACTER > room:
        words = words[:-1]
    words = words.rstrip(" ,;:–-")
    return f"{words}…" if len(words) >= 4 else ""


# ── marks ──


def _draw_marks(drawn: Band, name: str, lane: str, spans: list[Span], x, y: float) -> float:
    """Marks on a line, stacked upward where they would touch; of a stack too high, the number of the others."""
    levels: list[float] = []
    placed, more = [], {}
    for span in spans:
        at, to = x(span.begin), x(span.end)
        level = next((number for number, end in enumerate(levels) if end <= at), len(levels))
        if level == LEVELS:
            nearest = next((place for place in more if abs(place - at) < 30), at)
            more[nearest] = more.get(nearest, 0) + 1
            continue
        levels[level : level + 1] = [max(at + MARK, to + 4)]
        placed.append((span, at, to, level))
    top = len(levels) + bool(more)
    base = y + top * LEVEL - 4
    drawn.lanes.append(Lane(name, base + 1))
    for span, at, to, level in placed:
        row = span.row
        drawn.marks.append(
            Mark(row.uid, row.name, at, base - 3 - level * LEVEL, lane, span.is_rough, to if to > at else None)
        )
    for at, count in more.items():
        drawn.more.append(More(at, base - 3 - LEVELS * LEVEL, count))
        drawn.left_out += count
    return base + 16
