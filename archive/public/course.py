"""The course of a campaign drawn: its steps as marks on a line of time, and what was counted growing above it.

A pure function from light rows to coordinates: ``course(steps)``. Nothing is drawn more exactly than it is known: what
is known only to a span stands in the middle of it and is hollow, what has no date is left out and counted.
"""

import math
from collections import Counter
from dataclasses import dataclass, field

from archive.dates import Dates
from archive.public.band import Tick, shortened, text_width
from archive.public.band_years import Row, days_of, ticks, year_words
from archive.public.environment import in_words

WIDTH, LEFT, RIGHT = 1100, 40, 1060
HEIGHT, TOP = 110, 26  # of the highest count, and the room for its number
LEVELS, LEVEL = 3, 16  # rows of words below the line
SCALE = 13 / 11  # of its words to those of the band, for which widths are estimated
ROOM = 300  # for the words of one step
ROUGH = 32 / 372  # years; what is known to a month is exact enough here
MONTHS = 2.6  # up to so many years the axis tells months


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the drawing needs it."""

    uid: str
    date: str
    kind: str
    words: str  # in full
    label: str  # in a word or two
    count: int | None
    counted: str


@dataclass(frozen=True, slots=True)
class Mark:
    uid: str
    name: str
    x: float
    is_rough: bool
    is_outcome: bool
    label: str
    label_x: float  # its middle
    label_y: float
    left: float  # what of the drawing leads to the step
    right: float


@dataclass(frozen=True, slots=True)
class Height:
    uid: str
    name: str
    x: float
    y: float
    is_rough: bool
    number: int
    is_told: bool  # whether its number finds room


@dataclass(slots=True)
class Course:
    """The finished drawing."""

    ticks: list[Tick]
    undated: int
    counted: str
    axis: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    heights: list[Height] = field(default_factory=list)

    width = WIDTH
    left = LEFT
    right = RIGHT

    @property
    def line(self) -> str:
        """The line from count to count, as points."""
        return " ".join(f"{height.x},{height.y}" for height in self.heights)

    @property
    def has_rough(self) -> bool:
        return any(one.is_rough for one in (*self.marks, *self.heights))


def course(steps: list[Step]) -> Course | None:
    """The drawing of the steps; None where fewer than two of them have a date, or all have the same."""
    dated = [(step, row) for step in steps if (row := _row(step)) and days_of(row)]
    if len(dated) < 2:
        return None
    places = {step.uid: _place(row) for step, row in dated}
    low, high = min(at for at, _ in places.values()), max(at for at, _ in places.values())
    if high - low < 1 / 372:
        return None
    margin = (high - low) * 0.04
    low, high = low - margin, high + margin

    def x(at: float) -> float:
        return round(LEFT + (at - low) / (high - low) * (RIGHT - LEFT), 1)

    counts = [step for step, _ in dated if step.count is not None]
    counted = Counter(step.counted for step in counts).most_common(1)[0][0] if counts else ""
    counts = [step for step in counts if step.counted == counted]
    tall = len(counts) > 1
    axis = TOP + (HEIGHT if tall else 0)
    drawn = Course(_ticks(low, high, x), len(steps) - len(dated), counted, axis, 0)
    if tall:
        _draw_counts(drawn, counts, places, x)
    others = [step for step, _ in dated if not (tall and step in counts)]
    rows = _draw_marks(drawn, others, places, x)
    drawn.height = axis + 30 + rows * LEVEL
    return drawn


def _row(step: Step) -> Row | None:
    if not step.date:
        return None
    return Row("campaigns", step.uid, (step.label,), step.words, Dates.parse(step.date).bounds)


def _place(row: Row) -> tuple[float, bool]:
    """Where a step stands, in years, and whether that is known only roughly."""
    days = days_of(row)
    begin, end = _in_years(days[0]), _in_years(days[-1])
    return (begin + end) / 2, end - begin > ROUGH or any(bound is None for bound in row.bounds)


def _in_years(day: int) -> float:
    year, rest = divmod(day, 10000)
    month, of_month = divmod(rest, 100)
    return year + (month - 1) / 12 + (of_month - 1) / 372


def _ticks(low: float, high: float, x) -> list[Tick]:
    if high - low > MONTHS:
        years = [year for year in ticks(math.floor(low), math.ceil(high)) if low <= year <= high]
        return [Tick(x(year), year_words(year * 10000), year) for year in years]
    step = next(months for months in (1, 2, 3, 6) if (high - low) * 12 / months <= 8)
    first = math.ceil(low * 12 / step) * step
    months = range(first, math.floor(high * 12) + 1, step)
    return [Tick(x(month / 12), in_words(f"{month // 12:04d}-{month % 12 + 1:02d}"), month // 12) for month in months]


def _draw_counts(drawn: Course, counts: list[Step], places: dict, x):
    most = max(step.count for step in counts) or 1
    taken = -math.inf
    for step in sorted(counts, key=lambda step: places[step.uid][0]):
        at, is_rough = places[step.uid]
        y = round(drawn.axis - HEIGHT * step.count / most, 1)
        width = text_width(f"{step.count:,}") * SCALE / 2 + 4
        is_told = x(at) - width > taken
        taken = x(at) + width if is_told else taken
        drawn.heights.append(Height(step.uid, step.words, x(at), y, is_rough, step.count, is_told))


def _draw_marks(drawn: Course, steps: list[Step], places: dict, x) -> int:
    """The marks on the line, their words below it in the first row where they touch no others; how many rows."""
    ends = [-math.inf] * LEVELS
    used = 0
    for step in sorted(steps, key=lambda step: (places[step.uid][0], step.uid)):
        at, is_rough = places[step.uid]
        words = shortened(step.label, ROOM / SCALE)
        width = text_width(words) * SCALE
        begin = min(max(x(at) - width / 2, 0), WIDTH - width)
        row = next((number for number, end in enumerate(ends) if begin > end + 8), None)
        label, y = "", 0.0
        if row is not None:
            ends[row], used = begin + width, max(used, row + 1)
            label, y = words, round(drawn.axis + 40 + row * LEVEL, 1)
        left, right = (min(begin, x(at) - 9), max(begin + width, x(at) + 9)) if label else (x(at) - 9, x(at) + 9)
        drawn.marks.append(
            Mark(
                uid=step.uid,
                name=step.words,
                x=x(at),
                is_rough=is_rough,
                is_outcome=step.kind == "outcome",
                label=label,
                label_x=round(begin + width / 2, 1),
                label_y=y,
                left=round(left, 1),
                right=round(right, 1),
            )
        )
    return used
