"""EDTF in, four bounds out, words out; and what editors type."""

import csv
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import OPEN_BEGIN, OPEN_END, Dates, Reading

CASE_LIST = Path(__file__).parents[2] / "shared" / "data" / "edtf" / "edtf-cases.tsv"


def cases() -> list[dict[str, str]]:
    """The conformance cases; none where the list does not lie beside the project."""
    if not CASE_LIST.exists():
        return []
    with CASE_LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


CASES = cases()
needs_the_list = pytest.mark.skipif(not CASES, reason="the case list does not lie beside the project")


def accepted(text: str) -> bool:
    try:
        Dates.parse(text)
    except ValueError:
        return False
    return True


def day_of(instant: str) -> int:
    """The day of an RFC 3339 instant in the encoding of the bounds."""
    year, month, day = instant.split("T")[0].lstrip("-").split("-")
    return (-int(year) if instant.startswith("-") else int(year)) * 10000 + int(month) * 100 + int(day)


def refusal(text: str, read=Dates.parse) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        read(text)
    return str(caught.value)


def readings(text: str) -> list[str]:
    return [str(reading.dates) for reading in Dates.read(text)]


# The case list


@needs_the_list
def test_every_valid_case_is_accepted_but_exponents_with_significant_digits():
    refused = {case["edtf"] for case in CASES if case["valid"] == "1" and not accepted(case["edtf"])}
    assert refused == {"Y3388E2S3", "Y-3388E2S3", "Y-20E2S3", "Y-17101E3S3"}
    assert {case["level"] for case in CASES if case["edtf"] in refused} == {"2"}


@needs_the_list
def test_every_invalid_case_is_refused_but_white_space_between_the_members_of_a_set():
    passed = {case["edtf"] for case in CASES if case["valid"] == "0" and accepted(case["edtf"])}
    assert passed == {"[1667,1668, 1670..1672]", "{-1667,1668, 1670..1672}"}


@needs_the_list
def test_outer_bounds_are_the_listed_ones_but_where_a_time_zone_shifts_the_day():
    differing = set()
    for case in CASES:
        if case["valid"] == "0" or not accepted(case["edtf"]):
            continue
        bounds = Dates.parse(case["edtf"]).bounds
        for column, bound in (("start_lower", bounds[0]), ("end_upper", bounds[3])):
            if case[column] and day_of(case[column]) != bound:
                differing.add(case["edtf"])
    assert differing == {"1985-04-12T23:20:30-04"}


@needs_the_list
def test_inner_bounds_of_intervals_are_the_listed_ones():
    checked = 0
    for case in CASES:
        if case["valid"] == "0" or "/" not in case["edtf"]:
            continue
        bounds = Dates.parse(case["edtf"]).bounds
        for column, bound in (("start_upper", bounds[1]), ("end_lower", bounds[2])):
            if case[column]:
                assert bound == day_of(case[column]), case["edtf"]
                checked += 1
    assert checked > 30


@needs_the_list
def test_every_accepted_case_can_be_said_sorted_and_read():
    for case in CASES:
        if accepted(case["edtf"]):
            dates = Dates.parse(case["edtf"])
            assert dates.words()
            assert dates.sort_key() == dates.sort_key()
            assert str(dates) in readings(case["edtf"])


