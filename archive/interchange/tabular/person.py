"""The sheet of people."""

from archive.interchange.tabular.sheet import RecordSheet
from archive.models import Person


class PersonSheet(RecordSheet):
    class Meta:
        model = Person
        import_id_fields = ("uid",)
