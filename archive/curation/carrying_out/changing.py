"""Changing and removing rows that are there, as a plan says."""

import functools
from collections import defaultdict

from django.db import connections

from archive.curation.carrying_out.plan import CHANGE, is_plain, owner_in
from archive.models import Citation, states
from archive.models.base import Record, Statement
from archive.models.closing import stale_citations, untold
from archive.models.entries import Entry
from archive.models.making import normal
from archive.models.plain import chunks_of, plain_rows


class Changing:
    """Writes the changes of a plan in the open change set, and what follows from them.

    Where nothing but the row itself is touched, the log is told of it (by ``written``); all else the change set has
    heard of when it was looked at, and finds out by itself.
    """

    def __init__(self, holding, journal, written):
        self.holding, self.journal, self.written = holding, journal, written

    def remove(self, model, uids: list[str]):
        """Remove rows, with the citations of those that are names."""
        for chunk in chunks_of(uids):
            model.objects.filter(pk__in=chunk).delete()

    def change(self, model, changed: dict[str, dict]):
        """Store the new values of rows; ``changed`` holds the fields, with the old and the new value, by uid."""
        plain = {uid: what for uid, what in changed.items() if is_plain(model, CHANGE, what)}
        others = {uid: what for uid, what in changed.items() if uid not in plain}
        if others:
            known = self.journal.before[model]
            rows = [
                states.row_from(model, uid, states.read(model, known[uid][0]) | _new(what))
                for uid, what in others.items()
            ]
            if issubclass(model, Record):
                model.prepare_all(rows, self.journal.using)
            self._store(model, others, rows, told=False)
        if plain:
            self._change_plainly(model, plain)

    def _change_plainly(self, model, changed: dict[str, dict]):
        entries, rows = [], []
        for uid, (text, version) in states.of_rows(model, changed, self.journal.using).items():
            before = states.read(model, text)
            after = normal(model, states.sparse(model, before | _new(changed[uid])))
            entries.append(Entry(model, uid, text, states.text_of(after), version and version + 1))
            rows.append(states.bare_row(model, uid, after))
            owner = owner_in(model, before)
            if owner and not self.holding.changes(owner[1]):
                self.written.raised[owner[0]].add(owner[1])
            if issubclass(model, Statement) and not changed[uid].keys().isdisjoint(_of_publicity(model)):
                self.written.unsure[model].add(uid)
        self._store(model, changed, rows, told=True)
        self.written.add_changed(entries)
        self._ask_to_check_again(entries)

    def _ask_to_check_again(self, entries: list[Entry]):
        using = self.journal.using
        stale = {uid for uid in stale_citations(using, entries) if not self.holding.changes(uid)}
        stale, asking = untold(self.journal, stale), []
        for uid, (text, _) in states.of_rows(Citation, stale, using).items():
            after = states.sparse(Citation, states.read(Citation, text) | {"check_again": True})
            asking.append(Entry(Citation, uid, text, states.text_of(after), None))
        for chunk in chunks_of(stale):
            plain_rows(Citation, using).filter(pk__in=chunk).update(check_again=True)
        self.written.add_changed(asking)

    def _store(self, model, changed: dict[str, dict], rows, *, told: bool):
        if model.prepared:
            for row in rows:
                row.prepare()
        alike = defaultdict(list)
        for row in rows:
            alike[tuple(model.with_derived([*changed[row.uid], *model.prepared]))].append(row)
        for names, some in alike.items():
            fields = [model._meta.get_field(name) for name in names]
            _update(self.journal.using, model, fields, some, one_up=told and states.has_version(model))


def _new(what: dict) -> dict:
    return {name: value for name, (_, value) in what.items()}


@functools.cache
def _of_publicity(model) -> set[str]:
    return {"publication_status", *(field.name for field in model.ends())}


def _update(using, model, fields, rows, *, one_up: bool):
    """Write the columns of the rows as they are, many times as quickly as bulk_update; each counts its version up."""
    connection = connections[using]
    quote = connection.ops.quote_name
    values = []
    for row in rows:
        stored = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        values.append([*stored, row.uid])
    places = [f"{quote(field.column)} = %s" for field in fields]
    places += ["version = version + 1"] * one_up
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(model._meta.db_table)} SET {', '.join(places)} WHERE uid = %s", values)