# Bounds


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1985", (19850101, 19851231, 19850101, 19851231)),
        ("1985-04", (19850401, 19850430, 19850401, 19850430)),
        ("1985-04-12", (19850412, 19850412, 19850412, 19850412)),
        ("1985-04-12T23:20:30-04", (19850412, 19850412, 19850412, 19850412)),
        ("2016-05-02T24:00:00", (20160502, 20160502, 20160502, 20160502)),
        ("1985~", (19850101, 19851231, 19850101, 19851231)),
        ("0000", (101, 1231, 101, 1231)),
        ("-0043", (-429899, -428769, -429899, -428769)),
        ("-0004-02-29", (-39771, -39771, -39771, -39771)),
        ("Y170000002", (1700000020101, 1700000021231, 1700000020101, 1700000021231)),
        ("193X", (19300101, 19391231, 19300101, 19391231)),
        ("193", (19300101, 19391231, 19300101, 19391231)),
        ("19", (19000101, 19991231, 19000101, 19991231)),
        ("-04", (-4989899, -3998769, -4989899, -3998769)),
        ("1XX3", (10030101, 19931231, 10030101, 19931231)),
        ("156X-12-25", (15601225, 15691225, 15601225, 15691225)),
        ("XXXX-02-29", (229, 99960229, 229, 99960229)),
        ("2015-02-2X", (20150220, 20150228, 20150220, 20150228)),
        ("1950S2", (19000101, 19991231, 19000101, 19991231)),
        ("Y171010000S3", (1710000000101, 1719999991231, 1710000000101, 1719999991231)),
        ("2001-21", (20010301, 20010531, 20010301, 20010531)),
        ("2019-24", (20191201, 20200229, 20191201, 20200229)),
        ("-0001-24", (-8799, 229, -8799, 229)),
        ("2001-29", (20010901, 20011130, 20010901, 20011130)),
        ("2001-32", (20010601, 20010831, 20010601, 20010831)),
        ("2001-34", (20010401, 20010630, 20010401, 20010630)),
        ("2001-38", (20010501, 20010831, 20010501, 20010831)),
        ("2001-41", (20010701, 20011231, 20010701, 20011231)),
        ("2016/2018", (20160101, 20161231, 20180101, 20181231)),
        ("2012/", (20120101, 20121231, None, None)),
        ("/2010", (None, None, 20100101, 20101231)),
        ("2018/..", (20180101, 20181231, OPEN_END, OPEN_END)),
        ("../2010", (OPEN_BEGIN, OPEN_BEGIN, 20100101, 20101231)),
        ("/", (None, None, None, None)),
        ("/..", (None, None, OPEN_END, OPEN_END)),
        ("../..", (OPEN_BEGIN, OPEN_BEGIN, OPEN_END, OPEN_END)),
        ("[1667,1668,1670..1672]", (16670101, 16721231, 16670101, 16721231)),
        ("{1667,1668,1670..1672}", (16670101, 16671231, 16720101, 16721231)),
        ("[1672,1667]", (16670101, 16721231, 16670101, 16721231)),
        ("[..1984]", (OPEN_BEGIN, 19841231, OPEN_BEGIN, 19841231)),
        ("[1760-12..]", (17601201, OPEN_END, 17601201, OPEN_END)),
        ("{..1984}", (OPEN_BEGIN, OPEN_BEGIN, 19840101, 19841231)),
        ("{1760-12..}", (17601201, 17601231, OPEN_END, OPEN_END)),
    ],
)
def test_a_text_has_these_bounds(text, bounds):
    assert Dates.parse(text).bounds == bounds


def test_nothing_begins_after_its_latest_end_nor_ends_before_its_earliest_beginning():
    assert Dates.parse("2004-06/2004-06-11").bounds == (20040601, 20040611, 20040611, 20040611)
    assert Dates.parse("1984-11-12/1984-11-XX").bounds == (19841112, 19841112, 19841112, 19841130)


@pytest.mark.parametrize("text", ["Y922337203685477", "Y-922337203685477"])
def test_the_furthest_years_fit_a_signed_64_bit_column_beside_the_open_ends(text):
    assert all(OPEN_BEGIN < bound < OPEN_END for bound in Dates.parse(text).bounds)


@pytest.mark.parametrize("text", ["Y922337203685478", "Y-922337203685478", "Y17E20", "Y1E99", f"Y{'9' * 5000}"])
def test_years_that_the_column_cannot_hold_are_refused(text):
    assert "too far away" in refusal(text)


# What is refused


@pytest.mark.parametrize("text", ["2018/2016", "-1000/-2000", "2012-23/2012-22", "2004-06-11/2004-06", "[1672..1670]"])
def test_an_interval_that_runs_backwards_is_refused(text):
    assert "runs backwards" in refusal(text)


