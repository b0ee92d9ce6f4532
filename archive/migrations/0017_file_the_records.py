"""Gives every record that is there already its place in lists."""

from django.db import migrations

KINDS = ("person", "organization", "honor", "campaign", "source")
CHUNK = 2000


def file_records(apps, schema_editor):
    connection = schema_editor.connection
    quote = connection.ops.quote_name
    for kind in KINDS:
        model = apps.get_model("archive", kind)
        field, table, key = model._meta.get_field("filing_key"), quote(model._meta.db_table), model._meta.pk
        statement = f"UPDATE {table} SET {quote(field.column)} = %s WHERE {quote(key.column)} = %s"
        rows, last = model._base_manager.using(connection.alias).order_by("pk"), ""
        while True:
            chunk = list(rows.filter(pk__gt=last).values_list("pk", *field.derived_from)[:CHUNK])
            if not chunk:
                break
            filed = [(field.derive(dict(zip(field.derived_from, names, strict=True))), uid) for uid, *names in chunk]
            with connection.cursor() as cursor:
                cursor.executemany(statement, filed)
            last = chunk[-1][0]


class Migration(migrations.Migration):
    dependencies = [("archive", "0016_records_are_filed")]

    operations = [migrations.RunPython(file_records, migrations.RunPython.noop)]
