"""The sheet of life events."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import LifeEvent


class LifeEventSheet(StatementSheet):
    told = ("person", "kind", "place", "description")

    class Meta:
        model = LifeEvent
        import_id_fields = ("uid",)