@pytest.mark.parametrize("text", ["1984-11-12/1984-11-XX", "1919-09-02/1919-X0-01", "1987/199X", "2003-22/2003-22"])
def test_an_interval_that_may_run_forwards_is_accepted(text):
    assert accepted(text)


def test_spring_to_summer_of_one_year_asks_for_the_hemisphere():
    assert "2012-25/2012-26" in refusal("2012-21/2012-22")
    assert accepted("2012-25/2012-26")
    assert accepted("2012-29/2012-30")
    assert accepted("2012-21/2012-23")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "There is no date: write one such as 2013, 2013-05 or 2016/2018, or leave the field empty."),
        (" 2013", "“ 2013” has white space around it: write “2013”."),
        ("2013-5", "“2013-5” has a month or day of one digit: write two, such as 2013-05-02."),
        ("2013-13", "“2013-13” has no month 13: months are 01 to 12, seasons 21 (spring) to 24 (winter)."),
        ("1960-06-31", "“1960-06-31” does not exist: June has no day 31."),
        ("1900-02-29", "“1900-02-29” does not exist: February 1900 has no day 29."),
        ("XXX1-02-29", "“XXX1-02-29” does not exist: February XXX1 has no day 29."),
        ("12345", "“12345” has more than four digits: write a year beyond 9999 with Y, such as Y12345."),
        ("20130512", "“20130512” has no hyphens: write a day as 2013-05-12."),
        ("Y2006", "“Y2006” needs no Y: write 2006. Y is for years of five or more digits."),
        ("-0000", "“-0000” has no year: there is no minus nought. 0000 is 1 BC, -0001 is 2 BC."),
        ("2004?~", "“2004?~” has two marks side by side: ? is uncertain, ~ is about, % is both."),
        ("?2004~", "“?2004~” marks its year twice: write ? for uncertain, ~ for about, % for both."),
        ("2001-21-03", "“2001-21-03” gives a day to the season 21: leave the day out."),
        ("2012/13", "“13” cannot stand in an interval: write years there with four digits, 2012/2013."),
        ("[1999}", "“[1999}” does not close as it opens: one of several is [1667,1668], all of several {1667,1668}."),
        ("2018/2016", "“2018/2016” runs backwards: its end “2016” comes before “2018”."),
        ("Y3388E2S3", "“Y3388E2S3” has both E and S: write the year out, such as Y338800S3 for Y3388E2S3."),
        ("since 2018", "“since 2018” has white space in it: write the date without, such as 2013-05-12 or 2016/2018."),
    ],
)
def test_a_refusal_names_the_part_and_says_what_to_write(text, advice):
    assert refusal(text) == advice


@pytest.mark.parametrize(
    "text",
    [
        *("open", "unknown", "2012/unknown", "2004-06-(01)~", "1985-04-12T23:20", "2019-W01", "2019-001", "２０１３"),
        *(
            "2013\n",
            "-?2004",
            "2004--06",
            "[]",
            "{}",
            "[1667,]",
            "[..]",
            "[1667..,1668]",
            "[1667,..1668]",
            "[1667/1668]",
        ),
        *("[1667,1668]~", "1984-2X", "2001-20", "2001-42", "Y012345", "Y12345-06", "Y0E5", "1950S0", "1X", "19X", "XX"),
        *("2016-05-02T25:00:00", "2016-05-02T24:00:00.5", "2016-05-XXT10:00:00", "1985-04-12T23:20:30~", "2011-02-29"),
    ],
)
def test_what_is_not_edtf_is_refused(text):
    assert not accepted(text)


# The value


def test_a_value_is_compared_hashed_copied_and_never_changed():
    dates = Dates.parse("2016/2018")
    assert dates == Dates.parse_uncached("2016/2018")
    assert {dates, Dates.parse_uncached("2016/2018")} == {dates}
    assert pickle.loads(pickle.dumps(dates)) == dates
    with pytest.raises(AttributeError):
        dates.text = "2017"


def test_white_space_inside_a_set_is_tidied_away():
    assert str(Dates.parse("{1960 ,  1961-12}")) == "{1960,1961-12}"
    assert str(Dates.parse("[ 1667, 1670..1672 ]")) == "[1667,1670..1672]"


