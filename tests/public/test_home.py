"""The first page: how much the archive holds and what is new in it; and the page about the archive."""

import pytest

from archive.models import change_set
from archive.reading import news
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def test_an_empty_archive_says_so_and_still_has_a_first_page(client):
    page = text_of(client.get("/"))
    assert "Nothing is published yet." in page
    assert "New in the archive" not in page


def test_the_first_page_counts_what_is_public_and_nothing_else(client):
    mara = make.person()
    make.role(mara)
    make.role(mara, title="Dean", publication_status="draft")
    make.person("Theo Abara", publication_status="in_review")
    response = client.get("/")
    assert "<b>1</b>statement</li>" in text_of(response)
    assert '<b>1</b> <span class="door">People</span>' in text_of(response)


def test_what_a_source_tells_twice_counts_once(client):
    mara = make.person()
    fellowship = make.role(mara, kind="fellowship")
    make.conferral(mara, told_as_role=fellowship)
    assert "<b>1</b>statement</li>" in text_of(client.get("/"))


def test_what_was_published_last_is_told_first(client):
    make.person("Mara Velloso", headline="Hydrologist")
    make.honor("Asterion Prize")
    page = text_of(client.get("/"))
    assert page.index(">Asterion Prize</a>") < page.index(">Mara Velloso</a>")
    assert "Hydrologist" in page


def test_a_new_statement_makes_its_person_news_as_revised(client):
    mara = make.person()
    assert "<small>new</small>" in text_of(client.get("/"))
    make.role(mara)
    page = text_of(client.get("/"))
    assert "<small>revised</small>" in page
    assert "<small>new</small>" not in page


def test_work_on_a_draft_is_no_news(client):
    mara = make.person()
    make.honor()
    make.role(mara, title="Dean", publication_status="draft")
    make.change(mara, editors_note="To be asked again.")
    page = text_of(client.get("/"))
    assert "<small>revised</small>" not in page
    assert page.index(">Asterion Prize</a>") < page.index(">Mara Velloso</a>")


def test_what_came_together_leaves_room_for_what_came_before(client):
    make.honor("Asterion Prize")
    with change_set(system_editor="tests"):
        for number in range(5):
            make.person(f"Person {number}")
    page = text_of(client.get("/"))
    news = page.partition("New in the archive")[2].partition("</section>")[0]
    assert [name for name in ("Person 0", "Person 2", "Person 3", "Asterion Prize") if name in news] == [
        "Person 0",
        "Person 2",
        "Asterion Prize",
    ]
    assert news.count("Others were published or revised at the same time.") == 1


def test_a_change_set_too_large_to_be_read_whole_does_not_hide_what_came_before(client, monkeypatch):
    monkeypatch.setattr(news, "_AT_ONCE", 2)
    make.honor("Asterion Prize")
    with change_set(system_editor="tests"):
        for number in range(4):
            make.person(f"Person {number}")
    page = text_of(client.get("/"))
    assert "Asterion Prize</" in page.partition("New in the archive")[2].partition("</section>")[0]


def test_what_is_withdrawn_is_news_no_more(client):
    mara = make.person()
    make.change(mara, publication_status="withdrawn")
    assert "Velloso" not in text_of(client.get("/"))


def test_the_first_page_costs_the_same_for_one_and_for_three_of_everything(client):
    def fill(number):
        with change_set(system_editor="tests"):
            mara = make.person(f"Mara Velloso {number}")
            campaign = make.campaign(f"Campaign {number}")
            make.role(mara, organization=make.organization(f"Lumen Works {number}"))
            make.conferral(mara, make.honor(f"Prize {number}"))
            make.participation(mara, campaign)
            make.contribution(mara)
            make.appearance(mara)
            make.relationship(mara)
            make.life_event(mara)
            make.demand(campaign)
            make.milestone(campaign)
            make.register_fact(make.honor(f"Medal {number}"))
            make.sponsorship(make.honor(f"Ribbon {number}"))
            make.event(make.organization(f"Guild {number}"))
            make.source(f"Source {number}")

    fill(1)
    assert queries_of(client, "/") == 72
    fill(2)
    fill(3)
    assert queries_of(client, "/") == 72
    assert queries_of(client, "/") == 4, "while nothing changes, nothing is counted again"


def test_the_page_about_the_archive_names_the_licences_and_asks_the_database_nothing(client):
    page = text_of(client.get("/about/"))
    for words in ("CC BY-SA 4.0", "CC0", "BSD 3-Clause"):
        assert words in page
    assert queries_of(client, "/about/") == 0
