"""Organizations, where careers take place, and what became of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from archive import vocabularies
from archive.models.base import Record, Statement
from archive.models.constraints import record_indexes, statement_constraints, statement_indexes
from archive.models.fields import End, Mention, SortKeyField
from archive.models.filing import FilingKeyField


class Organization(Record):
    """A body in which people have roles, which confers honors, or which campaigns turn to."""

    kind_plural = "organizations"

    name = models.CharField(max_length=300, help_text="As it is to be displayed.")
    sort_key = SortKeyField(derived_from=("name",))
    filing_key = FilingKeyField(derived_from=("name",))
    kind = models.CharField(
        max_length=20, choices=vocabularies.OrganizationKind, default=vocabularies.OrganizationKind.OTHER
    )
    parent = Mention(
        "archive.Organization", related_name="units", help_text="The larger organization that this one is part of."
    )
    place = models.CharField(max_length=200, blank=True)
    website = models.URLField(blank=True)

    class Meta(Record.Meta):
        indexes = record_indexes("organizations", "kind", "place")

    def clean(self):
        super().clean()
        self.refuse_to_be_above_itself("An organization can't be part of itself, not even by way of others.")


ONE_SUCCESSOR = "Name what it became: another organization, or the source's own words, one of both."
NO_SUCCESSOR = "A founding or a dissolution leads to no other organization; choose another kind, or leave it out."
NOT_ITSELF = "Choose another organization: none becomes itself."
_ALONE = ("founded", "dissolved")


class OrganizationEvent(Statement):
    """That an organization was founded or dissolved, or that another came out of it (W3C ORG: a change event)."""

    organization = End("archive.Organization", owner=True, related_name="events")
    kind = models.CharField(
        max_length=12, choices=vocabularies.OrganizationEventKind, help_text="What happened to the organization."
    )
    successor = End(
        "archive.Organization",
        null=True,
        blank=True,
        related_name="events_of_predecessors",
        help_text="The organization as which it was continued, into which it was merged, to which it gave rise.",
    )
    successor_as_stated = models.CharField(
        max_length=300, blank=True, help_text="The same in the source's words, where there is no record."
    )
    description = models.TextField(blank=True)

    likeness = ("organization", "kind", "successor", "successor_as_stated", "date")

    class Meta(Statement.Meta):
        constraints = [
            *statement_constraints("succession"),
            models.CheckConstraint(
                condition=Q(kind__in=_ALONE, successor=None, successor_as_stated="")
                | (~Q(kind__in=_ALONE) & Q(successor=None) & ~Q(successor_as_stated=""))
                | (~Q(kind__in=_ALONE) & Q(successor__isnull=False, successor_as_stated="")),
                name="what_an_organization_became_is_named_once",
                violation_error_message=f"{ONE_SUCCESSOR} {NO_SUCCESSOR}",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("organization")),
                name="no_organization_becomes_itself",
                violation_error_message=NOT_ITSELF,
            ),
        ]
        indexes = statement_indexes("succession")

    @property
    def what(self):
        told = self.get_kind_display()
        return f"{told} {self.successor or self.successor_as_stated}".strip()

    def refuse_contradictions(self):
        super().refuse_contradictions()
        named = bool(self.successor_id) + bool(self.successor_as_stated)
        if self.kind in _ALONE and named:
            raise ValidationError(NO_SUCCESSOR)
        if self.kind not in _ALONE and named != 1:
            raise ValidationError(ONE_SUCCESSOR)
        if self.successor_id and self.successor_id == self.organization_id:
            raise ValidationError({"successor": NOT_ITSELF})
