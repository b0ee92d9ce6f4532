"""A CV as a Word document: its lines have footnotes that Word itself would write, and nobody's text breaks the file."""

import datetime
import io
import posixpath
import zipfile

import pytest
from docx import Document
from lxml import etree

from archive.careers import Career
from archive.careers.cv import CV, Choice
from archive.interchange.cv.docx import docx
from archive.models import Conferral, Person, Source
from tests import factories as make

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The sequences of the schema's CT_PPr, CT_RPr and CT_Style, as far as they are used (ISO/IEC 29500-1, annex A.1).
IN_ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr tabs bidi spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs u vertAlign rtl cs lang",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr tblPr trPr tcPr",
}


class Word:
    """A document as its parts: ``word.text`` and ``word.notes`` are trees, ``word.notes`` None where it has none."""

    def __init__(self, content: bytes):
        self.content = content
        archive = zipfile.ZipFile(io.BytesIO(content))
        self.parts = {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
        self.names = set(archive.namelist())
        self.text, self.notes = self.parts["word/document.xml"], self.parts.get("word/footnotes.xml")

    def said(self) -> dict[str, list[str]]:
        """The paragraphs of each footnote by its id, the two that only separate left out."""
        return {
            note.get(f"{W}id"): ["".join(one.itertext(f"{W}t")) for one in note.iter(f"{W}p")]
            for note in self.notes
            if note.get(f"{W}type") is None
        }

    def references(self) -> list[str]:
        return [one.get(f"{W}id") for one in self.text.iter(f"{W}footnoteReference")]

    def addresses(self, part: str) -> dict[str, str]:
        """The addresses that a part's links lead to, by their words."""
        targets = {one.get("Id"): one.get("Target") for one in self.parts[f"word/_rels/{part}.xml.rels"]}
        return {
            "".join(link.itertext(f"{W}t")): targets[link.get(f"{R}id")]
            for link in self.parts[f"word/{part}.xml"].iter(f"{W}hyperlink")
        }


def word(person, language="en", **choice) -> Word:
    cv = CV(Career.of(Person.objects.get(pk=person.pk)), Choice(**choice))
    made = Word(docx(cv, language, "As the archive knew today.", "https://cursus.example", "Text under CC BY-SA 4.0."))
    assert_whole(made)
    return made


def assert_whole(made: Word):
    """Everything that Word calls a document broken for, or repairs in silence."""
    for name, part in made.parts.items():
        for element in part.iter(*(f"{W}{tag}" for tag in IN_ORDER)):
            tag = etree.QName(element).localname
            order = IN_ORDER[tag].split()
            places = [order.index(etree.QName(child).localname) for child in element if child.tag != f"{W}tblStylePr"]
            assert places == sorted(set(places)), (name, tag, etree.tostring(element))
        if not name.endswith(".rels"):
            continue
        folder, own = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels"))
        ids = [one.get("Id") for one in part]
        assert len(ids) == len(set(ids))
        for one in part:
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(folder), one.get("Target")))
                assert target.removeprefix("/") in made.names
        if source in made.parts:
            used = [
                value for element in made.parts[source].iter() for key, value in element.items() if key[: len(R)] == R
            ]
            assert set(used) <= set(ids)
    types = made.parts["[Content_Types].xml"]
    told = {one.get("PartName") for one in types} | {one.get("Extension") for one in types}
    assert all(f"/{name}" in told or name.rpartition(".")[2] in told for name in made.names)
    bookmarks = [one.get(f"{W}id") for one in made.text.iter(f"{W}bookmarkStart")]
    assert bookmarks == [one.get(f"{W}id") for one in made.text.iter(f"{W}bookmarkEnd")]
    assert len(bookmarks) == len(set(bookmarks))
    marks = {one.get(f"{W}name") for one in made.text.iter(f"{W}bookmarkStart")}
    fields = [] if made.notes is None else made.notes.iter(f"{W}instrText")
    asked = {one.text.split()[1] for one in fields}
    assert asked <= marks
    styles = {one.get(f"{W}styleId") for one in made.parts["word/styles.xml"].iter(f"{W}style")}
    used = {
        one.get(f"{W}val")
        for name in ("document", "footnotes")
        for one in made.parts.get(f"word/{name}.xml", etree.Element("none")).iter(f"{W}pStyle", f"{W}rStyle")
    }
    assert used <= styles
    Document(io.BytesIO(made.content))


