"""Editors' phrases for dates ("since 2018", "12 May 2013", "2008-09") as the EDTF texts they can mean.

Every function here gives candidates, likeliest first; `archive.dates.Dates.read` drops those that are no dates
("13/05/2013" read month first).
"""

import re
from collections.abc import Callable, Iterator

from archive.dates import edtf, from_french, from_hebrew
from archive.dates.partly_known import doubted, estimated, partly_known
from archive.dates.point import Point, days_in_month, quoted
from archive.dates.point_phrases import DAY, MONTH, YEAR, points, signed

LONGEST = 200  # characters of a phrase
_PRESENT = r"(?:(?:the )?present(?: day)?|now|today|(?:to )?date|ongoing|current(?:ly)?|still)"
_FORE_HEDGES = (
    (re.compile(r"(?:perhaps|possibly|probably|maybe) (?:about|around|circa|c\.|ca\.?|approximately) ?"), "%"),
    (
        re.compile(r"(?:about|around|circa|c\.|ca\.|approx\.|approximately|roughly) ?|(?:c|ca|approx) |[~c](?=[0-9])"),
        "~",
    ),
    (re.compile(r"(?:perhaps|possibly|probably|maybe) "), "?"),
)
_HIND_HEDGES = (
    (re.compile(r" \(uncertain and approximate\)$"), "%"),
    (re.compile(r"(?: ?\(\?\)| ?\?|,? ?\(?(?:uncertain|perhaps)\)?)$"), "?"),
    (re.compile(r",? ?\(?(?:approximately|approximate|approx\.?)\)?$"), "~"),
)
_ERAS = (
    (re.compile(r"\bb\.? ?c\.? ?e\b\.?"), "bce"),
    (re.compile(r"\bb\.? ?c\b\.?"), "bc"),
    (re.compile(r"\ba\.? ?d\b\.?"), "ad"),
    (re.compile(r"\bc\. ?e\b\.?"), "ce"),
)
_OUTSIDE = r"(?![^(]*\))"  # of brackets, in which it is said what is doubtful of a date
_WITH_LOSS = re.compile(r"\b(early|mid|late|beginning of|middle of|end of|start of)\b")


def candidates(text: str) -> Iterator[str]:
    """The EDTF texts that a phrase can mean, likeliest first; some may turn out to be no dates.

    Refuses with a ValueError what EDTF cannot say without loss.
    """
    typed = text.strip()
    phrase = _plain(typed)
    spans = list(_short_spans(phrase))
    if re.search(r"[–—]", typed):
        # An en dash between years is a span to whoever types it; a hyphen may be EDTF's own.
        yield from spans
    tight = re.sub(r"\s*/\s*", "/", typed)
    as_edtf = [found for found in (tight, tight.upper()) if _is_edtf(found)]
    yield from as_edtf[:1]
    yield from spans
    for reader in (_open_spans, _open_beginnings, _between, _spans, _sets, _points, _bare_years):
        yield from reader(phrase)
    if not as_edtf and not spans and (loss := _WITH_LOSS.search(phrase)):
        raise ValueError(
            f"{quoted(typed)}: EDTF has no word for “{loss[1]}”. Write the year, a season or a quarter alone, "
            "such as 2012, autumn 2012 or Q1 2012, and keep the source's wording in the date as stated."
        )
    if re.fullmatch(r"-?[0-9A-Za-z?~%.:/\[\]{},+ -]+", typed) and re.match(r"[0-9\[{]|-[0-9]", typed) and not spans:
        yield typed  # for EDTF's own refusal, should nothing else be understood


def in_english(text: str) -> Iterator[str]:
    """The phrase as it is typed, then as the English of each language in which it can be a date.

    Refuses with a ValueError what is empty or too long.
    """
    if not text.strip():
        raise ValueError(
            "There is no date: write one such as 2013, May 2013 or 2016 to 2018, or leave the field empty."
        )
    if len(text) > LONGEST:
        raise ValueError(f"{quoted(text)} is too long for a date: write only the date here, such as 2016 to 2018.")
    yield text
    yield from filter(None, (from_french.in_english(text), from_hebrew.in_english(text)))


def not_understood(text: str) -> str:
    """The sentence for a phrase that has no reading."""
    return (
        f"{quoted(text.strip())} is not understood as a date. Write it like 2013, May 2013, 12 May 2013, autumn 2012, "
        "2016 to 2018, since 2018, until 2010, about 1931, the 1930s or 44 BC, or in EDTF, such as 2016/2018."
    )


