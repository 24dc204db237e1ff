"""The groups Editor and Moderator, with what they may do."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ALL = ("add", "change", "delete", "view")
EDITOR = {
    "articles": {
        "article": ALL,
        "contributor": ALL,
        "correction": ALL,
        "coverage": ALL,
        "credit": ALL,
        "tag": ALL,
        "comment": ("change", "view"),
    },
    "partnerships": {
        "claim": ALL,
        "commitment": ALL,
        "event": ALL,
        "figure": ALL,
        "focusarea": ALL,
        "involvement": ALL,
        "organisation": ALL,
        "organisationname": ALL,
        "partnership": ALL,
        "partnershipfocusarea": ALL,
        "partnershipkind": ALL,
        "partnershipplace": ALL,
        "partnershipsport": ALL,
        "party": ALL,
        "person": ALL,
        "personname": ALL,
        "place": ALL,
        "placename": ALL,
        "source": ALL,
        "sport": ALL,
        "unknown": ALL,
    },
    "portal": {"contactmessage": ("change", "view")},
}
MODERATOR = {"articles": {"article": ("view",), "comment": ("change", "view")}}
GROUPS = {"Editor": EDITOR, "Moderator": MODERATOR}


def make_groups(apps, schema_editor):
    """Make the permissions, which come only after all migrations, then the groups."""
    using = schema_editor.connection.alias
    for label in EDITOR:
        config = apps.get_app_config(label)
        kept = getattr(config, "models_module", None)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = kept
    group_model = apps.get_model("auth", "Group")
    for name, wanted in GROUPS.items():
        group, _ = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.add(*_permissions(apps, using, wanted))


def _permissions(apps, using, wanted):
    permission = apps.get_model("auth", "Permission")
    return [
        permission.objects.using(using).get(
            content_type__app_label=app,
            content_type__model=model,
            codename=f"{verb}_{model}",
        )
        for app, models in wanted.items()
        for model, verbs in models.items()
        for verb in verbs
    ]


def drop_groups(apps, schema_editor):
    """Take the groups away; the permissions belong to Django."""
    group_model = apps.get_model("auth", "Group")
    groups = group_model.objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("partnerships", "0001_initial"),
        ("portal", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_groups, drop_groups)]
