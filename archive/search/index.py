"""Keeping the index: what has changed is noted when a change set closes, and looked at again before the next answer.

So a change costs a line, a question finds the archive as it is, and long imports bring the index up to date themselves
at their end (:func:`refresh` without a limit). Nothing in the index is told by itself: what is shown is read from the
archive, as far as it is public then.
"""

import contextlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import OperationalError, connection, transaction

from archive.models import (
    RECORDS,
    STATEMENTS,
    Citation,
    Conferral,
    Honor,
    Identity,
    Organization,
    SearchDocument,
    SearchDue,
    SearchName,
    SearchRules,
    SearchSpelling,
    SearchText,
    Source,
)
from archive.models.base import Record, Statement
from archive.models.plain import chunks_of, insert_many
from archive.search import spelling
from archive.search.documents import KINDS, Draft, documents, words_of_names

#: Goes up with every change of what is indexed: an index made by other rules is made anew when the archive is set up.
RULES = 2
#: So many records are looked at again before a question is answered; more than that only a large import leaves behind.
BEFORE_AN_ANSWER = 300
_AT_ONCE = 500
_INDEXING = 0x43555254  # the PostgreSQL advisory lock of whoever is at the index
_COLUMNS = ("uid", "kind", "own", "names", "words", "quotes", "facets")


def catch_up() -> bool:
    """Look at what has changed, before a question is answered; if a writer is at work, the answer does not wait.

    Gives whether the index says what the archive says now.
    """
    if not SearchDue.objects.exists():
        return True
    with contextlib.suppress(OperationalError), _without_waiting():
        refresh(BEFORE_AN_ANSWER, wait=False)
    return not SearchDue.objects.exists()


def refresh(limit: int | None = None, *, wait: bool = True) -> int:
    """Bring the index up to date, at most so many records; gives how many were looked at.

    One does it at a time, so that no older state of a record is written after a newer one; where ``wait`` is false,
    nothing is done while somebody else is at it.
    """
    looked_at = 0
    while limit is None or looked_at < limit:
        with transaction.atomic():
            if not _is_our_turn(wait):
                break
            _spread()
            most = _AT_ONCE if limit is None else min(_AT_ONCE, limit - looked_at)
            due = list(SearchDue.objects.order_by("id").values_list("id", "uid")[:most])
            if not due:
                break
            store({uid for _, uid in due})
            for chunk in chunks_of(number for number, _ in due):
                SearchDue.objects.filter(pk__in=chunk).delete()
        looked_at += len(due)
    return looked_at


