"""Jobs are watched, stopped and fetched from by those who asked for them, and by nobody else."""

import datetime
import os

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from archive.admin.jobs import duration_of
from archive.admin.watching import left, words_of
from archive.interchange.tabular.export_run import folder_of
from archive.interchange.working import files
from archive.interchange.working.holding import hold
from archive.interchange.working.progress import FileProgress, Progress
from archive.interchange.working.queue import enqueue
from archive.interchange.working.running import run_next
from archive.models import Import, Job
from tests.admin.conftest import at_the_desk
from tests.admin.forms import words_of as words_on
from tests.factories import editor, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    """A data folder of its own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def _everybody_their_own(editors_group):
    """Editors without the right to view all jobs."""
    editors_group.permissions.remove(Permission.objects.get(codename="view_job"))


@pytest.fixture
def viewer(db):
    """Somebody who may view the jobs of all, but not change them."""
    account = editor("viewer", is_staff=True)
    account.user_permissions.set(Permission.objects.filter(codename__in=["view_job", "view_person"]))
    return at_the_desk(account)


def address_of(job, page="change"):
    return reverse(f"admin:archive_job_{page}", args=[job.pk])


def export_by(desk, **arguments):
    """An export that was asked for and done."""
    person()
    enqueue("export", editor=desk.editor, arguments={"kind": "person", "format": "csv"} | arguments)
    return run_next()


def running(desk, what="writing the people", done=30, total=120, **options):
    job = Job.objects.create(kind="export", editor=desk.editor, status="running", started_at=timezone.now())
    progress = FileProgress(job.pk)
    progress.begin(what, total, **options)
    progress.done = done
    progress._tell()
    return job


# ── who sees which ──


def test_everybody_sees_their_own_jobs_and_who_may_view_jobs_those_of_all(ada, ben, viewer, administrator):
    own, other = enqueue("export", editor=ada.editor), enqueue("export", editor=ben.editor)
    enqueue("export", editor=None)
    list_of = reverse("admin:archive_job_changelist")

    def seen(desk):
        return [job.pk for job in desk.get(list_of).context["cl"].result_list]

    assert (seen(ada), seen(ben)) == ([own.pk], [other.pk])
    assert len(seen(viewer)) == len(seen(administrator)) == 3
    for page in ("change", "progress"):
        assert ada.get(address_of(own, page)).status_code == 200
        assert ada.get(address_of(other, page)).status_code == 404
        assert viewer.get(address_of(other, page)).status_code == 200


def test_what_is_done_with_an_import_is_seen_by_all_who_see_the_import(ada, ben):
    table = Import.objects.create(file_name="laureates.csv", editor=ada.editor)
    job = enqueue("plan", editor=ada.editor, import_of=table)
    ben.editor.user_permissions.add(Permission.objects.get(codename="view_import"))
    assert ben.get(address_of(job, "progress")).status_code == 200
    assert "Stop it" not in words_on(ben.get(address_of(job)))
    assert ben.post(address_of(job, "stop")).status_code == 403


def test_a_job_is_never_added_changed_or_deleted_by_hand(administrator):
    job = enqueue("export", editor=administrator.editor)
    assert administrator.get(reverse("admin:archive_job_add")).status_code == 403
    assert administrator.post(address_of(job, "delete"), {"post": "yes"}).status_code == 403
    assert administrator.get(address_of(job, "history")).url == address_of(job)
    assert Job.objects.get() == job


@pytest.mark.parametrize("number", ["abc", "0", "99999999999999999999999", "-1", "1/2", "%00"])
def test_there_is_no_job_with_an_odd_number(ada, number):
    assert ada.get(f"/admin/archive/job/{number}/change/").status_code == 404


def test_the_list_costs_the_same_with_one_job_and_with_three(ada, django_assert_num_queries):
    list_of = reverse("admin:archive_job_changelist")

    def more():
        table = Import.objects.create(file_name="laureates.csv", editor=ada.editor)
        Job.objects.create(kind="plan", editor=ada.editor, import_of=table)

    more()
    ada.get(list_of)
    with django_assert_num_queries(6):
        ada.get(list_of)
    more()
    more()
    with django_assert_num_queries(6):
        page = ada.get(list_of)
    assert words_on(page).count("Planning laureates.csv") == 3


# ── watching ──


def test_how_far_a_job_is_stands_on_its_page_and_in_what_its_script_asks_for(ada):
    job = running(ada)
    with hold(files.hold_of_workers(), with_others=True):
        assert ada.get(address_of(job, "progress")).json() == {
            "going_on": True,
            "doing": "Writing the people",
            "amount": "30 of 120",
            "percent": 25,
            "left": "",
            "stoppable": True,
            "stopping": "Nothing of it is kept then.",
            "abandoned": False,
        }
        page = ada.get(address_of(job))
    assert f'data-progress="{address_of(job, "progress")}"' in page.content.decode()
    assert '<progress max="100" aria-labelledby="job-doing" value="25">' in page.content.decode()
    assert "Writing the people 25 % 30 of 120" in words_on(page)
    assert words_on(ada.get(reverse("admin:archive_job_changelist"))).count("running, 25 %") == 1


def test_without_javascript_the_page_is_fetched_anew_until_somebody_lets_it_be(ada):
    refresh = '<noscript><meta http-equiv="refresh" content="5"></noscript>'
    job = running(ada)
    assert refresh in ada.get(address_of(job)).content.decode()
    assert refresh not in ada.get(address_of(job), {"pause": ""}).content.decode()
    Job.objects.update(status="done")
    page = ada.get(address_of(job)).content.decode()
    assert refresh not in page
    assert "jobs.js" not in page


def test_a_job_that_waits_says_for_how_many_others(ada, ben):
    enqueue("export", editor=ben.editor)
    job = enqueue("export", editor=ada.editor)
    assert ada.get(address_of(job, "progress")).json()["doing"] == "Waiting for its turn, after 1 other"


def test_it_is_said_plainly_when_nobody_is_there_to_do_the_work(ada):
    job = enqueue("export", editor=ada.editor)
    assert ada.get(address_of(job, "progress")).json()["abandoned"] is True
    plainly = 'data-told="abandoned">Nothing is being done at the moment, because no worker is running.'
    assert plainly in ada.get(address_of(job)).content.decode()
    with hold(files.hold_of_workers(), with_others=True):
        assert ada.get(address_of(job, "progress")).json()["abandoned"] is False
        assert 'data-told="abandoned" hidden>' in ada.get(address_of(job)).content.decode()


def test_what_went_wrong_is_told_as_text(ada):
    job = Job.objects.create(
        kind="plan", editor=ada.editor, status="failed", message="“<script>” is no date.", ended_at=timezone.now()
    )
    page = ada.get(address_of(job)).content.decode()
    assert "“&lt;script&gt;” is no date." in page
    assert "It could not be done" in page
    assert ada.get(address_of(job, "progress")).json()["going_on"] is False


# ── stopping ──


def test_a_job_that_waits_is_stopped_by_whoever_asked_for_it(ada):
    job = enqueue("export", editor=ada.editor)
    answer = ada.post(address_of(job, "stop"), {"next": "/admin/archive/person/"})
    assert answer.url == "/admin/archive/person/"
    job.refresh_from_db()
    assert (job.status, job.message) == ("stopped", "It was stopped before it began.")


def test_a_running_job_is_asked_to_stop_and_says_that_it_will(ada):
    job = running(ada)
    with hold(files.hold_of(job.pk)):
        assert ada.post(address_of(job, "stop")).url == address_of(job)
        page = ada.get(address_of(job))
    assert "Stopping" in words_on(page)
    assert "It stops as soon as it can." in words_on(page)
    assert 'data-told="stoppable" disabled>' in page.content.decode()


def test_a_part_that_cant_be_stopped_says_so(ada):
    job = running(ada, stoppable=False)
    assert "This part can’t be stopped any more." in words_on(ada.get(address_of(job)))


def test_nobody_stops_the_jobs_of_others_without_the_right_to(ada, ben, viewer):
    job = enqueue("export", editor=ada.editor)
    assert ben.post(address_of(job, "stop")).status_code == 404
    assert "Stop it" not in words_on(viewer.get(address_of(job)))
    assert viewer.post(address_of(job, "stop")).status_code == 403
    viewer.editor.user_permissions.add(Permission.objects.get(codename="change_job"))
    assert viewer.post(address_of(job, "stop")).status_code == 302
    job.refresh_from_db()
    assert job.status == "stopped"


def test_stopping_takes_a_form_and_leads_nowhere_else(ada):
    job = enqueue("export", editor=ada.editor)
    assert ada.get(address_of(job, "stop")).status_code == 405
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""):
        assert ada.post(address_of(job, "stop"), {"next": elsewhere}).url == address_of(job)


# ── fetching ──


def test_whoever_asked_for_it_fetches_the_file(ada):
    job = export_by(ada)
    page = ada.get(address_of(job))
    today = f"{timezone.now():%Y-%m-%d}"
    assert f"Save people-{today}.csv" in words_on(page)
    assert "What the file holds People 1" in words_on(page)
    response = ada.get(address_of(job, "file"))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == f'attachment; filename="people-{today}.csv"'
    assert b"".join(response.streaming_content) == (folder_of(job) / "people.csv").read_bytes()


def test_the_file_about_one_row_is_called_after_it(ada):
    mara = person("Łukasz “Ø” / ../etc Nguyễn")
    job = export_by(ada, uids=[mara.pk], called=str(mara))
    disposition = ada.get(address_of(job, "file")).headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%C5%82ukasz-%C3%B8-etc-nguy%E1%BB%85n-2")


def test_nobody_else_fetches_it_but_an_administrator(ada, ben, viewer, administrator):
    job = export_by(ada)
    assert ben.get(address_of(job, "file")).status_code == 404
    assert viewer.get(address_of(job, "file")).status_code == 403
    assert "Save people" not in words_on(viewer.get(address_of(job)))
    response = administrator.get(address_of(job, "file"))
    assert response.status_code == 200
    response.close()


def test_who_may_no_longer_see_what_is_in_it_does_not_get_it(ada):
    job = export_by(ada)
    ada.editor.groups.clear()
    assert ada.get(address_of(job, "file")).status_code == 403


@pytest.mark.parametrize("name", ["../../secret-key", "/etc/passwd", "..", ".", "", "gone.csv", "people.csv/../x"])
def test_only_a_file_of_the_job_is_sent(ada, data, name):
    (data / "secret-key").write_text("secret")
    job = export_by(ada)
    Job.objects.update(result={"file": name, "kinds": {"person": 1}})
    assert ada.get(address_of(job, "file")).status_code == 404
    assert "The file is no longer kept." in words_on(ada.get(address_of(job)))


def test_a_file_that_was_tidied_away_is_told_of(ada):
    job = export_by(ada)
    long_ago = timezone.now().timestamp() - files.EXPORTS_KEPT - 1
    os.utime(folder_of(job), (long_ago, long_ago))
    files.tidy(set())
    assert "The file is no longer kept." in words_on(ada.get(address_of(job)))
    assert ada.get(address_of(job, "file")).status_code == 404


# ── words ──


@pytest.mark.parametrize(
    ("kind", "arguments", "words"),
    [
        ("export", {"kind": "all", "format": "ods"}, "Taking out the whole archive (ODS)"),
        ("export", {"kind": "person", "format": "csv"}, "Taking out all people (CSV)"),
        ("export", {"kind": "role", "format": "xlsx", "query": "q=a"}, "Taking out the roles of a list (XLSX)"),
        ("export", {"kind": "role", "format": "json", "uids": ["a", "b"]}, "Taking out 2 roles (JSON)"),
        (
            "export",
            {"kind": "person", "format": "xlsx", "uids": ["a"], "called": "Mara Velloso", "whole": True},
            "Taking out “Mara Velloso” with all that belongs to it (XLSX)",
        ),
        (
            "export",
            {"kind": "person", "format": "xlsx", "whole": True},
            "Taking out all people with all that belongs to them (XLSX)",
        ),
        ("export", {"kind": "nonsense", "format": "pdf"}, "Taking out"),
        ("undo", {"change_set": 7}, "Taking back change set 7"),
    ],
)
def test_a_job_says_what_it_is_about(kind, arguments, words):
    assert words_of(Job(kind=kind, arguments=arguments)) == words


def test_a_job_of_an_import_is_called_after_its_file():
    table = Import(pk=1, file_name="laureates.csv")
    told = [words_of(Job(kind=kind, import_of=table)) for kind in ("plan", "confirm", "undo")]
    assert told == ["Planning laureates.csv", "Carrying out laureates.csv", "Taking back laureates.csv"]
    assert words_of(Job(kind="plan", import_of=table, arguments={"only": "read"})) == "Reading laureates.csv"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "a few seconds left"),
        (32, "about 30 seconds left"),
        (58, "about 1 minute left"),
        (125, "about 2 minutes left"),
        (9000, "about 2 hours left"),
    ],
)
def test_the_time_left_is_told_no_more_exactly_than_it_is_known(seconds, words):
    now = datetime.datetime.now(datetime.UTC)
    went = datetime.timedelta(seconds=seconds)
    assert left(Progress(begun_at=now - went, updated_at=now, share=0.5)) == words
    assert left(Progress()) == ""


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "less than 1 s"), (8.2, "8 s"), (62, "1 min 2 s"), (7265, "2 h 1 min")]
)
def test_how_long_a_job_took(seconds, words):
    begun = timezone.now()
    assert duration_of(Job(started_at=begun, ended_at=begun + datetime.timedelta(seconds=seconds))) == words
    assert duration_of(Job()) == ""
