"""Dates in the forms of the admin: EDTF or the editor's own words in, words back."""

import pytest

from tests.admin.conftest import page_of
from tests.admin.forms import add_row, fields_of, prefix_of, words_of
from tests.factories import person, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair():
    return role(person(), date="2008-09")


def typed(desk, row, date, **more):
    fields = fields_of(desk.get(page_of(row))) | {"date": date} | more
    response = desk.post(page_of(row), fields, follow=True)
    row.refresh_from_db()
    return response


def test_a_phrase_with_one_reading_is_kept_as_edtf_and_told_back(ada, chair):
    response = typed(ada, chair, "since 2018")

    assert chair.date == "2018/.."
    assert "“since 2018” was understood as: since 2018. It is kept as 2018/.." in words_of(response)


def test_the_form_says_how_a_stored_date_is_understood(ada, chair):
    assert "understood as: September 2008" in words_of(ada.get(page_of(chair)))


def test_a_phrase_with_several_readings_is_asked_about_and_nothing_typed_is_lost(ada, chair):
    response = typed(ada, chair, "2020-21", title="Visiting professor")

    assert chair.date == "2008-09"
    assert "“2020-21” can be read as “spring 2020” or “2020 to 2021”. Choose which is meant." in words_of(response)
    fields = fields_of(response)
    assert (fields["date"], fields["title"]) == ("2020-21", "Visiting professor")

    ada.post(page_of(chair), fields | {"date-reading": "2020/2021"})

    chair.refresh_from_db()
    assert (chair.date, chair.title) == ("2020/2021", "Visiting professor")


def test_a_reading_of_another_phrase_is_no_answer(ada, chair):
    typed(ada, chair, "2020-21", **{"date-reading": "1999"})

    assert chair.date == "2008-09"


def test_a_stored_date_is_never_asked_about_again(ada, chair):
    assert typed(ada, chair, "2008-09", title="Reader").redirect_chain
    assert (chair.date, chair.title) == ("2008-09", "Reader")


def test_nonsense_is_refused_in_an_editors_words(ada, chair):
    assert "“some time ago” is not understood as a date." in words_of(typed(ada, chair, "some time ago"))
    assert chair.date == "2008-09"


def test_a_row_on_the_persons_page_asks_too(ada, chair):
    page = ada.get(page_of(chair.person))
    row = prefix_of(page, chair)
    fields = add_row(fields_of(page), "roles", title="Dean", date="2011-12")
    response = ada.post(page_of(chair.person), fields | {f"{row}-title": "Reader"})

    assert "“2011-12” can be read as" in words_of(response)
    fields = fields_of(response) | {"roles-1-date-reading": "2011/2012"}
    assert ada.post(page_of(chair.person), fields).status_code == 302
    assert sorted(chair.person.roles.values_list("title", "date")) == [("Dean", "2011/2012"), ("Reader", "2008-09")]
