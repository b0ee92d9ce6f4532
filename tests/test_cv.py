"""A CV: what is chosen is there, once, in order, numbered to its sources; what is wrong is not."""

import pytest

from archive.careers import Career
from archive.careers.cv import CV, Choice
from archive.models import Conferral, Person
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mara():
    mara = make.person(uid="mara")
    chair = make.role(mara, uid="chair", organization=make.varnholm(), date="2016/2018", note="A note.")
    make.cite(chair, "Velloso was professor in Varnholm.")
    make.role(mara, uid="dean", title="Dean", date="1931~", certainty="probable")
    make.role(mara, uid="wrong", title="Rector", rank="deprecated", rank_reason="Another Velloso.")
    prize = make.conferral(mara, uid="prize", date="2020", status="declined", citation_text="for weirs")
    make.cite(prize, "The prize went to her.", source=make.source("Minutes"))
    return mara


def cv(person, **choice):
    return CV(Career.of(Person.objects.get(pk=person.pk)), Choice(**choice))


def told(made):
    return [(section.name, [line.entry.uid for line in section.lines]) for section in made.sections]


def test_a_cv_has_the_usual_sections_and_nothing_that_is_known_to_be_wrong(mara):
    make.life_event(mara)
    assert told(cv(mara)) == [("roles", ["chair", "dean"]), ("honors", ["prize"])]
    assert [name for name, _ in told(cv(mara, sections=("life",)))] == ["life"]
    assert told(cv(mara, sections=())) == []


def test_only_what_is_verified_where_that_is_asked_for_and_the_rest_is_counted(mara):
    made = cv(mara, verified_only=True)
    assert (told(made), made.left_out, made.count) == ([("roles", ["chair"]), ("honors", ["prize"])], 1, 2)


def test_the_oldest_first_and_the_undated_last(mara):
    make.role(mara, uid="undated", title="Fellow")
    assert told(cv(mara, sections=("roles",), oldest_first=True)) == [("roles", ["dean", "chair", "undated"])]


def test_lines_are_numbered_as_on_the_page_and_only_their_sources_are_listed(mara):
    numbers = {source.title: source.number for source in Career.of(mara).evidence.sources}
    made = cv(mara, sections=("honors",))
    assert [line.numbers for line in made.sections[0].lines] == [(numbers["Minutes"],)] == [(2,)]
    assert [(source.number, source.title) for source in made.sources] == [(2, "Minutes")]


def test_a_line_says_what_a_reader_has_to_know(mara):
    make.cite(Conferral.objects.get(pk="prize"), "She did not get it.", stance="contradicts")
    [chair, dean], [prize] = (section.lines for section in cv(mara).sections)
    assert (chair.when, chair.what, chair.rest, chair.marks) == (
        "2016 to 2018",
        "Professor",
        ("University of Varnholm",),
        (),
    )
    assert (dean.when, dean.marks) == ("about 1931", ("probable", "no source given"))
    assert prize.marks == ("declined", "sources disagree")


def test_the_words_of_sources_and_notes_come_only_where_they_are_asked_for(mara):
    chair = cv(mara).sections[0].lines[0]
    assert (chair.note, chair.quotes) == ("", ())
    made = cv(mara, quotes=True)
    [chair, _], [prize] = (section.lines for section in made.sections)
    assert (chair.note, [quote.words for quote in chair.quotes]) == (
        "A note.",
        ["Velloso was professor in Varnholm."],
    )
    assert prize.words == "for weirs"


def test_a_source_that_is_not_public_is_not_numbered(mara):
    make.cite(
        make.role(mara, uid="x", title="X", date="2000"), "X.", source=make.source("S", publication_status="draft")
    )
    assert cv(mara).sections[0].lines[1].marks == ("source not public",)


def test_what_is_told_as_an_honor_and_as_a_role_stands_in_both_sections(mara):
    fellow = make.role(mara, uid="fellow", title="Fellow", date="2021")
    make.conferral(mara, uid="fellowship", told_as_role=fellow, date="2021")
    assert told(cv(mara)) == [("roles", ["fellow", "chair", "dean"]), ("honors", ["fellowship", "prize"])]
