"""Earlier states of a career by the protocol of RFC 7089."""

import datetime
import re

import pytest
from django.utils.http import http_date

from archive.models import ChangeSet, Role
from tests import factories as make

pytestmark = pytest.mark.django_db

GATE, MAP = "/timegate/people/mara-velloso/", "/timemap/people/mara-velloso/"


@pytest.fixture
def revisions():
    """The numbers of the change sets in which the public saw something of Mara change, among others."""
    make.organization()
    mara = make.person()
    first = ChangeSet.objects.count()
    chair = make.role(mara, title="Reader")
    make.role(mara, publication_status="draft")
    make.change(chair, editors_note="for ourselves")
    make.change(chair, title="Professor")
    last = ChangeSet.objects.count()
    return [first, first + 1, last]


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"asof=([0-9]+)", text)]


def test_the_page_of_today_names_its_timegate_and_its_timemap(client, revisions):
    link = client.get("/people/mara-velloso/")["Link"]
    assert f'<http://testserver{GATE}>; rel="timegate"' in link
    assert f'<http://testserver{MAP}>; rel="timemap"; type="application/link-format"' in link
    assert "Memento-Datetime" not in client.get("/people/mara-velloso/")


def test_an_earlier_page_says_when_it_was_so_and_names_the_others(client, revisions):
    first, middle, last = revisions
    response = client.get("/people/mara-velloso/", {"asof": middle})
    moment = ChangeSet.objects.get(number=middle).closed_at
    assert response["Memento-Datetime"] == http_date(moment.timestamp())
    assert '<http://testserver/people/mara-velloso/>; rel="original"' in response["Link"]
    assert f'<http://testserver/people/mara-velloso/?asof={first}>; rel="first prev memento"' in response["Link"]
    assert f'<http://testserver/people/mara-velloso/?asof={last}>; rel="next last memento"' in response["Link"]


def test_the_timemap_lists_what_the_public_saw_change_and_nothing_else(client, revisions):
    response = client.get(MAP)
    assert response["Content-Type"] == "application/link-format"
    text = response.content.decode()
    assert numbers(text) == revisions
    assert f'<http://testserver{MAP}>; rel="self"; type="application/link-format"; from="' in text
    assert text.count(' memento"; datetime="') + text.count('rel="memento"; datetime="') == 3


def test_a_long_timemap_goes_on_on_another_page(client, revisions, monkeypatch):
    monkeypatch.setattr("archive.public.memento.A_PAGE", 2)
    assert f'<http://testserver{MAP}?page=2>; rel="timemap"' in client.get(MAP).content.decode()
    assert numbers(client.get(MAP, {"page": 2}).content.decode()) == revisions[2:]
    assert client.get(MAP, {"page": 3}).status_code == 404


def test_the_timegate_leads_to_what_was_current(client, revisions):
    moment = ChangeSet.objects.get(number=revisions[-1]).closed_at
    asked = {
        None: revisions[-1],
        moment + datetime.timedelta(days=1): revisions[-1],
        moment - datetime.timedelta(days=9): revisions[0],
    }
    for when, number in asked.items():
        headers = {"Accept-Datetime": http_date(when.timestamp())} if when else {}
        response = client.get(GATE, headers=headers)
        assert response.status_code == 302
        assert response["Location"] == f"http://testserver/people/mara-velloso/?asof={number}"
        assert "accept-datetime" in response["Vary"].lower()
        assert 'rel="original"' in response["Link"]


def test_a_date_that_is_none_is_refused(client, revisions):
    assert client.get(GATE, headers={"Accept-Datetime": "yesterday"}).status_code == 400


@pytest.mark.parametrize("address", [GATE, MAP])
def test_who_is_not_public_has_no_earlier_states(client, address):
    mara = make.person(publication_status="draft")
    assert client.get(address).status_code == 404
    make.change(mara, publication_status="published")
    make.change(mara, publication_status="withdrawn")
    assert client.get(address).status_code == 410


def test_a_former_address_leads_on_under_the_same_protocol(client):
    make.change(make.person(slug="mara"), slug="mara-velloso")
    assert client.get("/timemap/people/mara/")["Location"] == MAP


def test_what_is_asked_for_up_to_the_end_of_today_may_change_yet_and_is_no_memento(client, revisions):
    today = datetime.datetime.now(datetime.UTC).date()
    for asked in (today, f"{today:%Y-%m}", f"{today:%Y}"):
        response = client.get("/people/mara-velloso/", {"asof": asked})
        assert "Memento-Datetime" not in response
        assert '<http://testserver/people/mara-velloso/>; rel="original"' in response["Link"]
        assert f'<http://testserver/people/mara-velloso/?asof={revisions[-1]}>; rel="last memento"' in response["Link"]
        assert numbers(response["Link"]) == revisions[-1:]
    assert "Memento-Datetime" in client.get("/people/mara-velloso/", {"asof": revisions[-1]})
    chair = Role.objects.published().get()
    assert "Memento-Datetime" not in client.get(f"/statement/{chair.uid}", {"asof": today})
    assert "Memento-Datetime" in client.get(f"/statement/{chair.uid}", {"asof": revisions[-1]})


def test_a_page_of_a_time_in_the_world_is_an_original_of_its_own(client, revisions):
    at, query = "http://testserver/people/mara-velloso/", "on=1990%2F1995"
    gate, names = f'<http://testserver{GATE}?{query}>; rel="timegate"', f"<http://testserver{MAP}?{query}>"
    assert gate in client.get(f"/people/mara-velloso/?{query}")["Link"]
    link = client.get(f"/people/mara-velloso/?{query}&asof={revisions[1]}")["Link"]
    assert f'<{at}?{query}>; rel="original"' in link
    assert (gate in link, names in link) == (True, True)
    assert f'<{at}?{query}&asof={revisions[0]}>; rel="first prev memento"' in link
    listed = client.get(f"{MAP}?{query}").content.decode()
    assert numbers(listed) == revisions
    assert listed.count(query) == len(revisions) + 3
    assert client.get(f"{GATE}?{query}")["Location"] == f"{at}?{query}&asof={revisions[-1]}"


def test_the_pages_of_a_long_timemap_keep_the_time_in_the_world(client, revisions, monkeypatch):
    monkeypatch.setattr("archive.public.memento.A_PAGE", 2)
    assert f'{MAP}?on=2016&page=2>; rel="timemap"' in client.get(f"{MAP}?on=2016").content.decode()
    assert f'{MAP}?on=2016&page=2>; rel="self"' in client.get(f"{MAP}?on=2016&page=2").content.decode()
