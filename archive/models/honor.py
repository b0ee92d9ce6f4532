"""Honors, to whom they were given, and what is known of their registers and of those who confer them."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, ngettext

from archive import vocabularies
from archive.models.base import Record, Statement
from archive.models.constraints import (
    LatestFirst,
    exactly_one,
    latest,
    record_indexes,
    statement_constraints,
    statement_indexes,
)
from archive.models.fields import End, Mention, SortKeyField
from archive.models.filing import FilingKeyField


class Honor(Record):
    """Something that is conferred: a prize, a fellowship, a chair, a place on a list."""

    kind_plural = "honors"

    name = models.CharField(max_length=300, help_text="The honor's own name, without year or recipient.")
    sort_key = SortKeyField(derived_from=("name",))
    filing_key = FilingKeyField(derived_from=("name",))
    kind = models.CharField(max_length=20, choices=vocabularies.HonorKind, default=vocabularies.HonorKind.OTHER)
    conferred_by = Mention(
        "archive.Organization", related_name="honors_conferred", help_text="The organization that confers it."
    )
    parent = Mention("archive.Honor", related_name="categories", help_text="The prize of which this is a category.")
    description = models.TextField(blank=True)
    website = models.URLField(blank=True)

    class Meta(Record.Meta):
        indexes = record_indexes("honors", "kind", "conferred_by")

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
        indexes = [
            *statement_indexes("conferral"),
            # A register counts its years from the index alone, and reads a few of them.
            models.Index(
                fields=["honor", "begin_earliest", "begin_latest", "status"],
                condition=Q(public=True),
                name="public_register_of_an_honor",
            ),
            # Who was honored while at an organization, the latest first.
            LatestFirst(
                F("affiliation"),
                *map(latest, ("begin_latest", "end_earliest", "begin_earliest")),
                F("identity"),
                condition=Q(public=True, affiliation__isnull=False),
                name="public_conferrals_by_place",
            ),
        ]

    @property
    def what(self):
        return str(self.honor) if self.honor_id else "an honor"

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if [self.person_id, self.organization_id, self.contribution_id].count(None) != 2:
            raise ValidationError(ONE_RECIPIENT)


NAMES_ITS_YEARS = "Say for which year or years."
ONLY_A_FREQUENCY = "Only how often an honor is given is told in years: choose that kind, or leave the number out."
ONE_SPONSOR = "Name exactly one sponsor: an organization, or the source's own words."


class RegisterFact(Statement):
    """What a source says of an honor's register: how often it is given, for which years all recipients are known, that
    it was not awarded in a year, when it was founded or came to its end.
    """

    honor = End("archive.Honor", owner=True, related_name="register_facts")
    kind = models.CharField(
        max_length=12,
        choices=vocabularies.RegisterFactKind,
        help_text="“Complete” says that the source names every recipient of these years.",
    )
    every = models.PositiveSmallIntegerField(
        "every … years",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How often it is given: 1 for every year, 2 for every other year; empty for irregularly.",
    )
    description = models.TextField(
        blank=True, help_text="What else the source says of it, such as why the honor was not awarded."
    )

    likeness = ("honor", "kind", "date")

    class Meta(Statement.Meta):
        constraints = [
            *statement_constraints("register_fact"),
            models.CheckConstraint(
                condition=~Q(kind__in=("complete", "not_awarded")) | ~Q(date=""),
                name="a_complete_or_missing_year_is_named",
                violation_error_message=NAMES_ITS_YEARS,
            ),
            models.CheckConstraint(
                condition=Q(every=None) | Q(kind="frequency", every__gte=1),
                name="only_a_frequency_says_how_often",
                violation_error_message=ONLY_A_FREQUENCY,
            ),
        ]
        indexes = statement_indexes("register_fact")

    @property
    def what(self):
        if self.kind == vocabularies.RegisterFactKind.FREQUENCY:
            return self.frequency_in_words()
        return self.get_kind_display()

    def frequency_in_words(self) -> str:
        """How often the honor is given: "every year", "every 4 years", "irregularly"."""
        if self.every is None:
            return gettext("given irregularly")
        return ngettext("given every year", "given every %(count)s years", self.every) % {"count": self.every}

    def refuse_contradictions(self):
        super().refuse_contradictions()
        kinds = vocabularies.RegisterFactKind
        if self.kind in (kinds.COMPLETE, kinds.NOT_AWARDED) and not self.date:
            raise ValidationError({"date": NAMES_ITS_YEARS})
        if self.every is not None and self.kind != kinds.FREQUENCY:
            raise ValidationError({"every": ONLY_A_FREQUENCY})


class Sponsorship(Statement):
    """That an organization confers, sponsors, administers or endowed an honor, at its time."""

    honor = End("archive.Honor", owner=True, related_name="sponsorships")
    organization = End("archive.Organization", null=True, blank=True, related_name="sponsorships")
    as_stated = models.CharField(
        "sponsor as stated",
        max_length=300,
        blank=True,
        help_text="Who it is in the source's words, where there is no record: “an anonymous donor”.",
    )
    part = models.CharField(
        max_length=12, choices=vocabularies.SponsorshipPart, default=vocabularies.SponsorshipPart.CONFERS
    )

    likeness = ("honor", "organization", "as_stated", "part", "date")

    class Meta(Statement.Meta):
        constraints = [
            *statement_constraints("sponsorship"),
            exactly_one("a_sponsorship_has_one_sponsor", "organization", text=("as_stated",), message=ONE_SPONSOR),
        ]
        indexes = statement_indexes("sponsorship")

    @property
    def what(self):
        return f"{self.organization or self.as_stated}, {self.get_part_display()}"

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if bool(self.organization_id) == bool(self.as_stated):
            raise ValidationError(ONE_SPONSOR)
