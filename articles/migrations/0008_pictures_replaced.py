"""The file of a picture before another took its place: its addresses lead to that."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0007_cuts_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="token_replaced",
            field=models.CharField(blank=True, editable=False, max_length=24),
        ),
        migrations.AddIndex(
            model_name="picture",
            index=models.Index(
                fields=["token_replaced"], name="picture_by_token_replaced"
            ),
        ),
    ]
