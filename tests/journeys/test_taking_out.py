"""An editor takes rows out in a browser: at once, or by a job that is watched, stopped and fetched from."""

import csv

import pytest
from django.utils import timezone

from archive.interchange.working import files
from archive.interchange.working.holding import hold
from archive.interchange.working.progress import FileProgress
from archive.interchange.working.running import run_next
from archive.models import Job
from tests import factories as make


@pytest.fixture(autouse=True)
def mara(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    mara = make.person(headline="Hydrologist")
    for title, kind in (("Professor", "employment"), ("Student", "education"), ("Doctoral student", "education")):
        make.role(mara, title=title, kind=kind, organization=make.varnholm())
    make.role(make.person("Theo Abara"), title="Student", kind="education")
    return mara


@pytest.fixture
def running(desk, mara):
    """A job that goes on, and what tells how far it is."""
    from archive.models import Editor

    job = Job.objects.create(
        kind="export",
        arguments={"kind": "role", "format": "csv"},
        editor=Editor.objects.get(),
        status="running",
        started_at=timezone.now(),
    )
    progress = FileProgress(job.pk)
    with hold(files.hold_of(job.pk)), hold(files.hold_of_workers(), with_others=True):
        yield job, progress


def tell(progress, done):
    progress.done = done
    progress._tell()


def saved(page, button) -> tuple[str, list[dict]]:
    """What a button lets the browser save: the file's name, and the rows of its table."""
    with page.expect_download() as download:
        button.press("Enter")
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        return download.value.suggested_filename, list(csv.DictReader(file))


def test_the_list_as_it_is_filtered_is_taken_out_by_keyboard(desk):
    page = desk()
    page.goto("/admin/archive/role/?kind__exact=education&q=velloso")
    page.get_by_role("link", name="Take out as a table").press("Enter")
    page.get_by_label("The 2 roles of the list, as it is filtered, searched and sorted").wait_for()
    page.get_by_label("Excel workbook").press("ArrowDown")
    page.get_by_label("OpenDocument").press("ArrowDown")
    assert page.get_by_label("CSV").is_checked()
    name, rows = saved(page, page.get_by_role("button", name="Take out"))
    assert name == f"roles-{timezone.now():%Y-%m-%d}.csv"
    assert {row["title"] for row in rows} == {"Student", "Doctoral student"}
    assert {row["person"] for row in rows} == {"mara-velloso"}


def test_chosen_rows_are_taken_out(desk):
    page = desk()
    page.goto("/admin/archive/person/")
    page.get_by_role("row", name="Theo Abara").get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("Take out the selected people")
    page.get_by_role("button", name="Go").click()
    page.get_by_text("The chosen person: “Theo Abara”").wait_for()
    page.get_by_label("CSV").check()
    _, rows = saved(page, page.get_by_role("button", name="Take out"))
    assert [row["name"] for row in rows] == ["Theo Abara"]


def test_a_whole_career_is_a_job_that_is_watched_to_its_end(desk, mara):
    page = desk()
    page.goto(f"/admin/archive/person/{mara.pk}/change/")
    page.get_by_role("link", name="Take out").click()
    page.get_by_role("button", name="Take out").click()
    page.get_by_role("heading", name="Waiting to begin").wait_for()
    page.get_by_text("no worker is running").wait_for()
    run_next()
    page.get_by_role("heading", name="Done").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save mara-velloso").click()
    assert download.value.suggested_filename == f"mara-velloso-{timezone.now():%Y-%m-%d}.xlsx"


def test_progress_is_shown_as_it_is_made_and_said_aloud_in_quarters(desk, running):
    job, progress = running
    progress.begin("writing the roles", 200)
    page = desk()
    page.goto(f"/admin/archive/job/{job.pk}/change/")
    page.get_by_text("0 of 200").wait_for()
    tell(progress, 60)
    page.get_by_text("60 of 200").wait_for()
    aloud = page.get_by_role("status")
    assert aloud.inner_text() == "Writing the roles, 25 percent"
    assert page.get_by_role("progressbar").get_attribute("value") == "30"
    assert page.title().startswith("30 % | Taking out all roles (CSV)")
    tell(progress, 70)
    page.get_by_text("70 of 200").wait_for()
    assert aloud.inner_text() == "Writing the roles, 25 percent"
    progress.begin("looking around", None, stoppable=False)
    page.get_by_role("heading", name="Looking around").wait_for()
    assert page.get_by_role("button", name="Stop it").is_disabled()
    Job.objects.update(status="failed", message="The disk is full.", ended_at=timezone.now())
    page.get_by_role("heading", name="It could not be done").wait_for()
    page.get_by_text("The disk is full.").wait_for()


def test_a_job_is_stopped_from_its_page(desk, running):
    job, progress = running
    progress.begin("writing the roles", 200)
    page = desk()
    page.goto(f"/admin/archive/job/{job.pk}/change/")
    page.get_by_role("button", name="Stop it").press("Enter")
    page.get_by_role("heading", name="Stopping").wait_for()
    assert files.wish_of(job.pk).exists()


def test_when_the_archive_does_not_answer_the_page_says_so_and_goes_on(desk, running):
    job, progress = running
    progress.begin("writing the roles", 200)
    page = desk()
    page.goto(f"/admin/archive/job/{job.pk}/change/")
    page.route("**/progress/", lambda route: route.abort())
    page.get_by_text("The archive doesn’t answer.").wait_for()
    page.unroute("**/progress/")
    tell(progress, 80)
    page.get_by_text("80 of 200").wait_for()
    assert page.get_by_text("The archive doesn’t answer.").is_hidden()


def test_all_of_it_works_without_javascript(desk, mara):
    page = desk(java_script_enabled=False)
    page.goto(f"/admin/archive/person/{mara.pk}/export/")
    page.get_by_role("button", name="Take out").click()
    page.get_by_role("link", name="Pause that").click()
    page.get_by_role("link", name="Let it refresh").click()
    page.get_by_role("link", name="Pause that").wait_for()
    run_next()
    page.get_by_role("heading", name="Done").wait_for()


@pytest.mark.looks
def test_axe_finds_nothing_where_rows_are_taken_out(desk, examine, mara, running):
    job, progress = running
    progress.begin("writing the roles", 200)
    tell(progress, 90)
    done = Job.objects.create(kind="export", editor=job.editor, arguments={"kind": "all", "format": "ods"})
    assert run_next() == done
    page = desk()
    for path in (
        "/admin/",
        "/admin/archive/person/",
        f"/admin/archive/person/{mara.pk}/change/",
        "/admin/archive/role/export/?kind__exact=education",
        f"/admin/archive/person/{mara.pk}/export/",
        "/admin/export/",
        "/admin/archive/job/",
        f"/admin/archive/job/{job.pk}/change/",
        f"/admin/archive/job/{done.pk}/change/",
    ):
        page.goto(path)
        examine(page)
