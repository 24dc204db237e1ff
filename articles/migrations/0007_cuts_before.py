"""The cuts of a picture before the last change of its point, which are served on."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0006_pictures"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="token_before",
            field=models.CharField(blank=True, editable=False, max_length=24),
        ),
        migrations.AddIndex(
            model_name="picture",
            index=models.Index(fields=["token_before"], name="picture_by_token_before"),
        ),
    ]
