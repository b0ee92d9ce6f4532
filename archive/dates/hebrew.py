"""Dates in Hebrew, written from right to left; numbers run from left to right in it by themselves."""

from archive.dates.telling import UNBOUNDED, Phrase, Telling

_SEASONS = ("אביב", "קיץ", "סתיו", "חורף")
_QUARTERS = ("הראשון", "השני", "השלישי", "הרביעי")
_THIRDS = ("הראשון", "האמצעי", "האחרון")
_PARTS = {"year": "השנה", "season": "העונה", "month": "החודש", "day": "היום"}
_HALVES = ("הראשונה", "השנייה")
_HEDGES = {"?": "אולי ", "~": "בערך ", "%": "אולי בערך "}
_MAQAF = "\u05be"  # stands between a prefix and a number


class Hebrew(Telling):
    months = (
        "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני",
        "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
    )  # fmt: skip
    thousands = ","
    either = " או "
    every = " וגם "
    meanings = {"?": "לא ודאי", "~": "משוער", "%": "לא ודאי ומשוער"}
    unbounded = dict(
        zip(
            UNBOUNDED,
            (
                "ההתחלה והסוף לא ידועים",
                "ההתחלה לא ידועה, הסוף פתוח",
                "ההתחלה פתוחה, הסוף לא ידוע",
                "ההתחלה והסוף פתוחים",
            ),
            strict=True,
        )
    )

    def doubt(self, part, mark):
        return f"{_PARTS[part]}: {self.meanings[mark]}"

    def before_christ(self, number):
        return f"{number} לפנה״ס"

    def anno_domini(self, number):
        return f"{number} לספירה"

    def years(self, first, last):
        return Phrase(f"שנות ה{_MAQAF}{first}" if last - first == 9 else f"השנים {first} עד {last}")

    def unknown_year(self):
        return Phrase("שנה לא ידועה", is_indefinite=True)

    def year_between(self, first, last, pattern):
        return Phrase(f"שנה {self.between(first, last)}" + (f" ({pattern})" if pattern else ""), is_indefinite=True)

    def season(self, code, year, is_exact):
        if code <= 32:
            name = _SEASONS[(code - 21) % 4]
            half = "" if code <= 24 else " (חצי הכדור הצפוני)" if code <= 28 else " (חצי הכדור הדרומי)"
            return Phrase((f"{name} {year}" if is_exact else f"{name} {_in(year)}") + half)
        if code <= 36:
            return Phrase(f"הרבעון {_QUARTERS[code - 33]} של {year}")
        if code <= 39:
            return Phrase(f"השליש {_THIRDS[code - 37]} של {year}")
        return Phrase(f"המחצית {_HALVES[code - 40]} של {year}")

    def unknown_month(self, year):
        return Phrase(f"חודש לא ידוע {_in(year)}", is_indefinite=True)

    def month(self, names, year, is_exact):
        several = len(names) > 3
        told = f"אחד החודשים {names[0]} עד {names[-1]}" if several else self.any_of(names)
        return Phrase(f"{told} {year}" if is_exact else f"{told} {_in(year)}", is_indefinite=several)

    def unknown_day(self, where):
        return Phrase(f"יום לא ידוע {_in(where)}", is_indefinite=True)

    def day(self, day, month, year, is_exact, time):
        of_month = f"ב{month} {year}" if is_exact else f"ב{month} {_in(year)}"
        return Phrase(f"{day} {of_month}" + (f", {time}" if time else ""))

    def day_of_any_year(self, day, month):
        return f"{day} ב{month}"

    def days(self, days, month):
        if len(days) > 3:
            return Phrase(f"אחד הימים {days[0]} עד {days[-1]} {_in(month)}", is_indefinite=True)
        return Phrase(f"{self.any_of([str(day) for day in days])} {_in(month)}", is_indefinite=True)

    def hedged(self, date, mark, *, within):
        return Phrase(_HEDGES[mark] + str(date))

    def between(self, first, last):
        return f"בין {first} לבין {last}"

    def from_to(self, begin, end):
        return f"{begin} עד {end}"

    def since(self, begin):
        return f"מאז {begin}"

    def starting(self, begin):
        return f"החל {_in(begin)}"

    def until(self, end):
        return f"עד {end}"

    def until_from_ever(self, end):
        return f"עד {end}, ההתחלה פתוחה"

    def throughout(self, begin, end):
        return f"לאורך כל {begin} עד {end}"

    def once_between(self, begin, end):
        return f"בזמן כלשהו בין {begin} לבין {end}"

    def and_earlier(self, end, every):
        return f"{end}{self.every if every else self.either}לפני כן"

    def and_later(self, begin, every):
        return f"{begin}{self.every if every else self.either}אחרי כן"


def _in(date: Phrase) -> str:
    """The date after the prefix "in", which a number keeps at a distance, and which takes the article in."""
    return f"ב{_MAQAF}{date}" if date.core[0].isdigit() else f"ב{date.core.removeprefix('ה')}"
