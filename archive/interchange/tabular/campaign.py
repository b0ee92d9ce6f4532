"""The sheet of campaigns."""

from archive.interchange.tabular.sheet import RecordSheet
from archive.models import Campaign


class CampaignSheet(RecordSheet):
    class Meta:
        model = Campaign
        import_id_fields = ("uid",)
