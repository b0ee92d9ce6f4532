"""EDTF as words for readers, in the languages of the archive: never more exact than the text, no mark of it lost."""

from archive.dates.edtf import Expression
from archive.dates.english import English
from archive.dates.french import French
from archive.dates.hebrew import Hebrew
from archive.dates.telling import Telling

TELLINGS: dict[str, Telling] = {"en": English(), "fr": French(), "he": Hebrew()}


def in_words(expression: Expression, language: str = "en") -> str:
    """The expression as a reader of the language would say it: "2016 to 2018", "depuis 2018", "about 1931"."""
    return _telling(language).in_words(expression)


def year_in_words(year: int, language: str = "en") -> str:
    """A year as readers count it, without a year 0: "1985", "AD 409", "44 BC", "170,000,002"."""
    return _telling(language).year(year)


def day_in_words(month: int, day: int, language: str = "en") -> str:
    """A day of the calendar, whatever the year: "12 May", "1er mai"."""
    telling = _telling(language)
    return telling.day_of_any_year(day, telling.months[month - 1])


def months_in_words(language: str = "en") -> tuple[str, ...]:
    """The names of the months, from January on."""
    return _telling(language).months


def _telling(language: str) -> Telling:
    """The language's words; of a regional form ("fr-CA") those of the language, English where there are none."""
    return TELLINGS.get(language) or TELLINGS.get(language.partition("-")[0]) or TELLINGS["en"]
