"""Who was honored while at an organization is found by index, the latest first."""

from django.db import migrations, models

import archive.models.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0020_days_of_the_year"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="conferral",
            index=archive.models.constraints.LatestFirst(
                models.F("affiliation"),
                models.OrderBy(models.F("begin_latest"), descending=True, nulls_last=True),
                models.OrderBy(models.F("end_earliest"), descending=True, nulls_last=True),
                models.OrderBy(models.F("begin_earliest"), descending=True, nulls_last=True),
                models.F("identity"),
                condition=models.Q(("affiliation__isnull", False), ("public", True)),
                name="public_conferrals_by_place",
            ),
        ),
    ]
