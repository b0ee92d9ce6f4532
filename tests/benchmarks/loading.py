"""Loading the seed archive, against Django's own `loaddata` of the same files without the change log.

The reference stores the same rows of the same files in the same tables: it looks up no quotes, registers no uids (they
are there already), and keeps no states.
"""

import statistics
import time
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.commands import loaddata
from django.db import connection, models, transaction
from django.db.models.signals import pre_save

from tests.benchmarks.clocks import alternate, cpu_clock, median_ratio
from tests.benchmarks.figures import Figure, time_in_words

ROUNDS = 3


def main():
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from archive.models import Identity, PassageMark, journal

    files = sorted(map(str, Path(settings.FIXTURE_DIRS[0]).glob("*.yaml")))
    tables = [model._meta.db_table for model in apps.get_app_config("archive").get_models()]
    call_command("loaddata", *files, verbosity=0)
    identities = list(Identity.objects.all())

    def empty():
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in connection.ops.sql_flush(no_style(), tables, allow_cascade=True):
                cursor.execute(statement)

    def prepare_marks(sender, instance, **_):
        if sender is PassageMark:  # its place in the text may not be empty
            instance.prepare()

    # In a transaction of ours loaddata leaves the connection open, and its server's clock with it.
    @transaction.atomic
    def with_the_log():
        call_command("loaddata", *files, verbosity=0)

    @transaction.atomic
    def without():
        call_command(loaddata.Command(), *files, verbosity=0)

    clock = cpu_clock(connection)
    taken = [[], []]
    for number in range(ROUNDS):
        for which in (0, 1) if number % 2 else (1, 0):
            empty()
            if which == 0:
                taken[0] += alternate(1, clock, with_the_log)[0]
                continue
            with transaction.atomic():
                models.QuerySet(Identity).bulk_create(identities)
            pre_save.disconnect(dispatch_uid="change log, before a save")
            pre_save.connect(prepare_marks)
            try:
                taken[1] += alternate(1, clock, without)[0]
            finally:
                pre_save.disconnect(prepare_marks)
                journal.connect()
    empty()
    begin = time.perf_counter()
    with_the_log()
    seconds = time.perf_counter() - begin
    rows = len(identities)
    ours, theirs = taken
    Figure(
        what="loading the seed",
        against="Django's loaddata without the log",
        ratio=median_ratio(ours, theirs),
        detail=f"{time_in_words(statistics.median(ours))} : {time_in_words(statistics.median(theirs))} CPU, "
        f"{rows:,} rows, {seconds:.1f} s of time",
    ).tell()


if __name__ == "__main__":
    main()
