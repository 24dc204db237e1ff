"""The cache of production: Redis, and the worker's own memory while Redis is away."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _or_spare(name: str) -> Callable[..., Any]:
    whole = getattr(RedisCache, name)

    def method(self: "SparedRedisCache", *args: Any, **kwargs: Any) -> Any:
        try:
            return whole(self, *args, **kwargs)
        except RedisError as error:
            logger.warning("Redis does not answer: %s", type(error).__name__)
            return getattr(self.spare, name)(*args, **kwargs)

    return method


class SparedRedisCache(RedisCache):
    """Redis; where it fails, limits are counted by each worker alone.

    Log-in goes on without Redis, and so does its limit, only less exactly.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.spare = LocMemCache("spare", {})

    add = _or_spare("add")
    get = _or_spare("get")
    set = _or_spare("set")
    touch = _or_spare("touch")
    delete = _or_spare("delete")
    get_many = _or_spare("get_many")
    has_key = _or_spare("has_key")
    incr = _or_spare("incr")
    set_many = _or_spare("set_many")
    delete_many = _or_spare("delete_many")
    clear = _or_spare("clear")