def test_values_sort_by_beginning_and_by_their_end_where_no_beginning_is_known():
    in_order = ["../1900", "-0043", "1985", "1985/1990", "1985/..", "/2010", "2012/", "/"]
    shuffled = dict.fromkeys(reversed(in_order))
    assert sorted(shuffled, key=lambda text: Dates.parse(text).sort_key()) == in_order


@pytest.mark.parametrize(
    ("text", "certainly", "possibly"),
    [
        ("2016", True, True),
        ("2016/2018", True, True),
        ("2015/2017", True, True),
        ("2015/2016", True, True),
        ("201X", False, True),
        ("2016/", True, True),
        ("/2016", True, True),
        ("2014/", False, True),
        ("2017/", False, False),
        ("/2015", False, False),
        ("2015/..", False, True),
        ("../2018", False, True),
        ("../2016", True, True),
        ("../2015", False, False),
        ("../..", False, True),
        ("[2016,2017]", False, True),
        ("[..2016]", False, True),
        ("[2018..]", False, False),
        ("/", False, True),
        ("2016-05-12", True, True),
        ("2015-24", False, True),
    ],
)
def test_a_filter_by_time_has_two_answers(text, certainly, possibly):
    dates = Dates.parse(text)
    assert dates.certainly_within(20160101, 20161231) is certainly
    assert dates.possibly_within(20160101, 20161231) is possibly


@pytest.mark.parametrize(
    ("text", "years", "certain", "possible"),
    [
        (
            "{1946..1966,1985..2002}",
            (1945, 1946, 1956, 1966, 1975, 1985, 2002, 2003),
            (1946, 1956, 1966, 1985, 2002),
            (),
        ),
        ("[1946..1966,1985]", (1945, 1946, 1975, 1985), (), (1946, 1985)),
        ("{1984,1990..}", (1983, 1984, 1987, 1990, 1995), (1984, 1990), (1995,)),
        ("{2003,2008-05,2012}", (2003, 2005, 2008, 2012), (2003, 2008, 2012), ()),
    ],
)
def test_in_the_gaps_of_a_set_nothing_is_certain_nor_possible(text, years, certain, possible):
    dates = Dates.parse(text)
    periods = {year: (year * 10000 + 101, year * 10000 + 1231) for year in years}
    assert tuple(year for year in years if dates.certainly_within(*periods[year])) == certain
    assert tuple(year for year in years if dates.possibly_within(*periods[year])) == tuple(
        sorted({*certain, *possible})
    )


