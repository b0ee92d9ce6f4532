"""Citations: one item for all formats, official styles, and whatever letters a title has."""

import datetime
import json

import bibtexparser
import jsonschema
import pytest
import rispy

from archive.interchange.citing import Revised, page_item, source_item, statement_item
from archive.interchange.citing.bibtex import bibtex
from archive.interchange.citing.dates import csl_date
from archive.interchange.citing.ris import ris
from archive.interchange.citing.styles import STYLES, rendered
from archive.models import Person, Source
from archive.vocabularies import SourceKind
from tests.interchange.schemas import schema

TODAY = datetime.date(2026, 11, 25)
ANIMA = Person(uid="anima", name="Anima Anandkumar", slug="anima-anandkumar")
PAGE = page_item(ANIMA, "https://archive.example/id/anima", Revised(41, datetime.date(2026, 5, 12)), TODAY)
HOSTILE = 'Rivers & {weirs} 50% <b>"$x_1" \\cite</b>\nER  - \r\n} @book{x, title={y}'


def source(**fields):
    fields = {
        "slug": "gazette",
        "title": "Portrait of a hydrologist",
        "kind": "news",
        "publisher": "The Gazette",
    } | fields
    return source_item(Source(**fields), "https://archive.example/sources/gazette/", TODAY)


def test_a_page_is_cited_by_its_day_and_revision_in_every_style():
    assert {style: str(rendered(PAGE, style)) for style in STYLES} == {
        "apa": "<i>Anima Anandkumar</i>. (2026, May 12). Cursus, an Archive of Careers. https://archive.example/id/anima",
        "chicago": "Cursus, an Archive of Careers. “Anima Anandkumar.” Version 41. May 12, 2026. "
        "https://archive.example/id/anima.",
        "chicago-author-date": "Cursus, an Archive of Careers. 2026. “Anima Anandkumar.” Version 41. May 12. "
        "https://archive.example/id/anima.",
        "mla": "“Anima Anandkumar.” <i>Cursus, an Archive of Careers</i>, Version 41, 12 May 2026, "
        "https://archive.example/id/anima.",
    }


def test_a_statement_is_cited_as_a_sentence_in_the_page_of_its_owner():
    item = statement_item(
        "chair", "Professor, 50 % of weirs", "mara velloso", "https://a.example/statement/chair", None, TODAY
    )
    assert str(rendered(item, "mla")) == (
        "“Professor, 50 % of weirs.” <i>mara velloso</i>, Cursus, an archive of careers, "
        "https://a.example/statement/chair. Accessed 25 Nov. 2026."
    )


def test_a_style_speaks_the_reader_s_language():
    assert "12 mai 2026" in rendered(PAGE, "mla", "fr")
    assert "« Anima Anandkumar »" in rendered(PAGE, "mla", "fr").replace("\xa0", " ")
    assert "12 מאי 2026" in rendered(PAGE, "mla", "he")
    assert rendered(PAGE, "mla", "xx") == rendered(PAGE, "mla", "en")


def test_what_is_said_in_another_language_is_never_called_english():
    for language, langid in (("en", "english"), ("fr", "french"), ("he", "hebrew")):
        items = (
            page_item(ANIMA, "https://a.example/id/anima", None, TODAY, language),
            statement_item("chair", "Titulaire, depuis 2012", "Anima", "https://a.example/", None, TODAY, language),
            source(language=language),
        )
        for item in items:
            assert item["language"] == rispy.loads(ris(item))[0]["language"] == language
            assert f"langid = {{{langid}}}" in bibtex(item)
    assert "langid = {german}" in bibtex(source(language="de-CH"))
    assert "langid" not in bibtex(source(language=""))


def test_names_are_kept_as_stated():
    item = source(
        authors="King of Sweden; University of Varnholm", date="1931~", url="https://g.example/", language="en"
    )
    assert item["author"] == [{"literal": "King of Sweden"}, {"literal": "University of Varnholm"}]
    assert str(rendered(item, "apa")).startswith(
        "King of Sweden, &amp; University of Varnholm. (ca. 1931). Portrait of a"
    )
    assert "author = {{King of Sweden} and {University of Varnholm}}" in bibtex(item)
    assert rispy.loads(ris(item))[0]["authors"] == ["King of Sweden", "University of Varnholm"]


def test_titles_change_their_letters_only_where_they_are_english():
    assert "“Portrait of a Hydrologist.”" in rendered(source(language="en"), "chicago")
    assert "“Portrait of a hydrologist.”" in rendered(source(language=""), "chicago")
    assert "“die Schleusen der Welt.”" in rendered(source(title="die Schleusen der Welt", language="de"), "chicago")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", SourceKind.values)
