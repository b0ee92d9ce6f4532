"""A sheet: a kind of record or statement as a table that people fill in, a resource of django-import-export."""

import functools
from collections.abc import Iterable

import tablib
from import_export import resources

from archive import identifiers
from archive.interchange.tabular.columns import (
    CITATION,
    CITATION_COLUMNS,
    IDENTIFIERS,
    IDENTITY,
    NAMES,
    Column,
    citation_column,
    citation_column_under,
    column_for,
)
from archive.interchange.tabular.exporting import Table
from archive.interchange.tabular.widgets import heading
from archive.models import Citation, Identifier, Name
from archive.models.base import Record

#: Fields that no table fills: kept by the archive, or a file.
_NOT_IN_TABLES = {"merged_into", "portrait"}
# First what the row is, then what it says, then how sure that is and who may see it.
_RANK_OF_COLUMNS = {"uid": 0, "slug": 1} | dict.fromkeys(("date", "ended", "date_as_stated"), 3)
_RANK_OF_COLUMNS |= dict.fromkeys(("certainty", "rank", "rank_reason", "note"), 4)
_RANK_OF_COLUMNS |= {"publication_status": 5, "editors_note": 6}


class Sheet(resources.ModelResource):
    """The columns of a kind of row, how a row is told from others, and how a plan calls it."""

    class Meta:
        abstract = True

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._take_columns(self.columns_with(1))

    @classmethod
    def kind(cls) -> str:
        return cls._meta.model._meta.model_name

    @classmethod
    def title(cls) -> str:
        """How the sheet is called, in a workbook too: "people", "life events"."""
        return str(cls._meta.model._meta.verbose_name_plural)

    @classmethod
    def is_of_records(cls) -> bool:
        return issubclass(cls._meta.model, Record)

    @classmethod
    @functools.cache
    def columns(cls) -> tuple[Column, ...]:
        """The columns that every table of the kind has, in order; those of citations come on top, by their number."""
        model = cls._meta.model
        made = [Column("uid", "uid", role=IDENTITY, help_text="The key of the row. Leave it empty for a new one.")]
        for field in model._meta.concrete_fields:
            if field.editable and field.name not in _NOT_IN_TABLES and not field.primary_key:
                made.append(column_for(field))
        made.sort(key=lambda column: _RANK_OF_COLUMNS.get(column.attribute, 2))
        owner = cls.owner_name()
        if owner in {field.name for field in Name.owner_fields()}:
            made.append(
                Column(
                    "names", "other names", role=NAMES, help_text="One to a line: name [kind; language; script; date]"
                )
            )
        if owner in {field.name for field in Identifier.owner_fields()}:
            made.append(
                Column(
                    "identifiers", "identifiers", role=IDENTIFIERS, help_text="One to a line: orcid 0000-0002-1825-0097"
                )
            )
        return tuple(made)

    @classmethod
    @functools.cache
    def columns_by_name(cls) -> dict[str, Column]:
        """The columns by the field that each fills."""
        return {column.attribute: column for column in cls.columns()}

    @classmethod
    def version_column(cls) -> Column:
        return Column("version", "version", role=IDENTITY, help_text="Don't change it: it tells what was exported.")

    @classmethod
    def columns_with(cls, citations: int) -> list[Column]:
        """The columns of a table with groups for so many citations (where the kind can be cited), the version last."""
        found = list(cls.columns())
        if cls.can_be_cited():
            found += [citation_column(name, n) for n in range(1, citations + 1) for name, _ in CITATION_COLUMNS]
        return [*found, cls.version_column()]

    @classmethod
    def owner_name(cls) -> str:
        """The name under which names, identifiers and citations refer to a row of the kind."""
        model = cls._meta.model
        return next(
            (field.name for field in Citation.owner_fields() if field.remote_field.model is model),
            model._meta.model_name,
        )

    @classmethod
    def can_be_cited(cls) -> bool:
        return cls.owner_name() in Citation.TARGETS

    @classmethod
    @functools.cache
    def _by_heading(cls) -> dict[str, Column]:
        found = {}
        for column in (*cls.columns(), cls.version_column()):
            found.setdefault(heading(column.column_name), column)
        for column in cls.columns():
            for known in column.headings:
                found.setdefault(known, column)
        if any(column.role == IDENTIFIERS for column in cls.columns()):
            for scheme in identifiers.SCHEMES.values():
                for known in (scheme.name, scheme.label):
                    found.setdefault(heading(known), Column(scheme.name, scheme.name, role=IDENTIFIERS))
        return found

    @classmethod
    @functools.lru_cache(maxsize=2000)
    def column_under(cls, told: str) -> Column | None:
        """The column that a heading stands for; None where the kind has no such column."""
        found = cls._by_heading().get(heading(told))
        if found is None and cls.can_be_cited():
            found = citation_column_under(told)
        return found

    @classmethod
    @functools.cache
    def required(cls) -> list[Column]:
        """The columns that a new row can't do without."""
        return [column for column in cls.columns() if column.is_required]

    @classmethod
    def label(cls, state: dict, name_of) -> str:
        """How a plan calls a row with the state; ``name_of(kind, uid)`` gives the name of a record, or its uid."""
        raise NotImplementedError

    # ── out, as the library does it: for tables that fit into memory ──

    @classmethod
    def table(cls, rows=None) -> Table:
        """The rows of a queryset, those with the uids of a list, or all, as a table that streams."""
        return Table(cls, cls._meta.model._default_manager.all() if rows is None else rows)

    def export(self, queryset=None, **kwargs):
        self.before_export(queryset, **kwargs)
        queryset = self.filter_export(self.get_queryset() if queryset is None else queryset, **kwargs)
        table = self.table(queryset)
        self._take_columns(table.columns)
        chosen = self.get_export_fields(kwargs.get("export_fields"))
        dataset = tablib.Dataset(headers=[column.column_name for column in chosen], title=self.title())
        places = [table.headings.index(column.column_name) for column in chosen]
        for row in table.rows():
            dataset.append([row[place] for place in places])
        self.after_export(queryset, dataset, **kwargs)
        return dataset

    def export_resource(self, instance, selected_fields=None, **kwargs):
        """The cells of one row as it is stored."""
        of_one = self.get_queryset().filter(pk=instance.pk)
        return list(self.export(of_one, export_fields=selected_fields, **kwargs)[0])

    def _take_columns(self, columns):
        """Let the library know the columns, each under a name of its own: the field's, the heading's for citations."""
        self.fields = {
            column.column_name.replace(" ", "_") if column.role == CITATION else column.attribute: column
            for column in columns
        }

    # What the library would do by itself writes past the plan.

    def import_data(self, *args, **kwargs):
        raise TypeError("Tables come in by way of a plan: see archive.interchange.planning.")

    import_row = import_data


class RecordSheet(Sheet):
    """A sheet of records."""

    class Meta:
        abstract = True

    @classmethod
    def label(cls, state, name_of):
        return state.get("name") or state.get("title") or "(no name)"


class StatementSheet(Sheet):
    """A sheet of statements; ``told`` names the fields whose words call a row."""

    told: tuple[str, ...] = ()

    class Meta:
        abstract = True

    @classmethod
    def label(cls, state, name_of):
        parts = []
        for name in (*cls.told, "date"):
            value = state.get(name)
            if value:
                field = cls._meta.model._meta.get_field(name)
                told = name_of(field.remote_field.model._meta.model_name, value) if field.is_relation else value
                parts.append(str(told).replace("_", " ") if field.choices else str(told))
        return ", ".join(parts) or "(nothing said yet)"


def columns_under(sheet: type[Sheet], headings: Iterable[str]) -> tuple[list[Column | None], list[str]]:
    """The column under each heading, and the headings that mean nothing to the sheet."""
    columns = [sheet.column_under(told) if told else None for told in headings]
    return columns, [told for told, column in zip(headings, columns, strict=True) if told and column is None]


__all__ = ["CITATION", "RecordSheet", "Sheet", "StatementSheet", "columns_under"]
