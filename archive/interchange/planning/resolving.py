"""Putting uids in the place of what cells say of other rows, and finding the snapshots that quotes stand in."""

import functools
from collections import defaultdict

from archive.interchange.planning.leaning import needs
from archive.interchange.planning.references import References
from archive.interchange.planning.rows import Row
from archive.interchange.tabular import SHEETS
from archive.models import Citation, Snapshot, states
from archive.models.plain import chunks_of, plain_rows
from archive.vocabularies import Verdict


class Resolving:
    """Fills in what rows say (``said``) and cite (``citations``); ``failed`` are uids that the table can't bring."""

    def __init__(self, references: References, failed: dict[str, str]):
        self.references, self.failed = references, failed
        self._snapshots: dict[str, list[tuple[str, str | None]]] = {}  # by source: uid and day

    def resolve(self, kind: str, rows: list[Row]):
        """All rows are of the kind; what can't be resolved becomes trouble of its row."""
        targets = _targets(kind)
        wanted = defaultdict(set)
        for row in rows:
            for name, text in row.told.references.items():
                wanted[targets[name]].add(text)
            for one in row.told.citations:
                if one.get("source"):
                    wanted["source"].add(one["source"])
        for target, texts in wanted.items():
            self.references.prepare(target, texts)
        for row in rows:
            told = row.told
            row.said = {**told.values}
            for name, text in told.references.items():
                row.said[name] = self._uid_of(row, targets[name], text, told.headings[name])
            for place, one in enumerate(told.citations):
                row.citations.append(self._cited(row, place, one))
        if any(row.citations for row in rows):
            self._find_snapshots(rows)

    def _uid_of(self, row: Row, kind: str, text: str, heading: str) -> str | None:
        found = self.references.get(kind, text)
        if found.uid is None:
            row.trouble(found.verdict, found.says, heading, found.question)
        elif found.uid in self.failed:
            row.trouble(Verdict.REFUSED, needs(self.failed[found.uid]), heading)
        return found.uid

    # ── citations ──

    def _cited(self, row: Row, place: int, told: dict) -> dict:
        if not any(told.values()):
            if "source" in told:
                row.told.uncited.add(place)
            return {}
        number = f" {place + 1}" if place else ""
        if "source" not in told:
            says = "Say in this column where it stands: a citation needs a source."
            row.trouble(Verdict.REFUSED, says, f"source{number}")
            return {}
        if told["source"] is None:
            row.told.uncited.add(place)
            return {}
        if not told.get("aspect") and SHEETS[row.told.kind].is_of_records():
            says = "Say in this column which aspect of the record the source speaks to."
            row.trouble(Verdict.REFUSED, says, f"aspect{number}")
        # What is emptied is known to be a part of this very citation only where the row was taken out of the archive.
        emptied = states.defaults(Citation) if row.told.version else {}
        cited = {name: emptied.get(name) if value is None else value for name, value in told.items() if value != ""}
        cited = {name: value for name, value in cited.items() if value is not None}
        cited["source"] = self._uid_of(row, "source", told["source"], f"source{number}")
        return cited

    def _find_snapshots(self, rows: list[Row]):
        """The reading of a source in which a quote stands: that of the day which is told, else the only one."""
        self._learn_snapshots({one["source"] for row in rows for one in row.citations if one.get("source")})
        for row in rows:
            for place, one in enumerate(row.citations):
                day = one.pop("snapshot", None)
                if not one.get("source") or not (day or one.get("quote")):
                    continue
                there = self._snapshots.get(one["source"], ())
                found = [uid for uid, read_on in there if day in (None, read_on)]
                if len(found) == 1:
                    one["snapshot"] = found[0]
                elif day:
                    says = _why_no_reading(day, sorted(read_on or "a day that is not known" for _, read_on in there))
                    row.trouble(Verdict.REFUSED, says, f"read on{f' {place + 1}' if place else ''}")

    def _learn_snapshots(self, sources: set[str]):
        fresh = sources - self._snapshots.keys() - self.references.new
        for chunk in chunks_of(fresh):
            rows = plain_rows(Snapshot).filter(source__in=chunk).order_by("pk")
            for uid, source, day in rows.values_list("pk", "source_id", "read_on"):
                self._snapshots.setdefault(source, []).append((uid, day.isoformat() if day else None))
        for source in fresh:
            self._snapshots.setdefault(source, [])


def _why_no_reading(day: str, days: list[str]) -> str:
    if day in days:
        return f"The source was read several times on {day}: leave the day out, and say later in which text it stands."
    if days:
        return f"The source was not read on {day}, but on {', '.join(days)}."
    return "The archive has no text of the source: leave the day out."


@functools.cache
def _targets(kind: str) -> dict[str, str]:
    """The kinds of row that the references of a kind refer to, by field."""
    fields = SHEETS[kind]._meta.model._meta.concrete_fields
    return {field.name: field.remote_field.model._meta.model_name for field in fields if field.is_relation}
