"""The register of an honor drawn on one axis of years: recipients as stacked marks, gaps left open, sponsors as bars.

A pure function from registers to coordinates. A year is drawn only where it is certain; what is known roughly is a
hollow mark in the middle of the time in which it may have been. Each year leads to its place in the register below,
which tells the same in words.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive import wording
from archive.dates.words import year_in_words
from archive.public.band import LEFT, RIGHT, SHORTEST, WIDTH, Bar, Lane, Tick, draw_bars
from archive.public.band_years import Row, days_of, span_of, ticks
from archive.reading.registers import Register, Slot

RADIUS = 5.0  # of a mark, where there is room for it
STACKED = 6  # recipients of one year that are drawn one by one; where there are more, years are columns
COLUMN = 64  # the height of the highest column
LANES = 12  # categories that are drawn apart; more are drawn together


@dataclass(frozen=True, slots=True)
class YearMarks:
    """A year of one register: its marks, one above the other, or its column."""

    href: str
    name: str
    x: float
    kind: str  # "conferred", "missing" or "unknown"
    heights: tuple[float, ...] = ()  # of the marks of recipients
    refused: tuple[float, ...] = ()  # of those who declined it, or had it taken away
    y: float = 0  # where a column begins, or a year without recipients is marked
    column: float = 0  # its height


@dataclass(frozen=True, slots=True)
class RoughMark:
    """Conferrals of which only the first and last possible year are told."""

    name: str
    x: float
    y: float
    begin: float
    end: float


@dataclass(slots=True)
class RegisterBand:
    """The finished drawing; ``bars`` and ``lanes`` are those of a career's band."""

    begins: str
    ends: str
    radius: float
    ticks: list[Tick]
    height: float = 0
    axis: float = 0
    lanes: list[Lane] = field(default_factory=list)
    titles: list[Lane] = field(default_factory=list)  # names of categories, above their marks
    years: list[YearMarks] = field(default_factory=list)
    rough: list[RoughMark] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    left_out: int = 0  # sponsors and names for which there was no room

    width = WIDTH

    @property
    def has_columns(self) -> bool:
        return any(year.column for year in self.years)

    @property
    def has_fades(self) -> bool:
        return any(bar.fade for bar in self.bars)

    @property
    def has_refused(self) -> bool:
        return any(year.refused for year in self.years)

    @property
    def kinds(self) -> set[str]:
        return {year.kind for year in self.years}


def register_band(
    registers: list[Register],
    sponsors: Iterable[Row],
    names: Iterable[Row],
    address: Callable[[int], str],
    *,
    until: int,
) -> RegisterBand | None:
    """The band of the registers and, below, of the honor's names and sponsors; None where no year is certain.

    ``address`` gives the place of a year in the register; what goes on is drawn up to the year ``until``.
    """
    if len(registers) > LANES:
        registers = [_together(registers)]
    years = [year for register in registers for year in register.slots]
    if not years:
        return None
    rows = {
        _("Names"): [row for row in names if days_of(row)],
        _("Sponsors"): [row for row in sponsors if days_of(row)],
    }
    rough = [one for register in registers for one in register.rough if None not in (one.first, one.last)]
    low = min(*years, *(one.first for one in rough), years[0])
    high = max(*years, *(one.last for one in rough), years[0]) + 1
    if high - low < SHORTEST:
        high = low + SHORTEST
    pitch = (RIGHT - LEFT) / (high - low)

    def x(year: float) -> float:
        return round(LEFT + (min(max(year, low), high) - low) * pitch, 1)

    drawn = RegisterBand(
        begins=_year(min(years)),
        ends=_year(max(years)),
        radius=round(max(1.2, min(RADIUS, pitch / 2 - 0.4)), 1),
        ticks=[Tick(x(year), _year(year), year) for year in ticks(low, high) if year < high],
    )
    y = 8.0
    for register in registers:
        y = _draw_register(drawn, register, x, y, address, pitch, is_one_of_many=len(registers) > 1)
    for title, of_lane in rows.items():
        if of_lane:
            spans = [span_of(row, float(low), float(min(high, until + 1))) for row in of_lane]
            spans.sort(key=lambda span: (span.begin, span.end, span.row.uid))
            y = draw_bars(drawn, title, "roles", spans, x, y + 4)
    drawn.axis, drawn.height = y, y + 22
    return drawn


