"""Where two texts differ: told by words, and nothing of either text is lost or invented."""

from hypothesis import given
from hypothesis import strategies as st

from archive.admin.importing.word_differences import word_differences

WORDS = st.lists(
    st.sampled_from(["rivers", "remember", "winters", ",", "and", "décadas", "أحمد", "1961", "—"]), max_size=8
)


def pieces(before, after):
    return [tuple(piece) for piece in word_differences(before, after)]


def test_a_word_that_was_exchanged_is_told_between_those_that_stay():
    assert pieces("taken at eleven weirs of it", "taken at twelve weirs of it") == [
        ("same", "taken at "),
        ("out", "eleven"),
        ("in", "twelve"),
        ("same", " weirs of it"),
    ]


def test_words_that_were_added_are_told_where_they_stand():
    assert pieces("with her students.", "with her students and friends.") == [
        ("same", "with her students"),
        ("in", " and friends"),
        ("same", "."),
    ]


def test_of_long_texts_only_what_stands_beside_a_difference_is_shown():
    long = " ".join(f"word{number}" for number in range(500))
    shown = pieces(long, long.replace("word250", "river"))

    assert [kind for kind, _ in shown] == ["same", "out", "in", "same"]
    assert shown[0][1][:1] + shown[0][1][-8:] == "…word249 "
    assert shown[3][1][:8] + shown[3][1][-1:] == " word251…"
    assert sum(len(text) for _, text in shown) < 400


def test_texts_with_little_in_common_are_not_cut_up():
    assert pieces("For her measurements of rivers over decades.", "In recognition of services.") == []


def test_texts_of_thirty_thousand_letters_are_compared_in_no_time():
    assert pieces("a b " * 7500, "b c " * 7500) == []
    assert pieces("a b " * 7500, "a b " * 7500 + "c")[-1] == ("in", "c")


@given(WORDS, WORDS, WORDS)
def test_the_pieces_make_up_both_texts(head, middle, tail):
    before, after = " ".join([*head, *tail]), " ".join([*head, *middle, *tail])
    found = pieces(before, after)

    if found:
        assert "".join(text for kind, text in found if kind != "in") == before
        assert "".join(text for kind, text in found if kind != "out") == after
