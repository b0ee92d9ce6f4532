"""The terminal that a command speaks on: what it says, what it asks, and the codes with which it ends."""

import contextlib
import sys
from collections.abc import Iterable

from django.core.management.base import CommandError
from django.db.models import Count

from archive.models import Import

WRONG_USAGE, NOT_CONFIRMED, STOPPED = 2, 3, 130
TOO_LATE = "It was too late to stop: all of it was written."


class Terminal:
    """Says lines on the standard output, and asks before anything is written, unless told that it may be."""

    def __init__(self, stdout, *, yes: bool):
        self.stdout, self.yes = stdout, yes
        self.has_written = False  # whether an act has been done for good

    def say(self, *lines: str | Iterable[str]):
        for one in lines:
            for line in [one] if isinstance(one, str) else one:
                self.stdout.write(line)

    def ask(self, question: str, nothing: str):
        """Return only if somebody says yes; else a ``CommandError`` says that ``nothing`` was done."""
        if self.yes:
            return
        if not sys.stdin.isatty():
            raise not_confirmed(f"{nothing} There is no terminal to ask on; --yes says so beforehand.")
        try:
            answer = input(f"{question} [y/N] ")
        except EOFError:
            answer = ""
        if answer.strip().casefold() not in ("y", "yes"):
            raise not_confirmed(nothing)


def not_confirmed(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=NOT_CONFIRMED)


@contextlib.contextmanager
def telling_the_truth(imported: Import):
    """Where Ctrl-C comes just when everything has been written for good, say that it has."""
    # What became of it, and how often what it brought was published.
    course = Import.objects.filter(pk=imported.pk).values_list("status", Count("publishings"))
    before = course.get()
    try:
        yield
    except KeyboardInterrupt:
        if course.get() == before:
            raise
        raise CommandError(TOO_LATE, returncode=STOPPED) from None
