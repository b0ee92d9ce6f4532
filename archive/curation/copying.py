"""Taking a whole archive, its change log and its accounts, from one database to another."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from archive.models import RECORDS, ChangeSet
from archive.models.plain import insert_many

_BATCH = 2000


class CannotCopy(ValueError):
    """The archive can't be copied; the text says why, for the operator."""


def copied_models() -> list[type[models.Model]]:
    """Everything that is copied: all tables but those of sessions, which end with the move."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and model._meta.label != "sessions.Session"]


def copy_archive(
    source: str, target: str, *, progress: Callable[[Iterator, str, int], Iterator] = lambda rows, *_: rows
) -> int:
    """Copy every row from the database ``source`` to ``target`` (aliases), exactly as it is, and return their number.

    Uids, versions, the numbers of change sets and passwords stay what they are, and the copy itself leaves no change
    set: it is the same archive in another place. All or nothing. ``progress`` may wrap the rows of each table (rows,
    table, number of rows). Raises ``CannotCopy`` when the two databases aren't at the same migrations, or when the
    target already holds an archive.
    """
    if not _migrations(source):
        raise CannotCopy("The database to copy from holds no archive.")
    if _migrations(source) != _migrations(target):
        raise CannotCopy("The two databases are not at the same version: run “migrate” on both, with the same Cursus.")
    if any(models.QuerySet(model, using=target).exists() for model in (*RECORDS, ChangeSet)):
        raise CannotCopy("The database to copy to already holds an archive. Nothing was changed.")
    copied = 0
    with transaction.atomic(using=target):
        for model in copied_models():
            # What the migrations have put there (kinds of content, permissions) comes anew with its own numbers.
            models.QuerySet(model, using=target)._raw_delete(target)
        for model in copied_models():
            copied += _copy_table(model, source, target, progress)
        _set_sequences(target)
    return copied


def _migrations(alias: str) -> set:
    return set(MigrationRecorder(connections[alias]).applied_migrations())


def _copy_table(model, source: str, target: str, progress) -> int:
    fields = model._meta.local_concrete_fields
    rows = models.QuerySet(model, using=source).order_by("pk")
    number = rows.count()
    connection = connections[target]
    batch = []
    for row in progress(
        rows.values_list(*[field.attname for field in fields]).iterator(_BATCH), model._meta.db_table, number
    ):
        pairs = zip(fields, row, strict=True)
        batch.append([field.get_db_prep_save(value, connection) for field, value in pairs])
        if len(batch) == _BATCH:
            insert_many(target, model, [field.column for field in fields], batch)
            batch = []
    insert_many(target, model, [field.column for field in fields], batch)
    return number


def _set_sequences(alias: str):
    """Let the database count on from the highest number that was copied."""
    connection = connections[alias]
    statements = connection.ops.sequence_reset_sql(no_style(), copied_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
