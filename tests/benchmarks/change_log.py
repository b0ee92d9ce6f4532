"""The change log: 10,000 roles written and logged, against the same rows in a plain `bulk_create`.

Logged means everything that the archive does: uids registered, publication worked out, states kept, the change set
closed and committed. The plain writer is given its uids beforehand, because the foreign key needs them.
"""

import statistics
import time
from random import Random

import django
from django.db import connection, models, transaction

from tests.benchmarks.clocks import alternate, cpu_clock, median_ratio
from tests.benchmarks.figures import Figure, time_in_words

ROUNDS, ROWS = 7, 10_000
GOAL = 2.5


def main():
    django.setup()
    from archive.curation.generating import dating, naming
    from archive.models import Identity, Organization, Person, Role, change_set
    from archive.vocabularies import RoleKind

    random = Random(10)
    people = list(Person.objects.values_list("pk", flat=True)[:1000])
    organizations = list(Organization.objects.values_list("pk", flat=True)[:100])
    kinds = RoleKind.values

    def roles():
        made = []
        for _ in range(ROWS):
            year = random.randint(1950, 2020)
            made.append(
                Role(
                    person_id=random.choice(people),
                    organization_id=random.choice(organizations),
                    kind=random.choice(kinds),
                    title="assistant professor",
                    field=naming.field(random),
                    date=dating.stretch(random, year, year + 3),
                    publication_status="published",
                )
            )
        return made

    # All rows are made, and the plain writer's uids given out, before any clock runs.
    logged_rows, plain_rows = ([roles() for _ in range(ROUNDS)] for _ in range(2))
    with transaction.atomic():
        for rows in plain_rows:
            models.QuerySet(Identity).bulk_create([Identity(uid=row.uid, kind="role") for row in rows])

    def logged():
        with change_set(system_editor="benchmark"):
            Role.objects.bulk_create(logged_rows.pop())

    def plain():
        with transaction.atomic():
            models.QuerySet(Role).bulk_create(plain_rows.pop())

    cpu = cpu_clock(connection)
    clocks = {"time": time.perf_counter, "CPU": cpu}
    taken = {name: ([], []) for name in clocks}

    def on_all_clocks(work, which):
        def timed():
            begun = {name: clock() for name, clock in clocks.items()}
            work()
            for name, clock in clocks.items():
                taken[name][which].append(clock() - begun[name])

        return timed

    alternate(ROUNDS, time.perf_counter, on_all_clocks(logged, 0), on_all_clocks(plain, 1))
    details = []
    for name, (ours, theirs) in taken.items():
        ratio = median_ratio(ours, theirs)
        words = f"{time_in_words(statistics.median(ours))} : {time_in_words(statistics.median(theirs))} {name}"
        details.append(f"{words} ({ratio:.2f})")
    Figure(
        what=f"logged write of {ROWS:,} statements",
        against="plain bulk_create",
        ratio=median_ratio(*taken["time"]),
        goal=GOAL,
        detail=", ".join(details),
    ).tell()


if __name__ == "__main__":
    main()