def test_an_open_end_is_certain_up_to_the_day_on_which_its_source_was_read():
    dates = Dates.parse("2015/..")
    assert dates.certainly_within(20160101, 20161231, read_on=20160101)
    assert not dates.certainly_within(20160101, 20161231, read_on=20151231)
    assert dates.possibly_within(20160101, 20161231, read_on=20151231)


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2013", "2013"),
        ("2013-05", "May 2013"),
        ("2013-05-12", "12 May 2013"),
        ("2016/2018", "2016 to 2018"),
        ("2018/..", "since 2018"),
        ("2018/", "from 2018"),
        ("/2010", "until 2010"),
        ("../2010", "until 2010, beginning open"),
        ("/", "beginning and end unknown"),
        ("1931~", "about 1931"),
        ("1931?", "perhaps 1931"),
        ("1931%", "perhaps about 1931"),
        ("2012-23", "autumn 2012"),
        ("2012-25", "spring 2012 (northern hemisphere)"),
        ("2012-32", "winter 2012 (southern hemisphere)"),
        ("2012-33", "first quarter of 2012"),
        ("2012-39", "last third of 2012"),
        ("2012-40", "first half of 2012"),
        ("-0043", "44 BC"),
        ("0000-03-15", "15 March 1 BC"),
        ("0409", "AD 409"),
        ("Y170000002", "170,000,002"),
        ("193X", "1930s"),
        ("193X~", "about the 1930s"),
        ("198X/199X", "the 1980s to the 1990s"),
        ("200X", "2000s (decade)"),
        ("20XX", "2000s"),
        ("18", "1800s"),
        ("-04", "a year between 500 BC and 401 BC"),
        ("1XX3", "a year between 1003 and 1993 (1XX3)"),
        ("XXXX", "an unknown year"),
        ("2004-XX", "an unknown month in 2004"),
        ("1985-04-XX", "an unknown day in April 1985"),
        ("1985-XX-XX", "an unknown day in 1985"),
        ("1985-XX-XX~", "an unknown day in 1985 (approximate)"),
        ("156X-12-25", "25 December in the 1560s"),
        ("1560-XX-25", "day 25 of an unknown month in 1560"),
        ("1984-1X", "October, November or December 1984"),
        ("1984-11-2X", "one of the days 20 to 29 of November 1984"),
        ("2015-02-2X", "one of the days 20 to 28 of February 2015"),
        ("1919-X4-02", "2 April 1919"),
        ("2004-?06-11", "11 June 2004 (month uncertain)"),
        ("2004?-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("?2004-06%", "perhaps about June 2004"),
        ("1950S2", "about 1950 (between 1900 and 1999)"),
        ("1984~/2004-06?", "about 1984 to perhaps June 2004"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"),
        ("{1667,1668,1670..1672}", "1667, 1668 and 1670 to 1672"),
        ("[2008..2009]", "at some point between 2008 and 2009"),
        ("{2008..2009}", "throughout 2008 to 2009"),
        ("[..1984]", "1984 or earlier"),
        ("{1760-12..}", "December 1760 and later"),
        ("[1760-01,1760-12..]", "January 1760, or December 1760 or later"),
        ("1985-04-12T23:20:30", "12 April 1985, 23:20:30"),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC"),
        ("1985-04-12T23:20:30+0430", "12 April 1985, 23:20:30 (UTC+04:30)"),
    ],
)
def test_a_value_is_said_in_english(text, words):
    assert Dates.parse(text).words() == words


