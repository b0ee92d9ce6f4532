"""Working out what each row of a table would do to the archive, some thousand rows at a time.

Records come first, in two rounds: who they are, then what they refer to, so that a row may refer to a record further
down. Statements follow, one chunk at a time. What a chunk needs to know of the archive is asked in a few queries.
"""

import functools
import itertools
from collections import Counter
from collections.abc import Callable, Iterator

from archive.interchange.planning import steps
from archive.interchange.planning.cells import CellReader, Told
from archive.interchange.planning.circles import Circles
from archive.interchange.planning.identifying import Identifying
from archive.interchange.planning.leaning import Leaning, needs
from archive.interchange.planning.parts import Parts
from archive.interchange.planning.recognising import Recognising
from archive.interchange.planning.references import Found, References
from archive.interchange.planning.resolving import Resolving
from archive.interchange.planning.rows import Row
from archive.interchange.planning.steps import Contradiction
from archive.interchange.planning.writing import PlanWriter
from archive.interchange.tabular import SHEETS
from archive.models import RECORDS, states
from archive.models.base import Record
from archive.models.identity import new_uid
from archive.vocabularies import PublicationStatus, Verdict

CHUNK = 2000
_RECORDS = frozenset(model._meta.model_name for model in RECORDS)
_REFERRED_TO = frozenset(("contribution", "role", "appearance"))  # of the kinds of statement


