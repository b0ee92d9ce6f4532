"""A CV as a Word document (Office Open XML): real headings and a list of sources that every line leads to."""

import io
import re

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from archive.careers.cv import CV, Line

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT_TO_LEFT = frozenset({"he", "ar", "fa", "ur", "yi"})
_MUTED = RGBColor(0x63, 0x60, 0x5A)
_COLUMN = Cm(3.6)


def docx(cv: CV, language: str, dated: str, address: str, licence: str) -> bytes:
    """The CV; ``dated`` and ``licence`` are sentences for its head and foot, ``address`` its permanent address."""
    document = Document()
    writer = _Writer(document, language)
    writer.set_up(cv.person.name)
    writer.paragraph(cv.person.name, style="Title")
    if cv.person.headline:
        writer.paragraph(cv.person.headline)
    writer.muted(dated)
    for section in cv.sections:
        writer.paragraph(section.title, style="Heading 1")
        for line in section.lines:
            writer.line(line)
    if cv.sources:
        writer.paragraph(_("Sources"), style="Heading 1")
        for source in cv.sources:
            told = [source.title, source.authors, source.publisher, source.url]
            writer.source(source.number, ", ".join(part for part in told if part))
    writer.foot(address, licence)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


class _Writer:
    def __init__(self, document, language: str):
        self.document, self.language = document, language
        self.is_right_to_left = language in _RIGHT_TO_LEFT
        self.bookmarks = 0

    def set_up(self, title: str):
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = _letters(title), "Cursus", ""
        properties.language = self.language
        styles = self.document.styles
        for name, size in (("Normal", 10.5), ("Title", 24), ("Heading 1", 14)):
            font = styles[name].font
            font.name, font.size = "Georgia" if name != "Normal" else "Calibri", Pt(size)
            font.color.rgb = RGBColor(0x1C, 0x1B, 0x19)
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        styles["Normal"].paragraph_format.space_after = Pt(3)
        for element in styles.element.iter(qn("w:lang")):
            element.set(qn("w:bidi" if self.is_right_to_left else "w:val"), self.language)

    def paragraph(self, text: str = "", style: str | None = None):
        paragraph = self.document.add_paragraph(_letters(text), style=style)
        if self.is_right_to_left:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return paragraph

    def muted(self, text: str):
        paragraph = self.paragraph()
        run = paragraph.add_run(_letters(text))
        run.font.color.rgb, run.font.size = _MUTED, Pt(9)
        return paragraph

    def line(self, line: Line):
        """The date in a column of its own, then the statement, then the numbers of its sources as links."""
        paragraph = self.paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = _COLUMN, -_COLUMN
        layout.tab_stops.add_tab_stop(_COLUMN, WD_TAB_ALIGNMENT.LEFT)
        layout.keep_together = True
        when = paragraph.add_run(_letters(f"{line.when}\t"))
        when.font.color.rgb = _MUTED
        paragraph.add_run(_letters(line.what)).bold = True
        for part in line.rest:
            paragraph.add_run(_letters(f", {part}"))
        if line.marks:
            paragraph.add_run(_letters(f" ({', '.join(line.marks)})")).italic = True
        for place, number in enumerate(line.numbers):
            self._link(paragraph, f"{', ' if place else ' '}{number}", f"source_{number}")
        if line.more:
            paragraph.add_run(_letters(f" {' '.join(line.more)}")).font.color.rgb = _MUTED
        if line.words:
            self._below(_("“%(words)s”") % {"words": line.words}).runs[0].italic = True
        if line.note:
            self._below(line.note)
        for quote in line.quotes:
            self._below(f"{_('“%(words)s”') % {'words': quote.words}} [{quote.number}]").runs[0].font.size = Pt(9)

    def source(self, number: int, text: str):
        paragraph = self.paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Cm(1), -Cm(1)
        layout.tab_stops.add_tab_stop(Cm(1), WD_TAB_ALIGNMENT.LEFT)
        self.bookmarks += 1
        for tag in ("bookmarkStart", "bookmarkEnd"):
            mark = OxmlElement(f"w:{tag}")
            mark.set(qn("w:id"), str(self.bookmarks))
            if tag == "bookmarkStart":
                mark.set(qn("w:name"), f"source_{number}")
            paragraph._p.append(mark)
        paragraph.add_run(_letters(f"{number}.\t{text}"))

    def foot(self, address: str, licence: str):
        footer = self.document.sections[0].footer.paragraphs[0]
        for text in (_letters(f"{licence} {address} · "), "PAGE", " / ", "NUMPAGES"):
            run = footer.add_run("" if text.isupper() else text)
            run.font.size, run.font.color.rgb = Pt(8), _MUTED
            if text.isupper():
                self._field(run, text)

    def _below(self, text: str):
        paragraph = self.paragraph()
        paragraph.paragraph_format.left_indent = _COLUMN
        paragraph.add_run(_letters(text))
        return paragraph

    def _link(self, paragraph, text: str, anchor: str):
        """A superscript that leads to a bookmark."""
        run = paragraph.add_run(text)
        run.font.superscript = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        paragraph._p.append(link)
        link.append(run._r)

    @staticmethod
    def _field(run, name: str):
        for kind in ("begin", name, "end"):
            if kind == name:
                element = OxmlElement("w:instrText")
                element.text = name
            else:
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def _letters(text: str) -> str:
    """The text without the letters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