# Editors' phrases


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("2013", ["2013"]),
        ("2016/2018", ["2016/2018"]),
        (" 2016 / 2018 ", ["2016/2018"]),
        ("since 2018", ["2018/.."]),
        ("  SINCE  May 2018", ["2018-05/.."]),
        ("1985 - present", ["1985/.."]),
        ("1985–present", ["1985/.."]),
        ("from May 2013 until now", ["2013-05/.."]),
        ("1985–", ["1985/..", "1985/"]),
        ("2018 onwards", ["2018/..", "2018/"]),
        ("from 2018", ["2018/"]),
        ("until 2010", ["/2010"]),
        ("-2010", ["-2010", "/2010"]),
        ("about 2012", ["2012~"]),
        ("c. 1931", ["1931~"]),
        ("c1931", ["1931~"]),
        ("ca 1931", ["1931~"]),
        ("circa May 1931", ["1931-05~"]),
        ("2013?", ["2013?"]),
        ("1931 (?)", ["1931?"]),
        ("perhaps 1931", ["1931?"]),
        ("perhaps about 1931", ["1931%"]),
        ("2008-09", ["2008-09", "2008/2009"]),
        ("2008–09", ["2008/2009", "2008-09"]),
        ("2008/09", ["2008/2009", "2008-09"]),
        ("2020-21", ["2020-21", "2020/2021"]),
        ("1999-01", ["1999-01", "1999/2001"]),
        ("2013-05", ["2013-05"]),
        ("2001-13", ["2001/2013"]),
        ("academic year 2008/09", ["2008/2009"]),
        ("between 2008 and 2009", ["2008/2009", "[2008..2009]"]),
        ("2016 to 2018", ["2016/2018"]),
        ("2016–2018", ["2016/2018"]),
        ("from 2016 to 2018", ["2016/2018"]),
        ("about 2012 to 2014", ["2012~/2014"]),
        ("12 to 14 May 2013", ["2013-05-12/2013-05-14"]),
        ("May 12–14, 2013", ["2013-05-12/2013-05-14"]),
        ("12 May to 3 June 2013", ["2013-05-12/2013-06-03"]),
        ("May–June 2013", ["2013-05/2013-06"]),
        ("2013-05-12 to 2013-05-14", ["2013-05-12/2013-05-14"]),
        ("spring to summer 2012", ["2012-25/2012-26", "2012-29/2012-30"]),
        ("44–40 BC", ["-0043/-0039"]),
        ("May 2013", ["2013-05"]),
        ("Sept. 2013", ["2013-09"]),
        ("12 May 2013", ["2013-05-12"]),
        ("Sunday, 12th of May 2013", ["2013-05-12"]),
        ("May 12, 2013", ["2013-05-12"]),
        ("12/05/2013", ["2013-05-12", "2013-12-05"]),
        ("13/05/2013", ["2013-05-13"]),
        ("05/13/2013", ["2013-05-13"]),
        ("5/5/2013", ["2013-05-05"]),
        ("5/2013", ["2013-05"]),
        ("autumn 2012", ["2012-23"]),
        ("fall of 2012", ["2012-23"]),
        ("winter 2012/13", ["2012-24"]),
        ("Q1 2012", ["2012-33"]),
        ("first half of 2012", ["2012-40"]),
        ("1930s", ["193X"]),
        ("the 1930s", ["193X"]),
        ("1900s", ["19XX", "190X"]),
        ("1900s (decade)", ["190X"]),
        ("1931, approximately", ["1931~"]),
        ("19th century", ["18XX"]),
        ("5th century B.C.", ["-04XX"]),
        ("44 BC", ["-0043"]),
        ("15 March 44 BCE", ["-0043-03-15"]),
        ("AD 409", ["0409"]),
        ("985", ["985", "0985"]),
        ("before 1950", ["[..1949]"]),
        ("after May 1950", ["[1950-06..]"]),
        ("before 1 January 1950", ["[..1949-12-31]"]),
        ("after about 1950", ["[1951~..]"]),
        ("1667, 1668 or 1670 to 1672", ["[1667,1668,1670..1672]"]),
        ("2013 or 2014 or 2015", ["[2013,2014,2015]"]),
        ("2013 and 2015", ["{2013,2015}"]),
        ("1950 or earlier", ["[..1950]"]),
    ],
)
def test_an_editors_phrase_has_these_readings(phrase, edtf):
    assert readings(phrase) == edtf


def test_a_reading_says_what_it_understood():
    assert Dates.read("2008-09") == (Reading(Dates.parse("2008-09")), Reading(Dates.parse("2008/2009")))
    assert [reading.words for reading in Dates.read("2008-09")] == ["September 2008", "2008 to 2009"]


@pytest.mark.parametrize("phrase", ["early 2012", "mid-1930s", "late 2012 to early 2013", "at the end of 2012"])
def test_what_edtf_cannot_say_without_loss_is_refused(phrase):
    assert "EDTF has no word for" in refusal(phrase, Dates.read)


