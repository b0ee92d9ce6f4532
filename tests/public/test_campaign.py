"""Campaigns: the list of them, and the page of one."""

import re

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
    parts = ['id="demands"', "Open weirs from March", "A fish ladder", "Addressed to", "University of Varnholm"]
    parts += ['id="course"', "12,000 signatures", ">Outcome<"]
    parts += [
        "Initiators",
        "Rivers want to move.",
        "Signatories",
        "several anglers",
    ]
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
    assert queries_of(client, "/campaigns/open-the-weirs/") == 15
    fill(2)
    fill(3)
    assert queries_of(client, "/campaigns/open-the-weirs/") == 15


def test_what_there_is_nothing_of_says_nothing(client):
    make.campaign("Open the weirs")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    assert "Nothing is recorded of it yet." in page
    for words in ("Demands", "To whom", "Course", "Who took part", "Outcome"):
        assert f">{words}<" not in page


def test_the_outcome_stands_in_the_head_with_its_evidence(client):
    weirs = make.campaign("Open the weirs")
    make.milestone(weirs, kind="outcome", outcome="rejected", date="2012")
    make.milestone(weirs, kind="outcome", outcome="achieved", date="2020", rank="deprecated", rank_reason="a misprint")
    end = make.milestone(weirs, kind="outcome", outcome="achieved", date="2014", description="The weirs were opened.")
    make.cite(end, "In 2014 the weirs were opened.")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    head = page[: page.index('<div class="page">')]
    assert "Outcome: <b>achieved</b>" in head
    assert "In 2014 the weirs were opened." in head
    assert '<time datetime="2014">2014</time>. The weirs were opened.' in head


def test_opponents_stand_beside_supporters(client):
    weirs = make.campaign("Open the weirs")
    make.participation(make.person(), weirs, capacity="supporter")
    make.participation(make.person("Theo Abara"), weirs, capacity="opponent", words="Leave them shut.")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    assert '<div class="sides are-two">' in page
    assert page.index("Mara Velloso") < page.index("Opponents") < page.index("Leave them shut.")


def test_a_long_group_goes_on_by_itself(client):
    weirs = make.campaign("Open the weirs")
    make.participation(make.person(), weirs, capacity="initiator")
    for number in range(53):
        make.participation(f"signatory {number}", weirs, capacity="signatory", date="2011")
    first = text_of(client.get("/campaigns/open-the-weirs/"))
    assert 'Signatories <span class="count">53</span>' in first
    assert first.count(">signatory ") == 50
    assert 'href="/campaigns/open-the-weirs/?signatory=2#signatory"' in first
    second = text_of(client.get("/campaigns/open-the-weirs/?signatory=2"))
    assert second.count(">signatory ") == 3
    assert "Mara Velloso" in second
    assert client.get("/campaigns/open-the-weirs/?signatory=3").status_code == 404


def test_the_course_is_drawn_with_its_counts_and_leads_to_its_lines(client):
    weirs = make.campaign("Open the weirs")
    make.milestone(weirs, kind="launched", date="2011-03-01")
    for date, count in (("2011-04", 1200), ("2011-06", 9800), ("2012", 12000)):
        make.milestone(weirs, uid=f"count-{date}", kind="count", date=date, count=count, counted="signatures")
    make.milestone(weirs, kind="response", description="silence")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    assert '<a href="#count-2011-06"><title>June 2011: 9,800 signatures</title>' in page
    assert '<a href="#count-2012" class="rough"><title>2012: 12,000 signatures</title>' in page
    assert "<polyline" in page
    assert "One step is undated and only listed below." in page


def test_the_words_of_a_step_stay_within_the_drawing(client):
    weirs = make.campaign("Open the weirs")
    make.milestone(weirs, kind="count", date="1950", count=1234567890, counted="signatures and " * 5)
    make.milestone(weirs, kind="outcome", outcome="achieved", date="1999")
    page = text_of(client.get("/campaigns/open-the-weirs/"))
    [(middle, words)] = re.findall(r'x="([0-9.]+)" y="[0-9.]+" text-anchor="middle">(1,234,567,890[^<]*)', page)
    assert (words, middle) == ("1,234,567,890 signatures and signatures…", "146.5")


def test_a_course_of_one_day_or_without_days_is_not_drawn(client):
    weirs = make.campaign("Open the weirs")
    make.milestone(weirs, kind="launched", date="2011-03-01")
    make.milestone(weirs, kind="response", date="2011-03-01")
    make.milestone(weirs, kind="decision")
    assert "<polyline" not in text_of(client.get("/campaigns/open-the-weirs/"))
    assert "Course drawn" not in text_of(client.get("/campaigns/open-the-weirs/"))
