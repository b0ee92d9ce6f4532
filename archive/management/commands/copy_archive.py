"""Copies an archive from another database into this one: the way from SQLite to PostgreSQL, and back."""

import sys

import dj_database_url
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from django.db.utils import ConnectionHandler
from tqdm import tqdm

from archive.curation.copying import CannotCopy, copy_archive

_ALIAS = "copied from"


class Command(BaseCommand):
    help = (
        "Copies a whole archive, change log and accounts included, from another database into the one that "
        "DATABASE_URL names, which must be set up and empty."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "address", help="the database to copy from: sqlite:////folder/archive.sqlite3 or postgresql://…"
        )

    def handle(self, *, address, **options):
        try:
            connections.settings[_ALIAS] = ConnectionHandler({"default": dj_database_url.parse(address)}).settings[
                "default"
            ]
        except ValueError as error:
            raise CommandError(f"“{address}” is not the address of a database.") from error

        def progress(rows, table, number):
            return tqdm(rows, desc=table, total=number, unit=" rows", disable=not sys.stderr.isatty(), leave=False)

        try:
            copied = copy_archive(_ALIAS, "default", progress=progress)
        except CannotCopy as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"A database could not be read or written: {error}") from error
        finally:
            connections[_ALIAS].close()
        self.stdout.write(f"Copied {copied:,} rows.")
