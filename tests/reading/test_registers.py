"""The registers of honors: which years are theirs, what is known of each, and where they have gaps."""

import pytest

from archive.reading.registers import Rough, recipients_of, registers
from tests import factories as make

pytestmark = pytest.mark.django_db


def register_of(prize, above=None):
    (found,) = registers([prize], above)
    return found


def states(register):
    return {year: slot.state for year, slot in register.slots.items()}


def test_where_nothing_says_how_often_an_honor_is_given_no_year_is_missed():
    prize, mara = make.honor(), make.person()
    make.conferral(mara, prize, date="1995")
    make.conferral(mara, prize, date="1999")
    register = register_of(prize)
    assert states(register) == {1995: "conferred", 1999: "conferred"}
    assert (register.knows_its_years, register.is_irregular, register.unknown) == (False, False, [])


def test_of_a_yearly_honor_every_year_between_the_first_and_the_last_is_a_slot():
    prize, mara = make.honor(), make.person()
    make.register_fact(prize, kind="frequency", every=1, date="")
    make.conferral(mara, prize, date="1995")
    make.conferral(mara, prize, date="1996", status="shared")
    make.conferral(mara, prize, date="1997-05", status="declined")
    make.conferral(mara, prize, date="1998", status="revoked")
    make.conferral(mara, prize, date="1999", status="nominated")
    make.register_fact(prize, date="2000", description="No one was found worthy.")
    make.conferral(mara, prize, date="2002/2004")
    register = register_of(prize)
    assert states(register) == {
        1995: "conferred",
        1996: "shared",
        1997: "declined",
        1998: "revoked",
        1999: "considered",
        2000: "not_awarded",
        2001: "unknown",
        2002: "conferred",
    }
    assert (register.unknown, recipients_of([register.honor])) == ([1999, 2001], 1)


@pytest.mark.parametrize(
    ("every", "date", "years"),
    [
        (2, "", [1990, 1992, 1994, 1995, 1996]),
        (2, "1991/", [1990, 1991, 1993, 1995]),
        (4, "1990/1994", [1990, 1994, 1995]),
        (3, "/1992", [1990, 1995]),
        (None, "", [1990, 1995]),
    ],
)
def test_the_years_that_were_due_follow_from_how_often_and_since_when_it_is_given(every, date, years):
    prize, mara = make.honor(), make.person()
    make.register_fact(prize, kind="frequency", every=every, date=date)
    make.conferral(mara, prize, date="1990")
    make.conferral(mara, prize, date="1995")
    if (every, date) == (2, ""):
        make.conferral(mara, prize, date="1996")
    register = register_of(prize)
    assert (list(register.slots), register.is_irregular) == (years, every is None)


def test_a_date_that_is_only_possibly_in_a_year_stands_in_none():
    prize, mara = make.honor(), make.person()
    for date in ("199X", "1995~", "1996?", "/1997", "", "[1998,1999]", "1993"):
        make.conferral(mara, prize, date=date)
    register = register_of(prize)
    assert states(register) == {1993: "conferred"}
    told = [(one.first, one.last, one.recipients) for one in register.rough]
    assert told == [(1990, 1999, 1), (1995, 1995, 1), (1996, 1996, 1), (1998, 1999, 1), (None, None, 2)]
    assert isinstance(register.rough[0], Rough)
    assert recipients_of([register.honor]) == 1


def test_a_complete_register_counts_its_gaps():
    prize, mara = make.honor(), make.person()
    make.register_fact(prize, kind="frequency", every=1, date="1990/")
    complete = make.register_fact(prize, kind="complete", date="1995/2000")
    make.conferral(mara, prize, date="1993")
    make.conferral(mara, prize, date="1996")
    make.register_fact(prize, date="1997/1998")
    (told,) = register_of(prize).completeness
    assert (told.fact, told.gaps) == (complete, (1995, 1999, 2000))
    assert register_of(prize).unknown == [1994, 1995, 1999, 2000]


def test_what_has_a_complete_register_since_a_year_is_complete_up_to_the_last_that_is_known():
    prize, mara = make.honor(), make.person()
    make.register_fact(prize, kind="frequency", every=1, date="")
    make.register_fact(prize, kind="complete", date="1995/..")
    make.conferral(mara, prize, date="1997")
    assert [one.gaps for one in register_of(prize).completeness] == [(1995, 1996)]


@pytest.mark.parametrize("date", ["191X", "1916~", "[1916,1917]", "1916?"])
def test_a_year_without_an_award_that_is_not_certain_is_no_slot(date):
    prize = make.honor()
    make.conferral(make.person(), prize, date="1915")
    make.register_fact(prize, date=date)
    assert states(register_of(prize)) == {1915: "conferred"}


def test_several_years_without_an_award_are_each_a_slot():
    prize = make.honor()
    make.register_fact(prize, date="{1914,1918}")
    make.register_fact(prize, date="1940/1942")
    assert list(register_of(prize).slots) == [1914, 1918, 1940, 1941, 1942]


def test_what_is_known_to_be_wrong_makes_no_slot_a_conferred_one():
    prize = make.honor()
    make.register_fact(prize, kind="frequency", every=1, date="")
    make.conferral(make.person(), prize, date="1914")
    make.conferral(make.person(), prize, date="1915", rank="deprecated", rank_reason="another prize")
    make.register_fact(prize, date="1916", rank="deprecated", rank_reason="it was given")
    make.conferral(make.person(), prize, date="1917")
    register = register_of(prize)
    assert states(register) == {1914: "conferred", 1915: "unknown", 1916: "unknown", 1917: "conferred"}
    assert (register.slots[1915].size, recipients_of([register.honor])) == (1, 2)


def test_what_is_said_of_a_prize_holds_for_its_categories_within_their_own_years():
    prize = make.honor()
    rivers = make.honor("Asterion Prize for Rivers", parent=prize)
    make.register_fact(prize, kind="frequency", every=1, date="1901/")
    make.register_fact(prize, date="1916")
    make.register_fact(prize, kind="complete", date="1901/2000")
    make.conferral(make.person(), rivers, date="1914")
    make.conferral(make.person(), rivers, date="1918")
    expected = {1914: "conferred", 1915: "unknown", 1916: "not_awarded", 1917: "unknown", 1918: "conferred"}
    alone = register_of(rivers, prize)
    assert states(alone) == expected
    assert [one.gaps for one in alone.completeness] == [(1915, 1917)]
    assert states(registers([prize, rivers])[1]) == expected


def test_years_before_the_first_are_counted_right():
    games = make.honor("Olive wreath")
    make.register_fact(games, kind="frequency", every=4, date="")
    make.conferral(make.person(), games, date="-0008")
    make.conferral(make.person(), games, date="0004")
    assert states(register_of(games)) == {-8: "conferred", -4: "unknown", 0: "unknown", 4: "conferred"}


def test_what_is_not_public_is_in_no_register():
    prize = make.honor()
    make.conferral(make.person(), prize, date="1914", publication_status="draft")
    make.register_fact(prize, date="1916", publication_status="draft")
    register = register_of(prize)
    assert (register.is_empty, register.facts) == (True, [])
