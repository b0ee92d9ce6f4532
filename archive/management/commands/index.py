"""manage.py index: brings the search index up to date, makes it anew, or holds it against the archive."""

from django.core.management.base import BaseCommand, CommandError

from archive.models import SearchDocument
from archive.search import index


class Command(BaseCommand):
    help = (
        "Brings the search index up to date. It does so by itself before every answer; this is for after work on the "
        "database from outside, and for seeing that all is right."
    )

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--anew", action="store_true", help="make the whole index anew")
        what.add_argument("--check", action="store_true", help="change nothing; exit with 1 where it tells otherwise")

    def handle(self, *, anew, check, **options):
        if check:
            wrong = index.differences()
            if wrong:
                raise CommandError(
                    f"{len(wrong):,} records are found otherwise than the archive tells: {_some(wrong)}."
                )
            self.stdout.write("The index tells what the archive tells.")
        elif anew or (index.is_outdated() and SearchDocument.objects.exists()):
            self.stdout.write(f"Indexed {index.rebuild():,} records.")
        else:
            self.stdout.write(f"Looked at {index.refresh():,} changes.")


def _some(uids: list[str]) -> str:
    return ", ".join(uids[:10]) + (" …" if len(uids) > 10 else "")
