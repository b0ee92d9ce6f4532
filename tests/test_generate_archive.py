"""The generated archive: invented people in numbers, for trying out and for measuring."""

from collections import Counter
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from archive.curation.generating import dating, generate_archive
from archive.dates import Dates
from archive.models import RECORDS, STATEMENTS, Change, ChangeSet, Citation, Person, Role, Snapshot

pytestmark = pytest.mark.django_db


def told():
    """Everything that can be read in the archive, without uids."""
    return {
        "people": sorted(Person.objects.values_list("name", "slug", "headline", "living")),
        "roles": sorted(Role.objects.values_list("title", "degree", "date", "person__name", "organization_as_stated")),
        "texts": sorted(Snapshot.objects.values_list("text", flat=True)),
        "quotes": sorted(Citation.objects.values_list("quote", "locator", "stance", "source__title")),
    }


def told_by_run_alone(**options):
    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        generate_archive(**options)
        found = told()
        raise Undone
    return found


def statements_of(person):
    return sum(model.objects.filter(person=person).count() for model in STATEMENTS if hasattr(model, "person")) + sum(
        contribution.conferrals.count() for contribution in person.contributions.all()
    )


def test_the_same_seed_gives_the_same_archive_and_another_seed_another():
    first = told_by_run_alone(people=12, statements_for_one=20, seed=5)
    assert told_by_run_alone(people=12, statements_for_one=20, seed=5) == first
    other = told_by_run_alone(people=12, statements_for_one=20, seed=6)
    assert all(other[what] != first[what] for what in first)


def test_all_kinds_of_records_and_statements_are_there_and_public():
    stored = generate_archive(40)
    for model in (*RECORDS, *STATEMENTS):
        assert model.objects.published().count() == model.objects.count() == stored[model._meta.model_name] > 0
    assert Person.objects.count() == 40


def test_people_have_about_ten_statements_each():
    generate_archive(40)
    counts = [statements_of(person) for person in Person.objects.all()]
    assert min(counts) >= 6
    assert max(counts) <= 14
    assert 8 <= sum(counts) / len(counts) <= 12


def test_every_statement_about_a_person_is_cited_and_every_quote_stands_in_its_source():
    generate_archive(30)
    for model in STATEMENTS:
        assert model.objects.filter(citations=None).count() == 0
    assert Citation.objects.filter(verified=False).count() == 0
    for citation in Citation.objects.select_related("snapshot"):
        assert citation.snapshot.text[citation.start : citation.end] == citation.quote


def test_every_row_is_in_the_change_log():
    stored = generate_archive(10)
    changes = Counter(Change.objects.values_list("kind", flat=True))
    assert changes == stored
    assert set(ChangeSet.objects.values_list("kind", "system_editor")) == {("command", "generator")}


def test_many_people_come_in_several_change_sets(monkeypatch):
    monkeypatch.setattr("archive.curation.generating.BATCH", 4)
    steps = []
    generate_archive(10, progress=steps.append)
    assert steps == [4, 4, 2]
    assert ChangeSet.objects.count() == 4  # their surroundings come before them


def test_one_person_has_as_many_statements_as_asked_and_the_same_ones_among_few_and_many():
    few = told_by_run_alone(people=0, statements_for_one=120)
    assert len(few["people"]) == 1
    many = told_by_run_alone(people=30, statements_for_one=120)
    assert few["people"][0] in many["people"]
    assert set(few["roles"]) <= set(many["roles"])

    generate_archive(0, statements_for_one=120)
    person = Person.objects.get()
    assert statements_of(person) == 120
    assert max(len(text) for text in Snapshot.objects.values_list("text", flat=True)) < 20_000


def test_a_second_run_adds_to_the_first_and_namesakes_get_addresses_of_their_own():
    generate_archive(5)
    before = set(Person.objects.values_list("slug", flat=True))
    generate_archive(5)
    after = set(Person.objects.values_list("slug", flat=True))
    assert after == before | {f"{slug}-2" for slug in before}


def test_dates_come_in_all_their_shapes():
    generate_archive(100)
    shapes = {"".join("9" if letter.isdigit() else letter for letter in date) for date in all_dates()}
    assert {"9999", "9999-99", "9999-99-99", "9999/9999", "9999/", "/9999", "9999/..", "9999~", "999X", ""} <= shapes
    assert any(shape.startswith("[") for shape in shapes)
    assert any(shape.startswith("{") for shape in shapes)


def all_dates():
    for model in STATEMENTS:
        yield from model.objects.values_list("date", flat=True)


@pytest.mark.parametrize("made", [dating.moment, dating.stretch, dating.ongoing])
def test_every_invented_date_is_edtf(made):
    random = Random(3)
    for _ in range(3000):
        year = random.randint(1880, 2025)
        text = made(random, year) if made is not dating.stretch else made(random, year, year + random.randint(0, 9))
        assert not text or Dates.parse(text)


def test_the_command_says_what_it_made_and_shows_no_bar_to_nobody(capsys):
    output = StringIO()
    call_command("generate_archive", people=3, statements_for_one=15, seed=2, stdout=output)
    assert "4 people" in output.getvalue()
    assert capsys.readouterr().err == ""
    assert Person.objects.count() == 4


def test_the_command_refuses_negative_numbers():
    with pytest.raises(CommandError, match="negative"):
        call_command("generate_archive", people=-1)
    assert Person.objects.count() == 0
