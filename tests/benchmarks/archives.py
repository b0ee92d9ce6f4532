"""Archives to measure in: generated on SQLite, and copied from there to PostgreSQL as they are.

python -m tests.benchmarks.archives generate --people 1000      into the database of the settings
python -m tests.benchmarks.archives copy --origin FILE          from an SQLite file into PostgreSQL
"""

import argparse
import sqlite3
import time

import django
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from tests.benchmarks.figures import Figure

LONG, VERY_LONG = 100, 1000  # statements of the two long careers
SEED, SEED_OF_THE_VERY_LONG = 9, 10


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("act", choices=["generate", "copy"])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--origin")
    options = parser.parse_args()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if options.act == "generate":
        call_command("collectstatic", interactive=False, verbosity=0)
        generate(options.people)
    else:
        copy(options.origin)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as PostgreSQL does by itself after a while


def generate(people):
    """The long career and so many people, and a very long career."""
    from archive.curation.generating import generate_archive
    from archive.models import STATEMENTS
    from archive.search import index

    begin = time.process_time()
    stored = generate_archive(people, statements_for_one=LONG, seed=SEED)
    seconds = time.process_time() - begin
    generate_archive(0, statements_for_one=VERY_LONG, seed=SEED_OF_THE_VERY_LONG)
    index.refresh()
    statements = sum(stored[model._meta.model_name] for model in STATEMENTS)
    Figure(
        what=f"archive of {people:,} people generated",
        detail=f"{statements:,} statements, {sum(stored.values()):,} rows; "
        f"{statements / seconds:,.0f} statements and {sum(stored.values()) / seconds:,.0f} rows a second of CPU",
    ).tell()


def careers():
    """The addresses of the very long career, the long one, and some of the others."""
    from django.db.models import Count

    from archive.models import Person

    longest = Person.objects.annotate(count=Count("roles")).order_by("-count")[:2]
    others = Person.objects.exclude(pk__in=[person.pk for person in longest]).order_by("slug")[:10]
    return *(person.get_absolute_url() for person in longest), [person.get_absolute_url() for person in others]


def copy(origin):
    """Every row of the archive's tables, by COPY."""
    source = sqlite3.connect(f"file:{origin}?mode=ro", uri=True)
    quote = connection.ops.quote_name
    tables = [model._meta for model in apps.get_app_config("archive").get_models()]
    with transaction.atomic(), connection.cursor() as cursor:
        # Rows may come in any order: foreign keys are checked at the end.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables:
            columns = ", ".join(quote(field.column) for field in table.local_concrete_fields)
            name = quote(table.db_table)
            with cursor.cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as into:
                for row in source.execute(f"SELECT {columns} FROM {name}"):
                    into.write_row(row)
        for statement in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(statement)


if __name__ == "__main__":
    main()
