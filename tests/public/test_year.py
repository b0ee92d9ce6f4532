"""Years and decades: what certainly happened in one, and what may have."""

import datetime

import pytest

from archive.dates import Dates
from archive.models import change_set
from archive.reading import lines, years
from archive.reading.years import Span
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
    decades = [(decade.first, decade.words) for decade in map(Span.decade, sorted(years.held(), reverse=True))]
    assert decades == [(2010, "2010s"), (2010, "2010s"), (2000, "2000s"), (1990, "1990s"), (-50, "51 BC to 42 BC")]
    headings = [f'<h3><a href="/decades/{first}/">{words}</a></h3>' for first, words in dict.fromkeys(decades)]
    assert [heading for heading in headings if heading in page] == headings
    assert sorted(headings, key=page.index) == headings
    for first, words in ((2000, "2000 to 2099"), (1900, "1900 to 1999"), (-100, "101 BC to 2 BC")):
        assert f'<a href="#from{first}">{words}</a>' in page


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
    "date",
    [
        "2018",
        "2016/2018",
        "2012/",
        "/2010",
        "201X",
        "2018-05/2019",
        "[2016,2018]",
        "{2016,2020}",
        "../2018",
        "{2009..2012,2018..2020}",
        "{2009,2016,2019}",
        "{2010-05,2012,2016-03-01..2017-02}",
        "[2009..2010,2018..2019]",
        "{2009,2012..2016}",
    ],
)
@pytest.mark.parametrize("year", [2009, 2010, 2012, 2016, 2017, 2018, 2019])
def test_the_years_agree_with_the_dates_themselves(date, year):
    role = make.role(make.person(), date=date)
    dates, rows = Dates.parse(date), type(role).objects
    for span in (Span(year), Span.decade(year)):
        is_certain = dates.certainly_within(span.begin, span.end)
        is_possible = dates.possibly_within(span.begin, span.end) and not is_certain
        assert years.certainly(rows, span).exists() is is_certain
        assert years.possibly(rows, span).exists() is is_possible


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
    costs = {"/years/2018/": 40, "/decades/2010/": 28, "/years/": 1}
    assert {path: queries_of(client, path) for path in costs} == costs, "the years are counted by the first page only"
    assert set(lines.MODELS) == {group.kind for group in years.groups(Span(2018))[0]}
    assert queries_of(client, "/years/2018/") == 16, "while nothing changes, nothing is looked for again"
    fill(2)
    fill(3)
    assert {path: queries_of(client, path) for path in costs} == costs
    assert queries_of(client, "/years/2018/") == 16


def test_what_begins_in_the_time_goes_before_what_went_on_from_earlier_where_not_all_is_shown(client):
    mara = make.person()
    for number in range(39):
        make.role(mara, title=f"Begun at number {number}", date="1994")
    for year in (1971, 1972, 1973):
        make.role(mara, title=f"Held from {year}", date=f"{year}/1999")
    (roles,) = years.groups(Span.decade(1990))[0]
    told = [str(line) for line in roles.lines]
    assert "Held from" in told[0], "all are told in the order of their beginnings"
    assert sum("Begun at number" in line for line in told) == 39
    assert (len(told), roles.more) == (40, True)
    assert 'href="/decades/1990/?kind=role#certain">1990s, all: Roles</a>' in text_of(client.get("/decades/1990/"))
    assert text_of(client.get("/decades/1990/?kind=role")).count("Held from") == 3


def test_what_is_shown_of_a_large_decade_is_taken_from_all_of_its_years(client):
    mara = make.person()
    with change_set(system_editor="tests"):
        for number in range(200):
            make.role(mara, date=f"199{number % 10}", uid=f"role-{number:03}")
    (roles,) = years.groups(Span.decade(1990))[0]
    dates = [line.date for line in roles.lines]
    assert dates == sorted(dates)
    assert set(dates) == {str(year) for year in range(1990, 2000)}


def test_a_decade_tells_what_certainly_and_what_possibly_fell_into_it_and_leads_to_its_years(client):
    mara = make.person()
    for title, date in (
        ("In one year of it", "1994"),
        ("In some year of it", "199X"),
        ("From before to after", "1985/2004"),
        ("From the last century or this", "[1998..2003]"),
        ("Nobody knows till when", "1975/"),
        ("Before it", "1985/1989"),
        ("In draft", "1995"),
    ):
        make.role(mara, title=title, date=date, publication_status="draft" if title == "In draft" else "published")
    certain, possible = halves(client, "/decades/1990/")
    titles = ["In one year of it", "In some year of it", "From before to after"]
    assert [title for title in titles if title in certain] == titles
    titles = ["From the last century or this", "Nobody knows till when"]
    assert [title for title in titles if title in possible] == titles
    page = text_of(client.get("/decades/1990/"))
    assert ("Before it" in page, "In draft" in page) == (False, False)
    assert '<li><a href="/years/1994/">1994</a> <span class="more">1<' in page
    assert 'href="/decades/1980/" rel="prev"' in page
    assert '<a href="/decades/1990/">1990s</a>' in text_of(client.get("/years/1997/"))


@pytest.mark.parametrize(
    ("first", "words", "inside", "outside"),
    [(-50, "51 BC to 42 BC", "-0043", "-0040"), (0, "1 BC to AD 9", "0000", "-0001"), (10, "10s", "0010", "0009")],
)
def test_decades_before_christ_are_counted_as_the_years_are(client, first, words, inside, outside):
    gaius = make.person("Gaius")
    make.life_event(gaius, kind="death", date=inside)
    make.life_event(gaius, kind="birth", date=outside)
    page = text_of(client.get(f"/decades/{first}/"))
    assert f"<h1>{words}</h1>" in page
    assert ("Death" in page, "Birth" in page) == (True, False)


def test_a_year_inside_a_decade_leads_to_the_decade(client):
    for asked, path in (("1994", "/decades/1990/"), ("-43", "/decades/-50/"), ("9", "/decades/0/")):
        answer = client.get(f"/decades/{asked}/?kind=role")
        assert (answer.status_code, answer["Location"]) == (301, f"{path}?kind=role")


@pytest.mark.parametrize("first", ["9990", "-9000", "01990", "19900", "1990s", "-0", "x"])
def test_an_absurd_decade_is_not_found(client, first):
    assert client.get(f"/decades/{first}/").status_code == 404


def test_a_decade_without_anything_has_a_friendly_page(client):
    assert "The archive knows of nothing in these years yet." in text_of(client.get("/decades/1200/"))
    assert client.get("/decades/1200/?kind=nonsense").status_code == 404


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
