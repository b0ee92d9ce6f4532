"""The mapping of an import that was carried out: shown as it was used, described, and saved under a name."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from archive.interchange.mapping.documents import read_document, write_document
from archive.models import ChangeSet, Import, Job, SavedMapping
from archive.vocabularies import ImportStatus, JobKind
from tests import factories as make
from tests.admin.conftest import at_the_desk
from tests.admin.forms import fields_of, words_of
from tests.admin.plans import new, planned

DOCUMENT = {
    "title": "Winners of the prize",
    "choices": {"empty": "keep", "publish": False, "missing": {"person": "create"}},
    "skip": [{"when": {"column": "Winner", "is": "Total"}, "because": "It sums up the others."}],
    "outputs": [{"kind": "conferral", "cells": {"honor": "asterion-prize", "person": "{Winner}"}}],
}


def page_of(imported, page="mapping"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


def of_import(editor, status=ImportStatus.CONFIRMED, mapping=DOCUMENT):
    """An import in the state, with the mapping; its file is no longer there."""
    return planned(
        editor, new("conferral", "Asterion Prize, Mara"), file_name="winners.csv", status=status, mapping=mapping
    )


@pytest.fixture
def carried_out(ada):
    return of_import(ada.editor)


@pytest.fixture
def reader(editors_group):
    """Somebody who may look at imports, and do nothing else."""
    account = make.editor("reader", is_staff=True)
    account.user_permissions.add(Permission.objects.get(codename="view_import"))
    return at_the_desk(account)


@pytest.mark.parametrize("status", [ImportStatus.CONFIRMED, ImportStatus.UNDONE])
def test_what_the_columns_were_taken_for_is_shown_after_the_import(ada, status):
    page = ada.get(page_of(of_import(ada.editor, status)))
    words = words_of(page)
    assert "It was carried out already. To bring the table in once more, upload it again." in words
    assert "Rows are left out where “Winner” is “Total”: It sums up the others." in words
    assert "Conferrals One for each row. honor always “asterion-prize” person from “Winner”" in words
    assert "Empty cells keep what the archive has. What is new arrives as a draft." in words
    assert read_document(page.context["text"]) == DOCUMENT
    assert set(fields_of(page)) == {"csrfmiddlewaretoken", "save-name", "save-description"}


def test_the_page_of_the_import_leads_there(ada, carried_out):
    assert f'href="{page_of(carried_out)}"' in ada.get(page_of(carried_out, "change")).content.decode()


def test_it_is_saved_under_a_name_then(ada, carried_out):
    told = {"act": "keep", "save-name": "Winners", "save-description": "Each spring"}
    page = ada.post(page_of(carried_out), told)
    assert "The mapping was saved as “Winners”." in words_of(page)
    saved = SavedMapping.objects.get()
    assert (saved.name, saved.description, saved.editor) == ("Winners", "Each spring", ada.editor)
    assert saved.document == DOCUMENT | {"files": ["winners.csv"]}
    # A name that is taken is written over only when that is said.
    page = ada.post(page_of(carried_out), told | {"save-description": ""})
    assert "There is a mapping “Winners” already, saved by Ada Okafor on" in words_of(page)
    assert fields_of(page)["save-name"] == "Winners"
    ada.post(page_of(carried_out), told | {"save-description": "In May", "save-replace": "on"})
    assert SavedMapping.objects.get().description == "In May"


def test_it_is_downloaded_as_yaml(ada, carried_out):
    response = ada.get(page_of(carried_out), {"as": "yaml"})
    assert response["Content-Disposition"] == 'attachment; filename="Winners of the prize.yaml"'
    assert read_document(response.content.decode()) == DOCUMENT


def test_nothing_of_it_is_changed(ada, carried_out):
    other = write_document({"outputs": [{"kind": "person", "cells": {"name": "{Winner}"}}]})
    for act in ("go-on", "look", "save", "apply", "to-form"):
        response = ada.post(page_of(carried_out), {"act": act, "document": other, "save-name": "Winners"})
        assert response.url == page_of(carried_out, "change")
    carried_out.refresh_from_db()
    assert (carried_out.mapping, Job.objects.count(), SavedMapping.objects.count()) == (DOCUMENT, 0, 0)


def test_a_table_of_our_own_sheets_has_no_mapping_to_show(ada):
    make.person()
    imported = of_import(ada.editor, mapping={})
    Import.objects.update(change_set=ChangeSet.objects.get())
    page = ada.get(page_of(imported), follow=True)
    assert page.redirect_chain == [(page_of(imported, "change"), 302)]
    assert "It has no mapping: its columns are those of the archive’s own sheets." in words_of(page)
    assert page_of(imported) not in page.content.decode()


def test_who_may_only_look_sees_the_mapping_and_saves_nothing(reader, ada, carried_out):
    for imported in (carried_out, of_import(ada.editor, ImportStatus.PLANNED)):
        page = reader.get(page_of(imported))
        assert "honor always “asterion-prize”" in words_of(page)
        assert "Save this mapping under a name" not in words_of(page)
        assert reader.post(page_of(imported), {"act": "keep", "save-name": "Winners"}).status_code == 403
    assert reader.post(page_of(imported), {"act": "go-on"}).status_code == 403
    assert reader.get(page_of(of_import(ada.editor, ImportStatus.PLANNED, {}))).status_code == 403
    assert not SavedMapping.objects.exists()


def test_who_may_not_write_over_a_mapping_does_not(ada, editors_group, carried_out):
    SavedMapping.objects.create(name="Winners", document=DOCUMENT)
    account = make.editor("helper", is_staff=True)
    account.user_permissions.add(*Permission.objects.filter(codename__in=("view_import", "add_savedmapping")))
    told = {"act": "keep", "save-name": "Winners", "save-replace": "on"}
    assert at_the_desk(account).post(page_of(carried_out), told).status_code == 403
    assert SavedMapping.objects.get().editor is None


def test_it_is_shown_while_somebody_is_at_work_with_the_import(ada, ben):
    imported = of_import(ada.editor, ImportStatus.PLANNED)
    Job.objects.create(kind=JobKind.CONFIRM, import_of=imported, editor=ben.editor)
    page = ada.get(page_of(imported))
    assert "Somebody is at work with this import; wait until that is done, or stop it." in words_of(page)
    assert "honor always “asterion-prize”" in words_of(page)


def test_a_mapping_of_an_older_grammar_says_so_and_is_shown_as_text(ada):
    old = {"outputs": [{"kind": "medal", "cells": {"name": "x"}}]}
    page = ada.get(page_of(of_import(ada.editor, mapping=old)))
    assert "the way mappings are written has changed since" in words_of(page)
    assert "“medal” is not one of" in words_of(page)
    assert read_document(page.context["text"]) == old
    assert "Save this mapping under a name" not in words_of(page)
    assert Import.objects.get().mapping == old
