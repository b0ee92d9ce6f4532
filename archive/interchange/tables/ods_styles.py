"""The styles of cells in ODS, as far as they say how exactly a date or a number is known."""

from archive.interchange.tables import values


class Styles:
    """What styles of cells make of dates and numbers, as far as it says how exactly they are known."""

    def __init__(self):
        self._formats: dict[str, tuple[str, int]] = {}
        self._of_cells: dict[str, str] = {}
        self._name, self._shown, self._digits = "", set(), 0

    def begin(self, tag: str, attributes: dict):
        if tag in ("date-style", "number-style"):
            self._name, self._shown, self._digits = attributes.get("style:name", ""), set(), 0
        elif tag in ("year", "month", "day", "era", "quarter"):
            self._shown.add(tag)
        elif tag == "number" and attributes.get("number:decimal-places", "0") == "0":
            digits = attributes.get("number:min-integer-digits", "0")
            self._digits = int(digits) if digits.isdecimal() and len(digits) < 3 else 0
        elif tag == "style" and "style:data-style-name" in attributes:
            self._of_cells[attributes.get("style:name", "")] = attributes["style:data-style-name"]

    def finish(self, tag: str):
        if tag == "date-style":
            shown = values.DATE
            if "year" in self._shown and "day" not in self._shown:
                shown = values.MONTH if "month" in self._shown else values.YEAR
            self._formats[self._name] = (shown, 0)
        elif tag == "number-style":
            self._formats[self._name] = (values.DATE, self._digits if self._digits > 1 else 0)

    def of(self, name: str | None) -> tuple[str, int]:
        return self._formats.get(self._of_cells.get(name or "", ""), (values.DATE, 0))
