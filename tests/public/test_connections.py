"""Connections of a person: who shared what with her, when, and how sure that is."""

import itertools

import pytest

from archive.careers import ties
from archive.public.network import Node, network
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

PAGE = "/people/mara-velloso/connections/"


def mara():
    """Mara Velloso, who was at Varnholm from 2010 to 2016, was honored in 2012 and began a petition."""
    person = make.person()
    prize = make.honor(uid="asterion")
    weirs = make.campaign(uid="weirs")
    make.role(person, organization=make.varnholm(), date="2010/2016")
    make.conferral(person, prize, date="2012")
    make.participation(person, weirs)
    return person, prize, weirs


def test_someone_without_connections_is_told_so(client):
    make.person()
    page = text_of(client.get(PAGE))
    assert "Nobody is known who shared an organization, an honor or a campaign at the same time." in page
    assert "<figure" not in page


def test_who_came_in_the_gap_between_two_times_of_a_role_is_not_connected_by_it(client):
    make.role(make.person(), organization=make.varnholm(), date="{1946..1966,1985..2002}")
    for name, date in {"Ada Quist": "1960/1962", "In the gap": "1970/1980", "Ines Roth": "{1947,1990..1991}"}.items():
        make.role(make.person(name), organization=make.varnholm(), title="Reader", date=date)
    page = text_of(client.get(PAGE))
    told = page[page.index('<ol class="connected">') :]
    assert "certainly 1960 to 1962" in told[told.index(">Ada Quist</a>") :]
    assert "certainly in 1947; certainly 1990 to 1991" in told[told.index(">Ines Roth</a>") :]
    assert "In the gap" not in page


def test_where_no_date_is_told_of_a_role_it_is_not_denied_that_others_were_there(client):
    person = make.person()
    make.role(person, uid="undated", organization=make.varnholm())
    make.role(make.person("Ada Quist"), organization=make.varnholm(), date="2012/2014")
    page = text_of(client.get(PAGE))
    assert (
        "1 role has no date, so nobody can say who was there at the same time: "
        '<a href="/organizations/university-of-varnholm/together/?role=undated">University of Varnholm</a>.'
    ) in page
    assert "Nobody is known" not in page
    make.role(person, organization=make.varnholm(), date="1999")
    page = text_of(client.get(PAGE))
    assert "Nobody is known who shared an organization, an honor or a campaign at the same time." in page
    assert "Where the archive knows of nobody else at the same time: University of Varnholm." in page
    assert "1 role has no date" in page


def test_each_connection_is_told_by_what_when_and_how_sure_it_is(client):
    person, prize, weirs = mara()
    make.relationship(person, make.person("Odile Nakamura-Brandt"))
    make.relationship(make.person("Sam Young"), person, kind="advisor")
    ada = make.person("Ada Quist")
    make.role(ada, organization=make.varnholm(), title="Reader", date="2012/2014")
    make.role(make.person("Pat Else"), organization=make.varnholm(), title="Reader", date="2005/")
    make.role(make.person("Too Late"), organization=make.varnholm(), title="Reader", date="2020")
    make.conferral(make.person("Ines Roth"), prize, date="2012")
    make.conferral(make.person("Other Year"), prize, date="2013")
    make.conferral(make.person("Lost Out"), prize, date="2012", status="nominated")
    make.participation(make.person("Theo Abara"), weirs, capacity="opponent")
    page = text_of(client.get(PAGE))
    told = page[page.index('<ol class="connected">') :]
    for name, words in {
        "Odile Nakamura-Brandt": "Advisor",
        "Sam Young": "Advisor of Sam Young",
        "Ada Quist": "certainly 2012 to 2014",
        "Pat Else": "possibly, because it is not told when this ended",
        "Ines Roth": "certainly in 2012",
        "Theo Abara": "(opponent)",
    }.items():
        of_one = told[told.index(f">{name}</a>") :]
        assert words in of_one[: of_one.index("</ul>")], name
    for nobody in ("Too Late", "Other Year", "Lost Out"):
        assert nobody not in page


def test_the_strongest_come_first_long_together_in_something_small(client):
    person, _, _ = mara()
    works = make.organization()
    make.role(person, organization=works, date="2010/2016")
    make.role(make.person("Small And Long"), organization=works, date="2010/2016")
    make.role(make.person("Large And Long"), organization=make.varnholm(), date="2010/2016")
    make.role(make.person("Large And Short"), organization=make.varnholm(), date="2014/2015")
    make.role(make.person("Perhaps"), organization=works, date="/2020")
    for number in range(20):
        make.role(make.person(f"Crowd {number}"), organization=make.varnholm(), date="1990")
    page = text_of(client.get(PAGE))
    told = page[page.index('<ol class="connected">') :]
    names = ("Small And Long", "Large And Long", "Large And Short", "Perhaps")
    assert [told.index(name) for name in names] == sorted(told.index(name) for name in names)
    assert "Crowd" not in told


