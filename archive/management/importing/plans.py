"""What a plan says, in lines for a terminal."""

from collections.abc import Iterator

import orjson
from django.db.models import Count, QuerySet

from archive.interchange.mapping.describing import Line
from archive.interchange.mapping.guessing import Guess
from archive.interchange.mapping.headings import Headings
from archive.interchange.tabular import SHEETS
from archive.management.words import counted, noun
from archive.models import Import
from archive.vocabularies import ImportStatus, RowOutcome, Verdict

_SHOWN = 10  # rows and questions of each sort
_CANDIDATES = 5
_LETTERS = 200  # of one reason
_LISTED = 50  # imports


def summary(imported: Import) -> Iterator[str]:
    """The plan of an import: what it would do by kind, what was noticed, what is refused, and what it asks."""
    counts = imported.counts
    yield f"{imported}, {counted(counts.get('read', 0), 'row')} read"
    yield ""
    yield from _table(counts)
    for note in counts.get("notes", ()):
        yield f"Note: {note}"
    for kind, heading, cells in counts.get("unknown", ()):
        yield f"Note: the column “{heading}” means nothing for {noun(kind)} ({counted(cells, 'cell')} passed over)."
    yield from _refused(imported)
    yield from _questions(imported)


def _table(counts: dict) -> Iterator[str]:
    by_kind = {kind: counts["by_kind"][kind] for kind in SHEETS if kind in counts.get("by_kind", {})}
    verdicts = [verdict for verdict in Verdict if counts.get(verdict)]
    lines = [("", *[str(verdict.label) for verdict in verdicts])]
    lines += [(noun(kind), *[f"{found.get(v, 0):,}" for v in verdicts]) for kind, found in by_kind.items()]
    if len(by_kind) > 1:
        lines.append(("in all", *[f"{counts[verdict]:,}" for verdict in verdicts]))
    if not verdicts:
        yield "Not a single row."
        return
    yield from aligned(lines)


def aligned(lines: list[tuple[str, ...]]) -> Iterator[str]:
    """Lines of a table, the first column to the left and all others to the right."""
    first, *others = (max(map(len, column)) for column in zip(*lines, strict=True))
    for name, *cells in lines:
        told = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, others, strict=True))
        yield f"{name:<{first}}{told}"


def _refused(imported: Import) -> Iterator[str]:
    number = imported.counts.get(Verdict.REFUSED, 0)
    if not number:
        return
    yield ""
    yield f"Refused {'is' if number == 1 else 'are'} {counted(number, 'row')}:"
    headings = Headings(imported.mapping)
    for row in imported.rows.filter(verdict=Verdict.REFUSED).order_by("number")[:_SHOWN]:
        for problem in orjson.loads(row.problems or "[]"):
            column = f", {headings.words(row.kind, problem['column'])}" if problem["column"] else ""
            yield f"  {row.place}{column}: {_short(problem['says'])}"
    if number > _SHOWN:
        yield f"  … and {number - _SHOWN:,} more"


def _questions(imported: Import) -> Iterator[str]:
    number = imported.questions.count()
    if not number:
        return
    yield ""
    yield f"To be answered {'is' if number == 1 else 'are'} {counted(number, 'question')}:"
    for question in imported.questions.order_by("-rows", "pk")[:_SHOWN]:
        picks = [f"{one['uid']} ({one['words']})" for one in question.candidates[:_CANDIDATES]]
        picks += ["…"] if len(question.candidates) > _CANDIDATES else []
        pick = f", or pick {', '.join(picks)}" if picks else ""
        rows = f"{counted(question.rows, 'row')}, first {question.first_place}"
        yield f"  {question.key} ({rows}): create it, leave it out{pick}"
    if number > _SHOWN:
        yield f"  … and {number - _SHOWN:,} more"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"


def described(lines: list[Line]) -> Iterator[str]:
    """What a mapping does, a line for each cell."""
    for _, heading, sentence in lines:
        yield f"  {heading}: {sentence}" if heading else sentence


def left_out(found: Guess) -> Iterator[str]:
    """The columns that a guess makes no use of, each with the reason."""
    for column, reason in found.reasons.items():
        if not _mentions(found.document["outputs"], column):
            yield f"  Left out: “{column}”. {reason}"


def _mentions(told, column: str) -> bool:
    if isinstance(told, dict):
        return told.get("column") == column or any(_mentions(inside, column) for inside in told.values())
    if isinstance(told, list):
        return any(_mentions(inside, column) for inside in told)
    return isinstance(told, str) and f"{{{column}}}" in told


def history(imported: Import) -> Iterator[str]:
    """What became of an import since it was planned."""
    yield f"Import {imported.pk} is {ImportStatus(imported.status).label}."
    if imported.message:
        yield imported.message
    if imported.change_set_id:
        done = imported.change_set
        yield f"Carried out by {done.by} as change set {done.number}, {done.closed_at:%Y-%m-%d %H:%M} UTC."
        told = imported.rows.exclude(outcome="").order_by("outcome").values_list("outcome").annotate(Count("pk"))
        for outcome, number in told:
            yield f"  {RowOutcome(outcome).label}: {counted(number, 'row')}"


def listed(imports: QuerySet[Import]) -> Iterator[str]:
    """The first imports of a queryset, a line each."""
    lines = [("number", "made", "status", "rows", "change set", "editor")]
    files = ["file"]
    for one in imports[:_LISTED]:
        status, editor = ImportStatus(one.status).label, one.editor.get_username() if one.editor else ""
        rows, made = f"{one.counts.get('read', 0):,}", f"{one.made_at:%Y-%m-%d %H:%M}"
        lines.append((str(one.pk), made, status, rows, str(one.change_set_id or ""), editor))
        files.append(one.file_name)
    for line, file in zip(aligned(lines), files, strict=True):
        yield f"{line}  {file}"
    number = imports.count()
    if number > _LISTED:
        yield f"… and {number - _LISTED:,} more"
