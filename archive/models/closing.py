"""Closing a change set: its entry in the log, and everything in the archive that follows from what changed."""

import datetime
import itertools
from collections import defaultdict

import orjson
from django.db import connections
from django.db.models import F
from django.utils import timezone

from archive.models import publicity, states
from archive.models.base import Record
from archive.models.changes import Change, ChangeSet
from archive.models.entries import Entry
from archive.models.identity import FormerSlug, Identity
from archive.models.journal import logged_models
from archive.models.names import Name
from archive.models.plain import chunks_of, insert_many, plain_rows
from archive.models.search import SearchDocument, note_due
from archive.models.source import Citation, Snapshot
from archive.vocabularies import PublicationStatus

# Changes to these columns alone don't touch what a citation proves.
_BESIDE_THE_POINT = {"publication_status", "editors_note", "note", "rank", "rank_reason", "slug", "#"}
# Which fields of a record an aspect speaks of, where they bear other names.
_FIELDS_OF_ASPECT = {"description": {"description", "headline", "summary"}, "name": {"name", "sort_name"}}
# Of a row in one of these states (the first goes without saying) nothing is shown; how a state says that it is public.
_WAITING = (PublicationStatus.DRAFT, PublicationStatus.IN_REVIEW)
_UNSEEN = {None, *_WAITING}
_PUBLISHED = '"publication_status":"published"'
_NUMBERING = 0x43555253  # the PostgreSQL advisory lock under which change sets are numbered


def close(journal):
    """Write the change set and its changes, and renew versions, publicity, addresses and checks.

    Nothing is written when no row differs.
    """
    entries = _entries(journal)
    if not entries and not any(told.number for told in journal.told):
        return
    entries += _ask_to_check_again(journal, entries)
    find_owners(journal.using, entries)
    entries += _taken_along(journal, entries)
    _raise_versions(journal, entries)
    _keep_addresses(journal, entries)
    owners = {entry.owner for entry in entries}.union(*(told.owners for told in journal.told))
    _keep_others_off(journal.using, owners)
    number, last_closed = _next_number(journal.using)
    for told in journal.told:
        told.look_again(number)
    publicity.renew(journal, entries, alone=number == journal.opened_after + 1)
    _note_for_search(journal, entries)
    _write(journal, entries, number, last_closed, owners)


def _entries(journal) -> list[Entry]:
    return [entry for model, before in journal.before.items() for entry in _reread(journal, model, before)]


def _reread(journal, model, before) -> list[Entry]:
    now = states.of_rows(model, before, journal.using)
    entries = []
    for uid, old in before.items():
        old_text, old_version = old or (None, None)
        new_text, new_version = now.get(uid, (None, old_version))
        if old_text != new_text:
            entries.append(Entry(model, uid, old_text, new_text, new_version))
    return entries


def _ask_to_check_again(journal, entries) -> list[Entry]:
    """Where a cited statement or name changed and its citation did not, the citation asks to be checked again."""
    checked = {entry.uid for entry in entries if entry.model is Citation}
    stale = untold(journal, stale_citations(journal.using, entries) - checked)
    if not stale:
        return []
    journal.about_to_change(Citation, list(stale))
    for chunk in chunks_of(stale):
        plain_rows(Citation, journal.using).filter(pk__in=chunk).update(check_again=True)
    return _reread(journal, Citation, {uid: journal.before[Citation][uid] for uid in stale})


def stale_citations(using, entries) -> set[str]:
    """The citations of what the entries tell was changed, where the change touches what they speak to."""
    changed = defaultdict(dict)
    for entry in entries:
        if entry.before and entry.after and entry.model is not Citation:
            before, after = entry.old_state(), entry.state()
            names = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
            if names - _BESIDE_THE_POINT:
                changed[entry.model][entry.uid] = names
    stale = set()
    for field in Citation.owner_fields():
        for chunk in chunks_of(changed[field.remote_field.model]):
            rows = plain_rows(Citation, using).filter(check_again=False, **{f"{field.name}__in": chunk})
            for uid, target, aspect in rows.values_list("pk", field.attname, "aspect"):
                # A citation of a record's aspect says nothing of the record's other fields.
                about_record = issubclass(field.remote_field.model, Record)
                told = changed[field.remote_field.model][target] & _FIELDS_OF_ASPECT.get(aspect, {aspect})
                if told or not about_record:
                    stale.add(uid)
    return stale


def untold(journal, uids: set[str]) -> set[str]:
    """Those of the rows that no bulk act has made in this change set."""
    if not journal.told:
        return uids
    known = set()  # to the log, which does not tell of this change set yet
    for chunk in chunks_of(uids):
        known.update(Change.objects.using(journal.using).filter(uid__in=chunk).values_list("uid", flat=True))
    return known


