"""The hand-written import: what a developer writes for one table, once, who knows the archive's tables.

It reads the same file, looks people, honors and sources up in dictionaries, validates every conferral and citation
with Django's own `clean_fields`, and stores identities, conferrals, citations, one change set and its changes by plain
`bulk_create`. It has no plan to show, finds no rows that are there already, keeps no row back, and can't be undone.
"""

import csv
from pathlib import Path

import orjson
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from archive.models import Change, ChangeSet, Citation, Conferral, Honor, Identity, Person, Source
from archive.models.states import STATE_NUMBER

BATCH = 1000


def bring_in(table: Path) -> int:
    """Store the conferrals of the file in one transaction; says how many. Fails where a row is refused."""
    with transaction.atomic():
        people, honors, sources = (
            dict(models.QuerySet(model).values_list("slug", "pk")) for model in (Person, Honor, Source)
        )
        conferrals, citations = [], []
        with table.open(newline="", encoding="utf-8") as file:
            for number, row in enumerate(csv.DictReader(file), 2):
                try:
                    conferral = Conferral(
                        person_id=people[row["person"]],
                        honor_id=honors[row["honor"]],
                        date=row["date"],
                        citation_text=row["citation text"],
                    )
                    conferral.clean_fields(exclude={"person", "honor"})
                    conferral.clean()
                    citation = Citation(
                        conferral_id=conferral.pk,
                        source_id=sources[row["source"]],
                        quote=row["quote"],
                        locator=row["locator"],
                    )
                    citation.clean_fields(exclude={"conferral", "source"})
                except (KeyError, ValidationError) as error:
                    raise ValueError(f"row {number}: {error}") from error
                conferrals.append(conferral)
                citations.append(citation)
        store(conferrals, citations)
    return len(conferrals)


def store(conferrals, citations):
    """All rows, and the log of them, each table in turn."""
    last = models.QuerySet(ChangeSet).aggregate(number=Max("number"))["number"] or 0
    change_set = ChangeSet(
        number=last + 1, kind="import", system_editor="script", summary="Conferrals", closed_at=timezone.now()
    )
    changes = []
    for conferral, citation in zip(conferrals, citations, strict=True):
        told = {
            "#": STATE_NUMBER,
            "date": conferral.date,
            "honor": conferral.honor_id,
            "person": conferral.person_id,
            "citation_text": conferral.citation_text,
        }
        changes.append(_added("conferral", conferral.pk, conferral.person_id, told, 1))
        told = {
            "#": STATE_NUMBER,
            "source": citation.source_id,
            "conferral": citation.conferral_id,
            "quote": citation.quote,
            "locator": citation.locator,
        }
        changes.append(_added("citation", citation.pk, conferral.person_id, told, None))
    for change in changes:
        change.change_set = change_set
    identities = [Identity(uid=change.uid, kind=change.kind) for change in changes]
    for rows in (identities, conferrals, citations, [change_set], changes):
        models.QuerySet(type(rows[0])).bulk_create(rows, batch_size=BATCH)


def _added(kind, uid, owner, state, version):
    return Change(kind=kind, uid=uid, owner_uid=owner, after=orjson.dumps(state).decode(), version=version)