@pytest.mark.parametrize(
    ("phrase", "advice"),
    [
        ("", "There is no date"),
        ("hello", "“hello” is not understood as a date. Write it like 2013, May 2013"),
        ("present", "“present” is not understood as a date."),
        ("2018 to 2016", "“2018/2016” runs backwards"),
        ("30 February 2012", "“2012-02-30” does not exist: February has no day 30."),
        ("0 BC", "“-0000” has no year"),
        ("2016-13-01", "“2016-13-01” has no month 13"),
        ("2013 " * 100, "is too long for a date"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_sentence(phrase, advice):
    assert advice in refusal(phrase, Dates.read)


@pytest.mark.parametrize(
    "text",
    [
        *("2013", "2013-05", "2013-05-12", "-0043", "0409", "193X", "2012-23", "2012-33", "1931~", "1931?", "1931%"),
        *("2016/2018", "2018/..", "2018/", "/2010", "1984~/2004-06?", "[1667,1668,1670..1672]", "{2013,2015}"),
        *("[..1984]", "[1760-12..]", "[2008..2009]", "200X", "20XX"),
    ],
)
def test_our_own_words_are_read_back(text):
    assert text in readings(Dates.parse(text).words())


# Properties

marks = st.sampled_from(["", "?", "~", "%"])
exact_years = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
masked_years = st.from_regex(r"-?[0-9X]{4}", fullmatch=True)
years = st.one_of(exact_years, masked_years)
months = st.one_of(st.integers(0, 42).map("{:02}".format), st.from_regex(r"[0-9X]{2}", fullmatch=True))
days = st.one_of(st.integers(0, 32).map("{:02}".format), st.from_regex(r"[0-9X]{2}", fullmatch=True))
points = st.one_of(
    st.builds("{}{}{}".format, marks, years, marks),
    st.builds("{}{}-{}{}{}".format, years, marks, marks, months, marks),
    st.builds("{}-{}{}-{}{}".format, years, months, marks, days, marks),
)
ends = st.one_of(points, st.sampled_from(["", ".."]))
texts = st.one_of(
    points,
    st.builds("{}/{}".format, ends, ends),
    st.builds("[{}]".format, st.lists(points, min_size=1, max_size=4).map(",".join)),
    st.builds("{{{}..{}}}".format, points, st.one_of(points, st.just(""))),
    st.text(alphabet="0123456789-X?~%/.YES[]{},", max_size=20),
)


@given(texts)
def test_whatever_is_accepted_keeps_its_bounds_in_order_its_text_and_has_words(text):
    try:
        dates = Dates.parse_uncached(text)
    except ValueError as error:
        assert str(error).endswith(".")  # noqa: PT017 - both outcomes are looked at
        return
    begin_earliest, begin_latest, end_earliest, end_latest = dates.bounds
    for earlier, later in (
        (begin_earliest, begin_latest),
        (end_earliest, end_latest),
        (begin_earliest, end_earliest),
        (begin_latest, end_latest),
    ):
        assert earlier is None or later is None or earlier <= later
    assert all(bound is None or OPEN_BEGIN <= bound <= OPEN_END for bound in dates.bounds)
    assert Dates.parse(str(dates)) == dates
    assert dates.words()
    assert Dates.read(text)[0].dates == dates or dates in [reading.dates for reading in Dates.read(text)]


@given(texts, st.integers(-99991231, 99991231), st.integers(0, 100000))
def test_what_is_certain_is_possible(text, begin, length):
    if accepted(text):
        dates = Dates.parse(text)
        if dates.certainly_within(begin, begin + length, read_on=99991231):
            assert dates.possibly_within(begin, begin + length)


PHRASES = """since until from to between and or before after about c. perhaps the of early BC AD present - – / , . ?
12 5 2012 2013 44 May June autumn winter 1930s 19th century Q1 2008-09 12/05/2013 2018/.. XXXX"""
phrase_words = st.sampled_from(PHRASES.split())


@given(st.one_of(st.lists(phrase_words, max_size=8).map(" ".join), st.text(max_size=30)))
def test_any_phrase_is_read_or_refused_with_a_sentence(phrase):
    try:
        found = Dates.read(phrase)
    except ValueError as error:
        assert str(error).endswith(".")  # noqa: PT017 - both outcomes are looked at
    else:
        assert found
        assert len(set(found)) == len(found)
        assert all(reading.words for reading in found)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2016/2018", ("2016", "2018")),
        ("2016-05/2018-06-30", ("2016-05", "2018-06-30")),
        ("2013", ("2013", "2013")),
        ("2012/", ("2012", "")),
        ("2018/..", ("2018", "")),
        ("/2010", ("", "2010")),
        ("1931~/1935", ("", "1935")),
        ("2012-21", ("", "")),
        ("199X", ("", "")),
        ("[2012, 2014]", ("", "")),
        ("-0043", ("", "")),
        ("0000", ("", "")),
        ("Y12345", ("", "")),
        ("2012-05-12T10:30:00Z", ("", "")),
    ],
)
def test_the_ends_that_other_formats_can_hold_are_never_more_exact_than_the_text(text, ends):
    assert Dates.parse(text).plain_ends() == ends
