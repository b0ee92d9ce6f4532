"""Taking a list away as a table: ``?format=csv`` or ``?format=json`` on the list's own address, all of it.

A view asks first which format is wanted, and where one is, answers with :func:`download` instead of a page:

    wanted = downloads.asked(request)
    if wanted:
        return downloads.download(request, wanted, "honors", COLUMNS, rows)

``rows`` may be any iterator: it is read while it is sent, so that memory does not grow with the list. CSV is that of
RFC 4180 in UTF-8 with a byte order mark, its cells guarded against spreadsheets that would run them
(:mod:`archive.interchange.formulas`); JSON is an array of objects (RFC 8259), a line each, its values as they are.
"""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.text import slugify

from archive.interchange.formulas import guard
from archive.interchange.tabular.writing import FORMATS
from archive.models.base import Statement
from archive.reading import lines

PARAMETER = "format"
OFFERED = ("csv", "json")
_TOGETHER = 200  # rows that are sent at once
_READ_AT_ONCE = 500

#: What :func:`statements` tells of each.
STATEMENT_COLUMNS = (
    "kind",
    "date",
    "ended",
    "date as stated",
    "who",
    "address of who",
    "what",
    "address of what",
    "where",
    "details",
    "words",
    "certainty",
    "known to be wrong",
    "note",
    "statement",
)


def asked(request: HttpRequest) -> str:
    """The format that the address asks for; empty for the page itself, ``Http404`` for a format that is not offered."""
    wanted = request.GET.get(PARAMETER, "")
    if wanted and wanted not in OFFERED:
        raise Http404("There is no such format.")
    return wanted


def links(address: str) -> list[tuple[str, str]]:
    """For each format its title and where the list at the address, a path with its query, is taken away in it."""
    glue = "&" if "?" in address else "?"
    return [(FORMATS[format].title, f"{address}{glue}{PARAMETER}={format}") for format in OFFERED]


def download(
    request: HttpRequest, format: str, name: str, columns: Sequence[str], rows: Iterable[Sequence]
) -> StreamingHttpResponse:
    """The rows as a file called ``cursus-<name>.<format>``; each has as many values as there are columns.

    Values are texts, numbers, truth values, lists of texts, or None where nothing is known. Addresses are absolute:
    see :func:`permanent`.
    """
    write = {"csv": _csv, "json": _json}[format]
    response = StreamingHttpResponse(write(columns, rows), content_type=FORMATS[format].media_type)
    response["Content-Disposition"] = f'attachment; filename="cursus-{slugify(name) or "list"}.{format}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def permanent(request: HttpRequest, uid: str) -> str:
    """The permanent address of a record, which leads to it whatever it is called."""
    return request.build_absolute_uri(f"/id/{uid}")


def statements(request: HttpRequest, format: str, name: str, lists: Mapping[str, QuerySet]) -> StreamingHttpResponse:
    """The public ones of the statements as a file, list by list, in their order; each list is of one kind.

    Dates are EDTF, as the sources tell them. Where there are several lists, a first column names that of each row.
    They are read while they are sent, some hundred at a time.
    """
    several = len(lists) > 1
    rows = (
        (called, *row) if several else row for called, statements in lists.items() for row in _rows(request, statements)
    )
    return download(request, format, name, ("list",) * several + STATEMENT_COLUMNS, rows)


def _rows(request: HttpRequest, statements: QuerySet) -> Iterator[tuple]:
    read = lines.readable(statements).iterator(_READ_AT_ONCE)
    while together := list(itertools.islice(read, _READ_AT_ONCE)):
        for statement, told in zip(together, lines.told(together), strict=True):
            yield _row(request, statement, told)


def _row(request: HttpRequest, statement: Statement, told: lines.Line) -> tuple:
    return (
        told.kind,
        told.date,
        told.ended,
        told.as_stated,
        told.who.text,
        request.build_absolute_uri(told.who.href) if told.who.href else "",
        told.what.text,
        request.build_absolute_uri(told.what.href) if told.what.href else "",
        [part.text for part in told.where],
        list(told.details),
        told.words,
        statement.certainty,
        told.is_deprecated,
        told.note,
        request.build_absolute_uri(told.href),
    )


def _csv(columns: Sequence[str], rows: Iterable[Sequence]) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    text.write("\ufeff")
    writer.writerow([guard(column) for column in columns])
    for number, row in enumerate(rows, 1):
        writer.writerow([_cell(value) for value in row])
        if not number % _TOGETHER:
            yield _taken_from(text).encode()
    yield _taken_from(text).encode()


def _cell(value) -> str:
    """A value as a cell: lists have a line for each text, truth is yes or no, and what is not known is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        value = "\n".join(map(str, value))
    return "" if value is None else guard(value) if isinstance(value, str) else str(value)


def _json(columns: Sequence[str], rows: Iterable[Sequence]) -> Iterator[bytes]:
    parts = [b"["]
    for number, row in enumerate(rows, 1):
        parts.append((b",\n" if number > 1 else b"\n") + orjson.dumps(dict(zip(columns, row, strict=True))))
        if not number % _TOGETHER:
            yield b"".join(parts)
            parts.clear()
    yield b"".join([*parts, b"\n]\n"])


def _taken_from(text: io.StringIO) -> str:
    taken = text.getvalue()
    text.seek(0)
    text.truncate()
    return taken
