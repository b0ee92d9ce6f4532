"""Numbers, dates and times of spreadsheets as texts, as a person reads them there."""

import dataclasses
import datetime
import re
from collections import Counter
from decimal import Decimal

_WHOLE = re.compile(r"-?\d+")
_EXACT = 10**15  # beyond it a spreadsheet rounds whole numbers
_DAY = 86_400

#: What is shown of a date: a year, a month of it, or a day.
YEAR, MONTH, DATE = "year", "month", "date"


@dataclasses.dataclass
class Told:
    """What was met in the cells that an editor should know of; counted here and put into words at the end."""

    counts: Counter = dataclasses.field(default_factory=Counter)
    first: dict[str, str] = dataclasses.field(default_factory=dict)

    def of(self, what: str, where: str = ""):
        self.counts[what] += 1
        self.first.setdefault(what, where)

    def notes(self) -> list[str]:
        told = []
        for what, (one, many) in _NOTES.items():
            number = self.counts[what]
            if number:
                where = (
                    f" ({'it is' if number == 1 else 'the first is'} {self.first[what]})" if self.first[what] else ""
                )
                told.append((one if number == 1 else many).format(number=f"{number:,}", where=where))
        return told


_NOTES = {
    "truth": (
        "A cell that is true or false is read as “true” or “false”.",
        "{number} cells that are true or false are read as “true” and “false”.",
    ),
    "percent": (
        "A percentage is read as it is shown, such as “50%”.",
        "{number} percentages are read as they are shown, such as “50%”.",
    ),
    "error": (
        "A cell holds an error{where}; it is read as the text that the spreadsheet shows.",
        "{number} cells hold errors{where}; they are read as the texts that the spreadsheet shows.",
    ),
    "uncalculated": (
        "A cell holds a formula without its result{where}, so it is read as empty. Open the workbook in a spreadsheet "
        "and save it, and the result is there.",
        "{number} cells hold formulas without their results{where}, so they are read as empty. Open the workbook in a "
        "spreadsheet and save it, and the results are there.",
    ),
    "rounded": (
        "A date is shown without its day and is read so.",
        "{number} dates are shown without their days and are read so.",
    ),
    "no date": (
        "A cell is formatted as a date but holds none{where}; the number is read.",
        "{number} cells are formatted as dates but hold none{where}; the numbers are read.",
    ),
}


def number(told: str | float) -> str:
    """A number in plain digits, without noise in the last of them and without an exponent."""
    if isinstance(told, str):
        told = told.strip()
        if _WHOLE.fullmatch(told):
            return "0" if told == "-0" else told
        try:
            value = float(told)
        except ValueError:
            return told
    else:
        value = float(told)
    if value != value or value in (float("inf"), float("-inf")):
        return str(told)
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    digits = format(Decimal(f"{value:.15g}"), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def percentage(told: str | float) -> str:
    """A share as a percentage."""
    try:
        return f"{number(float(told) * 100)}%"
    except ValueError:
        return str(told)


def date_of_serial(told: str, *, since_1904: bool, shows: str = DATE) -> str | None:
    """A date and time that a workbook counts in days (since 1900 or 1904), None where there is no such date.

    The day 60 of 1900, its 29th of February, was never there, but Excel counts it.
    """
    try:
        serial = float(told)
    except ValueError:
        return None
    days = int(serial // 1)
    seconds = round((serial - days) * _DAY)  # what is less is noise, as a rule
    if seconds >= _DAY:
        days, seconds = days + 1, 0
    if serial < 0 or days > 2_958_465:
        return None
    if since_1904:
        day = datetime.date(1904, 1, 1)
    elif days < 1 or days == 60:
        return None
    else:
        day = datetime.date(1899, 12, 31 if days < 60 else 30)
    day += datetime.timedelta(days)
    return moment(day, seconds, shows)


def moment(day: datetime.date, seconds: float = 0, shows: str = DATE) -> str:
    """A day in ISO 8601, with the time of the day where it is not midnight."""
    if shows == YEAR:
        return f"{day.year:04}"
    if shows == MONTH:
        return f"{day.year:04}-{day.month:02}"
    date = f"{day.year:04}-{day.month:02}-{day.day:02}"
    return f"{date}T{clock(seconds, whole=True)}" if seconds else date


def clock(seconds: float, *, whole: bool = False) -> str:
    """A time of the day, or a span of hours: “14:30”, and “14:30:05” where there are seconds."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    thousandths = round(seconds * 1000)
    seconds, thousandths = divmod(thousandths, 1000)
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    told = f"{sign}{hours:02}:{minutes:02}"
    if rest or thousandths or whole:
        told = f"{told}:{rest:02}"
    return f"{told}.{thousandths:03}".rstrip("0") if thousandths else told


_ISO_MIDNIGHT = re.compile(r"(?<=\d)T00:00(?::00(?:\.0+)?)?Z?$")


def iso_date(told: str, shows: str = DATE) -> str:
    """A date that is written in ISO 8601 already, as much of it as is shown."""
    told = _ISO_MIDNIGHT.sub("", told.strip())
    if shows in (YEAR, MONTH):
        found = re.match(r"-?\d{4,}(-\d{2})?", told)
        if found:
            return found[0][: -3 if found[1] and shows == YEAR else None]
    return told
