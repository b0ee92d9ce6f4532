"""Work is queued once for each import, and told to whoever asks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from archive.interchange.working import files
from archive.interchange.working.holding import hold
from archive.interchange.working.queue import enqueue, is_worker_alive
from archive.interchange.working.registry import CannotDo
from archive.models import Import, Job
from tests import factories


@pytest.fixture
def table():
    return Import.objects.create(file_name="laureates.csv")


@pytest.mark.django_db
def test_what_is_queued_waits_with_all_that_it_needs(table):
    editor = factories.editor("odile")
    job = enqueue("confirm", editor=editor, import_of=table, arguments={"partly": True})
    job.refresh_from_db()
    assert (job.kind, job.editor, job.import_of, job.arguments) == ("confirm", editor, table, {"partly": True})
    assert (job.status, job.result, job.message, job.started_at) == ("waiting", {}, "", None)


@pytest.mark.django_db
def test_only_one_job_of_an_import_goes_on_at_a_time(table):
    enqueue("plan", editor=None, import_of=table)
    busy = "This import is busy with planning an import (waiting for its turn). Wait until that is done, or stop it."
    with pytest.raises(CannotDo, match=f"^{busy.replace('(', '[(]').replace(')', '[)]')}$"):
        enqueue("confirm", editor=None, import_of=table)
    enqueue("plan", editor=None, import_of=Import.objects.create(file_name="judges.csv"))
    enqueue("export", editor=None)
    Job.objects.filter(import_of=table).update(status="done")
    enqueue("confirm", editor=None, import_of=table)


@pytest.mark.django_db
def test_a_job_whose_process_is_gone_is_in_nobodys_way(table):
    left = Job.objects.create(kind="plan", import_of=table, status="running")
    with hold(files.hold_of(left.pk)), pytest.raises(CannotDo):
        enqueue("plan", editor=None, import_of=table)
    enqueue("plan", editor=None, import_of=table)
    left.refresh_from_db()
    assert (left.status, left.message) == (
        "failed",
        "The work was interrupted. Either all of it was done or nothing: have a look, and start it again if need be.",
    )


@pytest.mark.django_db(transaction=True)
def test_of_many_who_queue_work_for_one_import_at_once_one_succeeds(table):
    def try_to_enqueue(_):
        try:
            with transaction.atomic():
                return enqueue("plan", editor=None, import_of=table).pk
        except CannotDo:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        queued = [pk for pk in threads.map(try_to_enqueue, range(8)) if pk]
    assert queued == list(Job.objects.values_list("pk", flat=True))
    assert len(queued) == 1


@pytest.mark.django_db
def test_files_of_an_earlier_job_with_the_same_number_are_not_taken_for_its_own():
    first = enqueue("export", editor=None)
    number = first.pk
    for path in (files.wish_of(number), files.progress_of(number)):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    first.delete()
    files.wish_of(number + 1).touch()
    assert Job.objects.create(pk=number, kind="export").delete()
    second = enqueue("export", editor=None)
    assert not files.wish_of(second.pk).exists()


def test_whether_a_worker_is_there_is_known_from_the_file_that_it_holds():
    assert not is_worker_alive()
    with hold(files.hold_of_workers(), with_others=True) as first, hold(files.hold_of_workers(), with_others=True):
        assert first
        assert is_worker_alive()
    assert not is_worker_alive()
