"""Rows of a plan that bring what was deleted, under the uids that it had: a table that was taken back comes again."""

from archive.curation.rewriting import store
from archive.models import Identity, states
from archive.models.addresses import free_addresses
from archive.models.base import Record
from archive.models.making import name_of
from archive.models.plain import chunks_of


def bring_back(journal, model, made: dict[str, dict], *, taken):
    """Store those of the new rows whose uids were given out before, and take them out of ``made``.

    ``made`` holds their sparse states by uid. The change set hears of each, counts its version on from the last that it
    had, and tells the log of it when it closes. No record is given one of the addresses in ``taken``.
    """
    returning = {}
    for chunk in chunks_of(made):
        for uid in Identity.objects.filter(pk__in=chunk).values_list("uid", flat=True):
            returning[uid] = states.read(model, states.text_of(made.pop(uid)))
    if issubclass(model, Record):
        without = {uid: name_of(model, state) for uid, state in returning.items() if not state["slug"]}
        for uid, slug in free_addresses(model, without, journal.using, taken).items():
            returning[uid]["slug"] = slug
    store(model, returning)
