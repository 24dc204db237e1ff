"""What a worker keeps in memory, made before somebody waits for it."""

import logging
from threading import Thread

from django.conf import settings
from django.db import Error, connection

from core import changes
from partnerships import desk
from partnerships.filters import PartnershipFilter
from search.freshness import go_on
from search.fulltext import read_ahead

_PAUSE = 0.2  # Seconds in which readers and editors have their turn.
logger = logging.getLogger(__name__)


def start() -> None:
    """Warm up beside the first requests, unless `WARM_UP` is off."""
    if settings.WARM_UP:
        Thread(target=warm_up, name="warm-up", daemon=True).start()


def warm_up() -> None:
    """Build the index of deals, have the search follow what changed and read its words.

    First the log of changes is mended, which a restored copy may have spoilt.

    Without a database there is nothing to build from; the first to ask builds it then.
    """
    try:
        changes.mend()
        desk.find(PartnershipFilter.of())
        go_on(_PAUSE)
        read_ahead()
    except Error as error:
        logger.warning("Not warmed up: %s", error)
    finally:
        connection.close()
