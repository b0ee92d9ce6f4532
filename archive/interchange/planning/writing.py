"""The plan as it is kept: planned rows, numbered and counted, and the questions that they wait for."""

from collections import Counter, defaultdict

import orjson
from django.db import transaction

from archive.interchange.planning import steps
from archive.interchange.planning.lookup import name_field
from archive.interchange.planning.references import References
from archive.interchange.planning.rows import Row
from archive.interchange.tabular import SHEETS
from archive.models import PlannedRow, Question
from archive.models.plain import chunks_of, insert_many
from archive.vocabularies import PublicationStatus, RowOutcome, Verdict

_COLUMNS = ("plan_id", "number", "place", "source_row", "kind", "uid", "verdict", "label", "steps", "problems",
            "outcome", "outcome_reason")  # fmt: skip
_CARRIED_OUT = (Verdict.NEW, Verdict.CHANGED)


class PlanWriter:
    """Writes planned rows as they are worked out, some thousand at a time."""

    def __init__(self, imported, references: References, *, publish: bool):
        self.imported, self.references, self.publish = imported, references, publish
        self.number = 0
        self.returning = 0  # rows that bring back what was deleted
        self.counts: Counter = Counter()
        self.by_kind: dict[str, Counter] = defaultdict(Counter)

    def write(self, rows: list[Row]):
        """Write the rows, after those of the records that their cells ask for."""
        lines = [self._created(uid, *self.references.created.pop(uid)) for uid in self._asked_for(rows)]
        for row in rows:
            told = row.told
            for question in {question for _, _, question in row.problems if question}:
                self.references.count(question, told.place)
            # A uid that was to be given to what can't be made belongs to nothing.
            uid = row.uid if row.matched or not row.stands_still else None
            self.returning += row.returns and row.verdict == Verdict.NEW
            done = orjson.dumps(row.steps).decode() if row.verdict in _CARRIED_OUT else ""
            lines.append(
                self._line(told.place, told.source_row, told.kind, uid, row.verdict, row.label, done, row.problems)
            )
        with transaction.atomic():
            insert_many("default", PlannedRow, _COLUMNS, lines)

    def write_questions(self):
        """Write what has to be answered, the most needed first."""
        asked = sorted(self.references.questions.items(), key=lambda pair: -pair[1].rows)
        Question.objects.bulk_create(
            [
                Question(
                    plan=self.imported,
                    key=key,
                    kind=one.kind,
                    text=one.text,
                    rows=one.rows,
                    first_place=one.first_place[:120],
                    is_row=one.is_row,
                    candidates=one.candidates,
                )
                for key, one in asked
                if one.rows
            ],
            batch_size=500,
        )

    def refuse(self, reasons: dict[str, tuple[str, str]]):
        """Refuse rows that were written already; ``reasons`` are a heading and a sentence by the uid of each."""
        for chunk in chunks_of(reasons):
            written = PlannedRow.objects.filter(plan=self.imported, verdict__in=_CARRIED_OUT, uid__in=chunk)
            rows = list(written.only("kind", "uid", "verdict"))
            for row in rows:
                self._count(row.kind, row.verdict, -1)
                self._count(row.kind, Verdict.REFUSED, 1)
                row.problems = _told([(*reasons[row.uid], None)])
                row.uid = row.uid if row.verdict == Verdict.CHANGED else None
                row.verdict, row.steps, row.outcome = Verdict.REFUSED, "", ""
            PlannedRow.objects.bulk_update(rows, ["uid", "verdict", "steps", "problems", "outcome"], batch_size=500)

    def _asked_for(self, rows: list[Row]) -> list[str]:
        """The records that are to be made for the rows because cells name them."""
        created = self.references.created
        found = {}
        for row in rows if created else ():
            if row.verdict in _CARRIED_OUT:
                values = (*row.said.values(), *(one.get("source") for one in row.citations))
                found |= dict.fromkeys(uid for uid in values if uid in created)
        return list(found)

    def _created(self, uid, kind, name):
        """The planned row of a record that cells refer to and that is to be made, for want of one."""
        model = SHEETS[kind]._meta.model
        said = {name_field(model): name[: model._meta.get_field(name_field(model)).max_length]}
        if self.publish:
            said["publication_status"] = PublicationStatus.PUBLISHED
        done = orjson.dumps([steps.make(model, uid, uid, said)]).decode()
        return self._line("named in the table", None, kind, uid, Verdict.NEW, name, done, ())

    def _line(self, place, source_row, kind, uid, verdict, label, doing, problems):
        self.number += 1
        self._count(kind, verdict, 1)
        place, label = place[:120].replace("\x00", "\ufffd"), label[:300]
        return (
            *(self.imported.pk, self.number, place, source_row, kind, uid, str(verdict), label),
            *(doing, _told(problems) if problems else "", RowOutcome.DONE.value if doing else "", ""),
        )

    def _count(self, kind: str, verdict: str, rows: int):
        for counts in (self.counts, self.by_kind[kind]):
            counts[verdict] += rows
            if not counts[verdict]:
                del counts[verdict]


def _told(problems) -> str:
    return orjson.dumps([{"column": column, "says": says, "question": key} for column, says, key in problems]).decode()
