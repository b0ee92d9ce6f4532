"""A table of conferrals to bring in: a person and an honor by their slugs, a date, a citation text, and one citation.

The same archive and the same numbers give the same table. Its rows are all new: no pair of a person and an honor that
the archive knows of, and none twice with the same date.
"""

import csv
import itertools
from pathlib import Path

SOURCES = 10
COLUMNS = ("person", "honor", "date", "citation text", "source", "quote", "locator")


def make_editor_and_sources():
    """The lists that the rows cite, sources without a text, so that no quote is looked up; gives who brings them."""
    from archive.models import Editor, Source, change_set

    editor, _ = Editor.objects.get_or_create(username="benchmark")
    slugs = {f"list-of-conferrals-{number}": f"List of conferrals, part {number}" for number in range(1, SOURCES + 1)}
    missing = slugs.keys() - set(Source.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    with change_set(editor):
        Source.objects.bulk_create([Source(slug=slug, title=slugs[slug], kind="dataset") for slug in sorted(missing)])
    return editor


def write_table(path: Path, rows: int, start: int = 0) -> Path:
    """Write so many rows, from that one on, as CSV in UTF-8."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(itertools.islice(_rows(), start, start + rows))
    return path


def _rows():
    from archive.models import Conferral, Honor, Person

    people = list(Person.objects.order_by("slug").values_list("slug", "name"))
    honors = list(Honor.objects.order_by("slug").values_list("slug", "name"))
    told = set(Conferral.objects.values_list("person__slug", "honor__slug"))
    number = 0
    for turn in itertools.count():  # the same pairs again, three years on
        for (honor, honor_name), (person, name) in itertools.product(honors, people):
            if (person, honor) in told:
                continue
            number += 1
            year = 1890 + number * 7 % 60 + 3 * turn
            month, day = number % 12 + 1, number % 28 + 1
            date = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")[number % 3]
            words = f"for work of lasting worth, number {number:,} of those that the jury had before it"
            quote = f"{year}: {honor_name} to {name}, {words}"
            yield person, honor, date, words, f"list-of-conferrals-{number % SOURCES + 1}", quote, f"row {number}"