def _is_our_turn(wait: bool) -> bool:
    """Whether nobody else is at the index, until the transaction ends; SQLite has one writer anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_INDEXING])
            return True
        return cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_INDEXING]).fetchone()[0]


def is_outdated() -> bool:
    """Whether the index was made by other rules than those of today."""
    return not SearchRules.objects.filter(rules=RULES).exists()


def rebuild() -> int:
    """Make the whole index anew; gives the number of documents."""
    with transaction.atomic():
        _is_our_turn(wait=True)
        for model in (SearchDue, SearchName, SearchSpelling, SearchText, SearchDocument, SearchRules):
            model.objects.all()._raw_delete(using="default")
        SearchRules.objects.create(rules=RULES)
        for model in RECORDS:
            uids = model.objects.published().order_by("pk").values_list("pk", flat=True).iterator()
            while chunk := list(itertools.islice(uids, _AT_ONCE)):
                _add(documents(model, chunk).values())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO archive_searchwords (archive_searchwords) VALUES ('optimize')")
    return SearchDocument.objects.count()


def differences() -> list[str]:
    """The uids of records of which the index tells something else than the archive, or whose document is missing."""
    wrong = []
    for model in RECORDS:
        kind = model._meta.model_name
        kept = set(SearchDocument.objects.filter(kind=kind).values_list("uid", flat=True))
        uids = kept | set(model.objects.published().values_list("pk", flat=True))
        for chunk in chunks_of(uids):
            made = documents(model, chunk)
            there = {row[0]: row for row in SearchDocument.objects.filter(uid__in=chunk).values_list(*_COLUMNS)}
            said = _said(chunk)
            wrong += [
                uid
                for uid in chunk
                if (made[uid].columns() if uid in made else None) != there.get(uid)
                or (uid in made and said.get(uid) != "\n".join(made[uid].said))
                or (uid in made and _beginnings(uid) != made[uid].beginnings())
            ]
    return wrong


def _said(uids: Iterable[str]) -> dict[str, str]:
    """What the statements say, as it is kept, of the documents of the records (so many as go into one query)."""
    numbers = dict(SearchDocument.objects.filter(uid__in=list(uids)).values_list("id", "uid"))
    rows = SearchText.objects.filter(document__in=list(numbers)).values_list("document", "statements")
    return {numbers[number]: statements for number, statements in rows}


def _beginnings(uid: str) -> dict:
    rows = SearchName.objects.filter(document__uid=uid).values_list("folded", "text", "is_whole", "is_own")
    return {(folded, text): (is_whole, is_own) for folded, text, is_whole, is_own in rows}


# ── what has to be looked at ──


def _spread():
    """Note those too of whom others tell: who names a record whose name has changed, or that became public or not."""
    found = list(SearchDue.objects.filter(with_others=True).values_list("id", "uid"))
    if not found:
        return
    kinds: dict[type, set[str]] = defaultdict(set)
    for chunk in chunks_of(uid for _, uid in found):
        for uid, kind in Identity.objects.filter(pk__in=chunk).values_list("uid", "kind"):
            if kind in KINDS:
                kinds[KINDS[kind]].add(uid)
    others = {uid for model, uids in kinds.items() for uid in _who_name(model, uids)}
    insert_many("default", SearchDue, ["uid", "with_others"], [(uid, False) for uid in sorted(others)])
    for chunk in chunks_of(number for number, _ in found):
        SearchDue.objects.filter(pk__in=chunk).update(with_others=False)


def _who_name(model: type[Record], uids: set[str]) -> Iterator[str]:
    """The records in whose documents the records of the kind are named, public or not."""
    for chunk in chunks_of(uids):
        if model is Source:
            yield from _proven_by(chunk)
            continue
        for statements in STATEMENTS:
            for reference in statements._meta.concrete_fields:
                if reference.remote_field and reference.remote_field.model is model:
                    yield from _owners(statements, **{f"{reference.name}__in": chunk})
        if model is Organization:
            yield from Organization.objects.filter(parent__in=chunk).values_list("pk", flat=True)
            yield from Honor.objects.filter(conferred_by__in=chunk).values_list("pk", flat=True)
            yield from _owners(Conferral, honor__conferred_by__in=chunk)


def _proven_by(sources: list[str]) -> Iterator[str]:
    """The owners of the statements that the sources are cited for."""
    for target in Citation.owner_fields():
        statements = target.remote_field.model
        if issubclass(statements, Statement):
            cited = Citation.objects.filter(source__in=sources).exclude(**{target.name: None})
            yield from _owners(statements, pk__in=cited.values(target.attname))


def _owners(statements: type[Statement], **condition) -> Iterator[str]:
    rows = statements.objects.filter(**condition).order_by()
    for owner in statements.owner_fields():
        path = f"{owner.name}_id"
        if issubclass(owner.remote_field.model, Statement):
            path = f"{owner.name}__person_id"
        yield from rows.exclude(**{path: None}).values_list(path, flat=True).distinct()


# ── what is written ──


def store(uids: Iterable[str]):
    """Make the documents of the records anew; what is no longer public goes."""
    kinds: dict[type, set[str]] = defaultdict(set)
    for chunk in chunks_of(uids):
        for uid, kind in Identity.objects.filter(pk__in=chunk).values_list("uid", "kind"):
            if kind in KINDS:
                kinds[KINDS[kind]].add(uid)
    for model, of_kind in kinds.items():
        made = documents(model, of_kind)
        there, said = {}, {}
        for chunk in chunks_of(of_kind):
            said |= _said(chunk)
            for row in SearchDocument.objects.filter(uid__in=chunk).values_list(*_COLUMNS):
                there[row[0]] = row
        changed = [
            uid
            for uid, draft in made.items()
            if uid in there and (there[uid] != draft.columns() or said.get(uid) != "\n".join(draft.said))
        ]
        _remove([uid for uid in there if uid not in made] + changed)
        _add([draft for uid, draft in made.items() if uid not in there or uid in set(changed)])


def _add(drafts: Iterable[Draft]):
    drafts = list(drafts)
    insert_many("default", SearchDocument, list(_COLUMNS), [draft.columns() for draft in drafts])
    numbers = {}
    for chunk in chunks_of(draft.uid for draft in drafts):
        numbers |= dict(SearchDocument.objects.filter(uid__in=chunk).values_list("uid", "id"))
    insert_many(
        "default",
        SearchText,
        ["document", "statements"],
        [(numbers[draft.uid], "\n".join(draft.said)) for draft in drafts],
    )
    insert_many(
        "default",
        SearchName,
        ["document_id", "folded", "text", "is_whole", "is_own"],
        [
            (numbers[draft.uid], folded, text, is_whole, is_own)
            for draft in drafts
            for (folded, text), (is_whole, is_own) in draft.beginnings().items()
        ],
    )
    spelling.learn({word for draft in drafts for word in words_of_names(draft)})


def _remove(uids: list[str]):
    for chunk in chunks_of(uids):
        rows = SearchDocument.objects.filter(uid__in=chunk)
        names = SearchName.objects.filter(document__in=rows)
        words = {word for folded in names.values_list("folded", flat=True) for word in folded.split()[:1]}
        names._raw_delete(using="default")
        SearchText.objects.filter(document__in=list(rows.values_list("id", flat=True)))._raw_delete(using="default")
        rows._raw_delete(using="default")
        spelling.forget(words)


@contextlib.contextmanager
def _without_waiting():
    """On SQLite a writer is waited for no longer than a fifth of a second; PostgreSQL's rows are skipped anyway."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 200")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(before)}")
