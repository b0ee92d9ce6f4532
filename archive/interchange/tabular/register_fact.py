"""The sheet of facts about the registers of honors."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import RegisterFact


class RegisterFactSheet(StatementSheet):
    told = ("honor", "kind")

    class Meta:
        model = RegisterFact
        import_id_fields = ("uid",)
