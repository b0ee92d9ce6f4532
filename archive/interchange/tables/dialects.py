"""How the cells of a delimited text are told apart: the delimiter, the quotation mark, the escape."""

import csv
import dataclasses
import functools
import re
from collections import Counter

from archive.interchange.tables.mistakes import CannotRead

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_ALSO = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "bar": "|", "space": " ", "\\t": "\t"}
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
_DECIMAL = re.compile(r"[-+]?\d+,\d+\s*[%€]?")
_ROWS = 300


@dataclasses.dataclass(frozen=True)
class Dialect:
    """``likelihood`` is from 0 to 1, and tells only how one dialect compares with others for the same text."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    skip_spaces: bool = False
    likelihood: float = dataclasses.field(default=1.0, compare=False)
    columns: int = dataclasses.field(default=1, compare=False)

    @property
    def words(self) -> str:
        told = DELIMITERS.get(self.delimiter, f"“{self.delimiter}”")
        told = "a single column" if self.columns == 1 else f"{told} between the cells"
        if not self.quote:
            told = f"{told}, quotation marks are letters"
        elif self.quote != '"':
            told = f"{told}, texts in {self.quote}"
        return told

    def reading(self) -> dict:
        told = {"delimiter": self.delimiter, "quote": self.quote}
        told |= {"escape": self.escape} if self.escape else {}
        return told | ({"skip_spaces": True} if self.skip_spaces else {})

    def reader(self, lines):
        """The records of the lines; ``lines`` may be cut anywhere as long as line ends stay together."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            doublequote=True,
            skipinitialspace=self.skip_spaces,
        )


def separator_line(text: str) -> str:
    """The delimiter that the first line tells Excel of (``sep=;``), empty where it does not."""
    found = _SEPARATOR_LINE.match(text)
    return found[1] if found else ""


def told(reading: dict, text: str, whole: bool) -> Dialect:
    """The dialect that ``reading`` says; what it leaves open is taken from the text."""
    delimiter, quote, escape = (_sign(reading, name) for name in ("delimiter", "quote", "escape"))
    if delimiter == "":
        raise CannotRead("The delimiter is a sign that stands between cells; there has to be one.")
    if delimiter is not None and delimiter in (quote, escape, "\n", "\r"):
        raise CannotRead("The sign between cells has to be another than the quotation mark, and no line end.")
    found = sniffed(text, whole, delimiter=delimiter, quote=quote)[0]
    if escape is not None:
        found = dataclasses.replace(found, escape=escape)
    if "skip_spaces" in reading:
        found = dataclasses.replace(found, skip_spaces=bool(reading["skip_spaces"]))
    return found


def _sign(reading: dict, name: str) -> str | None:
    sign = reading.get(name)
    if sign is None:
        return None
    sign = _ALSO.get(str(sign).casefold().removesuffix("s"), _ALSO.get(str(sign), sign))
    if not isinstance(sign, str) or len(sign) > 1:
        raise CannotRead(f"The {name} is a single sign, and “{sign}” is not.")
    return sign


def sniffed(text: str, whole: bool, *, delimiter: str | None = None, quote: str | None = None) -> list[Dialect]:
    """The dialects that the beginning of a text can have, the likeliest first."""
    of_line = separator_line(text)
    if of_line:
        text = text[_SEPARATOR_LINE.match(text).end() :]
        delimiter = delimiter or of_line
    candidates = [delimiter] if delimiter else list(DELIMITERS)
    found = []
    for sign in candidates:
        mark, escape = _quoting(text, sign, whole)
        if quote is not None:
            mark, escape = quote, escape if quote == mark else ""
        dialect = Dialect(sign, mark, escape, bool(mark) and _has_spaces_before_quotes(text, sign, mark))
        found.append(_weighed(dialect, text, whole))
    found.sort(key=lambda one: -one.likelihood)
    if len(found) > 1 and found[0].columns == 1:
        # Nothing stands between cells, so whatever does not occur may be said to.
        sign = next((sign for sign in candidates if sign not in text), found[0].delimiter)
        found[0] = dataclasses.replace(found[0], delimiter=sign)
        found[1:] = [one for one in found[1:] if one.columns > 1]
    return found


