"""The sheet of participations."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Participation


class ParticipationSheet(StatementSheet):
    told = ("campaign", "person", "organization", "as_stated", "capacity")

    class Meta:
        model = Participation
        import_id_fields = ("uid",)
