"""A career as the archive told it earlier: ``/people/…/?asof=``. Nothing withdrawn or deleted since comes back."""

import datetime
import re

import pytest

from archive.models import ChangeSet, change_set
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def now() -> int:
    """The number of the last change set."""
    return ChangeSet.objects.newest_first().first().number


def earlier(client, number, path="/people/mara-velloso/", **query) -> str:
    response = client.get(path, {"asof": number, **query})
    assert response.status_code == 200
    return text_of(response)


def test_the_page_says_what_the_archive_said_then(client):
    mara, varnholm = make.person(headline="Hydrologist"), make.varnholm()
    chair = make.role(mara, title="Reader", organization=varnholm, date="2016/2018")
    quote = make.cite(chair, "Velloso was reader in Varnholm.")
    then = now()
    make.change(mara, headline="Engineer", name="Mara Velloso-Abara")
    make.change(varnholm, name="Varnholm Institute")
    make.change(chair, title="Professor", date="2017")
    make.change(quote, locator="p. 9")
    make.role(mara, title="Dean")
    page, today = earlier(client, then), text_of(client.get("/people/mara-velloso/"))
    words = ("Hydrologist", "Reader", "University of Varnholm", "2016 to 2018", "Velloso was reader in Varnholm.")
    later = ("Engineer", "Professor", "Varnholm Institute", "Dean", "p. 9", "Velloso-Abara")
    assert [word for word in words if word not in page] == []
    assert [word for word in later if word in page] == []
    assert [word for word in later if word not in today] == []
    assert "What the archive said after change set" in page
    assert '<meta name="robots" content="noindex">' in page


def everything_of(mara) -> dict:
    """A row of every kind that stands on a career's page, each saying a word that stands nowhere else."""
    campaign, work = make.campaign("[Words of the campaign]"), make.contribution(mara, title="Words of the work")
    return {
        "role": make.role(mara, title="Words of the role", organization=make.organization("Words of the works")),
        "conferral": make.conferral(mara, make.honor("Words of the honor"), citation_text="Words of the citation"),
        "participation": make.participation(mara, campaign, words="Words of the part"),
        "other side": make.participation("Words of the addressee", campaign, capacity="addressee"),
        "contribution": work,
        "honor of a work": make.conferral(work, make.honor("Words of the medal")),
        "appearance": make.appearance(mara, title="Words of the talk", host=make.organization("Words of the host")),
        "relationship": make.relationship(mara, "Words of the relation"),
        "relationship of another": make.relationship(make.person("Words of the pupil"), mara),
        "life event": make.life_event(mara, place="Words of the birthplace"),
        "demand": make.demand(campaign, "Words of the demand"),
        "milestone": make.milestone(campaign, description="Words of the milestone"),
        "name": make.name(mara, "Words of the name"),
        "identifier": make.identifier(mara, "wikidata", "Q4815162342"),
    }


WORDS = re.compile(r"Words of the \w+|Q4815162342")


def test_nothing_that_was_withdrawn_since_is_told_and_its_withdrawal_is(client):
    mara = make.person()
    rows = everything_of(mara)
    for row in rows.values():
        if hasattr(row, "publication_status"):
            make.cite(row, f"Words of the quote{len(row.uid)}", source=make.source("Words of the source"))
    then = now()
    assert len(set(WORDS.findall(earlier(client, then)))) == 20
    for row in reversed(rows.values()):
        if hasattr(row, "publication_status"):
            with change_set(system_editor="tests", public_reason="At her own wish."):
                row.publication_status = "withdrawn"
                row.save()
        else:
            make.delete(row)
    page = earlier(client, then)
    assert WORDS.findall(page) == []
    section = page.partition('<section id="withdrawn">')[2].partition("</section>")[0]
    assert section.count("The reason given: At her own wish.") == 9
    assert [section.count(f"<b>{kind}.</b>") for kind in ("Name", "Identifier", "Relation")] == [1, 1, 2]


def test_what_was_deleted_since_is_not_told_either(client):
    mara = make.person()
    rows = everything_of(mara)
    then = now()
    for row in reversed(rows.values()):
        make.delete(row)
    page = earlier(client, then)
    assert WORDS.findall(page) == []
    assert page.partition('<section id="withdrawn">')[2].count("No reason was given.") == 10


