"""The keys under which records are known elsewhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_noop

from archive import identifiers
from archive.models.constraints import exactly_one
from archive.models.fields import End
from archive.models.logged import Logged

# The labels of schemes are the names of registries, said alike in every language, but for this one.
gettext_noop("website or other identifier")


def scheme_choices():
    return [(key, scheme.label) for key, scheme in identifiers.SCHEMES.items()]


class Identifier(Logged):
    """A record's key in a scheme such as ORCID, ROR or Wikidata, in its normal form."""

    person = End("archive.Person", owner=True, null=True, blank=True, related_name="identifiers")
    organization = End("archive.Organization", owner=True, null=True, blank=True, related_name="identifiers")
    honor = End("archive.Honor", owner=True, null=True, blank=True, related_name="identifiers")
    campaign = End("archive.Campaign", owner=True, null=True, blank=True, related_name="identifiers")
    source = End("archive.Source", owner=True, null=True, blank=True, related_name="identifiers")
    scheme = models.CharField(max_length=20, choices=scheme_choices)
    value = models.CharField(
        max_length=300, help_text="With or without its address; it is brought into its normal form."
    )

    prepared = {"value": ("scheme", "value")}

    class Meta(Logged.Meta):
        constraints = [
            exactly_one(
                "an_identifier_identifies_one_record",
                *("person", "organization", "honor", "campaign", "source"),
                message="An identifier belongs to exactly one record.",
            ),
        ]
        indexes = [models.Index(fields=["scheme", "value"], name="identifier_by_value")]

    def __str__(self):
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def link(self) -> str:
        """The address that the scheme gives to the record, empty where it gives none."""
        return identifiers.link(self.scheme, self.value)

    @property
    def displayed(self) -> tuple[str, str]:
        """The label and the text by which a reader sees it."""
        return identifiers.displayed(self.scheme, self.value)

    def clean(self):
        super().clean()
        try:
            self.value = identifiers.normalise(self.scheme, self.value)
        except ValueError as error:
            raise ValidationError({"value": str(error)}) from error

    def prepare(self):
        self.value = identifiers.normalise(self.scheme, self.value)
