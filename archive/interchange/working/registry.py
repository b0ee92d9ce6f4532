"""Which function does the work of which kind of job. It is looked up only when a job of the kind is run."""

from collections.abc import Callable
from importlib import import_module

from archive.vocabularies import JobKind

#: Dotted paths of functions (job, progress) -> what came of it, a dictionary that can be kept as JSON. A "message" in
#: it is what the person is told at the end.
RUNS: dict[str, str] = {
    JobKind.PLAN: "archive.interchange.working.runs.plan",
    JobKind.CONFIRM: "archive.interchange.working.runs.confirm",
    JobKind.UNDO: "archive.interchange.working.runs.undo",
    JobKind.PUBLISH: "archive.interchange.working.runs.publish",
    JobKind.UNPUBLISH: "archive.interchange.working.runs.unpublish",
    JobKind.EXPORT: "archive.interchange.working.runs.export",
}


class CannotDo(ValueError):
    """Raised with one sentence for the person who asked for the work."""


def run_of(kind: str) -> Callable:
    """The function that does the work of the kind."""
    module, _, name = RUNS[kind].rpartition(".")
    return getattr(import_module(module), name)
