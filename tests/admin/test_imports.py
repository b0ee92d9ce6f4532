"""The list of imports and the page of each, from the upload to the plan; who may do what; throwing one away."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import OperationalError, connection
from django.urls import reverse

from archive.admin.importing.turns import in_one_go
from archive.interchange.uploading import folder_of
from archive.interchange.working.registry import CannotDo
from archive.models import ChangeSet, Import, Job, PlannedRow
from tests.admin.conftest import at_the_desk
from tests.admin.forms import fields_of, words_of
from tests.admin.plans import asks, changed, new, planned, refused, row
from tests.factories import editor, person, source

pytestmark = pytest.mark.django_db
LIST = "admin:archive_import_changelist"


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


def page_of(imported, page="change"):
    return reverse(f"admin:archive_import_{page}", args=[imported.pk])


def uploaded(by, **fields):
    return Import.objects.create(editor=by, file_name="laureates.csv", sha256="0" * 64, size=2048, **fields)


def someone_who_may(*codes):
    """Somebody who may do to imports what the codes say, and nothing else."""
    account = editor("cleo", is_staff=True)
    wanted = [f"{code}_import" if "_" not in code else code for code in codes]
    account.user_permissions.set(Permission.objects.filter(codename__in=wanted, content_type__app_label="archive"))
    return at_the_desk(account)


# ── the list ──


def test_the_list_tells_of_each_import_who_brought_it_how_far_it_is_and_what_is_in_it(ada):
    uploaded(ada.editor)
    planned(
        ada.editor, new("person", "Mara"), new("person", "Theo"), refused("person", "", "No."), file_name="people.xlsx"
    )

    words = words_of(ada.get(reverse(LIST)))

    assert "people.xlsx Ada Okafor" in words
    assert "planned 2 new, 1 refused" in words
    assert "uploaded" in words
    assert "Bring in a table" in words


def test_the_list_says_what_is_being_done_with_an_import(ada):
    imported = uploaded(ada.editor)
    Job.objects.create(kind="plan", import_of=imported, editor=ada.editor, status="running")

    assert "being planned" in words_of(ada.get(reverse(LIST)))


def test_imports_are_found_by_the_name_of_their_file_and_by_state(ada):
    uploaded(ada.editor)
    planned(ada.editor, file_name="people.xlsx")

    def listed(**query):
        return [one.file_name for one in ada.get(reverse(LIST), query).context["cl"].result_list]

    assert listed() == ["people.xlsx", "laureates.csv"]
    assert listed(q="LAUREATES") == ["laureates.csv"]
    assert listed(status__exact="planned") == ["people.xlsx"]
    assert listed(status__exact="undone") == []


def test_the_list_costs_the_same_with_one_import_and_with_three(ada, django_assert_num_queries):
    planned(ada.editor, new("person", "Mara"))
    ada.get(reverse(LIST))
    with django_assert_num_queries(6):  # session, editor, two for rights, counting, the rows
        ada.get(reverse(LIST))
    planned(editor("theo"), new("person", "Mara"))
    uploaded(editor("odile"))
    with django_assert_num_queries(6):
        ada.get(reverse(LIST))


def test_an_archive_without_imports_says_so(ada):
    assert "No table has been brought in yet." in words_of(ada.get(reverse(LIST)))


# ── before the plan ──


def test_what_an_empty_cell_means_is_not_chosen_for_anybody(ada):
    imported = uploaded(ada.editor)

    assert "choose-empty" not in fields_of(ada.get(page_of(imported)))
    page = ada.post(page_of(imported, "make_plan"), {"choose-source": ""})

    assert "Say what an empty cell means." in words_of(page)
    assert not Job.objects.exists()


def test_the_choices_are_kept_and_the_plan_is_queued(ada):
    imported, gazette = uploaded(ada.editor), source()
    page = ada.get(page_of(imported))
    chosen = {"choose-empty": "erase", "choose-existing": "fill", "choose-missing_person": "create"}
    chosen["choose-source"] = gazette.pk

    response = ada.post(page_of(imported, "make_plan"), fields_of(page) | chosen | {"choose-publish": "on"})

    assert response["Location"] == page_of(imported)
    imported.refresh_from_db()
    assert imported.choices == {
        "empty": "erase",
        "existing": "fill",
        "publish": True,
        "missing": {"person": "create"},
        "source": gazette.pk,
    }
    job = Job.objects.get()
    assert (job.kind, job.import_of, job.editor, job.arguments) == ("plan", imported, ada.editor, {})
    assert ChangeSet.objects.filter(editor=ada.editor).count() == 0


def test_without_javascript_a_source_is_named_by_its_uid_or_address(ada):
    gazette = source("The Varnholm Gazette")
    for typed in (gazette.pk, gazette.slug, f"https://archive.example/sources/{gazette.slug}/"):
        imported = uploaded(ada.editor)
        ada.post(page_of(imported, "make_plan"), {"choose-empty": "keep", "choose-source_typed": typed})
        imported.refresh_from_db()
        assert imported.choices["source"] == gazette.pk

    page = ada.post(
        page_of(uploaded(ada.editor), "make_plan"), {"choose-empty": "keep", "choose-source_typed": "nothing"}
    )
    assert "There is no source with the uid or address “nothing”." in words_of(page)


def test_who_may_change_nothing_is_not_offered_to_publish(ada):
    desk = someone_who_may("view", "add", "change")
    imported = uploaded(ada.editor)

    assert "choose-publish" not in desk.get(page_of(imported)).content.decode()
    desk.post(page_of(imported, "make_plan"), {"choose-empty": "keep", "choose-publish": "on"})

    imported.refresh_from_db()
    assert imported.choices["publish"] is False


def test_a_second_plan_at_the_same_time_is_refused_in_words(ada, ben):
    imported = uploaded(ada.editor)
    ada.post(page_of(imported, "make_plan"), {"choose-empty": "keep"})

    page = ben.post(page_of(imported, "make_plan"), {"choose-empty": "erase"}, follow=True)

    assert "This import is busy with planning an import (waiting for its turn)." in words_of(page)
    imported.refresh_from_db()
    assert (imported.choices["empty"], Job.objects.count()) == ("keep", 1)


def test_planning_again_without_new_choices_keeps_the_old(ada):
    imported = planned(ada.editor, new("person", "Mara"), choices={"empty": "erase", "publish": False})

    ada.post(page_of(imported, "make_plan"))

    imported.refresh_from_db()
    assert (imported.choices, Job.objects.count()) == ({"empty": "erase", "publish": False}, 1)


def test_what_was_carried_out_is_not_planned_again(ada):
    imported = planned(ada.editor, new("person", "Mara"), status="confirmed")

    page = ada.post(page_of(imported, "make_plan"), {"choose-empty": "keep"}, follow=True)

    assert "It was carried out already." in words_of(page)
    assert not Job.objects.exists()


def test_while_a_job_goes_on_the_page_shows_how_far_it_is_and_nothing_to_press_but_stop(ada):
    imported = uploaded(ada.editor)
    ada.post(page_of(imported, "make_plan"), {"choose-empty": "keep"})

    page = ada.get(page_of(imported))

    assert page.context["title"] == "laureates.csv"
    assert "Waiting to begin" in words_of(page)
    assert "because no worker is running" in words_of(page)
    assert "<progress" in page.content.decode()
    assert "Make the plan" not in words_of(page)


def test_why_the_last_work_came_to_nothing_stands_at_the_top(ada):
    imported = uploaded(ada.editor, status="failed", message="This is a picture (JPEG), not a table.")
    Job.objects.create(
        kind="plan", import_of=imported, status="failed", message="This is a picture (JPEG), not a table."
    )

    page = ada.get(page_of(imported))
    assert page.context["troubles"] == ["This is a picture (JPEG), not a table."]

    other = planned(ada.editor, new("person", "Mara"))
    Job.objects.create(kind="confirm", import_of=other, status="failed", message="Row 2 is held back.")
    assert ada.get(page_of(other)).context["troubles"] == ["Row 2 is held back."]


# ── who may do what ──


def test_only_who_may_see_imports_sees_them(ada, client):
    imported = planned(ada.editor, new("person", "Mara"))
    nobody = someone_who_may()
    pages = ["change", "reading", "mapping", "make_plan", "questions", "confirm", "undo", "redo", "delete"]
    addresses = [reverse(LIST), reverse("admin:archive_import_add"), *(page_of(imported, page) for page in pages)]
    addresses.append(reverse("admin:archive_import_refused", args=[imported.pk, "csv"]))

    for address in addresses:
        assert nobody.get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address


def test_who_may_only_look_is_offered_nothing_and_refused_everything(ada):
    imported = planned(ada.editor, new("person", "Mara"), row("waiting", "role", "Odile, Dean"))
    asks(imported, "person", "Odile")
    desk = someone_who_may("view")

    page = desk.get(page_of(imported))
    assert fields_of(page) == {}
    assert "Throw this import away" not in words_of(page)
    assert desk.get(page_of(imported, "questions")).status_code == 200
    for name in ("make_plan", "questions", "confirm", "delete"):
        assert desk.post(page_of(imported, name), {"choose-empty": "keep"}).status_code == 403, name
    assert not Job.objects.exists()


def test_an_import_that_is_not_there_is_not_found(ada):
    for number in ("77", "x", "9" * 30):
        assert ada.get(f"/admin/archive/import/{number}/change/").status_code == 404
    assert ada.get("/admin/archive/import/77/plan/").status_code == 404


# ── throwing away ──


def test_an_import_that_was_never_carried_out_goes_with_its_file_and_its_plan(ada):
    imported = planned(ada.editor, new("person", "Mara"))
    asks(imported, "person", "Odile")
    Job.objects.create(kind="plan", import_of=imported, status="done")
    folder = folder_of(imported)
    folder.mkdir(parents=True)
    (folder / "upload").write_text("name\n")

    assert "The file and its plan go for good." in words_of(ada.get(page_of(imported, "delete")))
    ada.post(page_of(imported, "delete"))

    assert not Import.objects.exists()
    assert not PlannedRow.objects.exists()
    assert not folder.exists()


def test_an_import_that_was_carried_out_stays(ada):
    mara = person()
    imported = planned(ada.editor, changed(mara), status="confirmed", change_set=ChangeSet.objects.get())

    assert "It was carried out, so it stays" in words_of(ada.post(page_of(imported, "delete"), follow=True))
    assert "Throw this import away" not in words_of(ada.get(page_of(imported)))
    assert Import.objects.get() == imported


def test_nothing_is_thrown_away_while_somebody_works_on_it(ada):
    imported = uploaded(ada.editor)
    Job.objects.create(kind="plan", import_of=imported, status="running")

    assert "Somebody is at work with this import;" in words_of(ada.post(page_of(imported, "delete"), follow=True))
    assert Import.objects.get() == imported


def test_where_the_archive_is_written_to_for_long_it_is_said_in_words():
    with pytest.raises(CannotDo, match="The archive is busy with a longer piece of work"), in_one_go():
        raise OperationalError("database is locked")
    with pytest.raises(OperationalError, match="disk"), in_one_go():
        raise OperationalError("disk I/O error")


def test_editors_may_bring_in_tables_and_throw_them_away(ada):
    of_imports = {code for code in ada.editor.get_all_permissions() if code.endswith(("_import", "_savedmapping"))}

    acts = ("view", "add", "change", "delete")
    assert of_imports == {f"archive.{act}_{kind}" for act in acts for kind in ("import", "savedmapping")}


def test_where_an_administrator_took_the_group_of_editors_away_it_stays_away(db):
    Group.objects.all().delete()
    migration = import_module("archive.migrations.0004_editors_bring_in_tables")

    migration.give_rights(apps, SimpleNamespace(connection=connection))

    assert not Group.objects.exists()
