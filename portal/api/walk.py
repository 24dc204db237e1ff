"""Walking a list: rows by id, the latest first, from a cursor on.

A cursor is the id of the last row that was seen. Rows that are added meanwhile stand
before it or after it, so whoever follows `next` meets each row once.
"""

import re
from collections.abc import Iterable, Sequence
from heapq import nlargest
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

A_PAGE = 20  # Rows, if no `limit` is given.
MOST_ROWS = 50
LIMIT, CURSOR = "limit", "cursor"
_CURSOR = re.compile("[1-9][0-9]{0,17}", re.ASCII)
_LIMITS = {str(number): number for number in range(1, MOST_ROWS + 1)}


class Walk(BasePagination):
    """The pages of a list that is walked by cursor."""

    def paginate_queryset(
        self, queryset: Any, request: Request, view: Any = None
    ) -> list[Any]:
        """Return the rows of the page that is asked for."""
        limit, cursor = self._read(request)
        rest = queryset.filter(pk__lt=cursor) if cursor else queryset
        rows = list(rest.order_by("-pk")[: limit + 1])
        return rows[: self._mark([row.pk for row in rows], limit)]

    def paginate_ids(self, ids: Iterable[int], request: Request) -> list[int]:
        """Return the ids of the page that is asked for."""
        limit, cursor = self._read(request)
        rest = (pk for pk in ids if pk < cursor) if cursor else ids
        found = nlargest(limit + 1, rest)
        return found[: self._mark(found, limit)]

    def get_paginated_response(self, data: Any) -> Response:
        """Tell the rows, and where the walk goes on; null at its end."""
        return Response({"next": self.next_url, "results": data})

    def _read(self, request: Request) -> tuple[int, int | None]:
        """Read the parameters; raise where they are not as they should be."""
        self.request = request
        limits = request.query_params.getlist(LIMIT) or [str(A_PAGE)]
        cursors = request.query_params.getlist(CURSOR)
        if len(limits) > 1 or limits[0] not in _LIMITS:
            raise ValidationError(f"limit: one number, from 1 to {MOST_ROWS}.")
        if len(cursors) > 1 or not all(map(_CURSOR.fullmatch, cursors)):
            raise ValidationError("cursor: take it from “next”.")
        return _LIMITS[limits[0]], int(cursors[0]) if cursors else None

    def _mark(self, ids: Sequence[int], limit: int) -> int:
        """Keep where the walk goes on; return how many rows the page has."""
        is_more = len(ids) > limit
        self.next_url = self._url(ids[limit - 1]) if is_more else None
        return limit

    def _url(self, cursor: int) -> str:
        pairs = [
            (name, value)
            for name, values in self.request.query_params.lists()
            for value in values
            if name != CURSOR
        ]
        query = urlencode([*pairs, (CURSOR, cursor)])
        return f"{settings.SITE_URL}{self.request.path}?{query}"

    # --- The OpenAPI document ---------------------------------------------------

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Describe the parameters."""
        limit = {"minimum": 1, "maximum": MOST_ROWS, "default": A_PAGE}
        cursor = {"type": "string", "pattern": f"^{_CURSOR.pattern}$"}
        return [
            _parameter(LIMIT, "Rows in an answer.", {"type": "integer"} | limit),
            _parameter(CURSOR, "Where the walk goes on: see `next`.", cursor),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe the answer."""
        url = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": url, "results": schema},
        }


def _parameter(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": about, "schema": schema}