@pytest.fixture
def mara():
    mara = make.person(uid="mara", headline="Hydrologist")
    minutes = make.source(
        "Minutes of the Asterion Foundation", slug="minutes", url="https://asterion.example/minutes?a=1&b=2"
    )
    chair = make.role(mara, uid="chair", organization=make.varnholm(), date="2016/2018")
    make.cite(chair, "Velloso was professor in Varnholm.", locator="page 3")
    make.cite(chair, "Chair: M. Velloso", source=minutes, snapshot=None)
    prize = make.conferral(mara, uid="prize", date="2020")
    make.cite(prize, "The prize went to her", locator="page 4")
    return mara


def test_each_line_with_sources_has_one_footnote_and_the_parts_that_word_expects(mara):
    make.role(mara, title="Dean", date="1931~")
    made = word(mara)
    assert made.references() == ["1", "2"]
    kinds = [(note.get(f"{W}id"), note.get(f"{W}type")) for note in made.notes]
    assert kinds == [("-1", "separator"), ("0", "continuationSeparator"), ("1", None), ("2", None)]
    settings = [etree.QName(one).localname for one in made.parts["word/settings.xml"]]
    assert settings.index("characterSpacingControl") < settings.index("footnotePr") < settings.index("compat")
    named = made.parts["word/settings.xml"].find(f"{W}footnotePr")
    assert [one.get(f"{W}id") for one in named] == ["-1", "0"]
    override = made.parts["[Content_Types].xml"].xpath("*[@PartName='/word/footnotes.xml']")
    assert [one.get("ContentType") for one in override] == [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    ]
    styles = {
        one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val")
        for one in made.parts["word/styles.xml"].iter(f"{W}style")
    }
    assert (styles["FootnoteText"], styles["FootnoteReference"]) == ("footnote text", "footnote reference")
    # Each note begins with its own number, in the same look as the reference.
    assert len(list(made.notes.iter(f"{W}footnoteRef"))) == 2


def test_a_source_is_named_in_full_once_and_then_in_short_with_the_number_of_its_note(mara):
    made = word(mara, quotes=True)
    assert made.said() == {
        "1": [
            "The Varnholm Gazette, Varnholm Press. page 3: “Velloso was professor in Varnholm.” Verified.",
            "Minutes of the Asterion Foundation. https://asterion.example/minutes?a=1&b=2 “Chair: M. Velloso”. "
            "Could not be verified: no snapshot of the source is kept.",
        ],
        "2": ["The Varnholm Gazette (see note 1). page 4: “The prize went to her”. Verified."],
    }
    # The number is a field: it stays right when somebody cuts a line out.
    [back] = [one.text.strip() for one in made.notes.iter(f"{W}instrText")]
    [mark] = made.text.iter(f"{W}bookmarkStart")
    assert back == f"NOTEREF {mark.get(f'{W}name')} \\h"
    assert mark.getnext().find(f"{W}footnoteReference").get(f"{W}id") == "1"


def test_without_the_words_of_the_sources_notes_still_say_where_and_whether_verified(mara):
    assert word(mara).said() == {
        "1": [
            "The Varnholm Gazette, Varnholm Press. page 3. Verified.",
            "Minutes of the Asterion Foundation. https://asterion.example/minutes?a=1&b=2 Not verified.",
        ],
        "2": ["The Varnholm Gazette (see note 1). page 4. Verified."],
    }


def test_titles_lead_to_the_passage_in_the_archive_and_addresses_to_the_source(mara):
    made = word(mara)
    [minutes] = [proof for proof in Career.of(mara).evidence.of("chair") if proof.source.slug == "minutes"]
    notes = made.addresses("footnotes")
    assert notes["https://asterion.example/minutes?a=1&b=2"] == "https://asterion.example/minutes?a=1&b=2"
    assert notes["Minutes of the Asterion Foundation"] == f"https://cursus.example{minutes.href}"
    assert made.addresses("document")["Minutes of the Asterion Foundation"] == "https://cursus.example/sources/minutes/"


