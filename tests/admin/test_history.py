"""The history of a record, taking a change set back, and a career as it stood earlier."""

import pytest
from django.urls import reverse

from archive.models import ChangeSet, Role
from tests.admin.conftest import page_of
from tests.admin.forms import fields_of, words_of
from tests.factories import change, cite, delete, life_event, name, organization, person, role, varnholm

pytestmark = pytest.mark.django_db


def newest():
    return ChangeSet.objects.newest_first().first()


def change_set_page(change_set, page="change"):
    return reverse(f"admin:archive_changeset_{page}", args=[change_set.number])


def test_a_records_history_tells_of_all_that_belongs_to_it_field_by_field(ada):
    mara = person()
    chair = role(mara, title="Professor", organization=varnholm(), date="2016")
    name(mara, "M. Velloso")
    cite(chair, "Velloso was professor.")
    fields = fields_of(ada.get(page_of(chair)))
    ada.post(
        page_of(chair), fields | {"date": "2016 to 2018", "organization": organization().pk, "_summary": "See p. 4"}
    )

    words = words_of(ada.get(page_of(mara, "history")))

    assert "See p. 4 Ada Okafor," in words
    assert "Date 2016 → now 2016/2018 (2016 to 2018)" in words
    assert "Organization University of Varnholm → now Lumen Works" in words
    for told in ("added person: Mara Velloso", "added name: M. Velloso", "added citation: Velloso was professor."):
        assert told in words
    assert words.index("See p. 4") < words.index("added person")


def test_a_statements_history_tells_of_its_citations_too(ada):
    mara = person()
    chair, other = role(mara), role(mara, title="Dean")
    cite(chair, "Velloso was professor.")
    cite(other, "Velloso was dean.")

    words = words_of(ada.get(page_of(chair, "history")))

    assert "added citation: Velloso was professor." in words
    assert "Velloso was dean." not in words


def test_a_long_history_is_leafed_through(ada):
    mara = person()
    for number in range(60):
        change(mara, headline=f"Hydrologist {number}")

    assert "Page 1 of 2" in words_of(ada.get(page_of(mara, "history")))
    assert "added person" in words_of(ada.get(page_of(mara, "history") + "?p=2"))


def test_a_career_is_shown_as_it_stood_after_a_change_set(ada):
    mara = person()
    chair = role(mara, title="Professor", organization=varnholm(), date="2016")
    then = newest()
    change(chair, title="Full professor", date="2017")
    delete(life_event(mara))
    delete(chair)

    words = words_of(ada.get(page_of(mara, "as_of"), {"change-set": then.number}))
    assert "Professor, University of Varnholm, 2016" in words
    assert "Full professor" not in words

    today = then.closed_at.date().isoformat()
    assert "Professor, University" not in words_of(ada.get(page_of(mara, "as_of"), {"day": today}))
    assert "It was not in the archive then." in words_of(ada.get(page_of(mara, "as_of"), {"day": "2001-01-01"}))


def test_a_change_set_is_taken_back_after_it_was_said_what_that_means(ada):
    chair = role(person(), title="Professor")
    fields = fields_of(ada.get(page_of(chair)))
    ada.post(page_of(chair), fields | {"title": "Dean"})
    mistake = newest()

    asked = ada.get(change_set_page(mistake, "revert"))
    assert "Title Professor → now Dean" in words_of(asked)
    ada.post(change_set_page(mistake, "revert"), {"_summary": "A slip"})

    chair.refresh_from_db()
    assert chair.title == "Professor"
    assert (newest().kind, newest().reverts, newest().summary, newest().editor) == (
        "revert",
        mistake,
        "A slip",
        ada.editor,
    )


def test_what_stands_in_the_way_of_taking_back_is_listed_and_nothing_happens(ada):
    chair = role(person(), title="Professor")
    change(chair, title="Dean")
    mistake = newest()
    change(chair, title="Rector")
    before = ChangeSet.objects.count()

    for response in (ada.get(change_set_page(mistake, "revert")), ada.post(change_set_page(mistake, "revert"))):
        assert "It can’t be taken back" in words_of(response)
        assert "was changed since, by tests" in words_of(response)
    assert (Role.objects.get().title, ChangeSet.objects.count()) == ("Rector", before)


def test_taking_back_needs_the_right_to_do_what_it_does(ada):
    person()

    # Editors may not delete records, so they may not take back the making of one.
    assert ada.get(change_set_page(newest(), "revert")).status_code == 403
    assert "Take back this change set" not in words_of(ada.get(change_set_page(newest())))


def test_the_change_log_can_only_be_read(administrator):
    person()

    assert administrator.get(reverse("admin:archive_changeset_changelist")).status_code == 200
    assert administrator.get(reverse("admin:archive_changeset_add")).status_code == 403
    assert administrator.get(reverse("admin:archive_changeset_delete", args=[newest().number])).status_code == 403
