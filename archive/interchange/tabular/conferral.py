"""The sheet of conferrals."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Conferral


class ConferralSheet(StatementSheet):
    told = ("honor", "person", "organization", "contribution")

    class Meta:
        model = Conferral
        import_id_fields = ("uid",)
