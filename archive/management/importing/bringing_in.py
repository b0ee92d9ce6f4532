"""Bringing a table in from the command line: its plan, the question, and what was planned carried out."""

from time import perf_counter

from django.core.management.base import CommandError

from archive.curation.carrying_out import CannotCarryOut, carry_out
from archive.interchange.mapping.describing import describe
from archive.interchange.planning import CannotPlan, plan
from archive.interchange.planning.permissions import may_carry_out, refusal
from archive.interchange.tables import CannotRead
from archive.interchange.uploading import CannotTakeIn, forget, laid_down, take_in
from archive.interchange.working.progress import BarProgress
from archive.management.importing import arguments, plans
from archive.management.importing.beside import write_questions, write_rows_to_mend
from archive.management.terminal import Terminal, not_confirmed, telling_the_truth
from archive.management.words import counted
from archive.models import Import
from archive.vocabularies import ImportStatus, RowOutcome


def bring_in(path: str, editor, options: dict, terminal: Terminal):
    """Take the file in, plan it, and carry it out if that is wanted and can be."""
    document = arguments.document_told(options["mapping"], options["sheet"])
    fields = {
        "reading": arguments.reading_told(options, document),
        "choices": arguments.choices_told(options, document.get("choices", {})),
        "answers": arguments.answers_told(options),
        "mapping": document,
    }
    try:
        imported = take_in(path, path, editor, **fields)
    except CannotTakeIn as error:
        raise CommandError(str(error)) from error
    try:
        _plan_first(imported, options, terminal)
    except BaseException:
        # Without a plan there is no import either: whoever mends the file, or says more, begins anew.
        forget(imported)
        raise
    _go_on(imported, editor, options, terminal)


def confirm(imported: Import, editor, options: dict, terminal: Terminal):
    """Carry out a plan that was made before; choices and answers that are given now make it anew first."""
    if imported.change_set_id:
        raise CommandError(f"Import {imported.pk} was carried out already, as change set {imported.change_set_id}.")
    choices = arguments.choices_told(options, imported.choices)
    answers = {**imported.answers, **arguments.answers_told(options)}
    is_as_it_was = (choices, answers) == (imported.choices, imported.answers)
    if not (imported.status == ImportStatus.PLANNED and is_as_it_was):
        imported.choices, imported.answers = choices, answers
        imported.save(update_fields=["choices", "answers"])
        _plan(imported)
    _go_on(imported, editor, options, terminal)


def _plan_first(imported: Import, options: dict, terminal: Terminal):
    try:
        with BarProgress() as bar:
            laid = laid_down(imported, bar)
    except CannotRead as error:
        raise CommandError(str(error)) from error
    kind, sheet = options["kind"], options["sheet"]
    if not imported.mapping and (sheet or not arguments.is_ours(laid, kind)):
        found = arguments.guessed(laid, kind, sheet, imported.file_name)
        imported.mapping = found.document
        imported.save(update_fields=["mapping"])
        terminal.say("The columns are taken so:", plans.described(describe(found.document)), plans.left_out(found), "")
    _plan(imported)


def _plan(imported: Import):
    try:
        with BarProgress() as bar:
            plan(imported, bar)
    except CannotPlan as error:
        raise CommandError(str(error)) from error


def _go_on(imported: Import, editor, options: dict, terminal: Terminal):
    terminal.say(plans.summary(imported), "")
    write_questions(imported, options["questions"], terminal)
    missing = may_carry_out(editor, imported)
    if missing:
        raise CommandError(refusal(missing))
    try:
        if options["plan_only"]:
            _end_with_the_plan(imported, terminal)
        elif imported.would_do or imported.needs_attention:
            _refuse_what_needs_attention(imported, partly=options["partly"])
            question = f"Carry out what is new and changed ({counted(imported.would_do, 'row')})?"
            terminal.ask(question, _nothing("Nothing was carried out.", imported))
            _carry_out(imported, editor, terminal, partly=options["partly"])
        else:
            terminal.say("Nothing to do: the archive says all of it already.")
    finally:
        write_rows_to_mend(imported, options["refused"], terminal)


def _end_with_the_plan(imported: Import, terminal: Terminal):
    terminal.say(f"Planned as import {imported.pk}; --confirm {imported.pk} carries it out.")
    if imported.needs_attention:
        number = counted(imported.needs_attention, "row needs", "rows need")
        raise not_confirmed(f"{number} attention before all can be carried out.")


def _refuse_what_needs_attention(imported: Import, *, partly: bool):
    number = counted(imported.needs_attention, "row needs", "rows need")
    if imported.needs_attention and not partly:
        told = (
            f"Nothing was carried out, because {number} attention: mend them (--refused writes them into a file), "
            "answer what is asked (--questions, --answers), or carry out the others with --partly."
        )
        raise not_confirmed(_nothing(told, imported))
    if not imported.would_do:
        raise not_confirmed(_nothing(f"Nothing can be carried out: {number} attention.", imported))


def _nothing(told: str, imported: Import) -> str:
    return f"{told} The plan is kept as import {imported.pk}."


def _carry_out(imported: Import, editor, terminal: Terminal, *, partly: bool):
    started = perf_counter()
    try:
        with telling_the_truth(imported), BarProgress() as bar:
            carry_out(imported, editor, partly=partly, progress=bar)
            terminal.has_written = True
    except CannotCarryOut as error:
        raise CommandError(str(error)) from error
    seconds = perf_counter() - started
    imported.refresh_from_db()
    done = imported.rows.filter(outcome=RowOutcome.DONE).count()
    terminal.say(
        f"Carried out in {seconds:.1f} s: {counted(done, 'row')}, as change set {imported.change_set_id}. "
        f"import_table --undo {imported.pk} takes it back."
    )
    held_back = imported.rows.filter(outcome=RowOutcome.HELD_BACK).count()
    if held_back:
        terminal.say(f"Held back: {counted(held_back, 'row')}.")
