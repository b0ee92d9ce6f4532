"""A career as it was at a time in the world: ``/people/…/?on=2016-06``."""

import re

import pytest

from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def part(page: str, name: str) -> str:
    """The words of a part of the page; empty where it is not there."""
    _, _, rest = page.partition(f'<section id="{name}" class="part">')
    return rest.partition('<section id="sources"')[0].partition('class="part">')[0]


@pytest.fixture
def mara():
    mara = make.person(headline="Laureate of 2019")
    make.cite(make.role(mara, title="Professor of rivers", date="2014/2018"))
    make.cite(make.role(mara, title="Fellow", date="2015/"))
    make.role(mara, title="Student", kind="education", date="2001/2005")
    make.role(mara, title="Visitor", date="2016")
    make.role(mara, title="Gardener")
    make.role(mara, title="Dean", date="2017/2020")
    make.conferral(mara, make.honor("Early Medal"), date="2010")
    make.conferral(mara, make.honor("Late Medal"), date="2019")
    make.life_event(mara, kind="death", date="2021")
    return mara


def test_what_was_going_on_what_may_have_been_and_what_had_been_stand_apart(client, mara):
    page = text_of(client.get("/people/mara-velloso/?on=2016-06"))
    titles = ("Professor of rivers", "Fellow", "Student", "Visitor", "Gardener", "Early Medal")
    found = {
        name: [title for title in titles if title in part(page, name)] for name in ("certain", "possible", "before")
    }
    assert found == {
        "certain": ["Professor of rivers"],
        "possible": ["Fellow", "Visitor"],
        "before": ["Student", "Early Medal"],
    }
    assert "Gardener" in part(page, "undated")


@pytest.mark.parametrize(
    ("year", "where"), [(1950, "certain"), (1975, "before"), (1990, "certain"), (1940, ""), (2003, "before")]
)
def test_in_a_gap_between_the_times_of_a_role_it_was_neither_certain_nor_possible(client, year, where):
    make.role(make.person(), title="Weirkeeper", date="{1946..1966,1985..2002}")
    page = text_of(client.get(f"/people/mara-velloso/?on={year}"))
    parts = ("certain", "possible", "before", "undated")
    assert [name for name in parts if "Weirkeeper" in part(page, name)] == ([where] if where else [])


def test_of_one_of_several_times_each_is_only_possible(client):
    make.role(make.person(), title="Weirkeeper", date="[1950,1985]")
    parts = ("certain", "possible", "before")
    found = {
        year: [
            name
            for name in parts
            if "Weirkeeper" in part(text_of(client.get(f"/people/mara-velloso/?on={year}")), name)
        ]
        for year in (1950, 1975, 1985)
    }
    assert found == {1950: ["possible"], 1975: ["before"], 1985: ["possible"]}


def test_nothing_that_begins_later_is_told_anywhere_on_the_page(client, mara):
    make.cite(
        make.role(mara, title="Chancellor", date="2018"), "She was chancellor.", source=make.source("A later portrait")
    )
    work = make.contribution(mara, title="Weir equations", date="2012")
    make.conferral(work, make.honor("Medal for weirs"), date="2018")
    campaign = make.campaign()
    make.milestone(campaign, kind="count", count=9000, counted="signatures", date="2019")
    make.participation(mara, campaign, date="2015")
    make.name(mara, "Mara Abara", kind="former", date="2018/")
    page = text_of(client.get("/people/mara-velloso/?on=2016-06"))
    later = ("Dean", "Late Medal", "Died", "Laureate of 2019", "Chancellor", "later portrait", "for weirs", "9,000")
    assert [word for word in (*later, "Mara Abara") if word in page] == []
    whole = text_of(client.get("/people/mara-velloso/"))
    assert [word for word in (*later, "Mara Abara") if word not in whole] == []


@pytest.mark.parametrize(
    "typed", ["2016-06", "June 2016", "2016-06-14", "14 June 2016", "2016", "2015/2017", "juin 2016", "יוני 2016"]
)
def test_a_time_may_be_edtf_or_what_people_type(client, mara, typed):
    response = client.get("/people/mara-velloso/", {"on": typed})
    assert "Professor of rivers" in part(text_of(response), "certain")
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_each_way_of_typing_a_time_has_the_same_canonical_address(client, mara):
    pages = [client.get("/people/mara-velloso/", {"on": typed}).content.decode() for typed in ("June 2016", "2016-06")]
    assert {re.search('rel="canonical" href="([^"]*)"', page)[1] for page in pages} == {
        "http://testserver/people/mara-velloso/?on=2016-06"
    }


