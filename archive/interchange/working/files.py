"""Where the files of jobs lie in the data folder. All of them may be deleted at any time without harm."""

import shutil
import time
from pathlib import Path

from django.conf import settings

KEPT = 86_400  # seconds that a file without a job is left alone
EXPORTS_KEPT = 30 * 86_400


def folder() -> Path:
    return Path(settings.DATA_DIR) / "jobs"


def progress_of(job_id: int) -> Path:
    """How far the job has come, while it runs."""
    return folder() / f"{job_id}.json"


def wish_of(job_id: int) -> Path:
    """Is there when somebody wants the job to stop."""
    return folder() / f"{job_id}.stop"


def hold_of(job_id: int) -> Path:
    """Held by the process that does the job."""
    return folder() / f"{job_id}.lock"


def hold_of_workers() -> Path:
    """Held by every worker."""
    return Path(settings.DATA_DIR) / "work.lock"


def forget(job_id: int):
    """Remove what an ended job, or an earlier job of the same number, has left."""
    for path in (progress_of(job_id), wish_of(job_id), hold_of(job_id)):
        path.unlink(missing_ok=True)


def tidy(going_on: set[int]):
    """Remove old files of all jobs but those that are going on, and exports that nobody is likely to fetch any more."""
    now = time.time()
    for path in _in(folder()):
        number = path.name.split(".")[0]
        if not (number.isdigit() and int(number) in going_on) and _age(path, now) > KEPT:
            path.unlink(missing_ok=True)
    for path in _in(Path(settings.DATA_DIR) / "exports"):
        number = path.name
        if number.isdigit() and int(number) not in going_on and _age(path, now) > EXPORTS_KEPT:
            shutil.rmtree(path, ignore_errors=True)


def _in(place: Path) -> list[Path]:
    return list(place.iterdir()) if place.is_dir() else []


def _age(path: Path, now: float) -> float:
    try:
        return now - path.stat().st_mtime
    except OSError:
        return 0