def test_what_speaks_against_a_line_and_what_is_to_be_checked_again_stand_in_its_note(mara):
    prize = Conferral.objects.get(pk="prize")
    make.cite(prize, "It was in 2021.", stance="contradicts", aspect="date")
    make.cite(prize, "Present: Velloso.", stance="mentions")
    assert word(mara, sections=("honors",)).said() == {
        "1": ["The Varnholm Gazette, Varnholm Press. page 4. Verified. Says otherwise about its date. Lead. Verified."]
    }


def test_a_career_without_sources_has_no_footnotes_and_no_list(mara):
    theo = make.person("Theo Abara")
    make.role(theo, title="Dean")
    made = word(theo)
    assert made.notes is None
    assert made.parts["word/settings.xml"].find(f"{W}footnotePr") is None
    assert "Sources" not in "".join(made.text.itertext())


def test_a_source_that_was_withdrawn_is_in_no_note(mara):
    make.change(Source.objects.get(slug="minutes"), publication_status="withdrawn")
    made = word(mara, quotes=True)
    everything = b"".join(etree.tostring(part) for part in made.parts.values())
    assert b"Minutes" not in everything
    assert b"Chair: M. Velloso" not in everything
    make.change(Source.objects.get(pk="gazette"), publication_status="withdrawn")
    assert word(mara).notes is None


def test_texts_that_xml_cannot_hold_and_addresses_that_are_none_break_nothing(mara):
    odd = make.source("Odd \x0b\ufffe <b>&amp;", url="https://[odd.example/\x07 x", language="en")
    make.cite(make.role(mara, title="A\x01-less\x1f role"), "a\tb\x0b\nc\ud800"[:-1], source=odd, snapshot=None)
    script = make.source("Script", url="javascript:alert(1)")
    make.cite(make.role(mara, title="Reader"), "read", source=script, snapshot=None)
    long = make.source("Long " * 90, url=f"https://long.example/{'ü' * 900}")
    make.cite(make.role(mara, title="Long"), "long", source=long)
    made = word(mara, quotes=True)
    said = [paragraph for note in made.said().values() for paragraph in note]
    assert any("Odd  <b>&amp;" in one and "“a b c”" in one for one in said)
    hosts = {address.split("/")[2] for address in made.addresses("footnotes").values()}
    assert hosts == {"cursus.example", "asterion.example"}


def test_the_longest_names_fit(mara):
    long = make.person("N" * 300, headline="h" * 300)
    source = make.source("A title that goes on " * 20)
    for title in ("t" * 300, "u" * 300):
        make.cite(make.role(long, title=title), "word " * 50, source=source)
    first, second = word(long).said().values()
    assert first[0].startswith("A title that goes on " * 20)
    assert (
        second[0] == "A title that goes on A title that goes on A title that goes on A… (see note 1). Lead. Verified."
    )


def test_what_is_written_from_right_to_left_is_marked_so(mara):
    make.cite(make.role(mara, title="פרופסור"), "היא היתה פרופסור.", source=make.source("עיתון", language="he"))
    made = word(mara, language="he", quotes=True)
    for part in (made.text, made.notes, made.parts["word/footer1.xml"]):
        for paragraph in part.iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert made.text.find(f".//{W}sectPr/{W}bidi") is not None
    # In English only the Hebrew words themselves are, and they are told to be Hebrew.
    made = word(mara, quotes=True)
    assert made.text.find(f".//{W}bidi") is None
    marked = {
        "".join(run.itertext(f"{W}t")).strip("\u200f"): run.find(f"{W}rPr/{W}lang")
        for part in (made.text, made.notes)
        for run in part.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rtl") is not None
    }
    assert marked.keys() == {"פרופסור", "עיתון", "היא היתה פרופסור."}
    assert marked["היא היתה פרופסור."].get(f"{W}bidi") == "he"
    assert marked["פרופסור"] is None


def test_nothing_of_the_template_comes_along_but_what_a_document_needs(mara):
    made = word(mara)
    assert [name for name in made.names if "thumbnail" in name] == []
    assert "thumbnail" not in etree.tostring(made.parts["_rels/.rels"]).decode()
    told = Document(io.BytesIO(made.content)).core_properties
    today = datetime.datetime.now(datetime.UTC).date()
    assert (told.created.date(), told.modified.date(), told.author) == (today, today, "Cursus")
