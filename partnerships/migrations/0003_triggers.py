"""From here on the log of changes tells of deals and of what they name."""

from django.db import migrations

from core.triggers import make_triggers
from partnerships.changes import WATCHED


def make(apps, schema_editor):
    make_triggers(schema_editor, WATCHED)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_first_change"),
        ("partnerships", "0002_revision_merge"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
