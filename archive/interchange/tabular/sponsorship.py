"""The sheet of sponsors of honors."""

from archive.interchange.tabular.sheet import StatementSheet
from archive.models import Sponsorship


class SponsorshipSheet(StatementSheet):
    told = ("honor", "organization", "as_stated", "part")

    class Meta:
        model = Sponsorship
        import_id_fields = ("uid",)
