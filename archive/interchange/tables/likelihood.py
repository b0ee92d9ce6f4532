"""How likely it is that bytes are a text in one encoding or another.

Of encodings for Chinese, Japanese and Korean, the letters of everyday use tell: a text in the right encoding has hardly
any others. Of encodings with a byte for a letter, the neighbours tell: in a wrong one, capitals and signs stand inside
words; and the alphabets, because most lists are of one language. Where nothing is likely, charset-normalizer is asked
for further encodings, which are judged in the same way.
"""

import collections
import functools
import unicodedata

_SINGLE = (
    "windows-1252",
    "iso-8859-1",
    "mac-roman",
    "cp850",
    "windows-1250",
    "iso-8859-2",
    "windows-1251",
    "koi8-r",
    "windows-1253",
)
# Each with the ranges of its first and second bytes in which everyday letters and punctuation stand.
_EVERYDAY = {
    "big5": [((0xA1, 0xA3), (0x40, 0xFE)), ((0xA4, 0xC6), (0x40, 0xFE))],
    "cp949": [((0xA1, 0xA3), (0xA1, 0xFE)), ((0xB0, 0xC8), (0xA1, 0xFE))],
    "gb18030": [((0xA1, 0xA3), (0xA1, 0xFE)), ((0xB0, 0xD7), (0xA1, 0xFE))],
    "cp932": [((0x81, 0x83), (0x40, 0xFC)), ((0x88, 0x97), (0x40, 0xFC))],
    "euc_jp": [((0xA1, 0xA5), (0xA1, 0xFE)), ((0xB0, 0xCF), (0xA1, 0xFE))],
}
_ALIKE = {"big5": ("cp950", "big5hkscs")}
_ENOUGH_EVERYDAY = 0.8
_MANY, _OF_FEW = 4, 0.97  # so few letters may well be accented ones with their neighbours
_LIKELY = 0.8
_OF_ALPHABET = 0.3
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC")
_IN_WORDS = frozenset("’'-‐·ªº")
_FREE_SIGNS = frozenset("“”‘’«»–—…•°§€£©®™¡¿„ \u00a0")
_VOWELS = {"CYRILLIC": frozenset("аеёиоуыэюяіїєј"), "GREEK": frozenset("αάεέηήιίοόυύωώϊϋΐΰ")}
_SHARE_OF_VOWELS = 0.35
# What the languages of Europe write beyond a to z.
_ALPHABETS = [
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ",
        "äöüßéè",
        "áéíñóúüºª",
        "àáâãçéêíóôõúüºª",
        "àèéìíîòóùú",
        "åäöéæøüéèà",
        "áðéíóúýþæö",
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "ąćęłńóśźż",
        "áéíóöőúüű",
        "ăâîșțşţ",
        "čćđšž",
        "çğıöşüâîi̇",
        "ąčęėįšųūž",
        "āčēģīķļņšūž",
        "äõöüšž",
    )
]


def ranked(sample: bytes) -> list[str]:
    """The encodings, other than UTF-8, that the bytes can be in, the likeliest first."""
    marks = {}
    for name in _EVERYDAY:
        share = _share_of_everyday(sample, name)
        if share >= _ENOUGH_EVERYDAY:
            marks[name] = share
    marks |= _marks(sample, _SINGLE)
    if max(marks.values()) < _LIKELY:
        marks |= _marks(sample, _further(sample))
    order = list(marks)
    names = sorted(order, key=lambda name: (-round(marks[name], 2), order.index(name)))
    return [alike for name in names for alike in (name, *_ALIKE.get(name, ()))]


def _marks(sample: bytes, names) -> dict[str, float]:
    marks = {}
    for name in names:
        try:
            text = sample.decode(name)
        except (UnicodeError, LookupError):
            continue
        marks[name] = _likeness_to_words(text) + _OF_ALPHABET * (_share_of_alphabet(text) - 1)
    return marks


def _further(sample: bytes) -> list[str]:
    import charset_normalizer

    return [match.encoding for match in charset_normalizer.from_bytes(sample[:16_384])]


def _share_of_alphabet(text: str) -> float:
    """From 0 to 1: how well the letters beyond ASCII suit one language, by its alphabet or its vowels."""
    letters = [letter for letter in text.lower() if not letter.isascii() and letter.isalpha()]
    scripts = collections.Counter(map(_script, letters))
    script = scripts.most_common(1)[0][0] if letters else ""
    of_script = [letter for letter in letters if _script(letter) == script]
    if script in _VOWELS:
        vowels = sum(letter in _VOWELS[script] for letter in of_script) / len(of_script)
        return min(vowels / _SHARE_OF_VOWELS, 1)
    if script != "LATIN":
        return 1
    return max(sum(letter in alphabet for letter in of_script) for alphabet in _ALPHABETS) / len(of_script)


@functools.cache
def _everyday(name: str) -> frozenset[str]:
    """The letters of everyday use in an encoding of two bytes a letter."""
    found = []
    for (first, last), (low, high) in _EVERYDAY[name]:
        for lead in range(first, last + 1):
            for trail in range(low, high + 1):
                try:
                    found.append(bytes((lead, trail)).decode(name))
                except UnicodeError:
                    continue
    return frozenset(letter for letter in found if len(letter) == 1)


def _share_of_everyday(sample: bytes, name: str) -> float:
    for codec in (name, *_ALIKE.get(name, ())):
        try:
            text = sample.decode(codec)
        except UnicodeError:
            continue
        others = [letter for letter in text if not letter.isascii()]
        everyday = _everyday(name)
        # A wide letter amid ASCII's is what an accented one and its neighbour look like.
        alone = sum(
            1
            for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False)
            if not letter.isascii() and before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
        )
        if not others:
            return 0
        share = (sum(letter in everyday for letter in others) - alone) / len(others)
        return share if len(others) >= _MANY else share * _OF_FEW
    return 0


def _likeness_to_words(text: str) -> float:
    """From −2 to 1: how much the letters beyond ASCII look as if they belonged where they stand."""
    marks = [
        _mark(before, letter, after)
        for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if not letter.isascii()
    ]
    return sum(marks) / len(marks) if marks else 0


def _mark(before: str, letter: str, after: str) -> float:
    category = unicodedata.category(letter)
    if category == "Cc":
        return -2
    in_word = before.isalpha() and after.isalpha()
    if category in ("Ll", "Lu", "Lt", "Lo") and letter not in _IN_WORDS:
        script = _script(letter)
        neighbours = [other for other in (before, after) if other.isalpha()]
        if any(_script(other) != script for other in neighbours):
            return -0.5
        if script == "LATIN" and len(neighbours) == 2 and not any(map(str.isascii, neighbours)):
            return 0.1  # three in a row
        if category == "Lu" and (before.islower() or (before.isupper() and after.islower())):
            return -0.5
        if category == "Ll" and before.isupper() and after.isupper():
            return -0.2
        return 1.0 if neighbours else 0.6
    if letter in _IN_WORDS:
        return 0.7
    if letter in _FREE_SIGNS:
        return -0.3 if in_word and letter not in "–—" else 0.7
    return -0.5 if in_word else 0.0


@functools.cache
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
