"""The sheet of conferrals."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Conferral


class ConferralSheet(StatementSheet):
    likeness = ("honor", "person", "organization", "contribution", "date", "status")
    # To be considered for an honor and to be given it are two things; to be given it and to share it are not.
    grades = {"status": {"nominated": "considered", "finalist": "considered"}}
    told = ("honor", "person", "organization", "contribution")

    class Meta:
        model = Conferral
        import_id_fields = ("uid",)
