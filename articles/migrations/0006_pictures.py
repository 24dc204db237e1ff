"""A library of pictures; each lead image becomes one, its words and credit with it."""

import core.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles.changes import WATCHED
from core.triggers import make_triggers

A_BATCH = 200


def move_in(apps, schema_editor):
    """Make a picture of each lead image. Its file stays where it is, as it is."""
    using = schema_editor.connection.alias
    article_model = apps.get_model("articles", "Article")
    picture_model = apps.get_model("articles", "Picture")
    known = {}
    rows = article_model.objects.using(using).exclude(lead_image="").order_by("pk")
    # Values: a row that is loaded whole looks for its file, which may be elsewhere.
    for row in rows.values(
        "pk", "lead_image", "image_width", "image_height", "picture_alt", "image_credit"
    ):
        name = row["lead_image"]
        if name not in known:
            known[name] = picture_model.objects.using(using).create(
                file=name,
                width=row["image_width"] or 1,
                height=row["image_height"] or 1,
                shows=row["picture_alt"],
                credit=row["image_credit"],
            )
        is_same = row["picture_alt"] == known[name].shows
        article_model.objects.using(using).filter(pk=row["pk"]).update(
            picture=known[name], picture_alt="" if is_same else row["picture_alt"]
        )
    _rewrite_versions(apps, using, known)
    _check_now(schema_editor)


def _rewrite_versions(apps, using, known):
    """Let kept versions name the picture; one of a file that is unknown names none."""
    version_model = apps.get_model("core", "Version")
    rows = version_model.objects.using(using).filter(subject="articles.article")
    changed = []
    for row in rows.order_by("pk").iterator(A_BATCH):
        fields = row.content.get("fields", {})
        if "lead_image" not in fields:
            continue
        name = fields.pop("lead_image")
        fields.pop("image_credit", None)
        fields["picture_alt"] = fields.pop("image_alt", "")
        if not name or name in known:
            fields["picture"] = known[name].pk if name else None
        changed.append(row)
        if len(changed) == A_BATCH:
            version_model.objects.using(using).bulk_update(changed, ["content"])
            changed = []
    version_model.objects.using(using).bulk_update(changed, ["content"])


def move_out(apps, schema_editor):
    """Give each article its lead image back."""
    using = schema_editor.connection.alias
    article_model = apps.get_model("articles", "Article")
    rows = article_model.objects.using(using).exclude(picture=None)
    for row in rows.only("picture_alt", "picture").select_related("picture"):
        article_model.objects.using(using).filter(pk=row.pk).update(
            lead_image=row.picture.file.name,
            image_width=row.picture.width,
            image_height=row.picture.height,
            picture_alt=row.picture_alt or row.picture.shows,
            image_credit=row.picture.credit,
        )
    _check_now(schema_editor)


def _check_now(schema_editor):
    """PostgreSQL alters no table while a check of its rows is still to come."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def make(apps, schema_editor):
    make_triggers(schema_editor, WATCHED)


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0005_desk"),
        ("core", "0004_versions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(editable=False, max_length=120, unique=True, upload_to='')),
                ('token', models.CharField(blank=True, editable=False, max_length=24)),
                ('digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('shows', core.fields.CleanCharField(blank=True, help_text='In words, for those who do not see it. An article may say it anew.', max_length=300, verbose_name='what it shows')),
                ('credit', core.fields.CleanCharField(blank=True, help_text='Whose picture it is. Readers see it; without it none is published.', max_length=200)),
                ('across', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='percent from the left')),
                ('down', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='percent from the top')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('uploaded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pictures', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['token'], name='picture_by_token')],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('token', ''), _negated=True), fields=('token',), name='picture_token_once'),
                    models.UniqueConstraint(condition=models.Q(('digest', ''), _negated=True), fields=('digest',), name='picture_upload_once', violation_error_message='This picture is in the library already.'),
                    models.CheckConstraint(condition=models.Q(('across__lte', 100), ('down__lte', 100)), name='picture_point_in_percent', violation_error_message='The point lies between 0 and 100.'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='picture',
            field=models.ForeignKey(blank=True, help_text='Its number in the library. The glass opens it, to choose or to add.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.picture'),
        ),
        migrations.RenameField(
            model_name='article',
            old_name='image_alt',
            new_name='picture_alt',
        ),
        migrations.AlterField(
            model_name='article',
            name='picture_alt',
            field=core.fields.CleanCharField(blank=True, help_text="What it shows here. Empty: what the picture's own words say.", max_length=300, verbose_name='alternative text'),
        ),
        migrations.AddField(
            model_name='article',
            name='picture_is_decorative',
            field=models.BooleanField(default=False, help_text='It tells nothing that the text does not: it is not read out.', verbose_name='decorative'),
        ),
        migrations.RunPython(move_in, move_out),
        migrations.RemoveIndex(
            model_name='article',
            name='article_by_lead_image',
        ),
        migrations.RemoveField(
            model_name='article',
            name='lead_image',
        ),
        migrations.RemoveField(
            model_name='article',
            name='image_width',
        ),
        migrations.RemoveField(
            model_name='article',
            name='image_height',
        ),
        migrations.RemoveField(
            model_name='article',
            name='image_credit',
        ),
        migrations.RunPython(make, make),
    ]
