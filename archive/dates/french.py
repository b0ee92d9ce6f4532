"""Dates in French: "de 2016 à 2018", "depuis le printemps 2012", "jusqu’en mai 2010", "vers 1931", "44 av. J.-C."."""

from archive.dates.telling import UNBOUNDED, Phrase, Telling

_SEASONS = (("le ", "printemps"), ("l’", "été"), ("l’", "automne"), ("l’", "hiver"))
_ORDINALS = ("premier", "deuxième", "troisième", "quatrième")
_THIRDS = ("premier", "deuxième", "dernier")
_PARTS = {"year": ("année", True), "season": ("saison", True), "month": ("mois", False), "day": ("jour", False)}
_HALVES = ("premier", "second")
_BEFORE = {"?": "peut-être ", "~": "vers ", "%": "peut-être vers "}
_BEHIND = {"?": " peut-être", "~": " environ", "%": " environ peut-être"}


class French(Telling):
    months = (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    )  # fmt: skip
    thousands = "\u202f"
    either = " ou "
    every = " et "
    meanings = {"?": "incertain", "~": "approximatif", "%": "incertain et approximatif"}
    unbounded = dict(
        zip(
            UNBOUNDED,
            (
                "début et fin inconnus",
                "début inconnu, fin ouverte",
                "début ouvert, fin inconnue",
                "début et fin ouverts",
            ),
            strict=True,
        )
    )

    def doubt(self, part, mark):
        name, is_feminine = _PARTS[part]
        meaning = self.meanings[mark]
        if is_feminine:
            meaning = meaning.replace("incertain", "incertaine").replace("approximatif", "approximative")
        return f"{name} {meaning}"

    def before_christ(self, number):
        return f"{number} av. J.-C."

    def anno_domini(self, number):
        return f"{number} apr. J.-C."

    def years(self, first, last):
        return Phrase(f"années {first}" if last - first == 9 else f"années {first} à {last}", "les ")

    def unknown_year(self):
        return Phrase("une année inconnue", is_indefinite=True)

    def year_between(self, first, last, pattern):
        told = f"une année {self.between(first, last)}"
        return Phrase(told + (f" ({pattern})" if pattern else ""), is_indefinite=True)

    def season(self, code, year, is_exact):
        if code <= 32:
            article, name = _SEASONS[(code - 21) % 4]
            half = "" if code <= 24 else " (hémisphère nord)" if code <= 28 else " (hémisphère sud)"
            return Phrase((f"{name} {year}" if is_exact else f"{name} dans {year}") + half, article)
        if code <= 36:
            return Phrase(f"{_ORDINALS[code - 33]} trimestre {_of(year)}", "le ")
        if code <= 39:
            return Phrase(f"{_THIRDS[code - 37]} tiers {_of(year)}", "le ")
        return Phrase(f"{_HALVES[code - 40]} semestre {_of(year)}", "le ")

    def unknown_month(self, year):
        return Phrase(f"un mois inconnu {_of(year)}", is_indefinite=True)

    def month(self, names, year, is_exact):
        several = len(names) > 3
        told = f"l’un des mois de {names[0]} à {names[-1]}" if several else self.any_of(names)
        return Phrase(f"{told} {year}" if is_exact else f"{told} dans {year}", is_indefinite=several)

    def unknown_day(self, where):
        return Phrase(f"un jour inconnu {_of(where)}", is_indefinite=True)

    def day(self, day, month, year, is_exact, time):
        of_month = f"{month} {year}" if is_exact else f"{month} dans {year}"
        return Phrase(f"{_ordinal(day)} {of_month}" + (f", {time}" if time else ""), "le ")

    def day_of_any_year(self, day, month):
        return f"{_ordinal(day)} {month}"

    def days(self, days, month):
        if len(days) > 3:
            return Phrase(f"l’un des jours du {_ordinal(days[0])} au {days[-1]} {_of(month)}", is_indefinite=True)
        return Phrase(f"{self.any_of([_ordinal(day) for day in days])} {_of(month)}", "le ", is_indefinite=True)

    def hedged(self, date, mark, *, within):
        if within:
            return Phrase(date.core + _BEHIND[mark], date.article)
        return Phrase(_BEFORE[mark] + str(date))

    def between(self, first, last):
        return f"entre {first} et {last}"

    def from_to(self, begin, end):
        return f"{_of(begin)} {_to(end)}"

    def since(self, begin):
        return f"depuis {begin}"

    def starting(self, begin):
        return f"à partir {_of(begin)}"

    def until(self, end):
        if end.article or end.is_indefinite:
            return f"jusqu’{_to(end)}"
        return f"jusqu’en {end}"

    def until_from_ever(self, end):
        return f"{self.until(end)}, début ouvert"

    def throughout(self, begin, end):
        return f"sans interruption {self.from_to(begin, end)}"

    def once_between(self, begin, end):
        return f"à un moment entre {begin} et {end}"

    def and_earlier(self, end, every):
        return f"{end}{self.every if every else self.either}avant"

    def and_later(self, begin, every):
        return f"{begin}{self.every if every else self.either}après"


def _of(date: Phrase) -> str:
    """The date after "de": "de 2012", "du 12 mai", "des années 1930", "d’avril 2012"."""
    if date.article == "le ":
        return f"du {date.core}"
    if date.article == "les ":
        return f"des {date.core}"
    if not date.article and date.core[0] in "aeiouéêh":
        return f"d’{date.core}"
    return f"de {date}"


def _to(date: Phrase) -> str:
    """The date after "à": "à 2012", "au 12 mai", "aux années 1930"."""
    if date.article == "le ":
        return f"au {date.core}"
    if date.article == "les ":
        return f"aux {date.core}"
    return f"à {date}"


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)
