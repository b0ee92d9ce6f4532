"""Years that rows tell one by one, as the intervals that they make together."""


def dated_line(line: str, years: set[str]) -> str:
    """A line of other names with the years in which it is told: ``Boston Americans [variant; ; ; 1901/1907]``.

    Years that follow each other are one interval. Where there are gaps, each stretch has a line of its own; without
    years the line stays as it is.
    """
    return "\n".join(f"{line} [variant; ; ; {stretch}]" for stretch in stretches(years)) or line


def stretches(years: set[str]) -> list[str]:
    """The years in order, as EDTF: those that follow each other as an interval; what is no year is left out."""
    numbers = sorted(int(year) for year in years if year.isascii() and year.isdigit() and len(year) == 4)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [f"{first:04}" if first == last else f"{first:04}/{last:04}" for first, last in runs]
