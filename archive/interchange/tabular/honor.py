"""The sheet of honors."""

from archive.interchange.tabular.sheet import RecordSheet
from archive.models import Honor


class HonorSheet(RecordSheet):
    class Meta:
        model = Honor
        import_id_fields = ("uid",)
