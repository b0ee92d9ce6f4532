"""The sheet of conferrals."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Conferral


class ConferralSheet(StatementSheet):
    likeness = ("honor", "person", "organization", "contribution", "date")
    told = ("honor", "person", "organization", "contribution")

    class Meta:
        model = Conferral
        import_id_fields = ("uid",)
