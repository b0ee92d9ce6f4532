"""manage.py export_table: takes a kind of record or statement, or the whole archive, out as a table."""

import os
import shutil
import sys
import tempfile
from time import perf_counter
from typing import BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.filtering import filtered, selected
from archive.interchange.tabular.selection import whole_archive
from archive.interchange.tabular.workbook import write_workbook, write_workbook_template
from archive.interchange.tabular.writing import FORMATS, format_called, write_table, write_template
from archive.interchange.working.progress import BarProgress
from archive.management.files import ending_of, new_file
from archive.management.words import counted_kinds


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
        started = perf_counter()
        try:
            with temporary_file() if output == "-" else new_file(output) as file:
                if template:
                    written = self.write_template(kind, format, file)
                else:
                    written = self.write(kind, format, file, [condition(told) for told in options["filter"]])
                if output == "-":
                    copy_to_standard_output(file)
        except CannotExport as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{output} can't be written: {error.strerror}.") from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; nothing was written.", returncode=130) from None
        told = counted_kinds(written)
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
        with BarProgress() as bar:
            if kind == "all":
                return write_workbook(selected(conditions) if conditions else whole_archive(), format, file, bar)
            return {kind: write_table(SHEETS[kind].table(filtered(kind, conditions)), format, file, bar)}


def format_of(output: str | None) -> str | None:
    """The format that the file's name ends in, if it is one."""
    ending = ending_of(output or "")
    return ending if ending in FORMATS else None


def condition(told: str) -> tuple[str, str]:
    column, equals, value = told.partition("=")
    if not equals or not column.strip():
        raise CommandError(f"“{told}” is not a filter; it looks like person=mara-velloso.", returncode=2)
    return column.strip(), value


def temporary_file():
    return tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)


def copy_to_standard_output(file: BinaryIO):
    file.seek(0)
    sys.stdout.flush()
    try:
        shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has read enough; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
