"""What words need in every language: which one is spoken, its numbers, its capital letters.

The language is that of the reader for whom a page is made (:mod:`archive.public.languages`), English everywhere else.
"""

import functools
import re

from babel import Locale, UnknownLocaleError
from babel.numbers import get_group_symbol
from django.utils.translation import get_language, get_language_bidi

# Letters of the scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and others.
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def language() -> str:
    """The code of the present language, such as "fr"."""
    return get_language() or "en"


def number(value: int) -> str:
    """The number as the present language writes it: "1,234", in French "1 234"."""
    return f"{value:,}".replace(",", _between_thousands(language()))


def sentence(words: str) -> str:
    """The words as the beginning of a sentence; unlike ``capitalize`` it leaves the other letters alone."""
    return words[:1].upper() + words[1:]


def language_name(tag: str) -> str:
    """What the present language calls the language of a BCP 47 tag: "German"; the tag itself where it has no word."""
    try:
        named = Locale.parse(tag, sep="-").get_display_name(language())
    except (ValueError, UnknownLocaleError):
        named = None
    return sentence(named) if named else tag


def runs_from_right(text: str) -> bool:
    """Whether the text has letters of a script that is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def in_xml(text: str) -> str:
    """The text without the letters that XML 1.0 cannot hold (section 2.2)."""
    return _NOT_IN_XML.sub("", text)


def isolated(words: str) -> str:
    """Words that are not the interface's as part of a plain text of it: between marks that keep directions apart.

    For what becomes no markup of its own; in templates the filter ``bdi`` does the same. Unicode's FSI and PDI (UAX 9).
    """
    if words and (get_language_bidi() or runs_from_right(words)):
        return f"\u2068{words}\u2069"
    return words


@functools.cache
def _between_thousands(code: str) -> str:
    return get_group_symbol(code)
