"""“Cite this” for pages, statements, revisions and sources."""

import json
import re

import pytest

from archive.models import ChangeSet
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mara():
    return make.person(uid="mara", headline="Hydrologist")


def test_every_kind_of_record_is_cited(client, mara):
    for record in (mara, make.varnholm(), make.honor(), make.campaign(), make.gazette()):
        page = text_of(client.get(f"{record.get_absolute_url()}cite/"))
        assert record.display_name in page
        for form in ("APA, 7th edition", "Chicago, 18th edition", "MLA, 9th edition", "BibTeX", "RIS", "CSL-JSON"):
            assert form in page
        assert f'href="{record.get_absolute_url()}cite/"' in client.get(record.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("form", "media_type", "extension"),
    [
        ("bibtex", "application/x-bibtex", "bib"),
        ("ris", "application/x-research-info-systems", "ris"),
        ("csl-json", "application/vnd.citationstyles.csl+json", "json"),
    ],
)
def test_a_file_for_reference_managers(client, mara, form, media_type, extension):
    response = client.get(f"/people/mara-velloso/cite/?format={form}")
    number = ChangeSet.objects.latest("number").number
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="cursus-mara-velloso-{number}.{extension}"'
    assert "http://testserver/id/mara" in response.content.decode()


def test_a_revision_is_cited_by_its_own_address(client, mara):
    number = ChangeSet.objects.latest("number").number
    make.role(mara)
    [item] = json.loads(client.get(f"/people/mara-velloso/cite/?format=csl-json&revision={number}").content)
    assert (item["version"], item["URL"]) == (str(number), f"http://testserver/id/mara?asof={number}")
    [today] = json.loads(client.get("/people/mara-velloso/cite/?format=csl-json").content)
    assert (int(today["version"]) > number, today["URL"]) == (True, "http://testserver/id/mara")
    assert "Cite this revision" in text_of(client.get(f"/people/mara-velloso/cite/?revision={number}"))


def test_a_revision_of_a_statement_stands_in_the_page_as_it_was_then(client, mara):
    chair = make.role(mara, uid="chair")
    number = ChangeSet.objects.latest("number").number
    make.change(chair, title="Dean")
    [item] = json.loads(client.get(f"/statement/chair/cite/?format=csl-json&revision={number}").content)
    assert item["URL"] == f"http://testserver/id/mara?asof={number}#chair"
    page = client.get(item["URL"], follow=True).content.decode()
    assert 'id="chair"' in page
    assert "Professor" in page
    assert "whatever changes later" in client.get("/statement/chair/cite/").content.decode()


def cited(client, path, number):
    """What a page cites of a revision: all that a reader can copy from it, and its item."""
    page = client.get(f"{path}cite/?revision={number}")
    [item] = json.loads(client.get(f"{path}cite/?format=csl-json&revision={number}").content)
    return page.content.decode(), item


def test_a_revision_is_cited_in_the_words_of_then(client, mara):
    varnholm = make.varnholm()
    chair = make.role(mara, uid="chair", organization=varnholm, date="2016/2018")
    number = ChangeSet.objects.latest("number").number
    make.change(chair, title="Full Professor", date="2016-05/2018", certainty="probable")
    make.change(varnholm, name="Varnholm Polytechnic")
    make.name(varnholm, "Royal Academy of Varnholm", kind="former", date="1900/2020")
    make.change(mara, name="Mara de Velloso")
    page, item = cited(client, "/statement/chair/", number)
    assert item["title"] == "Mara Velloso: Professor, University of Varnholm, 2016 to 2018"
    assert item["container-title"] == "Mara Velloso"
    assert not {word for word in ("Full Professor", "May 2016", "Polytechnic", "Royal", "de Velloso") if word in page}
    kept = text_of(client.get(item["URL"], follow=True))
    assert ("University of Varnholm" in kept, "Royal Academy" in kept) == (True, False)
    page, item = cited(client, "/people/mara-velloso/", number)
    assert (item["title"], "de Velloso" in page) == ("Mara Velloso", False)


def test_a_statement_that_moved_is_cited_from_where_it_stood(client, mara):
    chair = make.role(mara, uid="chair")
    number = ChangeSet.objects.latest("number").number
    make.change(chair, person=make.person("Theo Abara", uid="theo"))
    _page, item = cited(client, "/statement/chair/", number)
    assert item["container-title"] == "Mara Velloso"
    assert item["URL"] == f"http://testserver/statement/chair?asof={number}"
    assert "Mara Velloso: Professor" in text_of(client.get(item["URL"]))
    make.change(mara, publication_status="withdrawn")
    assert client.get(f"/statement/chair/cite/?revision={number}").status_code == 410
    assert client.get("/statement/chair/cite/").status_code == 200


def test_what_was_withdrawn_and_published_again_is_not_cited_as_it_was(client, mara):
    chair = make.role(mara, uid="chair", title="Rector")
    number = ChangeSet.objects.latest("number").number
    for row in (chair, mara):
        make.change(row, publication_status="withdrawn")
    make.change(mara, name="Mara de Velloso", publication_status="published")
    make.change(chair, title="Dean", publication_status="published")
    for path, end, said in (("/statement/chair", "/", "Rector"), ("/people/mara-velloso/", "", "Mara Velloso")):
        for address in (f"{path}?asof={number}", f"{path}{end}cite/?revision={number}"):
            answer = client.get(address)
            assert (answer.status_code, said in answer.text) == (410, False), address
    assert client.get("/people/mara-velloso/cite/").status_code == 200


