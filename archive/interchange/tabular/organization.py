"""The sheet of organizations."""

from archive.interchange.tabular.sheet import RecordSheet
from archive.models import Organization


class OrganizationSheet(RecordSheet):
    class Meta:
        model = Organization
        import_id_fields = ("uid",)
