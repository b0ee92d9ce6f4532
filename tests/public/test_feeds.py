"""What follows the archive from outside: feeds, sitemaps, robots."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from archive.models import ChangeSet
from archive.public import sitemaps
from tests import factories as make
from tests.public.counting import queries_of

pytestmark = pytest.mark.django_db
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
SITEMAP = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def entries(response):
    return ElementTree.fromstring(response.content).findall("atom:entry", ATOM)


def test_the_feed_tells_what_was_published_and_revised_the_latest_first(client):
    mara = make.person("Mara Velloso", headline="Hydrologist & critic")
    make.honor("Asterion Prize")
    make.role(mara)
    response = client.get("/feed.atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    first, second = entries(response)
    assert first.findtext("atom:title", "", ATOM) == "Mara Velloso: revised"
    assert first.findtext("atom:summary", "", ATOM) == "Hydrologist & critic"
    number = ChangeSet.objects.newest_first().first().number
    assert first.findtext("atom:id", "", ATOM) == f"http://testserver/id/{mara.uid}#change-{number}"
    assert second.findtext("atom:title", "", ATOM) == "Asterion Prize: published"


def test_a_feed_is_what_atom_wants(client):
    mara = make.person(headline="A <i>x</i> & 3 < 4")
    for path, identity in (("/feed.atom", "/feed.atom"), ("/people/mara-velloso/feed.atom", f"/id/{mara.uid}")):
        response = client.get(f"{path}?lang=fr")
        feed = ElementTree.fromstring(response.content)
        assert feed.findtext("atom:id", "", ATOM) == f"http://testserver{identity}"
        author = [one.text for one in feed.find("atom:author", ATOM)]
        assert author == ["Cursus", "http://testserver/"]
        [itself] = [link.get("href") for link in feed.findall("atom:link", ATOM) if link.get("rel") == "self"]
        assert itself == f"http://testserver{path}?lang=fr"
        summary = entries(response)[0].find("atom:summary", ATOM)
        assert (summary.get("type"), summary.text) == ("text", "A <i>x</i> & 3 < 4")
    make.change(mara, slug="mara-de-velloso")
    feed = ElementTree.fromstring(client.get("/people/mara-de-velloso/feed.atom").content)
    assert feed.findtext("atom:id", "", ATOM) == f"http://testserver/id/{mara.uid}"
    told = json.loads(client.get("/feed.json?lang=fr").content)
    assert told["feed_url"] == "http://testserver/feed.json?lang=fr"
    assert told["authors"] == [{"name": "Cursus", "url": "http://testserver/"}]


def test_letters_that_xml_cannot_hold_break_no_feed(client):
    make.person("Mara\x0b Vel\ufffeloso", headline="a\x1fb", slug="mara-velloso")
    for path in ("/feed.atom", "/people/mara-velloso/feed.atom"):
        [entry] = entries(client.get(path))
        assert entry.findtext("atom:title", "", ATOM).startswith("Mara Velloso: ")
        assert entry.findtext("atom:summary", "", ATOM) == "ab"


def test_both_feeds_carry_the_same_entries(client):
    make.person("Mara Velloso")
    make.honor("Asterion Prize")
    told = json.loads(client.get("/feed.json").content)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    ids = [entry.findtext("atom:id", "", ATOM) for entry in entries(client.get("/feed.atom"))]
    assert [item["id"] for item in told["items"]] == ids
    assert [item["title"] for item in told["items"]] == ["Asterion Prize: published", "Mara Velloso: published"]


def test_drafts_and_what_was_withdrawn_are_in_no_feed(client):
    make.person("Mara Velloso", publication_status="draft")
    theo = make.person("Theo Abara")
    make.role(theo, title="Dean", publication_status="draft")
    odile = make.person("Odile Nakamura-Brandt")
    make.change(odile, publication_status="withdrawn")
    assert [entry.findtext("atom:title", "", ATOM) for entry in entries(client.get("/feed.atom"))] == [
        "Theo Abara: published"
    ]


def test_a_reader_who_has_the_latest_feed_is_not_sent_it_again(client):
    mara = make.person()
    tag = client.get("/feed.atom").headers["ETag"]
    assert client.get("/feed.atom", headers={"if-none-match": tag}).status_code == 304
    make.role(mara)
    assert client.get("/feed.atom", headers={"if-none-match": tag}).status_code == 200


def test_an_empty_archive_has_an_empty_feed(client):
    assert entries(client.get("/feed.atom")) == []
    assert json.loads(client.get("/feed.json").content)["items"] == []


def test_every_page_leads_to_the_feed_and_robots_to_the_sitemap(client):
    assert (
        '<link rel="alternate" type="application/atom+xml" title="What is new in the archive" href="/feed.atom">'
        in (client.get("/about/").text)
    )
    assert "\nDisallow: /*format=\n" in client.get("/robots.txt").text
    assert "\nSitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


def test_a_person_s_feed_tells_each_revision_that_the_public_saw(client):
    mara = make.person(headline="Hydrologist")
    make.role(mara)
    make.role(mara, title="Dean", publication_status="draft")
    chair = make.role(mara, title="Chair")
    make.change(chair, publication_status="withdrawn")
    response = client.get("/people/mara-velloso/feed.atom")
    assert [entry.findtext("atom:title", "", ATOM) for entry in entries(response)] == [
        "Mara Velloso: 1 statement withdrawn",
        "Mara Velloso: 1 statement added",
        "Mara Velloso: 1 statement added",
        "Mara Velloso: names, sources or other particulars revised",
    ]
    number = ChangeSet.objects.newest_first().first().number
    first = json.loads(client.get("/people/mara-velloso/feed.json").content)["items"][0]
    assert first["id"] == f"http://testserver/id/{mara.uid}?asof={number}"
    assert client.get(first["url"]).status_code == 200
    assert 'href="/people/mara-velloso/feed.atom">' in client.get("/people/mara-velloso/").text


def test_nobody_can_follow_what_is_not_public(client):
    draft = make.person(publication_status="draft")
    assert client.get(f"{draft.get_absolute_url()}feed.atom").status_code == 404


def locations(response):
    return [location.text for location in ElementTree.fromstring(response.content).iterfind(".//map:loc", SITEMAP)]


def test_the_sitemaps_list_what_is_published_and_nothing_else(client):
    mara = make.person("Mara Velloso")
    make.person("Theo Abara", publication_status="draft")
    index = locations(client.get("/sitemap.xml"))
    assert index == [
        "http://testserver/sitemaps/pages.xml",
        f"http://testserver/sitemaps/people.xml?from={mara.uid}",
    ]
    assert locations(client.get(index[1])) == ["http://testserver/people/mara-velloso/"]
    assert "http://testserver/about/" in locations(client.get(index[0]))
    for address in locations(client.get(index[0])):
        assert client.get(address).status_code == 200, address


def test_long_kinds_take_several_sitemaps_and_each_record_stands_in_one(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 2)
    for number in range(5):
        make.person(f"Person {number}")
    files = [address for address in locations(client.get("/sitemap.xml")) if "/people.xml" in address]
    assert len(files) == 3
    listed = [location for address in files for location in locations(client.get(address))]
    assert sorted(listed) == [f"http://testserver/people/person-{number}/" for number in range(5)]


@pytest.mark.parametrize("times", [1, 3])
def test_feeds_and_sitemaps_take_the_same_queries_whatever_they_hold(client, times):
    for number in range(times):
        make.person(f"Person {number}")
    assert queries_of(client, "/sitemap.xml") == 6
    assert queries_of(client, "/sitemaps/people.xml") == 1


def test_a_sitemap_of_nothing_that_the_archive_has_is_not_found(client):
    assert client.get("/sitemaps/secrets.xml").status_code == 404
    mara = make.person()
    for begin in ("%00", "'", "x" * 500):
        assert locations(client.get(f"/sitemaps/people.xml?from={begin}")) == [f"http://testserver/people/{mara.slug}/"]
