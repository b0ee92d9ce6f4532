"""What stood at an address and was withdrawn: since when, why, and not a word of what it was."""

import re

import pytest

from archive.curation.reverting import revert
from archive.models import ChangeSet, change_set
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db

MAKERS = {
    "people": make.person,
    "organizations": make.organization,
    "honors": make.honor,
    "campaigns": make.campaign,
    "sources": make.source,
}


def now() -> int:
    """The number of the last change set."""
    return ChangeSet.objects.newest_first().first().number


def withdraw(row, reason="", status="withdrawn"):
    with change_set(system_editor="tests", public_reason=reason):
        row.publication_status = status
        row.save()


@pytest.mark.parametrize("kind", MAKERS)
def test_a_withdrawn_record_says_since_when_and_why(client, kind):
    record = MAKERS[kind]("Words of the record", slug="gone")
    withdraw(record, "The source <was> retracted.")
    response = client.get(f"/{kind}/gone/")
    page = text_of(response)
    assert response.status_code == 410
    assert "Withdrawn on <time" in page
    assert "The reason given: The source &lt;was&gt; retracted." in page
    assert "Words of the record" not in page


def test_where_no_reason_was_given_the_page_says_so(client):
    chair = make.role(make.person())
    withdraw(chair)
    assert "No reason was given." in text_of(client.get(f"/statement/{chair.uid}"))


def test_what_was_done_to_it_since_is_not_told_but_a_reason_given_later_is(client):
    chair = make.role(make.person())
    withdraw(chair, "A misprint")
    with change_set(system_editor="tests", summary="Summary for ourselves", public_reason="A misprint of the Gazette."):
        chair.unit = "Words of the unit"
        chair.save()
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert "A misprint of the Gazette." in page
    assert "for ourselves" not in page
    assert "Words of" not in page


def test_the_reason_of_an_earlier_withdrawal_is_forgotten_once_it_was_published_again(client):
    mara = make.person()
    withdraw(mara, "A mistake")
    make.change(mara, publication_status="published")
    withdraw(mara)
    assert "A mistake" not in text_of(client.get("/people/mara-velloso/"))


def test_a_statement_is_gone_with_the_record_at_its_end(client):
    varnholm = make.organization("Words of the lodge")
    chair = make.role(make.person(), organization=varnholm)
    withdraw(varnholm, "Never existed.")
    response = client.get(f"/statement/{chair.uid}")
    assert response.status_code == 410
    assert "The reason given: Never existed." in text_of(response)
    assert "Words of" not in text_of(response)


def test_a_statement_that_was_published_after_the_record_at_its_end_was_withdrawn_was_never_there(client):
    varnholm = make.organization()
    withdraw(varnholm, "Never existed.")
    chair = make.role(make.person(), organization=varnholm)
    assert client.get(f"/statement/{chair.uid}").status_code == 404


def test_both_clocks_lead_to_the_same_page(client):
    mara = make.person()
    withdraw(mara, "At her own wish.")
    responses = [client.get(f"/people/mara-velloso/{query}") for query in ("?on=2016", "?asof=1", "?on=2016&asof=1")]
    assert [(response.status_code, "At her own wish." in text_of(response)) for response in responses] == [
        (410, True)
    ] * 3


def test_words_that_were_withdrawn_do_not_come_back_though_the_row_was_published_again(client):
    mara = make.person()
    chair = make.role(mara, title="Words of the libel")
    before = now()
    withdraw(chair, "It was libel.")
    between = now()
    make.change(chair, title="Reader")
    make.change(chair, publication_status="published")
    after = now()
    career, statement = "/people/mara-velloso/", f"/statement/{chair.uid}"
    for number in (before, between):
        page = text_of(client.get(career, {"asof": number}))
        told = page.partition('<section id="withdrawn">')[2].partition("</section>")[0]
        assert ("Words of" in page, "Reader" in page) == (False, False)
        assert "The reason given: It was libel." in told
        assert "Published again on" in told
        response = client.get(statement, {"asof": number})
        page = text_of(response)
        assert (response.status_code, "Words of" in page, "It was libel." in page) == (410, False, True)
        cited = client.get(f"{statement}/cite/", {"revision": number})
        assert (cited.status_code, "Words of" in text_of(cited)) == (410 if number == before else 404, False)
    for address in (career, statement):
        page = text_of(client.get(address, {"asof": after}))
        assert ("Reader" in page, "It was libel." in page) == (True, False)
    for first, last in ((0, before), (before, between), (before, after), (0, after), (between, after)):
        page = text_of(client.get(f"{career}changes/", {"from": first, "to": last}))
        assert "Words of" not in page
        assert ("It was libel." in page, 'id="added"' in page) == (first < between, last == after)


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_nor_do_those_of_what_hung_on_a_record_that_was_published_again(client, kind):
    rows = {"person": make.person(), "organization": make.organization("Words of the lodge")}
    chair = make.role(rows["person"], title="Words of the chair", organization=rows["organization"])
    before = now()
    make.change(chair, title="Reader")
    make.change(rows["organization"], name="Lodge")
    withdraw(rows[kind], "A mistake of ours.")
    make.change(rows[kind], publication_status="published")
    for address in ("/people/mara-velloso/", f"/statement/{chair.uid}"):
        response = client.get(address, {"asof": before})
        page = text_of(response)
        assert ("Words of" in page, "A mistake of ours." in page) == (False, True)
        assert response.status_code == (200 if kind == "organization" and "people" in address else 410)
        assert client.get(address).status_code == 200


