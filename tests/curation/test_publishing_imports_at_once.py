"""What an import brought is published while others write: nothing shows that must not, and nothing is done by half."""

import threading

import pytest
from django.db import connection

from archive.curation.carrying_out import carry_out, locking
from archive.curation.publishing_imports import MEANWHILE, NOT_THERE, NOTHING, CannotPublish, publish_import
from archive.curation.undoing import undo
from archive.models import Conferral, Honor, Import, Person, Publishing, change_set
from tests.curation.plans import laureate, plan, small_archive
from tests.curation.threads import Meanwhile, in_another_thread
from tests.torture import ledger

pytestmark = pytest.mark.django_db(transaction=True)

LAUREATES = 40


@pytest.fixture
def imported():
    small_archive()
    edit(Honor, "asterion", publication_status="published")
    imported = plan([row for number in range(LAUREATES) for row in laureate(number)])
    carry_out(imported, None)
    return imported


def edit(model, uid, **fields):
    with change_set(system_editor="tests"):
        model.objects.filter(pk=uid).update(**fields)


def test_of_two_who_publish_it_at_once_one_does_and_the_other_finds_it_done(imported):
    acts = [in_another_thread(lambda: publish_import(Import.objects.get(pk=imported.pk), None)) for _ in range(2)]

    refused = [str(error) for error in [end() for end in acts] if error]

    assert refused == [NOTHING]
    assert Publishing.objects.count() == 1
    assert Conferral.objects.published().count() == LAUREATES
    ledger.assert_consistent()


def test_who_publishes_it_and_who_takes_it_back_at_once_leave_nothing_of_it(imported):
    acts = [
        in_another_thread(lambda: publish_import(Import.objects.get(pk=imported.pk), None)),
        in_another_thread(lambda: undo(Import.objects.get(pk=imported.pk).change_set, None)),
    ]

    published, taken_back = (end() for end in acts)

    assert taken_back is None
    assert published is None or str(published) == NOT_THERE
    assert Person.objects.count() == 1
    ledger.assert_consistent()


@pytest.mark.parametrize("part", ["publishing", "writing the change log"])
def test_what_loses_an_end_in_the_same_moment_does_not_show(imported, part):
    meanwhile = Meanwhile(part, lambda: edit(Honor, "asterion", publication_status="withdrawn"))

    publish_import(imported, None, progress=meanwhile)

    assert meanwhile.end() is None
    assert Honor.objects.get().publication_status == "withdrawn"
    assert not Conferral.objects.published().exists()
    assert Conferral.objects.filter(publication_status="published").count() == LAUREATES
    ledger.assert_consistent()


def test_a_row_that_is_edited_in_the_same_moment_keeps_both(imported):
    meanwhile = Meanwhile("publishing", lambda: edit(Person, "odile0", headline="Advisor"))

    publish_import(imported, None, progress=meanwhile)

    assert meanwhile.end() is None
    odile = Person.objects.get(pk="odile0")
    assert (odile.publication_status, odile.headline, odile.version) == ("published", "Advisor", 3)
    ledger.assert_consistent()


def test_what_somebody_holds_for_long_is_not_waited_for(imported, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.3)
    held, let_go = threading.Event(), threading.Event()

    def hold():
        with change_set(system_editor="tests"):
            Person.objects.select_for_update().get(pk="odile7")
            held.set()
            if connection.features.has_select_for_update:
                let_go.wait(10)

    end = in_another_thread(hold)
    held.wait(10)
    try:
        if connection.features.has_select_for_update:
            with pytest.raises(CannotPublish, match=MEANWHILE):
                publish_import(imported, None)
            assert set(Conferral.objects.values_list("publication_status", flat=True)) == {"draft"}
        else:
            publish_import(imported, None)
    finally:
        let_go.set()
    assert end() is None
    ledger.assert_consistent()
