"""The CV's page and its files, which all say the same."""

import io
import json
import re
import zipfile

import jsonschema
import pypdf
import pytest
from docx import Document

from archive.interchange.cv import pdf as paper
from tests import factories as make
from tests.interchange.schemas import schema
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db
PATH = "/people/mara-velloso/cv/"


@pytest.fixture
def mara():
    mara = make.person(uid="mara", headline="Hydrologist")
    make.identifier(mara, "wikidata", "Q42")
    make.name(mara, "M. Velloso")
    chair = make.role(mara, uid="chair", organization=make.varnholm(), date="2016-05/2018")
    make.cite(chair, "Velloso was professor in Varnholm.")
    make.role(mara, title="Dean", date="1931~", organization=make.varnholm())
    make.role(mara, kind="education", degree="PhD", field="Hydrology", date="/2010", organization=make.varnholm())
    make.conferral(mara, date="2020-02")
    make.contribution(mara, title="On weirs", kind="paper", date="2012-21")
    make.appearance(mara, date="2015", host=make.varnholm())
    make.participation(mara)
    make.life_event(mara, place="Varnholm", date="1962")
    return mara


def pdf_text(response):
    reader = pypdf.PdfReader(io.BytesIO(response.content))
    # pypdf leaves the zeros of UTF-16 in the text of some fonts.
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\0", "").split())


def test_a_cv_is_dated_numbered_and_says_where_it_comes_from(client, mara):
    page = text_of(client.get(PATH))
    assert "As the archive knew on " in page
    assert "CC BY-SA 4.0" in page
    assert '<a href="http://testserver/id/mara">' in page
    assert '<a href="#cv-source-1">' in page
    assert 'id="cv-source-1"' in page
    assert f'href="{PATH}"' in client.get("/people/mara-velloso/").content.decode()


def test_the_form_keeps_what_was_chosen_and_files_hold_it(client, mara):
    page = client.get(f"{PATH}?chosen=1&section=honors&verified=1&order=oldest").content.decode()
    assert 'value="honors" checked' in page
    assert 'value="roles" checked' not in page
    assert "Nothing of this career fits what you chose." in page
    assert "1 statement is left out because no verified quote backs it." in page
    assert "section=honors&amp;verified=1&amp;order=oldest&amp;format=docx" in page
    assert "Choose at least one section." in client.get(f"{PATH}?chosen=1").content.decode()


@pytest.mark.parametrize("query", ["section=secrets", "format=exe", "section=roles&section=x"])
def test_what_is_asked_wrongly_is_not_there(client, mara, query):
    assert client.get(f"{PATH}?{query}").status_code == 404


def test_json_resume_follows_its_schema_and_makes_no_date_more_exact(client, mara):
    response = client.get(f"{PATH}?format=json-resume&section=roles&section=education&section=honors&section=life")
    resume = json.loads(response.content)
    jsonschema.validate(resume, schema("jsonresume/schema.json"))
    chair, dean = resume["work"]
    assert (chair["startDate"], chair["endDate"], chair["cursus"]["sources"]) == ("2016-05", "2018", [1])
    assert ("startDate" in dean, dean["cursus"]["date"], dean["cursus"]["dateInWords"]) == (
        False,
        "1931~",
        "about 1931",
    )
    assert resume["education"][0]["endDate"] == "2010"
    assert "startDate" not in resume["education"][0]
    assert resume["awards"][0]["date"] == "2020-02"
    assert resume["cursus"]["life"][0]["what"] == "Birth"
    assert resume["basics"]["profiles"] == [
        {"network": "Wikidata", "username": "Q42", "url": "https://www.wikidata.org/wiki/Q42"}
    ]
    assert resume["meta"]["canonical"] == "http://testserver/id/mara"
    assert response["Content-Disposition"] == 'attachment; filename="mara-velloso-cv.json"'


def test_every_section_has_its_place_in_json_resume(client, mara):
    resume = json.loads(client.get(f"{PATH}?format=json-resume").content)
    jsonschema.validate(resume, schema("jsonresume/schema.json"))
    assert [
        resume[name][0].get("name") or resume[name][0].get("organization") for name in ("publications", "projects")
    ] == [
        "On weirs",
        "What rivers remember",
    ]
    assert "releaseDate" not in resume["publications"][0]
    assert resume["volunteer"][0]["organization"] == "[Petition to open the Varnholm weirs]"


