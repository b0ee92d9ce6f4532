"""How many there were in each year, drawn as columns: the certain ones dark, those who may have been there light."""

import math
from dataclasses import dataclass

from archive.public.band import LEFT, RIGHT, WIDTH, Tick
from archive.public.band_years import ticks, year_words
from archive.reading.organizations import ThroughYears, Year

HEIGHT = 120  # of the highest column
TOP = 12
MOST = 330  # columns that are still wide enough to be seen


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    width: float
    certain_y: float
    certain_height: float
    possible_y: float
    possible_height: float


@dataclass(frozen=True, slots=True)
class Counts:
    """The finished drawing, and the years that it draws."""

    columns: list[Column]
    ticks: list[Tick]
    levels: list[tuple[float, int]]  # lines across: where, and how many they mean
    years: list["InWords"]  # one for each column
    per_column: int  # how many years share a column, which then shows the fullest of them
    first: str
    last: str
    most: "InWords"
    undated: int

    width = WIDTH
    left = LEFT
    right = RIGHT
    axis = TOP + HEIGHT
    height = TOP + HEIGHT + 22

    @property
    def has_possible(self) -> bool:
        return any(year.possible for year in self.years)


@dataclass(frozen=True, slots=True)
class InWords:
    """A column in words: its year, or the first of its years, and the text by which that is asked for."""

    year: str
    text: str
    certain: int
    possible: int


def _in_words(year: int, best: Year) -> InWords:
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    return InWords(year_words(year * 10000), text, best.certain, best.possible)


def counts(through: ThroughYears) -> Counts | None:
    """The drawing of the years, None where there are none."""
    if not through.years:
        return None
    per_column = math.ceil(len(through.years) / MOST)
    groups = [through.years[start : start + per_column] for start in range(0, len(through.years), per_column)]
    fullest = [max(group, key=_all) for group in groups]
    most = max(fullest, key=_all)
    width = (RIGHT - LEFT) / len(groups)
    columns = [_column(year, LEFT + number * width, width, _all(most)) for number, year in enumerate(fullest)]
    low, high = through.years[0].year, through.years[-1].year

    def x(year: int) -> float:
        return round(LEFT + (year - low) / per_column * width, 1)

    return Counts(
        columns=columns,
        ticks=[Tick(x(year), year_words(year * 10000), year) for year in ticks(low, high + 1) if year <= high],
        levels=[(round(TOP + HEIGHT * (1 - count / _all(most)), 1), count) for count in _levels(_all(most))],
        years=[_in_words(group[0].year, best) for group, best in zip(groups, fullest, strict=True)],
        per_column=per_column,
        first=year_words(low * 10000),
        last=year_words(high * 10000),
        most=_in_words(most.year, most),
        undated=through.undated,
    )


def _all(year: Year) -> int:
    return year.certain + year.possible


def _column(year: Year, x: float, width: float, most: int) -> Column:
    certain = round(HEIGHT * year.certain / most, 1)
    possible = round(HEIGHT * year.possible / most, 1)
    base = TOP + HEIGHT
    gap = min(1.0, width / 5)
    return Column(
        round(x, 1), round(width - gap, 1), round(base - certain, 1), certain,
        round(base - certain - possible, 1), possible,
    )  # fmt: skip


def _levels(most: int) -> list[int]:
    """Two or three round numbers up to the most."""
    step = 10 ** max(0, len(str(most)) - 1)
    while most // step < 2 and step > 1:
        step = step // 2 if step % 2 == 0 else 1
    step *= max(1, most // step // 3)
    return list(range(step, most + 1, step))
