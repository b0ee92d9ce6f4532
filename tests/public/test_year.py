"""Years: what certainly happened in one, and what may have."""

import datetime

import pytest

from archive.dates import Dates
from archive.reading import lines, years
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def halves(client, path):
    """What the page says of certain and of possible things."""
    page = text_of(client.get(path))
    certain = page.partition('<section id="certain">')[2].partition("</section>")[0]
    possible = page.partition('<section id="possible">')[2].partition("</section>")[0]
    return certain, possible


def test_an_archive_without_dates_says_so(client):
    make.role(make.person())
    assert "Nothing with a date yet." in text_of(client.get("/years/"))


def test_the_years_are_listed_by_decade_with_how_much_begins_in_each(client):
    mara = make.person()
    for date in ("2016/2018", "2016", "/2004", "-0043", "2012/..", "", "1999?"):
        make.role(mara, date=date)
    assert years.held() == {-43: 1, 1999: 1, 2004: 1, 2012: 1, 2016: 2}
    page = text_of(client.get("/years/"))
    assert '<a href="/years/2016/">2016</a> <span class="more">2<' in page
    assert '<a href="/years/-43/">44 BC</a>' in page
    assert page.index("2010s") < page.index("1990s")


def test_a_year_tells_apart_what_is_certain_and_what_is_possible(client):
    mara = make.person()
    for title, date in (
        ("Right in it", "2018"),
        ("All around it", "2016/2020"),
        ("Begun before", "2016/"),
        ("Some year of the decade", "201X"),
        ("Long over", "2010/2012"),
        ("Undated", ""),
        ("Until later", "/2021"),
    ):
        make.role(mara, title=title, date=date)
    certain, possible = halves(client, "/years/2018/")
    titles = [
        "Right in it",
        "All around it",
        "Begun before",
        "Some year of the decade",
        "Long over",
        "Undated",
        "Until later",
    ]
    assert [title for title in titles if title in certain] == ["Right in it", "All around it"]
    assert [title for title in titles if title in possible] == [
        "Begun before",
        "Some year of the decade",
        "Until later",
    ]


def test_an_end_that_nobody_tells_is_thought_possible_for_a_lifetime(client):
    make.role(make.person(), title="Begun long ago", date="1850/")
    assert "Begun long ago" in halves(client, "/years/1950/")[1]
    assert "Begun long ago" not in text_of(client.get("/years/1951/"))


def test_what_goes_on_is_certain_for_as_far_as_its_source_was_read(client):
    chair = make.role(make.person(), title="Going on", date="2016/..")
    assert "Going on" in halves(client, "/years/2016/")[0]
    assert "Going on" in halves(client, "/years/2018/")[1]
    make.cite(
        chair, "She has been there since.", source=make.source("Directory", accessed_on=datetime.date(2018, 5, 1))
    )
    assert "Going on" in halves(client, "/years/2018/")[0]
    assert "Going on" in halves(client, "/years/2019/")[1]


@pytest.mark.parametrize(
    "date", ["2018", "2016/2018", "2012/", "/2010", "201X", "2018-05/2019", "[2016,2018]", "{2016,2020}"]
)
@pytest.mark.parametrize("year", [2009, 2010, 2012, 2016, 2017, 2018, 2019])
def test_the_years_agree_with_the_dates_themselves(date, year):
    role = make.role(make.person(), date=date)
    dates, period = Dates.parse(date), (years.first_day(year), years.last_day(year))
    is_certain = dates.certainly_within(*period)
    is_possible = dates.possibly_within(*period) and not is_certain
    rows = type(role).objects
    assert years.certainly(rows, year).exists() is is_certain
    assert years.possibly(rows, year).exists() is is_possible


def test_a_year_before_christ_has_its_page(client):
    make.life_event(make.person("Gaius"), kind="death", date="-0043")
    page = text_of(client.get("/years/-43/"))
    assert "<h1>44 BC</h1>" in page
    assert ">Gaius</a>" in page


def test_a_year_leads_to_those_before_and_after_that_hold_something(client):
    mara = make.person()
    for date in ("1998", "2011", "/2015"):
        make.role(mara, date=date)
    page = text_of(client.get("/years/2011/"))
    assert 'href="/years/1998/" rel="prev"' in page
    assert 'href="/years/2015/" rel="next"' in page


def test_a_year_without_anything_has_a_friendly_page(client):
    assert "The archive knows of nothing in 1200 yet." in text_of(client.get("/years/1200/"))


@pytest.mark.parametrize("year", ["9999", "-9000", "02018", "20180", "abc", "-0", "--1"])
def test_an_absurd_year_is_not_found(client, year):
    assert client.get(f"/years/{year}/").status_code == 404


def test_a_large_year_shows_some_of_each_kind_and_leads_to_all(client):
    mara = make.person()
    for number in range(53):
        make.role(mara, title=f"Role number {number}", date="2018")
    page = text_of(client.get("/years/2018/"))
    assert page.count("Role number") == 40
    assert 'href="/years/2018/?kind=role#certain"' in page
    assert text_of(client.get("/years/2018/?kind=role")).count("Role number") == 50
    assert text_of(client.get("/years/2018/?kind=role&certain=2")).count("Role number") == 3
    assert client.get("/years/2018/?kind=nonsense").status_code == 404


def test_a_year_costs_the_same_for_one_and_for_three_of_each_kind(client):
    def fill(number):
        mara, weirs = make.person(f"Mara {number}"), make.campaign(f"Campaign {number}")
        make.role(mara, organization=make.varnholm(), date="2018")
        make.role(mara, date="2016/")
        make.conferral(mara, date="2018")
        make.participation(mara, weirs, date="2018")
        make.contribution(mara, date="2018")
        make.appearance(mara, date="2018")
        make.relationship(mara, date="2018")
        make.life_event(mara, date="2018")
        make.demand(weirs, date="2018")
        make.milestone(weirs, date="2018")
        make.register_fact(make.honor(f"Medal {number}"), date="2018")
        make.sponsorship(make.honor(f"Ribbon {number}"), date="2018")
        make.event(make.organization(f"Guild {number}"), date="2018")

    fill(1)
    assert set(lines.MODELS) == {group.kind for group in years.groups(2018)[0]}
    assert queries_of(client, "/years/2018/") == 39
    assert queries_of(client, "/years/") == 1, "while nothing changes, nothing is counted again"
    fill(2)
    fill(3)
    assert queries_of(client, "/years/2018/") == 39


def test_how_often_an_honor_is_given_is_nothing_that_happened_in_a_year(client):
    prize = make.honor()
    make.register_fact(prize, kind="frequency", every=1, date="1990/2010")
    make.register_fact(prize, kind="complete", date="1990/2010")
    make.register_fact(prize, kind="not_awarded", date="2000")
    page = text_of(client.get("/years/2000/"))
    assert "Not awarded" in page
    assert "Given every year" not in page
    assert "Complete for these years" not in page
    assert "Complete for these years" not in text_of(client.get("/years/2000/?kind=registerfact"))