def test_a_source_of_any_kind_has_an_entry_in_any_style(style, kind):
    entry = rendered(source(kind=kind, url="https://g.example/", date="2012-05", language="en"), style)
    assert "Portrait of a" in entry
    assert "2012" in entry
    jsonschema.validate([source(kind=kind)], schema("csl/csl-data.json"))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "title", [HOSTILE, "田中正造 & עברית", '<span class="nocase">x</span>', "\ue000script\ue001", "What?"]
)
def test_whatever_is_in_a_title_comes_out_as_text(style, title):
    entry = rendered(source(title=title, kind="web_page"), style)
    assert "<" not in entry.replace("<i>", "").replace("</i>", "")
    assert entry.count("<i>") == entry.count("</i>")
    assert title.strip("\ue000\ue001").split()[0].replace("\ue001", "") in entry.unescape()


def test_hostile_titles_stay_within_their_field():
    item = source(title=HOSTILE)
    parsed = bibtexparser.parse_string(bibtex(item))
    assert [entry.key for entry in parsed.entries] == ["source-gazette"]
    assert parsed.failed_blocks == []
    [reference] = rispy.loads(ris(item))
    assert reference["title"] == 'Rivers & {weirs} 50% <b>"$x_1" \\cite</b> ER - } @book{x, title={y}'


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("", None),
        ("2013", {"date-parts": [[2013]]}),
        ("2018-05", {"date-parts": [[2018, 5]]}),
        ("2018-05-12", {"date-parts": [[2018, 5, 12]]}),
        ("2016/2018", {"date-parts": [[2016], [2018]]}),
        ("1931~", {"date-parts": [[1931]], "circa": True}),
        ("2012-21", {"date-parts": [[2012]], "season": 1}),
        ("2012/", {"literal": "from 2012"}),
        ("2012/..", {"literal": "since 2012"}),
        ("193X", {"literal": "1930s"}),
        ("-0043", {"literal": "44 BC"}),
    ],
)
def test_dates_are_never_made_more_exact(edtf, csl):
    assert csl_date(edtf) == csl
    item = source(date=edtf, url="https://g.example/")
    jsonschema.validate([item], schema("csl/csl-data.json"))
    for style in STYLES:
        entry = str(rendered(item, style))
        assert entry.count("since 2012") == (edtf == "2012/.."), entry
    assert bibtexparser.parse_string(bibtex(item)).failed_blocks == []
    assert len(rispy.loads(ris(item))) == 1


@pytest.mark.parametrize(("language", "circa"), [("en", "circa"), ("fr", "vers")])
def test_circa_begins_with_a_capital_only_where_a_sentence_does(language, circa):
    told = source(kind="web_page", date="1931~", publisher="Press", url="https://g.example/")
    assert f"Press, {circa} 1931" in rendered(told, "mla", language)
    told = source(kind="web_page", date="1931~", publisher="", url="https://g.example/")
    assert f"{circa.title()} 1931" in rendered(told, "mla", language)
    title = "Weirs, Circa 1931"
    assert title in rendered(source(kind="web_page", title=title, date="1931~"), "mla", language)


def test_a_season_is_kept_by_every_format():
    for edtf, words in (("2020-21", "spring"), ("2020-24~", "about winter")):
        item = source(date=edtf)
        assert f"year = {{{words} 2020}}" in bibtex(item)
        [reference] = rispy.loads(ris(item))
        assert (reference["year"], reference["date"]) == ("2020", f"2020///{words}")


def test_bibtex_and_ris_hold_what_the_item_holds():
    assert bibtex(PAGE) == (
        "@misc{cursus-anima-anandkumar-41,\n"
        "\ttitle = {{Anima Anandkumar}},\n"
        "\thowpublished = {Cursus, an archive of careers},\n"
        "\tversion = {41},\n"
        "\tyear = {2026},\n"
        "\tmonth = may,\n"
        "\tday = {12},\n"
        "\turl = {https://archive.example/id/anima},\n"
        "\turldate = {2026-11-25},\n"
        "\tlangid = {english}\n"
        "}\n"
    )
    assert ris(PAGE).splitlines() == [
        "TY  - ELEC", "ID  - cursus-anima-anandkumar-41", "TI  - Anima Anandkumar",
        "T2  - Cursus, an archive of careers", "ET  - 41", "LA  - en", "UR  - https://archive.example/id/anima",
        "PY  - 2026", "DA  - 2026/05/12/", "Y2  - 2026/11/25/", "ER  - ",
    ]  # fmt: skip
    assert json.loads(json.dumps(PAGE)) == PAGE
    jsonschema.validate([PAGE], schema("csl/csl-data.json"))
