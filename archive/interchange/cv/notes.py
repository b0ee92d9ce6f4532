"""Footnotes of a Word document (ISO/IEC 29500-1, 17.11), which python-docx has no words for.

They stand in a part of their own, beside two that hold the lines between text and notes; the text refers to each by
its id, and Word numbers them in the order of the text.
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.story import StoryPart
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from archive.interchange.cv.typesetting import Typesetter, size_style

# The styles, by the ids and the names that Word knows them under in every language.
_TEXT, _REFERENCE = "FootnoteText", "FootnoteReference"
_NAMES = {_TEXT: "footnote text", _REFERENCE: "footnote reference"}
_SIZE = 8.5
_INDENT = Cm(0.6)
_AFTER = ("w:endnotePr", "w:compat", "w:rsids", "m:mathPr", "w:themeFontLang")  # what the settings have behind them
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


class Footnotes:
    """The footnotes of a document; it gets their part, styles and settings with the first one."""

    def __init__(self, document: Document, typesetter: Typesetter):
        self.document, self.typesetter = document, typesetter
        self.count = 0
        self.part: StoryPart | None = None

    def add(self, paragraph: Paragraph) -> "Footnote":
        """A new footnote, which the end of the paragraph refers to."""
        if self.part is None:
            self.part = self._begin()
        self.count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.count))
        run = self.typesetter.run(paragraph, "", style=_REFERENCE)
        run._r.append(reference)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self.count))
        self.part.element.append(note)
        return Footnote(self, self.count, run, note)

    def _begin(self) -> StoryPart:
        self._add_styles()
        main = self.document.part
        root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        name = PackURI("/word/footnotes.xml")
        part = StoryPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        named = OxmlElement("w:footnotePr")
        for number, kind in _SEPARATORS.items():
            note = OxmlElement("w:footnote")
            note.set(qn("w:type"), kind)
            note.set(qn("w:id"), number)
            paragraph = self.typesetter.direct(Paragraph(OxmlElement("w:p"), part))
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.add_run()._r.append(OxmlElement(f"w:{kind}"))
            note.append(paragraph._p)
            root.append(note)
            one = OxmlElement("w:footnote")
            one.set(qn("w:id"), number)
            named.append(one)
        self.document.settings.element.insert_element_before(named, *_AFTER)
        return part

    def _add_styles(self) -> None:
        styles = self.document.styles
        text = styles.add_style(_NAMES[_TEXT], WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.element.styleId = _TEXT
        text.base_style = styles["Normal"]
        size_style(text, _SIZE)
        layout = text.paragraph_format
        layout.space_after, layout.line_spacing = Pt(1), 1.0
        layout.left_indent, layout.first_line_indent = _INDENT, -_INDENT
        layout.tab_stops.add_tab_stop(_INDENT)
        reference = styles.add_style(_NAMES[_REFERENCE], WD_STYLE_TYPE.CHARACTER, builtin=True)
        reference.element.styleId = _REFERENCE
        reference.font.superscript = True
        for style in (text, reference):
            style.hidden, style.unhide_when_used, style.priority = True, True, 99


class Footnote:
    """One footnote: ``paragraph()`` gives it text, the first with the number in front."""

    def __init__(self, notes: Footnotes, number: int, reference: Run, element):
        self.number, self.reference = number, reference
        self._notes, self._element = notes, element

    def paragraph(self) -> Paragraph:
        typesetter = self._notes.typesetter
        paragraph = Paragraph(OxmlElement("w:p"), self._notes.part)
        paragraph._p.style = _TEXT
        typesetter.direct(paragraph)
        if not len(self._element):
            typesetter.run(paragraph, "", style=_REFERENCE)._r.append(OxmlElement("w:footnoteRef"))
        typesetter.tab(paragraph)
        self._element.append(paragraph._p)
        return paragraph
