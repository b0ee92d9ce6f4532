"""Which rows of a kind are meant, said in the words of its sheet: publication status=published, person=mara-velloso."""

from collections.abc import Iterable

from django.db.models import Q

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.columns import PLAIN, REFERENCE
from archive.interchange.tabular.exporting import CannotExport
from archive.interchange.tabular.selection import selection_around
from archive.models.base import Record


def filtered(kind: str, conditions: Iterable[tuple[str, str]]):
    """The rows of the kind that hold what is said of each column; nothing said of it means that it is empty.

    Raises ``CannotExport`` for a column that the kind does not have, and for what no row can hold there.
    """
    sheet = SHEETS[kind]
    rows = sheet._meta.model._default_manager.order_by("pk")
    for heading, text in conditions:
        column = sheet.column_under(heading)
        if column is not None and column.attribute == "uid":
            rows = rows.filter(pk=text.strip())
        elif column is not None and column.role == REFERENCE:
            rows = rows.filter(_refers_to(column, text.strip()))
        elif column is not None and column.role == PLAIN:
            rows = rows.filter(**{column.attribute: _value(column, text)})
        else:
            known = ", ".join(c.column_name for c in sheet.columns() if c.role in (PLAIN, REFERENCE))
            raise CannotExport(f"The {sheet.title()} can't be told by “{heading}”, but by uid, {known}.")
    return rows


def _refers_to(column, text: str) -> Q:
    name, target = column.attribute, column.widget.target
    if not text:
        return Q(**{f"{name}__isnull": True})
    keys = Q(pk=text) | Q(slug=text) if issubclass(target, Record) else Q(pk=text)
    uids = list(target._default_manager.filter(keys).values_list("pk", flat=True))
    if not uids:
        raise CannotExport(f"There is no {target._meta.verbose_name} with the slug or uid “{text}”.")
    return Q(**{f"{name}__in": uids})


def _value(column, text: str):
    if not text.strip():
        return None if column.model_field.null else ""
    try:
        return column.widget.clean(text)
    except ValueError as error:
        raise CannotExport(f"“{column.column_name}”: {error}") from None


def selected(conditions: Iterable[tuple[str, str]]) -> dict:
    """The records named (``person``, its slug or uid; several are possible) with all that belongs to them."""
    chosen: dict = {}
    for kind, text in conditions:
        sheet = SHEETS.get(kind.strip().casefold())
        if sheet is None or not sheet.is_of_records():
            kinds = ", ".join(name for name, sheet in SHEETS.items() if sheet.is_of_records())
            raise CannotExport(f"“{kind}” is not a kind of record; name one of {kinds}, as in person=mara-velloso.")
        model = sheet._meta.model
        found = model._default_manager.filter(Q(pk=text.strip()) | Q(slug=text.strip()))
        if not found.exists():
            raise CannotExport(f"There is no {model._meta.verbose_name} with the slug or uid “{text}”.")
        chosen[sheet.kind()] = chosen[sheet.kind()] | found if sheet.kind() in chosen else found
    return selection_around(chosen)
