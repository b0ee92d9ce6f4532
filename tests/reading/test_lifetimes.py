"""When people lived, as it stands beside their names."""

import pytest

from archive.reading.lifetimes import lifetimes
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mara():
    return make.person()


def told(person):
    return lifetimes([person.uid]).get(person.uid)


@pytest.mark.parametrize(
    ("born", "died", "words"),
    [
        ("1867-11-07", "1934-07-04", "1867–1934"),
        ("1867", "", "born 1867"),
        ("", "1934-07", "died 1934"),
        ("-0043", "0017", "44 BC–AD 17"),
        ("1867~", "1934", "died 1934"),
        ("1867?", "", None),
        ("186X", "1934", "died 1934"),
        ("1860/1867", "", None),
        ("/1867", "", None),
        ("", "", None),
    ],
)
def test_years_are_told_where_they_are_known_without_doubt(mara, born, died, words):
    make.life_event(mara, kind="birth", date=born)
    make.life_event(mara, kind="death", date=died)
    assert told(mara) == words


def test_what_is_not_public_or_known_to_be_wrong_or_only_possible_is_not_told(mara):
    make.life_event(mara, kind="birth", date="1866", publication_status="draft")
    make.life_event(mara, kind="birth", date="1865", rank="deprecated", rank_reason="It was her sister.")
    make.life_event(mara, kind="birth", date="1864", certainty="possible")
    make.life_event(mara, kind="training", date="1880")
    assert told(mara) is None


def test_sources_that_disagree_tell_no_year_unless_one_is_preferred(mara):
    make.life_event(mara, kind="birth", date="1867")
    make.life_event(mara, kind="birth", date="1867-11-07")
    assert told(mara) == "born 1867"
    make.life_event(mara, kind="birth", date="1868")
    assert told(mara) is None
    make.life_event(mara, kind="birth", date="1868-01", rank="preferred")
    assert told(mara) == "born 1868"


def test_everybody_on_a_page_is_looked_up_at_once(django_assert_num_queries, mara):
    people = [mara, make.person("Theo Abara"), make.person("Odile Nakamura-Brandt")]
    for person in people:
        make.life_event(person, kind="birth", date="1962")
    with django_assert_num_queries(1):
        assert lifetimes([person.uid for person in people]) == dict.fromkeys((one.uid for one in people), "born 1962")
