"""Honors, and to whom they were given."""

from django.core.exceptions import ValidationError
from django.db import models

from archive import vocabularies
from archive.models.base import Record, Statement
from archive.models.constraints import exactly_one, record_indexes, statement_constraints, statement_indexes
from archive.models.fields import End, Mention, SortKeyField


class Honor(Record):
    """Something that is conferred: a prize, a fellowship, a chair, a place on a list."""

    kind_plural = "honors"

    name = models.CharField(max_length=300, help_text="The honor's own name, without year or recipient.")
    sort_key = SortKeyField(derived_from=("name",))
    kind = models.CharField(max_length=20, choices=vocabularies.HonorKind, default=vocabularies.HonorKind.OTHER)
    conferred_by = Mention(
        "archive.Organization", related_name="honors_conferred", help_text="The organization that confers it."
    )
    parent = Mention("archive.Honor", related_name="categories", help_text="The prize of which this is a category.")
    description = models.TextField(blank=True)
    website = models.URLField(blank=True)

    class Meta(Record.Meta):
        indexes = record_indexes("honors")

    def clean(self):
        super().clean()
        self.refuse_to_be_above_itself("An honor can't be a category of itself, not even by way of others.")


ONE_RECIPIENT = "Name exactly one recipient: a person, an organization or a contribution."


class Conferral(Statement):
    """That an honor went to someone or something."""

    honor = End("archive.Honor", related_name="conferrals")
    person = End(
        "archive.Person",
        owner=True,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name="recipient: a person",
    )
    organization = End(
        "archive.Organization",
        owner=True,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name="recipient: an organization",
    )
    contribution = End(
        "archive.Contribution",
        owner=True,
        null=True,
        blank=True,
        related_name="conferrals",
        verbose_name="recipient: a contribution",
    )
    citation_text = models.TextField(
        blank=True, help_text="The conferring body's own words, verbatim, without quotation marks."
    )
    status = models.CharField(
        max_length=12, choices=vocabularies.ConferralStatus, default=vocabularies.ConferralStatus.CONFERRED
    )
    share = models.CharField(
        max_length=40, blank=True, help_text="The share of the honor, where the source gives one: “1/3”."
    )
    field = models.CharField(max_length=200, blank=True, help_text="The field in which it was conferred.")
    affiliation = Mention(
        "archive.Organization",
        related_name="conferrals_to_members",
        help_text="Where the recipient was at the time, as the source says.",
    )
    conferred_for = Mention(
        "archive.Contribution", related_name="honored_by", help_text="The contribution it was given for."
    )
    told_as_role = Mention(
        "archive.Role",
        related_name="told_as_conferrals",
        help_text="The role that is the same thing told twice: a fellowship as a position.",
    )
    told_as_appearance = Mention(
        "archive.Appearance",
        related_name="told_as_conferrals",
        help_text="The appearance that is the same thing told twice.",
    )

    likeness = ("honor", "person", "organization", "contribution", "date", "status")
    # To be considered for an honor and to be given it are two things; to be given it and to share it are not.
    grades = {"status": {"nominated": "considered", "finalist": "considered"}}

    class Meta(Statement.Meta):
        constraints = [
            *statement_constraints("conferral"),
            exactly_one(
                "a_conferral_has_one_recipient", "person", "organization", "contribution", message=ONE_RECIPIENT
            ),
        ]
        indexes = statement_indexes("conferral")

    @property
    def what(self):
        return str(self.honor) if self.honor_id else "an honor"

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if [self.person_id, self.organization_id, self.contribution_id].count(None) != 2:
            raise ValidationError(ONE_RECIPIENT)
