"""A group for those who work with the records, so that an account can be given its rights by one tick."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

#: What an editor may do to each kind. Records are withdrawn, not deleted: deleting one is for an administrator, who can
#: also bring it back. What stands on a record's page may be deleted by those who edit it.
RECORDS = ("person", "organization", "honor", "campaign", "source")
PARTS = (
    *("role", "conferral", "participation", "contribution", "appearance"),
    *("relationship", "lifeevent", "demand", "milestone"),
    *("name", "identifier", "citation", "snapshot", "passagemark"),
)
LOG = ("changeset", "change")


def make_group(apps, schema_editor):
    """Make the group, once; what an administrator changes in it later stays so."""
    using = schema_editor.connection.alias
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    if Group.objects.using(using).filter(name="Editors").exists():
        return
    # Permissions come into being after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("archive"), apps=apps, using=using, verbosity=0)
    codes = [f"{act}_{kind}" for act in ("view", "add", "change") for kind in (*RECORDS, *PARTS)]
    codes += [f"delete_{kind}" for kind in PARTS] + [f"view_{kind}" for kind in LOG]
    group = Group.objects.using(using).create(name="Editors")
    group.permissions.set(Permission.objects.using(using).filter(content_type__app_label="archive", codename__in=codes))


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_the_archive"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop, elidable=False)]
