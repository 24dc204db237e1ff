"""Editors tend the library of pictures."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

VERBS = ("add", "change", "delete", "view")


def let_editors(apps, schema_editor):
    """Give the group Editor all that there is to do with pictures."""
    using = schema_editor.connection.alias
    config = apps.get_app_config("articles")
    kept = getattr(config, "models_module", None)
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = kept
    rights = apps.get_model("auth", "Permission").objects.using(using).filter(
        content_type__app_label="articles",
        codename__in=[f"{verb}_picture" for verb in VERBS],
    )
    for group in apps.get_model("auth", "Group").objects.using(using).filter(
        name="Editor"
    ):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_pictures"),
        ("portal", "0003_quality_figure"),
    ]

    operations = [migrations.RunPython(let_editors, migrations.RunPython.noop)]
