"""What stood at an address and was withdrawn: since when, why, and not a word of what it was."""

import pytest

from archive.models import change_set
from tests import factories as make
from tests.public.counting import text_of

pytestmark = pytest.mark.django_db

MAKERS = {
    "people": make.person,
    "organizations": make.organization,
    "honors": make.honor,
    "campaigns": make.campaign,
    "sources": make.source,
}


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
