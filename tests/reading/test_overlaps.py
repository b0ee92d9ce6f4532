"""Who was there at the same time: certainly, possibly or not, against the definition and on the database."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.dates import OPEN_END, Dates
from archive.models import Role
from archive.reading import periods
from archive.reading.overlaps import Overlap, Presence, certainly, overlap, possibly, presences
from tests import factories as make

DAYS = range(7)


@st.composite
def bounded(draw):
    """Bounds on a calendar of a few days, either pair of them perhaps not told."""
    first, second, third, fourth = sorted(draw(st.integers(1, 5)) for _ in range(4))
    second, third = draw(st.sampled_from([(second, third), (third, second)]))
    begin = draw(st.sampled_from([(first, second), (None, None)]))
    end = draw(st.sampled_from([(third, fourth), (None, None)]))
    return Presence((*begin, *end))


def true_days(presence):
    """All beginnings and ends that it may truly have had."""
    begin_earliest, begin_latest, end_earliest, end_latest = presence.bounds
    begins = DAYS if begin_earliest is None else range(begin_earliest, begin_latest + 1)
    ends = DAYS if end_earliest is None else range(end_earliest, end_latest + 1)
    return [(begin, end) for begin, end in itertools.product(begins, ends) if begin <= end]


@settings(max_examples=400)
@given(bounded(), bounded())
def test_certain_is_what_is_so_for_all_days_and_possible_what_is_so_for_some(one, other):
    met = [a[0] <= b[1] and b[0] <= a[1] for a, b in itertools.product(true_days(one), true_days(other))]
    assert certainly(one, other) == all(met)
    assert possibly(one, other) == any(met)


@settings(max_examples=300)
@given(bounded(), st.integers(1, 5), st.integers(0, 4))
def test_beside_what_is_known_to_the_day_it_is_the_model_s_own_definition(one, begin, length):
    end = begin + length
    period = Presence((begin, begin, end, end))
    dates = Dates("", *one.bounds)
    assert certainly(one, period) == dates.certainly_within(begin, end)
    assert possibly(one, period) == dates.possibly_within(begin, end)


@given(bounded(), bounded())
def test_it_does_not_matter_who_is_asked_about_whom(one, other):
    assert certainly(one, other) == certainly(other, one)
    assert possibly(one, other) == possibly(other, one)
    assert certainly(one, other) <= possibly(one, other)


def of(text, read_on=None):
    return Presence(Dates.parse(text).bounds, read_on)


@pytest.mark.parametrize(
    ("one", "other", "years", "may_be_longer"),
    [
        ("2010/2016", "2012/2014", (2012, 2014), False),
        ("2010/2016", "2013", (2013, 2013), False),
        ("2010/2016", "2012/", (2012, 2012), True),
        ("2010/2016", "/2012", (2012, 2012), True),
        ("2010/2016", "[2011..2013]", (2013, 2011), False),
        ("2010/2016", "2016/2018", None, False),
        ("2010/2016", "2017/2018", None, False),
    ],
)
def test_the_years_that_two_shared_are_told_no_more_exactly_than_they_are_known(one, other, years, may_be_longer):
    overlap = Overlap(of(one), of(other))
    assert (overlap.years, overlap.may_be_longer) == (years, may_be_longer)


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        ("2010/2016", "2012/2014", ("", "")),
        ("2010/2016", "2005/", ("other", "end")),
        ("2010/2016", "/2020", ("other", "begin")),
        ("2010/2016", "2016/2018", ("other", "exactly")),
        ("2010/", "2012/2014", ("one", "end")),
    ],
)
def test_where_it_is_not_certain_it_is_said_what_is_not_told(one, other, question):
    assert Overlap(of(one), of(other)).open_question == question


def test_what_goes_on_is_certain_up_to_the_day_on_which_a_source_was_read():
    assert of("2018/..").bounds[2] == OPEN_END
    assert certainly(of("2018/..", 20260301), of("2025/2026"))
    assert not certainly(of("2018/..", 20250301), of("2026/2027"))
    assert not certainly(of("2018/.."), of("2025/2026"))


TEXTS = [
    "", "2012", "2012-05", "2010/2016", "2012/", "/2012", "2012/..", "2016/..", "../2011", "/..", "2009/2010", "2016",
    "2016-06/2018", "[2011..2013]", "200X", "2017/2019", "1931~", "-0044", "../..",
    "{2009..2010,2017..2018}", "{2009,2012-05..2013,2019}", "[2009,2019]",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        *("2010/2016", "2012", "2012/", "/2012", "2014/..", "../2012"),
        "{2010,2016}",
        "{2008..2009,2013..2014}",
        "[2010,2016]",
    ],
)
def test_the_database_finds_whom_the_definition_finds(text):
    mara = make.person()
    for number, date in enumerate(TEXTS):
        chair = make.role(mara, date=date, uid=f"role-{number}")
        if date == "2016/..":
            make.cite(chair, source=make.source("Read later", accessed_on="2020-05-01"))
    roles = Role.objects.all()
    days = periods.read_days(roles)
    assert days == {f"role-{TEXTS.index('2016/..')}": 20200501}
    one = presences(text, 20180101)
    told = {role.uid: presences(role.date, days.get(role.uid)) for role in roles if role.date}
    certain = {uid for uid, other in told.items() if overlap(one, other).is_certain}
    assert set(periods.certainly_beside(roles, one).values_list("pk", flat=True)) == certain
    possible = {uid for uid, other in told.items() if any(itertools.starmap(_may_meet, itertools.product(one, other)))}
    assert set(periods.possibly_beside(roles, one).values_list("pk", flat=True)) == possible - certain


def _may_meet(one, other):
    """Possibly, and within a lifetime."""
    reaches = itertools.product(one.reaches, other.reaches)
    return other.is_dated and possibly(one, other) and any(a[0] <= b[1] and b[0] <= a[1] for a, b in reaches)
