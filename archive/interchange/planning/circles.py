"""Records that would come to stand above themselves: a category inside itself, a unit that is part of its own unit."""

from collections import defaultdict

from archive.interchange.planning.references import References
from archive.interchange.planning.rows import Row
from archive.interchange.planning.steps import Contradiction
from archive.interchange.tabular import SHEETS
from archive.models.plain import chunks_of, plain_rows


class Circles:
    """Follows the parents that a table tells of, and those of the archive above them, until they end or come round."""

    def __init__(self, references: References):
        self.references = references
        self._told: dict[str, dict[str, str | None]] = defaultdict(dict)  # kind -> uid -> what its parent is called
        self._round: set[str] = set()  # uids of rows that would stand above themselves

    def note(self, rows: list[Row]):
        """Take in the parents of rows whose uids are known."""
        for row in rows:
            if row.uid and not row.is_settled:
                if "parent" in row.told.references:
                    self._told[row.told.kind][row.uid] = row.told.references["parent"]
                elif "parent" in row.told.erased:
                    self._told[row.told.kind][row.uid] = None

    def close(self):
        """Find the circles; all rows of the table are noted."""
        for kind, told in self._told.items():
            self.references.prepare(kind, set(told.values()) - {None})
            parents = {uid: text and self.references.get(kind, text).uid for uid, text in told.items()}
            self._ask_for_parents(kind, parents)
            done: set[str] = set()
            for uid in told:
                way, above = {}, uid
                while above is not None and above not in done and above not in way:
                    way[above] = None
                    above = parents.get(above)
                if above in way:
                    uids = list(way)
                    self._round.update(uids[uids.index(above) :])
                done |= way.keys()

    def _ask_for_parents(self, kind: str, parents: dict):
        rows = plain_rows(SHEETS[kind]._meta.model)
        wanted = set(parents.values()) - parents.keys() - {None}
        while wanted:
            for chunk in chunks_of(wanted):
                parents.update(rows.filter(pk__in=chunk).values_list("pk", "parent_id"))
            parents.update(dict.fromkeys(wanted - parents.keys()))
            wanted = {parents[uid] for uid in wanted} - parents.keys() - {None}

    def refuse(self, row: Row):
        """Raise :class:`Contradiction` where the row would stand above itself."""
        if row.uid in self._round:
            says = "It would come to be part of itself, be it by way of others."
            raise Contradiction(says, row.told.headings.get("parent", ""))
