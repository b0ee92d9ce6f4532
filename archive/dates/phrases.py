"""Editors' phrases for dates ("since 2018", "12 May 2013", "2008-09") as the EDTF texts they can mean.

Every function here gives candidates, likeliest first; `archive.dates.Dates.read` drops those that are no dates
("13/05/2013" read month first).
"""

import re
from collections.abc import Callable, Iterator

from archive.dates import edtf, from_french, from_hebrew
from archive.dates.point import MONTH_NAMES, Point, days_in_month, quoted

_LONGEST = 200
_MONTHS = {
    spelling: number
    for number, name in enumerate(MONTH_NAMES, start=1)
    for spelling in (name.lower(), name.lower()[:3], *(["sept"] if number == 9 else []))
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_PRESENT = r"(?:(?:the )?present(?: day)?|now|today|(?:to )?date|ongoing|current(?:ly)?|still)"
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"((?:ad )?[0-9]{4}|ad [0-9]{1,4}|[0-9]{1,4} (?:ad|ce)|[0-9]{1,9} (?:bc|bce))"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_FORE_HEDGES = (
    (re.compile(r"(?:perhaps|possibly|probably|maybe) (?:about|around|circa|c\.|ca\.?|approximately) ?"), "%"),
    (
        re.compile(r"(?:about|around|circa|c\.|ca\.|approx\.|approximately|roughly) ?|(?:c|ca|approx) |[~c](?=[0-9])"),
        "~",
    ),
    (re.compile(r"(?:perhaps|possibly|probably|maybe) "), "?"),
)
_HIND_HEDGES = (
    (re.compile(r"(?: ?\(\?\)| ?\?|,? ?\(?(?:uncertain|perhaps)\)?)$"), "?"),
    (re.compile(r",? ?\(?(?:approximately|approximate|approx\.?)\)?$"), "~"),
)
_ERAS = (
    (re.compile(r"\bb\.? ?c\.? ?e\b\.?"), "bce"),
    (re.compile(r"\bb\.? ?c\b\.?"), "bc"),
    (re.compile(r"\ba\.? ?d\b\.?"), "ad"),
    (re.compile(r"\bc\. ?e\b\.?"), "ce"),
)
_WITH_LOSS = re.compile(r"\b(early|mid|late|beginning of|middle of|end of|start of)\b")


def candidates(text: str) -> Iterator[str]:
    """The EDTF texts that a phrase can mean, likeliest first; some may turn out to be no dates.

    Refuses with a ValueError what EDTF cannot say without loss.
    """
    if not text.strip():
        raise ValueError(
            "There is no date: write one such as 2013, May 2013 or 2016 to 2018, or leave the field empty."
        )
    if len(text) > _LONGEST:
        raise ValueError(f"{quoted(text)} is too long for a date: write only the date here, such as 2016 to 2018.")
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
    for reader in (_open_spans, _between, _spans, _sets, _points, _bare_years):
        yield from reader(phrase)
    if not as_edtf and not spans and (loss := _WITH_LOSS.search(phrase)):
        raise ValueError(
            f"{quoted(typed)}: EDTF has no word for “{loss[1]}”. Write the year, a season or a quarter alone, "
            "such as 2012, autumn 2012 or Q1 2012, and keep the source's wording in the date as stated."
        )
    if re.fullmatch(r"-?[0-9A-Za-z?~%.:/\[\]{},+ -]+", typed) and re.match(r"[0-9\[{]|-[0-9]", typed) and not spans:
        yield typed  # for EDTF's own refusal, should nothing else be understood


def in_english(text: str) -> Iterator[str]:
    """The phrase as it is typed, then as the English of each language in which it can be a date."""
    yield text
    if len(text) <= _LONGEST:
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
    elif match := re.fullmatch(r"(?:by|not later than|no later than) (.+)|(.+?) (?:or|and) (?:earlier|before)", phrase):
        yield from _each(_points, match[1] or match[2], "[..{}]")
    elif match := re.fullmatch(r"(?:not earlier than|not before) (.+)|(.+?) (?:or|and) (?:later|after)", phrase):
        yield from _each(_points, match[1] or match[2], "[{}..]")


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
            return f"{_signed(year)}-{month:02}-{day:02}"
    if by_month:
        month += step
    year, month = (year, month) if by_month and 1 <= month <= 12 else (year + step, 1 if after else 12)
    if not by_month:
        return _signed(year)
    day = 1 if after else days_in_month(year, month)
    return f"{_signed(year)}-{month:02}" + (f"-{day:02}" if by_day else "")


def _between(phrase: str) -> Iterator[str]:
    """ "between 2008 and 2009": all the time between them, or some point in it."""
    if match := re.fullmatch(r"(some time |sometime |at some point )?between (.+) and (.+)", phrase):
        for begin, end in _pairs(match[2], match[3]):
            if not match[1]:
                yield f"{begin}/{end}"
            yield f"[{begin}..{end}]"


def _spans(phrase: str) -> Iterator[str]:
    phrase = re.sub(r"^(?:from |(?:in )?the years )", "", phrase)
    if match := re.fullmatch(rf"{_MONTH} {_DAY} ?- ?{_DAY},? {_YEAR}", phrase):
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
        head, found, tail = phrase.rpartition(f" {joint} ")
        if not found:
            continue
        for heads in ([head.strip(" ,")], re.split(rf",? {joint} |, ?", head.strip(" ,"))):
            members = [_first(_members, member) for member in (*heads, tail)]
            if all(members):
                yield f"{opening}{','.join(members)}{closing}"
                break


def _members(phrase: str) -> Iterator[str]:
    yield from _points(phrase)
    for span in _spans(phrase):
        yield span.replace("/", "..")


# What happened at some point


def _points(phrase: str) -> Iterator[str]:
    phrase = re.sub(r"^(?:in|on|during|at|the year|in the year|during the year) ", "", phrase.strip())
    mark = ""
    for hedge, meaning in _FORE_HEDGES:
        if match := hedge.match(phrase):
            mark, phrase = meaning, phrase[match.end() :]
            break
    for hedge, meaning in _HIND_HEDGES:
        if match := hedge.search(phrase):
            mark, phrase = meaning if mark in ("", meaning) else "%", phrase[: match.start()]
    phrase = phrase.strip().removeprefix("the ")
    for point in _unhedged(phrase):
        yield point + mark


def _unhedged(phrase: str) -> Iterator[str]:
    if re.fullmatch(r"-?[0-9x]{4}(?:-[0-9x]{2}){0,2}[?~%]?", phrase):
        yield phrase.upper()
    for pattern, reader in _POINTS:
        if match := pattern.fullmatch(phrase):
            yield from reader(*match.groups())


def _bare_years(phrase: str) -> Iterator[str]:
    """ "985" is a decade in EDTF, and a year to everybody else."""
    if re.fullmatch(r"[0-9]{1,3}", phrase):
        yield f"{int(phrase):04}"


def _year(written: str) -> str:
    number = int(re.search(r"[0-9]+", written)[0])
    return _signed(1 - number if "bc" in written else number) if number else "-0000"


def _signed(year: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) < 10000 else f"Y{year}"


def _of_year(year: str) -> Iterator[str]:
    yield _year(year)


def _of_month(month: str, year: str) -> Iterator[str]:
    yield f"{_year(year)}-{_MONTHS[month]:02}"


def _of_day(day: str, month: str, year: str) -> Iterator[str]:
    yield f"{_year(year)}-{_MONTHS[month]:02}-{int(day):02}"


def _of_season(name: str, year: str) -> Iterator[str]:
    yield f"{_year(year)}-{_SEASONS[name]}"


def _of_winter(year: str, tail: str) -> Iterator[str]:
    if (int(year) + 1) % 10 ** len(tail) == int(tail):
        yield f"{year}-24"


def _of_part(ordinal: str, part: str, year: str) -> Iterator[str]:
    number = _ORDINALS[ordinal]
    if part == "quarter":
        yield f"{_year(year)}-{32 + number}"
    elif number <= 2:
        yield f"{_year(year)}-{39 + number}"


def _of_quarter(number: str, year: str) -> Iterator[str]:
    yield f"{_year(year)}-{32 + int(number)}"


def _of_numbers(one: str, dash: str, other: str, year: str) -> Iterator[str]:
    """ "12/05/2013": the day comes first in most of the world, the month in some."""
    yield f"{year}-{int(other):02}-{int(one):02}"
    if one != other:
        yield f"{year}-{int(one):02}-{int(other):02}"


def _of_digits(year: str, dash: str, month: str, day: str | None = None) -> Iterator[str]:
    yield f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _of_decade(hundreds: str, tens: str) -> Iterator[str]:
    if tens == "0":
        yield f"{hundreds}XX"
    yield f"{hundreds}{tens}X"


def _of_century(number: str, era: str | None) -> Iterator[str]:
    if 1 <= int(number) <= 99:
        yield f"{'-' if era and 'bc' in era else ''}{int(number) - 1:02}XX"


_POINTS: tuple[tuple[re.Pattern, Callable[..., Iterator[str]]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (_YEAR, _of_year),
        (rf"{_MONTH},? (?:of )?{_YEAR}", _of_month),
        (rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}", _of_day),
        (rf"{_MONTH} {_DAY},? {_YEAR}", lambda month, day, year: _of_day(day, month, year)),
        (rf"([0-9]{{4}}),? {_MONTH}", lambda year, month: _of_month(month, year)),
        (rf"([0-9]{{4}}),? {_MONTH} {_DAY}", lambda year, month, day: _of_day(day, month, year)),
        (rf"({'|'.join(_SEASONS)}),? (?:of )?{_YEAR}", _of_season),
        (r"winter (?:of )?([0-9]{4}) ?[-/] ?([0-9]{1,4})", _of_winter),
        (rf"q([1-4]),? {_YEAR}", _of_quarter),
        (rf"({'|'.join(_ORDINALS)}) (quarter|half) of {_YEAR}", _of_part),
        (r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4})", _of_numbers),
        (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", _of_digits),
        (r"([0-9]{4})([-/.])(1[0-2]|0?[1-9])", _of_digits),
        (r"(1[0-2]|0?[1-9])([-/.])([0-9]{4})", lambda month, dash, year: _of_digits(year, dash, month)),
        (r"([0-9]{2})([0-9])0'?s", _of_decade),
        (r"([0-9]{3})0'?s \(decade\)", lambda tens: iter([f"{tens}X"])),
        (r"([0-9]{1,2})(?:st|nd|rd|th) century(?: (ad|ce|bc|bce))?", _of_century),
    )
)


def _each(reader: Callable[[str], Iterator[str]], phrase: str, form: str) -> Iterator[str]:
    for found in reader(phrase):
        yield form.format(found)


def _first(reader: Callable[[str], Iterator[str]], phrase: str) -> str | None:
    return next(reader(phrase), None)
