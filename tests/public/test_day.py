"""On this day: what is known, to the day and for certain, to have happened on a day of the year."""

import datetime
import re

import pytest
from django.db import connection

from archive.models import STATEMENTS, Role, change_set
from archive.reading import days
from archive.reading.days import KINDS, Day
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

MAY = Day(5, 12)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Today is 12 May 2026."""
    monkeypatch.setattr(days.timezone, "localdate", lambda: datetime.date(2026, 5, 12))


def told(day=MAY) -> dict[str, list[str]]:
    return {
        group.name: [f"{one.year_words} {one.line.what.text}" for one in group.anniversaries]
        for group in days.groups(day)
    }


@pytest.mark.parametrize(
    "date",
    ["2001-05-12", "2001-05-12/2003", "2001-05-12/", "2001-05-12/..", "2001-05-12/2003~", "2001-05-12T09:00:00Z"],
)
def test_what_began_on_the_day_is_told_whatever_became_of_it(date):
    make.role(make.person(), date=date)
    assert told() == {"role": ["2001 Professor"]}


@pytest.mark.parametrize(
    "date",
    [
        *("2001", "2001-05", "2001-05-13", "200X-05-12", "2001-05-1X", "2001-XX-12", "[2001-05-12,2001-06-12]", ""),
        *("2001-05-12?", "2001-05-12~", "2001-05-12%", "2001-05-~12", "?2001-05-12", "2001-05-12~/2003", "../2001"),
        *("2001-05/2001-05-12", "[2001-05-12]", "2001-21"),
    ],
)
def test_what_is_not_known_to_the_day_or_only_about_is_left_out(date):
    make.role(make.person(), date=date)
    assert "role" not in told()


def test_what_is_doubtful_wrong_or_not_public_is_left_out(client):
    mara, hidden = make.person(), make.person("Theo Abara", publication_status="draft")
    make.role(mara, date="2001-05-12", certainty="probable")
    make.role(mara, date="2001-05-12", rank="deprecated", rank_reason="It was another.")
    make.role(mara, date="2001-05-12", publication_status="draft")
    make.role(mara, date="2001-05-12", publication_status="withdrawn")
    make.role(hidden, date="2001-05-12")
    dean = make.role(mara, title="Dean", date="2001-05-12")
    assert told() == {"role": ["2001 Dean"]}
    make.change(dean, publication_status="withdrawn")
    assert told() == {}


def test_births_and_deaths_are_told_first_and_each_kind_from_the_oldest_on():
    mara = make.person()
    make.role(mara, date="2001-05-12")
    for kind, date in (("move", "1990-05-12"), ("death", "1987-05-12"), ("birth", "1921-05-12")):
        make.life_event(mara, kind=kind, date=date)
    make.life_event(make.person("Gaius"), kind="birth", date="-0043-05-12")
    make.milestone(make.campaign(), date="2018-05-12")
    assert list(told().items()) == [
        ("birth", ["44 BC Birth", "1921 Birth"]),
        ("death", ["1987 Death"]),
        ("role", ["2001 Professor"]),
        ("milestone", ["2018 Launched"]),
        ("lifeevent", ["1990 Move"]),
    ]


def test_roles_that_ended_on_the_day_are_told_apart_and_those_of_one_day_once():
    mara = make.person()
    for title, date in (
        ("Dean", "1999/2003-05-12"),
        ("Reeve", "/2004-05-12"),
        ("Speaker", "2005-05-12"),
        ("Warden", "1999/2003-05-12?"),
        ("Master", "1999?/2006-05-12"),
    ):
        make.role(mara, title=title, date=date)
    assert told() == {"role": ["2005 Speaker"], "ended": ["2003 Dean", "2004 Reeve", "2006 Master"]}


def test_years_ago_are_counted_and_round_ones_set_off(client):
    mara = make.person(headline="Hydrologist")
    make.life_event(mara, date="2001-05-12")
    make.life_event(mara, kind="death", date="2026-05-12")
    make.role(mara, date="2025-05-12/2025-06")
    make.role(mara, title="Queen", date="-0043-05-12")
    make.role(mara, title="Rector", date="2030-05-12/")
    page = text_of(client.get("/on/05-12/"))
    assert '<a href="/years/2001/">2001</a> <small class="round">25 years ago</small>' in page
    assert '<a href="/years/2026/">2026</a> <small>this year</small>' in page
    assert '<a href="/years/2025/">2025</a> <small>1 year ago</small> <small><span>12 May 2025 to June 2025' in page
    assert '<a href="/years/-43/">44 BC</a> <small>2,069 years ago</small>' in page
    assert '<a href="/years/2030/">2030</a> <small></small>' in page
    assert "Years are counted to 2026." in page
    assert "Hydrologist" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", ("<h1>12 mai</h1>", "il y a 25 ans")), ("he", ('dir="rtl"', "<h1>12 במאי</h1>", "לפני 25 שנים"))],
)
def test_the_day_is_told_in_the_reader_s_language(client, language, words):
    make.role(make.person(), date="2001-05-12")
    page = text_of(client.get("/on/05-12/", headers={"accept-language": language}))
    assert [one for one in words if one in page] == list(words)


def test_a_leap_day_has_its_page_between_its_neighbours(client):
    make.role(make.person(), date="2000-02-29")
    assert told(Day(2, 29)) == {"role": ["2000 Professor"]}
    page = text_of(client.get("/on/02-29/"))
    assert 'href="/on/02-28/" rel="prev"' in page
    assert 'href="/on/03-01/" rel="next"' in page
    assert 'href="/on/12-31/" rel="prev"' in text_of(client.get("/on/01-01/"))
    assert 'href="/on/01-01/" rel="next"' in text_of(client.get("/on/12-31/"))


def test_today_s_page_has_an_address_that_never_changes(client):
    for address in ("/on/", "/on/?month=5&day=12", "/on/?month=05&day=12"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/on/05-12/")


def test_a_day_is_chosen_without_javascript(client):
    page = text_of(client.get("/on/05-12/"))
    assert '<form action="/on/" method="get"' in page
    assert '<option value="5" selected>May</option>' in page
    assert client.get("/on/?month=2&day=29")["Location"] == "/on/02-29/"
    assert client.get("/on/?month=2&day=29&lang=fr")["Location"] == "/on/02-29/?lang=fr"
    answer = client.get("/on/5-2/?kind=role")
    assert (answer.status_code, answer["Location"]) == (301, "/on/05-02/?kind=role")


@pytest.mark.parametrize(
    "address",
    [
        *("/on/02-30/", "/on/13-01/", "/on/00-10/", "/on/04-31/", "/on/05-00/"),
        *("/on/?month=2&day=30", "/on/?month=2", "/on/?day=x&month=2", "/on/?month=²&day=1", "/on/?month=-1&day=1"),
    ],
)
def test_a_day_that_no_year_has_is_not_found_and_another_can_be_chosen(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "There is no such day" in text_of(answer)
    assert '<form action="/on/"' in text_of(answer)


def test_what_is_no_day_at_all_is_not_found(client):
    for address in ("/on/may/", "/on/05-12-2001/", "/on/05-12/?kind=nonsense", "/on/05-12/?kind=role&all=2"):
        assert client.get(address).status_code == 404


def test_a_day_without_anything_offers_the_nearest_that_have_something(client):
    page = text_of(client.get("/on/05-12/"))
    assert "The archive knows of nothing that surely happened on this very day of a year." in page
    assert "The nearest days" not in page
    mara = make.person()
    make.role(mara, date="2001-03-02/2003-11-05")
    make.role(mara, title="Dean", date="2001-05-13", publication_status="draft")
    make.role(mara, title="Dean", date="2001-05-13~")
    make.role(mara, title="Dean", date="2001/..")
    assert days.nearest(MAY) == (Day(3, 2), Day(11, 5))
    assert days.nearest(Day(12, 24)) == (Day(11, 5), Day(3, 2))
    assert days.nearest(Day(1, 1)) == (Day(11, 5), Day(3, 2))
    page = text_of(client.get("/on/05-12/"))
    assert '<a href="/on/03-02/">2 March</a>' in page
    assert '<a href="/on/11-05/">5 November</a>' in page


def test_a_full_day_shows_some_of_each_kind_and_leads_to_all(client):
    mara = make.person()
    with change_set(system_editor="tests"):
        for year in range(1900, 1953):
            make.role(mara, title=f"Role of {year}", date=f"{year}-05-12")
    page = text_of(client.get("/on/05-12/"))
    assert re.findall(r"Role of (\d+)", page) == [str(year) for year in range(1900, 1940)]
    assert 'href="/on/05-12/?kind=role">12 May, all: Roles that began</a>' in page
    assert re.findall(r"Role of (\d+)", text_of(client.get("/on/05-12/?kind=role&all=2"))) == ["1950", "1951", "1952"]
    assert "Nothing for certain." in text_of(client.get("/on/05-12/?kind=ended"))


def one_of_each_kind(number):
    with change_set(system_editor="tests"):
        mara, weirs = make.person(f"Mara {number}"), make.campaign(f"Campaign {number}")
        make.role(mara, organization=make.varnholm(), date="2018-05-12")
        make.role(mara, organization=make.varnholm(), date="2016/2018-05-12")
        make.conferral(mara, make.honor(f"Prize {number}"), date="2018-05-12")
        make.participation(mara, weirs, date="2018-05-12")
        make.contribution(mara, date="2018-05-12")
        make.appearance(mara, date="2018-05-12")
        make.relationship(mara, date="2018-05-12")
        for kind in ("birth", "death", "move"):
            make.life_event(mara, kind=kind, date="2018-05-12")
        make.demand(weirs, date="2018-05-12")
        make.milestone(weirs, date="2018-05-12")
        make.register_fact(make.honor(f"Medal {number}"), date="2018-05-12")
        make.sponsorship(make.honor(f"Ribbon {number}"), date="2018-05-12")
        make.event(make.organization(f"Guild {number}"), date="2018-05-12")


def test_a_day_costs_the_same_for_one_and_for_three_of_each_kind(client):
    one_of_each_kind(1)
    assert set(told()) == set(KINDS)
    costs = {"/on/05-12/": 17, "/on/05-12/?kind=role": 2, "/on/05-12/?kind=birth": 2, "/on/05-11/": 60}
    # A day without anything is looked for on, and around the turn of the year, in each kind.
    assert {path: queries_of(client, path) for path in costs} == costs
    one_of_each_kind(2)
    one_of_each_kind(3)
    assert {path: queries_of(client, path) for path in costs} == costs


def test_every_kind_of_statement_finds_its_anniversaries_by_index():
    for model in STATEMENTS:
        (index,) = [index for index in model._meta.indexes if index.name.endswith("_begun_on")]
        found = model.objects.by_anniversary().filter(anniversary=512)
        assert plan_of(found.order_by("begin_earliest", "uid"), index.name)
    ended = Role.objects.by_anniversary("end").filter(anniversary=512)
    assert plan_of(ended.order_by("end_earliest", "uid"), "public_role_ended_on")


def plan_of(found, index: str) -> bool:
    """Whether the rows are found by the index in their order; PostgreSQL would rather read and sort a small table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "sort", "incremental_sort", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    return index in found.explain()