def test_what_moved_on_before_the_record_at_its_end_was_withdrawn_is_shown_only_as_it_stood_elsewhere(client):
    mara, lodge = make.person(), make.organization("Words of the lodge")
    chair = make.role(mara, organization=lodge)
    first = now()
    make.change(chair, organization=make.varnholm())
    second = now()
    withdraw(lodge, "Never existed.")
    pages = [text_of(client.get("/people/mara-velloso/", {"asof": number})) for number in (first, second)]
    assert [("Words of" in page, "Never existed." in page, "Varnholm" in page) for page in pages] == [
        (False, True, False),
        (False, False, True),
    ]


def test_an_undo_of_a_withdrawal_does_not_bring_the_words_of_before_back_to_the_clock(client):
    mara = make.person()
    chair = make.role(mara, title="Words of the chair")
    before = now()
    withdraw(chair, "To be looked at.")
    revert(ChangeSet.objects.get(number=now()), make.editor("ada"))
    assert "Words of the chair" in text_of(client.get("/people/mara-velloso/"))
    page = text_of(client.get("/people/mara-velloso/", {"asof": before}))
    assert ("Words of" in page, "To be looked at." in page) == (False, True)


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("status", ["withdrawn", "draft", "in_review"])
def test_a_record_that_never_was_public_gives_nothing_away_whatever_becomes_of_it(client, kind, status):
    record = MAKERS[kind]("Words of the draft", slug="never", publication_status="draft")
    withdraw(record, "Words of the reason", status)
    for address in (f"/{kind}/never/", f"/id/{record.uid}"):
        response = client.get(address)
        assert (response.status_code, "Words of" in text_of(response)) == (404, False)
    uid = record.uid
    make.delete(record)
    assert client.get(f"/id/{uid}").status_code == 404


def test_nor_does_a_statement(client):
    mara = make.person()
    draft = make.role(mara, publication_status="draft")
    withdraw(draft, "Words of the reason")
    hung = make.role(make.person("Theo Abara", publication_status="draft"))
    for uid in (draft.uid, hung.uid):
        response = client.get(f"/statement/{uid}")
        assert (response.status_code, "Words of" in text_of(response)) == (404, False)
    uid = draft.uid
    make.delete(draft)
    assert client.get(f"/statement/{uid}").status_code == 404


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_was_public_and_went_back_to_work_says_since_when_and_why(client, kind, status):
    record = MAKERS[kind]("Words of the record", slug="gone")
    withdraw(record, "To be written anew.", status)
    for address in (f"/{kind}/gone/", f"/id/{record.uid}"):
        response = client.get(address)
        page = text_of(response)
        assert (response.status_code, "Words of" in page) == (410, False)
        assert ("Withdrawn on <time" in page, "To be written anew." in page) == (True, True)
    uid = record.uid
    make.delete(record)
    assert "To be written anew." in text_of(client.get(f"/id/{uid}"))


def test_so_does_a_statement_and_one_whose_record_did(client):
    varnholm = make.varnholm()
    mara = make.person()
    chair, bench = make.role(mara), make.role(mara, organization=varnholm)
    withdraw(chair, "To be written anew.", "draft")
    withdraw(varnholm, "Not yet sure.", "in_review")
    for row, reason in ((chair, "To be written anew."), (bench, "Not yet sure.")):
        response = client.get(f"/statement/{row.uid}")
        assert (response.status_code, reason in text_of(response)) == (410, True)


def test_what_was_merged_into_a_record_is_gone_with_it(client):
    double, mara = make.person("M. Velloso"), make.person()
    make.change(double, publication_status="merged", merged_into=mara)
    withdraw(mara, "At her own wish.")
    response = client.get("/people/m-velloso/")
    assert (response.status_code, "At her own wish." in text_of(response)) == (410, True)


def test_earlier_states_of_a_person_that_was_withdrawn_for_a_while_are_no_mementos(client):
    mara = make.person()
    withdraw(mara)
    make.change(mara, publication_status="published")
    last = now()
    listed = text_of(client.get("/timemap/people/mara-velloso/"))
    assert re.findall(r"asof=(\d+)", listed) == [str(last)]
    early = {"Accept-Datetime": "Thu, 31 May 2007 20:35:00 GMT"}
    assert client.get("/timegate/people/mara-velloso/", headers=early)["Location"].endswith(f"?asof={last}")
    assert f"?asof={last}" in text_of(client.get("/people/mara-velloso/", {"asof": last - 1}))