def find_owners(using, entries):
    """The record whose page each row belongs to, found in as many steps as there are links, not rows."""
    known = {entry.uid: entry for entry in entries}
    links: dict[str, tuple[type, str] | None] = {}

    def link(model, state):
        for field in model.owner_fields():
            if state.get(field.name):
                return field.remote_field.model, state[field.name]
        return None

    moved: list[tuple[Entry, tuple[type, str]]] = []
    for entry in entries:
        links[entry.uid] = link(entry.model, entry.state())
        if entry.before and entry.after:
            former = link(entry.model, entry.old_state())
            if former and former != links[entry.uid]:
                moved.append((entry, former))
    wanted = {target for target in links.values() if target} | {former for _, former in moved}
    while wanted:
        missing = defaultdict(list)
        for model, uid in wanted:
            if uid in links or issubclass(model, Record):
                continue
            if uid in known:
                links[uid] = link(model, known[uid].state())
            else:
                missing[model].append(uid)
        for model, uids in missing.items():
            fields = model.owner_fields()
            for chunk in chunks_of(uids):
                for uid, *ends in (
                    plain_rows(model, using).filter(pk__in=chunk).values_list("pk", *[f.attname for f in fields])
                ):
                    links[uid] = link(model, dict(zip([f.name for f in fields], ends, strict=True)))
        wanted = {links[uid] for _, uid in wanted if links.get(uid)} - wanted

    def root(uid):
        while links.get(uid):
            uid = links[uid][1]
        return uid

    for entry in entries:
        entry.owner = root(entry.uid)
    for entry, (_, former) in moved:
        if root(former) != entry.owner:
            entry.left_owner = root(former)


def _taken_along(journal, entries) -> list[Entry]:
    """What stays unchanged itself, but belongs to another record because what it hangs on has moved there."""
    seen = {entry.uid for entry in entries}
    found, moving = [], [entry for entry in entries if entry.left_owner]
    while moving:
        below = []
        for entry in moving:
            for model in logged_models():
                for field in model.owner_fields():
                    if field.remote_field.model is entry.model:
                        uids = (
                            plain_rows(model, journal.using)
                            .filter(**{field.name: entry.uid})
                            .values_list("pk", flat=True)
                        )
                        others = untold(journal, set(uids) - seen)
                        for uid, (text, version) in states.of_rows(model, others, journal.using).items():
                            seen.add(uid)
                            below.append(Entry(model, uid, text, text, version, entry.owner, entry.left_owner))
        found += below
        moving = below
    return found


def _raise_versions(journal, entries):
    """One step for each row that changed, and for what a changed name, identifier or citation belongs to."""
    raised = defaultdict(set)
    made = {entry.uid for entry in entries if entry.before is None}
    gone = {entry.uid for entry in entries if entry.after is None}
    returned = [
        entry for entry in entries if entry.before is None and entry.uid in journal.known_uids and entry.version
    ]
    whole = made | gone  # their own version tells of all that came or went with them
    for entry in entries:
        if entry.version and entry.before and entry.after:
            raised[entry.model].add(entry.uid)
            entry.version += 1
        elif not entry.version:
            for state in [entry.state()] + ([entry.old_state()] if entry.before and entry.after else []):
                for field in entry.model.owner_fields():
                    target = state.get(field.name)
                    if target and states.has_version(field.remote_field.model) and target not in whole:
                        raised[field.remote_field.model].add(target)
    # What hangs on a name hangs on the name's record.
    of_names = {entry.owner for entry in entries if entry.model is Citation and entry.state().get("name")} - whole
    for model in logged_models() if of_names else ():
        if issubclass(model, Record):
            raised[model] |= of_names
    for told in journal.told:
        for model, uids in told.raised.items():
            raised[model] |= untold(journal, uids) - gone
    for model, uids in raised.items():
        for chunk in chunks_of(uids):
            plain_rows(model, journal.using).filter(pk__in=chunk).update(version=F("version") + 1)
    last = Change.objects.using(journal.using).last_versions([entry.uid for entry in returned]) if returned else {}
    for entry in returned:
        entry.version = last.get(entry.uid, 0) + 1
        known = {"version": entry.version}
        if issubclass(entry.model, Record):
            first = Change.objects.using(journal.using).of(entry.uid).select_related("change_set").first()
            if first:
                known |= {"made_at": first.change_set.closed_at, "made_by": first.change_set.editor_id}
        plain_rows(entry.model, journal.using).filter(pk=entry.uid).update(**known)


def _keep_addresses(journal, entries):
    """A record's old address keeps leading to it, also when the record is gone, unless nobody can have known it.

    The addresses of a record that was deleted and was never public are free for others: a table that is taken back and
    brought in again finds its addresses as they were.
    """
    former, unseen = [], _never_public(journal.using, [entry for entry in entries if entry.after is None])
    for chunk in chunks_of(unseen):
        FormerSlug.objects.using(journal.using).filter(identity_id__in=chunk).delete()
    for entry in entries:
        if issubclass(entry.model, Record):
            kind = entry.model._meta.model_name
            old = orjson.loads(entry.before)["slug"] if entry.before else None
            new = orjson.loads(entry.after)["slug"] if entry.after else None
            # A uid given out for the first time has never had an address.
            is_new = entry.before is None and entry.uid not in journal.known_uids
            if new and new != old and not is_new:
                FormerSlug.objects.using(journal.using).filter(kind=kind, slug=new, identity_id=entry.uid).delete()
            if old and new != old and entry.uid not in unseen:
                former.append(FormerSlug(kind=kind, slug=old, identity_id=entry.uid))
    FormerSlug.objects.using(journal.using).bulk_create(former, ignore_conflicts=True)


