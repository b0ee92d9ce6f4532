"""Campaigns: the list of them, and the page of one."""

import pytest

from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def test_the_list_of_an_empty_archive_says_so(client):
    assert "No campaign yet." in text_of(client.get("/campaigns/"))


def test_a_campaign_shows_who_took_which_part_its_demands_and_its_course(client):
    weirs = make.campaign("Open the weirs", summary="A petition about water.")
    make.participation(make.person(), weirs, capacity="initiator", words="Rivers want to move.")
    make.participation("several anglers", weirs, capacity="signatory")
    make.participation(make.varnholm(), weirs, capacity="addressee")
    make.demand(weirs, "A fish ladder", position=2)
    make.demand(weirs, "Open weirs from March to May", position=1)
    make.milestone(weirs, kind="launched", date="2011")
    make.milestone(weirs, kind="count", date="2012", count=12000, counted="signatures")
    make.milestone(weirs, kind="outcome", date="2013", outcome="partly_achieved")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    parts = [
        "Initiators",
        "Rivers want to move.",
        "Signatories",
        "several anglers",
        "Addressed to",
        "University of Varnholm",
    ]
    parts += ["Open weirs from March", "A fish ladder", "Launched", "12,000 signatures", ">Outcome<"]
    places = [page.index(words) for words in parts]
    assert places == sorted(places)
    assert "Outcome: <b>partly achieved</b>" in page


def test_the_part_of_somebody_who_is_not_public_stays_unsaid(client):
    weirs = make.campaign("Open the weirs")
    theo = make.person("Theo Abara", publication_status="draft")
    make.participation(theo, weirs, words="Leave them shut.")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    assert "Abara" not in page
    assert "Leave them shut." not in page
    make.change(theo, publication_status="published")
    assert "Leave them shut." in text_of(client.get("/campaigns/open-the-weirs/"))


def test_a_campaign_costs_the_same_for_one_and_for_three_of_everything(client):
    weirs = make.campaign("Open the weirs")

    def fill(number):
        make.cite(make.participation(make.person(f"Mara {number}"), weirs), f"Mara {number} began it.")
        make.participation(make.organization(f"Works {number}"), weirs, capacity="target")
        make.cite(make.demand(weirs), f"Demand {number}.")
        make.cite(make.milestone(weirs), f"Milestone {number}.")
        make.name(weirs, f"Weir war {number}")

    fill(1)
    assert queries_of(client, "/campaigns/open-the-weirs/") == 10
    fill(2)
    fill(3)
    assert queries_of(client, "/campaigns/open-the-weirs/") == 10
