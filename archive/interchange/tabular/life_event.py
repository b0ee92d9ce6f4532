"""The sheet of life events."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import LifeEvent


class LifeEventSheet(StatementSheet):
    likeness = ("person", "kind", "date", "place", "description")
    told = ("person", "kind", "place", "description")

    class Meta:
        model = LifeEvent
        import_id_fields = ("uid",)
