"""The picture of a page: what is written in it, whatever letters a name has."""

import io

import pytest
from PIL import Image

from archive.public.picture import INK, PAPER, picture

ADDRESS = "archive.example/people/shozo/"


def drawn(*names, line="", feet=("Cursus",), address=ADDRESS):
    return picture(names, line, feet, address)


@pytest.mark.parametrize("name", ["田中正造", "طه حسين", "משה שמיר", "Ζωή"])
def test_a_name_that_cannot_be_written_is_shown_by_another_form_of_it(name):
    assert drawn(name, "Tanaka Shozo", line="Politician") == drawn("Tanaka Shozo", line="Politician")


def test_where_no_form_can_be_written_the_line_stands_for_it_with_the_address_of_the_page():
    assert drawn("田中正造", line="Politician") == drawn("Politician", line=ADDRESS)
    assert drawn("田中正造", line="政治家") == drawn("田中正造") == drawn(ADDRESS)


def test_symbols_that_cannot_be_written_are_left_out_of_a_name():
    assert drawn("Emoji 👩\u200d🔬 Person") == drawn("Emoji Person")
    assert drawn("Mara ❤\ufe0f Velloso") == drawn("Mara Velloso")
    assert drawn("👩\u200d🔬") == drawn(ADDRESS)


def test_the_foot_is_the_name_of_the_archive_where_it_cannot_be_told_in_words():
    assert drawn("Mara", feet=("Cursus, ארכיון הקריירות", "Cursus")) == drawn("Mara")


def test_no_picture_is_empty():
    shown = Image.open(io.BytesIO(drawn("田中正造"))).convert("RGB").crop((0, 40, 1200, 280))
    assert {INK, PAPER} <= {"#" + bytes(colour).hex() for _count, colour in shown.getcolors(1 << 16)}
