"""Hebrew phrases for dates ("יוני 2016", "ב־12 במאי 2018", "מ־2016 עד 2018") in English ones.

All that archive.dates.hebrew says is understood, and how people write it besides.
"""

import re

from archive.dates.point import MONTH_NAMES

_MONTHS = (
    "ינואר", "פברואר", "מרץ|מרס", "אפריל", "מאי", "יוני",
    "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
)  # fmt: skip
_SEASONS = (("אביב", "spring"), ("קיץ", "summer"), ("סתיו", "autumn"), ("חורף", "winter"))
_PARTS = (
    ("רבעון ה?ראשון", "first quarter"), ("רבעון ה?שני", "second quarter"),
    ("רבעון ה?שלישי", "third quarter"), ("רבעון ה?רביעי", "fourth quarter"),
    ("שליש ה?ראשון", "first third"), ("שליש ה?אמצעי", "middle third"), ("שליש ה?אחרון", "last third"),
    ("מחצית ה?ראשונה", "first half"), ("מחצית ה?שנייה", "second half"),
)  # fmt: skip
_NAMES = "(?:" + "|".join(name.lower() for name in MONTH_NAMES) + ")"
_SOME_MONTH = "an unknown month|one of the months"
# A prefix ("in", "from", "to") leans on the word; a maqaf or a hyphen keeps it at a distance from numbers.
_PREFIX = "(?<![א-ת])(ב|החלב|החלמ|מ|ל)?"
_IN, _FROM, _TO = (rf"(?<![א-ת]){letter}-?" for letter in "במל")

_RULES: tuple[tuple[re.Pattern, str], ...] = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"לפנה\"?ס|לפני הספירה", "bc"),
        (r"לספירה", "ad"),
        (r"(?<![א-ת])(?:יום|ביום) (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת),? ", ""),
        (r"^(?:ב?שנת|בשנה) ", ""),
        (r"החל (?=[במ])", "החל"),
        *(
            (rf"{_PREFIX}-?(?:חודש )?(?:{spelling})(?![א-ת])(?:,(?= ?[0-9]))?", rf"\1 {name.lower()}")
            for spelling, name in zip(_MONTHS, MONTH_NAMES, strict=True)
        ),
        *(
            (rf"{_PREFIX}-?ה?{hebrew}(?![א-ת]) (?:של )?", rf"\1 {english} ")
            for hebrew, english in _SEASONS
        ),
        *((rf"{_PREFIX}-?ה?{hebrew}(?![א-ת])(?: של)?", rf"\1 {english} of") for hebrew, english in _PARTS),
        (r"\(חצי הכדור הצפוני\)", "(northern hemisphere)"),
        (r"\(חצי הכדור הדרומי\)", "(southern hemisphere)"),
        # The hundred years are told as the years from the first to the last; "שנות ה־1900" are ten.
        (rf"{_PREFIX}ה?שנים ([0-9]{{2}})00 עד \2(?:99)", r"\1 \g<2>00s"),
        (rf"{_PREFIX}שנות ה-?([0-9]{{2}}00)", r"\1 \2s (decade)"),
        (rf"{_PREFIX}שנות ה-?([0-9]{{3}}0)", r"\1 \2s"),
        (r"(?<![א-ת])(?:המאה|במאה) ה-?([0-9]{1,2})", r"\1th century"),
        (r"(?<![א-ת])ה-?(?=[0-9])", ""),
        (r"החל[במ]-? ?", "from "),
        # What is known in part.
        (r"לא ודאי ומשוער", "uncertain and approximate"),
        (r"לא ודאי", "uncertain"),
        (r"משוער", "approximate"),
        *(
            (f"{hebrew}: ", f"{english} ")
            for hebrew, english in (("השנה", "year"), ("העונה", "season"), ("החודש", "month"), ("היום", "day"))
        ),
        (r"יום לא ידוע ב-? ?", "an unknown day in "),
        (r"חודש לא ידוע ב-? ?", "an unknown month in "),
        (r"שנה לא ידועה", "an unknown year"),
        (r"שנה בין ", "a year between "),
        (rf"אחד החודשים +({_NAMES}) עד +({_NAMES})", r"one of the months \1 to \2"),
        (r"אחד הימים ([0-9]+) עד ([0-9]+) ב ?", r"one of the days \1 to \2 of "),
        (rf"(?<![0-9])([0-9]{{1,2}}(?:(?:, | או )[0-9]{{1,2}})+) ב ?(?={_SOME_MONTH}|{_NAMES})", r"day \1 of "),
        (rf"(?<![0-9])([0-9]{{1,2}}) ב ?(?={_SOME_MONTH}|{_NAMES}(?:, +{_NAMES})* או +{_NAMES})", r"day \1 of "),
        (r"ההתחלה והסוף", "beginning and end"),
        (r"ההתחלה", "beginning"),
        (r"הסוף (?=לא|פתוח)", "end "),
        (r"לא ידוע(?:ה|ים)?", "unknown"),
        (r"פתוח(?:ה|ים)?", "open"),
        (r"אולי|ייתכן ש", "perhaps"),
        (r"בערך|בקירוב|לערך|סביב|בסביבות", "about"),
        (r"בזמן כלשהו בין", "at some point between"),
        (r"לאורך כל", "throughout"),
        (r"(?<![א-ת])בין (?:השנים )?", "between "),
        (r" לבין ", " and "),
        (r"(between .+?) ל-?(?=[0-9])", r"\1 and "),
        (r"(?<=[0-9]) ו-?(?=[0-9])", " and "),
        (r"לפני כן|קודם לכן", "earlier"),
        (r"אחרי כן|לאחר מכן", "later"),
        (r"מאז |למן ", "since "),
        (r"(?:ו?עד) (?:היום|עתה|עכשיו|ימינו)", "to present"),
        (r"(?<=\S) ו?עד ל?-?", " to "),
        (r"^עד ל?-?", "until "),
        (r"לפני ", "before "),
        (r"אחרי |לאחר ", "after "),
        (r"(?<![א-ת])וגם(?![א-ת])", "and"),
        (r"(?<![א-ת])או(?![א-ת])", "or"),
        (r"(?:ב?תחילת|ב?ראשית) ", "early "),
        (r"ב?אמצע ", "mid "),
        (r"ב?סוף ", "late "),
        (rf"{_IN} ?(?=[0-9a-z])", ""),
        (rf"{_FROM} ?(?=[0-9a-z])", "from "),
        (rf"{_TO} ?(?=[0-9a-z])", "to "),
    )
)  # fmt: skip
_HEBREW = re.compile("[א-ת]")
# Vowel points and the marks that set a direction say nothing of the date.
_SILENT = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def in_english(text: str) -> str:
    """The phrase in English, as far as it is Hebrew; empty where there is no Hebrew letter in it."""
    if not _HEBREW.search(text):
        return ""
    phrase = _SILENT.sub("", text)
    phrase = re.sub("[\u05be‐‑‒–—―−]", "-", phrase)
    phrase = re.sub("[״“”„]|׳׳|''", '"', phrase)
    phrase = re.sub(r"\s+", " ", phrase).strip(" ;,.")
    for pattern, english in _RULES:
        phrase = pattern.sub(english, phrase)
    return re.sub(r"\s+", " ", phrase).strip()
