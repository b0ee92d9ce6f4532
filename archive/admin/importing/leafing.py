"""The rows of a plan in pages, filtered by what the plan says of them or by what became of them.

How many rows there are of a sort stands in the import's counts, so nothing is counted when a page is opened; and where
a page begins is found in an index, so that the last page of a long plan opens as quickly as the first.
"""

import dataclasses
from urllib.parse import urlencode

from archive.models import Import, PlannedRow
from archive.vocabularies import RowOutcome, Verdict

ROWS_A_PAGE = 50
#: Asked for as an outcome: rows because of which nothing was carried out. They have none, only a reason.
IN_THE_WAY = "in_the_way"


@dataclasses.dataclass(frozen=True)
class Sort:
    """A sort of planned rows that an editor may look at: by verdict, by kind, by both, or by outcome."""

    verdict: str = ""
    kind: str = ""
    outcome: str = ""

    @classmethod
    def asked_for(cls, imported: Import, query) -> "Sort":
        """The sort that the query string names; what it doesn't name rightly is left out."""
        outcome = query.get("outcome", "")
        if outcome in RowOutcome.values or outcome == IN_THE_WAY:
            return cls(outcome=outcome)
        verdict, kind = query.get("verdict", ""), query.get("kind", "")
        return cls(
            verdict=verdict if verdict in Verdict.values else "",
            kind=kind if kind in imported.counts.get("by_kind", {}) else "",
        )

    def number_in(self, counts: dict) -> int:
        """How many rows of the sort there are, by the counts of their import."""
        if self.outcome:
            return counts.get("outcomes", {}).get(self.outcome, 0)
        told = counts.get("by_kind", {}).get(self.kind, {}) if self.kind else counts
        return told.get(self.verdict, 0) if self.verdict else sum(told.get(verdict, 0) for verdict in Verdict.values)

    def rows_of(self, imported: Import):
        """The rows of the sort, in the order of the plan; those of a kind by verdict."""
        rows = PlannedRow.objects.filter(plan=imported).order_by("number")
        if self.outcome == IN_THE_WAY:
            return rows.filter(verdict__in=(Verdict.NEW, Verdict.CHANGED)).exclude(outcome_reason="")
        if self.outcome:
            # The second condition is that of the index.
            return rows.filter(outcome=self.outcome).exclude(outcome="")
        if self.kind and not self.verdict:
            return rows.filter(kind=self.kind).order_by("verdict", "number")  # as they lie in the index
        return rows.filter(**self.asked)

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, by name."""
        return {name: value for name, value in dataclasses.asdict(self).items() if value}

    def address(self, page: int = 1) -> str:
        """The query string that asks for the sort."""
        asked = self.asked | ({"p": str(page)} if page > 1 else {})
        return f"?{urlencode(asked)}"


@dataclasses.dataclass(frozen=True)
class Leaf:
    """One page of the rows of a sort."""

    sort: Sort
    rows: list[PlannedRow]
    number: int
    count: int  # of the rows on all pages

    @property
    def last(self) -> int:
        return max(1, -(-self.count // ROWS_A_PAGE))

    @property
    def words(self) -> str:
        """Where the page stands: "Rows 51 to 100 of 1,204"."""
        first = (self.number - 1) * ROWS_A_PAGE + 1
        return f"Rows {first:,} to {first + len(self.rows) - 1:,} of {self.count:,}"

    @property
    def back(self) -> str:
        return self.sort.address(self.number - 1) if self.number > 1 else ""

    @property
    def further(self) -> str:
        return self.sort.address(self.number + 1) if self.number < self.last else ""


def leaf(imported: Import, sort: Sort, asked: str) -> Leaf:
    """The page of the sort that was asked for, or the nearest that there is."""
    count = sort.number_in(imported.counts)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    number = min(max(number, 1), max(1, -(-count // ROWS_A_PAGE)))
    start = (number - 1) * ROWS_A_PAGE
    if sort == Sort():
        # The rows of a plan are numbered from 1 without gaps.
        numbers = list(range(start + 1, start + 1 + ROWS_A_PAGE))
    else:
        # The page is found in the index alone, from the nearer end; only its own rows are read.
        places = sort.rows_of(imported).values_list("number", flat=True)
        stop = min(start + ROWS_A_PAGE, count)
        if start * 2 < count:
            numbers = list(places[start:stop])
        else:
            numbers = list(places.reverse()[count - stop : count - start])[::-1]
    found = {row.number: row for row in PlannedRow.objects.filter(plan=imported, number__in=numbers)}
    return Leaf(sort, [found[place] for place in numbers if place in found], number, count)
