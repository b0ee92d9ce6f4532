"""Organizations, where careers take place."""

from django.db import models

from archive import vocabularies
from archive.models.base import Record
from archive.models.constraints import record_indexes
from archive.models.fields import Mention, SortKeyField


class Organization(Record):
    """A body in which people have roles, which confers honors, or which campaigns turn to."""

    kind_plural = "organizations"

    name = models.CharField(max_length=300, help_text="As it is to be displayed.")
    sort_key = SortKeyField(derived_from=("name",))
    kind = models.CharField(
        max_length=20, choices=vocabularies.OrganizationKind, default=vocabularies.OrganizationKind.OTHER
    )
    parent = Mention(
        "archive.Organization", related_name="units", help_text="The larger organization that this one is part of."
    )
    place = models.CharField(max_length=200, blank=True)
    website = models.URLField(blank=True)

    class Meta(Record.Meta):
        indexes = record_indexes("organizations")

    def clean(self):
        super().clean()
        self.refuse_to_be_above_itself("An organization can't be part of itself, not even by way of others.")
