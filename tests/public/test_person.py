"""The page of one career: what stands on it, what doesn't, and where its addresses lead."""

import re

import pytest

from tests import factories as of
from tests.test_careers import fill

pytestmark = pytest.mark.django_db


def page_of(client, person):
    response = client.get(person.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def text_of(html):
    """The words of the page, as a reader sees them."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.mark.parametrize("times", [1, 3])
def test_the_page_takes_the_same_queries_whatever_the_length_of_the_career(client, times, django_assert_num_queries):
    mara = of.person()
    fill(mara, times)
    with django_assert_num_queries(19):
        client.get(mara.get_absolute_url())


def test_each_line_leads_to_the_sentence_that_proves_it(client):
    mara = of.person()
    chair = of.role(mara, title="Professor of Hydrology", organization=of.varnholm(), date="2016/2018")
    citation = of.cite(chair, "Velloso was professor from 2016 to 2018.", locator="Page 3")
    page = page_of(client, mara)
    assert f'<li id="{chair.uid}">' in page
    assert "“Velloso was professor from 2016 to 2018.”" in page
    assert f'<a href="/sources/the-varnholm-gazette/#{citation.uid}">The Varnholm Gazette</a>, Page 3.' in page
    assert "Found word for word in the snapshot." in page
    assert f'<a href="/statement/{chair.uid}">' in page
    assert "The statement is backed by a verified quote" in page


def test_a_quote_that_could_not_be_verified_says_so(client):
    mara = of.person()
    of.cite(of.role(mara), "Nobody kept this page.", snapshot=None)
    page = page_of(client, mara)
    assert "Could not be verified: no snapshot of the source is kept." in page
    assert "The statement is not yet backed by a verified quote" in page


def test_a_statement_whose_sources_are_not_public_says_so(client):
    mara = of.person()
    of.cite(of.role(mara), "Words of a hidden source.", source=of.source("Hidden source", publication_status="draft"))
    page = page_of(client, mara)
    assert "source not public" in page
    assert "hidden" not in page.casefold().replace("visually-hidden", "").replace("aria-hidden", "")


def test_a_statement_without_any_source_says_so(client):
    mara = of.person()
    of.role(mara)
    assert "no source given" in page_of(client, mara)


def test_a_disagreement_is_shown_with_the_words_that_differ(client):
    mara = of.person()
    chair = of.role(mara, date="2018")
    of.cite(chair, "Velloso joined in 2018.")
    of.cite(chair, "Velloso, chair since 2017.", stance="contradicts", aspect="date")
    of.cite(chair, "Velloso was a reader.", stance="contradicts", aspect="title", source=of.source("The Almanac"))
    text = text_of(page_of(client, mara))
    assert "Another passage says otherwise about its date: Velloso, chair since 2017." in text
    assert "Another source says otherwise about its title: Velloso was a reader." in text


def test_nothing_that_is_not_public_leaks(client):
    mara = of.person(editors_note="Secret note")
    hidden = of.organization("Secret Works", publication_status="in_review")
    shown = of.role(mara, title="Hydrologist", editors_note="Secret note", organization=of.organization(parent=hidden))
    of.cite(shown, "Secret words.", source=of.source("Secret source", publication_status="draft"))
    of.role(mara, title="Secret role", publication_status="draft")
    of.role(mara, title="Secret post", organization=hidden)
    of.conferral(mara, of.honor("Prize", conferred_by=hidden), affiliation=hidden)
    of.conferral(mara, of.honor("Secret prize", publication_status="withdrawn"))
    of.appearance(mara, title="Secret talk", host=hidden)
    of.participation(mara, of.campaign("Secret petition", publication_status="draft"))
    of.relationship(mara, of.person("Secret person", publication_status="draft"))
    of.name(mara, "Secret Velloso", kind="search_only")
    page = page_of(client, mara)
    assert "Hydrologist" in page
    assert "secret" not in page.casefold()


def test_what_editors_typed_is_shown_as_text_and_never_as_markup(client):
    mara = of.person("<b>Mara</b>", headline="<script>alert(1)</script>", summary="<i>One</i>\n\nTwo")
    of.conferral(mara, of.honor("<u>Prize</u>"), citation_text='"><img src=x>', date="2018")
    of.role(mara, title="<s>Dean</s>", date="2016/2018")
    page = page_of(client, mara)
    assert [tag for tag in ("<b>M", "<script>", "<i>", "<u>", "<img", "<s>") if tag in page] == []
    assert "<p>&lt;i&gt;One&lt;/i&gt;</p>\n<p>Two</p>" in page


def test_no_style_or_script_stands_in_the_page(client):
    mara = of.person()
    fill(mara, 1)
    page = page_of(client, mara)
    # Data, which no browser runs, and files of our own.
    page = page.replace('<script type="application/ld+json">', "")
    assert re.findall(r"<style|<script(?! src=)|\sstyle=|\son[a-z]+=", page) == []


def test_years_stand_in_time_elements_only_where_html_can_hold_them(client):
    mara = of.person()
    for date in ("2013", "2018-05", "2018-05-12", "2016/2018", "2012-23", "1931~", "-0043", ""):
        of.role(mara, date=date)
    assert sorted(re.findall(r'<div class="when"><time datetime="([^"]+)">', page_of(client, mara))) == [
        "2013",
        "2018-05",
        "2018-05-12",
    ]
    assert "date unknown" in page_of(client, mara)


def test_every_mark_of_the_band_leads_to_a_line_of_the_page(client):
    mara = of.person()
    fill(mara, 3)
    page = page_of(client, mara)
    drawing = page.partition('<figure class="band">')[2].partition("</svg>")[0]
    marks = re.findall(r'<a href="#([^"]+)"', drawing)
    assert len(marks) == 3 * 5  # a role, a degree, two honors and a talk a year
    assert [uid for uid in marks if page.count(f'id="{uid}"') != 1] == []


def test_a_career_without_dates_has_no_band(client):
    mara = of.person()
    of.role(mara)
    assert '<figure class="band">' not in page_of(client, mara)


def test_an_empty_career_says_so(client):
    assert "Nothing is told of this career yet." in page_of(client, of.person())


def test_the_page_tells_how_to_cite_it(client):
    mara = of.person()
    text = text_of(page_of(client, mara))
    assert re.search(r"“Mara Velloso”, in Cursus, an archive of careers, as of \d+ \w+ \d{4} \(change [\d,]+\)\.", text)
    assert f"http://testserver/id/{mara.uid}" in text


def test_facts_of_which_there_are_none_are_not_shown(client):
    mara = of.person()
    of.role(mara)
    page = page_of(client, mara)
    found = re.findall(r'<li><a href="#(\w+)"><b>(\d+)</b><span class="door">(\w+)</span></a></li>', page)
    assert found == [("roles", "1", "role")]


# ── addresses ──


def test_a_former_address_leads_to_the_page_for_ever_and_keeps_the_query(client):
    mara = of.person()
    of.change(mara, slug="mara-v")
    of.change(mara, slug="mara")
    for former in ("mara-velloso", "mara-v"):
        response = client.get(f"/people/{former}/?from=a&b=%C3%BC")
        assert (response.status_code, response["Location"]) == (301, "/people/mara/?from=a&b=%C3%BC")


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_someone_not_yet_published_is_not_found_at_any_address(client, status):
    mara = of.person(publication_status=status)
    of.change(mara, slug="mara")
    addresses = ("/people/mara/", "/people/mara-velloso/", f"/id/{mara.uid}", "/people/nobody/", "/id/nobody")
    assert [client.get(address).status_code for address in addresses] == [404] * 5


def test_someone_withdrawn_is_gone_at_every_address(client):
    mara = of.person(slug="mara")
    of.change(mara, slug="mara-velloso")
    of.change(mara, publication_status="withdrawn")
    addresses = ("/people/mara-velloso/", "/people/mara/", f"/id/{mara.uid}")
    responses = [client.get(address) for address in addresses]
    assert [response.status_code for response in responses] == [410] * 3
    assert [response for response in responses if "Mara" in response.content.decode()] == []


def test_someone_deleted_is_gone_if_they_were_public_and_was_never_here_if_not(client):
    mara, draft = of.person(), of.person("Theo Abara", publication_status="draft")
    uids = (mara.uid, draft.uid)
    of.delete(mara)
    of.delete(draft)
    addresses = ("/people/mara-velloso/", "/people/theo-abara/", *(f"/id/{uid}" for uid in uids))
    assert [client.get(address).status_code for address in addresses] == [410, 404, 410, 404]


def test_someone_merged_leads_to_the_survivor(client):
    mara, double = of.person(), of.person("M. Velloso")
    of.change(double, publication_status="merged", merged_into=mara)
    assert client.get("/people/m-velloso/")["Location"] == "/people/mara-velloso/"
    assert client.get(f"/id/{double.uid}")["Location"] == "/people/mara-velloso/"
    of.change(mara, publication_status="draft")
    assert client.get("/people/m-velloso/").status_code == 410


def test_the_permanent_address_of_every_kind_of_record_leads_to_its_page(client):
    records = [of.person(), of.organization(), of.honor(), of.campaign(), of.source()]
    for record in records:
        response = client.get(f"/id/{record.uid}")
        assert (response.status_code, response["Location"]) == (302, record.get_absolute_url())


def test_the_uid_of_a_statement_is_no_record(client):
    assert client.get(f"/id/{of.role(of.person()).uid}").status_code == 404


def test_a_date_in_the_words_of_its_source_stands_only_where_they_say_more(client):
    mara = of.person()
    of.role(mara, title="Guard of weirs", date="1871/1902", date_as_stated="1871-1902")
    of.role(mara, title="Keeper of weirs", date="{1903..1905,1907}", date_as_stated="1903-1905, 1907")
    of.role(mara, title="Painter of weirs", date="1910/", date_as_stated="1910-")
    of.role(mara, title="Student of weirs", date="/1870", date_as_stated="graduated in 1870")
    page = text_of(page_of(client, mara))
    assert re.findall("stated as “([^”]+)”", page) == ["1910-", "graduated in 1870"]