def _draw_register(drawn, register: Register, x, y: float, address, pitch: float, *, is_one_of_many: bool) -> float:
    most = max((slot.recipients + slot.refused for slot in register.slots.values()), default=0)
    step = 2 * drawn.radius + 1.5
    if is_one_of_many:
        drawn.titles.append(Lane(register.honor.name, y + 11))
        y += 16
    if register.rough:
        _draw_rough(drawn, register, x, y + drawn.radius + 1)
        y += step + 2
    height = most * step if most <= STACKED else COLUMN
    base = y + max(height, step)
    if not is_one_of_many:
        drawn.lanes.append(Lane(_("Recipients"), base - 1))
    for slot in register.slots.values():
        at = round(x(slot.year) + pitch / 2, 1)
        name = f"{_year(slot.year)}: {in_words(slot)}"
        name = f"{register.honor.name}, {name}" if is_one_of_many else name
        href, count = address(slot.year), slot.recipients + slot.refused
        if not count:
            kind = {"not_awarded": "missing", "unknown": "unknown"}.get(slot.state, "considered")
            drawn.years.append(YearMarks(href, name, at, kind, y=round(base - drawn.radius, 1)))
        elif most <= STACKED:
            levels = tuple(round(base - drawn.radius - level * step, 1) for level in range(count))
            held = slot.recipients
            drawn.years.append(YearMarks(href, name, at, "conferred", levels[:held], levels[held:]))
        else:
            column = round(COLUMN * count / most, 1)
            drawn.years.append(YearMarks(href, name, at, "conferred", y=round(base - column, 1), column=column))
    return base + 12


def _draw_rough(drawn, register: Register, x, y: float):
    for one in register.rough:
        if None in (one.first, one.last):
            continue
        begin, end = x(one.first), x(one.last + 1)
        told = _year(one.first) if one.first == one.last else f"{_year(one.first)}–{_year(one.last)}"
        count = sum(one.counts.values())
        name = ngettext("%(years)s: %(count)s of no certain year", "%(years)s: %(count)s of no certain year", count)
        name = name % {"years": told, "count": wording.number(count)}
        drawn.rough.append(RoughMark(name, round((begin + end) / 2, 1), round(y, 1), begin, end))


def in_words(slot: Slot) -> str:
    """What the archive knows of the year, in a few words."""
    told = []
    if slot.recipients:
        words = ngettext("%(count)s recipient", "%(count)s recipients", slot.recipients)
        told.append(words % {"count": wording.number(slot.recipients)})
    if slot.state == "shared":
        told.append(_("shared"))
    for status, words in (("declined", _("declined")), ("revoked", _("revoked"))):
        if slot.counts[status]:
            told.append(words)
    if slot.not_awarded:
        told.append(_("not awarded"))
    if not told:
        told.append(_("nothing is known") if slot.state == "unknown" else _("only nominations"))
    return ", ".join(told)


def _together(registers: list[Register]) -> Register:
    """The registers as one: how many recipients there are in all of them."""
    counts: dict[int, Counter] = {}
    for register in registers:
        for year, slot in register.slots.items():
            counts.setdefault(year, Counter()).update(slot.counts)
    slots = {year: Slot(year, counts[year]) for year in sorted(counts)}
    rough = [one for register in registers for one in register.rough]
    return Register(registers[0].honor, slots, rough, [], knows_its_years=False, is_irregular=False)


def _year(year: int) -> str:
    return year_in_words(year, wording.language())
