"""Setting text in a Word document: runs in their language and direction, links, bookmarks, fields.

Word decides by marks on paragraphs and runs, not by the letters alone, what is written from right to left
(ISO/IEC 29500-1, 17.3.1.6 and 17.3.2.30), and takes bold, italics and size for such runs from marks of their own.
"""

import unicodedata
from itertools import count
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from archive.wording import in_xml

MUTED = RGBColor(0x63, 0x60, 0x5A)
ACCENT = RGBColor(0x8A, 0x33, 0x24)
LONGEST_ADDRESS = 2000  # Word calls a document broken that links to a longer one
_RIGHT_TO_LEFT = frozenset({"he", "ar", "fa", "ur", "yi"})
_DIRECTIONS = {"L": "L", "R": "R", "AL": "R"}
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})


class Typesetter:
    """Sets what the interface says, and what others say in it, in a document of the reader's language."""

    def __init__(self, document: Document, language: str):
        self.document, self.language = document, language
        self.is_right_to_left = language in _RIGHT_TO_LEFT
        self._bookmarks = count(1)
        self._relationships: dict[tuple, str] = {}

    def direct(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph, written in the direction of the document."""
        if self.is_right_to_left:
            # python-docx has no name for it, but its place among the properties: tabs stand before, spacing after.
            properties = paragraph._p.get_or_add_pPr()
            later = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
            properties.insert_element_before(OxmlElement("w:bidi"), *later)
        return paragraph

    def run(
        self,
        paragraph: Paragraph,
        text: str,
        language: str | None = None,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float | None = None,
        color: RGBColor | None = None,
        style: str | None = None,
    ) -> Run:
        """The text at the end of the paragraph; of no language are the interface's own words and marks.

        ``style`` is a style's id, by which it need not be looked for among all styles.
        """
        text = letters(text)
        own = "R" if self.is_right_to_left else "L"
        direction = _direction(text) or own
        if direction != own:
            text = _kept_together(text, direction)
        run = paragraph.add_run(text)
        if style:
            run._r.style = style
        font = run.font
        if direction == "R":
            font.rtl = True
        if bold:
            font.bold = font.cs_bold = True
        if italic:
            font.italic = font.cs_italic = True
        if color is not None:
            font.color.rgb = color
        if size:
            font.size = Pt(size)
            _size_from_right(run._r.get_or_add_rPr(), size)
        if language and language.partition("-")[0] != self.language:
            mark = OxmlElement("w:lang")
            mark.set(qn(f"w:{_kind_of_language(language, direction)}"), letters(language))
            run._r.get_or_add_rPr().insert_element_before(mark, "w:eastAsianLayout", "w:specVanish", "w:oMath")
        return run

    def tab(self, paragraph: Paragraph) -> None:
        self.run(paragraph, "").add_tab()

    def link(self, paragraph: Paragraph, run: Run, address: str) -> None:
        """Makes the run, the last of the paragraph, lead to an address on the web, if it is one."""
        target = _target(address)
        if not target:
            return
        part = paragraph.part
        key = (part.partname, target)
        if key not in self._relationships:
            # Not ``relate_to``, which looks through all the links that there are.
            self._relationships[key] = f"rIdLink{len(self._relationships) + 1}"
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, self._relationships[key], is_external=True)
        run._r.style = "Hyperlink"
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._relationships[key])
        link.set(qn("w:history"), "1")
        paragraph._p.append(link)
        link.append(run._r)

    def bookmark(self, element, name: str) -> None:
        """Puts a bookmark around a run."""
        number = str(next(self._bookmarks))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), number)
        element.addprevious(start)
        element.addnext(end)

    def field(self, paragraph: Paragraph, instruction: str, result: str, size: float | None = None, **looks) -> None:
        """A field that Word works out anew; until it does so ``result`` stands there (17.16.18)."""
        for kind in ("begin", "instruction", "separate", "result", "end"):
            run = self.run(paragraph, result if kind == "result" else "", size=size, **looks)
            if kind == "instruction":
                told = OxmlElement("w:instrText")
                told.set(qn("xml:space"), "preserve")
                told.text = f" {instruction} "
                run._r.append(told)
            elif kind != "result":
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)


def size_style(style, size: float) -> None:
    """Gives a style its size, for text from right to left too."""
    style.font.size = Pt(size)
    _size_from_right(style.element.get_or_add_rPr(), size)


def letters(text: str) -> str:
    """The text on one line, without the letters that XML cannot hold."""
    return " ".join(in_xml(text).splitlines()).replace("\t", " ")


def _direction(text: str) -> str:
    """That of the first letter that has one, "L" or "R"; empty where none has (UAX 9, P2)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _DIRECTIONS:
            return _DIRECTIONS[kind]
    return ""


def _kept_together(text: str, direction: str) -> str:
    """The text with marks of its direction beside signs at its ends, which else go to the wrong side of it."""
    mark = "\u200f" if direction == "R" else "\u200e"
    before, after = ("" if end.isalnum() else mark for end in (text[0], text[-1]))
    return f"{before}{text}{after}"


def _kind_of_language(language: str, direction: str) -> str:
    if direction == "R":
        return "bidi"
    return "eastAsia" if language.partition("-")[0] in _EAST_ASIAN else "val"


def _size_from_right(properties, size: float) -> None:
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    mark = OxmlElement("w:szCs")
    mark.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(mark)


def _target(address: str) -> str:
    """The address as a relationship can hold it; empty where it is none of the web: one that is wrong breaks a file."""
    address = iri_to_uri("".join(letters(address).split()))
    try:
        parts = urlsplit(address)
        there = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or True)
    except ValueError:
        return ""
    return address if there and len(address) <= LONGEST_ADDRESS else ""
