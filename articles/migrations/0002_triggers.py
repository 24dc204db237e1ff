"""From here on the log of changes tells of articles."""

from django.db import migrations

from articles.changes import WATCHED
from core.triggers import make_triggers


def make(apps, schema_editor):
    make_triggers(schema_editor, WATCHED)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_first_change"),
        ("articles", "0001_initial"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
