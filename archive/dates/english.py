"""Dates in English."""

from archive.dates.point import MONTH_NAMES
from archive.dates.telling import UNBOUNDED, Phrase, Telling

_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_HEDGES = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


class English(Telling):
    months = MONTH_NAMES
    thousands = ","
    either = " or "
    every = " and "
    meanings = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}
    unbounded = dict(
        zip(
            UNBOUNDED,
            (
                "beginning and end unknown",
                "beginning unknown, end open",
                "beginning open, end unknown",
                "beginning and end open",
            ),
            strict=True,
        )
    )

    def doubt(self, part, mark):
        return f"{part} {self.meanings[mark]}"

    def before_christ(self, number):
        return f"{number} BC"

    def anno_domini(self, number):
        return f"AD {number}"

    def years(self, first, last):
        # "1900s" says the hundred years; the ten years 1900 to 1909 have no name of their own.
        return Phrase(f"{first}s" + (" (decade)" if first % 100 == 0 and last - first == 9 else ""), "the ")

    def unknown_year(self):
        return Phrase("an unknown year", is_indefinite=True)

    def year_between(self, first, last, pattern):
        return Phrase(f"a year {self.between(first, last)}" + (f" ({pattern})" if pattern else ""), is_indefinite=True)

    def season(self, code, year, is_exact):
        if code <= 32:
            name = _SEASONS[(code - 21) % 4]
            half = "" if code <= 24 else " (northern hemisphere)" if code <= 28 else " (southern hemisphere)"
            return Phrase((f"{name} {year}" if is_exact else f"{name} in {year}") + half)
        if code <= 36:
            return Phrase(f"{_ORDINALS[code - 33]} quarter of {year}", "the ")
        if code <= 39:
            return Phrase(f"{('first', 'middle', 'last')[code - 37]} third of {year}", "the ")
        return Phrase(f"{_ORDINALS[code - 40]} half of {year}", "the ")

    def unknown_month(self, year):
        return Phrase(f"an unknown month in {year}", is_indefinite=True)

    def month(self, names, year, is_exact):
        several = len(names) > 3
        told = f"one of the months {names[0]} to {names[-1]}" if several else self.any_of(names)
        return Phrase(f"{told} {year}" if is_exact else f"{told} in {year}", is_indefinite=several)

    def unknown_day(self, where):
        return Phrase(f"an unknown day in {where}", is_indefinite=True)

    def day(self, day, month, year, is_exact, time):
        of_month = f"{month} {year}" if is_exact else f"{month} in {year}"
        return Phrase(f"{day} {of_month}" + (f", {time}" if time else ""))

    def day_of_any_year(self, day, month):
        return f"{day} {month}"

    def days(self, days, month):
        if len(days) > 3:
            return Phrase(f"one of the days {days[0]} to {days[-1]} of {month}", is_indefinite=True)
        return Phrase(f"day {self.any_of([str(day) for day in days])} of {month}", is_indefinite=True)

    def hedged(self, date, mark, *, within):
        return Phrase(_HEDGES[mark] + str(date))

    def between(self, first, last):
        return f"between {first} and {last}"

    def from_to(self, begin, end):
        return f"{begin} to {end}"

    def since(self, begin):
        return f"since {begin}"

    def starting(self, begin):
        return f"from {begin}"

    def until(self, end):
        return f"until {end}"

    def until_from_ever(self, end):
        return f"until {end}, beginning open"

    def throughout(self, begin, end):
        return f"throughout {begin} to {end}"

    def once_between(self, begin, end):
        return f"at some point between {begin} and {end}"

    def and_earlier(self, end, every):
        return f"{end}{self.every if every else self.either}earlier"

    def and_later(self, begin, every):
        return f"{begin}{self.every if every else self.either}later"
