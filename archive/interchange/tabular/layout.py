"""How a column looks in a workbook: its width, its note, the words to choose from, and whether it is shown."""

import dataclasses
from collections.abc import Iterable

from archive.interchange.tabular.columns import IDENTIFIERS, IDENTITY, NAMES, Column
from archive.interchange.tabular.widgets import ChoiceWidget, DateWidget, DayWidget, NumberWidget, TextWidget

_WIDTHS = {TextWidget: 50, ChoiceWidget: 18, DateWidget: 16, DayWidget: 12, NumberWidget: 10}
_USUAL_WIDTH = 28


@dataclasses.dataclass(frozen=True, slots=True)
class Layout:
    """One column of a sheet of a workbook."""

    heading: str
    width: int = _USUAL_WIDTH  # in letters
    note: str = ""
    words: tuple[str, ...] = ()  # what may be chosen, where that is fixed
    hidden: bool = False

    @classmethod
    def of(cls, column: Column) -> "Layout":
        if column.role == IDENTITY:
            return cls(column.column_name, 16, column.help_text, hidden=True)
        if column.role in (NAMES, IDENTIFIERS):
            return cls(column.column_name, 40, column.help_text)
        widget = column.widget
        return cls(
            column.column_name,
            max(_WIDTHS.get(type(widget), _USUAL_WIDTH), len(column.column_name) + 4),
            column.help_text,
            tuple(widget.words) if isinstance(widget, ChoiceWidget) else (),
        )


def layouts(headings: Iterable[str], columns: Iterable[Column] | None = None) -> list[Layout]:
    """The layouts of the columns with these headings; those that none of ``columns`` has are plain."""
    known = {column.column_name: column for column in columns or ()}
    return [Layout.of(known[told]) if told in known else Layout(told) for told in headings]
