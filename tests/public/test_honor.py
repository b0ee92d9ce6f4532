"""Honors: the list of them, and the page of one with all its recipients."""

import pytest

from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def test_the_list_of_an_empty_archive_says_so(client):
    assert "No honor yet." in text_of(client.get("/honors/"))


def test_the_list_shows_honors_by_name(client):
    make.honor("Weir Medal", kind="medal")
    make.honor("Asterion Prize", kind="prize")
    page = text_of(client.get("/honors/"))
    assert page.index("Asterion Prize") < page.index("Weir Medal")


def test_an_honor_shows_all_its_recipients_the_latest_first(client):
    prize = make.honor("Asterion Prize", conferred_by=make.varnholm())
    make.conferral(make.person("Mara Velloso"), prize, date="2012", citation_text="for the weir equations")
    make.conferral(make.person("Theo Abara"), prize, date="2015", status="declined")
    make.conferral(make.organization("Lumen Works"), prize, date="2018", status="shared", share="1/3")
    work = make.contribution(make.person("Odile Nakamura-Brandt"), title="Tidal atlas")
    make.conferral(work, prize)
    page = text_of(client.get("/honors/asterion-prize/"))
    places = [page.index(name) for name in ("Lumen Works", "Theo Abara", "Mara Velloso", "Tidal atlas")]
    assert places == sorted(places)
    for words in (
        "for the weir equations",
        "Declined.",
        "Shared. Share: 1/3.",
        "date unknown",
        "Odile Nakamura-Brandt",
    ):
        assert words in page
    assert 'Conferred by <a href="/organizations/university-of-varnholm/">' in page


def test_mentions_that_are_not_public_stay_unsaid(client):
    mara = make.person()
    secret = make.organization("Secret Bureau", publication_status="draft")
    work = make.contribution(mara, title="Hidden sluice", publication_status="draft")
    prize = make.honor(conferred_by=secret, parent=make.honor("Umbrella Prize", publication_status="draft"))
    make.conferral(mara, prize, affiliation=secret, conferred_for=work)
    hidden = ("Secret Bureau", "Hidden sluice", "Umbrella Prize")
    page = text_of(client.get("/honors/asterion-prize/"))
    assert [words for words in hidden if words in page] == []
    for row in (secret, work, prize.parent):
        make.change(row, publication_status="published")
    page = text_of(client.get("/honors/asterion-prize/"))
    assert [words for words in hidden if words in page] == list(hidden)


def test_an_honor_without_recipients_says_so(client):
    make.honor()
    assert "No recipient is recorded yet." in text_of(client.get("/honors/asterion-prize/"))


def test_the_categories_of_an_honor_lead_to_their_pages(client):
    prize = make.honor()
    make.honor("Asterion Prize for Rivers", parent=prize)
    assert '<a class="name" href="/honors/asterion-prize-for-rivers/">' in text_of(
        client.get("/honors/asterion-prize/")
    )


def test_an_honor_costs_the_same_for_one_and_for_three_of_everything(client):
    prize = make.honor(conferred_by=make.varnholm(), parent=make.honor("Great Prize"))

    def fill(number):
        mara = make.person(f"Mara {number}")
        work = make.contribution(mara)
        cited = make.conferral(mara, prize, affiliation=make.organization(f"Works {number}"), conferred_for=work)
        make.cite(cited, f"The prize of {number}.")
        make.conferral(work, prize)
        make.honor(f"Category {number}", parent=prize)
        make.name(prize, f"Star Prize {number}", kind="former")

    fill(1)
    assert queries_of(client, "/honors/asterion-prize/") == 11
    fill(2)
    fill(3)
    assert queries_of(client, "/honors/asterion-prize/") == 11
