"""The permanent page of a statement: what it says, all its evidence, its history in brief."""

import pytest

from archive.models import change_set
from tests import factories as make
from tests.public.counting import queries_of, text_of

pytestmark = pytest.mark.django_db


def test_a_statement_shows_its_ends_and_each_quote_in_its_context(client):
    gazette = make.gazette()
    make.snapshot(gazette, "Rain fell. Velloso was professor in Varnholm from 2016 to 2018. Then she left.")
    chair = make.role(make.person(), organization=make.varnholm(), date="2016/2018")
    make.cite(chair, "Velloso was professor in Varnholm from 2016 to 2018.")
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert '<a href="/people/mara-velloso/" class="subject">Mara Velloso</a>' in page
    assert '<a href="/organizations/university-of-varnholm/">University of Varnholm</a>' in page
    assert "2016 to 2018" in page
    assert (
        '<span class="around">Rain fell. </span><mark class="role">Velloso was professor in Varnholm from 2016 to 2018.'
        '</mark><span class="around"> Then she left.</span>' in page
    )
    assert "Found word for word in the snapshot." in page
    assert f'href="/people/mara-velloso/#{chair.uid}"' in page


def test_the_context_of_a_quote_is_kept_back_where_only_quotes_may_be_shown(client):
    gazette = make.gazette()
    make.snapshot(gazette, "A secret opening. Velloso was professor.", showing="quotes")
    chair = make.role(make.person())
    make.cite(chair, "Velloso was professor.")
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert "Velloso was professor." in page
    assert "secret" not in page


def test_no_quote_is_shown_from_a_text_that_may_not_be_shown(client):
    make.snapshot(make.gazette(), "Velloso was professor.", showing="nothing")
    chair = make.role(make.person())
    make.cite(chair, "Velloso was professor.")
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert "Velloso was professor." not in page
    assert "whose licence does not let us show it" in page


def test_a_quote_at_the_very_beginning_has_no_context_before_it(client):
    make.snapshot(make.gazette(), "Velloso was professor.")
    chair = make.role(make.person())
    make.cite(chair, "Velloso was professor.")
    assert '<span class="around"></span><mark class="role">Velloso was professor.</mark>' in text_of(
        client.get(f"/statement/{chair.uid}")
    )


def test_a_long_line_is_cut_between_words(client):
    make.snapshot(make.gazette(), "word " * 200 + "Velloso was professor. " + "more " * 200)
    chair = make.role(make.person())
    make.cite(chair, "Velloso was professor.")
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert '<span class="around">… word word' in page
    assert "more more …</span>" in page


def test_a_citation_that_contradicts_makes_a_notice(client):
    chair = make.role(make.person(), date="2018")
    make.cite(chair, "She took the chair in 2018.")
    make.cite(chair, "Since 2017 she held the chair.", stance="contradicts", aspect="date")
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert "Another passage says otherwise about its date" in page


def test_a_source_that_is_not_public_is_neither_named_nor_denied(client):
    secret = make.source("Secret minutes", publication_status="draft")
    chair = make.role(make.person())
    make.cite(chair, "She took the chair.", source=secret)
    page = text_of(client.get(f"/statement/{chair.uid}"))
    assert "The source of this statement is not public." in page
    assert "Secret minutes" not in page
    assert "She took the chair" not in page


def test_the_history_tells_which_public_fields_changed_and_never_what_a_draft_said(client):
    chair = make.role(make.person(), title="Draftwords", publication_status="draft", uid="chair")
    make.change(chair, title="Otherdraftwords")
    make.change(chair, title="Professor", publication_status="published")
    make.change(chair, date="2016", editors_note="Secretnote")
    make.change(chair, editors_note="Othersecretnote")
    page = text_of(client.get("/statement/chair"))
    history = page.partition('id="history"')[2].partition("</ol>")[0]
    assert history.count("<li>") == 2
    assert history.index("Changed: date") < history.index("Published")
    for words in ("raftwords", "ecretnote", "note"):
        assert words not in history


def test_the_history_calls_an_editor_an_editor(client):
    ada = make.editor("ada", email="ada@example.org", first_name="Ada", last_name="Lindqvist")
    with change_set(ada):
        make.role(make.person(), uid="chair")
    page = text_of(client.get("/statement/chair"))
    assert "by an editor" in page
    for words in ("Lindqvist", "ada@", ">ada<"):
        assert words not in page


def test_a_statement_that_was_withdrawn_for_a_while_tells_nothing_of_that_while(client):
    chair = make.role(make.person(), uid="chair")
    make.change(chair, publication_status="withdrawn")
    make.change(chair, unit="Institute of Rivers")
    make.change(chair, publication_status="published")
    history = text_of(client.get("/statement/chair")).partition('id="history"')[2]
    assert [word in history for word in ("Published again", "Withdrawn", "Changed")] == [True, True, False]


