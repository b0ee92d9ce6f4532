"""Bringing tables in and taking them out, each act in one call, as the archive's screens and commands do it."""

from pathlib import Path


def upload(path: Path, editor):
    """An import of the file; the columns are those of our own sheets."""
    from archive.interchange.uploading import take_in

    return take_in(path, path.name, editor, choices={"empty": "keep"})


def plan(imported):
    """Work out what the table would do."""
    from archive.interchange.planning import plan

    imported.refresh_from_db()
    plan(imported)


def confirm(imported, editor, *, partly=False):
    """Carry the plan out: all of it or, ``partly``, what can be done."""
    from archive.curation.carrying_out import carry_out

    imported.refresh_from_db()
    carry_out(imported, editor, partly=partly)


def undo(imported, editor):
    """Take back what the import did."""
    from archive.curation.undoing import undo

    imported.refresh_from_db()
    undo(imported.change_set, editor)


def export(model, path, rows=None):
    """Write the rows of a model, the first so many where a number is given, to a file of its own sheet."""
    from archive.interchange.tabular import SHEETS
    from archive.interchange.tabular.exporting import Table
    from archive.interchange.tabular.writing import write_table

    queryset = model.objects.order_by("pk")
    with path.open("wb") as into:
        write_table(Table(SHEETS[model._meta.model_name], queryset[:rows]), "csv", into)
