"""The stock import and export: django-import-export's `ModelResource` with its default options.

Its foreign keys are found by slug, which takes a `ForeignKeyWidget` each; that is all it is told. It previews (a dry
run) and confirms, reading the file for each, as the library's own admin does. It writes neither citations nor a log,
into tables of its own: plain Django models with the columns and indexes of people, honors and conferrals, numbered
keys, and no rules of the archive.
"""

from pathlib import Path

from django.db import connection, models
from import_export.fields import Field
from import_export.formats.base_formats import CSV
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from archive.models import Conferral, Honor, Person
from archive.models.identity import UidField


def plain_model(name, of, **ends):
    """A plain model with the columns and indexes of another; ``ends`` are foreign keys to other plain models."""
    columns = {"uid": UidField(unique=True, null=True)}
    for field in of._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.name in ends:
            columns[field.name] = models.ForeignKey(
                ends[field.name], models.PROTECT, null=field.null, related_name="conferrals"
            )
        elif field.is_relation:
            columns[field.attname] = UidField(null=True, blank=True, db_index=field.db_index)
        else:
            options = {
                option: getattr(field, option)
                for option in ("max_length", "null", "blank", "default", "choices", "db_index", "unique")
            }
            columns[field.name] = getattr(models, field.get_internal_type())(**options)
    names = {"identity": "id"}
    indexes = [
        models.Index(
            fields=[names.get(column, column) for column in index.fields],
            condition=index.condition,
            name=f"plain_{index.name}"[:30],
        )
        for index in of._meta.indexes
    ]
    meta = type("Meta", (), {"app_label": "reference", "indexes": indexes})
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **columns})


PlainPerson = plain_model("PlainPerson", Person)
PlainHonor = plain_model("PlainHonor", Honor)
PlainConferral = plain_model("PlainConferral", Conferral, person=PlainPerson, honor=PlainHonor)


class StockConferrals(ModelResource):
    person = Field("person", "person", ForeignKeyWidget(PlainPerson, "slug"))
    honor = Field("honor", "honor", ForeignKeyWidget(PlainHonor, "slug"))
    citation_text = Field("citation_text", "citation text")

    class Meta:
        model = PlainConferral


def make_tables() -> None:
    """The tables, with the people and honors of the archive in them."""
    with connection.schema_editor() as editor:
        for model in (PlainPerson, PlainHonor, PlainConferral):
            editor.create_model(model)
    _copy(Person, PlainPerson)
    _copy(Honor, PlainHonor)


def take_conferrals_over() -> int:
    """Put the archive's conferrals of honors on people into the plain table; says how many."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {PlainConferral._meta.db_table}")
    ends = {"person": PlainPerson, "honor": PlainHonor}
    return _copy(Conferral, PlainConferral, **ends)


def _copy(origin, plain, **ends) -> int:
    """Copy all rows from the archive's table to the plain one, within the database."""
    into, values, joins = [], [], ""
    for field in plain._meta.concrete_fields:
        if not field.primary_key:
            into.append(field.column)
            values.append(f"{field.name}.id" if field.name in ends else f"origin.{field.column}")
    for name, model in ends.items():
        joins += f" JOIN {model._meta.db_table} {name} ON {name}.uid = origin.{name}_id"
    quoted = ", ".join(connection.ops.quote_name(column) for column in into)
    values = ", ".join(values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {plain._meta.db_table} ({quoted}) SELECT {values} FROM {origin._meta.db_table} origin{joins}"
        )
        return cursor.rowcount


def preview_and_confirm(table: Path) -> None:
    """The library's own preview of the file, then its import; fails where a row is refused."""
    for dry_run in (True, False):
        dataset = CSV(encoding="utf-8").create_dataset(table.read_bytes())
        result = StockConferrals().import_data(
            dataset, dry_run=dry_run, raise_errors=False, rollback_on_validation_errors=not dry_run
        )
        if result.totals["new"] != len(dataset):
            first = next(errors[0].error for _, errors in result.row_errors())
            raise RuntimeError(f"the stock import refused rows: {result.totals}, {first}")


def export(table: Path, rows: int | None = None, *, joined: bool) -> None:
    """The library's own export, as CSV: with its own queryset, or with the foreign keys ``joined``."""
    queryset = PlainConferral.objects.order_by("pk")
    if joined:
        queryset = queryset.select_related("person", "honor")
    table.write_text(CSV().export_data(StockConferrals().export(queryset[:rows])), encoding="utf-8", newline="")