def test_a_word_document_has_headings_footnotes_and_a_language(client, mara):
    make.role(mara, title="\x0bControl <b>& 田中 עברית", date="2001")
    response = client.get(f"{PATH}?format=docx&quotes=1&lang=fr")
    document = Document(io.BytesIO(response.content))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] != "Roles"  # it speaks the reader's language
    assert len(headings) == 7
    assert "Control <b>& 田中 עברית" in "\n".join(one.text for one in document.paragraphs)
    notes = zipfile.ZipFile(io.BytesIO(response.content)).read("word/footnotes.xml").decode()
    assert "Velloso was professor in Varnholm." in notes
    assert document.core_properties.language == "fr"


needs_pango = pytest.mark.skipif(not paper.is_there(), reason="there is no Pango here (on Debian: libpango-1.0-0)")


@needs_pango
def test_a_pdf_says_what_the_page_says_in_the_archive_s_own_fonts(client, mara):
    make.role(mara, title="Łukasz’ 田中 עברית <img src='file:///etc/passwd'>", date="2001")
    reader, text = pdf_text(client.get(f"{PATH}?format=pdf"))
    assert reader.metadata.title == "CV of Mara Velloso"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words in ("Mara Velloso", "Professor, University of Varnholm", "2016", "about 1931", "Sources", "1 / 1"):
        assert words in text
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert any("Source-Serif" in font for font in fonts)
    assert any("Inter" in font for font in fonts)


@needs_pango
def test_a_pdf_in_hebrew_has_its_dates_on_the_right_and_keeps_foreign_words_in_their_order(client, mara):
    make.role(mara, title="Warden", date="2001", description="Illinois, class 2")
    response = client.get(f"{PATH}?format=pdf", headers={"accept-language": "he"})
    found = {}

    def visit(text, _, matrix, *rest):
        found.setdefault(text.strip(), matrix[4])

    pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text(visitor_text=visit)
    found = {re.sub("[\u200e\u200f]", "", words): left for words, left in found.items()}
    assert found["2001"] > 400, "on the right of a page that is 595 points wide"
    assert [words for words in found if "Illinois" in words] == ["Illinois, class 2."]


@needs_pango
def test_a_pdf_fetches_nothing_but_our_fonts(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    html = (
        f"<title>x</title><link rel=attachment href='file://{tmp_path}/secret.txt'>"
        f"<link rel=stylesheet href='file://{tmp_path}/secret.txt'><img src='http://127.0.0.1:1/x.png'>"
        "<img src='https://archive.invalid/archive/../settings.py'><p lang=en>words"
    )
    reader = pypdf.PdfReader(io.BytesIO(paper.pdf(html, ("archive/fonts.css",))))
    assert reader.pages[0].extract_text().strip() == "words"
    assert dict(reader.attachments) == {}


@needs_pango
def test_one_pdf_is_made_at_a_time(client, mara, monkeypatch):
    monkeypatch.setattr(paper, "PATIENCE", 0)
    with paper._TURN:
        response = client.get(f"{PATH}?format=pdf")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert client.get(f"{PATH}?format=pdf").status_code == 200


def test_where_no_pdf_can_be_made_the_page_says_to_print(client, mara, monkeypatch):
    monkeypatch.setattr(paper, "is_there", lambda: False)
    page = client.get(PATH).content.decode()
    assert "format=pdf" not in page
    assert "This archive makes no PDF; print the page" in page
    assert client.get(f"{PATH}?format=pdf").status_code == 404


def test_a_cv_costs_the_same_however_long_it_is(client):
    mara = make.person()
    make.cite(make.role(mara), "One.")
    client.get(PATH)
    one = queries_of(client, PATH)
    for number in range(3):
        make.cite(make.role(mara), f"Number {number}.")
    assert queries_of(client, PATH) == one


def test_hidden_careers_have_no_cv(client):
    theo = make.person("Theo Abara", publication_status="draft")
    assert client.get(f"{theo.get_absolute_url()}cv/").status_code == 404


def test_a_career_of_which_nothing_is_told_says_so(client):
    theo = make.person("Theo Abara")
    page = client.get(f"{theo.get_absolute_url()}cv/").content.decode()
    assert "Nothing is told of this career yet." in page
    assert "cv-form" not in page


def test_a_former_address_leads_to_the_same_cv(client, mara):
    make.change(mara, slug="mara-velloso-of-varnholm")
    response = client.get(f"{PATH}?verified=1")
    assert (response.status_code, response["Location"]) == (301, "/people/mara-velloso-of-varnholm/cv/?verified=1")
