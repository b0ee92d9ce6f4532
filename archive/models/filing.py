"""In which order names stand in lists, whatever their script, and under which letter: alphabetizing as libraries do it.

The key of a name is a text that databases compare character by character, and it is the same on each of them. It holds
to the rules that librarians and makers of indexes share (NISO TR03, ISO 999, the ALA Filing Rules), and within scripts
to the order of the Unicode Collation Algorithm (UTS 10), of which it keeps the first level:

- case and accents don't count ("Ångström" stands among "Angstrom"), "ł" is l, "ß" is ss, "æ" is ae;
- word by word, nothing before something: "de la Cruz" before "Delacroix", "St. Louis" before "Stanford";
- apostrophes don't count ("O’Neil" is oneil), every other sign ends a word, [square brackets] too;
- of an inverted name, what stands before the comma counts first: "Smith, Zoe" before "Smith-Jones, Ann";
- "McDonald" is filed as it is written;
- numbers come before letters, by their value: "9 Lives" before "1984 Club";
- the English articles at the beginning of names that are no persons' don't count: "The Royal Society" is under R.

One script follows the other, in the order of their characters: Latin, Greek, Cyrillic, Hebrew, Arabic, the scripts of
India, Korean, kana, Chinese characters. The first character of a key is that of its heading.
"""

import re
import unicodedata

from django.db import models

from archive.models.fields import CodepointOrdered, DerivedMixin, fold

#: The heading of what begins with no letter, and of Chinese characters, which have no alphabet.
NO_LETTER, CHINESE = "#", "漢"
_HEADING_OF_CHINESE = "漢字"

_BEFORE_COMMA = "\x1f"  # less than a space
_AFTER = "\uf8ff"  # makes a letter follow all words that begin with the one before it
_NOT_COUNTED = dict.fromkeys(map(ord, "'’‘`´′‛·׳״ءー\u00ad"))
_KANA = {
    **{chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)},
    **dict(zip("ァィゥェォッャュョヮヵヶ", "あいうえおつやゆよわかけ", strict=True)),
    **dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True)),
}
# The same letter in another form: at the end of a word, or as Persian and Urdu write it.
_SAME = {
    "ך": "כ",
    "ם": "מ",
    "ן": "נ",
    "ף": "פ",
    "ץ": "צ",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ے": "ي",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ک": "ك",
    "ں": "ن",
}
# Letters of some languages, each with the letter of the same script that it follows.
_FOLLOWING = {
    "ɓ": "b",
    "ɗ": "d",
    "ə": "e",
    "ɛ": "e",
    "ƙ": "k",
    "ŋ": "n",
    "ɔ": "o",
    "ŧ": "t",
    "ƴ": "y",
    "ә": "а",
    "ґ": "г",
    "ғ": "г",
    "ђ": "д",
    "є": "е",
    "ѕ": "з",
    "і": "и",
    "ј": "и",
    "қ": "к",
    "љ": "л",
    "ң": "н",
    "њ": "н",
    "ө": "о",
    "ћ": "т",
    "ұ": "у",
    "ү": "у",
    "һ": "х",
    "џ": "ч",
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
    "گ": "ك",
}
_AS_FILED = str.maketrans(_KANA | _SAME | {letter: before + _AFTER for letter, before in _FOLLOWING.items()})
# Vowels of Thai and Lao that are written before the consonant after which they are said.
_VOWEL_FIRST = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
_ARTICLE = re.compile(r"(?:the|an?) (?=\w\w)")
_NUMBER = re.compile(r"\d+")
_NO_LETTERS = re.compile("[^a-z0-9]+")
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"  # of Korean, from U+1100 on where they stand in a syllable
_LAST_WITH_CAPITALS = "\u058f"  # of Latin, Greek, Cyrillic, Armenian


def filing_key(text: str, *, inverted: bool = False, skips_articles: bool = False) -> str:
    """The text that says where a name stands; ``inverted`` for names of persons, in which a comma ends the first part.

    Never empty, and not shortened.
    """
    folded = _VOWEL_FIRST.sub(r"\2\1", fold(text.translate(_NOT_COUNTED)).translate(_AS_FILED))
    parts = folded.split(",", 1) if inverted else [folded]
    key = _BEFORE_COMMA.join(filter(None, map(_words, parts)))
    if skips_articles:
        key = _ARTICLE.sub("", key, count=1) if _ARTICLE.match(key) else key
    if not key or not key[0].isalpha():
        return NO_LETTER + (key or folded)
    return CHINESE + key if _is_chinese(key[0]) else key


def _words(folded: str) -> str:
    """The words with one space between them, numbers such that they sort by their value."""
    if folded.isascii():
        words = _NO_LETTERS.sub(" ", folded)
    else:
        words = "".join(map(_counted, folded))
    return _NUMBER.sub(_number, " ".join(words.split()))


def _counted(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LMN" or character == _AFTER:
        return character
    return "" if category == "Cf" else " "


def _number(found: re.Match) -> str:
    digits = str(int(found[0]))
    return f"{len(digits)}{digits}" if len(digits) < 9 else f"9{len(digits):03}{digits}"


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character in "々〇" or character >= "\U00020000"


def heading(beginning: str) -> str:
    """What stands above the names whose keys begin so, with one character or two: "A", "Sa", "Ж", "ㄱ", "漢字", "#".

    Of other characters than letters and digits the second is not told.
    """
    first, second = beginning[0], beginning[1:2]
    if first == CHINESE:
        return second or _HEADING_OF_CHINESE
    if "\u1100" <= first <= "\u1112":
        return unicodedata.normalize("NFC", first + second) if second else _CONSONANTS[ord(first) - 0x1100]
    if first == NO_LETTER or not second.isalnum():
        second = ""
    return (first.upper() if first <= _LAST_WITH_CAPITALS else first) + second


def beginning_of(text: str) -> str:
    """How the keys under the heading begin, whatever its case and accents; empty where the text is no heading."""
    if text == _HEADING_OF_CHINESE:
        return CHINESE
    key = filing_key(text)
    if key[0] == NO_LETTER:
        return NO_LETTER if text == NO_LETTER else ""
    if "\u1100" <= key[0] <= "\u1112" and len(key) == 3:
        key = key[:2]  # a syllable with a consonant at its end
    return key if len(key) <= 2 and " " not in key else ""


class FilingKeyField(CodepointOrdered, DerivedMixin, models.CharField):
    """Where a record stands in lists: the key of the first of the columns that says something."""

    def __init__(self, *args, derived_from=("name",), inverted=False, **kwargs):
        self.derived_from, self.inverted = tuple(derived_from), inverted
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"derived_from": self.derived_from, "inverted": self.inverted}

    def derive(self, values):
        text = next((values[name] for name in self.derived_from if values[name]), "")
        return filing_key(text, inverted=self.inverted, skips_articles=not self.inverted)[: self.max_length]
