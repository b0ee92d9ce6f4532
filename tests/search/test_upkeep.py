"""The index after every act: what it would be if it were built anew."""

from pathlib import Path

import pytest
from django.core.management import call_command

from archive.curation.publishing import publish, publish_with_statements, withdraw
from archive.curation.reverting import revert
from archive.models import Conferral, Organization, Person, Source, change_set
from archive.search import Question, find, index
from tests import factories as f

pytestmark = pytest.mark.django_db


def names(words):
    return [result.name for group in find(Question(words)).groups for result in group.results]


@pytest.fixture(autouse=True)
def the_index_is_right_in_the_end():
    yield
    index.refresh()
    assert index.differences() == []


def test_drafts_are_not_found_until_they_are_published_and_not_after_they_are_withdrawn():
    mara = f.person(publication_status="draft")
    f.role(mara, title="Hydrologist", publication_status="draft")
    assert names("velloso") == names("hydrologist") == []
    with change_set(system_editor="tests"):
        publish(Person.objects.all())
    assert names("velloso") == ["Mara Velloso"]
    assert names("hydrologist") == []
    with change_set(system_editor="tests"):
        publish_with_statements(Person.objects.all())
    assert names("hydrologist") == ["Mara Velloso"]
    with change_set(system_editor="tests"):
        withdraw(Person.objects.all())
    assert names("velloso") == names("hydrologist") == []


def test_a_statement_is_found_while_what_it_names_is_public():
    works = f.organization(publication_status="draft")
    f.role(f.person(), title="Engineer", organization=works)
    assert names("engineer") == []
    f.change(works, publication_status="published")
    assert names("engineer lumen") == ["Mara Velloso"]
    f.change(works, publication_status="withdrawn")
    assert names("engineer") == []


def test_a_new_name_is_found_with_all_who_were_there_and_the_former_no_longer():
    works = f.organization()
    f.role(f.person(), title="Engineer", organization=works)
    f.change(works, name="Candela Works")
    assert names("engineer candela") == ["Mara Velloso"]
    assert names('"lumen works"') == []
    name = f.name(works, "CW", kind="abbreviation")
    assert names("engineer cw") == ["Mara Velloso"]
    f.delete(name)
    assert names('"cw"') == []


def test_what_is_mentioned_shows_once_it_is_public():
    body = f.organization("Asterion Trust", publication_status="draft")
    prize = f.honor(conferred_by=body)
    f.conferral(f.person(), prize, affiliation=f.varnholm())
    assert names("trust") == []
    f.change(body, publication_status="published")
    assert names("trust") == ["Mara Velloso", "Asterion Trust", "Asterion Prize"]
    assert [r.name for r in find(Question(bodies=(body.slug,))).groups[0].results] == ["Mara Velloso"]


def test_quotes_are_found_as_far_as_their_source_may_be_shown():
    mara = f.person()
    citation = f.cite(f.role(mara), "The rivers sang to her.")
    assert names("sang") == ["Mara Velloso"]
    f.change(citation.snapshot, showing="nothing")
    assert names("sang") == []
    f.change(citation.snapshot, showing="quotes")
    f.change(Source.objects.get(), publication_status="withdrawn")
    assert names("sang") == []
    assert find(Question(sourced=True)).count == 0
    f.change(Source.objects.get(), publication_status="published")
    assert find(Question("sang", verified=True)).count == 1


def test_deleting_and_reverting_are_followed():
    mara = f.person()
    with change_set(system_editor="tests") as opened:
        f.role(mara, title="Reeve")
        f.conferral(f.organization())
    assert names("reeve") == ["Mara Velloso"]
    revert(opened.change_set, f.editor())
    assert names("reeve") == names("asterion") == []
    f.delete(mara)
    assert names("velloso") == []


def test_a_statement_that_moves_is_found_with_its_new_owner():
    mara, theo = f.person(), f.person("Theo Abara")
    role = f.role(mara, title="Reeve")
    f.change(role, person=theo)
    assert names("reeve") == ["Theo Abara"]


def test_bulk_writes_and_honors_of_contributions_are_followed():
    mara = f.person()
    prize = f.honor()
    paper = f.contribution(mara)
    with change_set(system_editor="tests"):
        Organization.objects.bulk_create(
            [Organization(name=f"Works {number}", publication_status="published") for number in range(3)]
        )
        Conferral.objects.bulk_create([Conferral(honor=prize, contribution=paper, publication_status="published")])
    assert len(names("works")) == 3
    assert "Mara Velloso" in names("asterion")


def test_what_fails_leaves_the_index_as_it_was():
    f.person()
    with pytest.raises(ZeroDivisionError), change_set(system_editor="tests"):
        f.person("Theo Abara")
        _ = 1 / 0
    assert names("abara") == []


def test_the_seed_archive_is_indexed_by_loading_it():
    call_command("loaddata", *sorted(map(str, Path("fixtures").glob("*.yaml"))), verbosity=0)
    found = find(Question("the woman at Caltech who worked on neural operators"))
    assert found.groups[0].results[0].name == "Anima Anandkumar"
    assert names("Anandkumr")[0] == names("Animna")[0] == "Anima Anandkumar"


def test_an_honor_is_found_by_what_is_known_of_its_register_and_by_its_sponsors():
    prize, guild = f.honor(), f.organization("River Guild")
    missing = f.register_fact(prize, description="The weirs had run dry")
    f.cite(missing, "Nobody deserved the garland.")
    f.sponsorship(prize, guild)
    assert names('"run dry"') == names("garland") == ["Asterion Prize"]
    assert "Asterion Prize" in names('"river guild"')
    f.change(guild, name="Guild of Boatmen")
    assert "Asterion Prize" in names('"guild of boatmen"')
    assert names('"river guild"') == []
    f.delete(missing)
    assert names('"run dry"') == names("garland") == []
