"""The sheet of roles."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Role


class RoleSheet(StatementSheet):
    told = ("person", "title", "degree", "organization", "organization_as_stated")

    class Meta:
        model = Role
        import_id_fields = ("uid",)
