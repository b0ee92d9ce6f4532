"""manage.py export_table: takes a kind of record or statement, or the whole archive, out as a table."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.filtering import filtered, selected
from archive.interchange.tabular.selection import whole_archive
from archive.interchange.tabular.workbook import write_workbook, write_workbook_template
from archive.interchange.tabular.writing import FORMATS, format_called, write_table, write_template


class Command(BaseCommand):
    help = (
        "Writes the rows of a kind, or a workbook of the whole archive, into a file that can be filled in and brought "
        "back: 0 when it is written, 1 when it could not be, 2 for what it was not meant to be asked, 130 when stopped."
    )

    def add_arguments(self, parser):
        kinds = ", ".join(SHEETS)
        parser.add_argument("kind", metavar="KIND", choices=[*SHEETS, "all"], help=f"{kinds}, or all of them")
        parser.add_argument("--format", choices=list(FORMATS), help="csv, or xlsx for all (or what FILE ends in)")
        parser.add_argument("--output", metavar="FILE", help="the file to write, - for the standard output")
        parser.add_argument(
            "--filter",
            metavar="COLUMN=VALUE",
            action="append",
            default=[],
            help="only rows that hold the value: person=mara-velloso, “publication status=draft”; may be repeated. "
            "With all: a record by its kind, person=mara-velloso, with everything that belongs to it",
        )
        parser.add_argument("--template", action="store_true", help="headings only, to begin with nothing")

    def handle(self, *, kind, output, template, **options):
        format = options["format"] or format_of(output) or ("xlsx" if kind == "all" else "csv")
        stem = "archive" if kind == "all" else SHEETS[kind].title().replace(" ", "-")
        output = output or f"{stem}.{format_called(format).extension}"
        into = Path(settings.FILE_UPLOAD_TEMP_DIR) if output == "-" else Path(output).absolute().parent
        started, unfinished = perf_counter(), None
        try:
            with tempfile.NamedTemporaryFile(dir=into, prefix=".export-", delete=False) as file:
                unfinished = Path(file.name)
                if template:
                    written = self.write_template(kind, format, file)
                else:
                    written = self.write(kind, format, file, [condition(told) for told in options["filter"]])
            if output == "-":
                copy_to_standard_output(unfinished)
            else:
                unfinished.chmod(0o666 & ~umask())
                os.replace(unfinished, output)
        except CannotExport as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{output} can't be written: {error.strerror}.") from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing was written.", returncode=130) from None
        finally:
            if unfinished is not None:
                unfinished.unlink(missing_ok=True)
        told = ", ".join(f"{number:,} {words_for(name, number)}" for name, number in written.items() if number)
        summary = f"Wrote {'headings only' if template else told or 'no rows'} in {perf_counter() - started:.1f} s"
        if output == "-":
            self.stderr.write(f"{summary}.", self.style.SUCCESS)
        else:
            self.stdout.write(f"{summary}: {output}")

    def write_template(self, kind, format, file) -> dict:
        if kind == "all":
            write_workbook_template(format, file)
        else:
            write_template(SHEETS[kind], format, file)
        return {}

    def write(self, kind, format, file, conditions) -> dict:
        bar = Bar()
        try:
            if kind == "all":
                return write_workbook(selected(conditions) if conditions else whole_archive(), format, file, bar)
            return {kind: write_table(SHEETS[kind].table(filtered(kind, conditions)), format, file, bar)}
        finally:
            bar.close()


class Bar:
    """Shows on the standard error how far an act has come, where somebody watches."""

    def __init__(self):
        self._bar = None

    def begin(self, what: str, total: int | None):
        self.close()
        self._bar = tqdm(desc=what, total=total, unit=" rows", disable=None, leave=False)

    def advance(self, number: int):
        self._bar.update(number)

    def close(self):
        if self._bar is not None:
            self._bar.close()


def format_of(output: str | None) -> str | None:
    """The format that the file's name ends in, if it is one."""
    ending = Path(output or "").suffix.lstrip(".").casefold()
    return ending if ending in FORMATS else None


def condition(told: str) -> tuple[str, str]:
    column, equals, value = told.partition("=")
    if not equals or not column.strip():
        raise CommandError(f"“{told}” is not a filter; it looks like person=mara-velloso.", returncode=2)
    return column.strip(), value


def copy_to_standard_output(path: Path):
    sys.stdout.flush()
    try:
        with open(path, "rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has read enough; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def umask() -> int:
    """The rights that new files are not given, which can be read only by setting them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def words_for(kind, number):
    """The kind of row as a reader calls it: "person", "people"."""
    options = SHEETS[kind]._meta.model._meta
    return options.verbose_name if number == 1 else options.verbose_name_plural
