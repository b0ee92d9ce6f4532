"""What a question finds, the same on every database."""

import pytest
from django.core.management import call_command

from archive.models import RECORDS, STATEMENTS, OrganizationEvent, change_set
from archive.search import Question, documents, find, index, near, suggest
from tests import factories as make

pytestmark = pytest.mark.django_db


def names(found):
    return [result.name for group in found.groups for result in group.results]


def asked(words, **choices):
    return names(find(Question(words=words, **choices)))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Schönbächler", "Schonbachler"),
        ("Łukasz Søren", "LUKASZ soren"),
        ("Nguyễn Thị", "nguyen thi"),
        ("Ζωή", "ζωη"),
        ("O’Neil", "o neil"),
        ("김대중", "김대"),
        ("नरेन्द्र मोदी", "मोदी"),
        ("محمد بن سلمان", "سلمان"),
        ("田中正造", "正造"),
    ],
)
def test_a_name_is_found_whatever_its_accents_case_and_script(written, typed):
    make.person(written)
    make.person("Theo Abara")
    assert asked(typed) == [written]


def test_a_name_in_another_script_finds_its_record_once_it_is_recorded():
    tanaka = make.person("田中正造")
    assert asked("Tanaka Shozo") == []
    make.name(tanaka, "Tanaka Shōzō", kind="search_only")
    assert asked("Tanaka Shozo") == ["田中正造"]


def test_a_person_s_own_name_comes_before_those_who_mention_it():
    theo = make.person(
        "Theo Abara", headline="Critic of Mara Velloso", summary="He wrote on Velloso, Velloso, Velloso."
    )
    make.role(theo, title="Secretary of Velloso")
    make.person("Mara Velloso")
    assert asked("velloso") == ["Mara Velloso", "Theo Abara"]


def test_all_words_are_looked_for_wherever_they_stand_and_the_answer_says_where():
    mara = make.person()
    caltech = make.organization("California Institute of Technology")
    make.name(caltech, "Caltech", kind="abbreviation")
    role = make.role(mara, title="Professor of hydrology", organization=caltech)
    make.role(make.person("Theo Abara"), title="Professor of law")
    found = find(Question(words="hydrology caltech"))
    (result,) = found.groups[0].results
    assert result.name == "Mara Velloso"
    told = ["".join(text for text, _ in why.parts) for why in result.why]
    assert told == [
        "Professor of hydrology, California Institute of Technology",
        "Professor of hydrology, California Institute of Technology (Caltech)",
    ]
    assert ("hydrology", True) in result.why[0].parts
    assert result.why[0].href == f"/statement/{role.uid}"


def test_words_of_a_quote_are_found_unless_its_text_may_not_be_shown():
    mara = make.person()
    make.cite(make.role(mara, title="Dean"), "She measured the weirs at dusk.")
    assert asked("weirs dusk") == ["Mara Velloso"]
    theo = make.person("Theo Abara")
    text = make.snapshot(make.source("A secret"), "He counted herons.", showing="nothing")
    make.cite(make.role(theo, title="Critic"), "He counted herons.", source=text.source, snapshot=text)
    assert asked("herons") == []


def test_words_in_quotation_marks_stand_together():
    make.person("Mara Velloso", summary="The best paper of the year.")
    make.person("Theo Abara", summary="A paper on the best weirs.")
    assert asked("“best paper”") == ["Mara Velloso"]
    assert asked("best paper") == ["Mara Velloso", "Theo Abara"]


@pytest.mark.parametrize("typed", ["Vellosa", "Veloso", "Velllso", "Vleloso"])
def test_a_typing_error_is_forgiven_and_the_answer_says_so(typed):
    make.person()
    found = find(Question(words=typed))
    assert names(found) == ["Mara Velloso"]
    assert found.understood.instead == ((typed.casefold(), "velloso"),)


def test_a_whole_sentence_finds_who_has_the_most_telling_of_its_words():
    mara = make.person()
    make.contribution(mara, title="Neural operators")
    for number in range(5):
        make.person(f"Person {number}", summary="A woman who worked on something.")
    found = find(Question(words="the woman who worked on neural operators"))
    assert names(found)[0] == "Mara Velloso"
    assert found.understood.is_loose


