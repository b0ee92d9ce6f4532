"""Tables drawn at random whose cells fit their columns, so that much of what they say can be brought in."""

from hypothesis import strategies as st

from archive.interchange.tabular import SHEETS, columns
from tests.interchange.mapping.tables import Sheet

NAMES = ("Moor", "Odile", "Weir Medal", "Lumen", "Mara Velloso")
#: Keys of what the archive has, or the table may bring.
KEYS = {
    "person": ("mara", "namesake", "person-new"),
    "organization": ("varnholm", "organization-new"),
    "honor": ("asterion-prize", "honor-new"),
    "campaign": ("campaign-new",),
    "source": ("gazette", "gazette"),
    "contribution": ("", "", "contribution-new"),
    "role": ("", "", "chair"),
    "appearance": ("", "", "appearance-new"),
}
OF_FIELDS = {
    "EdtfField": ("2016", "2016/2018", "2018/..", "/2010", "1931~"),
    "DateField": ("2020-01-01",),
    "PositiveSmallIntegerField": ("3", "1,200"),
    "PositiveBigIntegerField": ("3", "1,200"),
    "URLField": ("https://varnholm.example/",),
}
PARTS = {
    "source": ("gazette", "the-varnholm-gazette", "Moor"),
    "quote": ("", "So it stood in the Gazette.", "Another", "∅"),
    "locator": ("", "page 1", "∅"),
    "stance": ("", "mentions"),
    "aspect": ("name", "date"),
    "snapshot": ("",),
}


def cells(kind: str, heading: str) -> st.SearchStrategy[str]:
    """Texts for cells of a column."""
    column = SHEETS[kind].column_under(heading)
    optional = () if column.is_required else ("", "", "∅")
    if heading == "uid":
        told = ("", "", "", "", f"{kind}-new", *(key for key in KEYS.get(kind, ()) if key))
    elif heading == "version":
        told = ("", "", "1", "2")
    elif heading == "slug":
        told = ("", "", "slug-1", "slug-2", "mara-velloso")
    elif heading == "publication status":
        told = ("", "published", "draft")
    elif column.role == columns.REFERENCE:
        told = (*KEYS[column.model_field.remote_field.model._meta.model_name], *NAMES, *optional)
    elif column.role == columns.NAMES:
        told = (
            "",
            "∅",
            "O.N. [abbreviation]",
            "O.N. [abbreviation]\nMoor",
            "Moor\nMoor",
            "Odile [former; fr; Latn; 2010]",
        )
    elif column.role == columns.IDENTIFIERS:
        told = ("", "∅", "orcid 0000-0002-1825-0097", "viaf 123\nviaf 456", "viaf 123", "other abc")
    elif column.role == columns.CITATION:
        told = PARTS[column.attribute]
    elif column.model_field.choices:
        told = (*[str(value) for value, _ in column.model_field.choices if value not in ("", "deprecated")], *optional)
    elif heading == "language":
        told = ("", "en")
    else:
        texts = (*NAMES, "x  y", "line\nbreak", "∅∅")
        told = (*OF_FIELDS.get(type(column.model_field).__name__, texts), *optional)
    return st.sampled_from(told)


@st.composite
def tables(draw) -> list[Sheet]:
    """A few sheets of ours: what their rows need, and some columns more."""
    sheets = []
    for kind in draw(st.lists(st.sampled_from(sorted(SHEETS)), min_size=1, max_size=4, unique=True)):
        sheet = SHEETS[kind]
        named = [column.column_name for column in sheet.columns_with(2)]
        needed = [column.column_name for column in sheet.required()]
        needed += [column.column_name for column in sheet.columns() if column.role == columns.REFERENCE][:3]
        more = draw(st.lists(st.sampled_from(named[1:-1]), min_size=1, max_size=8, unique=True))
        cited = [column for told in more if (column := sheet.column_under(told)).role == columns.CITATION]
        for column in cited:
            number = f" {column.number}" if column.number > 1 else ""
            needed += [f"source{number}", f"aspect{number}"]
        headings = list(dict.fromkeys(["uid", "version", *needed, *more]))
        rows = draw(st.lists(st.tuples(*[cells(kind, heading) for heading in headings]), min_size=1, max_size=6))
        sheets.append(Sheet(sheet.title(), headings, list(map(list, rows))))
    return sheets


KINDS = ("person", "organization", "honor", "campaign", "source")
CHOICES = st.fixed_dictionaries(
    {
        "missing": st.sampled_from([dict.fromkeys(KINDS, "create")] * 3 + [{}]),
        "empty": st.sampled_from(["keep", "keep", "erase"]),
        "publish": st.booleans(),
        "existing": st.sampled_from(["change", "change", "fill"]),
    },
    optional={"source": st.just("gazette")},
)
