"""What a file calls our columns: where a plan says what is wrong, it names the heading that its reader knows."""

from archive.interchange.mapping.acts import KEYS as ACTS
from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.widgets import heading

_NO_COLUMNS = ("#row", "#item")


def column_of(value) -> str | None:
    """The column of the file that a value takes, whatever is done to it; None where it is made of anything else."""
    if isinstance(value, dict):
        origins = [name for name in value if name not in ACTS]
        if origins == ["column"]:
            return None if value["column"] in _NO_COLUMNS else str(value["column"])
        if origins != ["template"]:
            return None
        value = value["template"]
    text = value if isinstance(value, str) else ""
    inside = text[1:-1]
    if not (text.startswith("{") and text.endswith("}") and inside.strip()) or set(inside) & set("{}"):
        return None
    return None if inside.strip() in _NO_COLUMNS else inside.strip()


class Headings:
    """The headings of the file behind those of ours, as the document of a mapping has them.

    One is known where a column of ours is filled from one column of the file, and from the same one in all the outputs
    of the kind. Of our own sheets, which need no document, none is.
    """

    def __init__(self, document: dict):
        self._known: dict[str, dict[str, str]] = {}
        outputs = [output for part in document.get("sheets", [document]) for output in part.get("outputs", [])]
        for kind in SHEETS:
            told = [_filled(SHEETS[kind], output) for output in outputs if output.get("kind") == kind]
            if told:
                first, *others = told
                self._known[kind] = {
                    ours: column
                    for ours, column in first.items()
                    if column and all(other.get(ours) == column for other in others)
                }

    def of(self, kind: str, ours: str) -> str:
        """What the file calls a column of ours; empty where that is not known, or the same."""
        column = SHEETS[kind].column_under(ours) if kind in SHEETS else None
        theirs = self._known.get(kind, {}).get(column.column_name, "") if column is not None else ""
        return "" if heading(theirs) == heading(ours) else theirs

    def words(self, kind: str, ours: str) -> str:
        """What a sentence calls a column of ours: “Laureate” (our “person”)."""
        theirs = self.of(kind, ours)
        return f"“{theirs}” (our “{ours}”)" if theirs else f"“{ours}”"


def _filled(sheet, output: dict) -> dict[str, str | None]:
    """The columns of ours that an output fills, and the column of the file from which it fills each."""
    found = {}
    for told, value in (output.get("cells") or {}).items():
        ours = sheet.column_under(str(told))
        if ours is not None:
            found[ours.column_name] = column_of(value)
    return found | {
        ours.column_name: None
        for told in output.get("gather") or {}
        if (ours := sheet.column_under(str(told))) is not None
    }