@pytest.mark.parametrize("typed", ["last tuesday <b>", "2016/", "../2016", "99999999999", "x" * 500])
def test_what_is_no_time_is_kept_and_answered_with_a_sentence(client, mara, typed):
    response = client.get("/people/mara-velloso/", {"on": typed})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'class="refusal"' in page
    assert "Dean" in page
    assert (
        "<b>"
        not in page.partition('<form method="get" action="/people/mara-velloso/" class="clock">')[2].partition(
            "</form>"
        )[0]
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "n’est pas une date. Écrivez par exemple 2016, juin 2016 ou 12 mai 2016."),
        ("he", "אינו זמן. כתבו למשל 2016, יוני 2016 או 12 במאי 2016."),
    ],
)
def test_what_is_no_time_is_answered_in_the_reader_s_language_with_what_can_be_typed_in_it(
    client, mara, language, sentence
):
    page = client.get("/people/mara-velloso/", {"on": "mardi dernier", "lang": language}).content.decode()
    assert sentence in page
    for typed in re.findall("(?:2016, )(.+?) (?:ou|או) (.+?)\\.", sentence)[0]:
        assert "at-time" in client.get("/people/mara-velloso/", {"on": typed, "lang": language}).content.decode()


def test_an_organization_bears_the_name_that_was_valid_then(client):
    varnholm = make.varnholm()
    make.name(varnholm, "Royal Academy of Varnholm", kind="former", date="1900/2015")
    make.name(varnholm, "University of Varnholm", date="2016/")
    mara = make.person()
    make.role(mara, organization=varnholm, date="2010/2020")
    pages = {year: text_of(client.get(f"/people/mara-velloso/?on={year}")) for year in (2012, 2018)}
    assert {year: "Royal Academy of Varnholm" in part(page, "certain") for year, page in pages.items()} == {
        2012: True,
        2018: False,
    }


def test_the_band_shows_the_moment_and_its_years_lead_to_others(client, mara):
    page = client.get("/people/mara-velloso/?on=2016-06").content.decode()
    assert '<rect class="moment"' in page
    assert 'href="?on=2015"' in page
    assert 'href="?on=2010"' in client.get("/people/mara-velloso/").content.decode()


def test_the_honors_so_far_are_counted(client, mara):
    page = text_of(client.get("/people/mara-velloso/?on=2016-06"))
    assert re.findall("<li><b>([0-9]+)</b>([a-z]+)</li>", page) == [("2", "roles"), ("1", "honor")]


def test_a_time_before_everything_says_that_nothing_is_known(client):
    make.role(make.person(), date="2014/2018")
    page = text_of(client.get("/people/mara-velloso/?on=1900"))
    assert "The archive knows of nothing that was going on at that time." in page
    assert "Professor" not in page


def test_what_goes_on_is_certain_up_to_the_day_its_source_was_read(client):
    source = make.source("Rector's list", accessed_on="2016-05-01")
    chair = make.role(make.person(), date="2014/..")
    make.cite(chair, "She is professor.", source=source)
    found = [
        [name for name in ("certain", "possible") if "Professor" in part(text_of(client.get(path)), name)]
        for path in ("/people/mara-velloso/?on=2016-04", "/people/mara-velloso/?on=2016-07")
    ]
    assert found == [["certain"], ["possible"]]


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_takes_the_same_queries_whatever_the_length_of_the_career(client, times):
    mara = make.person()
    for number in range(times):
        make.cite(make.role(mara, organization=make.organization(f"Works {number}"), date="2014/2018"))
        make.conferral(mara, make.honor(f"Prize {number}"), date="2015")
    assert queries_of(client, "/people/mara-velloso/?on=2016") == 15


def test_someone_merged_leads_to_the_survivor_at_the_same_time(client, mara):
    double = make.person("M. Velloso")
    make.change(double, publication_status="merged", merged_into=mara)
    assert client.get("/people/m-velloso/?on=2016")["Location"] == "/people/mara-velloso/?on=2016"
