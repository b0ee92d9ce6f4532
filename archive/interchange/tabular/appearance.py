"""The sheet of appearances."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Appearance


class AppearanceSheet(StatementSheet):
    likeness = ("person", "kind", "title", "event", "host", "date")
    told = ("person", "title", "event")

    class Meta:
        model = Appearance
        import_id_fields = ("uid",)
