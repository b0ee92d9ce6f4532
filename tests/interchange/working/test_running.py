"""A job is done once, by one process, and its end is told in a sentence."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from archive.interchange.working import files
from archive.interchange.working.holding import hold
from archive.interchange.working.queue import enqueue
from archive.interchange.working.running import run, run_next
from archive.models import Job


@pytest.mark.django_db
@pytest.mark.usefixtures("plans_do")
def test_jobs_are_done_in_the_order_in_which_they_came():
    first, second = (enqueue("plan", editor=None, arguments={"times": times}) for times in (2, 5))
    assert [run_next(), run_next(), run_next()] == [first, second, None]
    first.refresh_from_db()
    assert (first.status, first.result, first.message) == ("done", {"counted": 2}, "Counted to 2.")
    assert first.queued_at < first.started_at < first.ended_at
    assert list(files.folder().iterdir()) == []


@pytest.mark.django_db
def test_what_cant_be_done_is_told_in_the_words_of_the_refusal(plans_do):
    plans_do("refuse")
    enqueue("plan", editor=None)
    job = run_next()
    assert (job.status, job.message) == ("failed", "The table has no rows.")


@pytest.mark.django_db
def test_a_fault_of_ours_is_told_calmly_and_logged_in_full(plans_do, caplog):
    plans_do("break_down")
    enqueue("plan", editor=None)
    job = run_next()
    assert (job.status, job.message) == (
        "failed",
        f"Something went wrong that is not your table's fault; nothing was written. Reference: {job.pk}",
    )
    assert "/secret/path" in caplog.text
    assert f"Job {job.pk} (plan) failed." in caplog.text


@pytest.mark.django_db
def test_a_job_is_stopped_by_a_wish_that_comes_as_it_is_taken(plans_do):
    job = enqueue("plan", editor=None)
    files.folder().mkdir(exist_ok=True)
    files.wish_of(job.pk).touch()
    assert run_next().status == "stopped"


@pytest.mark.django_db
@pytest.mark.usefixtures("plans_do")
def test_a_job_that_is_done_or_being_done_is_not_done_again():
    job = enqueue("plan", editor=None)
    with hold(files.hold_of(job.pk)):
        assert run(job.pk) is None
    assert run(job.pk) == job
    assert run(job.pk) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("plans_do")
def test_of_many_who_want_a_job_one_gets_it():
    jobs = [enqueue("plan", editor=None).pk for _ in range(6)]

    def work(_):
        try:
            done = []
            while job := run_next():
                done.append(job.pk)
            return done
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        done = [pk for each in threads.map(work, range(3)) for pk in each]
    assert sorted(done) == jobs
    assert set(Job.objects.values_list("status", flat=True)) == {"done"}


@pytest.mark.django_db
def test_old_files_of_ended_jobs_are_tidied_away(data):
    waiting = enqueue("plan", editor=None)
    exports = data / "exports"
    old, new = exports / "7", exports / "8"
    for folder in (files.folder(), old, new):
        folder.mkdir(parents=True, exist_ok=True)
    (old / "people.csv").touch()
    kept, stale, fresh = files.wish_of(waiting.pk), files.progress_of(waiting.pk + 1), files.wish_of(waiting.pk + 2)
    for path in (kept, stale, fresh):
        path.touch()
    long_ago = time.time() - 31 * 86_400
    for path in (kept, stale, old):
        os.utime(path, (long_ago, long_ago))
    files.tidy({waiting.pk})
    assert sorted(files.folder().iterdir()) == sorted([kept, fresh])
    assert list(exports.iterdir()) == [new]
