"""A career as readers see it: what is told, in which order, under which names, and what is kept back."""

import pytest

from archive.careers import Career
from archive.models import Person
from tests import factories as of

pytestmark = pytest.mark.django_db


def whats(entries):
    return [entry.what for entry in entries]


def fill(mara, times):
    """Three … statements of each kind, with everything that is read along with them."""
    for number in range(times):
        year = 2000 + number
        university = of.organization(f"University {number}", parent=of.varnholm())
        of.name(university, f"College {number}", kind="former", date="/1999")
        role = of.role(mara, organization=university, date=f"{year}")
        of.role(mara, organization=university, kind="education", degree="PhD", date=f"{year}")
        work = of.contribution(mara, organization=university)
        talk = of.appearance(mara, host=university, on_behalf_of=of.varnholm(), date=f"{year}")
        prize = of.honor(f"Prize {number}", conferred_by=university, parent=of.honor())
        won = of.conferral(
            mara,
            prize,
            date=f"{year}",
            affiliation=university,
            conferred_for=work,
            told_as_role=role,
            told_as_appearance=talk,
        )
        of.conferral(work, prize, date=f"{year}")
        petition = of.campaign(f"Petition {number}")
        of.demand(petition)
        of.milestone(petition, date=f"{year}")
        of.participation("the senate", petition, capacity="addressee")
        part = of.participation(mara, petition)
        family = of.relationship(mara)
        of.relationship(of.person(f"Student {number}"), mara)
        birth = of.life_event(mara)
        of.name(mara, f"M. Velloso {number}")
        of.identifier(mara, "wikidata", f"Q{number + 1}")
        for statement in (role, work, talk, won, part, family, birth):
            of.cite(statement, f"So it stood in the Gazette of {year}.")


@pytest.mark.parametrize("times", [1, 3])
def test_a_career_is_read_with_the_same_queries_whatever_its_length(times, django_assert_num_queries):
    mara = of.person()
    fill(mara, times)
    with django_assert_num_queries(17):
        career = Career.of(mara)
    assert [len(section) for section in career.sections().values()] == [
        times, times, 2 * times, times, times, times, 2 * times, times,
    ]  # fmt: skip


def test_an_empty_career_is_empty():
    career = Career.of(of.person())
    assert list(career.sections().values()) == [[]] * 8
    assert (career.statements, career.proven, career.counts) == (
        [],
        0,
        {"roles": 0, "honors": 0, "campaigns": 0, "appearances": 0},
    )


def test_the_newest_stands_first_and_the_undated_last():
    mara = of.person()
    for date in ("", "2010", "/2004", "2012/2018", "2016/2018", "2012/.."):
        of.role(mara, title=date or "undated", date=date)
    assert whats(Career.of(mara).roles) == ["2016/2018", "2012/..", "2012/2018", "2010", "/2004", "undated"]


def test_of_two_statements_about_one_time_the_preferred_stands_first():
    mara = of.person()
    of.role(mara, title="Reader", date="2010")
    of.role(mara, title="Professor", date="2010", rank="preferred")
    assert whats(Career.of(mara).roles) == ["Professor", "Reader"]


def test_what_is_known_to_be_wrong_stands_apart_and_counts_for_nothing():
    mara = of.person()
    of.role(mara, title="Dean", rank="deprecated", rank_reason="Another Velloso.")
    career = Career.of(mara)
    assert (whats(career.roles), whats(career.deprecated_in("roles"))) == ([], ["Dean"])
    assert (career.counts["roles"], career.statements) == (0, [])


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_a_statement_that_is_not_public_is_not_told(status):
    mara = of.person()
    for make in (
        of.role,
        of.contribution,
        of.appearance,
        of.relationship,
        of.life_event,
        of.conferral,
        of.participation,
    ):
        make(mara, publication_status=status)
    assert list(Career.of(mara).sections().values()) == [[]] * 8


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_a_statement_whose_other_end_is_not_public_is_not_told(status):
    mara = of.person()
    hidden = of.organization("Hidden Works", publication_status=status)
    of.role(mara, organization=hidden)
    of.contribution(mara, organization=hidden)
    of.appearance(mara, host=hidden)
    of.conferral(mara, of.honor("Hidden Prize", publication_status=status))
    of.participation(mara, of.campaign("Hidden Petition", publication_status=status))
    of.relationship(mara, of.person("Hidden Person", publication_status=status))
    assert list(Career.of(mara).sections().values()) == [[]] * 8


