"""The sheet of demands."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Demand


class DemandSheet(StatementSheet):
    told = ("campaign", "text")

    class Meta:
        model = Demand
        import_id_fields = ("uid",)
