"""The language in which a reader sees the archive."""

import io
import re

import pytest
from django.conf import settings
from django.utils import translation

from archive import wording
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import Table
from archive.interchange.tabular.writing import write_table
from archive.models import STATEMENTS, Role
from archive.models.fields import BOUNDS
from archive.reading.revisions import FIELD_WORDS
from tests import factories as make

STYLES = sorted((settings.BASE_DIR / "archive" / "static" / "archive").glob("*.css"))

pytestmark = pytest.mark.django_db


def test_a_language_asked_for_in_the_address_is_spoken_and_remembered(client):
    page = client.get("/about/?lang=he")
    assert page.headers["Content-Language"] == "he"
    assert '<html lang="he" dir="rtl">' in page.text
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "he"
    assert '<html lang="he" dir="rtl">' in client.get("/about/").text


def test_the_browser_s_language_is_spoken_where_none_was_chosen(client):
    page = client.get("/about/", headers={"accept-language": "fr-CA, fr;q=0.9"})
    assert page.headers["Content-Language"] == "fr"
    assert page.headers["Vary"] == "Accept-Language, Cookie"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_language_that_the_interface_does_not_have_changes_nothing(client):
    page = client.get("/about/?lang=tlh")
    assert page.headers["Content-Language"] == "en"
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_page_leads_to_itself_in_the_other_languages(client):
    make.person("Mara Velloso")
    text = client.get("/people/?sort=latest").text
    assert '<a href="?sort=latest&amp;lang=fr" hreflang="fr" lang="fr" dir="ltr">Français</a>' in text
    assert '<link rel="alternate" hreflang="fr" href="http://testserver/people/?sort=latest&amp;lang=fr">' in text


def test_every_language_that_a_page_names_is_canonical_at_its_own_address(client):
    make.person("Mara Velloso")
    for path in ("/people/mara-velloso/", "/people/?sort=latest", "/about/"):
        named = alternates(client.get(path).text)
        plain = f"http://testserver{path}"
        mark = "&amp;" if "?" in path else "?"
        assert named == {
            "x-default": plain,
            "en": plain,
            "fr": f"{plain}{mark}lang=fr",
            "he": f"{plain}{mark}lang=he",
        }
        for code, address in named.items():
            page = client.get(address.replace("&amp;", "&"), headers={"accept-language": "en"})
            assert f'<link rel="canonical" href="{address}">' in page.text, code
            assert alternates(page.text) == named
            client.cookies.clear()
    text = client.get("/people/mara-velloso/?lang=en").text
    assert '<link rel="canonical" href="http://testserver/people/mara-velloso/">' in text
    text = client.get("/people/mara-velloso/?lang=fr").text
    assert re.search(r'og:image" content="http://testserver/people/mara-velloso/preview.png\?v=\w+&amp;lang=fr"', text)


def alternates(text):
    return dict(re.findall('<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', text))


def test_the_admin_speaks_english_to_everybody(client):
    page = client.get("/admin/login/", headers={"accept-language": "fr"})
    assert '<html lang="en"' in page.text


# ── what is said in it ──


def text_of(client, path, language):
    return client.get(path, headers={"accept-language": language}).text


def test_a_career_is_told_in_french_with_its_dates_plurals_and_quotation_marks(client):
    mara = make.person()
    chair = make.role(mara, title="Professor", organization=make.varnholm(), date="2016/2018", uid="chair")
    make.role(mara, title="Dean", date="2012/", ended="yes", certainty="probable")
    make.cite(chair, "Velloso was professor in Varnholm from 2016 to 2018.")
    page = text_of(client, mara.get_absolute_url(), "fr")
    for words in (
        '<html lang="fr" dir="ltr">',
        '<b>2</b><span class="door">fonctions</span>',
        '<div class="when"><span>de 2016 à 2018</span>',
        "<span>à partir de 2012</span>",
        "<small>terminé</small>",
        '<span class="tag">probable</span>',
        "«\u202fVelloso was professor in Varnholm from 2016 to 2018.\u202f»",
        "Retrouvé mot pour mot dans la copie.",
        "1 énoncé sur 2 est étayé par une citation vérifiée",
    ):
        assert words in page


def test_one_is_one_and_none_is_singular_in_french(client):
    assert "0 carrière." in text_of(client, "/people/", "fr")
    make.person()
    assert "1 carrière." in text_of(client, "/people/", "fr")
    make.person("Theo Abara")
    assert "2 carrières." in text_of(client, "/people/", "fr")


def test_large_numbers_are_written_as_the_language_writes_them():
    told = {}
    for language in ("en", "fr", "he"):
        with translation.override(language):
            told[language] = wording.number(1234567)
    assert told == {"en": "1,234,567", "fr": "1\u202f234\u202f567", "he": "1,234,567"}


def test_a_page_made_in_one_language_is_not_remembered_for_another(client):
    make.role(make.person(), date="2018/..")
    told = [text_of(client, "/people/mara-velloso/", language) for language in ("en", "fr", "he", "en")]
    assert ["since 2018" in page for page in told] == [True, False, False, True]
    assert ["depuis 2018" in page for page in told] == [False, True, False, False]
    assert ["מאז 2018" in page for page in told] == [False, False, True, False]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Il n’y a rien ici"), ("he", "אין כאן דבר"), ("en", "There is nothing here")]
)
def test_what_is_not_there_is_said_in_the_reader_s_language(client, language, words):
    assert words in text_of(client, "/nowhere/", language)


