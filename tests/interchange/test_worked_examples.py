"""Real lists go in whole by the mappings that the archive is shipped with: every row is accounted for."""

from pathlib import Path

import pytest
from django.db import connection

from archive.curation.carrying_out import carry_out
from archive.curation.undoing import undo
from archive.interchange.mapping.examples import SETS, example, examples
from archive.interchange.planning import plan
from archive.interchange.uploading import take_in
from archive.models import (
    RECORDS,
    STATEMENTS,
    Campaign,
    Citation,
    Conferral,
    Editor,
    LifeEvent,
    Milestone,
    Organization,
    Person,
    Role,
)
from tests.interchange.tables.files import SHARED, needs_shared

pytestmark = [pytest.mark.django_db, needs_shared]

#: For each example the rows of its file, and what becomes of them by kind and verdict; what is not named is new.
TOTALS = {
    "nobel-laureates": (968, {"organization": 384, "honor": 7, "person": 943, "lifeevent": 1588, "conferral": 975}),
    "congress-legislators-current": (
        537,
        {"organization": 3, "person": 537, "lifeevent": 537, "role": 2919, "relationship": 11},
    ),
    "congress-legislators-historical": (
        12230,
        {"organization": {"unchanged": 3}, "person": 12230, "lifeevent": 11688, "role": 12230},
    ),
    "congress-executive": (
        80,
        {
            "person": {"new": 27, "unchanged": 46, "changed": 7},
            "lifeevent": {"new": 27, "changed": 53},
            "role": 131,
        },
    ),
    "congress-committees-current": (49, {"organization": {"unchanged": 3, "new": 230}}),
    "congress-committees-historical": (70, {"organization": {"unchanged": 3, "new": 329, "changed": 183}}),
    "congress-committee-membership": (3879, {"role": 3879}),
    "judges-demographics": (1986, {"person": 1986, "lifeevent": 3139}),
    "judges-education": (3968, {"organization": 789, "role": 3968}),
    "judges-service": (2333, {"organization": 151, "role": 2946}),
    # Three posts end before they begin, as the list has them.
    "judges-career": (9225, {"role": {"new": 9952, "refused": 3}}),
    "uk-petitions": (5660, {"campaign": 5659, "milestone": 16977, "participation": 2137}),
    "baseball-franchises": (120, {"organization": 120}),
    "baseball-teams": (2955, {"organization": 149}),
    "baseball-schools": (1207, {"organization": 1207}),
    "baseball-people": (20262, {"person": 20262, "lifeevent": 30152, "role": 20064}),
    "baseball-managers": (3567, {"role": 3567}),
    "baseball-awards-players": (6236, {"honor": 29, "conferral": 6236}),
    "baseball-awards-managers": (179, {"honor": 2, "conferral": 179}),
    "baseball-votes-players": (6879, {"honor": {"unchanged": 3}, "conferral": 6879}),
    "baseball-votes-managers": (425, {"honor": {"unchanged": 1}, "conferral": 425}),
    "baseball-hall-of-fame": (4191, {"honor": 1, "conferral": 4191}),
    "baseball-all-stars": (5375, {"honor": 1, "conferral": 5344}),
    "baseball-colleges": (17350, {"role": 17350}),
    "baseball-salaries": (26428, {"role": 26428}),
    "baseball-outfield": (33801, {"role": 33801}),
    "baseball-postseason-batting": (15460, {"role": 15460}),
    "baseball-postseason-pitching": (6120, {"role": 6120}),
    # Who pitched is told by two tables: the second adds its citation to what the first says.
    "baseball-postseason-fielding": (14647, {"role": {"new": 8577, "changed": 6070}}),
}
#: The longest lists of roles. A database is asked nothing by them that the other lists don't ask; they come in on one.
LONGEST = ("baseball-colleges", "baseball-salaries", "baseball-outfield", "baseball-postseason-batting")
# Rows that are told twice in the file, or make one thing together with others (a team has one for each season).
TOLD_AGAIN = {"uk-petitions": 1, "baseball-all-stars": 31}


def file_for(name: str, folder: str) -> Path:
    return next(path for path in sorted((SHARED / folder).iterdir()) if examples()[name].fits(path.name))


def bring_in(name: str, folder: str, editor):
    """Plan and carry out the file of an example; asserts that no row of it is lost without a word."""
    path = file_for(name, folder)
    imported = take_in(path, path.name, editor, mapping=example(name))
    plan(imported)
    imported.refresh_from_db()
    rows, totals = TOTALS[name]
    expected = {kind: told if isinstance(told, dict) else {"new": told} for kind, told in totals.items()}
    assert (imported.counts["read"], imported.counts["by_kind"]) == (rows, {"source": {"new": 1}} | expected)
    assert (imported.counts["notes"], imported.counts["unknown"]) == ([], [])
    assert_accounted_for(name, imported, rows)
    carry_out(imported, editor, partly=bool(imported.needs_attention))
    imported.refresh_from_db()
    assert not imported.rows.filter(verdict__in=("new", "changed")).exclude(outcome="done").exists()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the server does by itself, but for what is not committed yet
    return imported


def assert_accounted_for(name, imported, rows):
    """Every row of the file gave a row of the plan, or says what another row of it says already."""
    planned = set(imported.rows.exclude(source_row=None).values_list("source_row", flat=True).distinct())
    missing = rows - len(planned)
    if name == "baseball-teams":
        assert missing == rows - 149
    else:
        assert missing == TOLD_AGAIN.get(name, 0)
    assert all(row.problems for row in imported.rows.filter(verdict="refused"))


