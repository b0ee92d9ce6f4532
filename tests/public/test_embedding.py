"""Cards for other sites, oEmbed, and the picture that goes with a link."""

import io
import json
import xml.etree.ElementTree as ElementTree
from urllib.parse import quote

import pytest
from PIL import Image

from archive.models import RECORDS
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def one_of_each():
    """A published record of every kind, and what each is called."""
    return [make.person(), make.organization(), make.honor(), make.campaign(), make.gazette()]


def test_every_kind_of_record_has_a_card_a_picture_and_a_page_that_says_how_to_embed_it(client):
    records = one_of_each()
    assert {type(record) for record in records} == set(RECORDS)
    for record in records:
        path = record.get_absolute_url()
        assert record.display_name in text_of(client.get(f"{path}card/"))
        assert f"http://testserver{path}card/" in text_of(client.get(f"{path}embed/"))
        picture = client.get(f"{path}preview.png")
        assert picture.headers["Content-Type"] == "image/png"
        assert Image.open(io.BytesIO(picture.content)).size == (1200, 630)


def test_a_card_may_be_framed_by_anybody_and_nothing_else_may(client):
    make.person()
    card, page = client.get("/people/mara-velloso/card/"), client.get("/people/mara-velloso/")
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in card.headers
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "<script" not in card.text


@pytest.mark.parametrize("end", ["card/", "embed/", "preview.png"])
def test_nothing_can_be_embedded_that_is_not_public(client, end):
    draft = make.person("Theo Abara", publication_status="draft")
    gone = make.person("Odile Nakamura-Brandt")
    make.change(gone, publication_status="withdrawn")
    assert client.get(f"{draft.get_absolute_url()}{end}").status_code == 404
    assert client.get(f"{gone.get_absolute_url()}{end}").status_code == 410


def test_a_card_shows_roles_and_honors_with_their_dates(client):
    mara = make.person(headline="Hydrologist")
    make.role(mara, title="Professor", organization=make.varnholm(), date="2016/2018")
    make.role(mara, title="Dean", publication_status="draft")
    make.conferral(mara, make.honor("Asterion Prize"), date="2019")
    text = text_of(client.get("/people/mara-velloso/card/"))
    assert "<span>2016 to 2018</span></span> <bdi>Professor, University of Varnholm</bdi>" in text
    assert '<time datetime="2019">2019</time></span> <bdi>Asterion Prize</bdi>' in text
    assert "Hydrologist" in text
    assert "Dean" not in text


def test_a_statement_s_card_shows_its_proof(client):
    chair = make.role(make.person(), title="Professor", date="2016")
    text = "Velloso was professor."
    make.cite(chair, text)
    card = text_of(client.get(f"/statement/{chair.uid}/card/"))
    assert "Mara Velloso: Professor" in card
    assert "“Velloso was professor.” (" in card
    assert client.get(f"/statement/{chair.uid}/embed/").status_code == 200
    make.change(chair, publication_status="withdrawn")
    assert client.get(f"/statement/{chair.uid}/card/").status_code == 410


def test_what_is_copied_is_html_that_means_what_it_says(client):
    make.person('Mara "Weir" <b>Velloso</b>', slug="mara-velloso")
    page = client.get("/people/mara-velloso/embed/").text
    assert "&lt;iframe src=&#34;http://testserver/people/mara-velloso/card/&#34;" in page
    assert "title=&#34;Mara &amp;#34;Weir&amp;#34; &amp;lt;b&amp;gt;Velloso" in page


def oembed(client, path, **options):
    query = "".join(f"&{name}={value}" for name, value in options.items())
    return client.get(f"/oembed?url={quote(f'http://testserver{path}', safe='')}{query}")


def test_oembed_answers_for_records_and_statements(client):
    mara = make.person()
    told = json.loads(oembed(client, "/people/mara-velloso/").content)
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Mara Velloso")
    assert (told["width"], told["height"]) == (480, 380)
    assert told["html"].startswith('<iframe src="http://testserver/people/mara-velloso/card/" title="Mara Velloso"')
    chair = make.role(mara, title="Professor")
    assert json.loads(oembed(client, f"/statement/{chair.uid}").content)["title"] == "Mara Velloso: Professor"


def test_oembed_keeps_within_the_room_that_is_asked_for_and_speaks_xml(client):
    make.person("Mara & Velloso", slug="mara-velloso")
    response = oembed(client, "/people/mara-velloso/", format="xml", maxwidth=300, maxheight="many")
    told = ElementTree.fromstring(response.content)
    assert (told.findtext("width"), told.findtext("height")) == ("300", "380")
    assert told.findtext("title") == "Mara & Velloso"
    assert 'width="300"' in told.findtext("html")
    assert oembed(client, "/people/mara-velloso/", format="yaml").status_code == 501
    told = json.loads(oembed(client, "/people/mara-velloso/", maxwidth=0, maxheight="00").content)
    assert (told["width"], told["height"]) == (480, 380)