def test_a_quote_added_later_stands_in_the_history(client):
    chair = make.role(make.person(), uid="chair")
    make.cite(chair)
    assert "Source added" in text_of(client.get("/statement/chair"))


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_was_never_public_is_not_found(client, status):
    make.role(make.person(), publication_status=status, uid="chair")
    assert client.get("/statement/chair").status_code == 404


def test_what_was_withdrawn_is_gone_and_its_page_says_nothing_of_it(client):
    chair = make.role(make.person(), title="Dean of Floods", uid="chair")
    make.change(chair, publication_status="withdrawn")
    response = client.get("/statement/chair")
    assert response.status_code == 410
    assert "Floods" not in response.content.decode()


def test_what_was_deleted_after_it_was_public_is_gone(client):
    make.delete(make.role(make.person(), uid="chair"))
    assert client.get("/statement/chair").status_code == 410


def test_a_deleted_draft_was_never_there(client):
    make.delete(make.role(make.person(), uid="chair", publication_status="draft"))
    assert client.get("/statement/chair").status_code == 404


def test_a_statement_whose_other_end_is_not_public_is_not_found(client):
    lodge = make.organization("Hidden Lodge", publication_status="draft")
    make.role(make.person(), organization=lodge, uid="chair")
    assert client.get("/statement/chair").status_code == 404
    make.change(lodge, publication_status="published")
    assert client.get("/statement/chair").status_code == 200


def test_a_uid_of_something_else_is_no_statement(client):
    make.person(uid="mara")
    assert client.get("/statement/mara").status_code == 404


def test_a_statement_of_every_kind_has_a_page(client):
    mara, weirs = make.person(), make.campaign("Open the weirs")
    rows = [
        make.role(mara, organization=make.varnholm(), kind="education", degree="PhD", field="Hydrology", thesis="Silt"),
        make.conferral(mara),
        make.conferral(make.organization()),
        make.participation("several anglers", weirs),
        make.participation(make.varnholm(), weirs),
        make.contribution(mara),
        make.appearance(mara, host=make.varnholm(), on_behalf_of=make.organization("Society")),
        make.relationship(mara),
        make.relationship(mara, make.person("Theo Abara")),
        make.life_event(mara, kind="other", description="Learned to dance", place="Varnholm"),
        make.demand(weirs),
        make.milestone(weirs, kind="count", count=3, counted="replies"),
        make.register_fact(make.honor()),
        make.register_fact(make.honor(), kind="frequency", every=2),
        make.sponsorship(make.honor()),
        make.sponsorship(make.honor(), "an anonymous donor", part="endowed"),
        make.event(make.varnholm(), date="1870"),
        make.event(make.varnholm(), make.organization("Rivers United"), date="1999"),
    ]
    rows.append(make.conferral(rows[5]))
    for row in rows:
        assert client.get(row.get_absolute_url()).status_code == 200, row


def test_a_statement_costs_the_same_for_one_and_for_three_quotes_and_changes(client):
    chair = make.role(make.person(), organization=make.varnholm(), uid="chair")
    make.cite(chair, "The first quote.")
    make.change(chair, date="2011")
    assert queries_of(client, "/statement/chair") == 8
    for number in (2, 3):
        make.cite(chair, f"Quote {number}.", source=make.source(f"Source {number}"))
        make.change(chair, date=f"201{number}")
    assert queries_of(client, "/statement/chair") == 8


def test_a_statement_told_twice_leads_to_the_other_telling_while_that_is_public(client):
    mara = make.person()
    fellowship = make.role(mara, title="Visiting fellow", organization=make.varnholm())
    make.conferral(mara, told_as_role=fellowship, uid="prize")
    link = f'See also <a href="/statement/{fellowship.uid}">Visiting fellow, University of Varnholm</a>'
    assert link in text_of(client.get("/statement/prize"))
    make.change(fellowship, publication_status="draft")
    assert "Visiting fellow" not in text_of(client.get("/statement/prize"))


def test_a_year_without_an_award_leads_to_that_year_of_the_register(client):
    prize = make.honor()
    missing = make.register_fact(prize, date="1940/1942")
    page = text_of(client.get(missing.get_absolute_url()))
    assert f'href="/honors/asterion-prize/?year=1940#{missing.uid}"' in page
    year = text_of(client.get("/honors/asterion-prize/?year=1940"))
    assert f'<li id="{missing.uid}"' in year
    assert "knows of no award" not in year
    founded = make.register_fact(prize, kind="founded", date="1895")
    page = text_of(client.get(founded.get_absolute_url()))
    assert f'href="/honors/asterion-prize/#{founded.uid}"' in page
