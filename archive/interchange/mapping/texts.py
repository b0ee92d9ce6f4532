"""Texts without what was around them, and written as names are: what acts do to one text."""

import hashlib
import html
import re

from archive.models.fields import fold

#: How many letters a uid can have.
LONGEST_UID = 40

# A tag begins with a letter or a stroke: "a < b" is none.
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_MARKS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "'": "'", "‘": "’", "”": "”", "‚": "‘’", "‹": "›"}


def without_markup(text: str) -> str:
    """The words alone: tags are left out, and ``&ouml;`` is the letter that it stands for."""
    if "<" in text:
        text = _TAG.sub("", text)
    return html.unescape(text).strip() if "&" in text else text.strip()


def without_quotation_marks(text: str) -> str:
    """The text without the pair of quotation marks around it; marks inside stay."""
    text = text.strip()
    while len(text) > 1 and text[-1] in _MARKS.get(text[0], ()) and not _closes_early(text):
        text = text[1:-1].strip()
    return text


def _closes_early(text: str) -> bool:
    # “One” and “two” has marks at both ends, but they are no pair.
    opening, closing, inside = text[0], text[-1], text[1:-1]
    if opening == closing:
        return inside.count(opening) >= 2 and inside.count(opening) % 2 == 0 and not inside.startswith(opening)
    depth = 1
    for letter in inside:
        depth += (letter == opening) - (letter == closing)
        if depth == 0:
            return True
    return False


_SMALL_WORDS = frozenset(
    ("a", "and", "at", "by", "for", "in", "of", "on", "the", "to", "von", "van", "de", "der", "den",
     "del", "della", "di", "da", "du", "la", "le", "y", "et", "e")
)  # fmt: skip
_ROMAN = re.compile(r"[IVX]{2,4}\.?,?")
_WORD_START = re.compile(r"(^|[-’'(/.\s])(\w)")


def as_title(text: str) -> str:
    """A text all in capitals, or without any, as a name is written: "DE LA CRUZ, J. II" gives "de la Cruz, J. II"."""
    if not _is_of_one_case(text):
        return text
    words = []
    for number, word in enumerate(text.split(" ")):
        lower = word.lower()
        if _ROMAN.fullmatch(word):
            words.append(word)
        elif number and lower in _SMALL_WORDS:
            words.append(lower)
        else:
            words.append(_WORD_START.sub(lambda start: start[1] + start[2].upper(), lower))
    return " ".join(words)


def as_sentence(text: str) -> str:
    """A text all in capitals, or without any, with one capital at its beginning."""
    return text[:1].upper() + text[1:].lower() if _is_of_one_case(text) else text


def _is_of_one_case(text: str) -> bool:
    return text.isupper() or text.islower()


def key_of(text: str, room: int = LONGEST_UID) -> str:
    """A key for a text: small letters, digits and hyphens; the same text gives the same key, another one another.

    What of the text a key can't hold is told by the last six letters of the key, worked out from all of it.
    """
    plain = " ".join(text.split()).casefold()
    key = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if key.replace("-", " ") == plain and len(key) <= room:
        return key
    mark = hashlib.sha256(plain.encode()).hexdigest()[:6]
    return f"{key[: room - 7].strip('-')}-{mark}".strip("-")
