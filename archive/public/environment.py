"""The template environment of the public pages: Jinja2, everything escaped, dates and citations through one home each.

What templates find here:

    {{ _("Sources") }}, {% trans %}         the interface's own words in the reader's language (Jinja2, i18n)
    {{ language() }}, {{ direction() }}     its code, and how it is written: "ltr" or "rtl"
    {{ languages(request) }}                the languages of the interface, each with the address of this page in it
    {{ in_language(address, "fr") }}        an address that asks for the language, where that is not the default one
    {{ static("archive/base.css") }}        the address of a static file
    {{ date|dated }}                        an EDTF text as words: <time datetime="2018">2018</time>, "date unknown"
    {{ date|in_words }}                     the same words without markup, for titles and descriptions
    {{ moment|day }}                        a date or moment as "12 May 2018" in <time>
    {{ 1234|number }}                       1,234; in French 1 234
    {{ words|sentence }}                    the words with a capital letter at the beginning
    {{ person.name|bdi }}                   a name or title, kept apart from the direction of what is around it
    {{ quote|bdi(source.language) }}        the same in a language that is known
    {{ entry.description|prose }}           the same for what editors wrote, in the language of the archive
    {{ text|paragraphs }}                   such prose with its blank lines as <p>
    <h1{{ person.name|title_class }}>       the class of a name that is too long to be set as large as others
    {% if stated is repeating(date) %}      whether a source's wording says just what the date's own words will say
    {{ person|filed }}                      a record's name as lists are ordered by it: "Velloso, Mara"

Citations are shown by the macros of components/evidence.html alone.
"""

import datetime
import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, pass_context
from markupsafe import Markup, escape

from archive import wording
from archive.dates import Dates
from archive.models.base import Record
from archive.public import languages

# Characters from which a title is set smaller, and smaller still.
_LONG, _VERY_LONG = 45, 100
_BLANK_LINES = re.compile(r"\n\s*\n")


def environment(**options) -> Environment:
    """Django's hook for its Jinja2 back end: the environment with the archive's own globals and filters."""
    made = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.add_extension("jinja2.ext.i18n")
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    made.globals["direction"] = languages.direction
    made.globals["language"] = wording.language
    made.globals["languages"] = languages.languages
    made.globals["in_language"] = languages.in_language
    made.globals["proof_words"] = proof_words
    made.globals["static"] = static
    made.filters["sentence"] = wording.sentence
    for name, words in _IN_THE_READER_S_LANGUAGE.items():
        made.filters[name] = _said_when_asked(words)
    made.filters["title_class"] = title_class
    made.tests["repeating"] = repeats
    made.filters["filed"] = filed
    return made


def _said_when_asked(words: Callable[..., str]) -> Callable[..., str]:
    """The filter, worked out for each page: of a constant Jinja2 would else keep the words of the first reader."""

    @pass_context
    @functools.wraps(words)
    def said(context, *arguments):
        return words(*arguments)

    return said


class ProofWords(NamedTuple):
    """The words of a usual footnote: they stand on a page as often as it has statements."""

    proof: str
    opening: str  # before and after the words of a quote
    closing: str
    found: str
    alone: str
    cite: str


def proof_words() -> ProofWords:
    return _proof_words(wording.language())


@functools.cache
def _proof_words(language: str) -> ProofWords:
    opening, closing = gettext("“%(words)s”").split("%(words)s")
    return ProofWords(
        gettext("Proof from source"),
        opening,
        closing,
        gettext("Found word for word in the snapshot."),
        gettext("This statement by itself"),
        gettext("Cite this statement"),
    )


def dated(text: str) -> Markup:
    """An EDTF text as a reader's words, in ``<time>`` where HTML can hold its value; "date unknown" for none."""
    return _dated(text, wording.language())


@functools.lru_cache(maxsize=8192)
def _dated(text: str, language: str) -> Markup:
    words = escape(in_words(text))
    if text and Dates.parse(text).plain_ends()[0] == text:
        return Markup(f'<time datetime="{text}">{words}</time>')
    return Markup(f"<span>{words}</span>")


def in_words(text: str) -> str:
    return Dates.parse(text).words(wording.language()) if text else gettext("date unknown")


def title_class(words: str) -> Markup:
    """The attribute for a title that would fill the screen in the size of others: nothing for most."""
    size = "" if len(words) <= _LONG else "long" if len(words) <= _VERY_LONG else "very-long"
    return Markup(f' class="{size}"') if size else Markup()


@functools.lru_cache(maxsize=8192)
def repeats(stated: str, date: str) -> bool:
    """Whether a source's wording can be read as the EDTF text alone ("1871-1902" for 1871/1902): it tells no more.

    Of a set, {1871..1902,1910}, each member is looked for in its place: "1871-1902, 1910".
    """
    if date.startswith("{"):
        parts, members = stated.split(","), date.strip("{}").replace("..", "/").split(",")
        return len(parts) == len(members) and all(map(repeats, map(str.strip, parts), members))
    try:
        readings = Dates.read(stated)
    except ValueError:
        return False
    return [reading.dates.text for reading in readings] == [date]


def day(moment: datetime.date | datetime.datetime) -> Markup:
    """A day of the calendar: ``<time datetime="2018-05-12">12 May 2018</time>``."""
    return dated(f"{moment:%Y-%m-%d}")


def bdi(text: str, language: str = "") -> Markup:
    """Words that are not the interface's, in ``<bdi>`` where their direction or their language may differ from its.

    ``language`` is a BCP 47 tag, empty where it is not known.
    """
    opening = _opening(language, wording.language())
    if not opening:
        if not wording.runs_from_right(text):
            return escape(text)
        opening = "<bdi>"
    return Markup(f"{opening}{escape(text)}</bdi>")


def prose(text: str) -> Markup:
    """What editors wrote, as part of a sentence or paragraph: in the archive's own language."""
    return bdi(text, settings.LANGUAGE_CODE)


def paragraphs(text: str) -> Markup:
    """What editors wrote as paragraphs, everything in it escaped."""
    parts = (part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    attributes = _attributes_of(settings.LANGUAGE_CODE, wording.language())
    if attributes or wording.runs_from_right(text):
        attributes += Markup(' dir="auto"')
    return Markup("\n").join(Markup("<p{}>{}</p>").format(attributes, part) for part in parts if part)


def filed(record: Record) -> str:
    """The record's name as lists are ordered by it."""
    return getattr(record, "sort_name", "") or record.display_name


@functools.lru_cache(maxsize=512)
def _opening(language: str, present: str) -> str:
    """The tag that words in the language need on every page in the present one; empty where only some do."""
    attributes = _attributes_of(language, present)
    return f"<bdi{attributes}>" if attributes or languages.direction() == "rtl" else ""


@functools.lru_cache(maxsize=512)
def _attributes_of(language: str, present: str) -> Markup:
    """The language as an attribute, where it is known and is not that of the page."""
    if not language or language.partition("-")[0] == present:
        return Markup("")
    return Markup(' lang="{}"').format(language)


_IN_THE_READER_S_LANGUAGE = {
    "dated": dated,
    "in_words": in_words,
    "day": day,
    "number": wording.number,
    "bdi": bdi,
    "prose": prose,
    "paragraphs": paragraphs,
}
