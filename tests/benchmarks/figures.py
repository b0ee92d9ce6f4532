"""Figures: what a measurement finds, on its way from its process to the table."""

import dataclasses
import json
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One finding: how many times the reference's cost it is, or without a ratio, a plain number in `detail`."""

    what: str
    against: str = ""
    ratio: float | None = None
    goal: float | None = None  # the ratio is to be at most this
    detail: str = ""
    database: str = ""

    @property
    def verdict(self) -> str:
        if self.goal is None or self.ratio is None:
            return ""
        return "met" if self.ratio <= self.goal else "MISSED"

    @property
    def summary(self) -> str:
        """What is said of it while other measurements go on."""
        found = self.detail if self.ratio is None else f"{self.ratio:.3g}"
        return f"{self.what}: {found} {self.verdict}".rstrip()

    def tell(self) -> None:
        """Hand the figure to the process that prints the table."""
        print(json.dumps(dataclasses.asdict(self)), flush=True)


def read(line: str, database: str) -> Figure | None:
    """The figure of a line, None where the line is something else."""
    if not line.startswith("{"):
        return None
    return Figure(**json.loads(line) | {"database": database})


def say(text: str) -> None:
    """Tell the person who waits how far it has come."""
    print(text, file=sys.stderr, flush=True)


def time_in_words(seconds: float) -> str:
    """Three digits with the unit that fits: 1.23 s, 45.6 ms, 789 µs, 123 ns."""
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)):
        if seconds >= size or unit == "ns":
            number = seconds / size
            return f"{number:.{2 if number < 10 else 1 if number < 100 else 0}f} {unit}"
    raise AssertionError


def table(figures: list[Figure]) -> str:
    """All figures, ratios with goals first, then other ratios, then plain numbers."""
    ranked = sorted(figures, key=lambda figure: (figure.ratio is None, figure.goal is None))
    rows = [("", "ratio", "goal", "", "database", "measured")]
    for figure in ranked:
        what = f"{figure.what} : {figure.against}" if figure.against else figure.what
        rows.append(
            (
                what,
                "" if figure.ratio is None else f"{figure.ratio:.3g}",
                "" if figure.goal is None else f"≤ {figure.goal:.3g}",
                figure.verdict,
                figure.database,
                figure.detail,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "─" * max(map(len, lines)), *lines[1:]])