# ── the first page ──


def test_the_first_page_tells_a_few_of_different_kinds_and_nobody_twice(client):
    mara, theo = make.person(), make.person("Theo Abara")
    make.life_event(mara, kind="death", date="2016-05-12")
    make.role(mara, title="Dean", date="1999/2016-05-12")
    make.role(theo, date="2003-05-12")
    for number in range(5):
        make.life_event(make.person(f"Person {number}"), date=f"195{number}-05-12")
    page = text_of(client.get("/")).partition("On this day: 12 May</h2>")[2].partition("</section>")[0]
    names = re.findall(r'class="subject">([^<]+)</a>', page)
    assert names == ["Person 1", "Mara Velloso", "Theo Abara", "Person 0", "Person 2"]
    assert 'href="/on/05-12/"' in page


def test_the_first_page_says_nothing_of_a_day_without_anything(client):
    make.role(make.person(), date="2003-05-13")
    assert "On this day" not in text_of(client.get("/"))


def test_the_first_page_keeps_the_day_only_while_nothing_changes_and_by_language(client):
    dean = make.role(make.person(), title="Dean", date="2001-05-12")
    assert "25 years ago" in text_of(client.get("/"))
    assert "il y a 25 ans" in text_of(client.get("/", headers={"accept-language": "fr"}))
    make.change(dean, publication_status="withdrawn")
    assert "25 years ago" not in text_of(client.get("/"))


def test_a_number_that_is_only_that_of_the_lines_shown_says_so(client, monkeypatch):
    monkeypatch.setattr("archive.reading.days.SHOWN", 2)
    for _ in range(3):
        make.life_event(make.person("Theo Abara"), kind="birth", date="1962-05-12")
    page = text_of(client.get("/on/05-12/"))
    assert '<span class="visually-hidden">more than 2</span><span aria-hidden="true">2+</span>' in page
