"""Roles: what people were, where and when."""

from django.db import models
from django.db.models import F, Q

from archive import vocabularies
from archive.models.base import Statement
from archive.models.constraints import (
    LatestFirst,
    by_anniversary,
    latest,
    statement_constraints,
    statement_indexes,
)
from archive.models.fields import End


class Role(Statement):
    """That a person held a position, studied, belonged or served somewhere."""

    person = End("archive.Person", owner=True, related_name="roles")
    organization = End("archive.Organization", null=True, blank=True, related_name="roles")
    organization_as_stated = models.CharField(
        max_length=300,
        blank=True,
        help_text="The organization in the source's words, where it differs or has no record.",
    )
    title = models.CharField(max_length=300, blank=True, help_text="As the source gives it; empty where it gives none.")
    kind = models.CharField(max_length=20, choices=vocabularies.RoleKind, default=vocabularies.RoleKind.EMPLOYMENT)
    unit = models.CharField(max_length=300, blank=True, help_text="The department, group or laboratory, as stated.")
    field = models.CharField(max_length=200, blank=True, help_text="The field of study or work.")
    degree = models.CharField(max_length=100, blank=True, help_text="As stated: “PhD”.")
    thesis = models.CharField(max_length=500, blank=True, help_text="Its title or subject.")
    description = models.TextField(blank=True)

    likeness = ("person", "organization", "organization_as_stated", "kind", "title", "unit", "degree", "date")

    class Meta(Statement.Meta):
        constraints = statement_constraints("role")
        indexes = [
            *statement_indexes("role"),
            by_anniversary("end", "public_role_ended_on"),
            # An organization's people, the latest first; the last two columns are what they are counted by.
            LatestFirst(
                F("organization"),
                *map(latest, ("begin_latest", "end_earliest", "begin_earliest")),
                *map(F, ("identity", "end_latest", "kind")),
                condition=Q(public=True),
                name="public_roles_at_organization",
            ),
            models.Index(
                fields=["organization", "unit"],
                condition=Q(public=True) & ~Q(unit=""),
                name="public_roles_by_unit",
            ),
        ]

    @property
    def what(self):
        where = str(self.organization) if self.organization_id else self.organization_as_stated
        return ", ".join(
            part for part in (self.title or self.degree or self.unit or self.get_kind_display(), where) if part
        )
