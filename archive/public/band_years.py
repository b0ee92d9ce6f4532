"""Where the statements of a career lie on an axis of years, as far as their bounds tell: the ground of its band.

Years stand where they begin: what went from 2016 to 2018 goes from the line of 2016 to that of 2018.
"""

from dataclasses import dataclass

from archive import wording
from archive.dates import OPEN_BEGIN, OPEN_END
from archive.dates.words import year_in_words


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as the band needs it: ``name`` says it in full, of the ``labels`` the first that fits is written."""

    lane: str
    uid: str
    labels: tuple[str, ...]
    name: str
    bounds: tuple[int | None, int | None, int | None, int | None]
    is_light: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Where a row lies on the axis, in years with fractions."""

    row: Row
    begin: float
    end: float
    fades_in: bool = False
    fades_out: bool = False
    is_rough: bool = False


def days_of(row: Row) -> list[int]:
    """The bounds that are days, in order."""
    return sorted(bound for bound in row.bounds if bound is not None and bound not in (OPEN_BEGIN, OPEN_END))


def year_of(day: int) -> float:
    """A day as a year with its fraction: the middle of 2018 is 2018.5."""
    year, rest = divmod(day, 10000)
    month, day_of_month = divmod(rest, 100)
    return year + (month - 1) / 12 + (day_of_month - 1) / 372


def year_words(day: int) -> str:
    return year_in_words(day // 10000, wording.language())


def reach(rows: list[Row], until: int) -> tuple[float, float]:
    """The years that are known of, from the first to the last; up to ``until`` where something goes on."""
    days = [day for row in rows for day in days_of(row)]
    first, last = float(min(days) // 10000), year_of(max(days))
    if any(row.bounds[3] == OPEN_END for row in rows):
        last = max(last, float(until))
    return first, last


def span_of(row: Row, first: float, last: float) -> Span:
    begin_earliest, begin_latest, end_earliest, end_latest = row.bounds
    if (begin_earliest, begin_latest) == (end_earliest, end_latest):
        begin, end = year_of(begin_earliest), year_after(begin_latest)
        is_rough = end - begin > 1.01
        if row.lane == "roles":
            return Span(row, begin, end, fades_in=is_rough, fades_out=is_rough)
        at = (begin + end) / 2 if is_rough else begin
        return Span(row, at, at, is_rough=is_rough)
    stub = max(1.5, (last - first) * 0.07)
    begun, ended = _edge(begin_earliest, begin_latest), _edge(end_earliest, end_latest)
    if row.lane != "roles":
        # A mark stands at the one bound that is known; a line goes on from it to the other.
        at, is_rough = begun or ended
        return Span(row, at, max(at, ended[0]) if ended else at, is_rough=is_rough)
    end = _end(ended, end_latest, last, begun, stub)
    begin = begun[0] if begun else first if begin_earliest == OPEN_BEGIN and first < end else end - stub
    return Span(row, begin, max(end, begin), fades_in=begun is None or begun[1], fades_out=ended is None or ended[1])


def _end(ended: tuple[float, bool] | None, end_latest: int | None, last: float, begun, stub: float) -> float:
    if ended is None:
        return max(last, begun[0] + stub) if end_latest == OPEN_END else begun[0] + stub
    at, is_rough = ended
    return year_after(end_latest) if is_rough and end_latest not in (None, OPEN_END) else at


def _edge(earliest: int | None, latest: int | None) -> tuple[float, bool] | None:
    """Where an edge is drawn, and whether it is known only roughly; None where it is unknown or open."""
    days = [day for day in (earliest, latest) if day is not None and day not in (OPEN_BEGIN, OPEN_END)]
    if not days:
        return None
    rough = len(days) == 1 or year_after(days[1]) - year_of(days[0]) > 1.01
    return year_of(days[0]), rough


def year_after(day: int) -> float:
    """The day after the day, as a year with its fraction."""
    return year_of(day) + 1 / 372


# ── the axis ──


def _step(years: int) -> int:
    """The years from line to line: 1, 2, 5, 10, 20, 25, 50 …, so that there are a dozen lines at most."""
    scale = 1
    while True:
        for factor in (1, 2, 5) if scale == 1 else (1, 2, 2.5, 5):
            if years <= 11 * scale * factor:
                return int(scale * factor)
        scale *= 10


def ticks(low: int, high: int) -> list[int]:
    """The round years from the first to the last; before year 1, round years BC, which are counted back from it."""
    step = _step(high - low)
    before = [year for year in range(1 + (low - 1) // step * step, min(high, 0) + 1, step) if year >= low]
    return before + list(range(max(-(-low // step), 1) * step, high + 1, step))
