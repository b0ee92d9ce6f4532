"""EDTF dates as the Citation Style Language tells dates: never more exact, in words where it has no form for them."""

import re

from archive.dates import Dates

_PLAIN = re.compile(r"(?!0000)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)
_MARKS = re.compile("[?~%]")
SEASONS = ("spring", "summer", "autumn", "winter")
_SEASONS = {"21": 1, "22": 2, "23": 3, "24": 4}


def csl_date(text: str, language: str = "en") -> dict | None:
    """A CSL-JSON date for the EDTF text, None for none.

    "2018-05" is ``{"date-parts": [[2018, 5]]}``, "2016/2018" two of them, "1931~" has ``circa``; "2012/", "193X" and
    whatever else CSL cannot count is told in words of the language, as ``literal``.
    """
    if not text:
        return None
    bare = _MARKS.sub("", text)
    ends = [_parts(end) for end in bare.split("/")]
    if all(ends):
        found = {"date-parts": ends}
    elif (season := re.fullmatch(r"([0-9]{4})-(2[1-4])", bare)) and season[1] != "0000":
        found = {"date-parts": [[int(season[1])]], "season": _SEASONS[season[2]]}
    else:
        return {"literal": Dates.parse(text).words(language)}
    return found | {"circa": True} if bare != text else found


def _parts(text: str) -> list[int] | None:
    """Year, month and day of a plain date, as far as they are told."""
    match = _PLAIN.fullmatch(text)
    if not match or (match[2] and int(match[2]) > 12):
        return None
    return [int(part) for part in match.groups() if part]
