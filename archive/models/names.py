"""The names that records go, or went, by."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from archive import vocabularies
from archive.models.base import Dated, DatedQuerySet
from archive.models.constraints import bounds_in_order, exactly_one
from archive.models.fields import BOUNDS, End
from archive.models.logged import Logged

ONE_RECORD = "A name belongs to exactly one record."


class Name(Dated, Logged):
    """A form of the name of a record, with its language and the time when it was in use."""

    person = End("archive.Person", owner=True, null=True, blank=True, related_name="names")
    organization = End("archive.Organization", owner=True, null=True, blank=True, related_name="names")
    honor = End("archive.Honor", owner=True, null=True, blank=True, related_name="names")
    campaign = End("archive.Campaign", owner=True, null=True, blank=True, related_name="names")
    text = models.CharField("name", max_length=300)
    kind = models.CharField(max_length=12, choices=vocabularies.NameKind, default=vocabularies.NameKind.PREFERRED)
    language = models.CharField(
        max_length=35,
        blank=True,
        validators=[
            RegexValidator(
                r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "Give a language tag such as “en”, “fr” or “zh-Hant”."
            )
        ],
        help_text="BCP 47: “en”, “ja”, “zh-Hant”.",
    )
    script = models.CharField(
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^[A-Z][a-z]{3}$", "Give a script code such as “Latn”, “Jpan” or “Arab”.")],
        help_text="ISO 15924: “Latn”, “Jpan”.",
    )

    objects = DatedQuerySet.as_manager()

    unlogged = Logged.unlogged | set(BOUNDS)

    class Meta(Logged.Meta):
        constraints = [
            bounds_in_order("a_name_ends_no_earlier_than_it_begins"),
            exactly_one("a_name_names_one_record", "person", "organization", "honor", "campaign", message=ONE_RECORD),
        ]

    def __str__(self):
        return self.text

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if [self.person_id, self.organization_id, self.honor_id, self.campaign_id].count(None) != 3:
            raise ValidationError(ONE_RECORD)
