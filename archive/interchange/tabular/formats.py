"""Our formats as django-import-export knows formats, for its export screens: small tables, made in memory."""

import io

from import_export.formats.base_formats import Format

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.writing import FORMATS, write


class OneOfOurs(Format):
    """A format in which the library hands a dataset out; what comes in comes by way of a plan."""

    name = ""

    def get_title(self):
        return FORMATS[self.name].title

    def get_extension(self):
        return FORMATS[self.name].extension

    def get_content_type(self):
        return FORMATS[self.name].media_type

    def can_export(self):
        return True

    def export_data(self, dataset, **kwargs):
        sheet = next((sheet for sheet in SHEETS.values() if sheet.title() == dataset.title), None)
        columns = sheet.columns_with(1) if sheet else None
        into = io.BytesIO()
        write(self.name, into, dataset.headers or [], dataset, title=dataset.title or "table", columns=columns)
        return into.getvalue()


class Xlsx(OneOfOurs):
    name = "xlsx"


class Ods(OneOfOurs):
    name = "ods"


class Csv(OneOfOurs):
    name = "csv"


class Json(OneOfOurs):
    name = "json"


class Yaml(OneOfOurs):
    name = "yaml"


#: What an editor may choose from, the likeliest first.
FOR_ADMIN = [Xlsx, Ods, Csv, Json, Yaml]
