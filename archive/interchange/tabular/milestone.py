"""The sheet of milestones."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Milestone


class MilestoneSheet(StatementSheet):
    told = ("campaign", "kind", "description")

    class Meta:
        model = Milestone
        import_id_fields = ("uid",)