def test_the_history_of_a_statement_says_why_it_was_withdrawn_for_a_while(client):
    chair = make.role(make.person())
    withdraw(chair, "It was libel.")
    make.change(chair, publication_status="published")
    history = text_of(client.get(f"/statement/{chair.uid}")).partition('<section id="history">')[2]
    assert "Withdrawn. The reason given: It was libel." in history


def delete(row, reason):
    with change_set(system_editor="tests", public_reason=reason):
        row.delete()


def told(client, number) -> list[tuple[str, str]]:
    """What the career's page of the moment tells as withdrawn: kinds and reasons."""
    page = text_of(client.get("/people/mara-velloso/", {"asof": number}))
    assert "Words of" not in page
    section = page.partition('<section id="withdrawn">')[2].partition("</section>")[0]
    return re.findall(
        r"<li><b>([^<]*)\.</b> Withdrawn on <time[^>]*>[^<]*</time>\. The reason given: ([^<]*)</li>", section
    )


def test_what_belonged_to_others_and_stood_on_the_page_is_told_as_withdrawn_too(client):
    mara, campaign = make.person(), make.campaign()
    make.participation(mara, campaign)
    rows = [
        make.demand(campaign, "Words of the demand"),
        make.milestone(campaign, description="Words of the milestone"),
        make.participation("Words of the addressee", campaign, capacity="addressee"),
        make.relationship(make.person("Words of the pupil"), mara),
    ]
    make.demand(campaign, "Words of the draft", publication_status="draft")
    before = now()
    for number, row in enumerate(rows):
        withdraw(row, f"Reason {number}.", "draft" if number == 0 else "withdrawn")
    assert told(client, before) == [
        ("Relation", "Reason 3."),
        ("Campaign", "Reason 2."),
        ("Milestone", "Reason 1."),
        ("Demand", "Reason 0."),
    ]


def test_a_name_an_identifier_and_a_citation_that_went_say_since_when_and_why(client):
    mara = make.person()
    chair, bench = make.role(mara, title="Reader"), make.role(mara, title="Judge")
    gone = [
        make.name(mara, "Words of the name"),
        make.identifier(mara, "wikidata", "Q4815162342"),
        make.cite(chair, "Words of the quote"),
    ]
    hidden = make.source("Words of the source")
    make.cite(bench, "Words of the source", source=hidden)
    before = now()
    for number, row in enumerate(gone):
        delete(row, f"Reason {number}.")
    withdraw(hidden, "Reason 3.")
    assert told(client, before) == [
        ("Citation of a source", "Reason 3."),
        ("Citation of a source", "Reason 2."),
        ("Identifier", "Reason 1."),
        ("Name", "Reason 0."),
    ]
    page = text_of(client.get("/people/mara-velloso/", {"asof": before}))
    assert (page.count("source withdrawn"), "source not public" in page) == (2, False)
    page = text_of(client.get("/people/mara-velloso/changes/", {"from": before, "to": now()}))
    assert [f"Reason {number}." in page for number in range(4)] == [True] * 4
    assert "Words of" not in page
    page = text_of(client.get(f"/statement/{bench.uid}", {"asof": before}))
    assert "The source of this statement has been withdrawn." in page


def test_what_moved_to_a_record_that_was_withdrawn_later_went_with_it(client):
    mara, double = make.person(), make.person("M. Velloso")
    chair = make.role(mara, title="Words of the chair")
    before = now()
    make.change(chair, person=double)
    withdraw(double, "The wrong woman.")
    assert told(client, before) == [("Role", "The wrong woman.")]
    response = client.get(f"/statement/{chair.uid}")
    assert (response.status_code, "The wrong woman." in text_of(response)) == (410, True)


@pytest.mark.parametrize("times", [1, 3])
def test_telling_of_withdrawals_takes_the_same_queries_whatever_their_number(client, times):
    mara = make.person()
    rows = []
    for number in range(times):
        chair = make.role(mara, title=f"Reader {number}", organization=make.organization(f"Works {number}"))
        rows += [chair, chair.organization, make.name(mara, f"Mara {number}"), make.role(mara, title=f"Dean {number}")]
    before = now()
    for row in rows:
        if hasattr(row, "publication_status"):
            withdraw(row, "A mistake.")
        else:
            delete(row, "A mistake.")
    make.change(rows[0], publication_status="published")
    make.change(rows[1], publication_status="published")
    asked = (f"/people/mara-velloso/?asof={before}", f"/people/mara-velloso/changes/?from={before}")
    assert [queries_of(client, address) for address in asked] == [18, 19]