def test_what_is_mentioned_is_not_shown_while_it_is_not_public():
    mara = of.person()
    hidden = of.organization("Hidden Works", publication_status="draft")
    unit = of.organization("Weir Laboratory", parent=hidden)
    prize = of.honor(conferred_by=hidden, parent=of.honor("Hidden Prize", publication_status="draft"))
    of.conferral(
        mara,
        prize,
        affiliation=hidden,
        conferred_for=of.contribution(mara, publication_status="draft"),
        told_as_role=of.role(mara, publication_status="draft"),
        told_as_appearance=of.appearance(mara, publication_status="draft"),
    )
    of.role(mara, organization=unit)
    (conferral,), (role,) = Career.of(mara).honors, Career.of(mara).roles
    assert (conferral.conferred_by, conferral.category_of, conferral.affiliation) == (None, None, None)
    assert (conferral.conferred_for, conferral.role, conferral.appearance) == (None, None, None)
    assert (role.organization.name, role.organization.part_of) == ("Weir Laboratory", None)


def test_an_organization_stands_under_the_name_that_was_valid_at_the_time():
    mara, school = of.person(), of.varnholm()
    of.name(school, "Varnholm Polytechnic", kind="former", date="1950/1989")
    of.name(school, "University of Varnholm", kind="preferred", date="1990/")
    for date in ("1985/1987", "1989", "1995", ""):
        of.role(mara, organization=school, title=date or "undated", date=date)
    told = {entry.what: (entry.organization.name, entry.organization.then) for entry in Career.of(mara).roles}
    today = ("University of Varnholm", "")
    assert told == {"1985/1987": ("Varnholm Polytechnic",) * 2, "1989": today, "1995": today, "undated": today}


def test_what_is_told_twice_is_linked_both_ways_and_counted_once():
    mara = of.person()
    fellow = of.role(mara, title="Fellow", kind="fellowship")
    keynote = of.appearance(mara)
    won = of.conferral(mara, told_as_role=fellow)
    spoke = of.conferral(mara, told_as_appearance=keynote)
    career = Career.of(mara)
    twins = {entry.uid: entry for entry in career.honors}
    assert (twins[won.uid].role.uid, twins[won.uid].role.what) == (fellow.uid, "Fellow")
    assert twins[spoke.uid].appearance.uid == keynote.uid
    assert [entry.uid for entry in career.roles[0].told_as] == [won.uid]
    assert [entry.uid for entry in career.appearances[0].told_as] == [spoke.uid]
    assert career.counts == {"roles": 0, "honors": 2, "campaigns": 0, "appearances": 0}
    assert len(career.statements) == 2


def test_an_honor_for_a_contribution_is_an_honor_of_its_maker():
    mara = of.person()
    equations = of.contribution(mara)
    prize = of.conferral(equations)
    career = Career.of(mara)
    assert [entry.uid for entry in career.honors] == [prize.uid]
    assert career.honors[0].contribution.what == "Weir equations"
    assert [entry.uid for entry in career.contributions[0].honors] == [prize.uid]


def test_only_honors_that_were_given_and_kept_are_counted():
    mara = of.person()
    for status in ("conferred", "shared", "declined", "revoked", "nominated", "finalist"):
        of.conferral(mara, status=status)
    career = Career.of(mara)
    assert (len(career.honors), career.counts["honors"]) == (6, 2)