def _weighed(dialect: Dialect, text: str, whole: bool) -> Dialect:
    found = records(dialect, text, whole)
    rows = [row for row in found if any(row)] or found
    widths = Counter(map(len, rows))
    columns = max(widths, key=lambda width: (width > 1, widths[width], width), default=1)
    if not rows or columns == 1:
        return dataclasses.replace(dialect, likelihood=0.3, columns=1)
    share = widths[columns] / len(rows)
    nearly = sum(number for width, number in widths.items() if width > 1) / len(rows)
    others = [sign for sign in DELIMITERS if sign != dialect.delimiter]
    cells = [cell for row in rows for cell in row if cell]
    torn = sum(_is_torn(cell, others) for cell in cells) / max(len(cells), 1)
    likelihood = (share * 0.7 + nearly * 0.2) * (1 - 0.6 * torn)
    likelihood += 0.05 * (len(rows[0]) == columns) + 0.05 * (1 - 1 / columns)
    if len(rows[0]) == 1 and columns == 2 and all(row[1][:1] == " " for row in rows[1:] if len(row) == 2):
        likelihood *= 0.2  # “Curie, Marie” below a heading of one word
    return dataclasses.replace(dialect, likelihood=likelihood, columns=columns)


def _is_torn(cell: str, others: list[str]) -> bool:
    """Whether the cell looks as if it were several, between which another sign stands."""
    for sign in others:
        at = cell.find(sign)
        if at >= 0 and not cell[at + 1 : at + 2].isspace() and not (sign == "," and _DECIMAL.fullmatch(cell.strip())):
            return True
    return False


def records(dialect: Dialect, text: str, whole: bool, number: int = _ROWS) -> list[list[str]]:
    """The first records of a text; the last one is left out where the text goes on."""
    found = []
    try:
        for record in dialect.reader(lines_of(text)):
            found.append(record)
            if len(found) > number:
                break
    except csv.Error:
        return found
    return found[:number] if whole or len(found) > number or len(found) == 1 else found[:-1]


def lines_of(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)


# ── quotation marks ──


@functools.cache
def _cells(delimiter: str, quote: str, escape: str = "") -> re.Pattern:
    """A cell as it is written: spaces before a quotation mark, and what is quoted or plain."""
    sign, mark, back = re.escape(delimiter), re.escape(quote), re.escape(escape)
    inside = rf"(?:[^{mark}{back}]|{mark}{mark}" + (rf"|{back}.)*" if escape else ")*")
    return re.compile(
        rf"(?P<gap> *)(?:(?P<quoted>{mark}{inside}{mark})(?=\s*(?:{sign}|[\r\n]|$))|[^{sign}\r\n]*)"
        rf"(?:{sign}|\r\n|\r|\n|$)"
    )


def _quoting(text: str, delimiter: str, whole: bool) -> tuple[str, str]:
    """The quotation mark, empty where marks are but letters, and what stands before one inside of a quoted text."""
    if '"' in text:
        quoted = _quoted(text, delimiter, '"')
        if '\\"' in text and (_quoted(text, delimiter, '"', "\\") > quoted or _is_escaped(text)):
            return '"', "\\"
        return ('"', "") if quoted or not _is_open(text, delimiter, whole) else ("", "")
    if "'" in text:
        quoted, lines = _quoted(text, delimiter, "'"), text.count("\n") + text.count("\r") + 1
        if quoted >= 3 and quoted * 2 >= lines:
            return "'", ""
    return '"', ""


def _quoted(text: str, delimiter: str, mark: str, escape: str = "") -> int:
    """How many cells are quoted."""
    return sum(found["quoted"] is not None for found in _cells(delimiter, mark, escape).finditer(text))


def _is_open(text: str, delimiter: str, whole: bool) -> bool:
    """Whether a quotation mark is opened and never closed, in a text that has no quoted cell."""
    return whole and bool(re.search(rf'(?:^|[{re.escape(delimiter)}\r\n])"', text))


def _is_escaped(text: str) -> bool:
    """Whether quotation marks inside of cells stand behind backslashes, and none of them is doubled."""
    doubled = re.sub(r'(?:^|[,;|\t\r\n])""(?=[,;|\t\r\n]|$)', "", text)
    return bool(re.search(r'\\"[^",;|\t\r\n]', text)) and '""' not in doubled


def _has_spaces_before_quotes(text: str, delimiter: str, mark: str) -> bool:
    if delimiter == " ":
        return False
    found = [cell for cell in _cells(delimiter, mark).finditer(text) if cell["quoted"] is not None and cell["gap"]]
    return len(found) > 0
