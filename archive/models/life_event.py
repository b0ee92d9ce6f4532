"""Events of a life that are neither role nor honor."""

from django.db import models

from archive import vocabularies
from archive.models.base import Statement
from archive.models.constraints import statement_constraints, statement_indexes
from archive.models.fields import End


class LifeEvent(Statement):
    """That something happened in a person's life: a birth, a training, a move."""

    person = End("archive.Person", owner=True, related_name="life_events")
    kind = models.CharField(max_length=12, choices=vocabularies.LifeEventKind)
    place = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)

    likeness = ("person", "kind", "date", "place", "description")

    class Meta(Statement.Meta):
        constraints = statement_constraints("life_event")
        indexes = statement_indexes("life_event")

    @property
    def what(self):
        return ", ".join(part for part in (self.get_kind_display(), self.description, self.place) if part)