@pytest.fixture
def editor(db):
    return Editor.objects.create(username="mara")


def assert_cited(model, source: str, number: int):
    """So many statements cite the file, each with the row that it stands in, and its words."""
    of = model._meta.verbose_name.replace(" ", "_")
    citations = Citation.objects.filter(source=source, **{f"{of}__isnull": False})
    assert citations.count() == number
    assert not citations.filter(locator="").exists()
    assert not citations.filter(quote="").exists()


def test_the_nobel_laureates_come_in_with_their_motivations_and_go_again(editor):
    imported = bring_in("nobel-laureates", "nobel", editor)
    assert_cited(Conferral, "nobel-laureates-v1", 975)
    assert_cited(LifeEvent, "nobel-laureates-v1", 1588)
    first = Conferral.objects.get(person__name="Wilhelm Conrad Röntgen")
    assert (str(first.honor), first.date, first.status, first.share) == (
        "Nobel Prize in Physics",
        "1901",
        "conferred",
        "",
    )
    assert first.citation_text == (
        "in recognition of the extraordinary services he has rendered by the discovery of the remarkable rays "
        "subsequently named after him"
    )
    assert str(first.affiliation) == "Munich University"
    told = first.citations.get()
    assert (told.quote, told.locator) == (first.citation_text, "item 1, prizes 1")
    curie = Conferral.objects.filter(person__name__startswith="Marie Curie").order_by("date")
    assert [(one.date, one.share, one.honor.name) for one in curie] == [
        ("1903", "1/4", "Nobel Prize in Physics"),
        ("1911", "", "Nobel Prize in Chemistry"),
    ]
    red_cross = Organization.objects.get(name="International Committee of the Red Cross")
    assert list(red_cross.conferrals.order_by("date").values_list("date", flat=True)) == ["1917", "1944", "1963"]
    # The file has 1898-00-00, a year and no more.
    assert LifeEvent.objects.get(person="nobel-laureate-519", kind="birth").date == "1898"
    assert set(Person.objects.values_list("publication_status", flat=True)) == {"draft"}

    again = take_in(file_for("nobel-laureates", "nobel"), "again.json.gz", editor, mapping=example("nobel-laureates"))
    plan(again)
    again.refresh_from_db()
    assert (again.would_do, again.counts["unchanged"]) == (0, 3898)

    undone = undo(imported.change_set, editor)
    assert (undone.kept, undone.could_not) == (0, 0)
    assert {model: model.objects.count() for model in (*RECORDS, *STATEMENTS)} == dict.fromkeys(
        (*RECORDS, *STATEMENTS), 0
    )


def test_the_members_of_congress_come_in_with_their_terms(editor):
    for name in SETS["congress"]:
        bring_in(name, "congress", editor)
    cantwell = Person.objects.get(pk="bioguide-c000127")
    terms = cantwell.roles.filter(organization="congress-senate", kind="service").oldest_first()
    assert [(term.title, term.date) for term in terms][:2] == [
        ("Senator", "2001-01-03/2007-01-03"),
        ("Senator", "2007-01-04/2013-01-03"),
    ]
    washington = Person.objects.get(name="George Washington")
    assert [role.date for role in washington.roles.oldest_first()] == [
        "1789-04-30/1793-03-04",
        "1793-03-04/1797-03-04",
    ]
    ethics = Organization.objects.get(pk="congress-committee-hsso")
    assert ethics.name == "House Committee on Ethics"
    assert "Standards of Official Conduct" in ethics.names.values_list("text", flat=True)
    assert_cited(Role, "congress-legislators-current", 2919)


def test_the_federal_judges_come_in_with_appointments_degrees_and_careers(editor):
    for name in SETS["judges"]:
        imported = bring_in(name, "judges", editor)
    refused = imported.rows.filter(verdict="refused").order_by("number")
    assert [row.place for row in refused] == [
        "row 3524, ProfessionalCareer 1",
        "row 5586, ProfessionalCareer 1",
        "row 7608, ProfessionalCareer 1",
    ]
    assert Role.objects.count() == 3968 + 2946 + 9952
    assert Role.objects.filter(kind="education", date__startswith="/").count() > 3000


def test_the_petitions_come_in_as_campaigns_with_counts(editor):
    bring_in("uk-petitions", "petitions", editor)
    assert Campaign.objects.count() == 5659
    assert Milestone.objects.filter(kind="count").exclude(count=None).count() == 5659
    assert_cited(Milestone, "uk-petitions", 16977)


def test_baseball_comes_in_with_all_its_roles_and_awards(editor, pytestconfig):
    elsewhere = LONGEST if pytestconfig.getoption("--beside-another-database") else ()
    for name in SETS["baseball"]:
        if name not in elsewhere:
            bring_in(name, "baseball", editor)
    roles = 131367 - sum(TOTALS[name][0] for name in elsewhere)
    assert (Person.objects.count(), Role.objects.count(), Conferral.objects.count()) == (20262, roles, 23254)
    # Whoever won an award had votes for it too: these are two statements.
    newcombe = Conferral.objects.filter(person="baseball-newcodo01", honor="baseball-award-cy-young-award", date="1956")
    assert sorted(newcombe.values_list("status", flat=True)) == ["conferred", "nominated"]


def test_every_example_that_is_shipped_is_tried():
    assert set(TOTALS) == {name for names in SETS.values() for name in names} == set(examples())
