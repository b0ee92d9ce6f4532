"""The ``public`` column of statements: the result of the rule of publication, renewed with every change set."""

from collections import defaultdict

import orjson
from django.db.models import Q

from archive.models.base import Record, Statement
from archive.models.changes import Change
from archive.models.journal import logged_models
from archive.models.plain import chunks_of, plain_rows


def renew(journal, entries, *, alone: bool):
    """Renew the column for the statements that changed, and for those at whose ends a record changed its status.

    Rows made in bulk were given theirs when they were made. That still holds if nothing at their ends was touched
    since, by this change set or, where it was not ``alone``, by another that closed in the meantime. Those of which a
    bulk act tells itself are looked at where a record at their ends was moved (as far as the change set has heard of
    it, or the act tells so), or where the act asks for it.
    """
    moved = defaultdict(set)  # records whose status changed, and contributions whose publicity did
    touched = defaultdict(set)
    for entry in entries:
        if issubclass(entry.model, Statement):
            if entry.after:
                touched[entry.model].add(entry.uid)
        elif issubclass(entry.model, Record):
            # Nothing could refer to a record before it was there: what does now was written in this change set, and is
            # looked at by itself. Only of what bulk acts wrote is that not known here.
            if entry.before is None and not journal.told:
                continue
            before = orjson.loads(entry.before).get("publication_status") if entry.before else None
            if entry.before is None or before != entry.state().get("publication_status"):
                moved[entry.model].add(entry.uid)
    for told in journal.told:
        for model, uids in told.moved.items():
            moved[model] |= uids
        for model, uids in told.unsure.items():
            touched[model] |= uids
    if journal.told and not alone:
        for model, uid in _moved_by_others(journal):
            moved[model].add(uid)
    kinds = [model for model in logged_models() if issubclass(model, Statement)]
    # What is an end of other statements comes before them.
    kinds.sort(key=lambda model: sum(issubclass(end.remote_field.model, Statement) for end in model.ends()))
    for model in kinds:
        if alone and not any(journal.before.get(end.remote_field.model) for end in model.ends()):
            touched[model] -= journal.made_in_bulk[model]
        scopes = [Q(pk__in=chunk) for chunk in chunks_of(touched[model])]
        for end in model.ends():
            scopes += [Q(**{f"{end.name}__in": chunk}) for chunk in chunks_of(moved[end.remote_field.model])]
        for scope in scopes:
            rows = plain_rows(model, journal.using).filter(scope)
            obeying = rows.filter(model.publication_rule()).values_list("pk", flat=True)
            shown = list(obeying.filter(public=False))
            hidden = list(rows.filter(public=True).exclude(pk__in=obeying).values_list("pk", flat=True))
            for uids, public in ((shown, True), (hidden, False)):
                moved[model].update(uids)
                for chunk in chunks_of(uids):
                    plain_rows(model, journal.using).filter(pk__in=chunk).update(public=public)


def _moved_by_others(journal):
    """The records whose status was changed by change sets that were closed since this one was opened."""
    models = {model._meta.model_name: model for model in logged_models() if issubclass(model, Record)}
    since = Change.objects.using(journal.using).filter(change_set__gt=journal.opened_after, kind__in=models)
    for kind, uid, *texts in since.values_list("kind", "uid", "before", "after"):
        before, after = (orjson.loads(text).get("publication_status") if text else None for text in texts)
        if before != after:
            yield models[kind], uid
