"""New records that other records of the table refer to: where one can't be made after all, those can't either."""

from collections import defaultdict, deque

from archive.interchange.planning.rows import Row, called
from archive.vocabularies import Verdict


class Leaning:
    """Keeps which planned rows refer to records that are yet to be made.

    Records are planned in any order, so a row may be planned before the one that it refers to turns out to be wanting.
    """

    def __init__(self, new: set[str]):
        self.new = new
        self._rows: dict[str, list[tuple[str, str, str, bool]]] = defaultdict(list)  # by the uid that is referred to

    def note(self, rows: list[Row]):
        """Take in rows that are planned."""
        for row in rows:
            if row.verdict in (Verdict.NEW, Verdict.CHANGED):
                for name, heading in row.told.headings.items():
                    uid = row.said.get(name)
                    if uid in self.new and name in row.told.references:
                        self._rows[uid].append((row.uid, row.told.place, heading, row.matched))

    def refuse(self, failed: dict[str, str], writer):
        """Refuse those that refer to what failed (uids, and where they stand), and those that refer to them in turn."""
        refused: dict[str, tuple[str, str]] = {}
        todo = deque(uid for uid in failed if uid in self._rows)
        while todo:
            uid = todo.popleft()
            for leaning, place, heading, is_there in self._rows.pop(uid, ()):
                if leaning not in refused:
                    refused[leaning] = (heading, needs(failed[uid]))
                    if not is_there:
                        failed[leaning] = place
                        todo.append(leaning)
        writer.refuse(refused)


def needs(place: str) -> str:
    """Why a row can't be brought in that refers to another one which can't."""
    return f"It needs {called(place)}, which can't be brought in as it is."
