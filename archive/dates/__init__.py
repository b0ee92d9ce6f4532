"""Dates of the archive: EDTF text in, bounds and words in the reader's language out; editors' phrases read as EDTF.

EDTF is ISO 8601-2:2019. Every bound is a whole number, `year*10000 + month*100 + day`, years counted astronomically
(0 is 1 BC, so -429899 is 1 January 44 BC): days sort and compare as numbers, on every database and beyond the years
that database dates can hold. What is supported and how bounds are made stands in docs/dates.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.dates import edtf, phrases, words
from archive.dates.edtf import OPEN_BEGIN, OPEN_END
from archive.dates.point import Bounds

__all__ = ["OPEN_BEGIN", "OPEN_END", "Dates", "Reading"]


# A year of four digits from 1 on, its month, its day: what other formats and HTML admit as a date.
_PLAIN = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Dates:
    """When something was, exactly as precisely as its source says: an EDTF text and the four bounds derived from it.

    Made by `parse` or `read`, never from bounds. An unknown bound is None; an open end is OPEN_BEGIN or OPEN_END.
    """

    text: str
    begin_earliest: int | None
    begin_latest: int | None
    end_earliest: int | None
    end_latest: int | None

    @classmethod
    def parse(cls, text: str) -> "Dates":
        """The value of an EDTF text, and of nothing else: "2008-09" is September 2008.

        Refuses the empty text, white space (but inside sets) and everything that is not EDTF, with a ValueError
        whose sentence tells an editor what to write. Remembers recent texts; `parse_uncached` does not.
        """
        return _parse_and_remember(text)

    @classmethod
    def parse_uncached(cls, text: str) -> "Dates":
        """The same as `parse`, worked out anew: for measuring."""
        if len(text) == 4 and text.isascii() and text.isdigit():
            # Nearly every date of a career is a plain year.
            first, last = int(text) * 10000 + 101, int(text) * 10000 + 1231
            return cls(text, first, last, first, last)
        expression = edtf.parse(text)
        return cls(expression.text, *expression.bounds())

    @classmethod
    def read(cls, text: str) -> "tuple[Reading, ...]":
        """All readings of what somebody typed: EDTF first, then phrases such as "since 2018" or "autumn 2012".

        What is no date in English is tried as French and as Hebrew ("juin 2016"), whoever asks: a phrase that stands
        in an address means the same to everybody. Never empty: a phrase that is not understood, or that EDTF cannot
        say without loss ("early 2012"), is refused with a ValueError that says what would be understood.
        """
        refusal = None
        for phrase in phrases.in_english(text):
            readings: dict[Dates, Reading] = {}
            for candidate in phrases.candidates(phrase):
                try:
                    dates = cls.parse(candidate)
                except ValueError as error:
                    refusal = refusal or error
                else:
                    readings.setdefault(dates, Reading(dates))
            if readings:
                return tuple(readings.values())
        raise refusal or ValueError(phrases.not_understood(text))

    @property
    def bounds(self) -> Bounds:
        """begin_earliest, begin_latest, end_earliest, end_latest."""
        return self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest

    @property
    def is_all_of(self) -> bool:
        """Whether it is a set and was so at all of its members: `{2003..2006,2010}`."""
        return self.text.startswith("{")

    @property
    def members(self) -> tuple[Bounds, ...]:
        """The bounds of each member of a set, of those in a row (`2003..2006`) together; of any other date its own."""
        return _members(self.text) if "," in self.text else (self.bounds,)

    def certainly_within(self, begin: int, end: int, read_on: int | None = None) -> bool:
        """Whether it surely went on at some time in the period from the day `begin` to the day `end`.

        It did where it began by the end of the period and did not end before its beginning; where its beginning
        itself surely falls into the period ("joined in 2012", whenever it ended), or its end. An open beginning counts
        as unknown, for it reaches back nobody knows how far; an open end as far as the day on which its source was
        read, `read_on`, and as unknown where that day is not known. Of what was so at all members of a set one has to
        be sure of one of them: nobody says that it went on in the gaps.
        """
        told = self.members if self.is_all_of else (self.bounds,)
        return any(_certainly_within(bounds, begin, end, read_on) for bounds in told)

    def possibly_within(self, begin: int, end: int, read_on: int | None = None) -> bool:
        """Whether it may have gone on at some time in the period from the day `begin` to the day `end`.

        An unknown bound is always possible, and so is an open end, whenever its source was read; nothing is in the gaps
        between the members of a set.
        """
        return any(
            (begin_earliest is None or begin_earliest <= end) and (end_latest is None or end_latest >= begin)
            for begin_earliest, _, _, end_latest in self.members
        )

    def words(self, language: str = "en") -> str:
        """The value in words, never more exact than its text: "2016 to 2018", "since 2018", "about 1931".

        Languages are told by their codes ("fr", "he"); one that has no words for dates gets English.
        """
        return _words_of(self.text, language)

    def plain_ends(self) -> tuple[str, str]:
        """Beginning and end as calendar dates of ISO 8601-1 (2016, 2016-05-12), for formats that know no other.

        An end that is not told so exactly (unknown, open, about, a season, a set, before the year 1) is empty: no
        date is made more exact than it is. A date that is no interval is both its beginning and its end.
        """
        begin, _, end = self.text.partition("/")
        if "/" not in self.text:
            end = begin
        return begin if _PLAIN.fullmatch(begin) else "", end if _PLAIN.fullmatch(end) else ""

    def sort_key(self) -> tuple[int, int, int, int, str]:
        """A key for ordering by beginning, then by end; without a known beginning the end stands in for it.

        What has neither comes last.
        """
        begin_earliest = _first_known((self.begin_earliest, self.end_earliest))
        begin_latest = _first_known((self.begin_latest, self.end_latest))
        return (
            begin_earliest,
            begin_latest,
            _first_known((self.end_earliest, begin_earliest)),
            _first_known((self.end_latest, begin_latest)),
            self.text,
        )

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand what an editor typed."""

    dates: Dates

    @property
    def words(self) -> str:
        """The reading in English, to ask the editor by."""
        return self.dates.words()


@lru_cache(maxsize=4096)
def _parse_and_remember(text: str) -> Dates:
    return Dates.parse_uncached(text)


@lru_cache(maxsize=4096)
def _members(text: str) -> tuple[Bounds, ...]:
    return edtf.parse(text).members()


def _certainly_within(bounds: Bounds, begin: int, end: int, read_on: int | None) -> bool:
    _, begin_latest, end_earliest, _ = bounds
    begin_latest = None if begin_latest == OPEN_BEGIN else begin_latest
    end_earliest = read_on if end_earliest == OPEN_END else end_earliest
    throughout = None not in (begin_latest, end_earliest) and begin_latest <= end and end_earliest >= begin
    return throughout or _between(bounds[:2], begin, end) or _between(bounds[2:], begin, end)


def _between(bounds: tuple[int | None, int | None], begin: int, end: int) -> bool:
    earliest, latest = bounds
    return earliest is not None and latest is not None and begin <= earliest and latest <= end


def _words_of(text: str, language: str) -> str:
    return words.in_words(edtf.parse(text), language)


def _first_known(days: Iterable[int | None]) -> int:
    return next((day for day in days if day is not None), OPEN_END)
