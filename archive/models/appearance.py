"""Appearances: where people spoke, advised or stood for others."""

from django.db import models

from archive import vocabularies
from archive.models.base import Statement
from archive.models.constraints import statement_constraints, statement_indexes
from archive.models.fields import End


class Appearance(Statement):
    """That a person gave a talk, advised a body, represented someone or spoke out in public."""

    person = End("archive.Person", owner=True, related_name="appearances")
    host = End(
        "archive.Organization",
        null=True,
        blank=True,
        related_name="appearances_hosted",
        help_text="Who held the event.",
    )
    on_behalf_of = End(
        "archive.Organization",
        null=True,
        blank=True,
        related_name="appearances_on_behalf",
        help_text="For whom the person stood.",
    )
    title = models.CharField(max_length=300, blank=True, help_text="The title of what was given, as stated.")
    event = models.CharField(max_length=300, blank=True, help_text="The event, series or occasion.")
    kind = models.CharField(
        max_length=20, choices=vocabularies.AppearanceKind, default=vocabularies.AppearanceKind.TALK
    )
    status = models.CharField(
        max_length=8, choices=vocabularies.AppearanceStatus, default=vocabularies.AppearanceStatus.GIVEN
    )
    description = models.TextField(blank=True)

    likeness = ("person", "kind", "title", "event", "host", "date")

    class Meta(Statement.Meta):
        constraints = statement_constraints("appearance")
        indexes = statement_indexes("appearance")

    @property
    def what(self):
        parts = (self.title, self.event or (str(self.host) if self.host_id else ""))
        told = ", ".join(part for part in parts if part) or self.description
        return told or self.get_kind_display()
