"""The sheet of contributions."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Contribution


class ContributionSheet(StatementSheet):
    told = ("person", "title")

    class Meta:
        model = Contribution
        import_id_fields = ("uid",)
