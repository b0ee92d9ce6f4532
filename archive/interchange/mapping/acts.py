"""What a mapping can do to a text on its way into a cell: each act in turn, always in the same order."""

import functools
import re
from collections.abc import Callable

from archive.interchange.mapping.checking import Place
from archive.interchange.mapping.dates import date_pattern
from archive.interchange.mapping.mistakes import Unacceptable
from archive.interchange.mapping.patterns import pattern
from archive.interchange.mapping.texts import (
    LONGEST_UID,
    as_sentence,
    as_title,
    key_of,
    without_markup,
    without_quotation_marks,
)

Act = Callable[[str], str]

#: The acts in the order in which they are done.
ACTS = ("markup", "quotation_marks", "replace", "split", "without", "match", "case", "translate", "date", "number",
        "key", "before", "after")  # fmt: skip
# What says more of an act, and of which.
_MORE = {"part": "split", "others": "translate"}
KEYS = (*ACTS, *_MORE)

_REMEMBERED = 20_000


def acts_of(found: dict, place: Place) -> list[Act]:
    """The acts that an object asks for, in their order."""
    for more, act in _MORE.items():
        if more in found and act not in found:
            place.mistake(f"“{more}” says more of “{act}”, which is missing.")
    made = []
    for name in ACTS:
        if name in found:
            act = _MAKERS[name](found, place.at(f"“{name}”"))
            if act is not None:
                made.append(act)
    return made


def done_by(acts: list[Act]) -> Act:
    """All the acts as one."""
    if len(acts) == 1:
        return acts[0]

    def do(text):
        for act in acts:
            text = act(text)
        return text

    return do


def remembering(act: Act) -> Act:
    """The act, done once for each text of those met lately."""
    return functools.lru_cache(maxsize=_REMEMBERED)(act)


# ── tidying ──


def _markup(found, place):
    place.one_of(found["markup"], ("remove",))
    return without_markup


def _quotation_marks(found, place):
    place.one_of(found["quotation_marks"], ("remove",))
    return without_quotation_marks


def _replace(found, place):
    pairs = [(old, new) for old, new in place.texts(found["replace"]).items() if old]

    def replace(text):
        for old, new in pairs:
            text = text.replace(old, new)
        return text.strip()

    return replace


# ── parts ──


def _split(found, place):
    separator = place.text(found["split"])
    number = place.number(found.get("part", 1))
    if not number:
        place.mistake("“part” is counted from 1, from the end with −1.")
    at = number - 1 if number > 0 else number

    def split(text):
        parts = text.split(separator)
        return parts[at].strip() if -len(parts) <= at < len(parts) else ""

    return split if separator else None


def _without(found, place):
    told = _pattern(found["without"], place)
    return told and told.without


def _match(found, place):
    told = _pattern(found["match"], place)
    return told and told.find


def _pattern(text, place):
    try:
        return pattern(place.text(text))
    except ValueError as error:
        place.mistake(str(error))
        return None


# ── letters ──

_CASES = {"title": as_title, "sentence": as_sentence, "upper": str.upper, "lower": str.lower}


def _case(found, place):
    return _CASES[place.one_of(found["case"], _CASES)]


# ── meaning ──


def _translate(found, place):
    told = found["translate"]
    if isinstance(told, str):
        if told not in place.tables:
            place.mistake(f"there is no table “{told}” under “tables”.")
            return None
        called, table = f"the table “{told}”", place.tables[told]
    else:
        called, table = "the translations", place.texts(told)
    others = place.one_of(found.get("others", "keep"), ("keep", "empty", "refuse"))
    loose = {text.casefold(): to for text, to in table.items()}

    def translate(text):
        to = table.get(text)
        if to is None:
            to = loose.get(text.casefold())
        if to is not None:
            return to
        if not text or others == "empty":
            return ""
        if others == "refuse":
            raise Unacceptable(f"“{text}” is not among {called}.")
        return text

    return translate


def _date(found, place):
    told = found["date"]
    readers = []
    for one in told if isinstance(told, list) else [told]:
        try:
            readers.append(date_pattern(place.text(one)))
        except ValueError as error:
            place.mistake(str(error))
    if not readers:
        return None

    def date(text):
        # What no pattern reads goes on as it stands: the plan says what is wrong with it.
        return next((read for read in (reader(text) for reader in readers) if read is not None), text)

    return remembering(date)


_NUMBERS = {
    "point": re.compile(r"(\d{1,3}(?:[ ,'’\u00a0\u202f]\d{3})+|\d+)(?:\.(\d+))?"),
    "comma": re.compile(r"(\d{1,3}(?:[ .'’\u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?"),
}


def _number(found, place):
    match = _NUMBERS[place.one_of(found["number"], _NUMBERS)].fullmatch

    def number(text):
        read = match(text)
        if read is None:
            return text
        whole, rest = re.sub(r"\D", "", read[1]), (read[2] or "").rstrip("0")
        return f"{whole}.{rest}" if rest else whole

    return number


def _key(found, place):
    if not place.flag(found["key"]):
        return None
    room = LONGEST_UID - sum(len(str(found.get(name, ""))) for name in ("before", "after"))
    if room < 12:
        place.mistake("a key has at most 40 letters, and “before” and “after” leave too little of them.")
    return remembering(lambda text: key_of(text, room) if text else "")


def _before(found, place):
    words = place.text(found["before"])
    return lambda text: words + text if text else ""


def _after(found, place):
    words = place.text(found["after"])
    return lambda text: text + words if text else ""


_MAKERS = {
    "markup": _markup,
    "quotation_marks": _quotation_marks,
    "replace": _replace,
    "split": _split,
    "without": _without,
    "match": _match,
    "case": _case,
    "translate": _translate,
    "date": _date,
    "number": _number,
    "key": _key,
    "before": _before,
    "after": _after,
}
