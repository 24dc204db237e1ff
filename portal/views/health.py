"""What a load balancer asks: does the process answer, can it do its work."""

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Tell that the process answers; the database is not asked."""
    return _plain("ok", 200)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Tell whether the database can be reached and every migration is applied."""
    try:
        waiting = _waiting_migrations()
    except Error:
        return _plain("database out of reach", 503)
    if waiting:
        return _plain(f"{waiting} migrations to apply", 503)
    return _plain("ok", 200)


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(
        f"{words}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
