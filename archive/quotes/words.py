"""Where words begin and end: what a quote must not cut through, and what coverage counts.

A word is a run of letters and digits with the combining marks on them. Scripts that put no space between words (Han,
kana, Thai, Lao, Tibetan, Myanmar, Khmer) have no such runs, so there each character stands for itself.
"""

import re
import unicodedata
from collections.abc import Iterator

_UNSPACED = (
    "\u0e00-\u109f"  # Thai, Lao, Tibetan, Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff"  # radicals, kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"  # Han, half-width kana
)
_WORD_CHARACTER = re.compile(r"[^\W_]")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_SPACED_LETTER = rf"[^\W_{_UNSPACED}]"
_UNSPACED_LETTER = rf"(?![\W_])[{_UNSPACED}]"  # the ranges hold punctuation too
_PLAIN_WORDS = re.compile(rf"{_SPACED_LETTER}+|{_UNSPACED_LETTER}")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern that matches each word of `text`. It depends on the text because `re` has no class for marks: it
    knows those that occur in this one."""
    if text.isascii():
        return _PLAIN_WORDS
    marks = "".join(map(re.escape, sorted(character for character in set(text) if _is_mark(character))))
    if not marks:
        return _PLAIN_WORDS
    return re.compile(rf"(?:{_SPACED_LETTER}[{marks}]*)+|{_UNSPACED_LETTER}[{marks}]*")


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The words of text[start:end] in order, as pairs of offsets (start, end) into `text`."""
    for match in word_pattern(text).finditer(text, start, len(text) if end is None else end):
        yield match.span()


def cuts_word(text: str, offset: int) -> bool:
    """Whether a cut before text[offset] would go through a word or between a character and its combining mark."""
    if not 0 < offset < len(text):
        return False
    after, before = text[offset], text[offset - 1]
    if _is_mark(after):
        return not before.isspace()
    if not _WORD_CHARACTER.match(after) or _UNSPACED_CHARACTER.match(after):
        return False
    position = offset - 1
    while position > 0 and _is_mark(text[position]):
        position -= 1
    base = text[position]
    return bool(_WORD_CHARACTER.match(base)) and not _UNSPACED_CHARACTER.match(base)
