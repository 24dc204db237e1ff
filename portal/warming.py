"""What a worker keeps in memory, made before somebody waits for it."""

import logging
from threading import Thread

from django.conf import settings
from django.db import Error, connection

from partnerships import desk
from partnerships.filters import PartnershipFilter
from search.freshness import catch_up

logger = logging.getLogger(__name__)


def start() -> None:
    """Warm up beside the first requests, unless `WARM_UP` is off."""
    if settings.WARM_UP:
        Thread(target=warm_up, name="warm-up", daemon=True).start()


def warm_up() -> None:
    """Build the index of deals, and have the search follow what changed.

    Without a database there is nothing to build from; the first to ask builds it then.
    """
    try:
        desk.find(PartnershipFilter.of())
        catch_up()
    except Error as error:
        logger.warning("Not warmed up: %s", error)
    finally:
        connection.close()
