"""manage.py import_table: brings a table in: shows what it would do, does exactly that, and can take it back."""

import argparse

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from archive.interchange.tabular import SHEETS
from archive.interchange.working.ending import is_busy
from archive.management.editors import acting_editor
from archive.management.importing import plans
from archive.management.importing.beside import refuse_unknown_ending, write_questions, write_rows_to_mend
from archive.management.importing.bringing_in import bring_in, confirm
from archive.management.importing.publishing import publish
from archive.management.importing.taking_back import bring_back, take_back
from archive.management.terminal import STOPPED, TOO_LATE, WRONG_USAGE, Terminal
from archive.models import Import
from archive.search import index


class Command(BaseCommand):
    help = (
        "Brings a table in: reads it, shows what it would do to the archive, asks, and does exactly that, in one "
        "change set that can be taken back. Exit codes: 0 done, or there is nothing to do; 1 it could not be done, the "
        "reason is on the standard error; 2 it was not meant to be asked so; 3 it is planned but not carried out, "
        "because rows need attention or nobody confirmed it (with --plan-only: 0 where all rows can be carried out, "
        "else 3); 130 stopped with Ctrl-C, nothing half done."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", metavar="FILE", help="CSV, XLSX, XLS, ODS, JSON or YAML; also .gz")
        acts = parser.add_argument_group("in the place of FILE").add_mutually_exclusive_group()
        acts.add_argument("--confirm", type=int, metavar="ID", help="carry out a plan that was made before")
        acts.add_argument("--undo", type=int, metavar="ID", help="take back what an import did")
        acts.add_argument("--redo", type=int, metavar="ID", help="bring back what was taken back")
        acts.add_argument("--show", type=int, metavar="ID", help="show the plan of an import, and what became of it")
        acts.add_argument("--list", action="store_true", help="list the latest imports with their numbers")
        read = parser.add_argument_group("how the table is read")
        kinds = f"what each row is, where no sheet of ours tells: {', '.join(SHEETS)}"
        read.add_argument("--kind", metavar="KIND", choices=list(SHEETS), help=kinds)
        read.add_argument(
            "--mapping", metavar="NAME", help="what its columns mean: a saved or shipped mapping, or a file"
        )
        read.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook (the first)")
        read.add_argument("--encoding", metavar="NAME", help="utf-8, windows-1252 … (found out)")
        read.add_argument("--delimiter", metavar="SIGN", help="comma, semicolon, tab … (found out)")
        choose = parser.add_argument_group("what it does")
        choose.add_argument(
            "--empty", choices=["keep", "erase"], help="what an empty cell does to what is there (keep)"
        )
        choose.add_argument(
            "--existing",
            choices=["change", "fill"],
            help="what rows do that tell of what is there: change it, or fill in what it leaves empty (change)",
        )
        choose.add_argument(
            "--missing",
            metavar="KIND=ACT",
            action="append",
            default=[],
            help="what to do where a row names a record that is not there: person=create or person=leave; may be "
            "repeated",
        )
        choose.add_argument(
            "--publish",
            nargs="?",
            type=number_of_import,
            const=True,
            default=False,
            metavar="ID",
            help="what is new need not begin as a draft; with ID, in the place of FILE: publish what an import brought",
        )
        choose.add_argument("--source", metavar="SLUG", help="the source that every statement of the table cites")
        choose.add_argument("--answers", metavar="FILE", help="answers to what an earlier plan asked, in JSON")
        choose.add_argument("--partly", action="store_true", help="carry out what can be; the rest is held back")
        choose.add_argument("--plan-only", action="store_true", help="carry nothing out")
        choose.add_argument("--yes", action="store_true", help="don't ask")
        choose.add_argument("--editor", metavar="NAME", help="who does it (the administrator, if there is only one)")
        choose.add_argument("--refused", metavar="FILE", help="write the rows that can't be brought in there, to mend")
        choose.add_argument("--questions", metavar="FILE", help="write what the plan asks there, for --answers")

    def handle(self, **options):
        terminal = Terminal(self.stdout, yes=options["yes"])
        try:
            self.act(options, terminal)
            index.refresh()
            if not connection.in_atomic_block:
                # SQLite tidies up when it is closed; who stops that is told as well that all is written.
                connection.close()
        except KeyboardInterrupt:
            told = TOO_LATE if terminal.has_written else "Stopped; nothing was written to the archive."
            raise CommandError(told, returncode=STOPPED) from None
        except OperationalError as error:
            if not is_busy(error):
                raise
            raise CommandError(
                "The archive is busy with a longer piece of work; try again when that is done."
            ) from error

    def act(self, options: dict, terminal: Terminal):
        acts = [name for name in ("confirm", "undo", "redo", "show") if options[name] is not None]
        acts += [name for name in ("file", "list") if options[name]]
        acts += [] if isinstance(options["publish"], bool) else ["publish"]
        if len(acts) != 1:
            told = "Give either a FILE or one of --confirm, --undo, --redo, --publish ID, --show and --list."
            raise CommandError(told, returncode=WRONG_USAGE)
        refuse_unknown_ending(options["refused"])
        (act,) = acts
        if act == "file":
            bring_in(options["file"], acting_editor(options["editor"]), options, terminal)
        elif act == "confirm":
            confirm(import_called(options["confirm"]), acting_editor(options["editor"]), options, terminal)
        elif act == "undo":
            take_back(import_called(options["undo"]), acting_editor(options["editor"]), terminal)
        elif act == "redo":
            bring_back(import_called(options["redo"]), acting_editor(options["editor"]), terminal)
        elif act == "publish":
            publish(import_called(options["publish"]), acting_editor(options["editor"]), terminal)
        elif act == "show":
            show(import_called(options["show"]), options, terminal)
        else:
            terminal.say(plans.listed(Import.objects.select_related("editor").order_by("-pk")))


def number_of_import(told: str) -> int:
    """What stands after --publish; a FILE has to stand before it."""
    if not (told.isascii() and told.isdigit() and len(told) < 19):
        raise argparse.ArgumentTypeError(f"“{told}” is no number of an import; a FILE stands before --publish.")
    return int(told)


def show(imported: Import, options: dict, terminal: Terminal):
    terminal.say(plans.summary(imported), "", plans.history(imported))
    write_questions(imported, options["questions"], terminal)
    write_rows_to_mend(imported, options["refused"], terminal)


def import_called(number: int) -> Import:
    found = Import.objects.filter(pk=number).first()
    if found is None:
        raise CommandError(f"There is no import {number}; --list tells which there are.", returncode=WRONG_USAGE)
    return found
