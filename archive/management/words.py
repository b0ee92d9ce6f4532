"""Words that several commands say."""

from django.apps import apps


def noun(kind: str, number: int = 2) -> str:
    """The kind of row as a reader calls it: "person", "people"."""
    options = apps.get_model("archive", kind)._meta
    return str(options.verbose_name if number == 1 else options.verbose_name_plural)


def counted(number: int, one: str, several: str = "") -> str:
    """A number of things: "1 row", "1,200 rows"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def counted_kinds(numbers: dict[str, int]) -> str:
    """The numbers of rows by kind: "12 people, 1 role"; empty where there are none."""
    return ", ".join(f"{number:,} {noun(kind, number)}" for kind, number in numbers.items() if number)
