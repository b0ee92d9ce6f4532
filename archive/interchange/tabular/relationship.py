"""The sheet of relationships."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Relationship


class RelationshipSheet(StatementSheet):
    told = ("person", "kind", "other_person", "other_as_stated")

    class Meta:
        model = Relationship
        import_id_fields = ("uid",)
