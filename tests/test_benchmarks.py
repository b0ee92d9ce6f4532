"""The measuring instruments: the ordinary page tells what the archive's page tells, and figures say what they mean."""

import re

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils.html import escape

from archive.curation.generating import generate_archive
from archive.models import Citation, Person
from tests.benchmarks.clocks import alternate, median_ratio
from tests.benchmarks.figures import Figure, read, table, time_in_words


@pytest.fixture
def both_pages(client):
    """The archive's page of a career of 100 statements and the ordinary one, and the queries that the latter takes."""

    def get(statements):
        generate_archive(0, statements_for_one=statements, seed=statements)
        path = Person.objects.latest("revised_at").get_absolute_url()
        ours = client.get(path)
        with override_settings(ROOT_URLCONF="tests.benchmarks.reference.urls", TEMPLATES=templates()):
            theirs = client.get(path)
        assert (ours.status_code, theirs.status_code) == (200, 200)
        return ours.text, theirs.text

    return get


def templates():
    django, *others = settings.TEMPLATES
    folder = settings.BASE_DIR / "tests" / "benchmarks" / "reference" / "templates"
    return [django | {"DIRS": [*django["DIRS"], folder]}, *others]


def anchors(text):
    return sorted(re.findall(r'<li id="([^"]+)"', text))


@pytest.mark.django_db
def test_the_ordinary_page_tells_every_statement_and_quote_of_the_archives_page(both_pages):
    ours, theirs = both_pages(100)
    assert anchors(theirs) == anchors(ours)
    person = Person.objects.latest("revised_at")
    quotes = Citation.objects.filter(role__person=person).values_list("quote", flat=True)
    assert len(quotes) > 20
    for quote in quotes:
        assert escape(quote) in theirs
        assert escape(quote) in ours


@pytest.mark.django_db
def test_the_ordinary_page_is_written_well_enough_to_take_a_fixed_number_of_queries(
    both_pages, client, django_assert_max_num_queries
):
    both_pages(60)
    both_pages(200)
    paths = [person.get_absolute_url() for person in Person.objects.order_by("-revised_at")]
    with override_settings(ROOT_URLCONF="tests.benchmarks.reference.urls", TEMPLATES=templates()):
        for path in paths:
            with django_assert_max_num_queries(28):
                client.get(path)


def test_a_goal_is_met_up_to_its_value():
    assert Figure("page", ratio=0.3, goal=0.3).verdict == "met"
    assert Figure("page", ratio=0.31, goal=0.3).verdict == "MISSED"
    assert Figure("page", ratio=5).verdict == ""
    assert Figure("memory", goal=1).verdict == ""


def test_a_figure_travels_as_a_line_and_other_lines_are_no_figures(capsys):
    figure = Figure("page", "another", 0.5, 1, "1 : 2")
    figure.tell()
    line = capsys.readouterr().out
    assert read(line, "SQLite") == Figure("page", "another", 0.5, 1, "1 : 2", "SQLite")
    assert read("Installed 3 objects", "SQLite") is None


def test_the_table_puts_goals_first_and_plain_numbers_last():
    lines = table(
        [
            Figure("memory", detail="70 MB"),
            Figure("list", "bare", 30, detail="6 : 0.2"),
            Figure("page", "ordinary", 0.25, 1 / 3, "30 : 120", "SQLite"),
        ]
    ).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["page", "list", "memory"]
    assert lines[2].split() == ["page", ":", "ordinary", "0.25", "≤", "0.333", "met", "SQLite", "30", ":", "120"]


@pytest.mark.parametrize(
    ("seconds", "words"), [(1.234, "1.23 s"), (0.0456, "45.6 ms"), (0.000789, "789 µs"), (1.23e-7, "123 ns")]
)
def test_times_are_told_in_three_digits(seconds, words):
    assert time_in_words(seconds) == words


def test_two_works_take_turns_and_their_ratio_is_that_of_the_median_round():
    order, now = [], iter(range(100))
    first, second = alternate(3, lambda: next(now), lambda: order.append("a"), lambda: order.append("b"))
    assert "".join(order) == "baabba"
    assert (len(first), len(second)) == (3, 3)
    assert median_ratio([2, 30, 4], [1, 3, 1]) == 4