def test_a_failure_is_told_in_the_reader_s_language(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("archive.public.home.holdings.holdings", lambda: 1 / 0)
    page = client.get("/", headers={"accept-language": "fr"})
    assert page.status_code == 500
    assert '<html lang="fr" dir="ltr">' in page.text
    assert "Une erreur s’est produite" in page.text


# ── names and quotes in their own ──


def test_a_name_in_another_script_keeps_its_direction_and_language(client):
    scholar = make.person("محمد بن موسى", slug="ibn-musa")
    make.name(scholar, "محمد بن موسى", kind="preferred", language="ar")
    make.name(scholar, "田中正造", kind="native", language="ja")
    make.role(scholar, title="Scholar", organization=make.organization("بيت الحكمة", slug="bayt"))
    page = text_of(client, "/people/ibn-musa/", "en")
    assert '<h1><bdi lang="ar">محمد بن موسى</bdi></h1>' in page
    assert '<bdi lang="ja">田中正造</bdi>' in page
    assert '<a href="/organizations/bayt/"><bdi>بيت الحكمة</bdi></a>' in page
    assert '<span class="what">Scholar</span>' in page, "what runs with the page needs nothing"


def test_in_a_page_from_right_to_left_every_name_is_kept_apart(client):
    make.role(make.person(headline="Hydrologist"), title="Professor", organization=make.varnholm(), uid="chair")
    page = text_of(client, "/people/mara-velloso/", "he")
    assert '<html lang="he" dir="rtl">' in page
    assert "<h1><bdi>Mara Velloso</bdi></h1>" in page
    assert '<span class="what"><bdi>Professor</bdi></span>' in page
    assert '<a href="/organizations/university-of-varnholm/"><bdi>University of Varnholm</bdi></a>' in page
    assert '<p class="lede"><bdi lang="en">Hydrologist</bdi></p>' in page, "editors write in the archive's language"
    statement = text_of(client, "/statement/chair", "he")
    assert '<a href="/people/mara-velloso/" class="subject"><bdi>Mara Velloso</bdi></a>' in statement


def test_what_a_source_calls_it_is_kept_apart_inside_of_what_is_said_of_it(client):
    make.role(
        make.person(), title="Scientist", organization=make.varnholm(), organization_as_stated="Varnholm Rivers Lab"
    )
    assert "”\u2068Varnholm Rivers Lab\u2069” במקור" in text_of(client, "/people/mara-velloso/", "he")
    assert "“Varnholm Rivers Lab” in the source" in text_of(client, "/people/mara-velloso/", "en")


def test_a_quote_is_in_the_language_of_its_source(client):
    gazette = make.source("Le Journal", language="fr")
    make.cite(make.role(make.person(), title="Professor"), "Elle enseigna.", source=gazette)
    assert '“<bdi lang="fr">Elle enseigna.</bdi>”' in text_of(client, "/people/mara-velloso/", "en")
    assert "«\u202fElle enseigna.\u202f»" in text_of(client, "/people/mara-velloso/", "fr")


def test_words_of_hostile_names_and_languages_are_escaped(client):
    scholar = make.person("<b>محمد</b>", slug="hostile")
    make.source('<i>"x"</i>', slug="hostile", language='en"><script>')
    assert "<h1><bdi>&lt;b&gt;محمد&lt;/b&gt;</bdi></h1>" in text_of(client, scholar.get_absolute_url(), "en")
    assert "<script>" not in text_of(client, "/sources/hostile/", "he")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_sheets_know_beginnings_and_ends_but_neither_left_nor_right(path):
    rules = path.read_text(encoding="utf-8").replace("direction: ltr; text-align: left", "")  # code, in every language
    assert re.findall(r"[\w-]*\b(?:left|right)\b[^;{}]*", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)) == []


def test_what_stands_in_a_template_itself_is_told_to_each_reader_anew(client):
    english, french = (client.get("/about/", headers={"accept-language": code}).text for code in ("en", "fr"))
    assert "since 2018" in english
    assert "depuis 2018" in french


# ── what doesn't change with it ──


def test_sheets_are_the_same_in_every_language():
    make.role(make.person(), title="Professor", kind="employment", certainty="probable", date="2018/..")
    made = []
    for language in ("en", "fr", "he"):
        with translation.override(language):
            into = io.BytesIO()
            write_table(Table(SHEETS["role"], Role.objects.all()), "csv", into)
            made.append(into.getvalue())
    assert b"probable" in made[0]
    assert made[0] == made[1] == made[2]


def test_the_admin_calls_its_choices_in_english_to_everybody(admin_client):
    page = admin_client.get("/admin/archive/organization/add/", headers={"accept-language": "fr"}).text
    assert "university</option>" in page
    assert "université" not in page


def test_every_field_of_a_statement_has_words_for_readers():
    untold = {"identity", "version", "public", "editors_note", "publication_status", *BOUNDS}
    names = {field.name for model in STATEMENTS for field in model._meta.concrete_fields}
    assert names - untold == set(FIELD_WORDS)