@pytest.mark.parametrize("status", ["draft", "in_review", "withdrawn"])
def test_what_is_at_an_end_or_mentioned_and_no_longer_public_is_not_told(client, status):
    mara = make.person()
    lodge, prize, cause, pupil, source, body = (
        make.organization("Words of the lodge"),
        make.honor("Words of the prize"),
        make.campaign("[Words of the cause]"),
        make.person("Words of the pupil"),
        make.source("Words of the source"),
        make.organization("Words of the body"),
    )
    make.role(mara, title="Words of the member", organization=lodge)
    make.conferral(mara, prize)
    make.participation(mara, cause)
    make.relationship(pupil, mara)
    make.conferral(mara, make.honor("Kept Prize", conferred_by=body), affiliation=body)
    make.cite(make.role(mara, title="Kept role"), "Words of the quote", source=source)
    then = now()
    assert len(set(WORDS.findall(earlier(client, then)))) == 8
    for row in (lodge, prize, cause, pupil, source, body):
        make.change(row, publication_status=status)
    page = earlier(client, then)
    assert WORDS.findall(page) == []
    assert "Kept role" in page
    assert ("source withdrawn" in page, "source not public" in page) == (True, False)
    assert "Kept Prize" in page


def test_what_was_a_draft_then_is_not_told_though_it_is_public_now(client):
    mara = make.person()
    lodge = make.organization("Words of the lodge", publication_status="draft")
    drafts = [
        make.role(mara, title="Words of the draft", publication_status="draft"),
        make.conferral(mara, make.honor("Words of the honor", publication_status="in_review")).honor,
    ]
    make.role(mara, title="Words of the member", organization=lodge)
    then = now()
    for row in (*drafts, lodge):
        make.change(row, publication_status="published")
    assert WORDS.findall(earlier(client, then)) == []
    assert len(set(WORDS.findall(earlier(client, now())))) == 4


def test_a_text_that_may_no_longer_be_shown_is_not_quoted(client):
    chair = make.role(make.person())
    quote = make.cite(chair, "Words of the quote")
    then = now()
    assert "Words of the quote" in earlier(client, then)
    make.change(quote.snapshot, showing="nothing")
    assert "Words of the quote" not in earlier(client, then)


def test_before_the_record_was_public_a_page_says_since_when_there_is_something(client):
    mara = make.person(publication_status="draft")
    draft = now()
    make.change(mara, publication_status="published")
    first = now()
    response = client.get("/people/mara-velloso/", {"asof": draft})
    assert response.status_code == 404
    assert f'href="/people/mara-velloso/?asof={first}"' in text_of(response)
    assert client.get("/people/mara-velloso/", {"asof": "1999-01-01"}).status_code == 404


@pytest.mark.parametrize(
    "typed", ["tomorrow <b>", "2999-01-01", "2999-01-01T00:00Z", "9" * 18, "9" * 60, "2026/", "44 BC/.."]
)
def test_what_is_no_moment_of_the_past_is_kept_and_answered_with_a_sentence(client, typed):
    make.person()
    response = client.get("/people/mara-velloso/", {"asof": typed})
    assert response.status_code == 200
    assert 'id="asof-refusal"' in response.content.decode()
    assert (
        "<b>"
        not in response.content.decode().partition("<form")[2].partition("What the archive")[2].partition("form>")[0]
    )


def test_a_day_a_moment_and_a_number_lead_to_the_same_address(client):
    make.role(make.person(), title="Reader")
    today = datetime.datetime.now(datetime.UTC)
    asked = (now(), f"{today:%Y-%m-%d}", f"{today:%Y-%m}", f"{today:%Y-%m-%dT%H:%M:%SZ}", f"{today.day} {today:%B %Y}")
    pages = [client.get("/people/mara-velloso/", {"asof": one}) for one in asked[:3] + asked[4:]]
    assert {re.search('rel="canonical" href="([^"]*)"', page.content.decode())[1] for page in pages} == {
        f"http://testserver/people/mara-velloso/?asof={now()}"
    }


