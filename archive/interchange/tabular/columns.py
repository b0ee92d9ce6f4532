"""The columns of our sheets: one for each field that a person can fill in, and groups for what a row has several of."""

import functools
import re

from django.db import models
from import_export.fields import Field

from archive import identifiers
from archive.interchange.tabular import widgets
from archive.interchange.tabular.widgets import heading
from archive.models import Citation, Name
from archive.models.fields import EdtfField

#: What a cell says that is to be emptied, whatever an empty cell means.
ERASE = "∅"
ERASE_MARKS = frozenset((ERASE, "[erase]"))

# What a column is to its row.
IDENTITY, PLAIN, REFERENCE = "identity", "plain", "reference"
NAMES, IDENTIFIERS, CITATION = "names", "identifiers", "citation"


class Column(Field):
    """A column of a sheet: its heading, the field that it fills, and how its cells are written and read."""

    def __init__(self, attribute, column_name, widget=None, *, role=PLAIN, model_field=None, help_text=""):
        super().__init__(attribute=attribute, column_name=column_name, widget=widget)
        self.role = role
        self.model_field = model_field
        self.help_text = help_text

    @property
    def headings(self) -> set[str]:
        """All that may stand above the column in a table, in the form in which headings are compared."""
        known = {heading(self.column_name)}
        if self.model_field is not None:
            known.add(heading(str(self.model_field.verbose_name)))
        return known

    @property
    def is_required(self) -> bool:
        """Whether a new row can't do without it."""
        field = self.model_field
        return self.role in (PLAIN, REFERENCE) and not (field.blank or field.null or field.has_default())


def column_for(field) -> Column:
    """The column of a field of a model."""
    name = field.name.replace("_", " ")
    if field.is_relation:
        widget, role = widgets.ReferenceWidget(field), REFERENCE
    else:
        widget, role = widget_for(field), PLAIN
    return Column(
        field.name, name, widget, role=role, model_field=field, help_text=str(field.help_text or field.verbose_name)
    )


def widget_for(field) -> widgets.CellWidget:
    """The widget for the cells of a field that is no reference."""
    if isinstance(field, EdtfField):
        return widgets.DateWidget(field)
    if field.choices:
        return widgets.ChoiceWidget(field)
    if isinstance(field, models.DateField):
        return widgets.DayWidget(field)
    if isinstance(field, models.IntegerField):
        return widgets.NumberWidget(field)
    if isinstance(field, models.TextField):
        return widgets.TextWidget(field)
    return widgets.LineWidget(field)


_widget_of = functools.cache(widget_for)


def reads_as(field, value):
    """What a cell that tells the value of a field is read as: the same but for the spaces and line ends of a text."""
    return value if field.is_relation else _widget_of(field).reads_as(value)


# ── names and identifiers: one to a line ──

# A date may have brackets of its own: [1667,1668].
_NAME_LINE = re.compile(r"(?P<text>.*?)(?:\s*\[(?P<told>(?:[^\[\]]|\[[^\[\]]*\])*)\])?\s*$", re.DOTALL)
_LINE_ENDS = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")  # all that str.splitlines() splits at
_NAME_PARTS = ("kind", "language", "script", "date")
_name_widgets = {name: widget_for(Name._meta.get_field(name)) for name in ("text", *_NAME_PARTS)}


def write_name(name) -> str:
    """A name on a line of its own: ``Schönbächler [native; de; Latn; 1990/]``; ``name`` maps the fields of a Name."""
    told = [_name_widgets[part].render(name[part]) for part in _NAME_PARTS]
    while len(told) > 1 and not told[-1]:
        told.pop()
    text = _LINE_ENDS.sub(" ", _name_widgets["text"].render(name["text"]))
    return f"{text} [{'; '.join(told)}]"


def read_name(line: str) -> dict:
    """The fields of the Name that a line tells; a name alone is another form. ``ValueError`` for what is no name."""
    matched = _NAME_LINE.match(line.strip())
    told = [part.strip() for part in (matched["told"] or "variant").split(";")]
    if len(told) > len(_NAME_PARTS):
        raise ValueError(f"“{line}”: in brackets stand at most the kind, language, script and date of a name.")
    found = {"text": _name_widgets["text"].clean(matched["text"])}
    if not found["text"]:
        raise ValueError(f"“{line}” has no name before the brackets.")
    for part, text in zip(_NAME_PARTS, told, strict=False):
        if text:
            found[part] = _name_widgets[part].clean(text)
    return found


def write_identifier(scheme: str, value: str) -> str:
    return f"{scheme} {value}"


_AFTER_SCHEME = re.compile(r"(?<=\w)(?::\s*|\s+)")


def read_identifier(line: str) -> dict:
    """The scheme and the normal form of an identifier such as ``orcid 0000-0001-…``; ``ValueError`` for others."""
    scheme, _, value = _AFTER_SCHEME.sub(" ", line.strip(), count=1).partition(" ")
    scheme = scheme.casefold()
    if scheme not in identifiers.SCHEMES:
        # An address alone says by itself what it is.
        for known in identifiers.SCHEMES.values():
            if known.address and known.prefix.match(line.strip()):
                try:
                    return {"scheme": known.name, "value": known.normalise(line)}
                except ValueError:
                    continue
    return {"scheme": scheme, "value": identifiers.normalise(scheme, value.strip())}


# ── citations: a group of columns for each ──

#: The headings of the columns that make up one citation, with the field of Citation that each fills.
CITATION_COLUMNS = (
    ("source", "source"),
    ("quote", "quote"),
    ("locator", "locator"),
    ("stance", "stance"),
    ("aspect", "aspect"),
    ("read on", "snapshot"),
)


def citation_column(name: str, number: int) -> Column:
    """One of the columns of the citation with that number, from 1: ``source``, ``quote 2``."""
    heading_, attribute = next(pair for pair in CITATION_COLUMNS if pair[0] == name)
    field = Citation._meta.get_field(attribute)
    if name == "source":
        widget = widgets.ReferenceWidget(field)
    elif name == "read on":
        widget = widgets.DayWidget(field)
    else:
        widget = widget_for(field)
    column = Column(
        attribute,
        heading_ if number == 1 else f"{heading_} {number}",
        widget,
        role=CITATION,
        help_text=str(field.help_text or field.verbose_name),
    )
    column.number = number
    return column


_CITATION_HEADING = re.compile(r"(?P<name>source|quote|locator|stance|aspect|read on)(?: (?P<number>[1-9][0-9]{0,2}))?")


def citation_column_under(told: str) -> Column | None:
    """The column of a citation that a heading stands for, None where it stands for none."""
    matched = _CITATION_HEADING.fullmatch(heading(told))
    return citation_column(matched["name"], int(matched["number"] or 1)) if matched else None
