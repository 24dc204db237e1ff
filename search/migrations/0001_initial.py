"""The tables of the search, and the full-text index in the database's own way.

Words go with their document, whatever deletes it. On SQLite a later migration that
alters `search_document` makes that table anew, without its trigger: it makes the
trigger again.
"""

import core.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

_SQLITE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(title, body, tokenize='ascii')",
    "CREATE TRIGGER search_text_goes AFTER DELETE ON search_document BEGIN"
    " DELETE FROM search_text WHERE rowid = old.id; END",
)
_KINDS = range(1, 10)  # Their numbers are the highest bits of the ids of documents.
_POSTGRESQL = (
    "CREATE TABLE search_text (id bigint PRIMARY KEY, vector tsvector NOT NULL)"
    " PARTITION BY RANGE (id)",
    # Each kind has its own words, and so its own statistics: a word that stands in half
    # of the deals may stand in no article.
    *(
        f"CREATE TABLE search_text_{kind} PARTITION OF search_text"
        f" FOR VALUES FROM ({kind << 56}) TO ({kind + 1 << 56})"
        for kind in _KINDS
    ),
    # New words wait in a list that each search reads: long, it slows searches; without
    # it each write takes twice as long.
    "CREATE INDEX search_text_vector ON search_text USING gin (vector)"
    " WITH (fastupdate = on, gin_pending_list_limit = 256)",
    "CREATE FUNCTION search_text_goes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " DELETE FROM search_text WHERE id IN (SELECT id FROM olds); RETURN NULL; END $$",
    "CREATE TRIGGER search_text_goes AFTER DELETE ON search_document"
    " REFERENCING OLD TABLE AS olds FOR EACH STATEMENT"
    " EXECUTE FUNCTION search_text_goes()",
    "CREATE FUNCTION search_text_empties() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN DELETE FROM search_text; RETURN NULL; END $$",
    "CREATE TRIGGER search_text_empties AFTER TRUNCATE ON search_document"
    " FOR EACH STATEMENT EXECUTE FUNCTION search_text_empties()",
    # Names are looked up by how they begin: in the order of their characters.
    'ALTER TABLE search_name ALTER COLUMN folded TYPE varchar(200) COLLATE "C"',
)
_DROPPED = {
    "sqlite": ("DROP TRIGGER search_text_goes", "DROP TABLE search_text"),
    "postgresql": (
        "DROP TRIGGER search_text_goes ON search_document",
        "DROP TRIGGER search_text_empties ON search_document",
        "DROP FUNCTION search_text_goes(), search_text_empties()",
        "DROP TABLE search_text",
    ),
}


def make_text(apps, schema_editor):
    made = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in made[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_text(apps, schema_editor):
    for statement in _DROPPED[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("core", "0003_first_change"),
    ]

    operations = [
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField(default=-1)),
                ('rows', models.BigIntegerField(default=-1)),
                ('last', models.BigIntegerField(default=0)),
                ('renamed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name_plural': 'progress',
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.SlugField(db_index=False, max_length=12)),
                ('object_id', models.BigIntegerField()),
                ('visible_from', models.DateTimeField()),
                ('visible_until', models.DateTimeField(null=True)),
                ('uses', models.JSONField(default=list)),
                ('digest', models.SlugField(db_index=False, max_length=32)),
            ],
            options={
                'indexes': [models.Index(fields=['visible_from'], name='document_from'), models.Index(fields=['visible_until'], name='document_until')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='document_once')],
            },
        ),
        migrations.CreateModel(
            name='Stale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(db_index=False, max_length=12)),
                ('object_id', models.BigIntegerField()),
            ],
            options={
                'verbose_name_plural': 'stale',
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='stale_once')],
            },
        ),
        migrations.CreateModel(
            name='Name',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', core.fields.CleanCharField(max_length=300)),
                ('is_title', models.BooleanField()),
                ('start', models.PositiveSmallIntegerField(default=0)),
                ('folded', models.CharField(blank=True, editable=False, max_length=200)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='search.document')),
            ],
            options={
                'indexes': [models.Index(fields=['is_title', 'folded', 'document'], name='name_by_beginning')],
            },
        ),
        migrations.RunPython(make_text, drop_text),
    ]