def test_a_campaign_tells_what_it_asked_of_whom_and_how_it_went():
    mara, petition, works = of.person(), of.campaign(), of.organization("Lumen Works")
    of.participation(mara, petition, date="2018")
    of.participation(works, petition, capacity="target")
    of.participation("the senate", petition, capacity="addressee")
    of.participation("a hidden senator", petition, capacity="addressee", publication_status="draft")
    of.demand(petition, "Second", position=2)
    of.demand(petition, "First", position=1)
    of.demand(petition, "Hidden", publication_status="draft")
    of.milestone(petition, kind="count", count=12000, counted="signatures", date="2018-05")
    of.milestone(petition, kind="outcome", outcome="partly_achieved", date="2019")
    of.milestone(petition, kind="decision", publication_status="draft")
    (part,) = Career.of(mara).campaigns
    assert [demand.text for demand in part.demands] == ["First", "Second"]
    assert [(other.name, other.href) for other in part.targets] == [("Lumen Works", "/organizations/lumen-works/")]
    assert [(other.name, other.href) for other in part.addressees] == [("the senate", "")]
    assert [step.words for step in part.milestones] == ["12,000 signatures", "Outcome: partly achieved"]


def test_whom_a_campaign_turns_against_does_not_count_it_as_a_campaign_of_theirs():
    theo = of.person("Theo Abara")
    of.participation(theo, capacity="target")
    assert Career.of(theo).counts["campaigns"] == 0


def test_a_relation_is_told_from_both_sides():
    mara, odile = of.person(), of.person("Odile Nakamura-Brandt")
    of.relationship(mara, odile)
    assert [(entry.what, entry.sort) for entry in Career.of(mara).relations] == [("Odile Nakamura-Brandt", "advisor")]
    assert [(entry.what, entry.sort) for entry in Career.of(odile).relations] == [("Mara Velloso", "advisor of")]


def test_a_statement_is_proven_by_a_public_source_that_supports_it_in_verified_words():
    mara = of.person()
    titles = {
        "proven": {},
        "unverified": {"snapshot": None},
        "contradicted": {"stance": "contradicts", "aspect": "date"},
        "mentioned": {"stance": "mentions"},
        "hidden": {"source": of.source("Hidden source", publication_status="draft")},
    }
    for title, fields in titles.items():
        of.cite(of.role(mara, title=title), f"This says {title}.", **fields)
    of.role(mara, title="uncited")
    career = Career.of(mara)
    assert [entry.what for entry in career.statements if career.evidence.is_proven(entry.uid)] == ["proven"]
    assert (career.proven, len(career.statements)) == (1, 6)
    assert [entry.what for entry in career.roles if career.evidence.hides(entry.uid)] == ["hidden"]
    assert [entry.what for entry in career.roles if career.evidence.disputes(entry.uid)] == ["contradicted"]


def test_words_whose_licence_forbids_it_are_not_shown():
    mara, closed = of.person(), of.source("Closed book")
    role = of.role(mara)
    of.cite(
        role,
        "Kept under a closed licence.",
        source=closed,
        snapshot=of.snapshot(closed, "Kept under a closed licence.", showing="nothing"),
    )
    (proof,) = Career.of(mara).evidence.of(role.uid)
    assert (proof.quote, proof.verified, proof.showable) == ("", True, False)


def test_sources_are_numbered_in_the_order_of_the_page():
    mara = of.person()
    earlier, later = of.role(mara, date="2010"), of.role(mara, date="2012")
    of.cite(earlier, "In the Gazette.")
    of.cite(later, "In the Almanac.", source=of.source("The Almanac"))
    of.cite(later, "In the Gazette, too.")
    evidence = Career.of(mara).evidence
    assert [(source.number, source.title) for source in evidence.sources] == [
        (1, "The Almanac"),
        (2, "The Varnholm Gazette"),
    ]
    assert (evidence.numbers(later.uid), evidence.numbers(earlier.uid)) == ("1, 2", "2")


def test_the_revision_is_the_last_change_to_anything_of_the_career():
    mara = of.person()
    first = Career.of(mara).revision
    of.role(mara)
    assert Career.of(mara).revision.number == first.number + 1
    assert Career.of(Person.objects.get(pk=mara.pk)).revision.moment > first.moment