@pytest.mark.parametrize(
    "url", ["", "nonsense", "http://[", "/people/mara-velloso/", "http://elsewhere/people/mara-velloso/"]
)
def test_oembed_knows_only_pages_of_this_archive(client, url):
    make.person()
    assert client.get("/oembed", {"url": url}).status_code == 404


def test_oembed_finds_a_page_under_its_former_address_and_no_draft(client):
    mara = make.person()
    make.change(mara, slug="mara-de-velloso")
    make.person("Theo Abara", publication_status="draft")
    assert json.loads(oembed(client, "/people/mara-velloso/").content)["html"].count("mara-de-velloso") == 1
    assert oembed(client, "/people/theo-abara/").status_code == 404
    assert oembed(client, "/people/").status_code == 404


def test_letters_that_xml_cannot_hold_break_no_oembed(client):
    make.person("Mara\x0b Velloso", slug="mara-velloso")
    told = ElementTree.fromstring(oembed(client, "/people/mara-velloso/", format="xml").content)
    assert told.findtext("title") == "Mara Velloso"


def test_oembed_knows_permanent_addresses(client):
    mara = make.person()
    theo = make.person("Theo Abara", publication_status="draft")
    chair = make.role(mara)
    assert json.loads(oembed(client, f"/id/{mara.uid}").content) == json.loads(
        oembed(client, "/people/mara-velloso/").content
    )
    for uid in (theo.uid, chair.uid, "nobody"):
        assert oembed(client, f"/id/{uid}").status_code == 404
    make.change(mara, publication_status="withdrawn")
    assert oembed(client, f"/id/{mara.uid}").status_code == 404


@pytest.mark.parametrize("query", ["asof=1", "on=2016", "lang=fr&asof="])
def test_oembed_has_no_card_of_a_page_as_it_was(client, query):
    mara = make.person()
    answer = oembed(client, f"/people/{mara.slug}/?{query}")
    assert answer.status_code == (200 if query.endswith("=") else 404)


def test_a_page_tells_other_sites_how_to_show_it(client):
    mara = make.person(headline="Hydrologist")
    text = client.get("/people/mara-velloso/").text
    assert '<meta property="og:title" content="Mara Velloso">' in text
    assert '<meta property="og:description" content="Hydrologist">' in text
    address = f"http://testserver{mara.get_absolute_url()}preview.png?v="
    assert f'<meta property="og:image" content="{address}' in text
    assert (
        'href="http://testserver/oembed?url=http%3A%2F%2Ftestserver%2Fpeople%2Fmara-velloso%2F&amp;format=json"' in text
    )


def test_the_picture_changes_its_address_with_the_career(client):
    mara = make.person()

    def address():
        return client.get("/people/mara-velloso/").text.partition("preview.png")[2].partition('"')[0]

    before = address()
    make.role(mara, date="2002/2003")
    assert address() != before


def test_the_picture_keeps_nothing_of_an_organization_that_was_withdrawn(client):
    mara, works = make.person(), make.organization()
    make.role(mara, date="2002/2003")
    make.role(mara, organization=works, date="1990/2000")

    def seen():
        address = client.get("/people/mara-velloso/").text.partition("preview.png")[2].partition('"')[0]
        return address, client.get(f"/people/mara-velloso/preview.png{address}").content

    before = seen()
    assert seen() == before
    make.change(works, publication_status="withdrawn")
    after = seen()
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, False]


def test_a_picture_is_drawn_for_names_in_any_letters_and_of_any_length(client):
    for name in ("田中正造", "Ζωή Παπαδοπούλου", "W" * 300, " ".join(["Wieland"] * 37)):
        person = make.person(name, headline="𝄞 " + "headline " * 30)
        make.name(person, "Tanaka Shozo", kind="native")
        make.role(person, date="2016~/")
        make.conferral(person, date="1961?")
        drawn = Image.open(io.BytesIO(client.get(f"{person.get_absolute_url()}preview.png").content)).convert("RGB")
        beside = drawn.crop((1145, 20, 1200, 280)).getcolors()
        assert len(beside) == 1, "no word runs over the edge"


@pytest.mark.parametrize("times", [1, 3])
def test_cards_cost_the_same_queries_whatever_they_show(client, times):
    mara, prize = make.person(), make.honor()
    for _ in range(times):
        make.role(mara)
        make.conferral(mara, prize)
    assert queries_of(client, "/people/mara-velloso/card/") == 12
    assert queries_of(client, f"{prize.get_absolute_url()}card/") == 2
