"""French phrases for dates ("juin 2016", "depuis le printemps 2012", "du 12 au 14 mai 2013") in English ones.

All that archive.dates.french says is understood, and how people write it besides.
"""

import re
import unicodedata

from archive.dates.point import MONTH_NAMES

_MONTHS = (
    r"janv(?:ier|\.)?",
    r"f[ée]v(?:rier|r\.?|\.)?",
    r"mars",
    r"avr(?:il|\.)?",
    r"mai",
    r"juin",
    r"juil(?:let|\.)?",
    r"ao[ûu]t",
    r"sept(?:embre|\.)?",
    r"oct(?:obre|\.)?",
    r"nov(?:embre|\.)?",
    r"d[ée]c(?:embre|\.)?",
)
_SEASONS = (("printemps", "spring"), ("[ée]t[ée]", "summer"), ("automne", "autumn"), ("hiver", "winter"))
_ORDINALS = (
    ("(?:premier|premi[èe]re|1(?:er|[èe]re|re))", "first"),
    ("(?:deuxi[èe]me|seconde?|2(?:nde|nd|[èe]me|e))", "second"),
    ("(?:troisi[èe]me|3(?:[èe]me|e))", "third"),
    ("(?:quatri[èe]me|4(?:[èe]me|e))", "fourth"),
    ("dernier", "last"),
)
_NAMES = "(?:" + "|".join(name.lower() for name in MONTH_NAMES) + ")"
_THE = r"(?:le |la |les |l')?"
_ROMAN = {"i": 1, "v": 5, "x": 10}
_CENTURY = re.compile(r"\b(?:le |au |du )?([ivx]+|[0-9]{1,2})(?:er|[èe]me|e) si[èe]cle\b")

