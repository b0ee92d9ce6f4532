"""Regular expressions that no text can make slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interchange.mapping.mistakes import Unacceptable
from archive.interchange.mapping.patterns import literal, literal_in, pattern


@pytest.mark.parametrize(
    "text",
    [
        r"^(\d{4})-(\d{4})$",
        r"^([^,]+), ([^,]+)$",
        r"(?:, ?\d{4}(?:-(?:\d{4})?)?)+$",
        r"^(?:Judge|Justice|Juror), (.*)$",
        r"^[A-Z][a-z]+(?: [A-Z][a-z]+)*$",
        r"(?i)nobel",
        r"\bPh\.? ?D\b",
    ],
)
def test_patterns_whose_repetitions_hold_no_choice_search_long_texts(text):
    assert pattern(text).longest >= 3000


@pytest.mark.parametrize(
    "text",
    [
        r"(a+)+$",
        r"(a*)*b",
        r"(a|aa)+$",
        r"(?:\w+\s?)+$",
        r"^(([a-z])+.)+[A-Z]([a-z])+$",
        r"(?=a)b",
        r"(a)\1",
        r".*.*.*.*x",
        "a" * 1001,
        "(",
        "[",
    ],
)
def test_patterns_that_could_take_very_long_are_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"[.]$"):
        pattern(text)


@pytest.mark.parametrize("text", [r"^(.*), (.*)$", r"^\d+.*\d+$", r"(?:ab?)+c", r"^\s*(.*?)\s*$", r"x*x*y"])
def test_what_is_taken_is_quick_on_the_longest_text_that_it_takes(text):
    found = pattern(text)
    for letters in ("a", "1", " ", ",", "ab", "x", "a1 ,"):
        began = time.process_time()
        found.search((letters * found.longest)[: found.longest])
        assert time.process_time() - began < 2


def test_texts_that_are_too_long_for_a_pattern_with_choices_are_refused_with_a_sentence():
    found = pattern(r"^.*a.*b")
    assert found.find("xxaxxb") == "xxaxxb"
    with pytest.raises(Unacceptable, match=r"It has 9,000 letters, too many to look for “\^\.\*a\.\*b” in it"):
        found.search("x" * 9000)


@given(st.text(min_size=1, max_size=30).filter(lambda text: text[0] != "¶"), st.booleans())
def test_plain_words_are_found_as_they_stand_whatever_signs_they_hold(text, at_beginning):
    told = literal(text, at_beginning=at_beginning)
    assert literal_in(told) == (text, at_beginning)
    assert pattern(told).search(f"{text} and more")
    assert bool(pattern(told).search(f"¶{text}")) is not at_beginning


@pytest.mark.parametrize("told", ["", "^", "a|b", "a.", r"\d", "x$", "a*", r"a\-b", r"a\ b", "a\\"])
def test_what_finds_more_than_one_text_is_no_plain_pattern(told):
    assert literal_in(told) is None
