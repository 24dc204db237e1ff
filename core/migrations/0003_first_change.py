"""The log's first row: from it on the log is whole."""

from django.db import migrations


def write_first(apps, schema_editor):
    apps.get_model("core", "Change").objects.create(row_id=0, tick=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_change")]
    operations = [migrations.RunPython(write_first, migrations.RunPython.noop)]
