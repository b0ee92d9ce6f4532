"""How far a job has come is told in a file, which may be missing or damaged without harm."""

import time
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from archive.interchange.working import files
from archive.interchange.working import progress as progress_module
from archive.interchange.working.holding import hold
from archive.interchange.working.progress import FileProgress, Progress, Silent, Stopped, ask_to_stop, read_progress
from archive.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def job():
    return Job.objects.create(kind="plan", status="running")


@pytest.fixture
def _often(monkeypatch):
    monkeypatch.setattr(progress_module, "INTERVAL", 0)


@pytest.mark.usefixtures("_often")
def test_what_a_job_tells_is_what_is_read(job):
    progress = FileProgress(job.pk)
    progress.begin("planning the records", 200)
    progress.advance(50)
    told = read_progress(job)
    assert (told.what, told.done, told.total, told.share, told.percent) == ("planning the records", 50, 200, 0.25, 25)
    assert (told.can_be_stopped, told.is_stopping) == (True, False)
    progress.begin("looking around", stoppable=False)
    told = read_progress(job)
    assert (told.what, told.done, told.total, told.share, told.percent) == ("looking around", 0, None, None, None)
    assert told.can_be_stopped is False


def test_it_is_written_at_most_five_times_a_second(job):
    progress = FileProgress(job.pk)
    begun = time.monotonic()
    progress.begin("counting", 200_000)
    written = set()
    for _ in range(2_000):
        progress.advance(100)
        written.add(orjson.loads(files.progress_of(job.pk).read_bytes())["done"])
    assert len(written) <= 1 + (time.monotonic() - begun) / 0.2


def test_the_time_left_follows_from_the_time_taken():
    now = datetime.now(UTC)
    halfway = Progress(begun_at=now - timedelta(seconds=60), updated_at=now, share=0.25)
    assert halfway.seconds_left == 180
    silent = Progress(begun_at=now - timedelta(seconds=80), updated_at=now - timedelta(seconds=20), share=0.25)
    assert silent.seconds_left == 160
    assert Progress(begun_at=now, updated_at=now, share=0.25).seconds_left is None
    assert Progress(begun_at=now - timedelta(seconds=60), updated_at=now).seconds_left is None
    assert Progress().seconds_left is None


@pytest.mark.usefixtures("_often")
def test_a_wish_to_stop_is_heeded_where_the_act_can_be_stopped(job):
    progress = FileProgress(job.pk)
    progress.begin("writing", 2, stoppable=False)
    with hold(files.hold_of(job.pk)):
        ask_to_stop(job)
    assert job.status == "running"
    assert read_progress(job).is_stopping
    progress.advance()
    progress.advance()
    with pytest.raises(Stopped):
        progress.begin("looking around", 2)
    with pytest.raises(Stopped):
        FileProgress(job.pk).begin("writing", 2, stoppable=False)


def test_a_job_that_waits_is_stopped_at_once(job):
    waiting = Job.objects.create(kind="plan")
    assert read_progress(waiting).can_be_stopped
    ask_to_stop(waiting)
    assert (waiting.status, waiting.message) == ("stopped", "It was stopped before it began.")
    assert waiting.ended_at is not None
    assert not files.wish_of(waiting.pk).exists()


def test_a_job_whose_process_is_gone_is_ended_by_the_wish_to_stop_it(job):
    ask_to_stop(job)
    assert job.status == "failed"
    ended_at = job.ended_at
    ask_to_stop(job)
    assert (job.status, job.ended_at) == ("failed", ended_at)
    assert list(files.folder().iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"what": "x", "done": null, "total": 3}', b"\xff"])
def test_a_damaged_file_tells_nothing(job, damage):
    files.folder().mkdir()
    files.progress_of(job.pk).write_bytes(damage)
    assert read_progress(job) == Progress(can_be_stopped=True)


@pytest.mark.usefixtures("_often")
def test_a_folder_that_was_deleted_does_no_harm(job, data):
    progress = FileProgress(job.pk)
    progress.begin("counting", 4)
    files.progress_of(job.pk).unlink()
    files.folder().rmdir()
    assert read_progress(job) == Progress(can_be_stopped=True)
    progress.advance()
    assert read_progress(job).done == 1
    files.progress_of(job.pk).unlink()
    files.folder().rmdir()
    files.folder().write_text("in the way")
    progress.advance()
    files.folder().unlink()
    progress.advance()
    assert read_progress(job).done == 3


def test_a_job_that_was_done_is_complete_and_a_failed_one_tells_nothing():
    assert read_progress(Job(kind="plan", status="done")).percent == 100
    assert read_progress(Job(kind="plan", status="failed")) == Progress()


def test_where_nobody_watches_nothing_is_told():
    silent = Silent()
    silent.begin("counting", 3, stoppable=False)
    silent.advance(3)