def _never_public(using, entries) -> set[str]:
    """The records among what was deleted that were not public at any time, as the log tells."""
    unseen = {
        entry.uid
        for entry in entries
        if issubclass(entry.model, Record) and entry.old_state().get("publication_status") in _UNSEEN
    }
    seen = set()
    for chunk in chunks_of(unseen):
        public = Change.objects.using(using).filter(uid__in=chunk, after__contains=_PUBLISHED)
        seen.update(public.values_list("uid", flat=True))
    return unseen - seen


def _keep_others_off(using, owners):
    """Lock the records whose revision is noted at the end, where the database locks rows.

    From the numbering to the commit nobody may be waited for who may be waiting to close a change set.
    """
    if connections[using].features.has_select_for_update:
        for model, uids in records_among(using, owners):
            rows = plain_rows(model, using).filter(pk__in=uids).order_by("pk")
            list(rows.select_for_update(no_key=True).values_list("pk"))


def records_among(using, uids):
    """The uids by model of record, so many at a time."""
    models = {model._meta.model_name: model for model in logged_models() if issubclass(model, Record)}
    for chunk in chunks_of(uids):
        found = defaultdict(set)
        for uid, kind in plain_rows(Identity, using).filter(pk__in=chunk).values_list("uid", "kind"):
            if kind in models:
                found[models[kind]].add(uid)
        yield from found.items()


def _next_number(using) -> tuple[int, datetime.datetime | None]:
    """The number of this change set, and when the one before was closed. From here to the commit no other can close.

    So the numbers follow the order of the commits, and what is worked out of the archive from here on holds: nothing
    that was closed before is still to be seen.
    """
    connection = connections[using]
    if connection.vendor == "postgresql":  # SQLite has one writer anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_NUMBERING])
    last = ChangeSet.objects.using(using).order_by("-number").values_list("number", "closed_at").first()
    return (last[0] + 1, last[1]) if last else (1, None)


def _note_for_search(journal, entries):
    """Have the search index look again at the records whose pages have changed, and at who names them."""
    owners = {entry.owner for entry in entries} | {entry.left_owner for entry in entries if entry.left_owner}
    named = {entry.owner for entry in entries if _others_may_tell_otherwise(entry)}
    for told in journal.told:
        for model, uids in records_among(journal.using, told.owners):
            # Nobody has heard of what is a draft: a table of a hundred thousand of them is no work for the index.
            for chunk in chunks_of(uids):
                seen = plain_rows(model, journal.using).filter(pk__in=chunk).exclude(publication_status__in=_WAITING)
                owners.update(seen.values_list("pk", flat=True))
                found = plain_rows(SearchDocument, journal.using).filter(uid__in=chunk)
                owners.update(found.values_list("uid", flat=True))
        owners.update(uid for uids in told.moved.values() for uid in uids)
        named.update(uid for model, uids in told.moved.items() if model.__name__ != "Person" for uid in uids)
    note_due(journal.using, owners - named)
    note_due(journal.using, named, with_others=True)


def _others_may_tell_otherwise(entry: Entry) -> bool:
    """Whether the entry changes how a record is named by others, or whether it is."""
    if entry.model is Name or entry.model is Snapshot:
        return True
    if not issubclass(entry.model, Record) or entry.before is None:
        return False
    return entry.after is None or any(
        entry.old_state().get(name) != entry.state().get(name)
        for name in ("name", "title", "publication_status", "parent", "conferred_by")
    )


def _write(journal, entries, number, last_closed, owners):
    using = journal.using
    now = timezone.now()
    if last_closed and last_closed >= now:
        now = last_closed
    journal.change_set = ChangeSet.objects.using(using).create(
        number=number,
        kind=journal.kind,
        editor=journal.editor,
        system_editor="" if journal.editor else journal.system_editor,
        summary=journal.summary[:500],
        public_reason=journal.public_reason[:300],
        closed_at=now,
        reverts=journal.reverts,
    )
    columns = ["change_set_id", "kind", "uid", "owner_uid", "left_owner_uid", "before", "after", "version"]
    for lines in itertools.chain([[e.line() for e in entries]], *(told.lines() for told in journal.told)):
        insert_many(using, Change, columns, [(number, *line) for line in lines])
    created = {entry.uid for entry in entries if entry.before is None}
    for model, uids in records_among(using, owners - created):
        if journal.told:
            uids -= set(journal.change_set.changes.filter(uid__in=uids, before=None).values_list("uid", flat=True))
        plain_rows(model, using).filter(pk__in=uids).update(revised_at=now, revised_by=journal.editor)
