"""Cells that no spreadsheet runs or changes, and that come back as they were.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and such a text may be the work
of somebody who wants it to run on an editor's machine. ``guard`` puts an apostrophe before it, and one more before a
text that begins with apostrophes and then so: this is how ``unguard`` knows its own (OWASP, "CSV Injection").

It also writes the characters that XML can't hold as their number behind ``␛``, ``␛000C`` for a form feed, and with
them ``␛`` itself and the underscore of ``_x000C_``, which XLSX takes for such a number.
"""

import re

# Wide forms are formulas too, to a spreadsheet that is set up for Japanese or Chinese.
_SIGN = r"[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]"
_NOTHING_SEEN = r"[\s\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|{_NOTHING_SEEN}*{_SIGN})")
_MAY_BEGIN = re.compile(rf"'|{_SIGN}|{_NOTHING_SEEN}")
_BEGINNINGS = frozenset(filter(_MAY_BEGIN.match, map(chr, range(0x10000))))
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u241b]|_(?=x[0-9A-Fa-f]{4}_)")
_NUMBER = re.compile("\u241b([0-9A-F]{4})")


def guard(text: str) -> str:
    """The text in a form that no spreadsheet takes for a formula and that every kind of file can hold."""
    if not text.isprintable() or "\u241b" in text or "_x" in text:
        text = _UNFIT.sub(lambda found: f"\u241b{ord(found[0]):04X}", text)
    # Most texts begin with a letter or digit, which is quickly seen.
    return f"'{text}" if text[:1] in _BEGINNINGS and _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What was there before ``guard``; a text that it would not have given stays as it is."""
    if text.startswith("'") and _FORMULA.match(text, 1):
        text = text[1:]
    if "\u241b" in text:
        text = _NUMBER.sub(_character, text)
    return text


def _character(found: re.Match) -> str:
    character = chr(int(found[1], 16))
    return character if character == "_" or _UNFIT.match(character) else found[0]
