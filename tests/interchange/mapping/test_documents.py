"""Documents of mappings as texts: what people write is read strictly, and comes back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.interchange.mapping import MappingMistake
from archive.interchange.mapping.documents import LONGEST, read_document, write_document

MEANT = ["yes", "no", "on", "true", "null", "~", "", "007", "12:30", "1_000", "0x1f", "1e3", ".nan", "2001-01-01", "<<",
         "=", "- a", "# x", "a: b", "{x}", "*a", "&a", "!t", "a\nb", " a", "a\r\nb", "\u2028", "\x85"]  # fmt: skip
texts = st.sampled_from(MEANT) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = texts | st.booleans() | st.none() | st.integers(-(10**14), 10**14)
inside = st.recursive(values, lambda one: st.lists(one, max_size=3) | st.dictionaries(texts, one, max_size=3))


@given(st.dictionaries(texts, inside, max_size=3))
@example({text: text for text in MEANT})
def test_a_document_that_was_written_is_read_as_it_was(document):
    assert read_document(write_document(document)) == document


def test_words_are_the_texts_that_they_look_like():
    text = "{a: yes, b: 12:30, c: 007, d: 2001-01-01, e: Null, f: 1.50, g: true, h: null, i: 2, yes: j}"
    assert read_document(text) == {
        "a": "yes",
        "b": "12:30",
        "c": "007",
        "d": "2001-01-01",
        "e": "Null",
        "f": "1.50",
        "g": True,
        "h": None,
        "i": 2,
        "yes": "j",
    }


def test_a_document_in_json_is_read_too():
    assert read_document('{"outputs": [{"kind": "role", "cells": {"title": "{Post}"}}]}') == {
        "outputs": [{"kind": "role", "cells": {"title": "{Post}"}}]
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("outputs", "The text is no mapping: it begins with keys such as “outputs:”."),
        ("a: 1\nb: [2", "Line 2: this can’t be read as YAML (expected ',' or ']', but got '<stream end>')."),
        ("a: 1\nb: 2\na: 3", "Line 3: “a” stands twice in the same object."),
        ("? [a]\n: b", "Line 1: a key is a word, not a list or an object."),
        ("a: !!python/name:os.system", None),
        ("a: *nothing", "Line 1: this can’t be read as YAML (found undefined alias 'nothing')."),
        ("a: &a [*a]", "The text holds too much for a mapping."),
        ("a: \x00", "The text holds a character that can’t be read as YAML."),
        ("[" * 3000, "The text has too many things inside each other."),
        ("[" * 90 + "]" * 90, "The text holds too much for a mapping."),
        ("a" * (LONGEST + 1), "The text is too long for a mapping: at most 200,000 letters can be read."),
    ],
)
def test_what_is_no_document_gets_a_sentence(text, says):
    with pytest.raises(MappingMistake) as refusal:
        read_document(text)
    assert says is None or refusal.value.mistakes == [says]


def test_a_document_that_repeats_itself_without_end_is_refused():
    lines = [
        "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]" for n in range(1, 9)),
    ]
    with pytest.raises(MappingMistake, match="holds too much"):
        read_document("\n".join(lines))
