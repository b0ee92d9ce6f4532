"""A CV as a Word document (Office Open XML): real headings, and real footnotes that name the sources of each line.

A line has one footnote, with all its sources: the first time a source is named in full, later in short, with a field
that gives the number of its first note and stays right when notes come or go. All sources stand once more at the end.
"""

import datetime
import io

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from archive.careers import footnotes
from archive.careers.cv import CV, Line
from archive.careers.footnotes import Piece
from archive.interchange.cv.notes import Footnotes
from archive.interchange.cv.typesetting import ACCENT, MUTED, Typesetter, letters, size_style

_INK = RGBColor(0x1C, 0x1B, 0x19)
_COLUMN, _HANGING = Cm(3.6), Cm(0.6)
_FITTING = 18  # letters of a date beside its statement; a longer one has a line for itself
_LONGEST_PROPERTY = 255
# Faces for text from left to right, and for that from right to left, for which the former have no letters everywhere.
_SANS, _SERIF = ("Calibri", "Arial"), ("Georgia", "Times New Roman")


def docx(cv: CV, language: str, dated: str, base: str, licence: str) -> bytes:
    """The CV; ``dated`` and ``licence`` are sentences for its head and foot, ``base`` is the archive's address."""
    document = Document()
    writer = _Writer(document, language, base)
    writer.set_up(cv.person.name)
    writer.paragraph(cv.person.name, cv.career.language_of_name, style="Title")
    if cv.person.headline:
        writer.paragraph(cv.person.headline, "")
    proven = _("Only statements that are backed by a verified quote.") if cv.choice.verified_only else ""
    writer.small(f"{dated} {proven}".rstrip())
    for section in cv.sections:
        writer.paragraph(section.title, style="Heading 1")
        for line in section.lines:
            writer.line(line, cv.choice.quotes)
    if cv.sources:
        writer.paragraph(_("Sources"), style="Heading 1")
        for source in cv.sources:
            writer.source(cv.told(source))
        if any(proof.is_found for section in cv.sections for line in section.lines for proof in line.proofs):
            writer.small(footnotes.explained())
    writer.foot(f"{base}/id/{cv.person.uid}", licence)
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


class _Writer:
    def __init__(self, document, language: str, base: str):
        self.document, self.language, self.base = document, language, base
        self.typesetter = Typesetter(document, language)
        self.notes = Footnotes(document, self.typesetter)
        self.first_notes: dict[int, int] = {}  # of the sources by their numbers

    def set_up(self, title: str):
        is_right_to_left = self.typesetter.is_right_to_left
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
        if is_right_to_left:
            section._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")
        properties = self.document.core_properties
        properties.title, properties.author = letters(title)[:_LONGEST_PROPERTY], "Cursus"
        properties.comments, properties.language = "", self.language
        properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
        # The template brings a picture of itself along, an empty page.
        for key, related in list(self.document.part.package.rels.items()):
            if related.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del self.document.part.package.rels[key]
        # The schema wants a number, which the template leaves out.
        self.document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
        self._set_up_styles()
        for element in self.document.styles.element.iter(qn("w:lang")):
            element.set(qn("w:bidi" if is_right_to_left else "w:val"), self.language)

    def _set_up_styles(self):
        styles = self.document.styles
        for name, size, faces in (("Normal", 10.5, _SANS), ("Title", 24, _SERIF), ("Heading 1", 14, _SERIF)):
            style = styles[name]
            size_style(style, size)
            style.font.name, style.font.color.rgb = faces[0], _INK
            fonts = style.element.rPr.rFonts
            fonts.set(qn("w:cs"), faces[1])
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        styles["Normal"].paragraph_format.space_after = Pt(3)
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
        link.font.color.rgb, link.priority, link.unhide_when_used = ACCENT, 99, True

    def paragraph(self, text: str = "", language: str | None = None, style: str | None = None):
        paragraph = self.typesetter.direct(self.document.add_paragraph(style=style))
        if text:
            self.typesetter.run(paragraph, text, language)
        return paragraph

    def small(self, text: str):
        self.typesetter.run(self.paragraph(), text, size=9, color=MUTED)

    def line(self, line: Line, quoted: bool):
        """The date in a column of its own, then the statement, then the number of its footnote."""
        paragraph = self.paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = _COLUMN, -_COLUMN
        layout.tab_stops.add_tab_stop(_COLUMN, WD_TAB_ALIGNMENT.LEFT)
        run = self.typesetter.run
        when = run(paragraph, line.when, color=MUTED)
        if len(line.when) > _FITTING:
            when.add_break()
        else:
            self.typesetter.tab(paragraph)
        run(paragraph, line.what, "", bold=True)
        for part in line.rest:
            run(paragraph, ", ")
            run(paragraph, part, "")
        if line.marks:
            run(paragraph, f" ({', '.join(line.marks)})", italic=True)
        if line.proofs:
            self._note(paragraph, line, quoted)
        for part in line.more:
            run(paragraph, " ")
            run(paragraph, part, "", color=MUTED)
        if line.words:
            run(self._below(), _("“%(words)s”") % {"words": line.words}, "", italic=True)
        if line.note:
            run(self._below(), line.note, "")

    def source(self, pieces: list[Piece]):
        paragraph = self.paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = _HANGING, -_HANGING
        self._set(paragraph, pieces)

    def foot(self, address: str, licence: str):
        footer = self.typesetter.direct(self.document.sections[0].footer.paragraphs[0])
        looks = {"size": 8, "color": MUTED}
        self.typesetter.run(footer, f"{licence} ", **looks)
        self.typesetter.link(footer, self.typesetter.run(footer, address, "", size=8), address)
        self.typesetter.run(footer, " · ", **looks)
        self.typesetter.field(footer, "PAGE", "1", **looks)
        self.typesetter.run(footer, " / ", **looks)
        self.typesetter.field(footer, "NUMPAGES", "1", **looks)

    def _below(self):
        paragraph = self.paragraph()
        paragraph.paragraph_format.left_indent = _COLUMN
        return paragraph

    def _note(self, paragraph, line: Line, quoted: bool):
        """The footnote of a line: each of its sources in a paragraph, with the passages that speak of the line."""
        note = self.notes.add(paragraph)
        for source, proofs in footnotes.by_source(line.proofs):
            first = self.first_notes.get(source.number)
            if first is None:
                self.first_notes[source.number] = note.number
                told = footnotes.in_full(source, proofs[0].href)
            else:
                told = footnotes.in_short(source, first, proofs[0].href)
            for passage in dict.fromkeys(tuple(footnotes.passage(proof, quoted)) for proof in proofs):
                told += [Piece(" "), *passage]
            self._set(note.paragraph(), told)
        if note.number in self.first_notes.values():
            self.typesetter.bookmark(note.reference._r, _bookmark(note.number))

    def _set(self, paragraph, pieces: list[Piece]):
        for piece in pieces:
            if piece.is_note:
                self.typesetter.field(paragraph, f"NOTEREF {_bookmark(int(piece.words))} \\h", piece.words)
                continue
            run = self.typesetter.run(paragraph, piece.words, piece.language)
            if piece.href:
                self.typesetter.link(paragraph, run, f"{self.base if piece.href.startswith('/') else ''}{piece.href}")


def _bookmark(note: int) -> str:
    """The name of the bookmark around the reference to a note; those that begin so are hidden in Word's lists."""
    return f"_Ref{note:08}"
