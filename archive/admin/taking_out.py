"""What is asked before rows are taken out: which rows, with what, and as what kind of file."""

from django import forms
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, IS_FACETS_VAR, PAGE_VAR
from django.http import QueryDict
from django.utils.text import Truncator
from import_export.forms import ExportForm

from archive.interchange.tabular.formats import FOR_ADMIN
from archive.interchange.tabular.writing import FORMATS

#: As many rows are sent at once; for more there is a job.
AT_ONCE = 2_000
COUNTED_AT_MOST = 10_000

SELECTED, LISTED, ALL = "selected", "listed", "all"
ALONE, WHOLE = "alone", "whole"

_FOR_WHOM = {"csv": ", a plain table", "json": ", for programs", "yaml": ", for programs and readers"}

# What stands in the address of a list without saying which rows are in it.
_NO_FILTERS = (PAGE_VAR, ALL_VAR, ERROR_FLAG, IS_FACETS_VAR, IS_POPUP_VAR, TO_FIELD_VAR, "_changelist_filters")


class TakingOutForm(ExportForm):
    """Which rows leave, with what, and as what kind of file."""

    rows = forms.ChoiceField(
        label="Which rows",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "The rows that were chosen are no longer there; choose others."},
    )
    extent = forms.ChoiceField(label="With what", widget=forms.RadioSelect, initial=ALONE)
    format = forms.ChoiceField(label="As what kind of file", widget=forms.RadioSelect)

    field_order = ("rows", "extent", "format")

    def __init__(self, formats, resources, *, rows=(), uids=(), **kwargs):
        super().__init__(formats, resources, **kwargs)
        (sheet,) = resources
        self.fields["rows"].choices = rows
        self.fields["export_items"].choices = [(uid, uid) for uid in uids]
        self.fields["export_items"].error_messages["invalid_choice"] = (
            "Some of the rows that were chosen are no longer there; these are the others."
        )
        is_one = [which for which, _ in rows] == [SELECTED] and len(uids) == 1
        if is_one:
            self.fields["rows"].widget = forms.HiddenInput()
        self.fields["extent"].choices = extents(sheet, is_one=is_one)

    def _init_formats(self, formats):
        offer_formats(self.fields["format"], formats)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("extent") == WHOLE and "format" in cleaned and not FORMATS[cleaned["format"]].is_workbook:
            title = FORMATS[cleaned["format"]].title
            self.add_error("format", f"{title} holds one table only; a workbook is a file of XLSX or ODS.")
        return cleaned


class WholeArchiveForm(forms.Form):
    """As what kind of file the whole archive leaves."""

    format = forms.ChoiceField(label="As what kind of file", widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_formats(self.fields["format"], [one for one in FOR_ADMIN if FORMATS[one.name].is_workbook])


def extents(sheet, *, is_one: bool) -> list[tuple[str, str]]:
    """What may go with the rows: nothing, or all that they hang together with."""
    if sheet.is_of_records():
        belonging = "all that belongs to it" if is_one else "all that belongs to them"
    else:
        belonging = "all that it refers to" if is_one else "all that they refer to"
    return [
        (ALONE, "Its own row alone, as a table" if is_one else f"The {sheet.title()} alone, as one table"),
        (WHOLE, f"A workbook that also holds {belonging}, each kind on a sheet of its own"),
    ]


def offer_formats(field, formats):
    field.choices = [(one.name, FORMATS[one.name].title + _FOR_WHOM.get(one.name, "")) for one in formats]
    field.initial = formats[0].name


def query_of(given: QueryDict) -> str:
    """What the address of a list says of which rows are in it, and in which order."""
    said = given.copy()
    for name in _NO_FILTERS:
        said.pop(name, None)
    return said.urlencode()


def count_of(queryset) -> int:
    """How many rows there are, counted no further than one above ``COUNTED_AT_MOST``."""
    return queryset.order_by()[: COUNTED_AT_MOST + 1].count()


def rows_to_choose_from(numbers: dict[str, int], chosen: list, opts) -> list[tuple[str, str]]:
    """The answers to the question which rows, in words, for those that have a number."""
    found = []
    for which, number in numbers.items():
        told = number_in_words(number, opts)
        if which == SELECTED:
            words = chosen_in_words(chosen, opts)
        elif which == LISTED:
            words = f"The {told} of the list, as it is filtered, searched and sorted"
        else:
            words = f"All {told}" if number != 1 else f"The only {opts.verbose_name} that there is"
        found.append((which, words))
    return found


def number_in_words(number: int, opts) -> str:
    """“1 person”, “42 people”, “more than 10,000 people”."""
    if number > COUNTED_AT_MOST:
        return f"more than {COUNTED_AT_MOST:,} {opts.verbose_name_plural}"
    return f"{number:,} {opts.verbose_name if number == 1 else opts.verbose_name_plural}"


def chosen_in_words(rows, opts) -> str:
    """How many rows are chosen, and the first of them: “The 12 chosen people: “A”, “B” and 10 others”."""
    if len(rows) == 1:
        return f"The chosen {opts.verbose_name}: “{_short(rows[0])}”"
    named = ", ".join(f"“{_short(row)}”" for row in rows[:2])
    others = len(rows) - 2
    if others > 0:
        named += f" and {others:,} other{'' if others == 1 else 's'}"
    return f"The {len(rows):,} chosen {opts.verbose_name_plural}: {named}"


def _short(row) -> str:
    return Truncator(str(row)).chars(60)
