"""The entries of a change set on their way into the log: found out when it closes, or told by who wrote the rows."""

import contextlib
import dataclasses
import marshal
import tempfile
from collections import defaultdict
from collections.abc import Iterator

import orjson
from django.conf import settings


@dataclasses.dataclass(slots=True)
class Entry:
    """One row that differs: state texts before and after (None: not there), its version in the database."""

    model: type
    uid: str
    before: str | None
    after: str | None
    version: int | None
    owner: str = ""
    left_owner: str | None = None

    def state(self) -> dict:
        return orjson.loads(self.after or self.before)

    def old_state(self) -> dict:
        return orjson.loads(self.before or self.after)

    def line(self) -> tuple:
        """What the log keeps of it, in the order of its columns, but for the number of the change set."""
        kind = self.model._meta.model_name
        return kind, self.uid, self.owner, self.left_owner, self.before, self.after, self.version


class Told:
    """What a bulk act tells of rows that it writes, many times as quickly as the log would find it out by itself.

    Keeping each row in mind and reading it again when the change set closes takes memory and time for every row. A
    bulk act that knows to the letter what it stores (:func:`archive.models.making.make_rows`) tells it instead, by
    :meth:`archive.models.journal.Journal.tell`. It vouches that each row is told once and is not touched otherwise
    within the change set, that new ones were made under uids given out for them, that changed ones have counted their
    versions up and asked for their citations to be checked. All other rows the change set still finds out by itself.

    Until the change set has its number, what is told waits in a file that nobody else sees and that is gone with the
    process, whatever becomes of it.
    """

    def __init__(self):
        self.number = 0  # of the rows
        self.owners: set[str] = set()  # the records whose pages the rows belong to, new ones included
        # Rows that are not told of, and whose names, identifiers or citations are.
        self.raised: dict[type, set[str]] = defaultdict(set)
        # Records among the rows whose status changed: statements at whose ends they are may have become public, or not.
        self.moved: dict[type, set[str]] = defaultdict(set)
        # Statements among the rows whose publicity has to be looked at when all rows are there.
        self.unsure: dict[type, set[str]] = defaultdict(set)
        self._file = tempfile.TemporaryFile(dir=settings.DATA_DIR)  # noqa: SIM115

    def add(self, lines: list[tuple]):
        """Tell of rows that are stored, as :meth:`Entry.line` does."""
        self.number += len(lines)
        self.owners.update(line[2] for line in lines)
        marshal.dump(lines, self._file)

    def lines(self) -> Iterator[list[tuple]]:
        """All that was told, so many at a time."""
        self._file.seek(0)
        with contextlib.suppress(EOFError):
            while True:
                yield marshal.load(self._file)

    def close(self):
        """Forget what was told."""
        self._file.close()

    def look_again(self, number: int):
        """Look at what was closed before the change set, which has this number, since the act looked last.

        Nobody else can close one any more. Raises where something stands in the way of what the act has done.
        """
