from django.db import migrations, models


def look_again(apps, schema_editor):
    """Have every document made anew, so that it tells which of its statements say what."""
    schema_editor.execute(
        "INSERT INTO archive_searchdue (uid, with_others) SELECT uid, %s FROM archive_searchdocument", [False]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0014_reasons_for_the_public"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("document", models.BigIntegerField(primary_key=True, serialize=False)),
                ("statements", models.TextField()),
            ],
        ),
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
