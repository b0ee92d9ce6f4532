"""Two editors at one record: nobody's work is overwritten unknowingly."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from archive.models import ChangeSet, Role
from tests.admin.conftest import page_of
from tests.admin.forms import fields_of, prefix_of, words_of
from tests.factories import cite, life_event, name, person, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def mara():
    return person(headline="Hydrologist")


def save(desk, row, fields, **typed):
    return desk.post(page_of(row), fields | typed)


def test_the_second_to_save_a_record_is_told_who_changed_what_and_keeps_what_was_typed(ada, ben, mara):
    seen = fields_of(ada.get(page_of(mara)))
    assert save(ben, mara, fields_of(ben.get(page_of(mara))), headline="Hydrologist and critic").status_code == 302

    response = save(ada, mara, seen, headline="River scientist", living="yes")

    mara.refresh_from_db()
    assert (mara.headline, mara.living) == ("Hydrologist and critic", "unknown")
    words = words_of(response)
    assert "Ben Lindqvist changed this on" in words
    assert "Headline from “Hydrologist” to “Hydrologist and critic”" in words
    assert "Nothing was saved, and what you typed is still here." in words
    fields = fields_of(response)
    assert (fields["headline"], fields["living"]) == ("River scientist", "yes")
    # Sending it again is no way round it.
    assert save(ada, mara, fields).status_code == 200


def test_saving_over_it_knowingly_writes_only_what_was_typed(ada, ben, mara):
    seen = fields_of(ada.get(page_of(mara)))
    save(ben, mara, fields_of(ben.get(page_of(mara))), headline="Hydrologist and critic", summary="Of rivers.")
    response = save(ada, mara, seen, headline="River scientist")
    mara.refresh_from_db()

    again = save(ada, mara, fields_of(response), overwrite=str(mara.version))

    assert again.status_code == 302
    mara.refresh_from_db()
    assert (mara.headline, mara.summary) == ("River scientist", "Of rivers.")


def test_what_was_read_does_not_allow_overwriting_what_came_after(ada, ben, mara):
    seen = fields_of(ada.get(page_of(mara)))
    save(ben, mara, fields_of(ben.get(page_of(mara))), headline="Critic")
    response = save(ada, mara, seen, headline="River scientist")
    mara.refresh_from_db()
    read = str(mara.version)
    save(ben, mara, fields_of(ben.get(page_of(mara))), headline="Poet")

    again = save(ada, mara, fields_of(response), overwrite=read)

    assert again.status_code == 200
    mara.refresh_from_db()
    assert mara.headline == "Poet"


def test_two_editors_of_different_statements_on_one_page_do_not_meet(ada, ben, mara):
    chair, deanery = role(mara, title="Professor"), role(mara, title="Dean")
    page = ada.get(page_of(mara))
    seen = fields_of(page)
    theirs = ben.get(page_of(mara))
    save(ben, mara, fields_of(theirs), **{f"{prefix_of(theirs, chair)}-title": "Full professor"})

    response = save(ada, mara, seen, **{f"{prefix_of(page, deanery)}-title": "Vice dean"})

    assert response.status_code == 302
    assert sorted(Role.objects.values_list("title", flat=True)) == ["Full professor", "Vice dean"]


def test_two_editors_of_one_statement_on_one_page_do(ada, ben, mara):
    chair = role(mara, title="Professor", date="2016")
    page = ada.get(page_of(mara))
    seen, row = fields_of(page), prefix_of(page, chair)
    theirs = ben.get(page_of(mara))
    save(ben, mara, fields_of(theirs), **{f"{row}-date": "2017"})

    response = save(ada, mara, seen, **{f"{row}-title": "Full professor"})

    chair.refresh_from_db()
    assert (chair.title, chair.date) == ("Professor", "2017")
    assert "Date from “2016” to “2017”" in words_of(response)
    assert fields_of(response)[f"{row}-title"] == "Full professor"

    again = save(ada, mara, fields_of(response), **{f"{row}-overwrite": str(chair.version)})

    assert again.status_code == 302
    chair.refresh_from_db()
    assert (chair.title, chair.date) == ("Full professor", "2017")


def test_a_statement_changed_meanwhile_is_not_deleted_unread(ada, ben, mara):
    chair = role(mara, title="Professor")
    page = ada.get(page_of(mara))
    row = prefix_of(page, chair)
    save(ben, mara, fields_of(ben.get(page_of(mara))), **{f"{row}-title": "Full professor"})

    response = save(ada, mara, fields_of(page), **{f"{row}-DELETE": "on"})

    assert response.status_code == 200
    assert "Ben Lindqvist changed this" in words_of(response)
    assert Role.objects.get().title == "Full professor"


def test_a_statement_deleted_meanwhile_is_not_made_again_behind_its_back(ada, ben, mara):
    chair = role(mara, title="Professor")
    page = ada.get(page_of(mara))
    row = prefix_of(page, chair)
    save(ben, mara, fields_of(ben.get(page_of(mara))), **{f"{row}-DELETE": "on"})

    response = save(ada, mara, fields_of(page), **{f"{row}-title": "Full professor"})

    assert response.status_code == 200
    assert "Ben Lindqvist deleted this role on" in words_of(response)
    assert fields_of(response)[f"{row}-title"] == "Full professor"
    assert not Role.objects.exists()
    assert save(ada, mara, fields_of(response), **{f"{row}-DELETE": "on"}).status_code == 302
    assert not Role.objects.exists()


def test_a_row_deleted_meanwhile_that_nobody_touched_is_no_hindrance(ada, ben, mara):
    event = life_event(mara)
    page = ada.get(page_of(mara))
    save(ben, mara, fields_of(ben.get(page_of(mara))), **{f"{prefix_of(page, event)}-DELETE": "on"})

    assert save(ada, mara, fields_of(page), headline="River scientist").status_code == 302
    mara.refresh_from_db()
    assert mara.headline == "River scientist"


def test_names_which_have_no_version_of_their_own_are_guarded_too(ada, ben, mara):
    short = name(mara, "M. Velloso")
    page = ada.get(page_of(mara))
    row = prefix_of(page, short)
    save(ben, mara, fields_of(ben.get(page_of(mara))), **{f"{row}-text": "M. A. Velloso"})

    response = save(ada, mara, fields_of(page), **{f"{row}-text": "Mara A. Velloso"})

    assert "Name from “M. Velloso” to “M. A. Velloso”" in words_of(response)
    short.refresh_from_db()
    assert short.text == "M. A. Velloso"


def test_a_citation_added_meanwhile_is_no_conflict(ada, mara):
    chair = role(mara)
    seen = fields_of(ada.get(page_of(chair)))
    cite(chair)

    assert save(ada, chair, seen, title="Full professor").status_code == 302
    assert ChangeSet.objects.newest_first().first().editor == ada.editor


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_in_the_same_moment_one_is_told(ada, ben, mara):
    chair = role(mara, title="Professor")
    forms = {desk: fields_of(desk.get(page_of(chair))) for desk in (ada, ben)}
    start = Barrier(2)

    def save_at_once(desk, title):
        start.wait(timeout=20)
        try:
            return save(desk, chair, forms[desk], title=title).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as hands:
        saved = list(hands.map(save_at_once, (ada, ben), ("Dean", "Rector")))

    assert sorted(saved) == [200, 302]
    chair.refresh_from_db()
    assert (chair.title, chair.version) == (("Dean", "Rector")[saved.index(302)], 2)
