"""The files that are written beside a plan: the rows to mend, and what there is to answer."""

import contextlib
import json

from django.core.management.base import CommandError

from archive.interchange.planning.returning import rows_to_return, write_refused
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.writing import FORMATS
from archive.management.files import ending_of, new_file
from archive.management.importing.answers import questions_to_answer
from archive.management.terminal import WRONG_USAGE, Terminal
from archive.management.words import counted
from archive.models import Import


def refuse_unknown_ending(path: str | None):
    """``CommandError`` where the rows to mend can't be written to a file called so."""
    if path and ending_of(path) not in FORMATS:
        told = ", ".join(f".{name}" for name in FORMATS)
        raise CommandError(f"--refused names a file that ends in one of {told}.", returncode=WRONG_USAGE)


def write_rows_to_mend(imported: Import, path: str | None, terminal: Terminal):
    """Write the rows that were not brought in, where a path is given and there are some."""
    if not path:
        return
    if not rows_to_return(imported).exists():
        terminal.say(f"No row has to be mended: {path} was not written.")
        return
    with _writing(path), new_file(path) as file:
        number = write_refused(imported, ending_of(path), file)
    terminal.say(f"Wrote {counted(number, 'row')} to mend: {path}")


def write_questions(imported: Import, path: str | None, terminal: Terminal):
    """Write what the plan asks as a file to fill in, where a path is given."""
    if not path:
        return
    questions = questions_to_answer(imported)
    with _writing(path), new_file(path) as file:
        file.write(json.dumps(questions, ensure_ascii=False, indent=2).encode() + b"\n")
    terminal.say(f"Wrote {counted(len(questions), 'question')}: {path}")


@contextlib.contextmanager
def _writing(path: str):
    try:
        yield
    except CannotExport as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"{path} can't be written: {error.strerror}.") from error
