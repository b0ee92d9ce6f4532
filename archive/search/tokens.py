"""Words as the index has them, the same on every database: folded, in letters and digits only.

Case, accents and the forms of letters make no difference (:func:`archive.models.fields.fold`). What an apostrophe parts
is one word as well ("O'Connor" is "o", "connor", and "oconnor"), and so are initials ("J.J." is "jj"). Chinese
and Japanese are written without spaces: each two neighbouring characters are a word, and each by itself.
"""

import re
import unicodedata
from collections.abc import Iterator

from archive.models.fields import fold

LONGEST = 60  # letters of a word that count
_MOST = 20_000  # words of one text
_BYTES = 150_000  # of what the index keeps of it; PostgreSQL takes a megabyte of all texts of a document

# The vowel signs of the scripts of India, Thailand, Burma and Cambodia belong to the words that they stand in.
_SIGNS = "".join(
    chr(code) for code in (*range(0x900, 0x10A0), *range(0x1780, 0x1800)) if unicodedata.category(chr(code))[0] == "M"
)
_WORD = re.compile(rf"[^\W_][^\W_]*(?:[{_SIGNS}]+[^\W_]*)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


# Letters of any script with apostrophes between them, or single letters with full stops after each.
_CLOSABLE = re.compile(
    r"(?<![^\W_])(?:[^\W_]+(?:['’‘ʼ׳״][^\W_]+)+|[^\W\d_](?:\.[ \u00a0]?[^\W\d_])+(?:\.|(?![^\W_])))(?!['’‘ʼ׳״]?[^\W_])"
)
_BETWEEN = re.compile(r"[^\w]+")


def words_of(text: str) -> list[str]:
    """The words of the text in their order; of an unspaced stretch its pairs of characters, then each by itself.

    Last come those that signs part, without them: "oconnor", "jj".
    """
    found: list[str] = []
    for piece, is_unspaced in _pieces(text):
        found += [*_pairs(piece), *piece] if is_unspaced else [piece]
        if len(found) >= _MOST:
            break
    return [*found[:_MOST], *(word for _, _, word in closed(text))]


def closed(text: str) -> Iterator[tuple[int, int, str]]:
    """What apostrophes part, and initials: from where to where it stands in the text, and as one folded word."""
    for match in _CLOSABLE.finditer(text):
        if word := fold(_BETWEEN.sub("", match[0]))[:LONGEST]:
            yield *match.span(), word


def without_signs(name: str) -> str:
    """The name with such words closed: "OConnor", "JJ Thomson"."""
    return _CLOSABLE.sub(lambda match: _BETWEEN.sub("", match[0]) + " " * match[0].endswith("."), name)


def asked_words(text: str) -> list[str]:
    """The same for a question: of an unspaced stretch only its pairs, which say more than its characters."""
    found: list[str] = []
    for piece, is_unspaced in _pieces(text):
        found += (_pairs(piece) or [piece]) if is_unspaced else [piece]
    return found


def spoken(text: str) -> str:
    """The text as the index keeps it: its words with one space between them."""
    words = " ".join(words_of(text))
    if len(words) * 4 <= _BYTES or len(words.encode()) <= _BYTES:
        return words
    return words.encode()[:_BYTES].decode(errors="ignore").rpartition(" ")[0]


def folded_name(text: str) -> str:
    """A name as suggestions look it up: its words folded, unspaced stretches whole."""
    return " ".join(match[0][:LONGEST] for match in _words(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text as it is written, from one letter to before another."""
    return (match.span() for match in _WRITTEN.finditer(text))


# As it is written, letters may still carry their accents as signs of their own.
_WRITTEN = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}\u0300-\u036f])*")


def _words(text: str) -> Iterator[re.Match]:
    return _WORD.finditer(fold(text.replace("\x00", " ")))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The words of the text, and the unspaced stretches in them (True)."""
    for match in _words(text):
        word, at = match[0], 0
        if not word.isascii():
            for stretch in _UNSPACED.finditer(word):
                if stretch.start() > at:
                    yield word[at : stretch.start()][:LONGEST], False
                yield stretch[0], True
                at = stretch.end()
        if at < len(word):
            yield word[at:][:LONGEST], False


def _pairs(stretch: str) -> list[str]:
    return [stretch[place : place + 2] for place in range(len(stretch) - 1)]
