"""People, whose careers the archive keeps."""

from django.db import models

from archive import vocabularies
from archive.models.base import Record
from archive.models.constraints import record_indexes
from archive.models.fields import SortKeyField
from archive.models.filing import FilingKeyField


class Person(Record):
    """A human being with a career."""

    kind_plural = "people"

    name = models.CharField(max_length=300, help_text="As it is to be displayed: “Anima Anandkumar”.")
    sort_name = models.CharField(
        max_length=300,
        blank=True,
        help_text="As lists are ordered by: “Anandkumar, Anima”. Empty where it is the same.",
    )
    sort_key = SortKeyField(derived_from=("sort_name", "name"))
    filing_key = FilingKeyField(derived_from=("sort_name", "name"), inverted=True)
    headline = models.CharField(max_length=300, blank=True, help_text="Who this is, in one line.")
    summary = models.TextField(blank=True, help_text="A few sentences for the head of the page.")
    living = models.CharField(max_length=8, choices=vocabularies.Living, default=vocabularies.Living.UNKNOWN)
    portrait = models.ImageField(
        upload_to="portraits/", blank=True, help_text="JPEG, PNG or WebP, at most 10 MB; it is stored re-encoded."
    )
    portrait_alternative = models.CharField(
        "alternative text", max_length=300, blank=True, help_text="What the portrait shows, for those who can't see it."
    )
    portrait_credit = models.CharField("credit", max_length=300, blank=True, help_text="Who made the portrait.")
    portrait_licence = models.CharField(
        "licence", max_length=100, blank=True, help_text="Under which licence it may be shown."
    )

    class Meta(Record.Meta):
        verbose_name_plural = "people"
        indexes = [
            *record_indexes("people", "living"),
            models.Index(fields=["revised_at"], name="people_by_revision"),
        ]
