"""Selections: which rows of which kinds leave the archive together.

A selection is a dictionary from kinds to querysets or, where it was gathered row by row, to lists of uids.
"""

from collections import defaultdict

from django.contrib.auth import get_permission_codename
from django.db.models import QuerySet

from archive.interchange.tabular import SHEETS
from archive.interchange.tabular.columns import REFERENCE
from archive.models import RECORDS, STATEMENTS, Citation, Conferral, Contribution, Honor, Organization, Source
from archive.models.plain import chunks_of, plain_rows

#: The sheets of a workbook as people look for them: records first, those of people before all.
ORDER = (
    *("person", "organization", "honor", "campaign", "source"),
    *("role", "conferral", "contribution", "appearance", "relationship", "lifeevent"),
    *("participation", "demand", "milestone", "registerfact", "sponsorship", "organizationevent"),
)


def whole_archive() -> dict:
    """All records and statements."""
    return {kind: _model(kind)._default_manager.order_by("pk") for kind in ORDER}


def selection_around(chosen: dict) -> dict:
    """The chosen rows (by kind, a queryset or uids) with all that belongs to them and what that refers to.

    To a record belong the statements at whose ends it stands, to a source those that cite it, to a contribution the
    honors that it was given. With them go the records and statements that these refer to, the bodies that confer the
    honors, what organizations and honors are part of, and every source that is cited.
    """
    around = _Around({_model(kind): rows for kind, rows in chosen.items()})
    return {kind: sorted(around.found[_model(kind)]) for kind in ORDER}


def viewable(selection: dict, editor) -> dict:
    """The selection without the kinds that the editor may not view."""
    return {kind: rows for kind, rows in selection.items() if may_view(editor, kind)}


def may_view(editor, kind: str) -> bool:
    """Whether the editor may see rows of the kind, and so take them out."""
    return editor.has_perm(f"archive.{get_permission_codename('view', _model(kind)._meta)}")


def _model(kind: str):
    return SHEETS[kind]._meta.model


class _Around:
    """Gathers the uids of a selection; they alone are held in memory."""

    def __init__(self, chosen: dict):
        self.found: dict = defaultdict(set)
        for model, rows in chosen.items():
            uids = rows.values_list("pk", flat=True).iterator() if isinstance(rows, QuerySet) else rows
            self.found[model].update(uids)
        # What refers to other statements comes after them, and tells of them before they tell of others.
        statements = sorted(STATEMENTS, key=lambda model: model is Conferral)
        for model in statements:
            self._take_statements(model, set(chosen))
        for model in reversed(statements):
            self._take_what_they_refer_to(model, self.found[model])
        for model in (Honor, Organization):
            self._take_what_they_are_part_of(model)
        self._take_sources()

    def _take_statements(self, model, chosen: set):
        """The statements at whose ends the chosen records stand, or which cite the chosen sources."""
        for end in model.ends():
            target = end.remote_field.model
            if target in chosen or target is Contribution:
                self.found[model].update(_column(model, end.name, self.found[target], "pk"))
        if Source in chosen:
            owner = Citation._meta.get_field(_sheet(model).owner_name())
            self.found[model].update(_column(Citation, "source", self.found[Source], owner.attname))

    def _take_what_they_refer_to(self, model, uids):
        for column in _sheet(model).columns():
            if column.role == REFERENCE:
                self.found[column.widget.target].update(_column(model, "pk", uids, column.model_field.attname))

    def _take_what_they_are_part_of(self, model):
        fresh = set(self.found[model])
        while fresh:
            before = set(self.found[model])
            self._take_what_they_refer_to(model, fresh)
            fresh = self.found[model] - before

    def _take_sources(self):
        for model in (*RECORDS, *STATEMENTS):
            if model is not Source:
                self.found[Source].update(_column(Citation, _sheet(model).owner_name(), self.found[model], "source_id"))


def _sheet(model):
    return SHEETS[model._meta.model_name]


def _column(model, condition: str, uids, column: str):
    """The values of a column, nothing left out but empty ones, in the rows where another column is one of the uids."""
    for chunk in chunks_of(uids):
        rows = plain_rows(model).filter(**{f"{condition}__in": chunk, f"{column}__isnull": False})
        yield from rows.values_list(column, flat=True).distinct()
