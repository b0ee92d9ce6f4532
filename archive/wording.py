"""What words need in every language: which one is spoken, its numbers, its capital letters.

The language is that of the reader for whom a page is made (:mod:`archive.public.languages`), English everywhere else.
"""

import functools

from babel.numbers import get_group_symbol
from django.utils.translation import get_language


def language() -> str:
    """The code of the present language, such as "fr"."""
    return get_language() or "en"


def number(value: int) -> str:
    """The number as the present language writes it: "1,234", in French "1 234"."""
    return f"{value:,}".replace(",", _between_thousands(language()))


def sentence(words: str) -> str:
    """The words as the beginning of a sentence; unlike ``capitalize`` it leaves the other letters alone."""
    return words[:1].upper() + words[1:]


@functools.cache
def _between_thousands(code: str) -> str:
    return get_group_symbol(code)
