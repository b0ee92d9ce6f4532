"""A job as a page shows it while somebody watches: what it does, how far it is, and whether it can be stopped.

Pages include ``admin/jobs/head.html`` and ``admin/jobs/progress.html``; both say how.
"""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.writing import FORMATS
from archive.interchange.working.progress import Progress, read_progress
from archive.interchange.working.queue import is_worker_alive
from archive.models import Job
from archive.vocabularies import JobKind, JobStatus

# What is done with the file of an import.
_WORDS = {
    "read": "Reading {}",
    JobKind.PLAN: "Planning {}",
    JobKind.CONFIRM: "Carrying out {}",
    JobKind.UNDO: "Taking back {}",
    JobKind.PUBLISH: "Publishing what {} brought",
    JobKind.UNPUBLISH: "Taking back the publishing of what {} brought",
}


def watching(request: HttpRequest, job: Job | None) -> dict:
    """What the two templates need to know of a job; of None, that there is none."""
    if job is None:
        return {"job": None}
    progress = read_progress(job)
    return {
        "job": job,
        "progress": progress,
        "told": told(job, progress),
        "may_stop": may_stop(request.user, job),
        "pauses": "pause" in request.GET,
        "asked_from": request.path,
    }


def told(job: Job, progress: Progress) -> dict:
    """How far the job has come, in words, for the page and for the script that keeps it up to date."""
    return {
        "going_on": job.is_going_on,
        "doing": doing(job, progress),
        "amount": amount(progress),
        "percent": progress.percent,
        "left": left(progress),
        "stoppable": progress.can_be_stopped,
        "stopping": stopping(progress),
        "abandoned": job.is_going_on and not is_worker_alive(),
    }


def may_stop(editor, job: Job) -> bool:
    """Whether the editor may stop the job: their own, or any with the right to change jobs."""
    return job.editor_id == editor.pk or editor.has_perm("archive.change_job")


def doing(job: Job, progress: Progress) -> str:
    if progress.is_stopping:
        return "Stopping"
    if job.status == JobStatus.WAITING:
        ahead = Job.objects.going_on().filter(pk__lt=job.pk).count()
        return f"Waiting for its turn, after {ahead} other{'' if ahead == 1 else 's'}" if ahead else "Waiting to begin"
    return f"{progress.what[:1].upper()}{progress.what[1:]}" if progress.what else "Beginning"


def amount(progress: Progress) -> str:
    if progress.total:
        return f"{progress.done:,} of {progress.total:,}"
    return f"{progress.done:,}" if progress.done else ""


def left(progress: Progress) -> str:
    """How long it will still take, no more exactly than anybody can tell."""
    seconds = progress.seconds_left
    if seconds is None or progress.is_stopping:
        return ""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 55:
        return f"about {round(seconds, -1)} seconds left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"about {minutes} minute{'' if minutes == 1 else 's'} left"
    return f"about {round(minutes / 60)} hours left"


def stopping(progress: Progress) -> str:
    """What is said beside the button that stops the job."""
    if progress.is_stopping:
        return "It stops as soon as it can."
    return "Nothing of it is kept then." if progress.can_be_stopped else "This part can’t be stopped any more."


def words_of(job: Job) -> str:
    """What the job is about: “Planning laureates.csv”, “Taking out 3 people (CSV)”."""
    if job.kind == JobKind.EXPORT:
        return _words_of_export(job.arguments)
    words = _WORDS["read" if job.arguments.get("only") == "read" else job.kind]
    if job.import_of_id:
        return words.format(job.import_of.file_name)
    return words.format(f"change set {job.arguments.get('change_set', '')}".strip())


def _words_of_export(arguments: dict) -> str:
    kind, format = arguments.get("kind", ""), FORMATS.get(arguments.get("format", ""))
    told_format = f" ({format.name.upper()})" if format else ""
    if kind == "all":
        return f"Taking out the whole archive{told_format}"
    if kind not in SHEETS:
        return "Taking out"
    opts, uids = SHEETS[kind]._meta.model._meta, arguments.get("uids")
    if uids is None:
        rows = (
            f"the {opts.verbose_name_plural} of a list" if arguments.get("query") else f"all {opts.verbose_name_plural}"
        )
    elif len(uids) == 1:
        rows = f"“{arguments['called']}”" if arguments.get("called") else f"one {opts.verbose_name}"
    else:
        rows = f"{len(uids):,} {opts.verbose_name_plural}"
    belonging = " with all that belongs to " + ("it" if uids and len(uids) == 1 else "them")
    return f"Taking out {rows}{belonging if arguments.get('whole') else ''}{told_format}"


def address_of_import(job: Job) -> str | None:
    """The page of the import that the job belongs to."""
    if not job.import_of_id:
        return None
    try:
        return reverse("admin:archive_import_change", args=[job.import_of_id])
    except NoReverseMatch:
        return None
