"""Campaigns, who took which part in them, what they asked for and how they went."""

import functools

from django.core.exceptions import ValidationError
from django.db import models

from archive import vocabularies
from archive.models.base import Record, Statement
from archive.models.constraints import exactly_one, record_indexes, statement_constraints, statement_indexes
from archive.models.fields import End, SortKeyField
from archive.models.filing import FilingKeyField


class Campaign(Record):
    """An effort to change something: a petition, a letter, a renaming, a boycott."""

    kind_plural = "campaigns"

    name = models.CharField(
        max_length=300, help_text="Its name; a descriptive title in [square brackets] where the source gives none."
    )
    sort_key = SortKeyField(derived_from=("name",))
    filing_key = FilingKeyField(derived_from=("name",))
    kind = models.CharField(max_length=20, choices=vocabularies.CampaignKind, default=vocabularies.CampaignKind.OTHER)
    summary = models.TextField(blank=True)

    class Meta(Record.Meta):
        indexes = record_indexes("campaigns", "kind")


def belongs_without_actor(collector, field, participations, using):
    """On deleting a campaign: participations told without a record for their actor go with it, others refuse it."""
    own = [one for one in participations if one.person_id is None and one.organization_id is None]
    others = [one for one in participations if one.person_id or one.organization_id]
    if own:
        models.CASCADE(collector, field, own, using)
    if others:
        models.RESTRICT(collector, field, others, using)


ONE_ACTOR = "Name exactly one actor: a person, an organization, or the source's own words."


class Participation(Statement):
    """That someone took a part in a campaign, on its side or on the other."""

    campaign = End("archive.Campaign", belongs_without_actor, related_name="participations", db_index=False)
    person = End(
        "archive.Person",
        owner=True,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name="actor: a person",
    )
    organization = End(
        "archive.Organization",
        owner=True,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name="actor: an organization",
    )
    as_stated = models.CharField(
        "actor as stated",
        max_length=300,
        blank=True,
        help_text="Who it was in the source's words, where there is no record: “several campaigners”.",
    )
    capacity = models.CharField(max_length=12, choices=vocabularies.Capacity, help_text="The part taken.")
    words = models.TextField(blank=True, help_text="What they said, verbatim.")

    likeness = ("campaign", "person", "organization", "as_stated", "capacity", "date")

    class Meta(Statement.Meta):
        constraints = [
            *statement_constraints("participation"),
            exactly_one(
                "a_participation_has_one_actor", "person", "organization", text=("as_stated",), message=ONE_ACTOR
            ),
        ]
        indexes = [
            *statement_indexes("participation"),
            models.Index(fields=["campaign", "capacity"], name="participation_by_part"),
            # The list of one part, however long: its pages are found in the index alone.
            models.Index(
                fields=["campaign", "capacity", "begin_earliest", "identity"],
                condition=models.Q(public=True),
                name="public_parts_in_a_campaign",
            ),
        ]

    @classmethod
    @functools.cache
    def owner_fields(cls):
        return [cls._meta.get_field(name) for name in ("person", "organization", "campaign")]

    @property
    def what(self):
        actor = self.person or self.organization or self.as_stated
        return f"{actor}, {self.get_capacity_display()}: {self.campaign}"

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if sum(map(bool, (self.person_id, self.organization_id, self.as_stated))) != 1:
            raise ValidationError(ONE_ACTOR)


class Demand(Statement):
    """Something that a campaign asks for."""

    campaign = End("archive.Campaign", owner=True, related_name="demands")
    text = models.TextField(help_text="What is demanded, in a few words.")
    position = models.PositiveSmallIntegerField("order", default=0)

    likeness = ("campaign", "text")

    class Meta(Statement.Meta):
        constraints = statement_constraints("demand")
        indexes = statement_indexes("demand")

    @property
    def what(self):
        return self.text


class Milestone(Statement):
    """A step in a campaign's course: its launch, a count, a response, a decision, its outcome."""

    campaign = End("archive.Campaign", owner=True, related_name="milestones")
    kind = models.CharField(max_length=10, choices=vocabularies.MilestoneKind)
    outcome = models.CharField(max_length=16, choices=vocabularies.Outcome, blank=True)
    description = models.TextField(blank=True)
    count = models.PositiveBigIntegerField(null=True, blank=True)
    counted = models.CharField("what it counts", max_length=100, blank=True, help_text="“signatures”")

    likeness = ("campaign", "kind", "date", "description")

    class Meta(Statement.Meta):
        constraints = statement_constraints("milestone")
        indexes = statement_indexes("milestone")

    @property
    def what(self):
        told = [
            self.get_kind_display(),
            self.get_outcome_display(),
            f"{self.count} {self.counted}".strip() if self.count is not None else "",
        ]
        return ", ".join(part for part in told if part)
