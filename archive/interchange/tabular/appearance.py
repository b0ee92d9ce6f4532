"""The sheet of appearances."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Appearance


class AppearanceSheet(StatementSheet):
    told = ("person", "title", "event")

    class Meta:
        model = Appearance
        import_id_fields = ("uid",)
