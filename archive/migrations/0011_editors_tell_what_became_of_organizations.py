"""Editors say what happened to organizations, and what became of them."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

KINDS = ("organizationevent",)
ACTS = ("view", "add", "change", "delete")


def give_rights(apps, schema_editor):
    """Let the group of editors do so, where there is one."""
    using = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(using).filter(name="Editors").first()
    if group is None:
        return
    # Permissions come into being after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("archive"), apps=apps, using=using, verbosity=0)
    codes = [f"{act}_{kind}" for kind in KINDS for act in ACTS]
    Permission = apps.get_model("auth", "Permission")
    group.permissions.add(
        *Permission.objects.using(using).filter(content_type__app_label="archive", codename__in=codes)
    )


class Migration(migrations.Migration):
    dependencies = [("archive", "0010_what_became_of_organizations")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop, elidable=False)]
