"""Sources divided into passages, with the headings that locate them."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.quotes.passages import headings, locator_at, passages

SEED = Path(__file__).parents[3] / "shared/seed/anima-anandkumar.txt"


def told(text):
    """The passages as pairs of kind and text."""
    return [(passage.kind, passage.text) for passage in passages(text)]


@pytest.mark.skipif(not SEED.exists(), reason="the seed text lies beside the archive, not in it")
def test_the_seed_has_66_passages():
    found = passages(SEED.read_text(encoding="utf-8"))
    assert Counter(passage.kind for passage in found) == {"sentence": 45, "item": 20, "lead-in": 1}
    assert Counter(passage.locator for passage in found) == {
        "Lead": 3,
        "Education and early career": 11,
        "Research": 26,
        "Campaigns": 5,
        "Awards and honors": 21,
    }


def test_a_passage_knows_its_place_in_the_text():
    text = "Ada wrote.\n\n== Work ==\n  Grace compiled. She taught.\n"
    found = passages(text)
    assert [(passage.start, passage.end, passage.locator) for passage in found] == [
        (0, 10, "Lead"),
        (25, 40, "Work"),
        (41, 52, "Work"),
    ]
    assert all(text[passage.start : passage.end] == passage.text for passage in found)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_a_line_break_ends_a_passage(line_break):
    assert told(f"Ada wrote{line_break}Grace compiled") == [("sentence", "Ada wrote"), ("sentence", "Grace compiled")]


def test_headings_locate_what_follows_and_are_no_passages():
    text = "Before.\n== Research ==\nOne.\n=== Early work ===\nTwo.\n==== Youth ====\nThree.\n== Awards ==\nFour.\n"
    assert [(passage.text, passage.locator) for passage in passages(text)] == [
        ("Before.", "Lead"),
        ("One.", "Research"),
        ("Two.", "Research › Early work"),
        ("Three.", "Research › Early work › Youth"),
        ("Four.", "Awards"),
    ]


def test_markdown_headings_locate_like_those_of_wikis():
    text = "# Ada Lovelace\nOne.\n## Work on C# ##\nTwo.\n#1 in the list\n"
    assert [(passage.text, passage.locator) for passage in passages(text)] == [
        ("One.", "Ada Lovelace"),
        ("Two.", "Ada Lovelace › Work on C#"),
        ("#1 in the list", "Ada Lovelace › Work on C#"),
    ]


def test_the_locator_of_an_offset_is_the_last_heading_before_it():
    text = "Before.\n== Work ==\nAfter.\n"
    assert [locator_at(text, offset) for offset in (0, 7, 8, 12, 20, 99)] == [
        *("Lead", "Lead"),
        *("Work", "Work", "Work", "Work"),
    ]
    assert locator_at("", 0) == "Lead"


@pytest.mark.parametrize("text", ["a == b", "= =", "==", "#", "#tag", "== Open", "Not a heading =="])
def test_signs_alone_make_no_heading(text):
    assert headings(text) == []


@pytest.mark.parametrize(
    "bullet", ["* ", "- ", "• ", "•", "– ", "*", "** ", "1. ", "12) ", "(3) ", "a) ", "  - ", "\t◦ "]
)
def test_a_bullet_makes_an_item_of_its_line_and_stays_outside_it(bullet):
    text = f"{bullet}Nobel Prize. It was shared.\n"
    assert told(text) == [("item", "Nobel Prize. It was shared.")]


@pytest.mark.parametrize(
    "line",
    [
        "*Emphasis* matters here",
        "12. Dezember 1903 in Berlin",
        "2018 was good",
        "A. Lovelace wrote",
        "-5 degrees",
        "3.5 km",
    ],
)
def test_what_only_resembles_a_bullet_is_prose(line):
    assert told(line) == [("sentence", line)]


def test_lines_without_bullets_after_a_colon_are_items():
    text = "She won prizes. They include:\n\n2013 Prize A. Shared.\n2014 Prize B\n2015 Prize C.\n\nThen she retired.\n"
    assert told(text) == [
        ("sentence", "She won prizes."),
        ("lead-in", "They include:"),
        ("item", "2013 Prize A. Shared."),
        ("item", "2014 Prize B"),
        ("item", "2015 Prize C."),
        ("sentence", "Then she retired."),
    ]


def test_a_colon_leads_in_bullets_across_blank_lines():
    assert told("Prizes:\n\n\n* One\n* Two\n") == [("lead-in", "Prizes:"), ("item", "One"), ("item", "Two")]


def test_a_second_colon_leads_in_a_second_list():
    assert told("Prizes:\nGold\nSilver\nTalks:\nTED\n") == [
        ("lead-in", "Prizes:"),
        ("item", "Gold"),
        ("item", "Silver"),
        ("lead-in", "Talks:"),
        ("item", "TED"),
    ]


@pytest.mark.parametrize(
    "following", ["", "\n\n== Next ==\nOne\nTwo\n", "\nShe left. She came back.\nShe slept. She woke.\n"]
)
def test_a_colon_before_anything_but_a_list_leads_nothing_in(following):
    kinds = {kind for kind, _ in told("She said this:" + following)}
    assert kinds == {"sentence"}


def test_lines_without_words_are_no_passages():
    assert told("---\n\n* * *\n…\n== References ==\n") == []


@given(
    st.lists(
        st.sampled_from(["== A ==", "* Item one.", "Prose. More prose.", "List:", "", "2013 Prize", "é\u0301. 。x"])
    )
)
def test_every_word_outside_headings_and_bullets_lies_in_one_passage(lines):
    text = "\n".join(lines)
    found = passages(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    outside = [(heading.start, heading.end) for heading in headings(text)]
    inside = {offset for start, end in outside for offset in range(start, end)}
    inside |= {offset for passage in found for offset in range(passage.start, passage.end)}
    assert all(offset in inside for offset, character in enumerate(text) if character.isalnum())
    assert all(passage.locator == locator_at(text, passage.start) for passage in found)
