"""What is done to a text on its way into a cell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interchange.mapping.texts import as_title, key_of, without_markup, without_quotation_marks
from archive.models.identity import validate_uid
from tests.interchange.mapping.tables import Table, cell, mapped


def acted(text, heading="description", **acts):
    return cell({"column": "x", **acts}, Table.of(["x"], [text]), heading)[0]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("characteristic R&ouml;ntgen radiation", "characteristic Röntgen radiation"),
        ("his work, <I>A history of Rome</I>", "his work, A history of Rome"),
        ("The Sea,</I> and more", "The Sea, and more"),
        ("a < b and c > d", "a < b and c > d"),
        ("Smith &amp; Sons", "Smith & Sons"),
    ],
)
def test_markup_is_removed_and_its_words_stay(text, plain):
    assert without_markup(text) == plain
    assert acted(text, markup="remove") == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('"for their work"', "for their work"),
        ("“for their work”", "for their work"),
        ("„für ihr Werk“", "für ihr Werk"),
        ("« pour »", "pour"),
        ("“One” and “two”", "“One” and “two”"),
        ('"One" and "two"', '"One" and "two"'),
        ("“the “inner” one”", "the “inner” one"),
        ("don't", "don't"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_quotation_marks_are_removed_only_where_they_are_a_pair_around_the_whole(text, plain):
    assert without_quotation_marks(text) == plain


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("MARY O'BRIEN-SMITH", "Mary O'Brien-Smith"),
        ("DE LA CRUZ, JUAN II", "De la Cruz, Juan II"),
        ("ludwig van beethoven", "Ludwig van Beethoven"),
        ("UNIVERSITY OF CALIFORNIA AT DAVIS", "University of California at Davis"),
        ("van der Waals", "van der Waals"),
        ("McDonald", "McDonald"),
    ],
)
def test_names_in_one_case_are_written_as_names_and_others_are_left_alone(text, title):
    assert as_title(text) == title


def test_a_sentence_in_capitals_gets_one_capital():
    assert acted("FOR HER WORK", case="sentence") == "For her work"
    assert acted("For HER work", case="sentence") == "For HER work"


def test_a_part_of_a_split_text_is_counted_from_one_or_from_the_end():
    assert acted("Lovelace, Ada, Countess", split=",") == "Lovelace"
    assert acted("Lovelace, Ada, Countess", split=",", part=2) == "Ada"
    assert acted("Lovelace, Ada, Countess", split=",", part=-1) == "Countess"
    assert acted("Lovelace", split=",", part=2) == ""


def test_a_pattern_takes_its_first_group_or_the_whole():
    assert acted("Lecturer, Yale, 1998", match=r", ([^,]+), \d{4}$") == "Yale"
    assert acted("Lecturer, Yale, 1998", match=r"\d{4}") == "1998"
    assert acted("Lecturer", match=r"\d{4}") == ""
    assert acted("Lecturer, Yale, 1998", without=r", \d{4}$") == "Lecturer, Yale"


def test_words_are_translated_whatever_their_case_and_others_are_kept_emptied_or_refused():
    table = {"M": "Medal", "P": "Prize"}
    assert acted("m", translate=table) == "Medal"
    assert acted("X", translate=table) == "X"
    assert acted("X", translate=table, others="empty") == ""
    assert acted("", translate={"": "nothing said"}) == "nothing said"
    (row,) = mapped(
        {
            "tables": {"honors": table},
            "outputs": [
                {"kind": "role", "cells": {"title": {"column": "x", "translate": "honors", "others": "refuse"}}}
            ],
        },
        Table.of(["x"], ["Q"]),
    )
    assert row.problems == (("title", "“Q” is not among the table “honors”."),)


@pytest.mark.parametrize(
    ("text", "pattern", "date"),
    [
        ("4/30/1789", "m/d/yyyy", "1789-04-30"),
        ("30.4.1789", "d.m.yyyy", "1789-04-30"),
        ("1943-00-00", "yyyy-mm-dd", "1943"),
        ("1943-05-00", "yyyy-mm-dd", "1943-05"),
        ("1943-00-15", "yyyy-mm-dd", "1943-XX-15"),
        ("0000-00-00", "yyyy-mm-dd", ""),
        ("20170124", "yyyymmdd", "2017-01-24"),
        ("2017-01-24T22:55:30.361Z", "yyyy-mm-dd*", "2017-01-24"),
        ("5/2017", "m/yyyy", "2017-05"),
        ("7 September 1943", "d mmmm yyyy", "1943-09-07"),
        ("Sept. 7, 1943", "mmmm d, yyyy", "1943-09-07"),
        ("about 1943", "yyyy", "about 1943"),
        ("4/30/89", "m/d/yyyy", "4/30/89"),
        ("1880-01-06", ["m/d/yyyy", "yyyy-mm-dd"], "1880-01-06"),
    ],
)
def test_dates_are_read_by_patterns_and_what_fits_none_goes_on_as_it_stands(text, pattern, date):
    assert acted(text, "date", date=pattern) == date


def test_numbers_lose_what_stands_between_their_thousands():
    assert acted("1,234,567", number="point") == "1234567"
    assert acted("1.234.567", number="comma") == "1234567"
    assert acted("1 234,50", number="comma") == "1234.5"
    assert acted("12,34", number="point") == "12,34"
    assert acted("many", number="point") == "many"


def test_words_before_and_after_come_only_with_a_text():
    assert acted("7", before="district ", after=".") == "district 7."
    assert acted(None, before="district ", after=".") == ""


def test_acts_are_done_in_the_same_order_however_they_are_written():
    assert acted('"<b>NOBEL</b> PRIZE"', before="the ", case="title", quotation_marks="remove", markup="remove") == (
        "the Nobel Prize"
    )


@given(st.text())
def test_a_key_is_always_a_uid_and_differs_where_texts_differ(text):
    key = key_of(text)
    if text.strip():
        validate_uid(key)
    assert key_of(text) == key
    assert key_of(text + "x") != key


def test_keys_can_be_read_where_texts_are_plain_and_told_apart_where_not():
    assert key_of("MIT Press") == "mit-press"
    assert re.fullmatch(r"universite-de-geneve-[0-9a-f]{6}", key_of("Université de Genève"))
    assert key_of("A/B Ltd") != key_of("A-B Ltd")
    assert len(acted("An institution with a very long name in several cities", key=True, before="at-")) <= 40
