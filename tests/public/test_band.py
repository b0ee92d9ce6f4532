"""The career band: where its bars and marks stand, and that it never draws more than is known."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import Dates
from archive.public.band import LEFT, LEVELS, RIGHT, WIDTH, Row, band, shortened, text_width

UNTIL = 2026


def row(date, lane="roles", uid="it", labels=("Lumen Works",), **fields):
    return Row(lane, uid, labels, labels[0], Dates.parse(date).bounds if date else (None,) * 4, **fields)


def rows(*dates, lane="roles"):
    return [row(date, lane, uid=f"{lane}-{number}") for number, date in enumerate(dates)]


def years(drawn):
    return [tick.label for tick in drawn.ticks]


def x_of(drawn, year):
    return next(tick.x for tick in drawn.ticks if tick.label == str(year))


def test_a_bar_goes_from_the_line_of_its_first_year_to_that_of_its_last():
    drawn = band(rows("2016/2018", "2012/2020"), until=UNTIL)
    bar = next(bar for bar in drawn.bars if bar.uid == "roles-0")
    assert (bar.x, round(bar.x + bar.width, 1)) == (x_of(drawn, 2016), x_of(drawn, 2018))
    assert bar.fade == ""


def test_a_single_year_is_drawn_as_that_year():
    drawn = band(rows("2012", "2010/2016"), until=UNTIL)
    bar = next(bar for bar in drawn.bars if bar.uid == "roles-0")
    assert bar.x == x_of(drawn, 2012)
    assert bar.x + bar.width == pytest.approx(x_of(drawn, 2013), abs=0.2)


@pytest.mark.parametrize(
    ("date", "fade"),
    [
        ("2016/2018", ""),
        ("2018/..", "out"),
        ("2018/", "out"),
        ("/2018", "in"),
        ("../2018", "in"),
        ("201X", "both"),
        ("201X/2025", "in"),
        ("2018-05/2018-09", ""),
    ],
)
def test_an_edge_fades_where_its_bound_is_unknown_open_or_rough(date, fade):
    assert [bar.fade for bar in band(rows(date), until=UNTIL).bars] == [fade]


def test_what_goes_on_is_drawn_up_to_today_and_what_ended_unknown_is_not():
    drawn = band(rows("2016/..", "2016/", "2006/2008"), until=UNTIL)
    ends = {bar.uid: bar.x + bar.width for bar in drawn.bars}
    assert ends["roles-0"] == RIGHT
    assert ends["roles-1"] < x_of(drawn, 2020)


def test_bars_that_would_touch_stand_in_rows_of_their_own():
    drawn = band(rows("2010/2014", "2012/2016", "2013/2018", "2015/2019"), until=UNTIL)
    for one, other in itertools.combinations(drawn.bars, 2):
        assert one.y != other.y or one.x + one.width < other.x or other.x + other.width < one.x


def test_a_label_is_written_inside_its_bar_where_it_fits_and_after_it_where_not():
    wide, narrow = row("2000/2020", uid="wide"), row("2004", uid="narrow")
    places = {bar.uid: (bar.label, bar.label_place) for bar in band([wide, narrow], until=UNTIL).bars}
    assert places == {"wide": ("Lumen Works", "inside"), "narrow": ("Lumen Works", "after")}


def test_a_label_at_the_right_edge_stands_before_its_bar():
    drawn = band([row("1980/1981", uid="early"), row("2019-10/2019-12", uid="late")], until=UNTIL)
    late = next(bar for bar in drawn.bars if bar.uid == "late")
    assert late.label_place == "before"
    assert late.label_x < late.x


def test_the_first_label_that_fits_is_written_and_a_long_one_is_shortened():
    long = "Professor of the Hydrology of Northern Rivers and Weirs, University of Varnholm at the Estuary"
    fitting = band([row("2001", labels=(long, "Varnholm")), row("1990/2020", uid="b")], until=UNTIL)
    assert next(bar.label for bar in fitting.bars if bar.uid == "it") == "Varnholm"
    cut = band([row("2001", labels=(long,)), row("1990/2020", uid="b")], until=UNTIL)
    label = next(bar.label for bar in cut.bars if bar.uid == "it")
    assert label.endswith("…")
    assert long.startswith(label[:-1])


def test_wide_characters_take_twice_the_room():
    assert text_width("水文学") == 2 * text_width("abc")
    assert shortened("abc", 4) == ""


def test_marks_of_one_time_are_stacked_and_those_without_room_are_counted():
    drawn = band(rows(*["2018"] * 9, lane="honors"), until=UNTIL)
    assert len({(mark.x, mark.y) for mark in drawn.marks}) == LEVELS
    assert {mark.x for mark in drawn.marks} == {x_of(drawn, 2018)}
    assert [more.count for more in drawn.more] == [9 - LEVELS]
    assert drawn.left_out == 9 - LEVELS


def test_a_mark_of_a_whole_decade_is_hollow_and_stands_in_its_middle():
    drawn = band(rows("199X", "1990/2000", lane="honors"), until=UNTIL)
    rough, lasting = sorted(drawn.marks, key=lambda mark: not mark.is_rough)
    assert rough.x == x_of(drawn, 1995)
    assert (lasting.is_rough, lasting.x, lasting.to) == (False, x_of(drawn, 1990), x_of(drawn, 2000))


def test_undated_entries_are_left_out_and_counted():
    drawn = band([*rows("2016"), row("", uid="undated"), row("", "talks", uid="undated-too")], until=UNTIL)
    assert (len(drawn.bars), len(drawn.marks), drawn.undated) == (1, 0, 2)


def test_a_career_without_any_date_has_no_band():
    assert band([], until=UNTIL) is None
    assert band([row(""), row("../.."), row("/..")], until=UNTIL) is None


def test_a_career_of_one_year_has_an_axis_around_it():
    assert years(band(rows("2018"), until=UNTIL)) == ["2017", "2018", "2019", "2020", "2021"]


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2004/2018",), ["2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018"]),
        (("1947/2019",), ["1950", "1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
        (("-0062/-0042",), ["62 BC", "60 BC", "58 BC"]),
        (("-0059/0020",), ["60 BC", "50 BC", "40 BC", "30 BC", "20 BC", "10 BC", "AD 10", "AD 20"]),
    ],
)
def test_the_lines_are_round_years_whatever_the_length_of_the_career(dates, labels):
    assert years(band(rows(*dates), until=UNTIL))[: len(labels)] == labels


def test_years_before_our_era_stand_in_order():
    drawn = band(rows("-0062", "-0043", "-0009", "0014", lane="honors"), until=UNTIL)
    assert [mark.uid for mark in sorted(drawn.marks, key=lambda mark: mark.x)] == [f"honors-{n}" for n in range(4)]
    assert (drawn.begins, drawn.ends) == ("63 BC", "AD 14")


def test_where_words_beside_bars_would_take_too_many_rows_only_those_within_them_are_kept():
    long = [row("2000/2020", uid=f"long-{number}", labels=("University of Varnholm",)) for number in range(8)]
    short = [row(f"{2000 + number}", uid=f"short-{number}", labels=("Hydrological Survey",)) for number in range(6)]
    drawn = band(long + short, until=UNTIL)
    told = {bar.uid: bar.label for bar in drawn.bars}
    assert told == {one.uid: "University of Varnholm" for one in long} | {one.uid: "" for one in short}
    assert {bar.height for bar in drawn.bars} == {18}
    assert len({bar.y for bar in drawn.bars}) == 10
    assert drawn.left_out == 0


def test_hundreds_of_roles_become_thin_bars_and_what_finds_no_room_is_counted():
    drawn = band(rows(*["1990/2020"] * 300), until=UNTIL)
    assert {bar.label for bar in drawn.bars} == {""}
    assert len(drawn.bars) + drawn.left_out == 300
    assert drawn.height < 320


def test_lanes_without_entries_are_not_named():
    drawn = band(rows("2016", lane="talks"), until=UNTIL)
    assert [lane.name for lane in drawn.lanes] == ["Talks"]


point = st.integers(-3000, 3000).map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}")
date = st.one_of(
    point,
    point.map(lambda begin: f"{begin}/.."),
    point.map(lambda begin: f"{begin}/"),
    point.map(lambda end: f"/{end}"),
    st.tuples(st.integers(1, 2000), st.integers(0, 80)).map(lambda t: f"{t[0]:04d}/{t[0] + t[1]:04d}"),
    st.just(""),
)


@given(st.lists(st.tuples(date, st.sampled_from(["roles", "honors", "campaigns", "talks"])), max_size=40))
def test_whatever_the_dates_everything_is_drawn_once_and_inside(entries):
    given_rows = [row(text, lane, uid=f"u{number}") for number, (text, lane) in enumerate(entries)]
    drawn = band(given_rows, until=UNTIL)
    if drawn is None:
        assert not any(text for text, _ in entries)
        return
    shapes = [*drawn.bars, *drawn.marks]
    assert len({shape.uid for shape in shapes}) == len(shapes)
    assert len(shapes) + drawn.left_out + drawn.undated == len(entries)
    assert 1 <= len(drawn.ticks) <= 13
    for bar in drawn.bars:
        assert bar.x >= LEFT
        assert bar.x + bar.width <= WIDTH
        assert 0 < bar.y < drawn.height
    for mark in drawn.marks:
        assert LEFT <= mark.x <= RIGHT
        assert 0 < mark.y < drawn.height
