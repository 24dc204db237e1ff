"""What the database's planner knows of the tables, gathered anew."""

from django.db import connection

# A full-text index in SQLite keeps itself in tables of its own. Known as small, they
# are read whole for each later writing, however large they have become: so they are
# said to be large.
STATEMENTS = {
    "sqlite": (
        "ANALYZE",
        "UPDATE sqlite_stat1 SET stat = '1000000' WHERE idx IS NULL"
        " AND EXISTS (SELECT 1 FROM sqlite_master AS whole"
        " WHERE whole.sql LIKE 'CREATE VIRTUAL TABLE %'"
        " AND sqlite_stat1.tbl GLOB whole.name || '_*')",
        "ANALYZE sqlite_master",  # Has open connections read them again.
    ),
    "postgresql": ("VACUUM ANALYZE",),
}


def gather() -> None:
    """Count anew, after many writes; not inside a transaction."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(statement)