class Planner:
    """Makes the plan of one import.

    ``rows(kinds)`` gives the rows of the kinds, as a mapping makes them
    (:class:`archive.interchange.mapping.MappedRow`), anew and in the same order each time. ``choices`` are those of the
    import.
    """

    def __init__(self, imported, rows: Callable[[set[str]], Iterator], kinds: set[str], choices: dict, progress, total):
        self.rows, self.kinds, self.progress, self.total = rows, kinds, progress, total
        self.publish, self.source = bool(choices.get("publish")), choices.get("source")
        self.fills = choices.get("existing") == "fill"  # what the archive says already stays as it is
        self.references = References(imported.answers, choices.get("missing") or {})
        self.identifying = Identifying(self.references)
        self.failed: dict[str, str] = {}  # uids of rows that the table should bring and can't: where they stand
        self.resolving = Resolving(self.references, self.failed)
        self.recognising = Recognising(self.references)
        self.circles = Circles(self.references)
        self.leaning = Leaning(self.references.new)
        self.writer = PlanWriter(imported, self.references, publish=self.publish)
        self.unpublished = 0  # rows whose publication status was not taken over
        self.unknown: Counter = Counter()  # by (kind, heading): cells that something stands in
        erase_empty = choices.get("empty") == "erase"
        self.reader = functools.cache(lambda kind, headings: CellReader(kind, headings, erase_empty=erase_empty))

    def run(self):
        """Write the planned rows and the questions."""
        records, statements = self.kinds & _RECORDS, self.kinds - _RECORDS
        if records:
            self.progress.begin("finding the records of the table", self.total)
            identified: dict[tuple, tuple] = {}
            for rows in self._chunks(records, again=True):
                self.identifying.records(rows)
                self.circles.note(rows)
                identified |= {(row.told.kind, row.told.place): row.identified for row in rows}
            self.circles.close()
            self.progress.begin("planning the records", self.total)
            for rows in self._chunks(records):
                for row in rows:
                    row.take(identified[row.told.kind, row.told.place])
                self._plan(rows)
                self.leaning.note(rows)
            self.leaning.refuse(self.failed, self.writer)
        if statements:
            self.progress.begin("planning the statements", self.total)
            for rows in self._chunks(statements):
                self.identifying.statements(rows)
                self._plan(rows)
        self.writer.write_questions()

    # ── reading ──

    def _chunks(self, kinds, *, again=False) -> Iterator[list[Row]]:
        """The rows of the kinds, some at a time; ``again`` where they will be read once more."""
        mapped = iter(self.rows(kinds))
        while chunk := list(itertools.islice(mapped, CHUNK)):
            yield [Row(self._read(row)) for row in chunk]
            if not again:
                self._count_unknown(chunk)
            self.progress.advance(len(chunk))

    def _read(self, row) -> Told:
        reader = self.reader(row.kind, tuple(row.cells))
        told = reader.read(row.place, row.source_row, row.cells, row.problems)
        told.locator = row.locator
        if self.source and row.kind not in _RECORDS:
            reader.cite(told, self.source, row.quote, row.locator)
        return told

    def _count_unknown(self, chunk):
        for row in chunk:
            for heading in self.reader(row.kind, tuple(row.cells)).unknown:
                self.unknown[row.kind, heading.replace("\x00", "\ufffd")] += row.cells[heading].strip() != ""

    # ── what a row would do ──

    def _plan(self, rows: list[Row]):
        by_kind: dict[str, list[Row]] = {kind: [] for kind in SHEETS}
        for row in rows:
            by_kind[row.told.kind].append(row)
        for kind, group in by_kind.items():
            if group:
                self.resolving.resolve(kind, group)
                if kind not in _RECORDS:
                    self.recognising.recognise(kind, group)
                self._work_out(kind, group)
                self._tell_others(kind, group)
        self.writer.write(rows)

    def _tell_others(self, kind: str, rows: list[Row]):
        """Let other rows know of rows that they may refer to: what is new, and what can't be made."""
        for row in rows:
            told, fails = row.told, row.stands_still and not row.matched
            if fails and row.uid:
                self.failed[row.uid] = told.place
            if told.uid and kind in _REFERRED_TO and (fails or row.verdict == Verdict.NEW):
                found = Found(None, Verdict.REFUSED, needs(told.place)) if fails else Found(row.uid)
                self.references.announce(kind, found, uid=told.uid)
                self.references.new.add(told.uid)

    def _work_out(self, kind: str, rows: list[Row]):
        """The steps of each row, its verdict and its label."""
        sheet = SHEETS[kind]
        model = sheet._meta.model
        known = [row.uid for row in rows if row.matched and not row.is_settled]
        current = states.of_rows(model, known, "default") if known else {}
        parts = Parts(kind, known, only_adds=self.fills)
        for row in rows:
            if row.is_settled:
                continue
            try:
                self.circles.refuse(row)
                if row.matched:
                    if row.uid not in current:
                        raise Contradiction("It was deleted from the archive while this was planned. Plan it again.")
                    text, version = current[row.uid]
                    row.current = states.read(model, text)
                    self._change(row, sheet, parts, version)
                else:
                    self._make(row, sheet, parts)
            except Contradiction as error:
                row.trouble(Verdict.REFUSED, str(error), error.column)
        self._label(sheet, rows)

    def _make(self, row: Row, sheet, parts: Parts):
        model, said, told = sheet._meta.model, row.said, row.told
        missing = [column.column_name for column in sheet.required() if said.get(column.attribute) in (None, "")]
        if missing:
            named = " and ".join(f"“{name}”" for name in missing)
            raise Contradiction(f"A new {model._meta.verbose_name} needs {named}.", missing[0])
        status = said.pop("publication_status", None)
        if self.publish:
            said["publication_status"] = status or PublicationStatus.PUBLISHED
        elif status not in (None, PublicationStatus.DRAFT):
            self.unpublished += 1
        if told.slug:
            said["slug"] = told.slug
        if row.uid is None:
            row.uid = new_uid()
        steps.refuse_contradictions(model, row.uid, said, told.headings)
        owner = steps.owner_of(model, row.uid, said)
        row.steps = [steps.make(model, row.uid, owner, said)]
        row.steps += parts.steps(told, row.uid, owner, row.citations)
        row.verdict = Verdict.NEW

    def _change(self, row: Row, sheet, parts: Parts, version: int):
        model, said, told = sheet._meta.model, row.said, row.told
        required = {column.attribute for column in sheet.required()}
        for name in told.erased:
            if name in required:
                heading = told.headings[name]
                raise Contradiction(f"No {model._meta.verbose_name} can do without “{heading}”: keep it.", heading)
            said[name] = states.defaults(model)[name]
        if told.slug and told.uid:  # else it is what the record was found by, maybe one of its former ones
            said["slug"] = told.slug
        if self.fills:
            blank = states.defaults(model)
            said = {name: value for name, value in said.items() if row.current[name] == blank[name]}
        changed = steps.differences(model, row.current, said)
        self._keep_status(told, changed)
        whole = {**row.current, **said}
        if changed:
            steps.refuse_contradictions(model, row.uid, whole, told.headings)
        owner = steps.owner_of(model, row.uid, whole)
        done = [steps.change(model, row.uid, owner, changed)] if changed else []
        done += parts.steps(told, row.uid, owner, row.citations)
        if done and told.version and told.version != str(version):
            raise Contradiction(
                "It was changed in the archive since the table was taken out "
                f"(it had version {told.version} then and has {version} now): take it out anew.",
                "version",
            )
        row.steps, row.verdict = done, Verdict.CHANGED if done else Verdict.UNCHANGED

    def _keep_status(self, told: Told, changed: dict):
        """Where the table may not publish, who may see a row stays as it is.

        A table of somebody's own asks for the same each time that it is sent in, so it is only told; in a table that
        was taken out of here somebody meant to change it.
        """
        if self.publish or "publication_status" not in changed:
            return
        if told.version:
            raise Contradiction(
                "It would change who may see it. Choose that the table may publish, or leave the cell as it was.",
                told.headings.get("publication_status", ""),
            )
        del changed["publication_status"]
        self.unpublished += 1

    def _label(self, sheet, rows: list[Row]):
        model, known = sheet._meta.model, sheet.columns_by_name()
        for field in model._meta.concrete_fields:
            if field.is_relation and field.name in known and issubclass(field.remote_field.model, Record):
                uids = {row.said.get(field.name) or (row.current or {}).get(field.name) for row in rows}
                self.references.lookup.learn_names(field.remote_field.model._meta.model_name, uids)
        # A record that can't be brought in and tells no name is called by what the archive calls it, or by its key.
        nameless = [row for row in rows if row.stands_still and not row.name] if sheet.is_of_records() else []
        self.references.lookup.learn_names(sheet.kind(), {row.uid for row in nameless})
        for row in nameless:
            row.said["name"] = self.references.lookup.names.get(row.uid) or row.told.slug or row.told.uid
        for row in rows:
            said = {name: value for name, value in row.said.items() if value is not None}
            if row.stands_still:
                said = {**row.told.references, **said}
            row.label = sheet.label({**row.current, **said} if row.current else said, self.references.name_of)


__all__ = ["CHUNK", "Planner"]
