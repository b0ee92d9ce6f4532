"""A table goes its whole way by jobs: read, planned, carried out, taken back, and out again."""

import pytest
from django.contrib.auth.models import Permission

from archive.interchange.tabular.export_run import folder_of
from archive.interchange.uploading import take_in
from archive.interchange.working import files, runs
from archive.interchange.working.progress import FileProgress, Stopped
from archive.interchange.working.queue import enqueue
from archive.interchange.working.running import run_next
from archive.models import ChangeSet, Import, Job, Person
from tests import factories
from tests.factories import change

PEOPLE = "name,headline\nMara Velloso,Hydrologist\nTheo Abara,Critic\n"
OTHERS = "Who,What for\nMara Velloso,Rivers\n"
MAPPING = {"outputs": [{"kind": "person", "cells": {"name": {"column": "Who"}, "headline": {"column": "What for"}}}]}


def editor_who_may(*codes, name="ada"):
    editor = factories.editor(name, is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return editor


@pytest.fixture
def ada(transactional_db):
    return editor_who_may("add_person", "change_person", "view_person")


def brought(tmp_path, text, editor, **fields) -> Import:
    upload = tmp_path / "people.csv"
    upload.write_text(text)
    return take_in(upload, "people.csv", editor, **{"choices": {"empty": "keep"}} | fields)


def done(act, imported, editor, **arguments) -> Job:
    """The job, queued and run to its end."""
    enqueue(act, editor=editor, import_of=imported, arguments=arguments)
    job = run_next()
    if imported is not None:
        imported.refresh_from_db()
    return job


def told(job: Job) -> tuple[str, str]:
    return job.status, job.message


def test_a_table_is_planned_carried_out_taken_back_and_brought_again(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    assert told(done("plan", table, ada)) == ("done", "Planned: 2 new.")
    assert (table.status, table.counts["new"], table.reading["delimiter"]) == ("planned", 2, ",")

    carried_out = done("confirm", table, ada, summary="The list of the Gazette")
    assert told(carried_out) == ("done", "Carried out: 2 rows.")
    assert carried_out.result == {"change_set": table.change_set_id}
    assert (table.status, Person.objects.count()) == ("confirmed", 2)
    assert (table.change_set.editor, table.change_set.summary) == (ada, "The list of the Gazette")

    undone = done("undo", table, ada)
    assert told(undone) == ("done", "Taken back: 2.")
    assert (table.status, Person.objects.count()) == ("undone", 0)

    again = done("undo", table, ada, change_set=undone.result["change_set"])
    assert again.status == "done"
    assert (table.status, Person.objects.count()) == ("confirmed", 2)


def test_a_table_that_is_none_of_ours_is_read_and_waits_for_its_mapping(ada, tmp_path):
    table = brought(tmp_path, OTHERS, ada)
    job = done("plan", table, ada)
    assert told(job) == ("done", "Read 1 row. Say now what the columns mean.")
    assert (job.result, table.status) == ({"next": "mapping"}, "uploaded")

    Import.objects.update(mapping=MAPPING)
    assert told(done("plan", table, ada)) == ("done", "Planned: 1 new.")
    assert done("confirm", table, ada).status == "done"
    assert Person.objects.get().headline == "Rivers"


def test_a_table_can_be_read_without_being_planned(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    job = done("plan", table, ada, only="read")
    assert (told(job), job.result) == (("done", "Read 2 rows."), {"next": "plan"})
    assert (table.status, table.rows.count()) == ("uploaded", 0)


def test_a_table_is_read_anew_when_it_is_to_be_read_in_another_way(ada, tmp_path):
    table = brought(tmp_path, "name;headline\nMara Velloso;Rivers, weirs\n", ada)
    done("plan", table, ada, only="read")
    assert table.reading["delimiter"] == ";"
    Import.objects.update(reading=table.reading | {"delimiter": ","})
    assert done("plan", table, ada, only="read").result == {"next": "mapping"}
    assert table.reading["delimiter"] == ","
    Import.objects.update(reading={"delimiter": ";"})
    assert done("plan", table, ada).message == "Planned: 1 new."


def test_what_can_not_be_read_or_planned_is_said_in_a_sentence(ada, tmp_path):
    table = brought(tmp_path, "\x00\x01\x02" * 500, ada)
    job = done("plan", table, ada)
    assert job.status == "failed"
    assert (table.status, table.message) == ("failed", job.message)
    assert job.message
    assert "went wrong" not in job.message

    nobody = {"outputs": [{"kind": "person", "cells": {"name": {"column": "Nobody"}}}]}
    table = brought(tmp_path, OTHERS, ada, mapping=nobody)
    job = done("plan", table, ada)
    assert job.status == "failed"
    assert "Nobody" in job.message


def test_rights_are_looked_at_again_when_the_plan_is_carried_out(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    done("plan", table, ada)
    enqueue("confirm", editor=ada, import_of=table)
    ada.user_permissions.clear()
    assert told(run_next()) == ("failed", "You may not add people.")
    assert not Person.objects.exists()
    table.refresh_from_db()
    assert table.status == "planned"


def test_publishing_takes_the_right_to_change(tmp_path, transactional_db):
    adder = editor_who_may("add_person")
    table = brought(tmp_path, PEOPLE, adder, choices={"empty": "keep", "publish": True})
    done("plan", table, adder)
    assert told(done("confirm", table, adder)) == ("failed", "You may not publish people.")


def test_what_an_import_brought_is_published_and_the_publishing_taken_back(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    done("plan", table, ada)
    done("confirm", table, ada)

    published = done("publish", table, ada, summary="Looked through")
    assert told(published) == ("done", "Published: 2 people.")
    made = ChangeSet.objects.newest_first().first()
    assert (published.result, made.summary) == ({"change_set": made.number}, "Looked through")
    assert set(Person.objects.values_list("publication_status", flat=True)) == {"published"}
    assert told(done("publish", table, ada)) == (
        "failed",
        "There is nothing to publish: what the import brought is public already, or was withdrawn or deleted since.",
    )

    assert told(done("unpublish", table, ada, change_set=made.number)) == ("done", "Taken back: 2.")
    assert set(Person.objects.values_list("publication_status", flat=True)) == {"draft"}
    assert told(done("publish", table, ada)) == ("done", "Published: 2 people.")
    assert told(done("undo", table, ada)) == ("done", "Taken back: 2.")
    assert not Person.objects.exists()


def test_only_a_publishing_of_the_import_is_taken_back_as_one(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    done("plan", table, ada)
    done("confirm", table, ada)
    job = done("unpublish", table, ada, change_set=table.change_set_id)
    assert told(job) == ("failed", "There is nothing to take back: this was not published by way of this import.")
    assert Person.objects.count() == 2


def test_rights_are_looked_at_again_when_what_an_import_brought_is_published(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    done("plan", table, ada)
    done("confirm", table, ada)
    enqueue("publish", editor=ada, import_of=table)
    ada.user_permissions.remove(Permission.objects.get(codename="change_person"))
    assert told(run_next()) == ("failed", "You may not publish people.")
    assert not Person.objects.published().exists()


def test_others_take_back_an_import_only_with_the_right_to_delete(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    done("plan", table, ada)
    done("confirm", table, ada)
    ben = editor_who_may("add_person", "change_person", name="ben")
    assert told(done("undo", table, ben)) == ("failed", "You may not delete people.")
    ben.user_permissions.add(Permission.objects.get(codename="delete_person"))
    assert told(done("undo", table, ben)) == ("done", "Taken back: 2.")


def test_a_row_that_was_changed_meanwhile_stops_all_unless_what_can_be_done_is_asked_for(ada, tmp_path):
    mara = factories.person(headline="Hydrologist")
    table = brought(tmp_path, f"uid,name,headline\n{mara.pk},Mara Velloso,Rivers\n,Theo Abara,Critic\n", ada)
    done("plan", table, ada)
    change(mara, headline="Engineer")
    job = done("confirm", table, ada)
    assert job.status == "failed"
    assert Person.objects.count() == 1
    job = done("confirm", table, ada, partly=True)
    assert told(job) == ("done", "Carried out: 1 row. Held back: 1.")
    mara.refresh_from_db()
    assert mara.headline == "Engineer"


def test_nothing_is_carried_out_or_taken_back_twice(ada, tmp_path):
    table = brought(tmp_path, PEOPLE, ada)
    assert told(done("undo", table, ada)) == (
        "failed",
        "There is nothing to take back: the import was not carried out.",
    )
    assert told(done("confirm", table, ada)) == ("failed", "There is no plan yet that could be carried out.")
    done("plan", table, ada)
    done("confirm", table, ada)
    assert told(done("confirm", table, ada)) == ("failed", "The plan was carried out already.")
    assert done("plan", table, ada).status == "failed"
    assert (table.status, Person.objects.count()) == ("confirmed", 2)


def test_the_same_table_sent_twice_changes_nothing(ada, tmp_path):
    for planned, carried_out in (("Planned: 2 new.", "done"), ("Planned: 2 unchanged.", "failed")):
        table = brought(tmp_path, PEOPLE, ada)
        assert done("plan", table, ada).message == planned
        assert done("confirm", table, ada).status == carried_out
    assert Person.objects.count() == 2


def test_the_change_sets_of_others_are_not_taken_back_by_way_of_an_import(ada, tmp_path):
    factories.person()
    other = ChangeSet.objects.newest_first().first()
    table = brought(tmp_path, PEOPLE, ada)
    job = done("undo", table, ada, change_set=other.number)
    assert told(job) == ("failed", f"Change set {other.number} is none of this import.")
    assert told(done("undo", None, ada, change_set=99_999)) == (
        "failed",
        "There is nothing to take back: the import was not carried out.",
    )


def test_a_job_without_an_import_has_nothing_to_plan(ada):
    assert told(done("plan", None, ada)) == ("failed", "The import is no longer there.")


@pytest.mark.parametrize("kind", ["plan", "confirm", "undo", "publish"])
def test_work_that_is_stopped_leaves_nothing(ada, tmp_path, kind):
    table = brought(tmp_path, PEOPLE, ada)
    before = {"plan": [], "confirm": ["plan"]}.get(kind, ["plan", "confirm"])
    for earlier in before:
        done(earlier, table, ada)
    people, change_sets = Person.objects.count(), ChangeSet.objects.count()
    job = enqueue(kind, editor=ada, import_of=table)

    class StoppedHalfway(FileProgress):
        def advance(self, number=1):
            files.wish_of(job.pk).touch()
            self.heed_wish()

    with pytest.raises(Stopped):
        getattr(runs, kind)(job, StoppedHalfway(job.pk))
    Job.objects.filter(pk=job.pk).update(status="stopped")
    assert (Person.objects.count(), ChangeSet.objects.count()) == (people, change_sets)
    files.forget(job.pk)
    assert done(kind, table, ada).status == "done"


def test_an_export_writes_its_file_and_says_how_much(ada):
    factories.person()
    job = done("export", None, ada, kind="person", format="csv")
    assert told(job) == ("done", "Wrote 1 row.")
    assert job.result == {"file": "people.csv", "rows": 1, "kinds": {"person": 1}}
    assert (folder_of(job) / "people.csv").is_file()


def test_what_can_not_be_exported_is_said_in_a_sentence(ada):
    job = done("export", None, ada, kind="role", format="csv")
    assert told(job) == ("failed", "You may not see the roles, so you can't take them out.")
