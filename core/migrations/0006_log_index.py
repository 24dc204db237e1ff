from django.db import migrations

# The history of a row shows the log of what was done with it at the desk; Django's
# table has no index for that.
MAKE = (
    "CREATE INDEX IF NOT EXISTS core_log_of_row"
    " ON django_admin_log (content_type_id, object_id)"
)


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0005_notes"),
        ("admin", "0003_logentry_add_action_flag_choices"),
    ]

    operations = [
        migrations.RunSQL(MAKE, "DROP INDEX IF EXISTS core_log_of_row"),
    ]
