"""How a file is read, as a form: the encoding of texts, what stands between their cells, and where headings stand."""

from django import forms

from archive.admin.fields import admin_forms
from archive.interchange.tables.dialects import DELIMITERS
from archive.interchange.tables.encodings import Encoding

_ENCODINGS = (
    *("utf-8", "windows-1252", "iso-8859-1", "utf-16-le", "utf-16-be", "big5", "gb18030", "cp932", "cp949"),
    *("windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257", "iso-8859-2", "iso-8859-15"),
    *("koi8-r", "mac-roman", "cp850"),
)
_QUOTES = [('"', 'quotation marks (")'), ("'", "apostrophes (')"), ("none", "nothing: marks are letters")]
_OF_DIALECT = ("format", "encoding", "delimiter", "quote")
_OF_HEADINGS = ("heading_row", "heading_rows", "first_row")
TEXTS = ("csv", "json", "jsonl", "yaml")


class ReadingForm(forms.Form):
    """What can be said of how a file is read; what is left empty is found out.

    ``before`` is the complete reading of before, ``sheet`` the name of the sheet of a workbook that is spoken of.
    """

    default_renderer = admin_forms
    use_required_attribute = False

    format = forms.ChoiceField(
        label="Kind of text",
        required=False,
        choices=[
            ("", "find it out"),
            ("csv", "cells with a sign between them (CSV)"),
            ("json", "JSON"),
            ("jsonl", "JSON, a value on each line"),
            ("yaml", "YAML"),
        ],
    )
    encoding = forms.ChoiceField(label="Encoding", required=False)
    delimiter = forms.ChoiceField(label="Between the cells stand", required=False)
    quote = forms.ChoiceField(label="Around texts stand", required=False, choices=[("", "find it out"), *_QUOTES])
    heading_row = forms.IntegerField(
        label="Row of the headings", required=False, min_value=0, max_value=100_000, help_text="0: there are none"
    )
    heading_rows = forms.IntegerField(label="Rows that they take", required=False, min_value=0, max_value=20)
    first_row = forms.IntegerField(
        label="First row of the data",
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text="usually the next one",
    )
    rows_at = forms.CharField(
        label="Name of the list that holds the rows", required=False, max_length=300, help_text="people, or data.people"
    )

    def __init__(self, before: dict, *args, sheet: str = "", **kwargs):
        self.before, self.sheet = before, sheet
        told = {**before, **before.get("sheets", {}).get(sheet, {})}
        if "quote" in told:
            told["quote"] = told["quote"] or "none"
        super().__init__(*args, initial=told, **kwargs)
        encodings = list(_ENCODINGS)
        signs = [*DELIMITERS, " ", ":"]
        for known, value in ((encodings, told.get("encoding")), (signs, told.get("delimiter"))):
            if value and value not in known:
                known.append(value)
        words = {**DELIMITERS, " ": "spaces", ":": "colons"}
        self.fields["encoding"].choices = [("", "find it out"), *((name, Encoding(name).words) for name in encodings)]
        self.fields["delimiter"].choices = [("", "find it out"), *((sign, words.get(sign, sign)) for sign in signs)]
        format = told.get("format", "csv")
        unused = {
            "csv": ("rows_at",),
            "json": ("delimiter", "quote", *_OF_HEADINGS),
            "jsonl": ("delimiter", "quote", *_OF_HEADINGS),
            "yaml": ("delimiter", "quote", *_OF_HEADINGS),
        }.get(format, (*_OF_DIALECT, "rows_at"))
        for name in unused:
            del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("heading_row") and cleaned.get("first_row") and cleaned["first_row"] <= cleaned["heading_row"]:
            self.add_error("first_row", "The data begin below the headings.")
        return cleaned

    @property
    def reading(self) -> dict:
        """How the file is to be read: as before, but for what was changed; headings are looked for anew after that."""
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        if told.get("quote") == "none":
            told["quote"] = ""
        if self.sheet:
            own = {name: told[name] for name in _OF_HEADINGS if name in told}
            return {**self.before, "sheets": {**self.before.get("sheets", {}), self.sheet: own}}
        changed = {name for name in self.fields if told.get(name) != self.before.get(name)}
        if changed & set(_OF_DIALECT) and not changed & set(_OF_HEADINGS):
            for name in _OF_HEADINGS:
                told.pop(name, None)
        if "encoding" in told and told["encoding"] == self.before.get("encoding") and self.before.get("stray"):
            told["stray"] = self.before["stray"]
        if "delimiter" not in changed and "quote" not in changed:
            told |= {name: self.before[name] for name in ("escape", "skip_spaces") if name in self.before}
        if "format" in changed:
            for name in ("delimiter", "quote", "rows_at"):
                told.pop(name, None)
        if "format" in self.before and "format" not in self.fields:
            told["format"] = self.before["format"]
        return told
