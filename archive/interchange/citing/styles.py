"""Citations as readers paste them, by the official styles of the Citation Style Language.

citeproc-py reads the styles. Three things it leaves undone are done here: what stands in for a missing author is not
said a second time (CSL 1.0.2, cs:substitute); American quotation marks stand outside a comma or full stop
(punctuation-in-quote); and a text from the archive comes out as text, whatever letters or tags are in it. One thing is
mended: “circa” has a capital only where a sentence begins.
"""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import orjson
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup, escape

from archive.interchange.citing.elements import CAPITAL  # with it come elements in place of citeproc-py's own
from archive.interchange.citing.items import verbatim

_FOLDER = Path(__file__).parent / "styles"

# The files of the styles, by the words in an address.
STYLES = {
    "apa": "apa",
    "chicago": "chicago-notes-bibliography",
    "chicago-author-date": "chicago-author-date",
    "mla": "modern-language-association",
}
LOCALES = {"en": "en-US", "fr": "fr-FR", "he": "he-IL"}

# Letters for private use, which no text of the archive keeps: they stand for markup till everything else is escaped.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ITALIC, _END = "\ue000", "\ue001"
_LESS = "\ue002"
# A capital, and the end of a sentence that may stand before it.
_CAPITAL = re.compile(rf"(?:(^|[.?!][”’»\s{_ITALIC}{_END}]*))?{CAPITAL}(.)")
_QUOTE_AND_STOP = re.compile(rf"([?!.,]?)({_END}?)([”’])({_END}?)([.,])")


def rendered(item: Mapping, style: str, language: str = "en") -> Markup:
    """The CSL-JSON item as an entry of a list of works cited, in HTML that knows ``<i>`` alone.

    ``style`` is one of ``STYLES``, ``language`` that of the reader; one that CSL's locales here don't know is English.
    """
    return _rendered(orjson.dumps(item, option=orjson.OPT_SORT_KEYS), style, LOCALES.get(language, "en-US"))


@functools.lru_cache(maxsize=4096)
def _rendered(item: bytes, style: str, locale: str) -> Markup:
    item = orjson.loads(item)
    # Chicago lists no encyclopedias among the works cited. Whoever asks for an entry gets one all the same.
    return _entry(item, style, locale) or _entry(item | {"type": "webpage"}, style, locale)


def _entry(item: dict, style: str, locale: str) -> Markup:
    source = CiteProcJSON([_plain(item)])
    # Rendering changes the style's own elements, so each gets a fresh one: to read it takes two milliseconds.
    parsed = CitationStylesStyle(str(_FOLDER / f"{STYLES[style]}.csl"), locale=locale, validate=False)
    bibliography = CitationStylesBibliography(parsed, source, formatter=_Formatter)
    bibliography.register(Citation([CitationItem(item["id"])]))
    text = "".join(str(part) for part in bibliography.bibliography())
    text = _CAPITAL.sub(lambda found: found[2].lower() if found[1] is None else found[1] + found[2], text)
    if locale == "en-US":
        text = _QUOTE_AND_STOP.sub(_stop_inside, text)
    text = str(escape(text.replace(_LESS, "<")))
    return Markup(text.replace(_ITALIC, "<i>").replace(_END, "</i>"))


def _plain(item: dict) -> dict:
    """The item as citeproc-py reads it: nothing in a text is markup, and what is verbatim keeps its letters."""
    kept = verbatim(item)
    found = {}
    for name, value in item.items():
        if name == "author":
            value = [{part: _letters(words) for part, words in author.items()} for author in value]
        elif isinstance(value, dict) and "literal" in value:
            value = value | {"literal": _letters(value["literal"])}
        elif isinstance(value, str) and name not in ("id", "type", "language"):
            value = _letters(value)
            if name in kept:
                value = f'<span class="nocase">{value}</span>'
        found[name] = value
    return found


def _letters(value: str) -> str:
    return _PRIVATE.sub("", value).replace("<", _LESS)


def _stop_inside(match: re.Match) -> str:
    before, italic, quote, after, stop = match.groups()
    if before and (before == stop or stop == "."):
        return f"{before}{italic}{quote}{after}"
    return f"{before}{stop}{italic}{quote}{after}"


class _Formatter:
    """The markup of citeproc-py as letters that are exchanged for tags once all is escaped."""

    @staticmethod
    def preformat(text):
        return str(text)

    @staticmethod
    def Italic(text):
        return f"{_ITALIC}{text}{_END}"

    Oblique = Italic

    @staticmethod
    def Bold(text):
        return str(text)

    Light = Underline = Superscript = Subscript = SmallCaps = Bold
