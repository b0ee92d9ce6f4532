"""Dates in the words of every language: what one tells, all tell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import Dates
from archive.dates.phrases import LONGEST
from archive.dates.words import TELLINGS, day_in_words, months_in_words, year_in_words
from tests.test_dates import CASES, accepted, needs_the_list, points, texts

OTHERS = [code for code in TELLINGS if code != "en"]
HEBREW = re.compile("[\u0590-\u05ff]")


def told_as_one(expressions, language: str) -> list[set[str]]:
    """The different English words that the language tells by the same words of its own."""
    found: dict[str, set[str]] = {}
    for text in expressions:
        dates = Dates.parse(text)
        found.setdefault(dates.words(language), set()).add(dates.words())
    return [english for english in found.values() if len(english) > 1]


@pytest.mark.parametrize(
    ("text", "french", "hebrew"),
    [
        ("2018", "2018", "2018"),
        ("2018-05", "mai 2018", "מאי 2018"),
        ("2018-05-12", "12 mai 2018", "12 במאי 2018"),
        ("2018-04-01", "1er avril 2018", "1 באפריל 2018"),
        ("2018-05-12T10:00:00Z", "12 mai 2018, 10:00:00 UTC", "12 במאי 2018, 10:00:00 UTC"),
        ("2016/2018", "de 2016 à 2018", "2016 עד 2018"),
        ("2016-04/2018-05-12", "d’avril 2016 au 12 mai 2018", "אפריל 2016 עד 12 במאי 2018"),
        ("2018/..", "depuis 2018", "מאז 2018"),
        ("2012/", "à partir de 2012", "החל ב־2012"),
        ("2012-05/", "à partir de mai 2012", "החל במאי 2012"),
        ("2012-05-12/", "à partir du 12 mai 2012", "החל ב־12 במאי 2012"),
        ("193X/", "à partir des années 1930", "החל בשנות ה־1930"),
        ("/2010", "jusqu’en 2010", "עד 2010"),
        ("/2010-05-01", "jusqu’au 1er mai 2010", "עד 1 במאי 2010"),
        ("/2010-22", "jusqu’à l’été 2010", "עד קיץ 2010"),
        ("../2010", "jusqu’en 2010, début ouvert", "עד 2010, ההתחלה פתוחה"),
        ("/..", "début inconnu, fin ouverte", "ההתחלה לא ידועה, הסוף פתוח"),
        ("1931~", "vers 1931", "בערך 1931"),
        ("1931?", "peut-être 1931", "אולי 1931"),
        ("1931%", "peut-être vers 1931", "אולי בערך 1931"),
        ("1931~/1935?", "de 1931 environ à 1935 peut-être", "בערך 1931 עד אולי 1935"),
        ("2018-05-?12", "12 mai 2018 (jour incertain)", "12 במאי 2018 (היום: לא ודאי)"),
        ("2018~-05-12", "12 mai 2018 (année approximative)", "12 במאי 2018 (השנה: משוער)"),
        ("2012-21", "printemps 2012", "אביב 2012"),
        ("2012-28", "hiver 2012 (hémisphère nord)", "חורף 2012 (חצי הכדור הצפוני)"),
        ("2012-33", "premier trimestre de 2012", "הרבעון הראשון של 2012"),
        ("193X", "années 1930", "שנות ה־1930"),
        ("193X~", "vers les années 1930", "בערך שנות ה־1930"),
        ("19XX", "années 1900 à 1999", "השנים 1900 עד 1999"),
        ("XXXX", "une année inconnue", "שנה לא ידועה"),
        ("2018-XX", "un mois inconnu de 2018", "חודש לא ידוע ב־2018"),
        ("2018-04-XX", "un jour inconnu d’avril 2018", "יום לא ידוע באפריל 2018"),
        ("-0043", "44 av. J.-C.", "44 לפנה״ס"),
        ("0409", "409 apr. J.-C.", "409 לספירה"),
        ("Y170000002", "170\u202f000\u202f002", "170,000,002"),
        ("[1667,1668,1670..1672]", "1667, 1668 ou de 1670 à 1672", "1667, 1668 או 1670 עד 1672"),
        ("{1667,1668}", "1667 et 1668", "1667 וגם 1668"),
        ("[1670..1672]", "à un moment entre 1670 et 1672", "בזמן כלשהו בין 1670 לבין 1672"),
        ("[..1672]", "1672 ou avant", "1672 או לפני כן"),
    ],
)
def test_a_date_in_french_and_in_hebrew(text, french, hebrew):
    assert (Dates.parse(text).words("fr"), Dates.parse(text).words("he")) == (french, hebrew)


@pytest.mark.parametrize("language", ["fr-CA", "fr"])
def test_a_regional_form_speaks_its_language(language):
    assert Dates.parse("2018/..").words(language) == "depuis 2018"


def test_a_language_without_words_for_dates_gets_english():
    assert Dates.parse("2018/..").words("tlh") == "since 2018"
    assert year_in_words(-43, "tlh") == "44 BC"


@needs_the_list
@pytest.mark.parametrize("language", OTHERS)
def test_of_the_listed_cases_no_language_tells_two_as_one_that_english_tells_apart(language):
    assert told_as_one((case["edtf"] for case in CASES if accepted(case["edtf"])), language) == []


@given(st.lists(texts, min_size=2, max_size=20))
def test_no_language_tells_dates_as_one_that_english_tells_apart(found):
    for language in OTHERS:
        assert told_as_one(filter(accepted, found), language) == []


@given(st.one_of(texts, st.builds("{}/{}".format, points, points)))
def test_no_language_loses_a_mark_that_english_tells(text):
    without = {text[:place] + text[place + 1 :] for place, sign in enumerate(text) if sign in "?~%X."}
    for language in OTHERS:
        assert told_as_one(filter(accepted, {text, *without}), language) == []


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("juin 2016", "2016-06"),
        ("En juin 2016", "2016-06"),
        ("au mois de juin 2016", "2016-06"),
        ("AOÛT 2016", "2016-08"),
        ("fevrier 2016", "2016-02"),
        ("déc. 2016", "2016-12"),
        ("le 1er juin 2016", "2016-06-01"),
        ("lundi 13 juin 2016", "2016-06-13"),
        ("2016 à 2018", "2016/2018"),
        ("du 12 au 14 mai 2013", "2013-05-12/2013-05-14"),
        ("de mai à juin 2013", "2013-05/2013-06"),
        ("depuis juin 2018", "2018-06/.."),
        ("de 2016 à aujourd’hui", "2016/.."),
        ("dès 2012", "2012/"),
        ("environ 1931", "1931~"),
        ("1931 environ", "1931~"),
        ("au XIXe siècle", "18XX"),
        ("Ier siècle av. J.-C.", "-00XX"),
        ("à l’automne 2012", "2012-23"),
        ("du printemps 2012 au printemps 2013", "2012-21/2013-21"),
        ("T1 2012", "2012-33"),
        ("second semestre 2012", "2012-41"),
        ("entre 2008 et 2009", "2008/2009"),
        ("avant 1950", "[..1949]"),
        ("l’année 2016", "2016"),
        ("ביוני 2016", "2016-06"),
        ("חודש יוני 2016", "2016-06"),
        ("ה-12 ביוני 2016", "2016-06-12"),
        ("יום ראשון, 12 ביוני 2016", "2016-06-12"),
        ("בשנת 2016", "2016"),
        ("ב2016", "2016"),
        ("מ-2016 ל-2018", "2016/2018"),
        ("מיוני 2016 ועד מאי 2018", "2016-06/2018-05"),
        ("בין השנים 2008 ו-2009", "2008/2009"),
        ("מ־2016 ועד היום", "2016/.."),
        ("סביב 1931", "1931~"),
        ("במאה ה־19", "18XX"),
        ('44 לפנה"ס', "-0043"),
        ("בקיץ של 2012", "2012-22"),
        ("רבעון ראשון 2012", "2012-33"),
        ("\u200fיוּנִי 2016", "2016-06"),
    ],
)
def test_a_phrase_in_french_or_hebrew_is_read_whoever_asks(phrase, edtf):
    assert Dates.read(phrase)[0].dates.text == edtf


@pytest.mark.parametrize("phrase", ["début 2012", "à la fin de 2012", "mi-2012", "תחילת 2012", "סוף 2012"])
def test_what_edtf_cannot_say_without_loss_is_refused_in_other_languages_too(phrase):
    with pytest.raises(ValueError, match="EDTF has no word for"):
        Dates.read(phrase)


@pytest.mark.parametrize(
    "phrase", ["bonjour", "le", "de à", "janvier", "שלום", "ב", "עד", "le grand siècle", "1er 1er"]
)
def test_what_is_no_date_in_any_language_is_refused_with_a_sentence(phrase):
    with pytest.raises(ValueError, match=r"\.$"):
        Dates.read(phrase)


def reads_back(dates: Dates, language: str) -> bool:
    """Whether one of the readings of the language's words for the dates says the same of the same days.

    In English, which has one wording for [1931~] and 1931~, but for an article.
    """
    if len(told := dates.words(language)) > LONGEST:
        return True

    def said(one: Dates) -> tuple:
        return one.bounds, one.words().removeprefix("the ")

    return any(said(reading.dates) == said(dates) for reading in Dates.read(told))


@needs_the_list
@pytest.mark.parametrize("language", TELLINGS)
def test_of_the_listed_cases_every_language_reads_back_what_it_says(language):
    listed = [Dates.parse(case["edtf"]) for case in CASES if accepted(case["edtf"])]
    assert [one.text for one in listed if not reads_back(one, language)] == []


@given(st.one_of(texts, st.builds("{}/{}".format, points, points)).filter(accepted))
def test_every_language_reads_back_what_it_says(text):
    for language in TELLINGS:
        assert reads_back(Dates.parse(text), language), language


@given(texts)
def test_french_and_hebrew_speak_for_themselves(text):
    if accepted(text):
        dates = Dates.parse(text)
        assert not re.search(r"\b(the|of|until|since|perhaps|about|unknown|or|and)\b", dates.words("fr"))
        if re.search(r"[a-z]", dates.words().replace("BC", "").replace("UTC", "").replace("AD", "")):
            assert HEBREW.search(dates.words("he"))


def test_a_day_of_the_year_is_told_as_each_language_tells_it():
    assert [day_in_words(5, 12, code) for code in ("en", "fr", "he")] == ["12 May", "12 mai", "12 במאי"]
    assert [day_in_words(2, 1, code) for code in ("en", "fr", "he")] == ["1 February", "1er février", "1 בפברואר"]
    assert [len(months_in_words(code)) for code in TELLINGS] == [12] * len(TELLINGS)
