"""The sheet of sources."""

from archive.interchange.tabular.sheet import RecordSheet
from archive.models import Source


class SourceSheet(RecordSheet):
    class Meta:
        model = Source
        import_id_fields = ("uid",)