_RULES: tuple[tuple[re.Pattern, str], ...] = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"\b(?:av\.? ?j\.?-? ?c\b\.?|avant (?:j\.?-? ?c\b\.?|j[ée]sus-christ)|avant notre [èe]re)", "bc"),
        (r"\b(?:apr?\.? ?j\.?-? ?c\b\.?|apr[èe]s (?:j\.?-? ?c\b\.?|j[ée]sus-christ)|de notre [èe]re)", "ad"),
        (r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) ", ""),
        *((rf"\b{spelling}(?= |$|[-,/)])", name.lower()) for spelling, name in zip(_MONTHS, MONTH_NAMES, strict=True)),
        *(
            (rf"(?:\b(?:le |l'|en )|^(?:[àa] l'|au ))?\b{french} (?:de )?(?=[0-9])", f"{english} ")
            for french, english in _SEASONS
        ),
        *((rf"\b(?:le |l'|en )?{french}(?= |$)", english) for french, english in _SEASONS),
        (r"\b(?:en |l'|dans l'|de l'|au cours de l')?ann[ée]e (?=[0-9])", ""),
        (r"\(h[ée]misph[èe]re nord\)", "(northern hemisphere)"),
        (r"\(h[ée]misph[èe]re sud\)", "(southern hemisphere)"),
        *(
            (rf"\b(?:le |^au )?{french} (trimestre|semestre|tiers)\b", rf"{english} \1")
            for french, english in _ORDINALS
        ),
        (r"\b[tq]([1-4]),? (?=[0-9]{4})", r"q\1 "),
        (r"\bsecond tiers (?:des |de |d')?", "middle third of "),
        (r"\btrimestre (?:des |de |d')?", "quarter of "),
        (r"\bsemestre (?:des |de |d')?", "half of "),
        (r"\btiers (?:des |de |d')?", "third of "),
        (r"\b1er\b", "1"),
        # What is known in part.
        (r"\bincertaine? et approximati(?:f|ve)\b", "uncertain and approximate"),
        (r"\bincertaine?\b", "uncertain"),
        (r"\bapproximati(?:f|ve)\b", "approximate"),
        *(
            (rf"\b{part} (?=uncertain|approximate)", f"{english} ")
            for part, english in (("ann[ée]e", "year"), ("saison", "season"), ("mois", "month"), ("jour", "day"))
        ),
        (r"\bun jour inconnu (?:de |d'|du |des )?", "an unknown day in "),
        (r"\bun mois inconnu (?:de |d'|du |des )?", "an unknown month in "),
        (r"\bune ann[ée]e inconnue\b", "an unknown year"),
        (r"\bune ann[ée]e entre ", "a year between "),
        (rf"\bl'un des mois de ({_NAMES}) [àa] ({_NAMES})\b", r"one of the months \1 to \2"),
        (r"\bl'un des jours du ([0-9]+) au ([0-9]+) (?:de |d')", r"one of the days \1 to \2 of "),
        (rf"\b([0-9]+(?:(?:, | ou )[0-9]+)*) (?:de |d')(?=an unknown month|one of the months|{_NAMES})", r"day \1 of "),
        (r"\bd[ée]but (?=inconnu|ouvert|et fin)", "beginning "),
        (r"\bfin (?=inconnu|ouvert)", "end "),
        (r"\binconnue?s?\b", "unknown"),
        (r"\bouverte?s?\b", "open"),
        (r"\b(?:au |le |en )?mois (?:de |d')", ""),
        # The hundred years are told as the years from the first to the last; "années 1900" are ten.
        (r"\b(?:les |des )?ann[ée]es ([0-9]{2})00 [àa] \1(?:99)\b", r"\g<1>00s"),
        (r"\b(aux |des |les )?ann[ée]es ([0-9]{2}00)\b", r"\1\2s (decade)"),
        (r"\b(aux |des |les )?ann[ée]es ([0-9]{3}0)\b", r"\1\2s"),
        (r"(?<=\S) dans (?:les |l')?", " in "),
        (r"\bpeut-[êe]tre\b", "perhaps"),
        (r"\b(?:probablement|possiblement|sans doute)\b", "perhaps"),
        # Behind a date in French, before it or behind it in English.
        (r"(?<=[0-9s)cd]) environ\b", " approximately"),
        (r"\b(?:vers|environ|autour de|aux environs de|env\.) " + _THE, "about "),
        (r"\b(?:[àa] un moment|quelque part|un jour) entre " + _THE, "at some point between "),
        (r"\bentre " + _THE, "between "),
        (r"\bsans interruption\b", "throughout"),
        (r"[àa] partir (?:du |des |de l'|de |d')", "from "),
        (r"\bd[èe]s " + _THE, "from "),
        (r"\bdepuis " + _THE, "since "),
        (r"\bjusqu'(?:en |au |aux |[àa] l'|[àa] la |[àa] )", "until "),
        (r"\b(?:aujourd'hui|maintenant|ce jour|nos jours|pr[ée]sent)\b", "present"),
        (r" (ou|et) (?:avant|plus t[ôo]t)$", r" \1 earlier"),
        (r" (ou|et) (?:apr[èe]s|plus tard)$", r" \1 later"),
        (r"\bavant " + _THE, "before "),
        (r"\bapr[èe]s " + _THE, "after "),
        (r"\b(?:au |le |en )?d[ée]but (?:de |des |du |d')?", "early "),
        (r"\b(?:[àa] la |la |en )?fin (?:de |des |du |d')?", "late "),
        (r"\b(?:[àa] la )?mi-", "mid-"),
        (r" (?:[àa] l'|au |aux |à |a (?!year ))", " to "),
        (r"\bou\b", "or"),
        (r"\bet\b", "and"),
        (r"(?:^|(?<= or )|(?<= and )|(?<=, )|(?<=throughout ))(?:du |des |de l'|de |d')", ""),
        (r"(?:^|(?<= to )|(?<= or )|(?<= and )|(?<=, )|(?<=about )|(?<=perhaps )|(?<=until ))"
         r"(?:en |au cours de |courant |dans |pendant |durant )?(?:le |la |les |l')", ""),
        (r"^(?:en|au|aux|dans|courant|pendant|durant|du|de) ", ""),
    )
)  # fmt: skip
# What no phrase can do without that is French: the rules are many, and tables have much in them that is no date.
_FRENCH = re.compile(
    r"\b(?:" + "|".join(_MONTHS) + r"|printemps|[ée]t[ée]|automne|hiver|ann[ée]es?|si[èe]cle|trimestre|semestre|tiers"
    r"|d[eèu]s?|en|au|le|depuis|vers|environ|peut-[êe]tre|entre|avant|apr[èe]s|ou|et|j\.?-?c|d[ée]but|fin|mi|courant"
    r"|pendant|durant|t[1-4]|une?)\b|[0-9],[0-9]{3}\b|\b(?:d|l|jusqu|aujourd)'|[0-9] [àa] [0-9]"
)


def in_english(text: str) -> str:
    """The phrase in English, as far as it is French; empty where it has nothing French about it."""
    phrase = unicodedata.normalize("NFC", text).replace("’", "'").lower()
    phrase = re.sub(r"[‐‑‒–—―−]", "-", phrase)
    phrase = re.sub(r"(?<=[0-9])[\u202f\u00a0](?=[0-9]{3}\b)", ",", phrase)
    phrase = re.sub(r"\s+", " ", phrase).strip(" ;,")
    if not _FRENCH.search(phrase):
        return ""
    phrase = _CENTURY.sub(_century, phrase)
    for pattern, english in _RULES:
        phrase = pattern.sub(english, phrase)
    return phrase


def _century(match: re.Match) -> str:
    number = match[1]
    if not number.isdigit():
        values = [_ROMAN[letter] for letter in number]
        number = sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return f"{number}th century"
