"""Anniversaries are found by index, and dated demands and relations by their time."""

from django.db import migrations, models

import archive.models.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0019_citations_in_order"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="appearance",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_appearance_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="conferral",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_conferral_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_contribution_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="demand",
            index=models.Index(
                condition=models.Q(("public", True)),
                fields=["begin_earliest", "end_latest"],
                name="public_demand_by_time",
            ),
        ),
        migrations.AddIndex(
            model_name="demand",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_demand_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="lifeevent",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_life_event_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_milestone_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="organizationevent",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_succession_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="participation",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_participation_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="registerfact",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_register_fact_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                condition=models.Q(("public", True)),
                fields=["begin_earliest", "end_latest"],
                name="public_relationship_by_time",
            ),
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_relationship_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="role",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_role_begun_on",
            ),
        ),
        migrations.AddIndex(
            model_name="role",
            index=models.Index(
                archive.models.constraints.MonthAndDay("end_earliest"),
                models.F("end_earliest"),
                models.F("identity"),
                condition=models.Q(("end_earliest", models.F("end_latest")), ("public", True)),
                name="public_role_ended_on",
            ),
        ),
        migrations.AddIndex(
            model_name="sponsorship",
            index=models.Index(
                archive.models.constraints.MonthAndDay("begin_earliest"),
                models.F("begin_earliest"),
                models.F("identity"),
                condition=models.Q(("begin_earliest", models.F("begin_latest")), ("public", True)),
                name="public_sponsorship_begun_on",
            ),
        ),
    ]
