"""Rows that would do something are planned as done, and the log's numbers are no longer looked after twice."""

import django.db.models.deletion
from django.db import migrations, models


def plan_outcomes(apps, schema_editor):
    """Give the rows of plans that were made before, and not carried out, the outcome that they would have."""
    rows = apps.get_model("archive", "PlannedRow").objects.using(schema_editor.connection.alias)
    waiting = rows.filter(plan__change_set=None, verdict__in=("new", "changed"))
    waiting.filter(outcome="").update(outcome="done")


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_editors_bring_in_tables")]

    operations = [
        migrations.AlterField(
            model_name="change",
            name="change_set",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="archive.changeset",
            ),
        ),
        migrations.RunPython(plan_outcomes, migrations.RunPython.noop),
    ]