def test_a_statement_of_no_person_is_cited_by_its_own_address_as_of_then(client):
    honor = make.honor(uid="prize")
    won = make.conferral(make.varnholm(), honor, uid="won", date="1961")
    number = ChangeSet.objects.latest("number").number
    make.change(won, date="1962")
    _page, item = cited(client, "/statement/won/", number)
    assert (item["title"][-6:], item["URL"]) == (", 1961", f"http://testserver/statement/won?asof={number}")


def test_a_revision_that_there_is_not_yet_cannot_be_cited(client, mara):
    make.role(mara, uid="chair")
    make.gazette()
    later = ChangeSet.objects.latest("number").number + 1
    for path in ("/people/mara-velloso/", "/statement/chair/", make.gazette().get_absolute_url()):
        assert client.get(f"{path}cite/?revision={later + 1}").status_code == 404


def test_a_statement_in_a_page_that_was_not_public_then_cannot_be_cited_as_it_was(client):
    theo = make.person("Theo Abara", publication_status="draft")
    make.role(theo, uid="dean")
    number = ChangeSet.objects.latest("number").number
    make.change(theo, publication_status="published")
    assert "whatever changes later" not in client.get("/statement/dean/cite/").text
    assert client.get(f"/statement/dean/cite/?revision={number}").status_code == 404


def test_an_address_as_of_then_is_given_only_where_one_is_kept(client):
    prize = make.honor(uid="prize")
    number = ChangeSet.objects.latest("number").number
    make.change(prize, description="For weirs.")
    path = f"{prize.get_absolute_url()}cite/"
    [item] = json.loads(client.get(f"{path}?format=csl-json&revision={number}").content)
    assert (item["version"], item["URL"]) == (str(number), "http://testserver/id/prize")
    assert "whatever changes later" not in client.get(path).content.decode()


def test_what_was_not_public_then_cannot_be_cited(client):
    theo = make.person("Theo Abara", publication_status="draft")
    number = ChangeSet.objects.latest("number").number
    make.change(theo, publication_status="published")
    assert client.get(f"/people/theo-abara/cite/?revision={number}").status_code == 404
    assert client.get(f"/people/theo-abara/cite/?revision={number + 1}").status_code == 200


@pytest.mark.parametrize(
    "query", ["revision=x", "revision=0", "revision=-1", "revision=²", "format=doc", f"revision={9**30}"]
)
def test_what_is_asked_wrongly_is_not_there(client, mara, query):
    assert client.get(f"/people/mara-velloso/cite/?{query}").status_code == 404


def test_a_statement_is_cited_with_its_doubts(client, mara):
    chair = make.role(mara, uid="chair", organization=make.varnholm(), date="2016/2018", certainty="probable")
    [item] = json.loads(client.get("/statement/chair/cite/?format=csl-json").content)
    assert item["title"] == "Mara Velloso: Professor, University of Varnholm, 2016 to 2018 (probable)"
    assert (item["container-title"], item["URL"]) == ("Mara Velloso", "http://testserver/statement/chair")
    assert 'href="/statement/chair/cite/"' in client.get("/statement/chair").content.decode()
    make.change(chair, publication_status="withdrawn")
    assert client.get("/statement/chair/cite/").status_code == 410
    assert client.get("/statement/nothing/cite/").status_code == 404


def test_a_citation_is_of_the_language_that_it_is_made_in(client, mara):
    make.role(mara, uid="chair", date="2016/2018")
    for path in ("/people/mara-velloso/", "/statement/chair/"):
        for language in ("en", "fr", "he"):
            [item] = json.loads(client.get(f"{path}cite/?format=csl-json&lang={language}").content)
            assert item["language"] == language


def test_a_source_is_cited_itself_or_by_its_page(client):
    make.source("Weirs", uid="weirs", authors="Odile Nakamura-Brandt", date="2012-05", url="https://weirs.example/")
    [item] = json.loads(client.get("/sources/weirs/cite/?format=csl-json").content)
    assert (item["author"], item["URL"]) == ([{"literal": "Odile Nakamura-Brandt"}], "https://weirs.example/")
    [item] = json.loads(client.get("/sources/weirs/cite/?of=page&format=csl-json").content)
    assert (item["container-title"], item["URL"]) == ("Cursus, an archive of careers", "http://testserver/id/weirs")


def test_what_is_hidden_is_not_cited_and_hostile_names_do_no_harm(client):
    draft = make.person("Theo Abara", publication_status="draft")
    hidden = make.role(make.person("</textarea><script>alert(1)</script>", slug="x"), publication_status="draft")
    assert client.get(f"{draft.get_absolute_url()}cite/").status_code == 404
    assert client.get(f"/statement/{hidden.uid}/cite/").status_code == 404
    page = client.get("/people/x/cite/").content.decode()
    assert "<script>alert" not in page
    assert len(re.findall("</textarea>", page)) == 3


def test_the_cost_does_not_depend_on_what_is_there(client, mara):
    make.role(mara)
    client.get("/people/mara-velloso/cite/")
    one = queries_of(client, "/people/mara-velloso/cite/")
    for _ in range(3):
        make.role(mara)
    assert queries_of(client, "/people/mara-velloso/cite/") == one == 2


@pytest.mark.parametrize("times", [1, 3])
def test_a_revision_of_a_statement_costs_the_same_whatever_proves_it(client, mara, times):
    chair = make.role(mara, uid="chair", organization=make.varnholm())
    for _ in range(times):
        make.cite(chair, "Velloso was professor.")
    number = ChangeSet.objects.latest("number").number
    assert queries_of(client, f"/statement/chair/cite/?revision={number}") == 14
