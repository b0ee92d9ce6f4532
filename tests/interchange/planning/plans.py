"""Plans of tables that stand in the test itself, and what they say of each row as plain values.

plan = planned(sheet("people", {"name": "Mara Velloso"}, {"name": ""}))
plan.verdicts == ["new", "refused"]
"""

import json
from typing import NamedTuple

from archive.interchange.mapping import Mapping
from archive.interchange.planning.planner import Planner
from archive.interchange.working.progress import Silent
from archive.models import Import, PlannedRow, Question
from tests.interchange.mapping.tables import Sheet, Table


class Planned(NamedTuple):
    """A planned row without its number."""

    kind: str
    place: str
    verdict: str
    label: str
    uid: str | None
    reasons: list[tuple[str, str]]  # (column, sentence)
    steps: list[list]


class Plan:
    """What was planned: the rows in order, and what is asked."""

    def __init__(self, imported, planner):
        columns = ("kind", "place", "verdict", "label", "uid", "problems", "steps")
        self.imported = imported
        self.rows = [
            Planned(
                *told, [(one["column"], one["says"]) for one in json.loads(problems or "[]")], json.loads(steps or "[]")
            )
            for *told, problems, steps in PlannedRow.objects.filter(plan=imported)
            .order_by("number")
            .values_list(*columns)
        ]
        self.questions = [
            (one.key, one.kind, one.text, one.rows, one.first_place, one.is_row, one.candidates)
            for one in Question.objects.filter(plan=imported).order_by("pk")
        ]
        self.planner = planner
        self.unknown = dict(planner.unknown)
        self.counts = dict(planner.writer.counts)

    @property
    def verdicts(self) -> list[str]:
        return [row.verdict for row in self.rows]

    @property
    def reasons(self) -> list[list[tuple[str, str]]]:
        return [row.reasons for row in self.rows]

    @property
    def keys(self) -> list[str]:
        """The keys of what is asked, under which answers are given."""
        return [key for key, *_ in self.questions]

    def does(self) -> list[list[tuple]]:
        """What the steps of each row do: (act, kind, what); what is made and removed without its form's number."""
        return [[(act, kind, _plain(what)) for act, kind, _, _, what in row.steps] for row in self.rows]


def _plain(what: dict) -> dict:
    return {name: value for name, value in what.items() if name != "#"}


def sheet(name: str, *rows: dict) -> Sheet:
    """A sheet whose rows tell their cells by heading; what a row does not tell is empty."""
    columns = list(dict.fromkeys(heading for row in rows for heading in row))
    return Sheet(name, columns, [[row.get(heading, "") for heading in columns] for row in rows])


def planned(*sheets: Sheet, choices=None, answers=None, document=None) -> Plan:
    """The plan of a file with the sheets, which are ours unless a mapping document says what they are."""
    table = Table(*sheets)
    mapping = Mapping.from_document(document) if document else Mapping.of_our_own(table)
    imported = Import.objects.create(file_name="table.xlsx", sha256="", answers=answers or {}, choices=choices or {})
    rows = sum(one.number_of_rows for one in sheets)
    planner = Planner(
        imported,
        lambda kinds: mapping.rows(table, kinds=kinds),
        mapping.kinds,
        {**mapping.choices, **imported.choices},
        Silent(),
        rows,
    )
    planner.run()
    return Plan(imported, planner)
