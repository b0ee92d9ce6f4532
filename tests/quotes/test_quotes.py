"""Quotes found, and not found, in the sources they are said to come from."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import quotes
from archive.quotes import Found, Text, find, normalised
from archive.quotes.words import words

SEED = Path(__file__).parents[3] / "shared/seed/anima-anandkumar.txt"
WRITTEN = "aé e\u0301ñB1 \n\u00a0\t\"'“”’«»‘.,-–한각\u1100\u1161q\u0323\u0307क\u093c東京"


def passage(quote, text, **preferences):
    """What stands in the text where the quote is found, or None."""
    found = find(quote, text, **preferences)
    return found and text[found.start : found.end]


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ("Ada wrote", "Then Ada\nwrote.", "Ada\nwrote"),
        ("Ada wrote", "Then Ada \r\n\t wrote.", "Ada \r\n\t wrote"),
        ("Ada wrote", "Then Ada\u00a0\u2009wrote.", "Ada\u00a0\u2009wrote"),
        ("Ada\n\u00a0 wrote", "Then Ada wrote.", "Ada wrote"),
        ("  Ada wrote\n", "Then Ada wrote.", "Ada wrote"),
        ("first  line", "\n\n  first\nline", "first\nline"),
    ],
)
def test_a_quote_is_found_across_line_breaks_and_other_white_space(quote, text, expected):
    assert passage(quote, text) == expected


@pytest.mark.parametrize("mark", '"“”„‟«»＂〝')
@pytest.mark.parametrize("other", '"“”„«')
def test_double_quotation_marks_are_one(mark, other):
    text = f"Award {mark}for AI{mark} in 2018"
    assert passage(f"{other}for AI{other}", text) == f"{mark}for AI{mark}"


@pytest.mark.parametrize("mark", "'‘’‚‛‹›＇ʼ")
@pytest.mark.parametrize("other", "'‘’ʼ")
def test_single_quotation_marks_and_apostrophes_are_one(mark, other):
    text = f"Conference {mark}NIPS{mark} and Ada{mark}s work"
    assert passage(f"{other}NIPS{other} and Ada{other}s", text) == f"{mark}NIPS{mark} and Ada{mark}s"


def test_single_and_double_quotation_marks_are_not_the_same():
    assert find("'NIPS'", 'the "NIPS" name') is None


@pytest.mark.parametrize("form_of_text", ["NFC", "NFD"])
@pytest.mark.parametrize("form_of_quote", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Ánh", "Łukasz Ødegård", "한각 서울", "Ἀθήνα ᾠδή", "क़लम ज़मीन", "q\u0307\u0323 x"]
)
def test_the_unicode_form_does_not_matter(form_of_text, form_of_quote, name):
    text = unicodedata.normalize(form_of_text, f"Où {name}, née à Besançon")
    assert passage(unicodedata.normalize(form_of_quote, name), text) == unicodedata.normalize(form_of_text, name)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("ada wrote", "Ada wrote."),
        ("2016-2018", "from 2016–2018"),
        ("AI — art", "AI – art"),
        ("Ada wrote", "Ada, wrote"),
        ("Ada wrote.", "Ada wrote"),
        ("AI+ Science", "AI+Science"),
        ("first", "\ufb01rst"),
        ("x2", "x²"),
        ("Jose", "José"),
        ("e", "e\u0301"),
        ("Gonzalez", "González"),
        ("...", "…"),
    ],
)
def test_nothing_else_is_forgiven(quote, text):
    assert find(quote, text) is None


@pytest.mark.parametrize("quote", ["", "   ", "\n", "\u00a0"])
def test_an_empty_quote_is_nowhere(quote):
    assert find(quote, "Ada wrote. ") is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("art", "the department"),
        ("depart", "the department"),
        ("in 201", "in 2018"),
        ("018", "2018"),
        ("Jos", "Jose\u0301"),
        ("Jose", "Jose\u0301"),
        ("IPS", "NeurIPS"),
        ("서", "서울"),
    ],
)
def test_a_quote_does_not_begin_or_end_inside_a_word(quote, text):
    assert find(quote, text) is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("art", "depart or art?"),
        ("Anandkumar", "Anandkumar's work"),
        ("profit", "non-profit"),
        ("$5", "US$5m or $5."),
        ("東京", "東京大学で"),
        ("2018", "在2018年"),
        ("for AI", '"for AI"'),
        ("(Anima)", "Animashree (Anima) Anandkumar"),
    ],
)
def test_a_quote_may_begin_and_end_beside_punctuation(quote, text):
    assert passage(quote, text) == quote


def test_the_first_of_several_places_is_taken():
    assert find("Ada", "Ada, Ada, Ada") == Found(0, 3)


@pytest.mark.parametrize(
    ("near", "start"), [(-5, 0), (0, 0), (2, 0), (3, 5), (5, 5), (6, 5), (7, 5), (8, 10), (10, 10), (99, 10)]
)
def test_the_place_closest_to_an_offset_wins(near, start):
    assert find("Ada", "Ada, Ada, Ada", near=near) == Found(start, start + 3)


def test_the_earlier_of_two_equally_close_places_wins():
    assert find("Ada", "Ada. Ada. . Ada", near=2) == Found(0, 3)
    assert find("Ada", "Ada Ada", near=2) == Found(0, 3)


def test_a_place_within_the_section_is_preferred():
    text = "Ada\n\n== Work ==\nAda and\n Ada\n== Later ==\nAda"
    section = (text.index("== Work"), text.index("== Later"))
    assert find("Ada", text, within=section) == Found(16, 19)
    assert find("Ada", text, within=section, near=len(text)) == Found(25, 28)
    assert find("Ada", text, within=section, near=0) == Found(16, 19)


def test_a_place_that_only_begins_in_the_section_is_not_within_it():
    assert find("Ada wrote", "Ada wrote. Ada wrote", within=(0, 5)) == Found(0, 9)
    assert find("Ada wrote", "Ada wrote. Ada wrote", within=(5, 20)) == Found(11, 20)
    assert find("Ada wrote", "Ada wrote. Ada wrote", within=(5, 18), near=8) == Found(11, 20)


def test_a_quote_missing_from_its_section_is_found_elsewhere():
    assert find("Ada", "Grace. Ada.", within=(0, 6)) == Found(7, 10)


def test_a_prepared_text_answers_all_questions():
    source = "Ada wrote.\n== Work ==\nGrace compiled.\n"
    text = Text(source)
    assert text.find("Grace") == Found(22, 27)
    assert text.passages == quotes.passages(source)
    assert text.locator_at(22) == quotes.locator_at(source, 22) == "Work"
    assert text.coverage([(0, 10)]) == quotes.coverage(source, [(0, 10)])
    assert text.coverage([(0, 10)]).states == ("covered", "open")
    assert text.segments([(0, 3)]) == quotes.segments(source, [(0, 3)])


@pytest.mark.skipif(not SEED.exists(), reason="the seed text lies beside the archive, not in it")
def test_every_passage_of_the_seed_is_found_where_it_stands():
    text = Text(SEED.read_text(encoding="utf-8"))
    for part in text.passages:
        assert text.find(part.text, near=part.start) == Found(part.start, part.end)
    assert text.coverage((part.start, part.end) for part in text.passages).is_full


@given(text=st.text(WRITTEN, max_size=60) | st.text(max_size=40), data=st.data())
def test_any_run_of_whole_words_is_found_where_it_stands(text, data):
    borders = list(words(text))
    if not borders:
        return
    first = data.draw(st.integers(0, len(borders) - 1))
    last = data.draw(st.integers(first, len(borders) - 1))
    start, end = borders[first][0], borders[last][1]
    quote = data.draw(st.sampled_from([text[start:end], unicodedata.normalize("NFD", text[start:end])]))
    assert find(quote, text, near=start) == Found(start, end)


@given(st.text(WRITTEN, max_size=40), st.text(WRITTEN, max_size=6))
def test_what_is_found_says_the_same_as_the_quote(text, quote):
    found = find(quote, text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert normalised(text[found.start : found.end]) == normalised(quote).strip(" ")


@given(st.text(WRITTEN, max_size=60) | st.text(max_size=60))
def test_a_whole_text_is_found_in_itself_in_every_unicode_form(text):
    inner = text.strip()
    if not inner or unicodedata.category(inner[0])[0] == "M":
        return
    for written in (inner, unicodedata.normalize("NFD", inner), unicodedata.normalize("NFC", inner)):
        assert find(inner, written) == Found(0, len(written))


@given(st.text(WRITTEN, max_size=40), st.text(WRITTEN, min_size=1, max_size=3), st.integers(-3, 45))
def test_the_closest_place_is_the_closest_of_all_places(text, quote, near):
    prepared = Text(text)
    places, position = [], 0
    while position <= len(text):
        found = prepared.find(quote, within=(position, len(text)))
        if found is None or found.start < position:
            break
        places.append(found)
        position = found.start + 1
    expected = min(places, key=lambda found: (abs(found.start - near), found.start), default=None)
    assert prepared.find(quote, near=near) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_megabyte_is_prepared_once_and_searched_at_once(form):
    sentence = "Élise, née à Besançon,  joined the “Stochastic Systems Group”.\n"
    source = unicodedata.normalize(form, sentence * (1_000_000 // len(sentence)) + "The end.")
    text = Text(source)
    begun = time.process_time()
    text.find("nowhere")
    prepared = time.process_time()
    for near in range(0, 1_000_000, 10_000):
        assert text.find('née à Besançon, joined the "Stochastic', near=near) is not None
    # Generous, for slow machines: a hundred times less is usual for the searches.
    assert prepared - begun < 5
    assert time.process_time() - prepared < 1
