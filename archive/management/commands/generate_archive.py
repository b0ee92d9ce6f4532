"""manage.py generate_archive: fills the archive with invented people, to try it out or to measure it."""

from time import perf_counter

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from archive.curation.generating import generate_archive
from archive.management.words import counted_kinds


class Command(BaseCommand):
    help = (
        "Adds invented people with about ten statements each, with organizations, honors, campaigns and sources. "
        "The same seed and numbers give the same archive. Not for an archive that holds real careers."
    )

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=1000, metavar="N", help="how many people (1000)")
        parser.add_argument(
            "--statements-for-one", type=int, default=0, metavar="N", help="one person more, with so many statements"
        )
        parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number, other people (1)")

    def handle(self, *, people, statements_for_one, seed, **options):
        if people < 0 or statements_for_one < 0:
            raise CommandError("The numbers of people and of statements can't be negative.")
        started = perf_counter()
        # disable=None: no bar where nobody watches it
        with tqdm(total=people + bool(statements_for_one), unit=" people", disable=None) as bar:
            stored = generate_archive(people, statements_for_one=statements_for_one, seed=seed, progress=bar.update)
        seconds = perf_counter() - started
        self.stdout.write(f"Generated in {seconds:.1f} s: {counted_kinds(stored)}.")