def test_an_organization_is_found_by_what_became_of_it():
    academy = make.organization("Academy of Weirs")
    make.make(OrganizationEvent, organization=make.varnholm(), kind="continued", successor=academy, date="1990")
    assert asked("varnholm academy") == ["University of Varnholm"]
    assert index.differences() == []


def test_every_kind_of_statement_is_searched():
    assert set(documents.TEXTS_OF_STATEMENTS) == {model._meta.model_name for model in STATEMENTS}


def test_choices_narrow_and_their_numbers_say_how_much_would_be_left():
    mara, theo = make.person(), make.person("Theo Abara")
    varnholm, lumen = make.varnholm(), make.organization("Lumen Works")
    make.role(mara, organization=varnholm, kind="employment", date="1991/1995")
    make.role(mara, organization=lumen, kind="service", date="2003")
    make.role(theo, organization=varnholm, kind="employment", date="1999~")
    found = find(Question(words="university", kinds=("person",)))
    facets = {facet.name: {value.value: value.count for value in facet.values} for facet in found.facets}
    assert facets["organizations"] == {varnholm.slug: 2, lumen.slug: 1}
    assert facets["role_kinds"] == {"employment": 2, "service": 1}
    assert facets["decades"] == {2000: 1, 1990: 2}
    assert asked("", organizations=(varnholm.slug, lumen.slug), kinds=("person",)) == ["Mara Velloso"]
    assert sorted(asked("", decades=(1990,), kinds=("person",))) == ["Mara Velloso", "Theo Abara"]
    assert asked("", organizations=("nowhere",)) == []


def test_what_is_not_public_is_neither_found_nor_suggested_nor_counted():
    mara = make.person()
    draft = make.person("Odile Draft", publication_status="draft")
    make.role(mara, title="Secretary", publication_status="draft")
    make.role(draft, title="Rector")
    for words in ("odile", "secretary", "rector"):
        found = find(Question(words=words))
        assert (found.groups, found.near, found.count) == ((), (), 0)
    assert suggest("odi") == []
    assert near("odille") == []


def test_the_index_is_right_the_moment_something_is_published_changed_or_withdrawn():
    mara = make.person(publication_status="draft")
    role = make.role(mara, title="Harbourmaster")
    assert asked("harbourmaster") == []
    make.change(mara, publication_status="published")
    assert asked("harbourmaster") == ["Mara Velloso"]
    make.change(role, title="Pilot")
    assert (asked("harbourmaster"), asked("pilot")) == ([], ["Mara Velloso"])
    make.change(role, publication_status="withdrawn")
    assert asked("pilot") == []
    assert index.differences() == []
    make.delete(mara)
    assert asked("velloso") == []
    assert index.differences() == []


def test_a_name_that_changes_is_found_with_all_who_bear_it():
    varnholm = make.varnholm()
    make.role(make.person(), organization=varnholm)
    make.change(varnholm, name="Academy of Weirs")
    assert sorted(asked("academy weirs")) == ["Academy of Weirs", "Mara Velloso"]
    make.change(varnholm, publication_status="withdrawn")
    assert asked("academy weirs") == []
    assert index.differences() == []


def test_what_many_acts_left_is_what_an_index_made_anew_holds():
    call_command("loaddata", "10-source", "20-organizations", "30-people", verbosity=0)
    with change_set(system_editor="tests"):
        for model in RECORDS:
            model.objects.all().update(publication_status="published")
    index.refresh()
    assert index.differences() == []
    index.rebuild()
    assert index.differences() == []


def test_names_are_suggested_from_the_beginning_of_any_of_their_words():
    make.person("Mara Velloso", sort_name="Velloso, Mara", headline="Hydrologist")
    make.person("Marcus Venn", sort_name="Venn, Marcus")
    assert [one.name for one in suggest("mar")] == ["Mara Velloso", "Marcus Venn"]
    assert [one.name for one in suggest("velloso m")] == ["Mara Velloso"]
    assert suggest("m") == []
    (one,) = suggest("vello")
    assert (one.kind, one.href, one.headline, one.matched) == ("person", "/people/mara-velloso/", "Hydrologist", "")


