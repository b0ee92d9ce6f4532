"""The index knows by which rules it was made; one made before is made anew when the archive is set up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0021_honored_while_there"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rules", models.PositiveIntegerField()),
            ],
        ),
    ]
