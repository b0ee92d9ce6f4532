"""The template environment of the public pages: Jinja2, everything escaped, dates and citations through one home each.

What templates find here:

    {{ _("Sources") }}, {% trans %}         the interface's own words in the reader's language (Jinja2, i18n)
    {{ direction() }}, {{ languages(request) }}  how it is written, and the page in the other languages
    {{ static("archive/base.css") }}        the address of a static file
    {{ date|dated }}                        an EDTF text as words: <time datetime="2018">2018</time>, "date unknown"
    {{ date|in_words }}                     the same words without markup, for titles and descriptions
    {{ moment|day }}                        a date or moment as "12 May 2018" in <time>
    {{ 1234|number }}                       1,234
    {{ 3|counted("honor") }}                "3 honors"; counted("person", "people") for what has a plural of its own
    {{ words|sentence }}                    the words with a capital letter at the beginning
    {{ text|paragraphs }}                   plain text with its blank lines as <p>

Citations are shown by the macros of components/evidence.html alone.
"""

import datetime
import functools
import re

from django.templatetags.static import static
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from archive.dates import Dates
from archive.public import languages

_BLANK_LINES = re.compile(r"\n\s*\n")


def environment(**options) -> Environment:
    """Django's hook for its Jinja2 back end: the environment with the archive's own globals and filters."""
    made = Environment(**options | {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.add_extension("jinja2.ext.i18n")
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    made.globals["direction"] = languages.direction
    made.globals["languages"] = languages.languages
    made.globals["static"] = static
    made.filters["dated"] = dated
    made.filters["in_words"] = in_words
    made.filters["day"] = day
    made.filters["number"] = number
    made.filters["counted"] = counted
    made.filters["sentence"] = sentence
    made.filters["paragraphs"] = paragraphs
    return made


@functools.lru_cache(maxsize=8192)
def dated(text: str) -> Markup:
    """An EDTF text as a reader's words, in ``<time>`` where HTML can hold its value; "date unknown" for none."""
    words = escape(in_words(text))
    if text and Dates.parse(text).plain_ends()[0] == text:
        return Markup(f'<time datetime="{text}">{words}</time>')
    return Markup(f"<span>{words}</span>")


def in_words(text: str) -> str:
    return Dates.parse(text).words() if text else "date unknown"


def day(moment: datetime.date | datetime.datetime) -> Markup:
    """A day of the calendar: ``<time datetime="2018-05-12">12 May 2018</time>``."""
    return dated(f"{moment:%Y-%m-%d}")


def number(value: int) -> str:
    return f"{value:,}"


def counted(value: int, singular: str, plural: str = "") -> str:
    """The number with its noun: "1 honor", "3 honors", "1,204 people"."""
    return f"{value:,} {singular if value == 1 else plural or singular + 's'}"


def sentence(words: str) -> str:
    """The words as the beginning of a sentence; unlike ``capitalize`` it leaves the other letters alone."""
    return words[:1].upper() + words[1:]


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs, everything in it escaped."""
    parts = (part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts if part)
