"""Invented dates, in all the shapes in which sources tell them: EDTF text for a moment or for a stretch of years."""

from random import Random

# Each shape with its weight: most sources tell a plain year.
_MOMENTS = (
    (54, "{year}"),
    (10, "{year}-{month:02}"),
    (9, "{year}-{month:02}-{day:02}"),
    (4, "{year}~"),
    (3, "{year}?"),
    (1, "{year}%"),
    (2, "{year}-{season}"),
    (2, "{decade}X"),
    (1, "{century}XX"),
    (1, "{year}-XX"),
    (1, "{year}-{month:02}-XX"),
    (1, "{year}-{month:02}~"),
    (1, "?{year}-{month:02}"),
    (2, "[{year},{next}]"),
    (1, "[{year}..{later}]"),
    (1, "[..{year}]"),
    (2, "{{{year},{next}}}"),
    (1, "{{{year}..{later}}}"),
    (4, ""),
)
_STRETCHES = (
    (46, "{year}/{end}"),
    (14, "{year}/"),
    (8, "/{end}"),
    (10, "{year}-{month:02}/{end}-{month:02}"),
    (3, "{year}-{month:02}-{day:02}/{end}-{month:02}-{day:02}"),
    (4, "{year}~/{end}"),
    (2, "{year}/{end}?"),
    (1, "{year}~/{end}%"),
    (1, "../{end}"),
    (2, "{decade}X/{end}"),
    (2, "{year}-{season}/{end}"),
    (4, "{year}"),
    (3, ""),
)
_ONGOING = ((70, "{year}/.."), (20, "{year}/"), (10, "{year}-{month:02}/.."))


def _any_of(random: Random, shapes, weights, year: int, end: int) -> str:
    shape = random.choices(shapes, cum_weights=weights)[0]
    if shape == "{year}":
        return str(year)
    return shape.format(
        year=year,
        end=max(end, year + 1),
        next=year + 1,
        later=year + random.randint(2, 4),
        decade=year // 10,
        century=year // 100,
        month=random.randint(1, 12),
        day=random.randint(1, 28),
        season=random.randint(21, 24),
    )


def _cumulative(table):
    weights, total = [], 0
    for weight, _ in table:
        total += weight
        weights.append(total)
    return [shape for _, shape in table], weights


_MOMENT_SHAPES, _MOMENT_WEIGHTS = _cumulative(_MOMENTS)
_STRETCH_SHAPES, _STRETCH_WEIGHTS = _cumulative(_STRETCHES)
_ONGOING_SHAPES, _ONGOING_WEIGHTS = _cumulative(_ONGOING)


def moment(random: Random, year: int) -> str:
    """When something happened, in or near the year; sometimes unknown, which is the empty text."""
    return _any_of(random, _MOMENT_SHAPES, _MOMENT_WEIGHTS, year, year)


def stretch(random: Random, year: int, end: int) -> str:
    """When something lasted, from the year to the end; sometimes only one of them is told, or neither."""
    return _any_of(random, _STRETCH_SHAPES, _STRETCH_WEIGHTS, year, end)


def ongoing(random: Random, year: int) -> str:
    """When something began that goes on."""
    return _any_of(random, _ONGOING_SHAPES, _ONGOING_WEIGHTS, year, year)
