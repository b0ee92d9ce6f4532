"""How a value of each kind is written into a cell, and read from one: django-import-export's widgets for our columns.

``clean`` takes the text of a cell that is not empty and gives the value as a state of the change log holds it; it
raises ``ValueError`` with a sentence for the editor. ``render`` gives the text for a value. What ``render`` gives,
``clean`` reads as the same value.
"""

import datetime
import re

from django.core.exceptions import ValidationError
from import_export.widgets import Widget

from archive.dates import Dates

_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.+Z-]*)?")  # spreadsheets add a time
_MOST_DIGITS = 18
_SEPARATORS = re.compile(r"[\s_\-–]+")


def heading(name: str) -> str:
    """A name of a field, or what somebody wrote above a column, in the form in which headings are compared."""
    return _SEPARATORS.sub(" ", name.replace("’", "").replace("'", "")).strip().casefold()


class CellWidget(Widget):
    """What all have in common: the field of the model, whose own validators have the last word."""

    def __init__(self, model_field):
        super().__init__()
        self.model_field = model_field

    def clean(self, value, row=None, **kwargs):
        return self.checked(self.value_of(str(value)))

    def value_of(self, text: str):
        return text

    def reads_as(self, value):
        """What a cell that tells the value is read as: the same but for spaces around it and the kind of line ends."""
        return self.value_of(self.render(value)) if isinstance(value, str) and value else value

    def checked(self, value):
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("It holds a character that can't be stored (NUL).")
        limit = getattr(self.model_field, "max_length", None)
        if limit and len(str(value)) > limit:
            raise ValueError(f"It has {len(value):,} characters; at most {limit:,} fit.")
        for validate in self.model_field.validators:
            try:
                validate(value)
            except ValidationError as error:
                raise ValueError(" ".join(error.messages)) from error
        return value

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else str(value)


class LineWidget(CellWidget):
    """A single line; line breaks inside the cell become spaces.

    A text that reads like an erase mark is written with one more sign, ``∅∅`` or ``[[erase]]``, and read with one less.
    """

    def value_of(self, text):
        return _without_mark(_on_one_line(text).strip())

    def render(self, value, obj=None, **kwargs):
        if not value:
            return ""
        text = str(value)
        return _with_mark(text if text.isprintable() else _on_one_line(text))


def _on_one_line(text: str) -> str:
    """The text with a space in the place of each line break and the spaces around it."""
    if not _LINE_BREAK.search(text):
        return text
    return _SPACES.sub(lambda found: " " if _LINE_BREAK.search(found[0]) else found[0], text)


class TextWidget(CellWidget):
    """A text of any length, line breaks and all; with erase marks it does as a line does."""

    def value_of(self, text):
        return _without_mark(_with_plain_breaks(text).strip())

    def render(self, value, obj=None, **kwargs):
        return _with_mark(_with_plain_breaks(str(value))) if value else ""


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


# An erase mark, and a text that has to be told from one.
_MARK = re.compile(r"∅+|(?P<open>\[+)erase(?P<close>\]+)")


def _with_mark(text: str) -> str:
    if "∅" in text or "[erase]" in text:
        mark = text.strip()
        if _is_mark(mark):
            return f"[{mark}]" if mark.startswith("[") else f"{mark}∅"
    return text


def _without_mark(text: str) -> str:
    if text.startswith(("∅∅", "[[")) and _is_mark(text):
        return text[1:-1] if text.startswith("[") else text[1:]
    return text


def _is_mark(text: str) -> bool:
    found = _MARK.fullmatch(text)
    return bool(found) and len(found["open"] or "") == len(found["close"] or "")


class ChoiceWidget(CellWidget):
    """One of the fixed choices: the stored word, with spaces or underscores, or its label."""

    def __init__(self, model_field):
        super().__init__(model_field)
        self.known = {}
        for value, label in model_field.choices:
            if value not in ("", "merged"):
                self.known[heading(str(label))] = value
        self.known |= {heading(value): value for value in list(self.known.values())}

    @property
    def words(self) -> list[str]:
        """The choices as a cell holds them."""
        return list(dict.fromkeys(self.render(value) for value in self.known.values()))

    def value_of(self, text):
        try:
            return self.known[heading(text)]
        except KeyError:
            raise ValueError(f"“{text}” is not one of: {', '.join(self.words)}.") from None

    def render(self, value, obj=None, **kwargs):
        return str(value or "").replace("_", " ")


class DateWidget(CellWidget):
    """A date in EDTF; a phrase such as "since 2018" too, where it can mean one thing only."""

    def value_of(self, text):
        text = text.strip()
        try:
            return str(Dates.parse(text))
        except ValueError:
            readings = Dates.read(text)
        if len(readings) > 1:
            meant = " or ".join(f"{reading.dates} ({reading.words})" for reading in readings)
            raise ValueError(f"“{text}” can mean {meant}: write the one that is meant.")
        return str(readings[0].dates)


class DayWidget(CellWidget):
    """A day of the calendar, as 2021-05-03."""

    def value_of(self, text):
        day = _DAY.fullmatch(text.strip())
        try:
            return datetime.date.fromisoformat(day[1] if day else "").isoformat()
        except ValueError:
            raise ValueError(f"“{text}” is not a day; write it as 2021-05-03.") from None

    def checked(self, value):
        return value


class NumberWidget(CellWidget):
    """A whole number, with or without spaces or commas between the thousands."""

    def value_of(self, text):
        plain = re.sub(r"(?<=\d)[ \u00a0\u202f,](?=\d{3}(?:\D|$))", "", text.strip()).removesuffix(".0")
        if not (plain.isascii() and plain.isdigit()):
            raise ValueError(f"“{text}” is not a whole number.")
        if len(plain) > _MOST_DIGITS:
            raise ValueError(f"“{text}” is too large a number.")
        return int(plain)


class ReferenceWidget(CellWidget):
    """A record, by its address (slug), or a statement, by its uid.

    Which row a text means is found for many rows at once by :mod:`archive.interchange.planning`; ``clean`` only
    tidies the text.
    """

    @property
    def target(self):
        """The model that is referred to."""
        return self.model_field.remote_field.model

    def clean(self, value, row=None, **kwargs):
        return " ".join(str(value).split())
