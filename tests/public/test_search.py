"""Searching: the page of a question and its answers, suggestions, and the archive as a browser's search engine."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from archive.models import change_set
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def search(client, **asked):
    return text_of(client.get("/search/", asked))


# ── what is found ──


def test_a_name_reads_as_name_and_headline(client):
    make.person(headline="Hydrologist")
    page = search(client, q="velloso")
    assert (
        '<a class="name" href="/people/mara-velloso/">Mara Velloso</a></p> <p class="headline">Hydrologist</p>' in page
    )
    assert '<p class="counts" role="status">1 person</p>' in page
    assert "<title>velloso: 1 person — Cursus</title>" in page


def test_a_statement_that_holds_the_words_says_why_and_leads_to_its_proof(client):
    chair = make.role(make.person(), title="Professor of river physics", organization=make.varnholm())
    page = search(client, q="river physics")
    assert '<a class="name" href="/people/mara-velloso/">Mara Velloso</a>' in page
    assert "<mark>river</mark> <mark>physics</mark>" in page
    assert f'href="/statement/{chair.uid}"' in page


def test_people_stand_first_and_each_kind_by_itself(client):
    make.organization("Asterion Foundation")
    make.honor("Asterion Prize")
    make.person("Asterion Velloso")
    page = search(client, q="asterion")
    assert '<p class="counts" role="status">1 person, 1 organization, 1 honor</p>' in page
    assert page.index('id="person"') < page.index('id="organization"') < page.index('id="honor"')


def test_more_than_is_shown_of_a_kind_has_an_address_of_its_own_with_pages(client):
    with change_set(system_editor="tests"):
        for number in range(21):
            make.person(f"Velloso {number:02}")
        make.organization("Velloso Works")
    page = search(client, q="velloso")
    assert '<a href="/search/?q=velloso&amp;kind=person" rel="nofollow">All of these: 21 people</a>' in page
    alone = search(client, q="velloso", kind="person")
    assert "Velloso Works" not in alone
    assert alone.count('class="name"') == 20
    assert 'href="/search/?q=velloso&amp;kind=person&amp;page=2"' in alone
    assert search(client, q="velloso", kind="person", page="2").count('class="name"') == 1


@pytest.mark.parametrize("asked", ["3", "0", "-1", "one", "9" * 30])
def test_there_is_no_page_beyond_the_last(client, asked):
    make.person()
    assert client.get("/search/", {"q": "velloso", "kind": "person", "page": asked}).status_code == 404


# ── narrowing down ──


def test_what_is_chosen_shows_and_can_be_let_go(client):
    make.role(make.person(), organization=make.varnholm())
    page = search(client, q="velloso", organization="university-of-varnholm")
    assert "Organization: University of Varnholm" in page
    assert '<a href="/search/?q=velloso" rel="nofollow"><span class="visually-hidden">Remove </span>' in page
    assert '<input type="hidden" name="organization" value="university-of-varnholm">' in page


def test_each_question_has_one_address_and_no_search_engine_keeps_it(client):
    make.person()
    page = search(client, q="  velloso ", kind="person", nonsense="1", page="1")
    assert '<link rel="canonical" href="http://testserver/search/?q=velloso&amp;kind=person">' in page
    assert '<meta name="robots" content="noindex, follow">' in page


# ── where nothing is found, or nothing was asked ──


def test_where_nothing_is_found_what_is_near_is_offered(client):
    make.person(headline="Hydrologist")
    page = search(client, q="mara veloso")
    assert 'href="/people/mara-velloso/"' in page


def test_where_nothing_is_near_there_are_things_to_try(client):
    make.person()
    page = search(client, q="zzyzx")
    assert "Nothing was found" in page
    assert "What you can try" in page


def test_a_phrase_that_is_not_found_can_be_asked_as_words(client):
    make.role(make.person(), title="Professor of river physics")
    page = search(client, q='"physics river"')
    assert '<a href="/search/?q=physics+river" rel="nofollow">' in page


@pytest.mark.parametrize("words", ['"', '"?"', "“…”"])
def test_signs_in_quotation_marks_are_not_offered_as_words(client, words):
    assert "The words wherever they stand" not in search(client, q=words)


def test_without_a_question_the_archive_says_what_it_can_be_asked(client):
    mara = make.person()
    make.role(mara, organization=make.varnholm())
    make.conferral(mara)
    page = search(client)
    for words in ("Mara%20Velloso", "University%20of%20Varnholm", "Asterion%20Prize"):
        assert f'<a href="/search/?q={words}">' in page
    assert "noindex" not in page


def test_an_empty_archive_can_be_asked_too(client):
    assert "What can be searched" in search(client)
    assert "Nothing was found" in search(client, q="velloso")


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "' OR 1=1 --",
        "a AND (b",
        "*",
        "NEAR(a b)",
        "%",
        "_",
        "\0",
        "\\",
        "<script>alert(1)</script>",
        "a" * 5000,
        "🐟",
        "٤",
    ],
)
def test_hostile_questions_do_no_harm(client, asked):
    make.person()
    response = client.get("/search/", {"q": asked, "kind": asked, "organization": asked, "decade": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert client.get("/search/suggest", {"q": asked}).status_code == 200


def test_what_is_not_public_is_neither_found_nor_suggested_nor_near(client):
    make.person("Theo Abara", publication_status="draft")
    make.role(make.person(), title="Dean of secrets", publication_status="in_review")
    for asked in ("abara", "secrets", "theo abra"):
        page = search(client, q=asked)
        assert "Theo Abara" not in page
        assert "Dean" not in page
    assert client.get("/search/suggest", {"q": "theo"}).json()["suggestions"] == []
    assert "Theo Abara" not in text_of(client.get("/people/theo-abra/"))


def test_an_answer_costs_the_same_for_one_and_for_three_of_everything(client):
    def fill(number):
        with change_set(system_editor="tests"):
            mara = make.person(f"Mara Velloso {number}")
            make.role(mara, title="Velloso chair", organization=make.varnholm(), date="2016/2018")
            make.conferral(mara, make.honor(f"Velloso Prize {number}"))
            make.campaign(f"Velloso campaign {number}")
            make.source(f"Velloso source {number}")
            make.organization(f"Velloso Works {number}")
        client.get("/search/suggest?q=brings+the+index+up+to+date")

    fill(1)
    assert queries_of(client, "/search/?q=velloso") == 11
    assert queries_of(client, "/search/suggest?q=velloso+prize") == 4
    fill(2)
    fill(3)
    assert queries_of(client, "/search/?q=velloso") == 11
    assert queries_of(client, "/search/suggest?q=velloso+prize") == 4


# ── suggestions ──


def test_suggestions_are_names_that_begin_so(client):
    make.person(headline="Hydrologist")
    assert client.get("/search/suggest", {"q": "mara v"}).json() == {
        "query": "mara v",
        "status": "1 suggestion",
        "suggestions": [
            {
                "kind": "person",
                "kind_label": "Person",
                "name": "Mara Velloso",
                "matched": "",
                "headline": "Hydrologist",
                "href": "/people/mara-velloso/",
            }
        ],
    }


def test_browsers_take_suggestions_in_their_own_form(client):
    make.person(headline="Hydrologist")
    response = client.get("/search/suggest", {"q": "mar", "format": "opensearch"})
    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert json.loads(response.content) == [
        "mar",
        ["Mara Velloso"],
        ["Hydrologist"],
        ["http://testserver/people/mara-velloso/"],
    ]


def test_browsers_find_the_description_of_the_search_on_every_page(client):
    assert '<link rel="search" type="application/opensearchdescription+xml" title="Cursus" href="/opensearch.xml">' in (
        text_of(client.get("/about/"))
    )
    response = client.get("/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    described = ElementTree.fromstring(response.content)
    assert [url.get("template") for url in described.iter(f"{OPENSEARCH}Url")] == [
        "http://testserver/search/?q={searchTerms}",
        "http://testserver/search/suggest?q={searchTerms}&format=opensearch",
        "http://testserver/opensearch.xml",
    ]
