"""The sheet of what happened to organizations: founded, dissolved, continued as others."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import OrganizationEvent


class OrganizationEventSheet(StatementSheet):
    told = ("organization", "kind", "successor", "successor_as_stated")

    class Meta:
        model = OrganizationEvent
        import_id_fields = ("uid",)