def test_both_clocks_go_together(client):
    mara = make.person()
    chair = make.role(mara, title="Reader", date="2014/2018")
    then = now()
    make.change(chair, title="Professor")
    make.role(mara, title="Gardener", date="2015/2017")
    page = earlier(client, then, on="2016-06")
    assert "Reader" in page.partition('id="certain"')[2]
    assert ("Professor" in page, "Gardener" in page) == (False, False)
    assert f'href="http://testserver/people/mara-velloso/?on=2016-06&amp;asof={then}"' in page
    assert f'<input type="hidden" name="asof" value="{then}">' in page


def test_someone_merged_leads_to_the_survivor_at_the_same_moment(client):
    mara, double = make.person(), make.person("M. Velloso")
    then = now()
    make.change(double, publication_status="merged", merged_into=mara)
    assert client.get("/people/m-velloso/", {"asof": then})["Location"] == f"/people/mara-velloso/?asof={then}"
    assert client.get(f"/id/{mara.uid}?asof={then}")["Location"] == f"/people/mara-velloso/?asof={then}"


def test_what_was_merged_since_is_told_under_its_name_then_and_leads_on(client):
    lumen, double = make.organization(), make.organization("Lumen Workshop")
    chair = make.role(make.person(), organization=double)
    then = now()
    with change_set(system_editor="tests"):
        chair.organization = lumen
        chair.save()
        double.publication_status, double.merged_into = "merged", lumen
        double.save()
    assert '<a href="/organizations/lumen-workshop/">Lumen Workshop</a>' in earlier(client, then)


@pytest.mark.parametrize("times", [1, 3])
def test_an_earlier_page_takes_the_same_queries_whatever_the_length_of_the_career(client, times):
    mara = make.person()
    for number in range(times):
        campaign = make.campaign(f"[Petition {number}]")
        make.participation(mara, campaign)
        make.demand(campaign)
        make.milestone(campaign)
        make.cite(make.role(mara, organization=make.organization(f"Works {number}"), date="2014/2018"))
        make.conferral(mara, make.honor(f"Prize {number}"), date="2015")
        make.name(mara, f"Mara {number}")
    then = now()
    for role in mara.roles.all():
        make.change(role, title="Reader")
    assert queries_of(client, f"/people/mara-velloso/?asof={then}") == 31


def test_a_statement_by_itself_says_what_it_said_then(client):
    varnholm = make.varnholm()
    chair = make.role(make.person(), title="Reader", date="2016", organization=varnholm)
    make.cite(chair, "Velloso was reader in Varnholm.")
    then = now()
    make.change(chair, title="Professor", date="2017")
    make.change(varnholm, name="Varnholm Institute")
    make.cite(chair, "Words of a later source", source=make.source("Later source"))
    response = client.get(f"/statement/{chair.uid}", {"asof": then})
    page = text_of(response)
    words = (
        "Reader",
        "2016",
        "University of Varnholm",
        "Velloso was reader in Varnholm.",
        "What the archive said after",
    )
    assert [word for word in words if word not in page] == []
    assert [
        word for word in ("Professor", "2017", "Varnholm Institute", "Later source", "Words of") if word in page
    ] == []
    assert f'rel="canonical" href="http://testserver/statement/{chair.uid}?asof={then}"' in page
    assert "Memento-Datetime" in response
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    "kind",
    [
        "role",
        "conferral",
        "participation",
        "contribution",
        "appearance",
        "relationship",
        "life event",
        "demand",
        "milestone",
    ],
)
def test_no_statement_by_itself_tells_what_it_said_as_a_draft_or_what_was_withdrawn(client, kind):
    row = everything_of(make.person())[kind]
    then = now()
    address = f"/statement/{row.uid}"
    assert WORDS.search(earlier(client, then, address))
    make.change(row, publication_status="draft", note="Words of the note")
    draft = now()
    make.change(row, publication_status="published", note="")
    response = client.get(address, {"asof": draft})
    assert response.status_code == 410
    assert "Words of the note" not in text_of(response)
    make.change(row, publication_status="withdrawn")
    response = client.get(address, {"asof": then})
    assert (response.status_code, WORDS.findall(text_of(response))) == (410, [])
