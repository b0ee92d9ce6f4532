"""Honors in the admin: their registers, and who confers and sponsors them."""

import pytest

from archive.models import Change, Citation, RegisterFact, Sponsorship
from tests.admin.conftest import page_of
from tests.admin.forms import add_row, fields_of, words_of
from tests.factories import gazette, honor, register_fact, snapshot, sponsorship, varnholm

pytestmark = pytest.mark.django_db


def add(desk, row, group, **values):
    fields = add_row(fields_of(desk.get(page_of(row))), group, **values)
    return desk.post(page_of(row), fields)


def test_a_year_without_an_award_is_recorded_on_the_page_of_the_honor(ada):
    prize = honor()
    values = {
        "kind": "not_awarded",
        "date": "1940 to 1942",
        "description": "the war",
        "publication_status": "published",
    }
    assert add(ada, prize, "register_facts", **values).status_code == 302
    fact = RegisterFact.objects.get()
    assert (fact.honor, fact.kind, fact.date, fact.description, fact.public) == (
        prize, "not_awarded", "1940/1942", "the war", True,
    )  # fmt: skip
    assert Change.objects.get(uid=fact.uid).owner_uid == prize.uid


def test_a_year_without_an_award_needs_its_year(ada):
    prize = honor()
    answer = add(ada, prize, "register_facts", kind="not_awarded", publication_status="published")
    assert "Say for which year or years." in words_of(answer)
    assert not RegisterFact.objects.exists()


def test_who_confers_an_honor_is_recorded_with_its_time(ada):
    prize = honor()
    values = {"organization": varnholm().pk, "part": "confers", "date": "since 1990", "publication_status": "published"}
    assert add(ada, prize, "sponsorships", **values).status_code == 302
    told = Sponsorship.objects.get()
    assert (told.honor, told.organization, told.date, told.public) == (prize, varnholm(), "1990/..", True)


def test_two_sponsors_in_one_line_are_refused_in_words(ada):
    prize = honor()
    values = {"organization": varnholm().pk, "as_stated": "a donor", "part": "confers", "publication_status": "draft"}
    assert "Name exactly one sponsor" in words_of(add(ada, prize, "sponsorships", **values))


@pytest.mark.parametrize("make", [register_fact, sponsorship], ids=["register fact", "sponsorship"])
def test_each_is_cited_on_a_page_of_its_own(ada, make):
    row, read = make(honor()), snapshot(gazette(), "So it stood in the Gazette.")
    values = {"source": "gazette", "snapshot": read.pk, "quote": "So it stood", "stance": "supports"}
    assert add(ada, row, "citations", **values).status_code == 302
    cited = Citation.objects.get()
    assert (cited.target, cited.verified) == (row, True)
