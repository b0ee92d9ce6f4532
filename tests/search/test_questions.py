"""Questions, as addresses ask them."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from archive.search import Question


def test_a_question_and_its_address_are_the_same():
    question = Question(
        words="neural operators",
        kinds=("person", "honor"),
        role_kinds=("education",),
        organizations=("caltech", "nvidia"),
        honors=("asterion-prize",),
        bodies=("varnholm",),
        campaigns=("weirs",),
        decades=(1990, 2010),
        sure=True,
        sourced=True,
        verified=True,
    )
    assert question.query() == (
        "q=neural+operators&kind=person&kind=honor&role=education&organization=caltech&organization=nvidia"
        "&honor=asterion-prize&body=varnholm&campaign=weirs&decade=1990&decade=2010&sure=1&sourced=1&verified=1"
    )
    assert Question.from_query(QueryDict(question.query())) == question


def test_nothing_asked_has_no_query():
    assert Question().query() == ""
    assert Question.from_query(QueryDict("q=+++")).is_empty


def test_values_in_any_order_and_twice_are_one_question():
    asked = Question.from_query(QueryDict("kind=honor&decade=2010&kind=person&decade=1990&decade=2010&q=weir"))
    assert asked.query() == "q=weir&kind=person&kind=honor&decade=1990&decade=2010"


def test_what_cannot_be_meant_is_left_out():
    asked = Question.from_query(
        QueryDict("q=a%00b%0Ac&kind=planet&role=emperor&decade=1995&decade=x&decade=1e3&decade=99990&sure=maybe&page=7")
    )
    assert asked == Question(words="a b c")


def test_a_choice_is_made_and_taken_back():
    asked = Question(words="weir").toggled("kinds", "source").toggled("kinds", "person").toggled("sourced")
    assert asked == Question(words="weir", kinds=("person", "source"), sourced=True)
    assert asked.has_choices
    assert asked.toggled("kinds", "source").toggled("kinds", "person").toggled("sourced") == Question(words="weir")
    assert not asked.without_choices().has_choices


def test_two_hundred_letters_are_read():
    assert Question.from_query({"q": ["x" * 10_000]}).words == "x" * 200


@given(st.dictionaries(st.sampled_from(["q", "kind", "role", "organization", "decade", "sure"]), st.lists(st.text())))
def test_no_query_is_an_error_and_each_question_comes_back_from_its_address(query):
    asked = Question.from_query(query)
    assert Question.from_query(QueryDict(asked.query())) == asked
