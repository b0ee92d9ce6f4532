"""What the archive writes into a cell, it reads as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interchange.tabular.columns import (
    ERASE_MARKS,
    read_identifier,
    read_name,
    write_identifier,
    write_name,
)
from archive.interchange.tabular.widgets import LineWidget, TextWidget
from archive.models import Role

LINE = LineWidget(Role._meta.get_field("title"))
TEXT = TextWidget(Role._meta.get_field("description"))

marks = st.lists(st.sampled_from(["∅", "[", "]", "[erase]", "erase", " ", "\r\n"]), max_size=6).map("".join)


@given(st.one_of(st.text(), marks))
def test_a_text_comes_back_but_for_the_spaces_around_it_and_the_kind_of_line_ends(text):
    assert TEXT.value_of(TEXT.render(text)) == text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(st.one_of(st.text(), marks))
def test_no_text_is_written_as_an_erase_mark(text):
    for widget in (LINE, TEXT):
        assert widget.render(text).strip() not in ERASE_MARKS
        assert widget.value_of(widget.render(text)) == widget.reads_as(text)


@pytest.mark.parametrize(
    ("text", "written"), [("∅", "∅∅"), ("∅∅", "∅∅∅"), ("[erase]", "[[erase]]"), ("∅ is empty", "∅ is empty")]
)
def test_a_text_that_reads_like_an_erase_mark_gets_one_sign_more(text, written):
    assert LINE.render(text) == TEXT.render(text) == written


@pytest.mark.parametrize(
    "name",
    [
        {"text": "Schönbächler", "kind": "native", "language": "de", "script": "Latn", "date": "1990/"},
        {"text": "Petition [draft]", "kind": "variant", "language": "", "script": "", "date": ""},
        {"text": "Mara; Velloso", "kind": "search_only", "language": "", "script": "", "date": "[1667,1668]"},
        {"text": "∅", "kind": "former", "language": "zh-Hant", "script": "", "date": ""},
    ],
    ids=lambda name: name["text"],
)
def test_a_name_comes_back_with_all_that_is_told_of_it(name):
    assert read_name(write_name(name)) == {part: told for part, told in name.items() if told}


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("orcid", "0000-0002-1825-0097"),
        ("doi", "10.1000/a:b"),
        ("dblp", "h/GeoffreyEHinton"),
        ("other", "https://example.org/people/ada?x=1"),
        ("other", "orcid 12: no such thing"),
    ],
)
def test_an_identifier_comes_back(scheme, value):
    assert read_identifier(write_identifier(scheme, value)) == {"scheme": scheme, "value": value}


@pytest.mark.parametrize(
    "line", ["ORCID: 0000-0002-1825-0097", "orcid:0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"]
)
def test_an_identifier_is_read_as_people_write_it(line):
    assert read_identifier(line) == {"scheme": "orcid", "value": "0000-0002-1825-0097"}
