"""How much the archive holds, as the public may know it.

It follows from the change log's last entry, so it is worked out anew only after the archive has changed.
"""

import functools
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS

from archive.models import RECORDS, STATEMENTS, ChangeSet, Conferral


@dataclass(frozen=True, slots=True)
class Holdings:
    """The numbers of public records by kind, and of public statements by kind; what is told twice counts once."""

    records: dict[str, int]
    statements: dict[str, int]
    told_twice: int

    @property
    def statement_count(self) -> int:
        return sum(self.statements.values()) - self.told_twice

    @property
    def is_empty(self) -> bool:
        return not any(self.records.values())


def latest_change() -> tuple | None:
    """The number and moment of the last change set, which together never come twice; None before the first."""
    return ChangeSet.objects.newest_first().values_list("number", "closed_at").first()


def holdings() -> Holdings:
    return _holdings(DEFAULT_DB_ALIAS, latest_change())


@functools.lru_cache(maxsize=2)
def _holdings(using: str, latest: tuple | None) -> Holdings:
    as_role = Conferral.objects.published().filter(told_as_role__public=True)
    as_appearance = Conferral.objects.published().filter(told_as_appearance__public=True)
    return Holdings(
        {model._meta.model_name: model.objects.published().count() for model in RECORDS},
        {model._meta.model_name: model.objects.published().count() for model in STATEMENTS},
        (as_role | as_appearance).count(),
    )
