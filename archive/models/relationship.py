"""Relationships between people."""

from django.core.exceptions import ValidationError
from django.db import models

from archive import vocabularies
from archive.models.base import Statement
from archive.models.constraints import exactly_one, statement_constraints, statement_indexes
from archive.models.fields import End

ONE_OTHER = "Name the other person by a record or in the source's words, one of both."


class Relationship(Statement):
    """That another person is something to the person: a parent, an advisor, a colleague."""

    person = End("archive.Person", owner=True, related_name="relationships")
    other_person = End("archive.Person", null=True, blank=True, related_name="relationships_of_others")
    other_as_stated = models.CharField(
        max_length=300,
        blank=True,
        help_text="Who it is in the source's words, where there is no record: “her parents”.",
    )
    kind = models.CharField(
        max_length=12, choices=vocabularies.RelationshipKind, help_text="What the other person is to this one."
    )
    description = models.CharField(max_length=300, blank=True, help_text="“great-great-grandfather”, “both engineers”")

    likeness = ("person", "other_person", "other_as_stated", "kind")

    class Meta(Statement.Meta):
        constraints = [
            *statement_constraints("relationship"),
            exactly_one(
                "a_relationship_has_one_other_person", "other_person", text=("other_as_stated",), message=ONE_OTHER
            ),
            models.CheckConstraint(
                condition=models.Q(other_person__isnull=True) | ~models.Q(other_person=models.F("person")),
                name="nobody_is_related_to_themselves",
                violation_error_message="Choose another person: nobody is related to themselves.",
            ),
        ]
        indexes = statement_indexes("relationship")

    @property
    def what(self):
        return f"{self.get_kind_display()}: {self.other_person or self.other_as_stated}"

    def refuse_contradictions(self):
        super().refuse_contradictions()
        if bool(self.other_person_id) == bool(self.other_as_stated):
            raise ValidationError(ONE_OTHER)
        if self.other_person_id and self.other_person_id == self.person_id:
            raise ValidationError({"other_person": "Choose another person: nobody is related to themselves."})
