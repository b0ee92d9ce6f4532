"""The change log: 10,000 statements written and logged, against the same rows in a plain `bulk_create`.

Logged means everything that the archive does: uids registered, publication worked out, quotes found, states kept, the
change set closed and committed. The plain writer is given its uids beforehand, because the foreign key needs them.
"""

import statistics
import time
from random import Random

import django
from django.db import connection, models, transaction

from tests.benchmarks.clocks import alternate, cpu_clock, median_ratio
from tests.benchmarks.figures import Figure, time_in_words

ROWS = 10_000
GOAL = 2.5


def main():
    django.setup()
    from archive.models import Citation

    random = Random(10)
    make_roles = role_maker(random)
    quoted = list(Citation.objects.exclude(role=None).values("source_id", "snapshot_id", "quote", "locator")[:ROWS])

    def with_citations():
        roles = make_roles(ROWS // 2)
        return [roles, [Citation(role_id=role.uid, **random.choice(quoted)) for role in roles]]

    measure(f"logged write of {ROWS:,} statements", lambda: [make_roles(ROWS)], GOAL, 3)
    measure(f"logged write of {ROWS // 2:,} statements with a quote each", with_citations, None, 3)


def role_maker(random):
    """A function that makes so many roles of people and organizations in the archive."""
    from archive.curation.generating import dating, naming
    from archive.models import Organization, Person, Role
    from archive.vocabularies import RoleKind

    people = list(Person.objects.values_list("pk", flat=True)[:1000])
    organizations = list(Organization.objects.values_list("pk", flat=True)[:100])

    def make(count):
        years = [random.randint(1950, 2020) for _ in range(count)]
        return [
            Role(
                person_id=random.choice(people),
                organization_id=random.choice(organizations),
                kind=random.choice(RoleKind.values),
                title="assistant professor",
                field=naming.field(random),
                date=dating.stretch(random, year, year + 3),
                publication_status="published",
            )
            for year in years
        ]

    return make


def measure(what, make, goal, rounds):
    """Both writers by turns, each with rows of its own, all made before any clock runs."""
    from archive.models import Identity, change_set
    from archive.models.plain import insert_many

    for_logged, for_plain = ([make() for _ in range(rounds)] for _ in range(2))
    with transaction.atomic():
        for batches in for_plain:
            uids = [(row.uid, row._meta.model_name) for rows in batches for row in rows]
            insert_many(connection.alias, Identity, ["uid", "kind"], uids)

    def logged():
        with change_set(system_editor="benchmark"):
            for rows in for_logged.pop():
                type(rows[0]).objects.bulk_create(rows)

    def plain():
        with transaction.atomic():
            for rows in for_plain.pop():
                models.QuerySet(type(rows[0])).bulk_create(rows)

    clocks = {"CPU": cpu_clock(connection), "time": time.perf_counter}
    taken = {name: ([], []) for name in clocks}

    def on_all_clocks(work, which):
        def timed():
            begun = {name: clock() for name, clock in clocks.items()}
            work()
            for name, clock in clocks.items():
                taken[name][which].append(clock() - begun[name])

        return timed

    alternate(rounds, time.perf_counter, on_all_clocks(logged, 0), on_all_clocks(plain, 1))
    details = []
    for name, (ours, theirs) in taken.items():
        words = f"{time_in_words(statistics.median(ours))} : {time_in_words(statistics.median(theirs))} {name}"
        details.append(f"{words} ({median_ratio(ours, theirs):.2f})")
    Figure(
        what=what, against="plain bulk_create", ratio=median_ratio(*taken["CPU"]), goal=goal, detail=", ".join(details)
    ).tell()


if __name__ == "__main__":
    main()
