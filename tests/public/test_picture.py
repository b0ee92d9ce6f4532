"""The picture of a page: what is written in it, whatever letters a name has."""

import io

import pytest
from PIL import Image

from archive.public.picture import PAPER, picture
from archive.public.system_faces import face_with

ADDRESS = "archive.example/people/shozo/"
NOBODY_S = "\U00012ff1\U00012ff2 \U00016a40"  # letters that hardly any machine has together


def drawn(*names, line="", feet=("Cursus",), address=ADDRESS):
    return picture(names, line, feet, address)


@pytest.mark.parametrize("name", ["田中正造", "طه حسين", "משה שמיר", "Ζωή"])
def test_a_name_is_shown_as_it_is_where_the_system_has_its_letters_else_by_another_form_of_it(name):
    shown = drawn(name, "Tanaka Shozo", line="Politician")
    assert (shown == drawn("Tanaka Shozo", line="Politician")) == (face_with(frozenset(name)) is None)


def test_where_no_form_can_be_written_the_line_stands_for_it_with_the_address_of_the_page():
    assert drawn(NOBODY_S, line="Politician") == drawn("Politician", line=ADDRESS)
    assert drawn(NOBODY_S, line=NOBODY_S) == drawn(NOBODY_S) == drawn(ADDRESS)


def test_symbols_that_cannot_be_written_are_left_out_of_a_name():
    assert drawn("Emoji 👩\u200d🔬 Person") == drawn("Emoji Person")
    assert drawn("Mara ❤\ufe0f Velloso") == drawn("Mara Velloso")
    assert drawn("👩\u200d🔬") == drawn(ADDRESS)


def test_the_foot_is_the_name_of_the_archive_where_it_cannot_be_told_in_words():
    assert drawn("Mara", feet=(f"Cursus, {NOBODY_S}", "Cursus")) == drawn("Mara")


def test_what_is_written_from_right_to_left_stands_on_the_right():
    name = "משה שמיר"
    if face_with(frozenset(name)):
        assert inked(drawn(name), 0, 600) < inked(drawn(name), 600, 1200)
        assert inked(drawn(name), 1140, 1200) == 0


@pytest.mark.parametrize("name", [NOBODY_S, "田中正造", "👩\u200d🔬"])
def test_no_picture_is_empty(name):
    assert inked(drawn(name), 0, 1200) > 1000


def inked(picture, left, right):
    """How much of the place of the name is drawn upon."""
    place = Image.open(io.BytesIO(picture)).convert("RGB").crop((left, 40, right, 280))
    paper = {f"#{bytes(colour).hex()}": count for count, colour in place.getcolors(1 << 18)}.get(PAPER, 0)
    return place.width * place.height - paper
