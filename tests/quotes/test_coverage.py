"""How far quotes and marks account for a source."""

from hypothesis import given
from hypothesis import strategies as st

from archive.quotes.coverage import cover, segments
from archive.quotes.passages import passages

TEXT = "Ada wrote notes. Grace compiled code.\n\n== Prizes ==\nThey won:\n\n2013 Prize (shared)\n2014 Medal\n"
SPANS = st.lists(st.tuples(st.integers(-5, len(TEXT) + 5), st.integers(-5, len(TEXT) + 5)), max_size=6)


def covering(*quotes, text=TEXT):
    return cover(text, passages(text), [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes])


def gaps(coverage, text=TEXT):
    return [text[start:end] for start, end in coverage.uncovered]


def test_without_quotes_every_passage_is_open_from_its_first_word_to_its_last():
    coverage = covering()
    assert coverage.states == ("open",) * 5
    assert (coverage.covered_count, coverage.total, coverage.is_full) == (0, 5, False)
    assert gaps(coverage) == [
        "Ada wrote notes",
        "Grace compiled code",
        "They won",
        "2013 Prize (shared",
        "2014 Medal",
    ]


def test_punctuation_need_not_be_quoted():
    coverage = covering("Ada wrote notes", "Grace compiled code", "They won", "2013 Prize (shared", "2014 Medal")
    assert coverage.states == ("covered",) * 5
    assert coverage.is_full
    assert coverage.uncovered == []


def test_several_quotes_cover_a_passage_together():
    assert covering("Ada wrote", "notes").states[0] == "covered"


def test_one_span_covers_many_passages():
    assert cover(TEXT, passages(TEXT), [(-3, 10_000)]).covered_count == 5


def test_a_passage_with_a_gap_is_partly_covered_and_the_gap_is_shown():
    coverage = covering("Ada", "notes")
    assert coverage.states[0] == "partly"
    assert [TEXT[start:end] for start, end in coverage.gaps[0]] == ["wrote"]
    coverage = covering("wrote")
    assert [TEXT[start:end] for start, end in coverage.gaps[0]] == ["Ada", "notes"]


def test_half_a_word_is_not_covered():
    coverage = covering("Ada wrote note")
    assert coverage.states[0] == "partly"
    assert [TEXT[start:end] for start, end in coverage.gaps[0]] == ["notes"]
    assert covering("ompile").states[1] == "open"


def test_halves_that_meet_cover_a_word():
    assert covering("Ada wr", "ote notes").states[0] == "covered"


def test_a_chinese_sentence_is_covered_character_by_character():
    text = "她生于上海。"
    coverage = covering("生于", text=text)
    assert coverage.states == ("partly",)
    assert gaps(coverage, text) == ["她", "上海"]


def test_a_gap_keeps_a_letter_and_its_mark_together():
    text = "Ada e\u0301te\u0301 here."
    assert gaps(covering("Ada", "here", text=text), text) == ["e\u0301te\u0301"]


def test_a_text_without_passages_is_fully_covered():
    assert cover("== Nothing ==\n", [], []).is_full


@given(SPANS, SPANS)
def test_more_quotes_never_cover_less(some, more):
    found = passages(TEXT)
    before, after = cover(TEXT, found, some), cover(TEXT, found, some + more)
    rank = {"open": 0, "partly": 1, "covered": 2}
    assert all(rank[old] <= rank[new] for old, new in zip(before.states, after.states, strict=True))
    open_before = {offset for start, end in before.uncovered for offset in range(start, end)}
    assert all(offset in open_before for start, end in after.uncovered for offset in range(start, end))


@given(SPANS)
def test_quoting_the_gaps_completes_the_coverage(spans):
    found = passages(TEXT)
    gaps_left = cover(TEXT, found, spans).uncovered
    assert cover(TEXT, found, spans + gaps_left).is_full


@given(SPANS)
def test_a_passage_has_gaps_exactly_when_it_is_not_covered(spans):
    coverage = cover(TEXT, passages(TEXT), spans)
    for passage, state, passage_gaps in zip(coverage.passages, coverage.states, coverage.gaps, strict=True):
        assert (state == "covered") == (not passage_gaps)
        assert all(passage.start <= start < end <= passage.end for start, end in passage_gaps)


def test_overlapping_quotes_are_drawn_as_stretches():
    assert segments("abcdefghij", [(2, 6), (4, 8), (4, 8), (9, 9)]) == [
        (0, 2, ()),
        (2, 4, (0,)),
        (4, 6, (0, 1, 2)),
        (6, 8, (1, 2)),
        (8, 10, ()),
    ]
    assert segments("", [(0, 3)]) == []
    assert segments("ab", []) == [(0, 2, ())]


@given(SPANS)
def test_segments_tile_the_text_and_know_their_spans(spans):
    stretches = segments(TEXT, spans)
    assert "".join(TEXT[start:end] for start, end, _ in stretches) == TEXT
    for start, end, numbers in stretches:
        assert start < end
        for offset in (start, end - 1):
            assert numbers == tuple(number for number, span in enumerate(spans) if span[0] <= offset < span[1])