def test_the_drawing_leads_to_each_page_and_dashes_what_is_only_possible(client):
    mara()
    make.role(make.person("Ada Quist"), organization=make.varnholm(), date="2012/2014")
    make.role(make.person("Pat Else"), organization=make.varnholm(), date="2005/")
    page = text_of(client.get(PAGE))
    assert (
        '<a href="/people/ada-quist/" class="organization">'
        "<title>Ada Quist: University of Varnholm, certainly 2012 to 2014</title>" in page
    )
    assert '<a href="/people/pat-else/" class="organization perhaps">' in page
    assert page.count('<line class="organization perhaps"') == 1


def test_nothing_that_is_not_public_ties_anybody(client):
    person, prize, weirs = mara()
    make.role(make.person("Draft Role"), organization=make.varnholm(), date="2012", publication_status="draft")
    hidden = make.person("Hidden Person")
    make.role(hidden, organization=make.varnholm(), date="2012")
    make.conferral(hidden, prize, date="2012")
    make.participation(hidden, weirs)
    make.relationship(person, hidden)
    make.change(hidden, publication_status="withdrawn")
    lodge = make.organization("Secret Lodge", publication_status="draft")
    for one in (person, make.person("Lodge Brother")):
        make.role(one, organization=lodge, date="2012")
    page = text_of(client.get(PAGE))
    for words in ("Draft Role", "Hidden Person", "Lodge"):
        assert words not in page
    assert client.get("/people/hidden-person/connections/").status_code == 410


def test_of_something_very_large_a_part_is_looked_at_and_it_is_said(client, monkeypatch):
    monkeypatch.setattr(ties, "ROWS", 3)
    mara()
    for number in range(5):
        make.role(make.person(f"Crowd {number}"), organization=make.varnholm(), date="2012/2014")
    page = text_of(client.get(PAGE))
    assert "Of what is very large, not everyone could be looked at: University of Varnholm." in page


def test_many_connections_are_paged_and_the_strongest_forty_drawn(client):
    _, _, weirs = mara()
    for number in range(60):
        make.participation(make.person(f"Signer {number:02}"), weirs, capacity="signatory")
    first = text_of(client.get(PAGE))
    assert first.count("<title>Signer") == 40
    assert "20 more are only listed below." in first
    assert first.count('class="name" href') == 50
    assert text_of(client.get(f"{PAGE}?connections=2")).count('class="name" href') == 10
    assert client.get(f"{PAGE}?connections=3").status_code == 404
    assert client.get(f"{PAGE}?connections=x").status_code == 404


def test_it_costs_the_same_for_one_and_for_three_of_everything(client):
    person, prize, weirs = mara()

    def fill(number):
        other = make.person(f"Other {number}")
        works = make.organization(f"Works {number}")
        make.role(person, organization=works, date="2010/..")
        make.role(other, organization=works, date="2010/..")
        make.conferral(other, prize, date="2012")
        make.participation(other, weirs)
        make.relationship(person, other)

    fill(1)
    assert queries_of(client, PAGE) == 20
    fill(2)
    fill(3)
    assert queries_of(client, PAGE) == 20


def test_names_never_stand_upon_each_other_and_the_same_is_drawn_the_same_way():
    nodes = [Node(f"N{number}", "", "organization", "at work", "", True, 1.0) for number in range(40)]
    drawn = network(nodes)
    for side in (True, False):
        places = sorted(one.y for one in drawn.placed if one.is_left is side)
        assert all(later - earlier >= 30 for earlier, later in itertools.pairwise(places))
    assert drawn == network(nodes)
    assert len(network(nodes[:1]).placed) == 1


def test_where_the_archive_knows_of_nobody_else_is_said(client):
    person, _, _ = mara()
    works = make.organization()
    make.role(person, organization=works, date="2010/2016")
    make.role(person, organization=make.organization("Weir Office"))
    make.role(make.person("Ada Quist"), organization=make.varnholm(), title="Reader", date="2012/2014")
    make.role(make.person("Too Late"), organization=works, title="Reader", date="2020")
    page = text_of(client.get(PAGE))
    assert f"Where the archive knows of nobody else at the same time: {works.name}." in page


def test_many_organizations_without_anybody_else_are_folded_away(client):
    person, _, _ = mara()
    for number in range(13):
        make.role(person, organization=make.organization(f"Office {number:02}"), date="2010/2016")
    page = text_of(client.get(PAGE))
    summary = "<summary>At 14 organizations the archive knows of nobody else at the same time</summary>"
    assert "Office 00; Office 01; " in page.partition(summary)[2].partition("</details>")[0]