def test_families_of_that_name_are_suggested_first_and_those_that_go_on_after_them():
    for given in ("Ada", "Zoe"):
        make.person(f"{given} Smith", sort_name=f"Smith, {given}")
    make.person("David Smith Bennett", sort_name="Bennett, David Smith")
    make.person("Ann Smithers", sort_name="Smithers, Ann")
    make.person("Rosa Smith", sort_name="Smith, Rosa", publication_status="draft")
    make.organization("The Smith Works")
    families = ["Ada Smith", "Zoe Smith", "Ann Smithers"]
    assert [one.name for one in suggest("smith")] == [*families, "The Smith Works", "David Smith Bennett"]
    assert [one.name for one in suggest("Smith, Z")] == ["Zoe Smith"]
    assert [one.name for one in suggest("smith", limit=2)] == ["Ada Smith", "The Smith Works"]


def test_what_is_called_just_so_is_suggested_before_families():
    make.person("Ada Lumen", sort_name="Lumen, Ada")
    make.organization("Lumen")
    assert [one.name for one in suggest("lumen")] == ["Lumen", "Ada Lumen"]


def test_a_name_that_was_taken_away_is_not_shown_by_an_index_that_is_behind(monkeypatch):
    tanaka = make.person("田中正造")
    former = make.name(tanaka, "Kanesaburo", kind="former")
    assert [one.matched for one in suggest("kanes")] == ["Kanesaburo"]
    make.delete(former)
    monkeypatch.setattr(index, "BEFORE_AN_ANSWER", 0)
    assert [one.matched for one in suggest("kanes")] == [""]
    monkeypatch.undo()
    assert suggest("kanes") == []


def test_names_near_a_mistyped_one_are_offered():
    make.person()
    assert [one.name for one in near("mara-veloso")] == ["Mara Velloso"]
    assert near("zzzzzz") == []


def test_names_spelt_as_asked_are_offered_before_those_spelt_nearly_so():
    make.person("Dianne Feinstein")
    make.person("Ida Einsteiner")
    make.person("Albert Einstein")
    assert [one.name for one in near("einstein")] == ["Albert Einstein", "Ida Einsteiner", "Dianne Feinstein"]
    assert near("albart einstein")[0].name == "Albert Einstein"


HOSTILE = ('"', '""', "')(*", "a OR b", "NEAR(a b)", "own:x", "x*", "-x", "^x", "🦆", "\u200f\u202e", "\ud800", "\x00")
TRICKY = ("x" * 10_000, "a " * 500, "%", "_", "\\", "';--", ":*", "& | !", "<->", "øk person")


@pytest.mark.parametrize("words", [*HOSTILE, *TRICKY])
def test_hostile_words_do_no_harm(words):
    make.person()
    assert find(Question(words=words)).count in (0, 1)
    suggest(words)
    near(words)


@pytest.mark.parametrize("times", [1, 3])
def test_an_answer_takes_the_same_queries_whatever_it_finds(times, django_assert_num_queries):
    for number in range(times):
        person = make.person(f"Person {number}")
        make.role(person, title="Hydrologist", organization=make.varnholm())
    index.refresh()
    with django_assert_num_queries(10):
        found = find(Question(words="hydrologist"))
    assert found.count == times


def whys(words, **choices):
    """Why each record was found, by its name: label and text of each reason."""
    return {
        result.name: [(why.label, why.text) for why in result.why]
        for group in find(Question(words=words, **choices)).groups
        for result in group.results
    }


def test_what_is_found_by_whom_it_belongs_to_says_so():
    society = make.organization("Meridian Society", place="Varnholm")
    make.organization("Weir Laboratory", parent=society)
    prize = make.honor("Asterion Prize", conferred_by=society)
    make.conferral(make.person(), prize, date="2020")
    assert whys("meridian") == {
        "Meridian Society": [],  # its name is there to be seen
        "Weir Laboratory": [("Part of", "Meridian Society")],
        "Asterion Prize": [("Conferred by", "Meridian Society")],
        "Mara Velloso": [("Honor", "Asterion Prize (Meridian Society)")],
    }
    make.change(society, publication_status="withdrawn")
    assert whys("meridian") == {}