def _plain(text: str) -> str:
    phrase = re.sub(r"[‐‑‒–—―−]", "-", text).replace("’", "'").lower()
    for written, era in _ERAS:
        phrase = written.sub(era, phrase)
    phrase = re.sub(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ", "", phrase)
    return re.sub(r"\s+", " ", phrase).strip(" ;,").removesuffix(".")


def _is_edtf(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


# What lasted


def _short_spans(phrase: str) -> Iterator[str]:
    """ "2008-09", "2008/9", "1999-01", "academic year 2008-09": the second year without its first digits."""
    match = re.fullmatch(r"(?:from |(?:the )?academic year )?([0-9]{4}) ?[-/] ?([0-9]{1,2})(?: season)?", phrase)
    if not match:
        return
    begin, tail = match.groups()
    place = 10 ** len(tail)
    end = int(begin) // place * place + int(tail)
    if end <= int(begin):
        end += place
        if end - int(begin) > 10:
            return
    yield f"{begin}/{end:04}"


def _open_spans(phrase: str) -> Iterator[str]:
    if match := re.fullmatch(
        rf"(?:from |since )?(.+?)(?: ?- ?| (?:to|until|till|through) ){_PRESENT}|since (.+)", phrase
    ):
        yield from _each(_points, match[1] or match[2], "{}/..")
    elif match := re.fullmatch(r"(?:from |starting |beginning )?(.+?) (?:on|onwards?)|(.+?) ?-|([0-9]{4})\+", phrase):
        for point in _points(match[1] or match[2] or match[3]):
            yield f"{point}/.."
            yield f"{point}/"
    elif match := re.fullmatch(r"(?:from|starting|starting in|beginning in|as of) (.+)", phrase):
        yield from _each(_points, match[1], "{}/")
    elif match := re.fullmatch(r"(?:(?:until|till|up to|to|through|up until|ending|ended) |- ?)(.+)", phrase):
        yield from _each(_points, match[1], "/{}")
    elif match := re.fullmatch(r"(before|after|prior to|later than) (.+)", phrase):
        yield from _beyond(match[1] in ("after", "later than"), match[2])
    elif match := re.fullmatch(r"(.+) and (earlier|later)", phrase):
        yield from _each(_points, match[1], "{{..{}}}" if match[2] == "earlier" else "{{{}..}}")
        yield from _each(_points, match[1], "[..{}]" if match[2] == "earlier" else "[{}..]")
    elif match := re.fullmatch(r"(?:by|not later than|no later than) (.+)|(.+?) (?:or|and) (?:earlier|before)", phrase):
        yield from _each(_points, match[1] or match[2], "[..{}]")
    elif match := re.fullmatch(r"(?:not earlier than|not before) (.+)|(.+?) (?:or|and) (?:later|after)", phrase):
        yield from _each(_points, match[1] or match[2], "[{}..]")


def _open_beginnings(phrase: str) -> Iterator[str]:
    """The words for ends that are open or unknown, as the archive says them."""
    if "beginning" not in phrase:
        return
    if match := re.fullmatch(r"until (.+), beginning open", phrase):
        yield from _each(_points, match[1], "../{}")
    ends = {"unknown": "", "open": ".."}
    if match := re.fullmatch(r"beginning (unknown|open), end (unknown|open)", phrase):
        yield f"{ends[match[1]]}/{ends[match[2]]}"
    elif match := re.fullmatch(r"beginning and end (unknown|open)", phrase):
        yield f"{ends[match[1]]}/{ends[match[1]]}"


def _beyond(after: bool, phrase: str) -> Iterator[str]:
    """Before or after a date: the neighbouring year, month or day, no more exactly than the phrase."""
    for text in _points(phrase):
        try:
            point = edtf.parse(text)
        except ValueError:
            continue
        if isinstance(point, Point):
            neighbour = _neighbour(point, after) + (text[-1] if text[-1] in "?~%" else "")
            yield f"[{neighbour}..]" if after else f"[..{neighbour}]"


def _neighbour(point: Point, after: bool) -> str:
    year, rest = divmod(point.last if after else point.first, 10000)
    month, day = divmod(rest, 100)
    step = 1 if after else -1
    by_month, by_day = bool(point.month), bool(point.day)
    if by_day:
        day += step
        if 1 <= day <= days_in_month(year, month):
            return f"{signed(year)}-{month:02}-{day:02}"
    if by_month:
        month += step
    year, month = (year, month) if by_month and 1 <= month <= 12 else (year + step, 1 if after else 12)
    if not by_month:
        return signed(year)
    day = 1 if after else days_in_month(year, month)
    return f"{signed(year)}-{month:02}" + (f"-{day:02}" if by_day else "")


def _between(phrase: str) -> Iterator[str]:
    """ "between 2008 and 2009": all the time between them, or some point in it."""
    if match := re.fullmatch(r"(some time |sometime |at some point )?between (.+) and (.+)", phrase):
        for begin, end in _pairs(match[2], match[3]):
            if not match[1]:
                yield f"{begin}/{end}"
            yield f"[{begin}..{end}]"


def _spans(phrase: str) -> Iterator[str]:
    phrase = re.sub(r"^(?:from |(?:in )?the years )", "", phrase)
    if match := re.fullmatch(rf"{MONTH} {DAY} ?- ?{DAY},? {YEAR}", phrase):
        month, first, last, year = match.groups()
        phrase = f"{first} {month} {year} - {last} {month} {year}"
    for separator in re.finditer(r" (?:to|until|till|through|thru) | ?- ?", phrase):
        for begin, end in _pairs(phrase[: separator.start()], phrase[separator.end() :]):
            yield f"{begin}/{end}"


def _pairs(begin: str, end: str) -> Iterator[tuple[str, str]]:
    """Both ends of a span; the first may borrow its month and year from the second ("12 to 14 May 2013")."""
    ends = list(_points(end))
    if not ends:
        return
    begins = list(_points(begin))
    words = end.split()
    for borrowed in range(1, min(3, len(words) - 1) + 1):
        if not begins:
            begins = list(_points(f"{begin} {' '.join(words[-borrowed:])}"))
    for first in begins:
        for last in ends:
            if _same_seasons(first, last):
                year = first[:-3]
                yield f"{year}-25", f"{year}-26"
                yield f"{year}-29", f"{year}-30"
            yield first, last


def _same_seasons(begin: str, end: str) -> bool:
    return begin.endswith("-21") and end == f"{begin[:-3]}-22"


def _sets(phrase: str) -> Iterator[str]:
    for joint, opening, closing in (("or", "[", "]"), ("and", "{", "}")):
        # The last member may end with a joint of its own: "1985, or 1990 or later".
        for found in list(re.finditer(rf" {joint} {_OUTSIDE}", phrase))[:-3:-1]:
            head, tail = phrase[: found.start()].strip(" ,"), phrase[found.end() :]
            pieces = re.split(rf"((?:,? {joint} |, ?(?![0-9]{{3}}\b)){_OUTSIDE})", head)
            last, members = _first(_members, tail), [_first(_members, head)]
            if last and (members[0] or (members := _listed(pieces))):
                yield f"{opening}{','.join([*members, last])}{closing}"
    if phrase.startswith("throughout "):
        for span in _spans(phrase.removeprefix("throughout ")):
            yield f"{{{span.replace('/', '..')}}}"


def _listed(pieces: list[str]) -> list[str] | None:
    """The members that stand in the pieces and the joints between them; one may have joints of its own in it."""
    if not pieces:
        return []
    for end in range(1, min(len(pieces), 9) + 1, 2):
        member = _first(_members, "".join(pieces[:end]))
        if member and (others := _listed(pieces[end + 1 :])) is not None:
            return [member, *others]
    return None


def _members(phrase: str) -> Iterator[str]:
    yield from _points(phrase)
    if match := re.fullmatch(r"(.+) (?:or|and) (earlier|later)", phrase):
        yield from _each(_points, match[1], "..{}" if match[2] == "earlier" else "{}..")
    for span in _spans(phrase):
        yield span.replace("/", "..")


# What happened at some point


def _points(phrase: str) -> Iterator[str]:
    phrase = re.sub(r"^(?:in|on|during|at|the year|in the year|during the year) ", "", phrase.strip())
    if phrase.endswith(")"):
        yield from estimated(phrase)
        yield from doubted(phrase)
    mark = ""
    for hedge, meaning in _FORE_HEDGES:
        if match := hedge.match(phrase):
            mark, phrase = meaning, phrase[match.end() :]
            break
    for hedge, meaning in _HIND_HEDGES:
        if match := hedge.search(phrase):
            mark, phrase = meaning if mark in ("", meaning) else "%", phrase[: match.start()]
    phrase = phrase.strip().removeprefix("the ")
    for point in list(points(phrase)) or partly_known(phrase):
        yield point + mark


def _bare_years(phrase: str) -> Iterator[str]:
    """ "985" is a decade in EDTF, and a year to everybody else."""
    if re.fullmatch(r"[0-9]{1,3}", phrase):
        yield f"{int(phrase):04}"


def _each(reader: Callable[[str], Iterator[str]], phrase: str, form: str) -> Iterator[str]:
    for found in reader(phrase):
        yield form.format(found)


def _first(reader: Callable[[str], Iterator[str]], phrase: str) -> str | None:
    return next(reader(phrase), None)
