"""Bringing records and statements to the public, and taking them back from it."""

from archive.models import STATEMENTS
from archive.vocabularies import PublicationStatus

_CHUNK = 900  # SQLite's smallest usual limit of parameters, with room for the others


def owner_field_of(statement_model, record_model) -> str | None:
    """The foreign key by which statements of the kind belong to records of the kind; None where they don't."""
    for field in statement_model.owner_fields():
        if field.remote_field.model is record_model:
            return field.name
    return None


def publish(rows) -> int:
    """Publish those of the rows (a queryset) that are not; say how many. Merged records stay merged.

    A published statement shows only while the records at its ends are published too. Needs an open change set.
    """
    waiting = (PublicationStatus.DRAFT, PublicationStatus.IN_REVIEW, PublicationStatus.WITHDRAWN)
    return _move(rows.model, "pk", _uids(rows), waiting, PublicationStatus.PUBLISHED)


def publish_with_statements(records) -> int:
    """Publish the records (a queryset of one kind) and all their own statements; say how many rows that changed.

    Statements that were withdrawn on purpose stay withdrawn. Needs an open change set.
    """
    uids = _uids(records.exclude(publication_status=PublicationStatus.MERGED))
    count = publish(records)
    waiting = (PublicationStatus.DRAFT, PublicationStatus.IN_REVIEW)
    for model in STATEMENTS:
        field = owner_field_of(model, records.model)
        if field:
            count += _move(model, field, uids, waiting, PublicationStatus.PUBLISHED)
    return count


def withdraw(rows) -> int:
    """Withdraw those of the rows (a queryset) that are published; say how many. Needs an open change set."""
    return _move(rows.model, "pk", _uids(rows), (PublicationStatus.PUBLISHED,), PublicationStatus.WITHDRAWN)


def _uids(rows) -> list[str]:
    # Taken down first: what a list was filtered by may be the very status that is about to change.
    return list(rows.order_by().values_list("pk", flat=True))


def _move(model, field, uids, before, after) -> int:
    count = 0
    for start in range(0, len(uids), _CHUNK):
        chunk = model.objects.filter(**{f"{field}__in": uids[start : start + _CHUNK]}, publication_status__in=before)
        count += chunk.update(publication_status=after)
    return count
