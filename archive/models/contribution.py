"""Contributions: what people made, found, wrote or founded."""

from django.db import models

from archive import vocabularies
from archive.models.base import Statement
from archive.models.constraints import statement_constraints, statement_indexes
from archive.models.fields import End


class Contribution(Statement):
    """That a person worked on, invented, wrote or founded something."""

    person = End("archive.Person", owner=True, related_name="contributions")
    organization = End(
        "archive.Organization", null=True, blank=True, related_name="contributions", help_text="Where, or for whom."
    )
    title = models.CharField(max_length=300, help_text="What it is.")
    kind = models.CharField(
        max_length=20, choices=vocabularies.ContributionKind, default=vocabularies.ContributionKind.OTHER
    )
    part_played = models.CharField(
        max_length=100, blank=True, help_text="“invented”, “worked on”, “helped launch”, “co-founded”"
    )
    place = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)

    likeness = ("person", "title", "kind")

    class Meta(Statement.Meta):
        constraints = statement_constraints("contribution")
        indexes = statement_indexes("contribution")

    @property
    def what(self):
        return self.title
